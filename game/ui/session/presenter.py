"""From events to motion: each event becomes a clip, and the board follows as clips end.

Time comes in as an argument, so tests and pictures can ask for any moment.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from game.match import (
    FUTURE,
    GONE,
    PILE,
    Cared,
    ColdCalled,
    Drafted,
    Earned,
    Event,
    Faded,
    Finished,
    History,
    Improved,
    Invited,
    Moved,
    Opened,
    Pitched,
    Place,
    Released,
    ShownBoard,
    StandardSet,
    TurnEnded,
    WalkedOut,
)

__all__ = ["Clip", "Flight", "Presenter", "ease"]

SPEEDS = {"slow": 0.55, "normal": 1.0, "fast": 2.4}
"""How much faster than written a clip runs."""


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


@dataclass
class Clip:
    """A stretch of time that shows one event."""

    event: Event
    seconds: float
    flights: tuple[Flight, ...] = ()
    flash: tuple[int, ...] = ()
    """Copies that light up."""
    floats: dict[int, str] = field(default_factory=dict)
    """By copy: a short text that rises from the card."""
    gains: dict[Place, int] = field(default_factory=dict)
    """By place: points a round that a hand gains or loses there."""
    sound: str = ""
    applies_first: bool = False
    """The board changes when the clip starts, and the flights start from where cards were."""
    done: float = 0.0

    @property
    def share(self) -> float:
        """Share of the clip that has passed, 0 to 1."""
        return min(1.0, self.done / self.seconds) if self.seconds > 0 else 1.0


class Presenter:
    """Plays events one after the other onto a board."""

    def __init__(self, history: History, play_sound: Callable[[str], None] = lambda _name: None) -> None:
        self.history = history
        self.board = ShownBoard.at_deal(history)
        self.waiting: deque[Clip] = deque()
        self.now: Clip | None = None
        self.speed = "normal"
        self.has_motion = True
        self.holds_rounds = False
        """Whether to stop before each new round, so that the last one can be looked at."""
        self.is_held = False
        self._play_sound = play_sound
        self.shown: list[Event] = []
        """Events that the board shows already."""

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be shown."""
        return self.now is not None or bool(self.waiting)

    @property
    def is_moving(self) -> bool:
        """Whether time will change what is shown."""
        return self.now is not None or (bool(self.waiting) and not self.is_held)

    def add(self, events: Iterable[Event]) -> None:
        """Line up what happened."""
        self.waiting.extend(_clip(event, self.board.market_size) for event in events)
        if not self.has_motion:
            self.finish()

    def go_on(self) -> None:
        """Open the round that was held back."""
        if self.is_held:
            self.is_held = False
            self._start(self.waiting.popleft())
            if not self.has_motion:
                self.finish()

    def _must_hold(self) -> bool:
        if self.holds_rounds and self.waiting and isinstance(self.waiting[0].event, Opened):
            self.is_held = self.waiting[0].event.round > 0
        return self.is_held

    def tick(self, seconds: float) -> bool:
        """Let time pass; return whether anything was shown."""
        if not self.is_moving:
            return False
        left = seconds * SPEEDS.get(self.speed, 1.0)
        while True:
            if self.now is None:
                if not self.waiting or self._must_hold():
                    return True
                self._start(self.waiting.popleft())
            clip = self.now
            if clip is None:
                continue
            room = clip.seconds - clip.done
            if left < room:
                clip.done += left
                return True
            left -= max(0.0, room)
            self._end(clip)

    def _start(self, clip: Clip) -> None:
        self.now = clip
        if isinstance(clip.event, Invited):
            clip.gains = self._gains_of(clip.event)
        if clip.sound:
            self._play_sound(clip.sound)
        if clip.applies_first:
            self._apply(clip.event)

    def _gains_of(self, event: Invited) -> dict[Place, int]:
        """Return what an invitation costs the one hand and brings the other, as the board still stands."""
        rules, board = self.history.deck.rules, self.board
        old = board.pays(rules, event.seat, event.old) if event.old is not None else 0
        return {
            ("hand", event.from_seat, event.from_slot): -board.pays(rules, event.from_seat, event.copy),
            ("hand", event.seat, event.slot): board.pays(rules, event.seat, event.copy) - old,
        }

    def _end(self, clip: Clip) -> None:
        if not clip.applies_first:
            self._apply(clip.event)
        self.now = None

    def _apply(self, event: Event) -> None:
        self.board.apply(event, self.history)
        self.shown.append(event)

    def finish(self) -> bool:
        """Show everything up to the next hold at once; return whether anything was left."""
        was_moving = self.is_moving
        if self.now is not None:
            self._end(self.now)
        while self.waiting and not self._must_hold():
            self._apply(self.waiting.popleft().event)
        return was_moving

    def jump(self, events: Iterable[Event]) -> None:
        """Show a match as these events left it, from its deal on, without any motion."""
        self.board = ShownBoard.at_deal(self.history)
        self.waiting.clear()
        self.shown.clear()
        self.now, self.is_held = None, False
        for event in events:
            self._apply(event)

    def flight_of(self, copy: int) -> tuple[Flight, float] | None:
        """Return the way a card is on and how far it is, None if it rests."""
        if self.now is None:
            return None
        for flight in self.now.flights:
            if flight.copy == copy:
                return flight, ease(self.now.share)
        return None


