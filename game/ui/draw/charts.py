"""Charts on the canvas: running scores, bars that add up, leads."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import hypot

import pygame

from game.base.label_places import apart
from game.base.language import tr
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import even_size

__all__ = [
    "Series",
    "draw_leads",
    "draw_line",
    "draw_mark",
    "draw_names",
    "draw_rounds",
    "lead_bars",
    "running_scores",
    "seat_color",
    "seat_icon",
]

Color = tuple[int, int, int]
Series = tuple[str, Color, Sequence[int]]
"""Name, colour, and income a round."""

_DASHES: tuple[tuple[int, int], ...] = ((0, 0), (9, 5), (3, 4), (14, 4))
"""[line] how long its dashes and the gaps between them are; no gap: drawn through."""
_ROLE_ICONS = {"sales": "improve", "marketing": "draft", "hybrid": "share"}


def seat_color(canvas: Canvas, roles: Sequence[str], seat: int) -> Color:
    """Return the colour of a seat: its role's, another where two seats have the same role."""
    theme = canvas.theme
    earlier = roles[:seat].count(roles[seat])
    if not earlier:
        return {"sales": theme.sales, "marketing": theme.marketing, "hybrid": theme.hybrid}[roles[seat]]
    taken = sum(roles[:other].count(roles[other]) > 0 for other in range(seat))
    return (theme.seat_3, theme.seat_4, theme.ink)[min(taken, 2)]


def seat_icon(role: str) -> str:
    """Return the icon that goes with a role, so that it is not told by colour alone."""
    return _ROLE_ICONS[role]


