"""One match of the room: what is played, kept and shown of it, whoever asks."""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.base.errors import BetterHandError
from game.base.files import read_limited, set_aside
from game.base.language import Message, msg
from game.host.snapshots import snapshot_of
from game.match import (
    MAX_BYTES,
    Action,
    Event,
    JournalFile,
    Match,
    Opened,
    RecordError,
    ShownBoard,
    action_line,
    header_line,
    read_lines,
)
from game.scoring import MatchScore
from game.wording import RoundStory, story_of_round

__all__ = ["Ending", "MatchTable", "RoundEnd", "TableJournal"]

_KEPT_BOARDS = 120
"""For how many of the last events it is kept what the table showed after them: a long turn of an agent."""


@dataclass(frozen=True)
class RoundEnd:
    """How a round ended, told when the next one opens."""

    event: int
    """Index of that opening."""
    stories: list[RoundStory]
    """[seat]"""
    board: ShownBoard
    """As it was: only what an opening does not change in place."""


@dataclass(frozen=True)
class Ending:
    """What a finished match comes to."""

    score: MatchScore
    code: str
    """The result code."""
    dots: tuple[str, ...]
    """Its picture, row by row, ``1`` where it is dark."""


class TableJournal(JournalFile):
    """The journal of a match of the room, in a file of that name."""

    def __init__(self, path: Path, header: str, lines: Iterable[str]) -> None:
        super().__init__(header, lines)
        self._path = path

    def hold_path(self) -> Path:
        """Return the file: the room holds its folder, so nobody else writes there."""
        return self._path

    def sync_beside(self, lock: AbstractContextManager[Any]) -> None:
        """Bring all of it to the disk itself while others go on; the lock is for writing it anew."""
        file = self._file
        if file is not None:
            try:
                os.fsync(file.fileno())
            except (OSError, ValueError):
                pass  # closed or broken meanwhile
            else:
                return
        with lock:
            self.sync()

    def touched(self, path: Path) -> None:
        """Nothing hangs on when a match of the room was last played."""


