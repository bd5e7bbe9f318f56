"""What a stroke over a map makes of the line that is drawn there: a height for each column.

``assets/host/strokes.js`` does the same on phones.
"""

from collections.abc import Sequence
from itertools import pairwise

from game.lab.border import HUNDRED, Line, Point, edges

__all__ = ["draw_stroke"]

_HALF = HUNDRED // 2
_UPRIGHT = 75
"""Up to so many hundredths of a column wide is a stroke that is meant to stand upright."""
_THROUGH = 0.75
"""From this part of the map's height on it is meant to go from foot to head."""


def draw_stroke(line: Line, points: Sequence[Point], rows: int) -> list[int | None]:
    """Return a line as it is once a stroke has been drawn over it, from its first point to its last.

    An upright stroke from foot to head parts the columns: left of it they lie at the foot, right of it at
    the head. Any other gives a column the height at which it crosses its middle, the last time; where it does
    not, that of the end that lies in it. An end at the foot or the head goes on outwards along there.
    """
    (low, high), n = edges(rows), len(line)
    if _is_upright(points, rows):
        across = [x for x, _ in points]
        left = max(1, min(n - 1, (min(across) + max(across)) // 2 // HUNDRED + 1))
        return [low if at < left else high for at in range(n)]
    crossed = _crossed(points)
    first, last = (max(0, min(n - 1, (x + _HALF) // HUNDRED)) for x, _ in (points[0], points[-1]))
    heights = {first: points[0][1], last: points[-1][1]} | crossed
    drawn = [heights.get(at, height) for at, height in enumerate(line)]
    at_edge = [_at_edge(up, rows) for _, up in (points[0], points[-1])]
    is_whole = set(at_edge) == {low, high}
    for column, other, edge in ((first, last, at_edge[0]), (last, first, at_edge[1])):
        if column == other or edge is None:
            continue
        for at in range(column, -1, -1) if column < other else range(column, n):
            if at in crossed:
                continue
            before = line[at]
            # What else has been drawn stays, unless the stroke goes through the whole map.
            if at != column and not is_whole and before is not None and _at_edge(before, rows) is None:
                break
            drawn[at] = edge
    return drawn


def _at_edge(up: int, rows: int) -> int | None:
    """Return the height of the edge that is not more than half a row away."""
    return next((edge for edge in edges(rows) if abs(up - edge) <= _HALF), None)


def _is_upright(points: Sequence[Point], rows: int) -> bool:
    across, up = zip(*points, strict=True)
    if max(across) - min(across) > _UPRIGHT:
        return False
    is_long = max(up) - min(up) >= _THROUGH * HUNDRED * rows
    return is_long or {_at_edge(each, rows) for each in (min(up), max(up))} == set(edges(rows))


def _crossed(points: Sequence[Point]) -> dict[int, int]:
    """Return {column: how high a stroke crosses its middle}."""
    crossed = {}
    for (x, up), (to, there) in pairwise(points):
        for at in range(-(-min(x, to) // HUNDRED), max(x, to) // HUNDRED + 1):
            if x != to:
                crossed[at] = up + (there - up) * (HUNDRED * at - x) // (to - x)
    return crossed
