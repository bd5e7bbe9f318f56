"""The curve of the chances to win over the rounds of a match."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.base.label_places import apart
from game.base.language import tr
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import draw_line, draw_mark, draw_names, draw_rounds
from game.ui.draw.sheet import Color
from game.ui.draw.theme import mix

__all__ = ["ChanceMark", "draw_chances", "drawn_order", "mark_places"]


@dataclass(frozen=True)
class ChanceMark:
    """A point of the match that is pointed out on the curve."""

    x: float
    """In rounds from the deal."""
    share: float
    """Chance of the seat whose curve it stands on, 0 to 1."""
    text: str = ""


def drawn_order(n_seats: int, up: int) -> Sequence[int]:
    """Return in which order ``draw_chances`` is given the seats, so that of two ``up`` goes upwards."""
    return (1 - up, up) if n_seats == 2 else range(n_seats)  # noqa: PLR2004


def draw_chances(
    canvas: Canvas,
    box: Box,
    lines: Sequence[Sequence[tuple[float, float]]],
    seats: Sequence[tuple[str, Color]],
    n_rounds: int,
    *,
    size: float = 12,
    marks: Sequence[ChanceMark] = (),
    now: float | None = None,
) -> None:
    """Draw each seat's chance to win; of two seats one curve, up for the second, filled with who is ahead.

    ``lines``: [seat] points (rounds from the deal, chance 0 to 1); ``seats``: [seat] name, to be written
    beside its curve if it is not empty, and colour; ``now``: rounds from the deal at which a line stands
    upright.
    """
    is_pair = len(lines) == 2  # noqa: PLR2004 - what one wins the other loses
    names, colors = [name for name, _ in seats], [color for _, color in seats]
    box = Box(box)
    limits = Box(box)
    beside = None
    if any(names):
        wide = min(max(canvas.width_of(name, size) for name in names) + canvas.u(2), box.width // 4)
        beside = box.cut_right(wide, canvas.u(8))
    plot = _draw_frame(canvas, box, n_rounds, size, is_pair=is_pair)

    def at(x: float, share: float) -> tuple[int, int]:
        return round(plot.x + x * plot.width / n_rounds), round(plot.bottom - share * plot.height)

    if is_pair:
        _fill(canvas, plot, [at(*point) for point in lines[1]], (colors[0], colors[1]))
    for n, (color, line) in list(enumerate(zip(colors, lines, strict=True)))[-1 if is_pair else 0 :]:
        points = [at(*point) for point in line]
        draw_line(canvas, points, canvas.theme.ink if is_pair else color, 0 if is_pair else n)
        if not is_pair:
            draw_mark(canvas, points[-1], n, color)
    if beside is not None:
        # Of two, each beside the half in which it is ahead.
        ends = [plot.bottom, plot.y] if is_pair else [at(*line[-1])[1] for line in lines]
        room = Box(beside.x, limits.y, beside.width, plot.bottom + canvas.u(5) - limits.y)
        draw_names(canvas, room, ends, names, colors, size)
    if now is not None:
        x = at(now, 0)[0]
        width = max(2, canvas.u(2))
        pygame.draw.line(canvas.surface, canvas.theme.select, (x, plot.y), (x, plot.bottom), width)
    _draw_marks(canvas, [(at(mark.x, mark.share), mark.text) for mark in marks], limits)


def _draw_frame(canvas: Canvas, box: Box, n_rounds: int, size: float, *, is_pair: bool) -> Box:
    """Draw the lines and figures of rounds and chances; return where the curves lie."""
    theme, line = canvas.theme, canvas.line(size)
    inner = Box(box)
    foot = inner.cut_bottom(line + canvas.u(2))
    edge = inner.cut_left(canvas.width_of(tr("{n} %", n=100), size), canvas.u(6))
    plot = Box(inner.x, inner.y + canvas.u(5), inner.width - canvas.u(6), max(1, inner.height - canvas.u(10)))
    draw_rounds(canvas, plot, foot, n_rounds, size)
    has_room = plot.height > 3 * line
    for height, percent, ink in (
        (0.0, 100 if is_pair else 0, theme.chart_grid),
        (0.5, 50, theme.ink_soft),
        (1.0, 100, theme.chart_grid),
    ):
        y = round(plot.bottom - height * plot.height)
        pygame.draw.line(canvas.surface, ink, (plot.x, y), (plot.right, y))
        top = min(max(y - line // 2, box.y), foot.y - line)
        if has_room or height == 0.5:  # noqa: PLR2004 - the middle, at least
            room = Box(edge.x, top, edge.width, line)
            canvas.label(room, tr("{n} %", n=percent), size, theme.ink_soft, align="right", wraps=False)
    return plot


def _fill(canvas: Canvas, plot: Box, points: list[tuple[int, int]], colors: tuple[Color, Color]) -> None:
    """Fill between the curve and the middle with the paled colour of who is ahead, column by column."""
    middle = plot.centery
    pale = [mix(canvas.theme.panel, color, 0.38) for color in colors]
    for (x0, y0), (x1, y1) in pairwise(points):
        for x in range(x0, x1):
            y = round(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
            if y != middle:
                color = pale[1] if y < middle else pale[0]
                pygame.draw.line(canvas.surface, color, (x, min(y, middle)), (x, max(y, middle)))


def mark_places(points: Sequence[tuple[int, int]], px: int, limits: Box) -> list[Box]:
    """Return where discs of a size go on the curve: where two would overlap, beside each other."""
    discs = []
    for point in points:
        disc = Box(0, 0, px, px)
        disc.center = point
        discs.append(Box(disc.clamp(limits)))
    if any(one.colliderect(two) for n, one in enumerate(discs) for two in discs[:n]):
        lefts = apart([disc.x for disc in discs], px + max(2, px // 6), limits.x, limits.right)
        for disc, left in zip(discs, lefts, strict=True):
            disc.x = left
    return discs


def _draw_marks(canvas: Canvas, marks: Sequence[tuple[tuple[int, int], str]], limits: Box) -> None:
    """Draw numbered discs on the curve, each with a line to its point where it had to move."""
    px = max([canvas.line(12), *(canvas.width_of(text, 12) + canvas.u(6) for _, text in marks)])
    discs = mark_places([point for point, _ in marks], px, limits)
    for (point, _), disc in zip(marks, discs, strict=True):
        if not disc.collidepoint(point):
            pygame.draw.line(canvas.surface, canvas.theme.accent, point, disc.center, max(2, canvas.u(2)))
            canvas.icon_px("circle", point, max(5, canvas.u(6)), canvas.theme.accent)
    for (_, text), disc in zip(marks, discs, strict=True):
        canvas.panel(disc, canvas.theme.accent, canvas.theme.panel, px / 2 / canvas.scale, 1.5)
        canvas.label(disc.inset(1, 0), text, 12, canvas.theme.on_accent, align="center", wraps=False)