def running_scores(
    canvas: Canvas,
    box: Box,
    series: Sequence[Series],
    n_rounds: int,
    crossover: int | None = None,
    size: float = 11,
    crossover_text: str = "",
    *,
    has_names: bool = False,
) -> Box | None:
    """Draw running scores as lines over the rounds, each with its own marks and its score at the end.

    Returns where the rounds lie from left to right, None if there is no room to draw.
    """
    if box.width < 40 or box.height < 30:  # noqa: PLR2004 - nothing could be read
        return None
    totals = [[0, *accumulate(income)] for _, _, income in series]
    top = max(max(line) for line in totals) or 1
    axis = Box(box)
    foot = axis.cut_bottom(canvas.line(size) + canvas.u(2))
    last = [str(line[-1]) for line in totals]
    if has_names:
        last = [f"{text} {name}" for text, (name, _, _) in zip(last, series, strict=True)]
    ends = min(max(canvas.width_of(text, size) for text in last), axis.width // 3) + canvas.u(10)
    plot = Box(
        axis.x + canvas.u(4), axis.y + canvas.u(6), axis.width - ends - canvas.u(6), axis.height - canvas.u(8)
    )
    draw_rounds(canvas, plot, foot, n_rounds, size)
    pygame.draw.line(canvas.surface, canvas.theme.ink_soft, plot.bottomleft, plot.bottomright)

    def at(r: int, value: int) -> tuple[int, int]:
        return round(plot.x + r * plot.width / n_rounds), round(plot.bottom - value / top * plot.height)

    for n, ((_, color, _), line) in enumerate(zip(series, totals, strict=True)):
        points = [at(r, value) for r, value in enumerate(line)]
        draw_line(canvas, points, color, n if len(series) > 2 else 0)  # noqa: PLR2004 - two are told apart
        for point in points[1:]:
            draw_mark(canvas, point, n, color)
    if not any(income for _, _, income in series):
        return plot
    ends_at = [at(len(line) - 1, line[-1]) for line in totals]
    beside = max(x for x, _ in ends_at) + canvas.u(8)
    room = Box(beside, box.y, box.right - beside, axis.bottom - box.y)
    draw_names(canvas, room, [y for _, y in ends_at], last, [color for _, color, _ in series], size)
    if crossover is not None:
        curves = [[at(r, value) for r, value in enumerate(line)] for line in totals]
        _mark_crossover(canvas, plot, at(crossover + 1, 0)[0], size, crossover_text, curves)
    return plot


def draw_rounds(canvas: Canvas, plot: Box, foot: Box, n_rounds: int, size: float) -> None:
    """Draw a line for each round, and the numbers of as many rounds as there is room for."""
    step = plot.width / n_rounds
    every = 1 if step >= canvas.width_of("00", size) else 2 if n_rounds <= 16 else 4  # noqa: PLR2004
    for r in range(n_rounds + 1):
        x = round(plot.x + r * step)
        pygame.draw.line(canvas.surface, canvas.theme.chart_grid, (x, plot.y), (x, plot.bottom))
        if r and r % every == 0:
            room = Box(x - round(step * every / 2), foot.y, round(step * every), foot.height)
            canvas.label(room, str(r), size, canvas.theme.ink_soft, align="center", wraps=False)


def _mark_crossover(
    canvas: Canvas, plot: Box, x: int, size: float, text: str, curves: Sequence[Sequence[tuple[int, int]]]
) -> None:
    """Draw a dashed line where one score takes the lead for good, and say so where no curve is."""
    for y in range(plot.y, plot.bottom, canvas.u(8)):
        end = min(y + canvas.u(4), plot.bottom)
        pygame.draw.line(canvas.surface, canvas.theme.select, (x, y), (x, end), canvas.u(2))
    if not text:
        return
    gap, width, height = canvas.u(8), canvas.width_of(text, size) + 2, canvas.line(size)
    rooms = [
        Box(left, top, width, height)
        for top in (plot.y, plot.bottom - height - gap // 2, plot.centery - height // 2)
        for left in (x - gap - width, x + gap)
    ]
    free = (room for room in rooms if plot.contains(room) and not _is_crossed(room, curves, gap // 2))
    room = next(free, None)
    if room is not None:
        canvas.label(room, text, size, canvas.theme.ink_soft, wraps=False)


def _is_crossed(box: Box, curves: Sequence[Sequence[tuple[int, int]]], margin: int) -> bool:
    """Whether any curve comes as near as this to a box."""
    wide = box.inflate(2 * margin, 2 * margin)
    return any(wide.clipline(a, b) for curve in curves for a, b in pairwise(curve))


def draw_line(canvas: Canvas, points: Sequence[tuple[int, int]], color: Color, n: int = 0) -> None:
    """Draw the ``n``-th line of a chart: each with its own dashes, so that lines differ without colour."""
    dash, gap = (max(1, canvas.u(units)) for units in _DASHES[n % len(_DASHES)])
    width = max(2, canvas.u(2.5))
    if n % len(_DASHES) == 0:
        if len(points) > 1:
            pygame.draw.lines(canvas.surface, color, False, points, width)  # noqa: FBT003
        return
    done = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        at = 0.0
        while at < length:
            phase = (done + at) % (dash + gap)
            until = min(length, at + max(1.0, (dash if phase < dash else dash + gap) - phase))
            if phase < dash:
                ends = [
                    (x0 + (x1 - x0) * share / length, y0 + (y1 - y0) * share / length)
                    for share in (at, until)
                ]
                pygame.draw.line(canvas.surface, color, ends[0], ends[1], width)
            at = until
        done += length


def draw_names(
    canvas: Canvas,
    box: Box,
    places: Sequence[int],
    names: Sequence[str],
    colors: Sequence[Color],
    size: float,
) -> None:
    """Write names beside the ends of lines, each as near its line as there is room; ``places``: y of ends."""
    height = canvas.line(size)
    tops = apart([y - height // 2 for y in places], height, box.y, box.bottom)
    if min(tops, default=0) < box.y:
        return  # more names than the chart is high; those who call it show them elsewhere too
    size = even_size(canvas, [(name, box.width, height) for name in names], size, wraps=False)
    for name, color, y in zip(names, colors, tops, strict=True):
        canvas.label(Box(box.x, y, box.width, height), name, size, color, wraps=False)


def draw_mark(canvas: Canvas, at: tuple[int, int], n: int, color: Color) -> None:
    """Draw a line's mark: disc, square, diamond, triangle, so that lines differ without colour."""
    px = max(7, canvas.u(9))
    canvas.icon_px(("circle", "square", "diamond", "triangle")[n % 4], at, px, color)


def draw_leads(
    canvas: Canvas,
    box: Box,
    series: Sequence[tuple[str, Color, Sequence[int]]],
    n_rounds: int,
    size: float,
    span: Box | None,
    *,
    up: int,
) -> None:
    """Draw below a chart of two running scores who is ahead, with a line that says who is which way.

    ``series``: (name, colour, income by round) of both seats; ``up``: the seat whose leads go upwards.
    """
    down = 1 - up
    caption = tr("ahead: {up} up, {down} down", up=series[up][0], down=series[down][0])
    if canvas.width_of(caption, size) > box.width:
        caption = tr("who is ahead, by how much")
    canvas.label(box.cut_top(canvas.line(size)), caption, size, canvas.theme.ink_soft, wraps=False)
    running = [list(accumulate(series[seat][2])) for seat in (down, up)]
    leads = [b - a for a, b in zip(*running, strict=False)]  # a round may be paid to one of them so far
    lead_bars(canvas, box, leads, n_rounds, (series[down][1], series[up][1]), size, span=span)


def lead_bars(
    canvas: Canvas,
    box: Box,
    leads: Sequence[float],
    n_rounds: int,
    colors: tuple[Color, Color],
    size: float = 11,
    *,
    span: Box | None = None,
    has_axis: bool = False,
) -> None:
    """Draw who is ahead after each round, with figures: upwards leads above 0, downwards those below.

    ``colors``: of whoever is ahead downwards, and upwards.

    With ``span``, the rounds of a chart above, each bar stands below its round there.
    """
    theme = canvas.theme
    line = canvas.line(size)
    box = Box(box)
    step = (span or box).width / n_rounds
    # Round r's place: right under its line in the chart above, else in the middle of its own column.
    start = span.x + step if span is not None else box.x + step / 2
    if has_axis:
        foot = box.cut_bottom(line, canvas.u(2))
        for r in range(n_rounds):
            room = Box(round(start + r * step - step / 2), foot.y, round(step), line)
            if canvas.width_of(str(r + 1), size) <= room.width:
                canvas.label(room, str(r + 1), size, theme.ink_soft, align="center", wraps=False)
    up, down = max(0.0, *leads, 0.0), max(0.0, *(-lead for lead in leads), 0.0)
    least = max(up + down, 1) * 0.12
    up, down = max(up, least), max(down, least)
    room_for_bars = max(8, box.height - 2 * line)
    unit = room_for_bars / (up + down)
    middle = box.y + line + round(up * unit)
    pygame.draw.line(canvas.surface, theme.ink_soft, (box.x, middle), (box.right, middle))
    beyond = box.right - (start + (n_rounds - 1) * step)
    width = max(3, round(min(step * 0.62, 2 * beyond)))
    for r, lead in enumerate(leads):
        x = round(start + r * step)
        height = round(abs(lead) * unit)
        color = colors[1] if lead > 0 else colors[0]
        bar = Box(x - width // 2, middle - height if lead > 0 else middle, width, height)
        pygame.draw.rect(canvas.surface, color, bar)
        text = f"{abs(lead):.0f}"
        label_width = canvas.width_of(text, size)
        room = Box(x - label_width // 2 - 1, bar.y - line if lead > 0 else bar.bottom, label_width + 2, line)
        if lead and label_width <= step and box.x <= room.x and room.right <= box.right + canvas.u(8):
            canvas.label(room, text, size, color, align="center", wraps=False)
