"""Ctrl-C during a batch: what was done is said, nothing half-done stays, and nobody lives on."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from game.match import load_record
from tests.cli.program import COMMAND, Run, environment
from tests.support import PATIENCE_S

if os.name == "nt":
    pytest.skip("terminals here are Unix ones", allow_module_level=True)

import pty

MATCHES = 50_000
MATCHES_IN_BULK = 10**9
"""What compiled play does not finish before a key is pressed either."""
ON_LINUX = sys.platform.startswith("linux")
ON_A_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(2, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes standard error the terminal that Ctrl-C is pressed on, then becomes the program."""
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class Terminal:
    """The program in a terminal: it shows its progress, and a key can interrupt it."""

    def __init__(self, *words: Any, stdout: Any) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", ON_A_TERMINAL, *COMMAND, *map(os.fspath, words)],
            stdin=slave,
            stdout=stdout,
            stderr=slave,
            env=environment(TERM="xterm", COLUMNS="120"),
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def read(self) -> Any:
        """Take in what has been shown; return whether there is more to come."""
        try:
            part = os.read(self.master, 65536)
        except OSError:  # nobody holds the other end any more
            return False
        self.shown += part.decode()
        return bool(part)

    def wait_for(self, pattern: Any) -> None:
        started = monotonic()
        while not re.search(pattern, self.shown):
            assert monotonic() - started < PATIENCE_S, self.shown
            assert self.read(), self.shown

    def press_ctrl_c(self) -> None:
        os.write(self.master, b"\x03")

    def signal(self) -> None:
        os.kill(self.process.pid, signal.SIGINT)

    def end(self) -> Any:
        while self.read():
            pass
        os.close(self.master)
        return self.process.wait(PATIENCE_S)


