"""How the lead went at every table: one line a table, with the teams' names at the ends."""

from collections.abc import Sequence

import pygame

from game.base.language import tr
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import even_size
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.room_results import Entry

__all__ = ["draw_leads"]

_EVERY_ROUND = 12
"""Of more rounds every second is numbered."""


def draw_leads(canvas: Canvas, box: Box, wall: Controls, entries: Sequence[Entry]) -> None:
    """Draw how far the second seat was ahead of the first after each round."""
    theme = canvas.theme
    head = box.cut_top(min(canvas.u(60), box.height // 6), canvas.u(10))
    draw_large(canvas, head, tr("Who led, round by round: one line a table"), serif=True, at_most=38)
    canvas.panel(box, theme.panel, theme.panel_edge, 12)
    plot = box.inset(canvas.u(18), canvas.u(12))
    foot = plot.cut_bottom(canvas.line(SMALLEST) + canvas.u(4))
    tables: dict[tuple[int, ...], list[str]] = {}
    for entry in entries:
        tables.setdefault(entry.leads, []).append(entry.name)
    widest = max(canvas.width_of(f"+000  {_names(names)}", SMALLEST) for names in tables.values())
    ends = plot.cut_right(min(max(canvas.u(120), widest), plot.width * 38 // 100), canvas.u(8))
    side = plot.cut_left(min(canvas.u(40), plot.width // 8), canvas.u(8))
    for seat, part in zip((1, 0), side.rows(2), strict=True):
        px = min(canvas.u(34), part.width)
        canvas.icon_px(seat_icon(wall.room.setup.roles[seat]), part.center, px, wall.color(canvas, seat))
    n_rounds = len(entries[0].leads) - 1
    most = max(1, *(abs(value) for leads in tables for value in leads))
    step = plot.width / max(1, n_rounds)
    for r in range(n_rounds + 1):
        x = round(plot.x + r * step)
        pygame.draw.line(canvas.surface, theme.chart_grid, (x, plot.y), (x, plot.bottom))
        if r and (n_rounds <= _EVERY_ROUND or r % 2 == 0):
            spot = Box(x - round(step / 2), foot.y, round(step), foot.height)
            canvas.label(spot, str(r), SMALLEST, theme.ink_soft, align="center", wraps=False)
    middle = plot.centery
    pygame.draw.line(canvas.surface, theme.ink, (plot.x, middle), (plot.right, middle), max(1, canvas.u(2)))
    line = canvas.line(SMALLEST)
    n_names = max(1, ends.height // line)
    named = sorted(tables, key=lambda leads: -leads[-1])
    if len(named) > n_names:  # both ends of the class, and whom there is room for
        named = named[: n_names - n_names // 2] + named[len(named) - n_names // 2 :]
    for leads in tables:
        color = wall.color(canvas, 1 if leads[-1] > 0 else 0)
        points = [
            (round(plot.x + r * step), round(middle - value / most * plot.height * 0.47))
            for r, value in enumerate(leads)
        ]
        if len(points) > 1:
            pygame.draw.lines(canvas.surface, color, False, points, max(2, canvas.u(3)))  # noqa: FBT003
        canvas.icon_px("circle" if leads[-1] > 0 else "square", points[-1], canvas.u(12), color)
    wanted = [round(middle - leads[-1] / most * plot.height * 0.47) - line // 2 for leads in named]
    texts = {leads: f"{leads[-1]:+d}  {_names(tables[leads])}" for leads in named}
    size = even_size(canvas, [(text, ends.width, line) for text in texts.values()], SMALLEST, wraps=False)
    for y, leads in zip(_apart(wanted, line, ends), named, strict=True):
        spot = Box(ends.x, y, ends.width, line)
        color = wall.color(canvas, 1 if leads[-1] > 0 else 0)
        canvas.label(spot, texts[leads], size, color, wraps=False)


def _names(names: Sequence[str]) -> str:
    """Return who played a line."""
    if len(names) == 1:
        return names[0]
    return tr("{name} and {n} more", name=names[-1], n=len(names) - 1)


def _apart(wanted: Sequence[int], line: int, room: Box) -> list[int]:
    """Return where lines of text go, from the highest on: near where they should, none on another."""
    placed: list[int] = []
    for n, y in enumerate(wanted):
        lowest = room.bottom - (len(wanted) - n) * line
        placed.append(max(placed[-1] + line if placed else room.y, min(y, lowest)))
    return placed
