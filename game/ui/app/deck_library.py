"""The decks there are, read once and read again when their files change."""

import os
from dataclasses import dataclass
from pathlib import Path

from game.base.errors import BetterHandError
from game.decks import Deck, DeckEntry, DeckError, Problem, load_deck, shelf, user_decks

__all__ = ["Shelved", "Shelves"]

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


@dataclass(frozen=True)
class Shelved:
    """A deck's file, and what came of reading it."""

    entry: DeckEntry
    deck: Deck | None
    problems: tuple[Problem, ...]


class Shelves:
    """All decks; ``look`` reads those that are new or changed, and costs a few system calls if none is."""

    def __init__(self) -> None:
        self.decks: list[Shelved] = []
        self._read: dict[Path, tuple[Stamp | None, Shelved]] = {}
        self._seen: dict[str, Stamp] | None = None
        self.look()

    def forget(self) -> None:
        """Read everything again at the next look."""
        self._read, self._seen = {}, None

    def look(self) -> bool:
        """Read what has changed; return whether anything has. Only the user's folder ever does."""
        seen = _stamps(user_decks())
        if seen == self._seen:
            return False
        self._seen = seen
        read = {}
        for entry in shelf():
            stamp = seen.get(entry.path.name) if entry.is_user else None
            before = self._read.get(entry.path)
            if before is not None and before[0] == stamp and before[1].entry == entry:
                read[entry.path] = before
            else:
                read[entry.path] = stamp, _load(entry)
        self._read = read
        self.decks = [shelved for _, shelved in read.values()]
        return True


def _stamps(folder: Path) -> dict[str, Stamp]:
    """Return the state of each file of a folder by name; none if there is no such folder."""
    stamps = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    status = entry.stat()
                except OSError:
                    continue  # taken away a moment ago
                stamps[entry.name] = (status.st_mtime_ns, status.st_size)
    except OSError:
        pass
    return stamps


def _load(entry: DeckEntry) -> Shelved:
    try:
        deck = load_deck(entry.path)
    except DeckError as error:
        return Shelved(entry, None, error.problems)
    except BetterHandError as error:
        return Shelved(entry, None, (Problem(0, 0, error.message, "usage"),))
    return Shelved(entry, deck, deck.warnings)
