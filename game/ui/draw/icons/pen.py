"""A pen for icons: strokes with round ends and soft-cornered shapes on a grid of 20 by 20.

Every icon is drawn with it, so all share one stroke and one way of turning corners. It draws much
larger than asked and white on black; the average of each pixel is how far the icon covers it.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import pygame

__all__ = ["FINE", "GRID", "STROKE", "Pen", "Point", "arc", "box", "coverage", "curve", "polygon", "turned"]

GRID = 20
"""An icon is so many units wide; what is drawn stays a unit or more off the edge."""
STROKE = 2.0
"""Width of the usual line: a tenth of the icon."""
FINE = 14
"""Icons of fewer pixels leave out what would only blur."""

Point = tuple[float, float]

_ON, _OFF = (255, 255, 255), (0, 0, 0)
_SAME = 1e-6
"""Points nearer than this are one point."""
_BEND = math.radians(32)
"""A corner sharper than this gets a round join; below it, the sides of the stroke simply go on."""


class Pen:
    """Draws one icon that will be ``size_px`` pixels wide."""

    def __init__(self, surface: pygame.Surface, size_px: int) -> None:
        self.size_px = size_px
        self._surface = surface
        self._unit = surface.get_width() / GRID

    def line(
        self, points: Iterable[Point], width: float = STROKE, *, is_closed: bool = False, cut: bool = False
    ) -> None:
        """Draw a line through points, or cut it out of what is there."""
        path = _without_repeats(points)
        half = max(self._half_step, width / 2 - self._half_step)
        if is_closed and len(path) > 2:  # noqa: PLR2004 - two points close no shape
            if math.dist(path[0], path[-1]) < _SAME:
                path.pop()
            # Begin on a straight: the first and the last run then meet without a corner.
            middle = _middle(path[-1], path[0])
            path = [middle, *path, middle]
        run = path[:1]
        self._disc(path[0], half, cut)
        for i, point in enumerate(path[1:], 1):
            run.append(point)
            if i + 1 < len(path) and _bend(path[i - 1], point, path[i + 1]) < _BEND:
                continue
            self._stroke(run, half, cut)
            run = [point]

    def solid(self, points: Iterable[Point], soft: float = 0.7, *, cut: bool = False) -> None:
        """Fill a shape; its corners are rounded by ``soft``, which also makes it so much larger."""
        shape = list(points)
        self._fill(shape, cut)
        if soft:
            self.line(shape, 2 * soft, is_closed=True, cut=cut)

    def disc(self, x: float, y: float, radius: float, *, cut: bool = False) -> None:
        """Fill a circle."""
        self._disc((x, y), radius - self._half_step, cut)

    def ring(self, x: float, y: float, radius: float, width: float = STROKE, *, cut: bool = False) -> None:
        """Draw a circle; ``radius`` goes to the middle of the line."""
        self.line(arc(x, y, radius, 0, 360)[:-1], width, is_closed=True, cut=cut)

    @property
    def _half_step(self) -> float:
        # pygame fills the pixels on a shape's edge on both sides, which makes it one step too wide.
        return 0.5 / self._unit

    def _stroke(self, run: Sequence[Point], half: float, cut: bool) -> None:  # noqa: FBT001
        # Piece by piece: a stroke that bends tightly overlaps itself, which would leave holes.
        for (a, b), (c, d) in pairwise(_edges(run, half)):
            self._fill((a, b, d, c), cut)
        self._disc(run[-1], half, cut)

    def _disc(self, center: Point, radius: float, cut: bool) -> None:  # noqa: FBT001
        if radius > 0:
            # As many corners as keep the sides within a quarter of a step of the circle.
            corners = max(8, math.ceil(math.pi * math.sqrt(2 * radius * self._unit)))
            x, y = center
            self._fill([(x + radius * dx, y + radius * dy) for dx, dy in _circle(corners)], cut)

    def _fill(self, points: Sequence[Point], cut: bool) -> None:  # noqa: FBT001
        unit = self._unit
        pixels = [(round(x * unit - 0.5), round(y * unit - 0.5)) for x, y in points]
        pygame.draw.polygon(self._surface, _OFF if cut else _ON, pixels)


def coverage(size_px: int, draw: Callable[[Pen], None]) -> pygame.Surface:
    """Return what ``draw`` draws, in white; how far it covers a pixel is the pixel's alpha."""
    # Small icons need the finest steps, and large ones would be slow with them.
    zoom = 8 if size_px <= 40 else 4 if size_px <= 100 else 3  # noqa: PLR2004
    large = _paper(size_px * zoom)
    large.fill(_OFF)
    draw(Pen(large, size_px))
    small = pygame.transform.smoothscale(large, (size_px, size_px))
    image = pygame.Surface((size_px, size_px), pygame.SRCALPHA)
    image.fill((255, 255, 255, 255))
    pygame.surfarray.pixels_alpha(image)[:] = pygame.surfarray.pixels_red(small)
    return image


@lru_cache(maxsize=4)
def _paper(side: int) -> pygame.Surface:
    # Taking fresh memory for a large one takes longer than drawing on it.
    return pygame.Surface((side, side), 0, 32)


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Return points along a circle, from one angle to another in degrees; 0 is right, 90 is down."""
    steps = max(3, round(abs(end - start) / 9))
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def polygon(x: float, y: float, radius: float, corners: int, start: float = -90) -> list[Point]:
    """Return the corners of a regular shape; the first one lies at the angle ``start``."""
    angles = (math.radians(start + 360 * i / corners) for i in range(corners))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


@lru_cache(maxsize=64)
def _circle(corners: int) -> tuple[Point, ...]:
    return tuple(polygon(0, 0, 1, corners))


def curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points along a cubic Bézier curve."""
    points = []
    for i in range(13):
        t = i / 12
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return points


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> list[Point]:
    """Return a rectangle with round corners, by its upper left corner."""
    if not radius:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    right, bottom = x + width - radius, y + height - radius
    return [
        *arc(x + radius, y + radius, radius, 180, 270),
        *arc(right, y + radius, radius, 270, 360),
        *arc(right, bottom, radius, 0, 90),
        *arc(x + radius, bottom, radius, 90, 180),
    ]


def turned(points: Iterable[Point], degrees: float, center: Point = (GRID / 2, GRID / 2)) -> list[Point]:
    """Return points turned clockwise about a centre."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            center[0] + (x - center[0]) * cos - (y - center[1]) * sin,
            center[1] + (x - center[0]) * sin + (y - center[1]) * cos,
        )
        for x, y in points
    ]


def _without_repeats(points: Iterable[Point]) -> list[Point]:
    path: list[Point] = []
    for point in points:
        if not path or math.dist(path[-1], point) >= _SAME:
            path.append(point)
    return path


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _bend(before: Point, here: Point, after: Point) -> float:
    """Return by what angle a path turns at a point, 0..pi."""
    arriving = math.atan2(here[1] - before[1], here[0] - before[0])
    leaving = math.atan2(after[1] - here[1], after[0] - here[0])
    return abs((leaving - arriving + math.pi) % (2 * math.pi) - math.pi)


def _edges(run: Sequence[Point], half: float) -> list[tuple[Point, Point]]:
    """Return the two edges of a stroke beside each point of a path without sharp corners."""
    edges = []
    for i, (x, y) in enumerate(run):
        before, after = run[max(0, i - 1)], run[min(len(run) - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        across, along = -dy / length * half, dx / length * half
        edges.append(((x + across, y + along), (x - across, y - along)))
    return edges