class MatchTable:
    """A match with its journal; ``shown`` has the table as it is after each of the last events.

    Not safe for several threads by itself: the room holds its lock around every call.
    """

    def __init__(
        self, match: Match, agents: tuple[str | None, ...], teams: tuple[int | None, ...], path: Path
    ) -> None:
        self.match = match
        self.agents = agents
        """[seat] name of the agent, None for phones."""
        self.teams = teams
        """[seat] id of the team that plays it, None for an agent or for all."""
        self.reasons: dict[int, Message] = {}
        """What agents have said, by the index of the event that it belongs to."""
        self.ending: Ending | None = None
        """What there is to say once the match is over; worked out beside, and None until then."""
        self.options: dict[str, tuple[int, list[dict[str, Any]]]] = {}
        """{language: (number, what could be played then)}, as one team's phones ask for the same."""
        self.told: dict[str, dict[int, str]] = {}
        """{language: {event: its line}}"""
        self.wants_sync = False
        """Whether a round has ended that may not be on the disk itself yet."""
        self.is_recorded = False
        """Whether the result is on the class board."""
        self.board = ShownBoard.at_deal(match.history)
        self._snapshots: dict[int, dict[str, Any]] = {}
        self.round_end: RoundEnd | None = None
        """How the last round ended, None in the first."""
        self.journal = TableJournal(
            path,
            header_line(match, agents, None, {}),
            (action_line(seat, action) for seat, action in match.actions),
        )
        self._show(match.events)

    @classmethod
    def resume(
        cls, match: Match, agents: tuple[str | None, ...], teams: tuple[int | None, ...], path: Path
    ) -> tuple["MatchTable", Message | None]:
        """Return a match as its journal has it, and what people should be told if that cannot be used.

        ``match`` has just been dealt. A journal that is damaged is set aside and the match begins anew.
        """
        if not path.exists():
            return cls(match, agents, teams, path).kept(), None
        try:
            data = read_limited(path, MAX_BYTES)
            header, _, rest = data.partition(b"\n")
            _check_header(header, match, path.name)
            for seat, action in read_lines(rest, path.name, match.n_seats)[0]:
                if seat != match.seat:
                    raise RecordError(path.name, msg("seat {seat} acts out of turn", seat=seat))
                match.play(action)
        except BetterHandError as error:
            aside = set_aside(path)
            told = msg(
                "A match could not be read and begins anew ({why}). Its file is kept as {name}.",
                why=error.message,
                name=aside.name if aside is not None else path.name,
            )
            fresh = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
            return cls(fresh, agents, teams, path).kept(), told
        table = cls(match, agents, teams, path)
        # With what was taken back: the number of a move stays what the phones know. Only a reason, which
        # is no loss to the match, can hold anything but plain ASCII.
        lines = rest.decode("ascii", "replace").split("\n")[:-1]
        table.journal = TableJournal(
            path, header_line(match, agents, None, {}), (f"{one}\n" for one in lines)
        )
        return table.kept(), None

    def kept(self) -> "MatchTable":
        """Write the whole journal, to be appended to from now on."""
        self.journal.save_whole()
        return self

    @property
    def name(self) -> str:
        """What the match is called in the room: no other one is."""
        return self.journal.hold_path().stem

    @property
    def number(self) -> int:
        """How many moves there have been, those taken back and the taking back included: it only rises."""
        return self.journal.n_lines

    @property
    def agent_to_act(self) -> str | None:
        """Name of the agent whose turn it is, None if it is not an agent's."""
        return self.agents[self.match.seat] if self.match.seat is not None else None

    @property
    def team_ids(self) -> tuple[int, ...] | None:
        """The teams that play here; None for a match that all vote on."""
        return tuple(team for team in self.teams if team is not None) or None

    def seat_of(self, team: int) -> int | None:
        """Return the seat that a team plays here."""
        return self.teams.index(team) if team in self.teams else None

    def play(self, action: Action, why: Message | None = None) -> list[Event]:
        """Play and save an action of the seat to act; raises IllegalAction and changes nothing."""
        seat, n_before = self.match.seat, len(self.match.events)
        events = self.match.play(action)
        if seat is not None:
            self.journal.append(seat, action)
            if any(isinstance(event, Opened) for event in events):
                self.wants_sync = True
        if why is not None:
            self.reasons[n_before] = why
        self._show(events)
        return events

    def can_undo(self, seat: int | None) -> bool:
        """Whether the last action was this seat's own and showed nothing new, as in the window."""
        if not self.match.can_undo or self.match.is_over:
            return False
        last, _ = self.match.actions[-1]
        return last == seat and self.agents[last] is None

    def undo(self) -> None:
        """Take the last action back."""
        self.match.undo()
        self.journal.undo()
        n_events = len(self.match.events)
        self.reasons = {place: why for place, why in self.reasons.items() if place < n_events}
        self.board = ShownBoard.at_deal(self.match.history)
        self._snapshots.clear()
        self.told.clear()
        self.round_end = None
        self._show(self.match.events)

    def shown_after(self, event: int) -> dict[str, Any] | None:
        """Return what the table showed after an event, None if that is too long ago."""
        return self._snapshots.get(event)

    def _show(self, events: Sequence[Event]) -> None:
        history = self.match.history
        n_events = len(self.match.events)
        for place, event in enumerate(events, start=n_events - len(events)):
            if isinstance(event, Opened) and event.round > 0:
                stories = story_of_round(self.match.events[:place], self.board, self.match.deck.rules)
                in_force = list(self.board.in_force)
                self.round_end = RoundEnd(place, stories, replace(self.board, in_force=in_force))
            self.board.apply(event, history)
            if place >= n_events - _KEPT_BOARDS:
                self._snapshots[place] = snapshot_of(self)
                self._snapshots.pop(place - _KEPT_BOARDS, None)


def _check_header(header: bytes, match: Match, name: str) -> None:
    """Raise RecordError if a journal is not of this deal."""
    try:
        document = json.loads(header)
        is_same = (document["deck_sha256"], document["seed"], document["mirror"]) == (
            match.deck.sha256,
            match.seed,
            match.mirror,
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        is_same = False
    if not is_same:
        raise RecordError(name, msg("not the journal of this deal"))
