"""Printing: JSON for programs, tables for people."""

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from game.base.errors import BetterHandError
from game.base.language import one_line

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["complain", "console", "give_up", "print_json"]


def console(*, stderr: bool = False) -> "Console":
    """Return a console that takes every text literally; markup in a deck's names must not act."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - main knows what to do

    return OurConsole(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_json(document: Any) -> None:
    """Print one JSON document on one line."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    print(json.dumps(document, ensure_ascii=encoding != "utf8", allow_nan=False))


def complain(problem: BetterHandError | str) -> None:
    """Print for people, beside the output proper: one line, or the report of a deck."""
    text = one_line(problem) if isinstance(problem, str) else str(problem)
    try:
        print(f"better-hand: {text}", file=sys.stderr, flush=True)
    except OSError:
        give_up(sys.stderr)  # nobody to tell


def give_up(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or the interpreter complains of it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
