"""Events: what an action made happen, in order, for people and screens.

One frozen record a kind, made from the lines of the rules' log. Seats, slots, places, rounds and
copies count from 0.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.rules import IntArray, Rules, Table, World, host_seat, host_slot
from game.rules import log as lines

__all__ = [
    "Cared",
    "ColdCalled",
    "Drafted",
    "Earned",
    "Event",
    "Faded",
    "Finished",
    "Improved",
    "Invited",
    "Moved",
    "Opened",
    "Pitched",
    "Released",
    "StandardSet",
    "TurnEnded",
    "WalkedOut",
    "WorthMove",
    "events_of",
]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a round."""

    round: int


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A round was opened: who lies in the row, and each seat's effort."""

    row: tuple[int, ...]
    effort: tuple[int, ...]
    seat: int
    """Who has the first turn."""


@dataclass(frozen=True, slots=True)
class Improved(Event):
    """A push, and whether it won lift."""

    seat: int
    slot: int
    copy: int
    success: bool
    lift: int
    """Lift won."""


@dataclass(frozen=True, slots=True)
class Cared(Event):
    """Strain taken off."""

    seat: int
    slot: int
    copy: int
    relief: int


@dataclass(frozen=True, slots=True)
class ColdCalled(Event):
    """A prospect came into a slot; who was there, if anyone, left the match."""

    seat: int
    slot: int
    copy: int
    old: int | None


@dataclass(frozen=True, slots=True)
class Pitched(Event):
    """Sales won a customer of the row into a slot; who was there, if anyone, left the match."""

    seat: int
    slot: int
    copy: int
    old: int | None
    place: int
    price: int
    strain: int
    """Strain that the pitch put on the customer."""


@dataclass(frozen=True, slots=True)
class Drafted(Event):
    """A customer of the row came into a slot; who was there, if anyone, left the match."""

    seat: int
    slot: int
    copy: int
    old: int | None
    place: int
    price: int


@dataclass(frozen=True, slots=True)
class Invited(Event):
    """A customer left another hand for a slot of this seat; who was there, if anyone, left the match.

    The slot ``from_slot`` of ``from_seat`` is empty then. The customer keeps the lift and loses all strain.
    """

    seat: int
    slot: int
    copy: int
    old: int | None
    from_seat: int
    from_slot: int
    price: int
    strain: int
    """Strain that the customer leaves behind."""


@dataclass(frozen=True, slots=True)
class StandardSet(Event):
    """A seat announced a standard; nothing of it is in force before the close."""

    seat: int
    level: int
    old_level: int


@dataclass(frozen=True, slots=True)
class TurnEnded(Event):
    """A turn ended, by choice or because no effort was left."""

    seat: int
    effort_left: int


@dataclass(frozen=True, slots=True)
class Earned(Event):
    """A seat was paid."""

    seat: int
    worth: int
    """Natural worth of the hand."""
    lift: int
    bonus: int

    @property
    def income(self) -> int:
        """All of it."""
        return self.worth + self.lift + self.bonus


@dataclass(frozen=True, slots=True)
class Released(Event):
    """A customer below the seat's standard left the match."""

    seat: int
    slot: int
    copy: int


@dataclass(frozen=True, slots=True)
class Faded(Event):
    """A customer not pushed this round lost lift and strain."""

    seat: int
    slot: int
    copy: int
    lift: int
    strain: int


@dataclass(frozen=True, slots=True)
class WalkedOut(Event):
    """A customer had enough and goes to the next row, taking the lift along."""

    seat: int
    slot: int
    copy: int


@dataclass(frozen=True, slots=True)
class WorthMove:
    """How the market moved one customer who lies open."""

    copy: int
    before: int
    after: int
    trend: int
    """The new arrow."""
    old_trend: int
    seat: int | None
    """Whose hand the customer is in; None for one who has walked out to the market."""
    slot: int | None


@dataclass(frozen=True, slots=True)
class Moved(Event):
    """The market moved on to the next round; ``moves`` covers hands and walk-outs."""

    moves: tuple[WorthMove, ...]


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The match is over."""

    scores: tuple[int, ...]


def _or_none(copy: int) -> int | None:
    return copy if copy >= 0 else None


_SIMPLE: dict[int, Callable[[list[int]], Event]] = {
    lines.IMPROVED: lambda x: Improved(x[1], x[2], x[3], x[4], x[5] == 1, x[7]),
    lines.CARED: lambda x: Cared(x[1], x[2], x[3], x[4], x[7]),
    lines.COLD_CALLED: lambda x: ColdCalled(x[1], x[2], x[3], x[4], _or_none(x[5])),
    lines.DRAFTED: lambda x: Drafted(x[1], x[2], x[3], x[4], _or_none(x[5]), x[6], x[7]),
    lines.STANDARD_SET: lambda x: StandardSet(x[1], x[2], x[6], x[5]),
    lines.TURN_ENDED: lambda x: TurnEnded(x[1], x[2], x[7]),
    lines.EARNED: lambda x: Earned(x[1], x[2], x[4], x[5], x[7]),
    lines.RELEASED: lambda x: Released(x[1], x[2], x[3], x[4]),
    lines.FADED: lambda x: Faded(x[1], x[2], x[3], x[4], x[7], x[5]),
    lines.WALKED_OUT: lambda x: WalkedOut(x[1], x[2], x[3], x[4]),
}


def events_of(rules: Rules, world: World, table: Table, new_lines: IntArray) -> Iterator[Event]:
    """Yield the events of lines just written; ``table`` is as those lines left it."""
    lost = 0
    for line in new_lines.tolist():
        kind, r = line[lines.KIND], line[lines.ROUND]
        if kind == lines.LOST:
            lost = line[lines.AMOUNT]
        elif kind == lines.INVITED:
            yield _invited(line, lost)
        elif kind == lines.PITCHED:
            _, _, seat, slot, copy, old, place, price = line
            yield Pitched(r, seat, slot, copy, _or_none(old), place, price, rules.pitch_strain)
        elif kind in _SIMPLE:
            yield _SIMPLE[kind](line)
        elif kind == lines.OPENED:
            row = tuple(table.row[: line[lines.PLACE]].tolist())
            yield Opened(r, row, tuple(table.effort.tolist()), int(table.seat[0]))
        elif kind == lines.MOVED:
            yield Moved(r, tuple(_moves(world, table, r)))
        else:
            yield Finished(r, tuple(table.score.tolist()))


def _invited(line: list[int], strain: int) -> Invited:
    _, r, seat, slot, copy, old, place, price = line
    return Invited(r, seat, slot, copy, _or_none(old), host_seat(place), host_slot(place), price, strain)


def _moves(world: World, table: Table, r: int) -> Iterator[WorthMove]:
    held: list[tuple[int, int | None, int | None]] = [
        (copy, seat, slot) for seat, hand in enumerate(table.hands.tolist()) for slot, copy in enumerate(hand)
    ]
    walked = table.row[world.rows.shape[1] : int(table.n_row[0])].tolist()
    for copy, seat, slot in [*held, *((copy, None, None) for copy in walked)]:
        if copy >= 0:
            before, after = world.worth[copy, r : r + 2].tolist()
            old, trend = world.trend[copy, r : r + 2].tolist()
            yield WorthMove(copy, before, after, trend, old, seat, slot)
