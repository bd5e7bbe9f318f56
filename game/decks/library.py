"""The decks there are: those that ship with the program, and those in the user's folder.

A user's deck with the id of a shipped one takes its place: who copies a deck and changes it expects
to play the copy. The id counts, not the name of the file.
"""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from game.base.errors import UsageError
from game.base.language import msg, nearest
from game.base.resources import shipped_decks
from game.base.safe_text import safe, shorten
from game.decks.parsing.source import read_bytes
from game.decks.problems import DeckError

__all__ = ["DeckEntry", "find", "shelf", "user_decks"]

_SUFFIXES = (".yaml", ".yml")
_ID = re.compile(
    rb"""^\s*["']?id["']?[ \t]*:[ \t]+["']?([a-z0-9-]{1,40})["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE
)
_HEAD = 64 * 1024


@dataclass(frozen=True)
class DeckEntry:
    """A deck on the shelf; it has not been checked, so it may not load."""

    id: str
    path: Path
    is_user: bool
    """From the user's folder, not shipped."""
    replaces_shipped: bool = False

    @property
    def shipped(self) -> bool:
        """From the program, not the user's folder."""
        return not self.is_user


def user_decks() -> Path:
    """Return the user's folder for decks, which need not exist.

    BETTER_HAND_DECKS if that is set; else ``decks`` where all else of the user's lies: in
    BETTER_HAND_HOME, or in the system's place.
    """
    if folder := os.environ.get("BETTER_HAND_DECKS"):
        return Path(folder)
    if home := os.environ.get("BETTER_HAND_HOME"):
        return Path(home) / "decks"
    from platformdirs import user_data_path  # noqa: PLC0415 - asks the system, and few programs need it

    return user_data_path("better-hand", appauthor=False) / "decks"


def shelf() -> list[DeckEntry]:
    """Return the decks there are, by file name: shipped ones first, without those that are replaced."""
    own = _entries(user_decks(), is_user=True)
    shipped = _entries(shipped_decks(), is_user=False)
    own_ids = {entry.id for entry in own}
    shipped_ids = {entry.id for entry in shipped}
    kept = [entry for entry in shipped if entry.id not in own_ids]
    return kept + [replace(entry, replaces_shipped=entry.id in shipped_ids) for entry in own]


def find(id_or_path: str | Path) -> Path:
    """Return the file of a deck.

    A Path, a name with a slash or ending in .yaml or .yml, and the name of an existing file are
    paths and returned as they are; anything else is an id. Raises UsageError for an id that no deck
    has, naming the nearest, or that several of the user's files have.
    """
    if isinstance(id_or_path, Path):
        return id_or_path
    path = Path(id_or_path)
    separators = [sign for sign in ("/", os.sep, os.altsep) if sign]
    if path.suffix.lower() in _SUFFIXES or any(sign in id_or_path for sign in separators) or _is_file(path):
        return path
    entries = shelf()
    found = [entry.path for entry in entries if entry.id == id_or_path]
    if len(found) == 1:
        return found[0]
    if found:
        files = [safe(file.name) for file in found]
        raise UsageError(
            msg(
                "several files are the deck '{id}': {files}; name one by its path", id=id_or_path, files=files
            )
        )
    if path.exists():
        return path  # a folder: reading it says so
    ids = list(dict.fromkeys(entry.id for entry in entries))
    near = nearest(id_or_path, ids, pieces=True)
    name = shorten(id_or_path)
    if near:
        raise UsageError(msg("there is no deck '{name}'; did you mean '{near}'?", name=name, near=near))
    raise UsageError(msg("there is no deck '{name}'; there are {ids}", name=name, ids=ids))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _entries(folder: Path, *, is_user: bool) -> list[DeckEntry]:
    """Return the decks of a folder by file name; none if there is no such folder."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES)
    except OSError:
        return []
    return [DeckEntry(_id_of(file), file, is_user) for file in files if not file.name.startswith(".")]


def _id_of(file: Path) -> str:
    """Return the id that a file gives itself at the top; the file's name if it gives none."""
    try:
        match = _ID.search(read_bytes(file)[:_HEAD])
    except DeckError:
        match = None
    return match[1].decode() if match else file.stem
