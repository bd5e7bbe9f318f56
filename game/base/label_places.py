"""Where words beside the ends of lines go, so that none covers another."""

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["apart"]

_Number = TypeVar("_Number", int, float)


def apart(tops: Sequence[_Number], height: _Number, low: _Number, high: _Number) -> list[_Number]:
    """Return the tops of labels moved as little as it takes; too many for the room go beyond ``low``."""
    order = sorted(range(len(tops)), key=tops.__getitem__)
    placed = list(tops)
    floor = low
    for n in order:
        placed[n] = max(placed[n], floor)
        floor = placed[n] + height
    ceiling = high
    for n in reversed(order):
        placed[n] = min(placed[n], ceiling - height)
        ceiling = placed[n]
    return placed
