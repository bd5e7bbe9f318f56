"""Saving a match as it is played, and finding one that was left.

Each match has a journal of its own. A program that starts beside another one saves in another place
and is not offered what the other plays. Of several matches that were left the last one touched is
offered; the others wait their turn.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from game.base.errors import BetterHandError, UsageError
from game.base.files import os_reason, read_limited, set_aside
from game.base.language import Message, msg
from game.match import MAX_BYTES, JournalFile, Match, Saved, action_line, header_line, read_saved
from game.ui.session.save_slots import Place, free_place, taken_places, touch

__all__ = ["Damaged", "Journal", "Saved", "find_saved"]

_WAIT_S = 0.05
"""Longer than another program holds a lock just to look."""


@dataclass(frozen=True)
class Damaged:
    """A saved match that cannot be used, and what to tell people about it."""

    message: Message
    path: Path | None
    """Where the file is kept now; None if it had to stay where it was."""


class Journal(JournalFile):
    """Keeps one match in a place of its own while it is played; see JournalFile."""

    def __init__(
        self,
        folder: Path,
        match: Match,
        header: str,
        reasons: Mapping[int, Message] = MappingProxyType({}),
        hints: Sequence[int] = (),
    ) -> None:
        actions = enumerate(match.actions)
        lines = (action_line(seat, action, reasons.get(at)) for at, (seat, action) in actions)
        super().__init__(header, lines, hints)
        self._folder = folder
        self._found: Saved | None = None
        self._place: Place | None = None

    @classmethod
    def start(
        cls,
        folder: Path,
        match: Match,
        agents: tuple[str | None, ...],
        bet: int | None = None,
        extra: dict[str, Any] | None = None,
    ) -> "Journal":
        """Begin to save a match in a folder, which is made if need be.

        ``agents``: [seat] name, None for a person; ``bet``: a seat; ``extra``: plain data to come
        back as it is.
        """
        journal = cls(folder, match, header_line(match, agents, bet, extra or {}))
        journal.save_whole()
        return journal

    @classmethod
    def resume(cls, saved: Saved) -> "Journal":
        """Go on saving a match that was found, where it was found.

        If another program has taken it up meanwhile, this one goes on with a copy in a place of its own.
        """
        header = header_line(saved.match, saved.agents, saved.bet, saved.extra)
        journal = cls(saved.path.parent, saved.match, header, saved.reasons, saved.hints)
        journal._found = saved
        # Written anew rather than cut to its last whole line: that is never half done.
        journal.save_whole()
        return journal

    def close(self) -> None:
        """Leave the match: what is saved stays, to be resumed."""
        self.sync()
        self._leave()

    def finish(self) -> None:
        """Remove the journal: the match is over, or not wanted any more."""
        self.close_file()
        if self._place is not None:
            try:
                self._place.path.unlink(missing_ok=True)
            except OSError as error:
                self._message = msg(
                    "The match is over, but its file could not be removed ({why}).", why=os_reason(error)
                )
        self._leave()

    def hold_path(self) -> Path:
        """Return where the match was found if nobody has touched it since, else a free place."""
        if self._place is None:
            self._place = self._free_place()
        return self._place.path

    def touched(self, path: Path) -> None:
        """Make this match the one last played."""
        touch(path)

    def _free_place(self) -> Place:
        if self._found is not None:
            place = Place.hold(self._found.path, _WAIT_S)
            if place is not None and _is_unchanged(self._found):
                return place
            if place is not None:
                place.lock.release()
            self._found = None
            self._message = msg("This match has been taken up in another window. Here it goes on as a copy.")
        return free_place(self._folder)

    def _leave(self) -> None:
        self._is_closed = True
        self.close_file()
        if self._place is not None:
            self._place.lock.release()
            self._place = None


def find_saved(folder: Path) -> Saved | Damaged | None:
    """Return the match that was left last in a folder and that no running program plays, if there is one.

    One that only agents play waits for those in which somebody sat. One that cannot be used is set
    aside as ``NAME.damaged-N`` and returned as Damaged; ask again for the one before it.
    """
    stuck = watched = None
    for path in taken_places(folder):
        try:
            place = Place.hold(path, _WAIT_S)
        except OSError:
            place = None  # nobody can play a match where not even the lock can be written
        else:
            if place is None:
                continue
        try:
            # It may have been finished while we waited.
            found = _read(path) if os.path.lexists(path) else None
        finally:
            if place is not None:
                place.lock.release()
        if isinstance(found, Damaged) and found.path is None:
            stuck = stuck or found  # would come first again, so the others go before it
        elif isinstance(found, Saved) and all(agent is not None for agent in found.agents):
            watched = watched or found
        elif found is not None:
            return found
    return watched or stuck


def _read(path: Path) -> Saved | Damaged:
    try:
        return read_saved(read_limited(path, MAX_BYTES), path)
    except BetterHandError as error:
        why = error.message
    except Exception as error:  # noqa: BLE001 - whatever is in that file, the game has to start
        why = msg("{text}", text=f"{type(error).__name__}: {error}"[:200])
    aside = set_aside(path)
    if aside is None:
        return Damaged(msg("A saved match cannot be used ({why}).", why=why), None)
    return Damaged(
        msg("A saved match cannot be used ({why}). It is kept as {name}.", why=why, name=aside.name), aside
    )


def _is_unchanged(saved: Saved) -> bool:
    try:
        return read_limited(saved.path, MAX_BYTES) == saved.data
    except UsageError:
        return False
