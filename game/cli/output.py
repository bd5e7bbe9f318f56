"""Printing: JSON for programs, tables for people."""

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from game.base.errors import BetterHandError
from game.base.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.segment import Segment

__all__ = ["complain", "console", "give_up", "print_json", "say", "say_lines"]


def console(*, stderr: bool = False) -> "Console":
    """Return a console that takes every text literally: no markup, nothing that a terminal obeys."""
    from rich.console import Console
    from rich.segment import Segment

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - main knows what to do

        def render(self, *arguments: Any, **options: Any) -> "Iterator[Segment]":
            for segment in super().render(*arguments, **options):
                yield segment if segment.control else Segment(_safe_lines(segment.text), segment.style)

    return OurConsole(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def say(text: str) -> None:
    """Print one line for people, whatever is in it."""
    print(safe(text))


def say_lines(text: str) -> None:
    """Print a report of several lines."""
    print(_safe_lines(text))


def print_json(document: Any) -> None:
    """Print one JSON document on one line, all that is not plainly visible as JSON's own escapes."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    text = json.dumps(document, ensure_ascii=encoding != "utf8", allow_nan=False)
    if text.isascii() and text.isprintable():
        print(text)
        return
    print("".join(sign if safe(sign) == sign else json.dumps(sign)[1:-1] for sign in text))


def _safe_lines(text: str) -> str:
    return "\n".join(map(safe, text.split("\n")))


def complain(problem: BetterHandError | str) -> None:
    """Print for people, beside the output proper: one line, or the report of a deck."""
    text = safe(problem) if isinstance(problem, str) else _safe_lines(str(problem))
    try:
        print(f"better-hand: {text}", file=sys.stderr, flush=True)
    except OSError:
        give_up(sys.stderr)  # nobody to tell


def give_up(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or the interpreter complains of it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
