"""The debrief's tables: where the points came from, and the measures side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pygame

from game.base.language import tr, translate
from game.scoring import MatchScore
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.wording import PART_WORDS, measures_of, widest_apart

__all__ = ["SeatLook", "columns_of", "draw_contrast", "draw_head", "draw_points", "draw_sums", "sums_height"]


_ROW_GAP = 3
"""Logical units between rows of points."""


@dataclass(frozen=True)
class SeatLook:
    """How a seat is shown."""

    name: str
    icon: str
    color: tuple[int, int, int]


def draw_head(canvas: Canvas, box: Box, seats: list[SeatLook], columns: list[Box]) -> None:
    """Draw the seats' names over their columns."""
    head = box.cut_top(canvas.line(18) + canvas.u(4), canvas.u(4))
    for look, column in zip(seats, columns, strict=True):
        cell = Box(column.x, head.y, column.width, head.height)
        px = min(canvas.line(16), cell.height)
        canvas.icon_px(look.icon, cell.cut_left(px, canvas.u(8)).center, px, look.color)
        canvas.label(cell, look.name, 18, look.color, wraps=False)


def columns_of(canvas: Canvas, box: Box, names: list[str], size: float, n: int) -> tuple[int, list[Box]]:
    """Return the width of the names and the columns of the seats beside them."""
    widest = max(canvas.width_of(name, size) for name in names) + canvas.u(4)
    label = min(widest, box.width * (34 if n <= 2 else 26) // 100)  # noqa: PLR2004 - a match of two
    gap = canvas.u(28) if n <= 2 else canvas.u(16)  # noqa: PLR2004
    rest = Box(box.x + label + gap, box.y, box.width - label - gap, 10)
    return label, rest.columns(n, gap)


def draw_points(canvas: Canvas, box: Box, room: int, score: MatchScore, seats: list[SeatLook]) -> None:
    """Draw the parts of each score as bars, each beginning where the one above it ends."""
    top = box.y
    about = tr("Each bar begins where the one above it ends: together they add up to the score.")
    canvas.text_block(box, about, 15, canvas.theme.ink_soft)
    box.cut_top(canvas.u(10))
    attribution = score.attribution
    rows = [
        (translate(word), tuple(parts[name] for parts in attribution))
        for name, word in PART_WORDS.items()
        if name == "dealt" or any(parts[name] for parts in attribution)
    ]
    draw_sums(canvas, box, room - (box.y - top), rows, seats)


def sums_height(
    canvas: Canvas, box: Box, rows: Sequence[tuple[str, Sequence[int]]], seats: list[SeatLook], size: float
) -> int:
    """Return how high ``draw_sums`` draws rows in a box at least."""
    label_width, _ = columns_of(canvas, box, [name for name, _ in rows], size, len(seats))
    heights = [_row_height(canvas, name, size, label_width) + canvas.u(_ROW_GAP) for name, _ in rows]
    return canvas.line(18) + canvas.u(8) + sum(heights) + _total_height(canvas, size)


def _row_height(canvas: Canvas, name: str, size: float, label_width: int) -> int:
    words = canvas.block_height(name, size, label_width - canvas.u(4)) + canvas.u(4)
    return max(canvas.u(25), canvas.line(size) + canvas.u(4), words)


def _total_height(canvas: Canvas, size: float) -> int:
    return canvas.line(size + 11) + canvas.u(6)


def draw_sums(
    canvas: Canvas,
    box: Box,
    room: int,
    rows: Sequence[tuple[str, Sequence[int]]],
    seats: list[SeatLook],
    *,
    size: float = 15,
    start: int = 0,
) -> None:
    """Draw rows of points that lead to each seat's score: bars that begin where the one above ends, and sums.

    ``rows``: (name, [seat] points); ``room``: the height to fill, if all of it has room there; ``start``:
    points at which the bars begin.
    """
    theme, first = canvas.theme, box.y
    label_width, columns = columns_of(canvas, box, [name for name, _ in rows], size, len(seats))
    draw_head(canvas, box, seats, columns)
    running = [list(accumulate(values)) for values in zip(*(values for _, values in rows), strict=True)]
    span = (start, max(*map(max, running), start + 1))
    total_height, gap = _total_height(canvas, size), canvas.u(_ROW_GAP)
    free = (room - (box.y - first) - total_height) // len(rows) - gap
    line = min(free, canvas.u(46))
    figure_width = canvas.width_of("+0000", size) + canvas.u(4)
    at = [start] * len(seats)
    for number, (name, values) in enumerate(rows):
        row = box.cut_top(max(line, _row_height(canvas, name, size, label_width)), gap)
        if number % 2 == 0:
            canvas.panel(row, theme.panel, None, 5)
        canvas.label(row.cut_left(label_width).inset(canvas.u(2), 0), name, size, theme.ink_soft)
        for seat, (column, value) in enumerate(zip(columns, values, strict=True)):
            cell = Box(column.x, row.y, column.width, row.height)
            figure = cell.cut_right(figure_width, canvas.u(6))
            ink = theme.ink if value else theme.ink_faint
            text = f"{value:+d}" if value and number else str(value)
            canvas.label(figure, text, size, ink, align="right", wraps=False)
            moved = running[seat][number] - at[seat]
            _draw_step(canvas, cell, at[seat], moved, span, seats[seat].color)
            at[seat] += moved
    total = box.cut_top(total_height)
    canvas.label(total.cut_left(label_width).inset(canvas.u(2), 0), tr("score"), size + 2)
    for look, column, reached in zip(seats, columns, running, strict=True):
        cell = Box(column.x, total.y, column.width, total.height)
        canvas.label(cell, str(reached[-1]), size + 11, look.color, align="right", serif=True, wraps=False)


def _draw_step(
    canvas: Canvas, cell: Box, at: int, value: int, span: tuple[int, int], color: tuple[int, int, int]
) -> None:
    """Draw one bar from where the score stands, and the line down to the next.

    ``span``: points at both ends of the cell.
    """
    theme = canvas.theme

    def x_of(points: int) -> int:
        share = (points - span[0]) / max(span[1] - span[0], 1)
        return cell.x + round(cell.width * max(share, 0))

    low, high = sorted((at, at + value))
    if value:
        height = min(cell.height - canvas.u(6), canvas.u(24))
        bar = Box(x_of(low), cell.centery - height // 2, max(2, x_of(high) - x_of(low)), height)
        edge = color if value > 0 else theme.bad
        canvas.panel(bar, color if value > 0 else theme.panel, edge, 3, 1.5)
        if value < 0:
            _hatch(canvas, bar, theme.bad)
    end = x_of(at + value)
    pygame.draw.line(
        canvas.surface, theme.ink_soft, (end, cell.y + canvas.u(3)), (end, cell.bottom + canvas.u(3))
    )


def _hatch(canvas: Canvas, box: Box, color: tuple[int, int, int]) -> None:
    """Draw slanted lines: a loss is told from a gain without colour."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(box.clip(old))
    step = max(4, canvas.u(6))
    for x in range(box.x - box.height, box.right, step):
        pygame.draw.line(canvas.surface, color, (x, box.bottom), (x + box.height, box.y), max(1, canvas.u(1)))
    canvas.surface.set_clip(old)


def draw_contrast(canvas: Canvas, page: Box, score: MatchScore, looks: list[SeatLook]) -> None:
    """Draw each measure with a figure and a bar for every seat, so that rows can be compared at a glance.

    Where they do not all have room they scroll below the seats' names, which stay; no row lies half below
    the fold.
    """
    rows = measures_of(score)
    page = Box(page)
    canvas.text_block(page, widest_apart(score, [look.name for look in looks]), 15)
    head = Box(page)
    head.width -= canvas.u(12)  # as wide as what scrolls
    label_width, columns = columns_of(canvas, head, [name for name, _, _ in rows], 15, len(looks))
    draw_head(canvas, head, looks, columns)
    page.cut_top(head.y - page.y)
    line = min(page.height // len(rows), canvas.u(36))
    heights = [max(line, canvas.block_height(name, 15, label_width) + canvas.u(1)) for name, _, _ in rows]
    whole = [height for height in accumulate(heights) if height <= page.height]
    page.height = max(whole, default=page.height)
    with canvas.scrolled(page, "debrief-contrast") as content:
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            place = content.cut_top(height)
            if number % 2 == 0:
                canvas.panel(place, canvas.theme.panel, None, 5)
            _draw_measure(canvas, place, row, label_width, columns, looks)


def _draw_measure(
    canvas: Canvas,
    row: Box,
    measure: tuple[str, list[float | None], str],
    label_width: int,
    columns: list[Box],
    looks: list[SeatLook],
) -> None:
    """Draw one measure: shares on a scale from 0 to 100 %, all else on one up to the largest figure."""
    name, values, form = measure
    figure_width = canvas.width_of("000.0%", 15) + canvas.u(6)
    canvas.label(row.cut_left(label_width).inset(canvas.u(2), 0), name, 15, canvas.theme.ink_soft)
    is_share = form.endswith("%}")
    most = 1.0 if is_share else max((abs(value) for value in values if value is not None), default=0)
    for look, value, column in zip(looks, values, columns, strict=True):
        cell = Box(column.x, row.y, column.width, row.height)
        shown = "–" if value is None else form.format(value)
        figure = cell.cut_left(min(figure_width, cell.width), canvas.u(10))
        canvas.label(figure, shown, 15, align="right", wraps=False)
        if value is None or not most or cell.width <= canvas.u(24):
            continue
        thick = min(canvas.u(12), cell.height - canvas.u(6))
        cell = Box(cell.x, cell.centery - thick // 2, cell.width, thick)
        if is_share:
            canvas.panel(cell, canvas.theme.chart_grid, None, 3)
        if value:
            cell.width = max(2, round(cell.width * min(abs(value) / most, 1)))
            canvas.panel(cell, look.color, None, 3)
        canvas.marks[f"{name}, {look.name}"] = Box(cell)
