"""From events to motion: each event becomes a clip, and the board follows as clips end.

Time comes in as an argument, so tests and pictures can ask for any moment.
"""

from collections import deque
from collections.abc import Callable, Iterable

from game.match import Event, History, Improved, Opened, ShownBoard, TurnEnded
from game.ui.session.clips import PUSH_SOUNDS, Clip, Flight, clip_of, prepare

__all__ = ["SPEEDS", "Presenter"]

SPEEDS = {"slow": 0.55, "normal": 1.0, "fast": 2.4}
"""How much faster than written a clip runs."""
_TURN_OVER_S = 1.3


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
        self.people: frozenset[int] = frozenset()
        """Seats of people, who are told for a while that their turn is over."""
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
        self.waiting.extend(clip_of(event, self.board.market_size) for event in events)
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
                self._pass(clip, left)
                return True
            self._pass(clip, max(0.0, room))
            left -= max(0.0, room)
            self._end(clip)

    def _start(self, clip: Clip) -> None:
        self.now = clip
        prepare(clip, self.history.deck.rules, self.board)
        event = clip.event
        if isinstance(event, TurnEnded) and event.seat in self.people:
            clip.seconds = _TURN_OVER_S
        if isinstance(event, Improved) and event.success:
            clip.sound = PUSH_SOUNDS[min(self._in_a_row(event.seat), len(PUSH_SOUNDS) - 1)]
        if clip.sound:
            self._play_sound(clip.sound)
        if clip.applies_first:
            self._apply(clip.event)

    def _in_a_row(self, seat: int) -> int:
        """Return how many pushes of a seat, up to what is shown, have worked one after the other."""
        n = 0
        for event in reversed(self.shown):
            if not (isinstance(event, Improved) and event.success and event.seat == seat):
                break
            n += 1
        return n

    def _pass(self, clip: Clip, seconds: float) -> None:
        """Let a clip go on, and play the sounds that become due."""
        before = clip.share
        clip.done += seconds
        for share, name in clip.cues:
            if before < share <= clip.share:
                self._play_sound(name)

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

    def flight_of(self, copy: int) -> Flight | None:
        """Return the way a card is on, None if it rests."""
        if self.now is None:
            return None
        return next((flight for flight in self.now.flights if flight.copy == copy), None)

    @property
    def scores(self) -> list[int]:
        """[seat] the scores as they are counted up now."""
        scores = list(self.board.scores)
        if self.now is not None and self.now.pays and not self.now.applies_first:
            scores[self.now.event.seat] += self.now.paid()  # type: ignore[attr-defined]
        return scores
