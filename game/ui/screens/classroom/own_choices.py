"""What each table's choices were worth, found beside the screen, one result after another."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.language import Message, msg
from game.classroom import Board, Result, keep_choices, kept_choices
from game.coach import Worth, worth_of
from game.lab import can_compile

__all__ = ["OwnChoices"]


class OwnChoices:
    """The choices of a class's results, as far as they are known; kept in the class's file."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.known: dict[int, Worth] = {}
        """By result."""
        self.work: Work[Worth] | None = None
        self._waiting: list[Result] = []
        self._at: Result | None = None
        self._tried: set[int] = set()
        self._background = Background()

    @property
    def is_working(self) -> bool:
        """Whether choices are still being found."""
        return self.work is not None

    def want(self, results: Sequence[Result]) -> None:
        """Have the choices of these results found, those that were found before at once."""
        self._waiting = []
        for result in results:
            if result.id in self.known:
                continue
            kept = kept_choices(self.board, result)
            if kept is not None:
                self.known[result.id] = kept
            elif can_compile() and result.id not in self._tried:  # else it would take minutes each
                self._waiting.append(result)
        self._go_on()

    def _go_on(self) -> None:
        while self.work is None and self._waiting:
            self._at = self._waiting.pop(0)
            self._tried.add(self._at.id)
            with suppress(BetterHandError):  # the board says itself what is damaged
                record = self.board.record(self._at)
                self.work = self._background.start(
                    msg("the choices of a table"),
                    lambda _, record=record: worth_of(record),  # type: ignore[misc]
                )

    def look(self, tell: Callable[[Message], None]) -> bool:
        """Keep what has been found; return whether anything has. ``tell`` hears of failures."""
        if self.work is None or not self.work.is_over or self._at is None:
            return False
        own, self.work = self.work.take(tell), None
        if own is not None:
            self.known[self._at.id] = own
            with suppress(BetterHandError):  # found again next time
                keep_choices(self.board, self._at, own)
        self._go_on()
        return True

    def forget(self) -> None:
        """Let go of what is known and of what is being found; what was kept is read again when wanted."""
        if self.work is not None:
            self.work.cancel()
        self.work, self._waiting = None, []
        self.known.clear()
        self._tried.clear()

    def close(self) -> None:
        """Let go of what is being found."""
        self._background.close()
