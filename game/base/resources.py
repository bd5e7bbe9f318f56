"""Where the files that ship with the program are: in the package once installed, else in the checkout."""

from functools import cache
from pathlib import Path

__all__ = ["asset", "shipped_decks"]


@cache
def _root() -> Path:
    package = Path(__file__).parents[1]
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def asset(*parts: str) -> Path:
    """Return the path of a file below ``assets/``."""
    return _root().joinpath("assets", *parts)


def shipped_decks() -> Path:
    """Return the folder of the decks that ship with the program."""
    return _root() / "decks"
