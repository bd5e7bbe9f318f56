"""Icons of what happens in a match: the verbs, who plays, what comes of it."""

from collections.abc import Callable, Mapping

from game.ui.draw.icons.card_shapes import sparkle
from game.ui.draw.icons.pen import Pen, Point, arc, box, curve, polygon, turned

__all__ = ["MATCH_SHAPES"]


def _improve(pen: Pen) -> None:
    pen.line([(7.2, 17.2), (7.2, 3.4)])
    pen.line([(2.6, 8.0), (7.2, 3.2), (11.8, 8.0)])
    pen.solid(sparkle(14.9, 13.4, 3.9), 0.4)


def _heart(x: float, y: float, size: float) -> list[Point]:
    """Return a heart around a point, ``size`` wide."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    right = [*curve(at(0, -0.24), at(0.10, -0.52), at(0.5, -0.50), at(0.5, -0.12))]
    right += curve(at(0.5, -0.12), at(0.5, 0.14), at(0.2, 0.30), at(0, 0.48))
    return [*right, *((2 * x - px, py) for px, py in reversed(right[1:-1]))]


def _hand(pen: Pen) -> None:
    """Draw an open hand that holds or lets go what is above it."""
    pen.line(
        [(2.2, 12.4), (5.2, 15.4), *curve((5.2, 15.4), (8.2, 17.6), (11.8, 17.6), (14.8, 15.4)), (17.8, 12.4)]
    )


def _care(pen: Pen) -> None:
    pen.solid(_heart(10, 7.2, 9.6), 0.5)
    _hand(pen)


def _cold_call(pen: Pen) -> None:
    lean = -135
    pen.line(turned(arc(10, 15.2, 8.6, 214, 326), lean), 3.2)
    for x, tilt in ((3.6, -24), (16.4, 24)):
        end = turned(box(x - 1.5, 9.8, 3.0, 3.8), tilt, (x, 11.6))
        pen.solid(turned(end, lean), 1.0)
    pen.line(arc(9.4, 10.6, 4.2, -68, -22), 1.8)
    pen.line(arc(9.4, 10.6, 7.8, -68, -22), 1.8)


def _draft(pen: Pen) -> None:
    pen.line([(7.0, 5.4), (4.4, 5.4), (4.4, 17.6), (15.6, 17.6), (15.6, 5.4), (13.0, 5.4)])
    pen.line([(10, 2.6), (10, 12.2)])
    pen.line([(6.6, 9.4), (10, 12.8), (13.4, 9.4)])


def _standard(pen: Pen) -> None:
    pen.line([(4.4, 2.6), (4.4, 17.4)])
    flag = [*curve((5.4, 3.6), (9, 1.8), (12, 5.8), (16.6, 3.8))]
    flag += curve((16.6, 11.4), (12, 13.4), (9, 9.4), (5.4, 11.2))
    pen.solid(flag, 0.8)


def _standard_half(pen: Pen) -> None:
    """Draw the flag half way up its pole, and hollow: announced, and not yet in force."""
    pen.line([(4.4, 2.0), (4.4, 18.0)])
    flag = [*curve((4.4, 9.6), (8, 7.8), (12, 11.4), (16.2, 9.4))]
    flag += curve((16.2, 15.2), (12, 17.2), (8, 13.6), (4.4, 15.4))
    pen.line(flag, 1.6, is_closed=True)


def _door(pen: Pen) -> None:
    """Draw a door that stands open: the frame, and the leaf swung out of it."""
    pen.line([(2.4, 18.0), (5.0, 18.0), (5.0, 2.4), (15.2, 2.4), (15.2, 18.0), (17.8, 18.0)])
    pen.solid([(6.2, 3.6), (11.4, 5.8), (11.4, 19.0), (6.2, 17.4)], 0.4)
    pen.disc(9.9, 11.8, 0.9, cut=True)


def _door_shut(pen: Pen) -> None:
    pen.line([(2.4, 18.0), (17.6, 18.0)])
    pen.line([(5.0, 18.0), (5.0, 2.4), (15.0, 2.4), (15.0, 18.0)])
    pen.disc(12.2, 10.6, 1.3)


def _pitch(pen: Pen) -> None:
    """Draw two hands that pull at one card."""
    pen.solid(box(7.0, 6.4, 6.0, 8.0, 0.8), 0.6)
    for side in (-1, 1):
        pen.line([(10 + side * dx, y) for dx, y in ((8.4, 10.4), (4.2, 10.4))], 1.8)
        pen.line([(10 + side * dx, y) for dx, y in ((6.0, 7.6), (8.8, 10.4), (6.0, 13.2))], 1.8)


def _invite(pen: Pen) -> None:
    """Draw somebody's card on its way through an open door."""
    pen.line([(9.2, 2.4), (16.8, 2.4), (16.8, 17.6), (9.2, 17.6)])
    pen.line([(2.2, 10), (12.0, 10)])
    pen.line([(8.4, 6.0), (12.4, 10), (8.4, 14.0)])


