"""What a seat sees: everything but the order of the prospects, future rows and future rolls."""

from typing import TYPE_CHECKING, Any, NamedTuple

from game.rules.draws import AGENT, stream_key, sub_draw
from game.rules.records import Cards, IntArray, Rules, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Observation", "luck_key", "observe", "seat_luck"]


class Observation(NamedTuple):
    """The open part of a match, seen by the seat to act (Rulebook: What is open).

    Fields of the same name mean the same as in ``Table``. In interpreted play they are memory views of
    the observer's own copy: they index to plain integers, and ``numpy.asarray`` makes arrays of them.
    They hold until the observer has answered.
    """

    rules: Rules
    cards: Cards
    """What is printed on the cards; which copy lies where is known only for those seen."""
    luck: int
    """A 64-bit word for agents that need luck: ``draw(deal seed, AGENT, seat, ply)``."""
    round: IntArray
    turn: IntArray
    seat: IntArray
    ply: IntArray
    n_row: IntArray
    n_prospects: IntArray
    n_seats: IntArray
    n_pitches: IntArray
    n_invitations: IntArray
    roles: IntArray
    effort: IntArray
    level: IntArray
    in_force: IntArray
    score: IntArray
    hands: IntArray
    row: IntArray
    worth: IntArray
    trend: IntArray
    lift: IntArray
    strain: IntArray
    pushes: IntArray
    pushed: IntArray
    unseen: IntArray
    names: tuple[Any, ...] = ()
    """[copy] name on the card, a text or a text for each language: for agents that say why."""
    past: "Sequence[tuple[Observation, int]]" = ()
    """What has been played so far, with what was seen each time; empty for whoever is not told."""

    @property
    def hand(self) -> list[int]:
        """[slot] copies that the seat to act holds, -1 for an empty slot."""
        hand: list[int] = self.hands.tolist()[self.seat[0]]
        return hand


def luck_key(seed: int, seat: int) -> Any:
    """Return the part of a seat's luck that stays the same through a match."""
    return sub_draw(stream_key(seed, AGENT), seat)


def seat_luck(key: Any, table: Table) -> Any:
    """Return the draw that belongs to the seat of this key at this ply."""
    return sub_draw(key, int(table.ply[0]))


def observe(rules: Rules, cards: Cards, table: Table, luck: int, names: tuple[Any, ...] = ()) -> Observation:
    """Return the observation of the seat to act, sharing the table's arrays.

    Interpreted play shows a copy of the table, so that an agent cannot touch the real one.
    """
    return Observation(
        rules,
        cards,
        luck,
        table.round,
        table.turn,
        table.seat,
        table.ply,
        table.n_row,
        table.n_prospects,
        table.n_seats,
        table.n_pitches,
        table.n_invitations,
        table.roles,
        table.effort,
        table.level,
        table.in_force,
        table.score,
        table.hands,
        table.row,
        table.worth,
        table.trend,
        table.lift,
        table.strain,
        table.pushes,
        table.pushed,
        table.unseen,
        names,
    )
