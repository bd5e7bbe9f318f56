"""The window closes at once and leaves the match saved, whatever an agent is doing."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from game.ui.session.saves import Saved, find_saved
from tests.cli.program import COMMAND, ROOT, environment
from tests.support import PATIENCE_S

AGENTS = """
import os, subprocess, sys, threading
from concurrent.futures import ThreadPoolExecutor
from game.agents import AgentSpec
from game.base.language import msg

def say_so():
    open(os.environ["THINKING"], "w").close()

class Stubborn:
    "Takes no error for an answer."
    def choose(self, observation):
        say_so()
        while True:
            try:
                threading.Event().wait(0.01)
            except BaseException:
                pass

class Pooled:
    "Has threads of its own, for which the interpreter would wait."
    def choose(self, observation):
        threading.Thread(target=threading.Event().wait).start()
        ThreadPoolExecutor().submit(threading.Event().wait)
        say_so()
        threading.Event().wait()

class Unmade:
    "Is not even there yet."
    def __init__(self):
        say_so()
        threading.Event().wait()

AGENTS = [
    AgentSpec(kind.__name__.lower(), ("sales",), msg("waits"), lambda role, kind=kind: kind())
    for kind in (Stubborn, Pooled, Unmade)
]
"""


@pytest.fixture
def installed(tmp_path: Path) -> Any:
    """A folder that makes a package with these agents look installed."""
    folder = tmp_path / "site"
    info = folder / "waiters-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "waiters.py").write_text(AGENTS, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: waiters\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[better_hand.agents]\nthem = waiters:AGENTS\n", encoding="utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="signals close a window where there are signals")
@pytest.mark.parametrize(
    ("agent", "way"),
    [
        ("stubborn", signal.SIGINT),
        ("pooled", signal.SIGTERM),
        ("unmade", signal.SIGTERM),
    ],
)
def test_an_agent_that_never_returns_does_not_hold_the_exit(
    tmp_path: Path, installed: Any, agent: Any, way: Any
) -> None:
    home, thinking = tmp_path / "home", tmp_path / "thinking"
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"ai_speed": "off", "motion": False, "sound": 0}))
    seats = ("marketing=novice", f"sales={agent}", "hybrid=human")
    program = subprocess.Popen(
        [*COMMAND, "play", *(word for seat in seats for word in ("--seat", seat))],
        env=environment(
            BETTER_HAND_HOME=str(home),
            DISPLAY=":0",  # it is to open a window, though these drivers need no display
            PYTHONPATH=f"{ROOT}{os.pathsep}{installed}",
            SDL_VIDEODRIVER="dummy,offscreen",
            THINKING=str(thinking),
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while not thinking.exists() and program.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        assert thinking.exists(), program.poll()
        program.send_signal(way)
        out, err = program.communicate(timeout=PATIENCE_S)
    finally:
        program.kill()
        program.wait()
    if way == signal.SIGTERM:
        assert (program.returncode, out, err) == (0, "", "")
    else:
        assert (program.returncode, out, err) == (130, "", "better-hand: interrupted\n")
    saved = find_saved(home)
    assert isinstance(saved, Saved)
    assert saved.agents == ("novice", agent, None)
    assert saved.match.actions
    assert saved.match.seat == 1
    assert not list(home.rglob("*.part"))
