"""Icons of the program around the match: screens, playing speed, messages, keys."""

import math
from collections.abc import Callable, Mapping

from game.ui.draw.icons.pen import Pen, Point, arc, box, curve, turned

__all__ = ["SCREEN_SHAPES"]


def _play(pen: Pen) -> None:
    pen.solid([(6.2, 4.2), (16.0, 10), (6.2, 15.8)], 1.2)


def _pause(pen: Pen) -> None:
    pen.line([(6.4, 4.4), (6.4, 15.6)], 4)
    pen.line([(13.6, 4.4), (13.6, 15.6)], 4)


def _step(pen: Pen) -> None:
    pen.solid([(4.2, 4.6), (12.2, 10), (4.2, 15.4)], 1.0)
    pen.line([(16.2, 4.4), (16.2, 15.6)], 2.6)


def _fast(pen: Pen) -> None:
    for x in (2.6, 11.0):
        pen.solid([(x, 5.4), (x + 5.6, 10), (x, 14.6)], 0.8)


def _to_start(pen: Pen) -> None:
    pen.solid([(15.8, 4.6), (7.8, 10), (15.8, 15.4)], 1.0)
    pen.line([(3.8, 4.4), (3.8, 15.6)], 2.6)


def _fast_back(pen: Pen) -> None:
    for x in (17.4, 9.0):
        pen.solid([(x, 5.4), (x - 5.6, 10), (x, 14.6)], 0.8)


def _horn(pen: Pen) -> None:
    pen.solid([(2.4, 7.8), (5.2, 7.8), (9.2, 4.2), (9.2, 15.8), (5.2, 12.2), (2.4, 12.2)], 0.8)


def _speaker(pen: Pen) -> None:
    _horn(pen)
    pen.line(arc(9.4, 10, 3.7, -45, 45))
    pen.line(arc(9.4, 10, 7.9, -48, 48))


def _speaker_off(pen: Pen) -> None:
    _horn(pen)
    pen.line([(13.2, 7.6), (18.0, 12.4)])
    pen.line([(18.0, 7.6), (13.2, 12.4)])


def _globe(pen: Pen) -> None:
    pen.ring(10, 10, 7.6)
    pen.line([(2.6, 10), (17.4, 10)], 1.6)
    pen.line(
        [(10 + 3.4 * math.cos(a * math.pi / 20), 10 + 7.6 * math.sin(a * math.pi / 20)) for a in range(40)],
        1.6,
        is_closed=True,
    )


def _gear(pen: Pen) -> None:
    rim: list[Point] = []
    for tooth in range(8):
        rim += turned([(7.9, 5.1), (8.9, 2.2), (11.1, 2.2), (12.1, 5.1)], 45 * tooth)
    pen.solid(rim, 0.4)
    pen.disc(10, 10, 2.8, cut=True)


def _book(pen: Pen) -> None:
    for side in (-1, 1):
        page = [
            *curve((0, 5.4), (2.4, 3.6), (5.2, 3.4), (7.6, 3.9)),
            *curve((7.6, 15.2), (5.2, 14.7), (2.4, 14.9), (0, 16.7)),
        ]
        pen.line([(10 + side * x, y) for x, y in page], is_closed=True)


def _flask(pen: Pen) -> None:
    side = [(2.0, 2.8), (2.0, 7.4), (6.2, 14.6), *arc(4.7, 15.5, 1.7, -30, 90)]
    glass = [*((10 - x, y) for x, y in side), *((10 + x, y) for x, y in reversed(side))]
    pen.line(glass)
    pen.line([(6.6, 2.8), (13.4, 2.8)])
    pen.solid([(6.4, 12.6), (13.6, 12.6), (15.2, 16.0), (4.8, 16.0)], 0.6)


def _eye(pen: Pen) -> None:
    upper = curve((1.9, 10), (5.6, 3.0), (14.4, 3.0), (18.1, 10))
    pen.line([*upper, *((20 - x, 20 - y) for x, y in upper)], is_closed=True)
    pen.disc(10, 10, 2.9)


def _close(pen: Pen) -> None:
    pen.line([(5.0, 5.0), (15.0, 15.0)])
    pen.line([(15.0, 5.0), (5.0, 15.0)])


def _check(pen: Pen) -> None:
    pen.line([(3.4, 10.6), (8.0, 15.4), (16.6, 5.0)], 3.0)


def _cross_mark(pen: Pen) -> None:
    pen.line([(4.0, 4.0), (16.0, 16.0)], 3.6)
    pen.line([(16.0, 4.0), (4.0, 16.0)], 3.6)


def _arrow(pen: Pen, degrees: float) -> None:
    pen.line(turned([(3.0, 10), (16.6, 10)], degrees))
    pen.line(turned([(11.0, 4.2), (16.8, 10), (11.0, 15.8)], degrees))


def _arrow_right(pen: Pen) -> None:
    _arrow(pen, 0)


def _arrow_down(pen: Pen) -> None:
    _arrow(pen, 90)


def _arrow_left(pen: Pen) -> None:
    _arrow(pen, 180)


def _arrow_up(pen: Pen) -> None:
    _arrow(pen, 270)


def _warning(pen: Pen) -> None:
    pen.line([(10, 2.8), (18.0, 16.6), (2.0, 16.6)], is_closed=True)
    pen.line([(10, 8.0), (10, 11.2)])
    pen.disc(10, 13.9, 1.15)


def _info(pen: Pen) -> None:
    pen.ring(10, 10, 7.6)
    pen.disc(10, 6.5, 1.25)
    pen.line([(10, 9.8), (10, 13.8)])


def _question(pen: Pen) -> None:
    pen.ring(10, 10, 7.6)
    pen.line([*arc(10, 8.1, 2.3, 190, 405), (10, 11.4)], 1.8)
    pen.disc(10, 14.2, 1.15)


def _keyboard(pen: Pen) -> None:
    pen.line(box(2.2, 4.8, 15.6, 10.6, 1.8), is_closed=True)
    for x in (5.8, 8.6, 11.4, 14.2):
        pen.disc(x, 8.5, 0.95)
    pen.line([(6.8, 11.9), (13.2, 11.9)], 1.7)


def _fullscreen(pen: Pen) -> None:
    corner: list[Point] = [(3.0, 7.6), (3.0, 3.0), (7.6, 3.0)]
    for quarter in range(4):
        pen.line(turned(corner, 90 * quarter))


def _lock(pen: Pen) -> None:
    pen.line([(6.2, 10), (6.2, 6.8), *arc(10, 6.8, 3.8, 180, 360), (13.8, 10)])
    pen.solid(box(4.4, 9.6, 11.2, 7.4, 0.8), 0.8)
    pen.disc(10, 13.2, 1.5, cut=True)


SCREEN_SHAPES: Mapping[str, Callable[[Pen], None]] = {
    "play": _play,
    "pause": _pause,
    "step": _step,
    "fast": _fast,
    "to_start": _to_start,
    "fast_back": _fast_back,
    "speaker": _speaker,
    "speaker_off": _speaker_off,
    "globe": _globe,
    "gear": _gear,
    "book": _book,
    "flask": _flask,
    "eye": _eye,
    "close": _close,
    "check": _check,
    "cross_mark": _cross_mark,
    "arrow_left": _arrow_left,
    "arrow_right": _arrow_right,
    "arrow_up": _arrow_up,
    "arrow_down": _arrow_down,
    "warning": _warning,
    "info": _info,
    "keyboard": _keyboard,
    "fullscreen": _fullscreen,
    "lock": _lock,
    "question": _question,
}