def _end_turn(pen: Pen) -> None:
    pen.line([(2.6, 10), (13.0, 10)])
    pen.line([(8.2, 4.8), (13.4, 10), (8.2, 15.2)])
    pen.line([(17.0, 4.0), (17.0, 16.0)])


def _undo(pen: Pen) -> None:
    pen.line([(3.2, 7.2), (12.2, 7.2), *arc(12.2, 11.8, 4.6, -90, 90), (7.0, 16.4)])
    pen.line([(7.4, 3.0), (3.0, 7.2), (7.4, 11.4)])


def _release(pen: Pen) -> None:
    pen.line([(10, 12.4), (10, 3.2)])
    pen.line([(5.8, 7.2), (10, 2.8), (14.2, 7.2)])
    _hand(pen)


def _walk_out(pen: Pen) -> None:
    pen.line([(8.6, 2.6), (2.8, 2.6), (2.8, 17.4), (8.6, 17.4)])
    pen.disc(12.8, 4.0, 2.1)
    pen.line([(11.8, 8.2), (10.8, 12.2), (13.8, 14.2), (14.4, 17.6)])
    pen.line([(10.8, 12.2), (10.0, 14.4), (7.4, 15.6)])
    pen.line([(11.8, 8.2), (14.2, 10.2), (17.2, 10.2)])


def _crown(pen: Pen) -> None:
    pen.solid([(3.0, 6.2), (7.0, 9.6), (10, 4.0), (13.0, 9.6), (17.0, 6.2), (15.6, 13.0), (4.4, 13.0)], 0.8)
    pen.line([(4.8, 16.8), (15.2, 16.8)])


def _robot(pen: Pen) -> None:
    pen.line(box(3.6, 7.4, 12.8, 9.6, 2.0), is_closed=True)
    pen.line([(10, 7.4), (10, 4.6)])
    pen.disc(10, 3.4, 1.7)
    pen.disc(7.3, 12.2, 1.4)
    pen.disc(12.7, 12.2, 1.4)


def _person(pen: Pen) -> None:
    pen.disc(10, 6.0, 3.9)
    pen.solid(curve((3.6, 17.2), (3.6, 9.6), (16.4, 9.6), (16.4, 17.2)), 0.8)


def _trophy(pen: Pen) -> None:
    bowl = [(5.8, 3.0), (14.2, 3.0), *curve((14.2, 6.0), (14.2, 9.6), (12.4, 11.2), (10, 11.6))]
    bowl += curve((10, 11.6), (7.6, 11.2), (5.8, 9.6), (5.8, 6.0))
    pen.solid(bowl, 0.7)
    for side in (-1, 1):
        handle = [(4.6, 4.4), (8.0, 4.4), *curve((8.0, 5.4), (7.8, 8.0), (6.0, 9.2), (3.4, 9.6))]
        pen.line([(10 + side * dx, y) for dx, y in handle], 1.6)
    pen.line([(10, 11), (10, 16.6)])
    pen.line([(6.4, 17.0), (13.6, 17.0)])


def _dice(pen: Pen) -> None:
    pen.line(box(3.0, 3.0, 14.0, 14.0, 2.6), is_closed=True)
    for x, y in ((6.9, 6.9), (13.1, 6.9), (10, 10), (6.9, 13.1), (13.1, 13.1)):
        pen.disc(x, y, 1.4)


def _share(pen: Pen) -> None:
    pen.line([(8.8, 11.2), *arc(8.8, 11.2, 6.6, 0, 270)], is_closed=True)
    pen.solid([(12.2, 7.8), *arc(12.2, 7.8, 4.6, -90, 0)], 0.8)


def _cards(pen: Pen) -> None:
    back = turned(box(3.6, 3.4, 8.8, 12.4, 1.2), -16, (8, 10))
    pen.line(back, is_closed=True)
    pen.solid(box(8.2, 4.6, 8.8, 12.4, 1.2), 2.0, cut=True)
    pen.line(box(8.2, 4.6, 8.8, 12.4, 1.2), is_closed=True)
    pen.solid(polygon(12.6, 10.8, 1.7, 4), 0.6)


def _hand_of_cards(pen: Pen) -> None:
    for degrees, top, height in ((-21, 4.9, 9.2), (21, 4.9, 9.2), (0, 3.1, 12.6)):
        card = turned(box(7.2, top, 5.6, height), degrees, (10, 20.0))
        pen.solid(card, 1.6, cut=True)
        pen.solid(card, 0.7)
    pen.solid(sparkle(10, 8.6, 2.5), 0.2, cut=True)


MATCH_SHAPES: Mapping[str, Callable[[Pen], None]] = {
    "improve": _improve,
    "care": _care,
    "cold_call": _cold_call,
    "draft": _draft,
    "pitch": _pitch,
    "invite": _invite,
    "standard": _standard,
    "standard_half": _standard_half,
    "door": _door,
    "door_shut": _door_shut,
    "end_turn": _end_turn,
    "undo": _undo,
    "release": _release,
    "walk_out": _walk_out,
    "crown": _crown,
    "robot": _robot,
    "person": _person,
    "trophy": _trophy,
    "dice": _dice,
    "share": _share,
    "cards": _cards,
    "hand": _hand_of_cards,
}
