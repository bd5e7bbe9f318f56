"""The decks there are, read once and read again when their files change.

What a list shows of a deck is known from earlier runs, or is read a few files at a time; a deck is
loaded whole once somebody looks at it.
"""

import os
from pathlib import Path

from game.base.errors import BetterHandError
from game.decks import (
    Deck,
    DeckEntry,
    DeckError,
    DeckSummaries,
    Problem,
    shelf,
    title_in_head,
    user_decks,
)

__all__ = ["Shelved", "Shelves"]

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""
_AT_ONCE = 30
"""Decks of which nothing is known that are read in one look; the others follow by ``read_more``."""


class Shelved:
    """A deck's file, and what came of reading it."""

    def __init__(self, entry: DeckEntry, summaries: DeckSummaries) -> None:
        self.entry = entry
        self._summaries = summaries
        self._loaded: tuple[Deck | None, tuple[Problem, ...]] | None = None
        self._title: str | dict[str, str] | None = None
        self.is_checked = False
        """Whether it is known if the deck can be played."""
        try:
            summary = summaries.known(entry.path)
        except BetterHandError:
            self.read()
            return
        self.is_checked = summary is not None
        self._title = summary.title if summary is not None else title_in_head(entry.path)

    @property
    def title(self) -> str | dict[str, str] | None:
        """The deck's title; None of a file that cannot be played, or says none plainly and is unchecked."""
        return self._title

    @property
    def deck(self) -> Deck | None:
        """The deck, read now if it has not been; None if it cannot be played."""
        return self.read()[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, or to be warned of."""
        return self.read()[1]

    def read(self) -> tuple[Deck | None, tuple[Problem, ...]]:
        """Read the file if it has not been; return the deck and its problems."""
        if self._loaded is None:
            self._loaded = self._load()
            deck = self._loaded[0]
            self._title = deck.title if deck is not None else None
            self.is_checked = True
        return self._loaded

    def _load(self) -> tuple[Deck | None, tuple[Problem, ...]]:
        try:
            deck = self._summaries.load(self.entry.path)
        except DeckError as error:
            return None, error.problems
        except BetterHandError as error:
            return None, (Problem(0, 0, error.message, "usage"),)
        return deck, deck.warnings


class Shelves:
    """All decks; ``look`` reads those that are new or changed, and costs a few system calls if none is."""

    def __init__(self) -> None:
        self.decks: list[Shelved] = []
        self._summaries = DeckSummaries()
        self._unread: list[Shelved] = []
        self._read: dict[Path, tuple[Stamp | None, Shelved]] = {}
        self._seen: dict[str, Stamp] | None = None
        self.look()

    @property
    def is_reading(self) -> bool:
        """Whether there are decks that have not been checked."""
        return bool(self._unread)

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
                read[entry.path] = stamp, Shelved(entry, self._summaries)
        self._read = read
        self.decks = [shelved for _, shelved in read.values()]
        self._unread = [shelved for shelved in reversed(self.decks) if not shelved.is_checked]
        self.read_more(_AT_ONCE)
        return True

    def read_more(self, most: int) -> bool:
        """Check so many of the decks that have not been; return whether there were any."""
        if not self._unread:
            return False
        for _ in range(min(most, len(self._unread))):
            self._unread.pop().read()
        if not self._unread:
            self._summaries.save()
        return True

    def close(self) -> None:
        """Keep what has been read so far for later runs."""
        self._summaries.save()


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
