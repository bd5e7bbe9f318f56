"""Maps that are played in the background while somebody turns the knobs."""

from collections.abc import Callable

from game.base.background import Background, Work
from game.base.language import Message, msg
from game.lab import LiveMap

__all__ = ["MapPlayer"]

_PARTS = 2
"""Threads that share a map; kernels let go of the interpreter's lock."""
_REDRAW_S = 0.12


class MapPlayer:
    """Plays the map that was asked for last, and knows the last one that was whole."""

    def __init__(self) -> None:
        self.shown: LiveMap | None = None
        """What there is to see: the last map of which every cell has been played."""
        self.now: LiveMap | None = None
        """The map that is being played."""
        self.works: dict[int, Work[None]] = {}
        self._lines = [Background() for _ in range(_PARTS)]
        self._failures: list[Message] = []
        self._wanted: Callable[[], LiveMap] | None = None
        self._since_s = 0.0
        self._seen = 0

    def want(self, make: Callable[[], LiveMap]) -> None:
        """Ask for a map; it comes as soon as the one before can be seen, so that a drag shows something."""
        self._wanted = make
        # Agents that are not compiled may take for ever over a map: nobody waits to see that one.
        if self.now is None or self.now.is_whole or self.now.every > 1 or not self.is_busy:
            self._start()

    @property
    def is_busy(self) -> bool:
        """Whether a map is being played."""
        return bool(self.works)

    @property
    def matches(self) -> int:
        """Matches of all cells that are seen."""
        return sum(cell.matches for cell in self.shown.cells) if self.shown is not None else 0

    def put(self, played: LiveMap) -> None:
        """Show a map that has been played already."""
        self.now = self.shown = played

    def forget(self) -> None:
        """Let go of what has been played: the next map is about something else."""
        self._let_go()
        self.now = self.shown = None

    def _start(self) -> None:
        if self._wanted is None:
            return
        self._let_go()
        self.now, self._wanted = self._wanted(), None
        self.works.update({part: self._play(self.now, part) for part in range(_PARTS)})

    def _let_go(self) -> None:
        for work in self.works.values():
            work.cancel()
        self.works.clear()
        self._failures.clear()

    def _play(self, target: LiveMap, part: int) -> Work[None]:
        def play(work: Work[None]) -> None:
            for _ in target.play(work.check, part, _PARTS):
                work.check()

        return self._lines[part].start(msg("the map of the lab"), play)

    def tick(self, seconds: float, tell: Callable[[Message], None]) -> bool:
        """Look at what has come; return whether there is something new to see."""
        self._since_s += seconds
        for part, work in list(self.works.items()):
            if work.is_over:
                work.take(self._failures.append)
                del self.works[part]
        if self._failures:  # what stops one part stops the other as well: once is enough
            tell(self._failures[0])
            self._let_go()
        is_new = False
        if self.now is not None and self.now is not self.shown and self.now.is_whole:
            self.shown, is_new = self.now, True
        if self._wanted is not None and (not self.is_busy or self.now is self.shown):
            self._start()
        if self.matches != self._seen and (self._since_s >= _REDRAW_S or not self.is_busy):
            self._seen, is_new = self.matches, True
        if is_new:
            self._since_s = 0.0
        return is_new

    def close(self) -> None:
        """Let go of everything."""
        for line in self._lines:
            line.close()
