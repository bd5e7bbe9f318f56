"""Icons that stand on cards: the symbols of the segments, trends, pips."""

from collections.abc import Callable, Mapping

from game.ui.draw.icons.pen import FINE, Pen, Point, arc, box, curve, polygon, turned

__all__ = ["CARD_SHAPES", "SEGMENT_SYMBOLS", "bolt", "sparkle"]


# The symbols of segments. Their areas are nearly equal, so that none looks more important.


def _circle(pen: Pen) -> None:
    pen.disc(10, 10, 7.1)


def _square(pen: Pen) -> None:
    pen.solid(box(4.4, 4.4, 11.2, 11.2))


def _triangle(pen: Pen) -> None:
    pen.solid(polygon(10, 11.9, 9.2, 3))


def _diamond(pen: Pen) -> None:
    pen.solid(polygon(10, 10, 7.7, 4))


def _star(pen: Pen) -> None:
    outer, inner = polygon(10, 10.7, 8.7, 5), polygon(10, 10.7, 4.2, 5, -54)
    pen.solid([point for pair in zip(outer, inner, strict=True) for point in pair], 0.6)


def _hexagon(pen: Pen) -> None:
    # Drawn out sideways: a regular one is a circle when it is small.
    pen.solid([(2.1, 10), (6.2, 4.0), (13.8, 4.0), (17.9, 10), (13.8, 16.0), (6.2, 16.0)], 0.5)


def _cross(pen: Pen) -> None:
    pen.solid(box(7.9, 2.7, 4.2, 14.6))
    pen.solid(box(2.7, 7.9, 14.6, 4.2))


def _drop(pen: Pen) -> None:
    pen.solid([(10, 2.4), *arc(10, 11.9, 5.7, -37, 217)])


# Where a customer's worth is heading: heavy, so that it shows across a room.


def _slanted(pen: Pen, degrees: float) -> None:
    # The head is a corner, not a wedge as on the level arrow: a second difference beside the slant.
    pen.line(turned([(1.6, 10), (15.0, 10)], degrees), 3.6)
    pen.line(turned([(10.7, 2.9), (17.8, 10), (10.7, 17.1)], degrees), 3.6)


def _trend_up(pen: Pen) -> None:
    _slanted(pen, -45)


def _trend_flat(pen: Pen) -> None:
    pen.line([(3.2, 10), (11, 10)], 3.6)
    pen.solid([(10.8, 4.6), (17.0, 10), (10.8, 15.4)], 0.9)


def _trend_down(pen: Pen) -> None:
    _slanted(pen, 45)


# Pips: effort is a round token with a bolt, strain a bar that cracks.


def bolt(x: float, y: float, size: float) -> list[Point]:
    """Return a bolt of lightning around a point, ``size`` high."""
    shape = ((0.10, -0.5), (-0.36, 0.08), (-0.06, 0.08), (-0.12, 0.5), (0.36, -0.12), (0.05, -0.12))
    return [(x + size * dx, y + size * dy) for dx, dy in shape]


def sparkle(x: float, y: float, radius: float) -> list[Point]:
    """Return a star of four rays with hollow sides."""
    tips = polygon(x, y, radius, 4)
    points = []
    for here, there in zip(tips, [*tips[1:], tips[0]], strict=True):
        near_here = (x + (here[0] - x) * 0.28, y + (here[1] - y) * 0.28)
        near_there = (x + (there[0] - x) * 0.28, y + (there[1] - y) * 0.28)
        points += curve(here, near_here, near_there, there)
    return points


def _effort(pen: Pen) -> None:
    pen.disc(10, 10, 8.2)
    if pen.size_px >= FINE:
        pen.solid(bolt(10, 10, 11.4), 0.3, cut=True)


def _effort_empty(pen: Pen) -> None:
    pen.ring(10, 10, 7.2)


def _strain(pen: Pen) -> None:
    pen.solid(box(6.2, 2.6, 7.6, 14.8, 1.2))
    if pen.size_px >= FINE + 4:
        pen.line([(11.9, 1.0), (8.7, 8.2), (11.3, 11.0), (8.1, 19.0)], 1.3, cut=True)


def _strain_empty(pen: Pen) -> None:
    pen.line(box(6.5, 2.9, 7.0, 14.2, 1.4), is_closed=True)


def _lift(pen: Pen) -> None:
    pen.solid(sparkle(8.8, 11.2, 6.9), 0.5)
    pen.line([(15.8, 2.4), (15.8, 7.2)], 1.8)
    pen.line([(13.4, 4.8), (18.2, 4.8)], 1.8)


def _price(pen: Pen) -> None:
    pen.solid([(2.6, 10), (7.2, 4.8), (17.2, 4.8), (17.2, 15.2), (7.2, 15.2)], 1.0)
    pen.disc(6.2, 10, 1.25, cut=True)
    pen.solid(bolt(12.6, 10, 8.6), 0.25, cut=True)


def _coin(pen: Pen) -> None:
    pen.ring(10, 10, 7.4)
    pen.line(box(7.5, 7.5, 5.0, 5.0), 1.7, is_closed=True)


CARD_SHAPES: Mapping[str, Callable[[Pen], None]] = {
    "circle": _circle,
    "square": _square,
    "triangle": _triangle,
    "diamond": _diamond,
    "star": _star,
    "hexagon": _hexagon,
    "cross": _cross,
    "drop": _drop,
    "trend_up": _trend_up,
    "trend_flat": _trend_flat,
    "trend_down": _trend_down,
    "effort": _effort,
    "effort_empty": _effort_empty,
    "strain": _strain,
    "strain_empty": _strain_empty,
    "lift": _lift,
    "price": _price,
    "coin": _coin,
}

SEGMENT_SYMBOLS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop")
"""What a deck may put on its segments; a segment without one gets the next that is free."""
