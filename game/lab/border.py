"""The even line of a map of who wins where, and how near a drawn one comes to it.

Steps are counted from 0; a line lies between them. Everything is in hundredths of a step, so that window,
phones and wall find the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["HUNDRED", "Guess", "Shares", "crossings", "edges", "even_line", "line_parts", "score_line"]

HUNDRED = 100
_HALF = HUNDRED // 2
Point = tuple[int, int]
"""(across, up) in hundredths of a step."""
Shares = Sequence[Sequence[float | None]]
"""[column][row] share of matches that the second seat wins, 0..1; None where nothing can be played."""
Line = Sequence[int | None]
"""[column] where a line crosses it, in hundredths of a step above the lowest row; None for not at all.

A line parts the map in two, and says nothing about whose side is which. Where of two neighbouring columns one
lies at the foot of the map and the other at its head, it stands upright between them: from there outwards it
runs along the edges, and which of them is at the left does not matter.
"""


@dataclass(frozen=True)
class Guess:
    """How near a drawn line comes."""

    right: int
    """Cells on the correct side of the line."""
    cells: int
    """Cells that somebody wins: all but those that are even or cannot be played."""
    points: int
    """Where the even line crosses a column or a row, and the drawn one runs beside it: so many points."""
    off: int
    """How far the drawn line is from these on average, up or across, the nearer; in hundredths of a step."""
    beyond: int = 0
    """Columns beyond ends of the line that are not at an edge of the map: there it counts as level."""

    @property
    def percent(self) -> int:
        """Cells on the correct side, in percent."""
        return (HUNDRED * self.right + self.cells // 2) // self.cells if self.cells else HUNDRED


def crossings(shares: Sequence[float | None]) -> list[int]:
    """Return where a column is even: between steps of which one is won by each side."""
    found = []
    for row in range(len(shares) - 1):
        low, high = shares[row], shares[row + 1]
        if low is None or high is None or (low < 0.5) == (high < 0.5):  # noqa: PLR2004 - even
            continue
        found.append(HUNDRED * row + round(HUNDRED * (0.5 - low) / (high - low)))
    return found


def even_line(shares: Shares) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the pieces of the line on which both sides win equally often, from (column, row) to another."""
    pieces = []
    for x in range(len(shares) - 1):
        for y in range(len(shares[x]) - 1):
            corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
            values = [shares[i][j] for i, j in corners]
            if any(value is None for value in values):
                continue
            cuts = []
            for at in range(4):
                here, there = values[at], values[(at + 1) % 4]
                if here is not None and there is not None and (here < 0.5) != (there < 0.5):  # noqa: PLR2004
                    part = (0.5 - here) / (there - here)
                    (i, j), (k, m) = corners[at], corners[(at + 1) % 4]
                    cuts.append((i + part * (k - i), j + part * (m - j)))
            pieces += [(cuts[at], cuts[at + 1]) for at in range(0, len(cuts) - 1, 2)]
    return pieces


def edges(rows: int) -> Point:
    """Return how high foot and head of a map lie: half a row from the middles of its lowest and highest."""
    return -_HALF, HUNDRED * (rows - 1) + _HALF


def line_parts(drawn: Line, rows: int) -> list[list[Point]]:
    """Return the parts of a drawn line as it is shown: from point to point, upright where it stands so.

    Runs along the edges of the map are left out, unless there is nothing else.
    """
    return _parts(_settled(drawn, rows), rows)


def _parts(line: Line, rows: int) -> list[list[Point]]:
    known = [(HUNDRED * at, height) for at, height in enumerate(line) if height is not None]
    if not known:
        return []
    low, high = edges(rows)
    parts, part = [], known[:1]
    for begin, end in pairwise(known):
        if begin[1] == end[1] and end[1] in (low, high):
            parts.append(part)
            part = [end]
        elif end[0] - begin[0] == HUNDRED and {begin[1], end[1]} == {low, high}:
            middle = begin[0] + _HALF
            parts += [part, [(middle, low), (middle, high)]]
            part = [end]
        else:
            part.append(end)
    parts.append(part)
    return [part for part in parts if len(part) > 1 or part[0][1] not in (low, high)] or [known]


