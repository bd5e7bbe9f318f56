"""Bounds that keep one client from slowing the others: how often, how many, how long."""

import time
from collections import Counter
from collections.abc import Callable

__all__ = ["Attempts", "Pace"]


class Pace:
    """How fast somebody may speak: so many at once, then so many a second."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._left, self._at = burst, clock()

    def wait_s(self) -> float:
        """Count one, and return how long it has to wait."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second) - 1
        self._at = now
        return max(0.0, -self._left / self._per_second)


class Attempts:
    """Wrong guesses by address: after too many, none is looked at for a while."""

    def __init__(
        self, most: int = 60, window_s: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._window_s, self._clock = most, window_s, clock
        self._wrong: Counter[str] = Counter()
        self._since = clock()

    def is_over(self, who: str) -> bool:
        """Return whether somebody has guessed too often."""
        if self._clock() - self._since > self._window_s:
            self._wrong.clear()
            self._since = self._clock()
        return self._wrong[who] >= self._most

    def count(self, who: str) -> None:
        """Count a wrong guess."""
        self._wrong[who] += 1
