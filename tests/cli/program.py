"""The program as these tests run it: a process of its own, and what must hold of everything it says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.support import PATIENCE_S

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "conformance").glob("case-*.json"))
COMMAND = [sys.executable, "-m", "game"]

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal acts on instead of showing it, line ends apart."""
_BOXES = re.compile(r"[\u2500-\u257f]")


@dataclass
class Run:
    """What a run of the program gave."""

    status: int
    out: str
    err: str

    def sound(self, status: int = 0) -> Self:
        """Assert the exit status, and that nothing was said that no user should see."""
        assert "Traceback" not in self.out + self.err, self
        assert not _OBEYED.search(self.out + self.err), self
        assert self.status == status, self
        return self

    def document(self) -> Any:
        """Assert one JSON document on one line and nothing else, and return it."""
        assert self.out.endswith("\n"), self
        assert self.out.count("\n") == 1, self
        return read_json(self.out)

    def documents(self) -> list[Any]:
        """Return the JSON documents, one a line."""
        return [read_json(line) for line in self.out.splitlines()]

    def refusal(self, status: int = 2) -> str:
        """Assert one line that says what is wrong, and nothing else; return it without the program's name."""
        self.sound(status)
        assert self.out == "", self
        assert self.err.startswith("better-hand: "), self
        assert self.err.count("\n") == 1, self
        assert self.err.endswith("\n"), self
        assert not _BOXES.search(self.err), self
        return self.err.removeprefix("better-hand: ").rstrip("\n")


def _refuse(word: str) -> None:
    raise AssertionError(f"{word} is not JSON")


def read_json(text: str) -> Any:
    """Return what strict JSON says: Python's own reader would let NaN pass."""
    return json.loads(text, parse_constant=_refuse)


def environment(**changes: str | None) -> dict[str, str]:
    """Return an environment in which the program is this checkout's; None takes a variable away."""
    ours = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": None}
    return {name: value for name, value in (os.environ | ours | changes).items() if value is not None}


def better_hand(
    *words: str | Path, cwd: Path | None = None, begin: Sequence[str] = (), **changes: str | None
) -> Run:
    """Run the program in a process of its own, with changes to its environment; ``begin`` starts it."""
    done = subprocess.run(
        [*begin, *COMMAND, *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment(**changes),
        encoding="utf-8",
        timeout=PATIENCE_S,
    )
    return Run(done.returncode, done.stdout, done.stderr)