def _settled(drawn: Line, rows: int) -> list[int | None]:
    """Return a line that lies exactly on the edges where it runs along them from an upright piece outwards.

    Up to the middle of the lowest or the highest row it is at the edge: no market lies between.
    """
    settled, (low, high) = list(drawn), edges(rows)
    at_edge = [
        None if height is None else low if height <= low + _HALF else high if height >= high - _HALF else None
        for height in drawn
    ]
    for column in range(len(drawn) - 1):
        if {at_edge[column], at_edge[column + 1]} != {low, high}:
            continue
        for begin, stop, step in ((column, -1, -1), (column + 1, len(drawn), 1)):
            for at in range(begin, stop, step):
                if drawn[at] is not None:
                    if at_edge[at] != at_edge[begin]:
                        break
                    settled[at] = at_edge[at]
    return settled


def score_line(drawn: Line, shares: Shares) -> Guess:
    """Return how near a line comes that somebody drew, without knowing which side is whose.

    Between two points it runs straight, as it is shown; beyond its ends it counts as lying as high as there.
    """
    rows = len(shares[0]) if shares else 0
    line = _settled(drawn, rows)
    filled = _filled(line)
    above = cells = 0
    for column, height in enumerate(filled):
        for row, share in enumerate(shares[column]):
            if share is None or share == 0.5:  # noqa: PLR2004
                continue
            cells += 1
            above += int((HUNDRED * row > height) == (share > 0.5))  # noqa: PLR2004
    # Whichever side is meant for whom: the line says where it changes.
    right = max(above, cells - above)
    pieces = [piece for part in _parts(line, rows) for piece in _pieces(part)]
    gaps = [gap for point in _even_points(shares) if (gap := _gap(point, pieces)) is not None]
    n = len(gaps)
    return Guess(right, cells, n, (sum(gaps) + n // 2) // n if n else 0, _beyond(line, rows))


def _beyond(line: Line, rows: int) -> int:
    """Return how many columns lie beyond ends that are not at an edge of the map."""
    known = [at for at, height in enumerate(line) if height is not None]
    if not known:
        return 0
    ends = (known[0], known[0]), (known[-1], len(line) - 1 - known[-1])
    return sum(wide for at, wide in ends if line[at] not in edges(rows))


def _even_points(shares: Shares) -> list[Point]:
    """Return where the even line crosses columns and rows: (across, up), in hundredths of a step."""
    rows = list(zip(*shares, strict=True))
    points = [(HUNDRED * at, up) for at, column in enumerate(shares) for up in crossings(column)]
    return points + [(across, HUNDRED * at) for at, row in enumerate(rows) for across in crossings(row)]


def _pieces(part: list[Point]) -> list[tuple[Point, Point]]:
    """Return the pieces from point to point; a single point is one that ends where it begins."""
    return list(pairwise(part)) or [(part[0], part[0])]


def _gap(point: Point, pieces: list[tuple[Point, Point]]) -> int | None:
    """Return how far a line is from a point, straight up or straight across; None if it is not beside it."""
    gaps = [
        abs(point[other] - _along(point[way], begin[way], end[way], begin[other], end[other], point[other]))
        for begin, end in pieces
        for way, other in ((0, 1), (1, 0))
        if min(begin[way], end[way]) <= point[way] <= max(begin[way], end[way])
    ]
    return min(gaps, default=None)


def _along(at: int, begin: int, end: int, first: int, last: int, near: int) -> int:
    """Return how high a piece is at a place; of one that stands upright there, what is nearest."""
    if begin == end:
        return min(max(near, min(first, last)), max(first, last))
    return first + (last - first) * (at - begin) // (end - begin)


def _filled(drawn: Line) -> list[int]:
    """Return the line's height in every column: straight between points, outside as at its nearer end."""
    known = [(at, height) for at, height in enumerate(drawn) if height is not None]
    if not known:
        return [-HUNDRED] * len(drawn)
    filled = []
    for at in range(len(drawn)):
        left = max((point for point in known if point[0] <= at), default=known[0])
        right = min((point for point in known if point[0] >= at), default=known[-1])
        wide, rise = right[0] - left[0], right[1] - left[1]
        filled.append(left[1] + (rise * (at - left[0]) // wide if wide > 0 else 0))
    return filled