def _clip(event: Event, market_size: int) -> Clip:
    match event:
        case Opened():
            # Behind the market's own places lie those who walked out: they are there already.
            fresh = enumerate(event.row[:market_size])
            dealt = tuple(Flight(copy, FUTURE, ("row", place, 0), flips=True) for place, copy in fresh)
            return Clip(event, 0.55, dealt, sound="card_flip", applies_first=True)
        case Improved(success=True):
            return Clip(
                event, 0.6, flash=(event.copy,), floats={event.copy: f"+{event.lift}"}, sound="push_win"
            )
        case Improved():
            return Clip(
                event, 0.6, flash=(event.copy,), floats={event.copy: "icon:cross_mark"}, sound="push_fail"
            )
        case Cared():
            return Clip(event, 0.5, flash=(event.copy,), floats={event.copy: "icon:care"}, sound="turn")
        case ColdCalled():
            flights = _exchange(event, PILE, flips=True)
            return Clip(event, 0.7, flights, sound="card_flip", applies_first=True)
        case Drafted():
            flights = _exchange(event, ("row", event.place, 0))
            return Clip(event, 0.65, flights, sound="card_move", applies_first=True)
        case Pitched():
            flights = _exchange(event, ("row", event.place, 0))
            floats = {event.copy: f"strain:+{event.strain}"} if event.strain else {}
            return Clip(event, 0.75, flights, floats=floats, sound="pitch", applies_first=True)
        case Invited():
            # Slower than a draft: both sides have to see who goes from whom to whom, and for how much.
            flights = _exchange(event, ("hand", event.from_seat, event.from_slot))
            return Clip(event, 1.3, flights, sound="invite", applies_first=True)
        case StandardSet():
            return Clip(event, 0.5, sound="turn")
        case TurnEnded():
            return Clip(event, 0.2)
        case Earned():
            return Clip(event, 0.5, sound="coin")
        case Released():
            flight = Flight(event.copy, ("hand", event.seat, event.slot), GONE, fades=True)
            return Clip(event, 0.6, (flight,), sound="release", applies_first=True)
        case WalkedOut():
            return Clip(event, 0.7, flash=(event.copy,), sound="walk_out")
        case Faded():
            floats = {event.copy: f"-{event.lift}"} if event.lift else {}
            return Clip(event, 0.15 if event.lift else 0.0, floats=floats)
        case Moved():
            floats = {
                move.copy: f"{move.after - move.before:+d}"
                for move in event.moves
                if move.after != move.before
            }
            return Clip(event, 0.8, floats=floats, flash=tuple(floats))
        case Finished():
            return Clip(event, 0.3, sound="win")
        case _:
            return Clip(event, 0.0)


def _exchange(
    event: ColdCalled | Drafted | Pitched | Invited, start: Place, *, flips: bool = False
) -> tuple[Flight, ...]:
    """Return how a customer comes into a slot, and how who was there leaves the match."""
    slot: Place = ("hand", event.seat, event.slot)
    comes = Flight(event.copy, start, slot, flips=flips)
    return (comes,) if event.old is None else (comes, Flight(event.old, slot, GONE, fades=True))
