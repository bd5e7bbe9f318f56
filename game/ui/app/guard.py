"""The guard: a press meant for one control reaches no other that came to lie there a moment ago."""

from math import dist

from game.ui.draw.widget import Widget

__all__ = ["Guard"]

_HOLDS_S = 0.6
"""How long a control that appears under a resting pointer takes no press."""


class Guard:
    """Knows what lies under the pointer, and since when without the pointer having moved there."""

    def __init__(self) -> None:
        self._key = ""
        self._left_s = 0.0

    def moved(self, before: tuple[int, int], at: tuple[int, int], stirs_px: int) -> None:
        """Note that the pointer moved: if farther than a hand trembles, what lies there is meant."""
        if dist(before, at) > stirs_px:
            self._key, self._left_s = "", 0.0

    def saw(self, widget: Widget | None) -> None:
        """Note what lies under the pointer on the screen just drawn."""
        if widget is None or not widget.acts:
            return
        if self._key not in {"", widget.key}:
            self._left_s = _HOLDS_S
        self._key = widget.key

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self._left_s = max(0.0, self._left_s - seconds)

    def holds_back(self, widget: Widget | None) -> bool:
        """Return whether a press on a control was meant for another."""
        return self._left_s > 0 and widget is not None and widget.key == self._key
