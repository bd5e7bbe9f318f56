"""Printing: JSON for programs, tables for people."""

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["complain", "console", "print_json"]


def console(*, stderr: bool = False) -> "Console":
    """Return a console that takes every text literally; markup in a deck's names must not act."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_json(document: Any) -> None:
    """Print one JSON document on one line."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    print(json.dumps(document, ensure_ascii=encoding != "utf8", allow_nan=False))


def complain(text: str) -> None:
    """Print one line for people beside the output proper."""
    print(f"better-hand: {text}", file=sys.stderr)
