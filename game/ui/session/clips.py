"""Clips: each event as a stretch of time, with what moves, what lights up, what counts, what is heard.

A clip says what happens in shares of its time; how that looks is for those who draw it.
"""

import math
from dataclasses import dataclass, field
from typing import Literal

from game.match import FUTURE, GONE, PILE, Place, ShownBoard, events
from game.rules import Rules

__all__ = ["PUSH_SOUNDS", "Clip", "Flight", "clip_of", "ease", "prepare"]

PUSH_SOUNDS = ("push_win", "push_win_2", "push_win_3", "push_win_4")
"""Sounds of pushes that work in a row, each higher than the one before."""
_TURNED_OVER = (0.42, 0.66, 0.82)
"""Of a cold call: when the card has come, begins to turn, and lies open."""
_ARROWS = {-1: "trend_down", 0: "trend_flat", 1: "trend_up"}
_TUGGED = 0.55
"""Of an invitation: until when two hands pull."""


def ease(share: float) -> float:
    """Return the way done at a share of the time: starts at once, arrives softly."""
    left = 1 - max(0.0, min(1.0, share))
    return 1 - left * left * left


@dataclass(frozen=True)
class Flight:
    """A card on its way."""

    copy: int
    start: Place
    end: Place
    flips: bool = False
    """It lies face down until half way."""
    fades: bool = False
    """It leaves the match."""
    way: Literal["straight", "lands", "turned", "tugged", "leaves"] = "straight"
    """Lands in an arc; comes face down, waits and is turned over; is pulled both ways; leaves slowly."""

    def done(self, share: float) -> float:
        """Return how much of the way is done at a share of the clip's time."""
        if self.way == "turned":
            return ease(share / _TURNED_OVER[0])
        if self.way == "tugged":
            if share < _TUGGED:
                # To and fro, each pull a little farther.
                return (0.05 + 0.1 * share) * (1 - math.cos(share / _TUGGED * 6 * math.pi))
            return ease((share - _TUGGED) / (1 - _TUGGED))
        if self.way == "leaves":
            return ease((share - 0.3) / 0.7)
        return ease(share)

    def width(self, share: float) -> float:
        """Return how wide the card is seen, 0..1, as it is turned over; negative while it lies face down."""
        if self.way == "turned":
            _, begins, ends = _TURNED_OVER
            return max(-1.0, min(1.0, (share - begins) / (ends - begins) * 2 - 1))
        return -1.0 if self.flips and share < 0.5 else 1.0  # noqa: PLR2004 - half way

    def height(self, share: float) -> float:
        """Return how far above the straight way it is, in shares of its length."""
        return 0.16 * math.sin(math.pi * self.done(share)) if self.way == "lands" else 0.0


