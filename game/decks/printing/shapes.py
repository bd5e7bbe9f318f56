"""The segments' symbols and the arrows of the trends as outlines: told apart without colour."""

from math import cos, pi, sin

from game.decks.printing.page import BLACK, WHITE, Pages, Rgb

__all__ = ["draw_symbol", "draw_trend"]

Points = list[tuple[float, float]]


def _ring(n: int, turn: float = 0.0, inner: float = 0.0) -> Points:
    """Return n corners on a circle of radius 1; with ``inner``, a star with as many hollows."""
    points = []
    for k in range(n):
        angle = 2 * pi * k / n - pi / 2 + turn
        points.append((cos(angle), sin(angle)))
        if inner:
            angle += pi / n
            points.append((inner * cos(angle), inner * sin(angle)))
    return points


_CROSS = [(-0.33, -0.95), (0.33, -0.95), (0.33, -0.33), (0.95, -0.33), (0.95, 0.33), (0.33, 0.33)]
_CROSS += [(-x, -y) for x, y in _CROSS]
_DROP = [(0.0, -1.0)] + [(0.68 * cos(a * pi / 12), 0.3 + 0.68 * sin(a * pi / 12)) for a in range(-2, 15)]
_SHAPES: dict[str, Points] = {
    "square": [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)],
    "triangle": [(0.0, -0.9), (0.98, 0.8), (-0.98, 0.8)],
    "diamond": [(0.0, -1.0), (0.78, 0.0), (0.0, 1.0), (-0.78, 0.0)],
    "star": _ring(5, inner=0.42),
    "hexagon": _ring(6, turn=pi / 6),
    "cross": _CROSS,
    "drop": _DROP,
}
_ARROW: Points = [(-1.0, -0.3), (0.1, -0.3), (0.1, -0.85), (1.0, 0.0), (0.1, 0.85), (0.1, 0.3), (-1.0, 0.3)]
_TURNS = {"rising": -pi / 4, "steady": 0.0, "falling": pi / 4}


def draw_symbol(pages: Pages, name: str, x: float, y: float, radius: float, color: Rgb) -> None:
    """Draw a segment's symbol around a point, in its colour with a dark rim."""
    width = max(0.2, radius * 0.07)
    if name == "circle":
        pages.disc(x, y, radius * 0.85, width, fill=color)
    else:
        pages.polygon(_at(_SHAPES[name], x, y, radius), width, fill=color)


def draw_trend(pages: Pages, trend: str, x: float, y: float, radius: float) -> None:
    """Draw the arrow of a trend: black if the worth moves, white if it is steady."""
    turn = _TURNS[trend]
    points = [(a * cos(turn) - b * sin(turn), a * sin(turn) + b * cos(turn)) for a, b in _ARROW]
    pages.polygon(_at(points, x, y, radius), 0.25, fill=WHITE if trend == "steady" else BLACK)


def _at(points: Points, x: float, y: float, radius: float) -> Points:
    return [(x + radius * a, y + radius * b) for a, b in points]