def living(session: Any) -> Any:
    """The processes of a session and their commands; a worker that outlives its parent keeps its session."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, of_session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if int(of_session) == session and state != "Z":
                found[entry.name] = command
    return found


def wait_until(true: Any) -> None:
    started = monotonic()
    while not true():
        assert monotonic() - started < PATIENCE_S
        sleep(0.02)


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize(
    ("jobs", "with_records", "how"),
    [("1", False, "key"), ("1", True, "signal"), ("2", False, "signal"), ("2", True, "key")],
)
def test_ctrl_c_ends_a_batch_cleanly(tmp_path: Path, jobs: Any, with_records: Any, how: Any) -> None:
    folder = tmp_path / "records"
    matches = MATCHES if with_records else MATCHES_IN_BULK
    words = ["simulate", "--json", "--matches", str(matches), "--jobs", jobs]
    words += ["--record", folder] if with_records else []
    with (tmp_path / "out").open("wb") as out:
        terminal = Terminal(*words, stdout=out)
        terminal.wait_for(rf"[1-9]\d*/{matches}")
        terminal.press_ctrl_c() if how == "key" else terminal.signal()
        status = terminal.end()

    shown = _CONTROL.sub("", terminal.shown).replace("^C", "")
    assert status == 130, shown
    assert (tmp_path / "out").read_bytes() == b""
    assert "Traceback" not in shown
    assert "Warning" not in shown
    said = re.search(
        r"better-hand: interrupted after (\d+) of (\d+) matches(.*); go on with: (better-hand .*)\n", shown
    )
    assert said, shown
    assert 0 < int(said[1]) < int(said[2]) == matches
    assert shown.count("better-hand: ") == 1
    if with_records:
        told = re.fullmatch(r"; (\d+) whole records are in .*", said[3])
        assert told
        n_said = int(told[1])
        files = sorted(folder.iterdir())
        assert len(files) == n_said
        assert [file.name for file in files] == [f"match-{index:05d}.json" for index in range(len(files))]
        for file in files[-20:]:
            load_record(file).replay()
    # What was done is not lost: the command that goes on names a journal that holds it.
    again = shlex.split(said[4])
    assert again[1 : 1 + len(words)] == list(map(os.fspath, words))
    assert again[-2] == "--resume"
    last = json.loads(Path(again[-1]).read_text(encoding="utf-8").splitlines()[-1])
    assert last["totals"]["matches"] == int(said[1])
    Path(again[-1]).unlink()
    if ON_LINUX:
        wait_until(lambda: not living(terminal.process.pid))


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--versus", "marketing=novice", "--matches", "1000000000"),
        ("deck", "stats", "city-market", "--matches", "1000000000"),
    ],
    ids=" ".join,
)
def test_what_is_not_kept_is_told(words: Any) -> None:
    terminal = Terminal(*words, "--jobs", "1", stdout=subprocess.DEVNULL)
    terminal.wait_for(r"[1-9]\d*/1000000000")
    terminal.press_ctrl_c()
    assert terminal.end() == 130
    shown = _CONTROL.sub("", terminal.shown).replace("^C", "")
    assert re.search(
        r"better-hand: interrupted after [1-9]\d* of 1000000000 matches; nothing of it is kept, and the same "
        r"command begins anew\n",
        shown,
    ), shown


def test_a_measurement_that_is_interrupted_is_told_as_not_kept(
    monkeypatch: pytest.MonkeyPatch, call: Callable[..., Run]
) -> None:
    def press(_id: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.decks.load_deck", press)
    told = call("bench", "--json").refusal(130)
    assert told == "interrupted; nothing of it is kept, and the same command begins anew"


def test_a_run_with_a_journal_names_the_way_on_however_little_was_done(tmp_path: Path) -> None:
    words = ["simulate", "--matches", "300", "--seat", "sales=expert", "--seat", "marketing=skilled"]
    words += ["--jobs", "1", "--resume", str(tmp_path / "run.jsonl")]
    terminal = Terminal(*words, stdout=subprocess.DEVNULL)
    terminal.wait_for(r"\b0/300")
    terminal.press_ctrl_c()
    assert terminal.end() == 130
    shown = _CONTROL.sub("", terminal.shown).replace("^C", "")
    told = re.search(r"interrupted after \d+ of 300 matches; go on with: better-hand (.*)\n", shown)
    assert told, shown
    assert shlex.split(told[1]) == words


@pytest.mark.skipif(not ON_LINUX, reason="looks for the workers in /proc")
def test_workers_that_are_only_just_starting_say_nothing(tmp_path: Path) -> None:
    """Their interpreters would answer a Ctrl-C with a traceback before a line of ours could stop them.

    Nor is it lost on the program that is starting them.
    """
    with (tmp_path / "out").open("wb") as out:
        words = [
            "simulate",
            "--json",
            "--matches",
            str(MATCHES),
            "--jobs",
            "2",
            "--record",
            tmp_path / "them",
        ]
        terminal = Terminal(*words, stdout=out)
        session = terminal.process.pid
        wait_until(lambda: sum("loky" in command for command in living(session).values()) > 1)
        terminal.press_ctrl_c()
        status = terminal.end()
    assert status == 130
    assert "Traceback" not in terminal.shown, terminal.shown[-6000:]
    assert "KeyboardInterrupt" not in terminal.shown
    wait_until(lambda: not living(session))


@pytest.mark.parametrize(("language", "word"), [("en", "interrupted"), ("zh-CN", "已中断")])
def test_ctrl_c_elsewhere_is_one_word(
    tmp_path: Path, language: str, word: str, monkeypatch: pytest.MonkeyPatch, call: Callable[..., Run]
) -> None:
    """Any command, at any time: here in the middle of a replay."""

    def press(_path: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.match.load_record", press)
    assert call("replay", "--json", tmp_path / "any", "--lang", language).refusal(130) == word


EARLY = """
import runpy, sys
class Press:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            sys.meta_path.remove(self)
            exec("raise KeyboardInterrupt")  # as within what dataclasses run as they are made
module = sys.argv.pop(1)
sys.meta_path.insert(0, Press())
"""
"""Presses Ctrl-C when the module of that name is to be loaded."""
WAYS = {
    "module": "runpy.run_module('game', run_name='__main__', alter_sys=True)",
    "installed": "from game.cli.main import main; sys.exit(main())",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "module",
    [
        "game.cli.program",
        "game.base.language",
        "gettext",
        "dataclasses",
        "typer",
        "game.cli.bench",
        "game.lab",
    ],
)
def test_ctrl_c_while_modules_are_loaded_is_one_word(way: str, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EARLY + WAYS[way], module, "simulate", "--matches", "5", "--lang", "zh-CN"],
        capture_output=True,
        check=False,
        env=environment(),
        encoding="utf-8",
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "better-hand: 已中断\n")


@pytest.mark.skipif(not ON_LINUX, reason="processes are looked up as Linux lists them")
def test_workers_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    words = ["simulate", "--json", "--matches", "3900", "--jobs", "2"]
    program = subprocess.Popen(
        [*COMMAND, *words],
        env=environment(BETTER_HAND_CACHE=str(tmp_path)),  # nothing is compiled there, so workers are needed
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: len(living(program.pid)) > 2)
    program.kill()
    program.wait(PATIENCE_S)
    wait_until(lambda: not living(program.pid))
