"""What the benches of the window share: a process for each figure, the work of a frame, the table of bars."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SIZE = (1280, 720)


def measured(script: str, *words: str, environment: Mapping[str, str]) -> Any:
    """Run a bench again with these words, in a user's folder that is empty; return what it prints last."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, script, *words],
            env={**environment, "BETTER_HAND_HOME": home},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            timeout=900,
        )
    return json.loads(done.stdout.splitlines()[-1])


class Frames:
    """Steps an app and times what it does between two waits."""

    def __init__(self, pygame: Any, app: Any) -> None:
        self.app, self.clock = app, pygame.time.Clock()
        self._waited, self._wait = 0.0, pygame.time.wait
        pygame.time.wait = self._timed_wait

    def _timed_wait(self, milliseconds: int) -> None:
        before = time.perf_counter()
        self._wait(milliseconds)
        self._waited += time.perf_counter() - before

    def step(self) -> float:
        """Do a frame; return the milliseconds of its work."""
        self._waited, before = 0.0, time.perf_counter()
        self.app.step(self.clock.tick() / 1000)
        return 1000 * (time.perf_counter() - before - self._waited)


def print_bars(rows: Sequence[tuple[str, float, float, str]], decimals: int) -> None:
    """Print (what, measured, bar, unit), and which bars are missed."""
    print(f"{'':50}{'measured':>10}{'bar':>8}")
    for name, value, bar, unit in rows:
        print(f"{name:50}{value:>10.{decimals}f}{bar:>8} {unit}{'' if value < bar else '   MISSED'}")