@dataclass
class Clip:
    """A stretch of time that shows one event."""

    event: events.Event
    seconds: float
    flights: tuple[Flight, ...] = ()
    flash: tuple[int, ...] = ()
    """Copies that light up."""
    floats: dict[int, str] = field(default_factory=dict)
    """By copy: a short text that rises from the card."""
    shakes: tuple[int, ...] = ()
    """Copies that shake."""
    pales: tuple[int, ...] = ()
    """Copies that lose colour for a moment."""
    gains: dict[Place, int] = field(default_factory=dict)
    """By place: points a round that a hand gains or loses there."""
    counts: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By copy: the current worth that is counted from and to."""
    pays: tuple[tuple[Place, int], ...] = ()
    """Where points come from that a seat is paid, and how many, one after the other."""
    bonus: int = 0
    """What its standard pays a seat on top, after all the rest."""
    sound: str = ""
    cues: tuple[tuple[float, str], ...] = ()
    """Sounds that come later: share of the time, name."""
    applies_first: bool = False
    """The board changes when the clip starts, and the flights start from where cards were."""
    done: float = 0.0

    @property
    def share(self) -> float:
        """Share of the clip that has passed, 0 to 1."""
        return min(1.0, self.done / self.seconds) if self.seconds > 0 else 1.0

    def counted(self, copy: int) -> int | None:
        """Return the current worth that a card shows while it is counted up or down; None if it is not."""
        if copy not in self.counts:
            return None
        before, after = self.counts[copy]
        return before + round((after - before) * ease(self.share * 1.25))

    def paid(self) -> int:
        """Return how many of the points paid have arrived."""
        parts = [points for _, points in self.pays] + ([self.bonus] if self.bonus else [])
        return sum(points for n, points in enumerate(parts) if self.arrival(n, len(parts)) >= 1)

    def arrival(self, number: int, of: int) -> float:
        """Return how far points number ``number`` of so many are on their way, 0 to 1."""
        starts = 0.45 * number / max(1, of)
        return max(0.0, min(1.0, (self.share - starts) / 0.45))


def prepare(clip: Clip, rules: Rules, board: ShownBoard) -> None:
    """Complete a clip by what can only be known when it starts, from the board as it then stands."""
    event = clip.event
    if isinstance(event, events.Invited):
        # What it costs the one hand and brings the other.
        old = board.pays(rules, event.seat, event.old) if event.old is not None else 0
        clip.gains = {
            ("hand", event.from_seat, event.from_slot): -board.pays(rules, event.from_seat, event.copy),
            ("hand", event.seat, event.slot): board.pays(rules, event.seat, event.copy) - old,
        }
    elif isinstance(event, events.WalkedOut):
        first = max(board.market_size, len(board.row))
        place: Place = ("row", first + len(board.waiting), 0)
        clip.flights = (Flight(event.copy, ("hand", event.seat, event.slot), place, way="leaves"),)
        clip.gains = {("hand", event.seat, event.slot): -board.pays(rules, event.seat, event.copy)}
    elif isinstance(event, events.Improved | events.Faded):
        change = event.lift if isinstance(event, events.Improved) else -event.lift
        if change:
            current = board.current(event.copy)
            clip.counts = {event.copy: (current, current + change)}
    elif isinstance(event, events.Moved):
        lift = board.lift
        clip.counts = {
            move.copy: (move.before + lift.get(move.copy, 0), move.after + lift.get(move.copy, 0))
            for move in event.moves
            if move.after != move.before
        }
    elif isinstance(event, events.Earned):
        hand = enumerate(board.hands[event.seat])
        clip.pays = tuple(
            (("hand", event.seat, slot), board.current(copy)) for slot, copy in hand if copy is not None
        )
        clip.bonus = event.bonus


def clip_of(event: events.Event, market_size: int) -> Clip:
    """Return how an event is shown."""
    match event:
        case events.Opened():
            # Behind the market's own places lie those who walked out: they are there already.
            fresh = enumerate(event.row[:market_size])
            dealt = tuple(Flight(copy, FUTURE, ("row", place, 0), flips=True) for place, copy in fresh)
            return Clip(event, 0.55, dealt, sound="card_flip", applies_first=True)
        case events.Finished():
            return Clip(event, 2.6, cues=((0.22, "coin"), (0.62, "crown")), applies_first=True)
        case events.Improved() | events.Cared() | events.StandardSet() | events.TurnEnded():
            return _of_turn(event)
        case events.ColdCalled() | events.Drafted() | events.Pitched() | events.Invited():
            return _of_exchange(event)
        case events.Earned() | events.Released() | events.Faded() | events.WalkedOut() | events.Moved():
            return _of_close(event)
        case _:
            return Clip(event, 0.0)


def _of_turn(event: events.Improved | events.Cared | events.StandardSet | events.TurnEnded) -> Clip:
    match event:
        case events.Improved(success=True):
            floats = {event.copy: f"+{event.lift}"}
            return Clip(
                event, 0.6, flash=(event.copy,), floats=floats, sound=PUSH_SOUNDS[0], applies_first=True
            )
        case events.Improved():
            floats = {event.copy: "icon:cross_mark"}
            return Clip(event, 0.6, floats=floats, shakes=(event.copy,), sound="push_fail")
        case events.Cared():
            floats = {event.copy: f"care:-{event.relief}"}
            return Clip(event, 0.55, flash=(event.copy,), floats=floats, sound="care", applies_first=True)
        case events.StandardSet():
            seconds = 1.8 if event.level else 0.9  # from when on it counts has to be read
            return Clip(event, seconds, sound="flag" if event.level else "release", applies_first=True)
        case _:
            return Clip(event, 0.2, applies_first=True)


def _of_exchange(event: events.ColdCalled | events.Drafted | events.Pitched | events.Invited) -> Clip:
    match event:
        case events.ColdCalled():
            flights = _exchange(event, PILE, "turned")
            cues = ((_TURNED_OVER[1], "card_flip"),)
            return Clip(event, 1.2, flights, sound="card_move", cues=cues, applies_first=True)
        case events.Drafted():
            flights = _exchange(event, ("row", event.place, 0), "lands")
            return Clip(event, 0.65, flights, sound="card_move", cues=((0.72, "land"),), applies_first=True)
        case events.Pitched():
            flights = _exchange(event, ("row", event.place, 0), "lands")
            floats = {event.copy: f"strain:+{event.strain}"} if event.strain else {}
            return Clip(event, 0.75, flights, floats=floats, sound="pitch", applies_first=True)
        case events.Invited():
            # Slower than a draft: both sides have to see who goes from whom to whom, and for how much.
            flights = _exchange(event, ("hand", event.from_seat, event.from_slot), "tugged")
            cues = ((0.9, "land"),)
            return Clip(event, 1.6, flights, sound="invite", cues=cues, applies_first=True)


def _of_close(
    event: events.Earned | events.Released | events.Faded | events.WalkedOut | events.Moved,
) -> Clip:
    match event:
        case events.Earned():
            cues = ((0.45, "coin"), (0.9, "bonus")) if event.bonus else ((0.45, "coin"),)
            return Clip(event, 1.0, cues=cues)
        case events.Released():
            flight = Flight(event.copy, ("hand", event.seat, event.slot), GONE, fades=True)
            return Clip(event, 0.6, (flight,), sound="release", applies_first=True)
        case events.WalkedOut():
            return Clip(event, 1.8, flash=(event.copy,), sound="walk_out", applies_first=True)
        case events.Faded():
            if not event.lift:
                return Clip(event, 0.0)
            floats, pales = {event.copy: f"-{event.lift}"}, (event.copy,)
            return Clip(event, 0.3, floats=floats, pales=pales, sound="fade", applies_first=True)
        case events.Moved():
            floats = {
                move.copy: _moved(move)
                for move in event.moves
                if move.after != move.before or move.trend != move.old_trend
            }
            has_turned = any(move.trend != move.old_trend for move in event.moves)
            return Clip(event, 1.6 if has_turned else 0.9, floats=floats, flash=tuple(floats))


def _moved(move: events.WorthMove) -> str:
    """Return what rises from a card that the market moves: points, beside its arrow if that has turned."""
    points, arrow = f"{move.after - move.before:+d}", _ARROWS[move.trend]
    if move.trend == move.old_trend:
        return points
    return f"{arrow}:{points}" if move.after != move.before else f"icon:{arrow}"


def _exchange(
    event: events.ColdCalled | events.Drafted | events.Pitched | events.Invited,
    start: Place,
    way: Literal["lands", "turned", "tugged"],
) -> tuple[Flight, ...]:
    """Return how a customer comes into a slot, and how who was there leaves the match."""
    slot: Place = ("hand", event.seat, event.slot)
    comes = Flight(event.copy, start, slot, way=way)
    return (comes,) if event.old is None else (comes, Flight(event.old, slot, GONE, fades=True))
