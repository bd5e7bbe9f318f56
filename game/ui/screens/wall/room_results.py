"""What the room has come to: who scored what and had bet on whom, and the matches worth opening."""

from dataclasses import dataclass

from game.base.language import tr
from game.classroom import Deal, Highlight, Result, Team, deal_standing, facts_of
from game.host import Kind, MatchTable, Room
from game.match import Match, Record, record_of
from game.wording import people_at

__all__ = ["Entry", "Highlights", "entries_of", "find_highlights", "records_of"]

_ORDER = ("decision", "comeback", "closest", "best")
"""Kinds of matches to open, the most instructive first."""


@dataclass(frozen=True)
class Entry:
    """A team whose match is over."""

    name: str
    seat: int
    score: int
    bet: int | None
    winner: int | None
    """The seat that won its match, None for a tie."""
    leads: tuple[int, ...]
    """[round] how far the second seat was ahead of the first, from 0 before the first round."""
    scores: tuple[int, ...]
    """[seat]"""
    people: tuple[int, ...]
    """Seats of its match that teams had."""
    table: str
    """All teams of its match."""

    @property
    def is_right(self) -> bool | None:
        """Whether its bet came true; None without a bet."""
        return None if self.bet is None else self.bet == self.winner

    @property
    def best_other(self) -> int:
        """The highest score against it."""
        return max(score for seat, score in enumerate(self.scores) if seat != self.seat)


@dataclass(frozen=True)
class Highlights:
    """Matches worth opening, with their records."""

    found: tuple[tuple[Highlight, Record, int | None], ...]
    """What it is, its record, and after how many actions the round begins that it is about."""


def entries_of(room: Room) -> list[Entry]:
    """Return the teams whose matches are over, from the last to the first."""
    with room.lock:
        found = [
            Entry(
                team.name,
                seat,
                table.match.scores[seat],
                team.bet,
                table.match.winner,
                _leads(table),
                tuple(table.match.scores),
                tuple(people_at(table.agents)),
                _names(room, table),
            )
            for team in room.teams
            if (table := room.table_of(team.id)) is not None and table.match.is_over
            if (seat := room.seat_at(table, team.id)) is not None
        ]
    return sorted(found, key=lambda entry: (entry.score, entry.name))


def _leads(table: MatchTable) -> tuple[int, ...]:
    leads = [0]
    for first, second in zip(*table.board.income[:2], strict=True):
        leads.append(leads[-1] + second - first)
    return tuple(leads)


def records_of(room: Room) -> list[Record]:
    """Return the records of the matches that are over, each with the names of those who played it."""
    with room.lock:
        return [
            record_of(table.match, table.agents, team=_names(room, table))
            for table in room.tables
            if table.match.is_over
        ]


def _names(room: Room, table: MatchTable) -> str:
    if room.setup.kind is Kind.VOTE:
        return tr("All together")
    return " / ".join(team.name for team in room.teams if team.id in table.teams)


def find_highlights(records: list[Record]) -> Highlights:
    """Return the matches worth opening, the most instructive first; takes a while."""
    if not records:
        return Highlights(())
    first = records[0]
    results = [
        Result(number, 0, Team(number, record.team), facts_of(record, record.replay()), "")
        for number, record in enumerate(records)
    ]
    standing = deal_standing(Deal(0, first.deck, first.seed, first.mirror, first.roles), results, {}, None)
    found = sorted(standing.highlights, key=lambda each: _ORDER.index(each.kind))
    return Highlights(
        tuple((each, record := records[each.result.id], _start_of(record, each.round)) for each in found)
    )


def _start_of(record: Record, round_: int | None) -> int | None:
    """Return after how many actions a round begins; None if it is about none."""
    if not round_:
        return None
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    for n, (_, action) in enumerate(record.actions):
        if match.round >= round_:
            return n
        match.play(action)
    return None
