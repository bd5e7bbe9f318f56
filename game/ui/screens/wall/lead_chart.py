"""How the lead went at every table: one line a table, with the teams' names at the ends."""

from collections.abc import Sequence

import pygame

from game.base.language import tr, translate
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import even_size
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.room_results import Entry
from game.wording import result_of_people

__all__ = ["draw_leads"]

_EVERY_ROUND = 12
"""Of more rounds every second is numbered."""
_Line = tuple[tuple[int, ...], tuple[int, ...]]
"""How the lead went, and the seats that teams had: tables that share both share a line."""


def draw_leads(canvas: Canvas, box: Box, wall: Controls, entries: Sequence[Entry]) -> None:
    """Draw how far the second seat was ahead of the first after each round."""
    theme = canvas.theme
    head = box.cut_top(min(canvas.u(60), box.height // 6), canvas.u(10))
    draw_large(canvas, head, tr("Who led, round by round: one line a table"), serif=True, at_most=38)
    canvas.panel(box, theme.panel, theme.panel_edge, 12)
    plot = box.inset(canvas.u(18), canvas.u(12))
    foot = plot.cut_bottom(canvas.line(SMALLEST) + canvas.u(4))
    tables: dict[_Line, list[Entry]] = {}
    for entry in entries:
        same = tables.setdefault((entry.leads, entry.people), [])
        if all(other.table != entry.table for other in same):
            same.append(entry)
    labels = {line: _label(wall, played) for line, played in tables.items()}
    widest = max(canvas.width_of(label, SMALLEST) for label in labels.values())
    ends = plot.cut_right(min(max(canvas.u(120), widest), plot.width * 38 // 100), canvas.u(8))
    _draw_sides(canvas, plot.cut_left(min(canvas.u(110), plot.width // 6), canvas.u(8)), wall)
    n_rounds = len(entries[0].leads) - 1
    most = max(1, *(abs(value) for leads, _ in tables for value in leads))
    step = plot.width / max(1, n_rounds)
    for r in range(n_rounds + 1):
        x = round(plot.x + r * step)
        pygame.draw.line(canvas.surface, theme.chart_grid, (x, plot.y), (x, plot.bottom))
        if r and (n_rounds <= _EVERY_ROUND or r % 2 == 0):
            spot = Box(x - round(step / 2), foot.y, round(step), foot.height)
            canvas.label(spot, str(r), SMALLEST, theme.ink_soft, align="center", wraps=False)
    middle = plot.centery
    pygame.draw.line(canvas.surface, theme.ink, (plot.x, middle), (plot.right, middle), max(1, canvas.u(2)))
    high = canvas.line(SMALLEST)
    n_names = max(1, ends.height // high)
    named = sorted(tables, key=lambda line: -line[0][-1])
    if len(named) > n_names:  # both ends of the class, and whom there is room for
        named = named[: n_names - n_names // 2] + named[len(named) - n_names // 2 :]
    for (leads, _), played in tables.items():
        color = _color(canvas, wall, played)
        points = [
            (round(plot.x + r * step), round(middle - value / most * plot.height * 0.47))
            for r, value in enumerate(leads)
        ]
        if len(points) > 1:
            pygame.draw.lines(canvas.surface, color, False, points, max(2, canvas.u(3)))  # noqa: FBT003
        canvas.icon_px("circle" if leads[-1] > 0 else "square", points[-1], canvas.u(12), color)
    wanted = [round(middle - leads[-1] / most * plot.height * 0.47) - high // 2 for leads, _ in named]
    wide = [(labels[line], ends.width, high) for line in named]
    size = even_size(canvas, wide, SMALLEST, wraps=False)
    for y, line in zip(_apart(wanted, high, ends), named, strict=True):
        spot = Box(ends.x, y, ends.width, high)
        canvas.label(spot, labels[line], size, _color(canvas, wall, tables[line]), wraps=False)


def _draw_sides(canvas: Canvas, side: Box, wall: Controls) -> None:
    """Say who leads above the line in the middle, and who below it."""
    for seat, part in zip((1, 0), side.rows(2), strict=True):
        color = wall.color(canvas, seat)
        px = min(canvas.u(34), part.width)
        text = tr("above: {seat} leads", seat=wall.seat_name(seat))
        if seat == 0:
            text = tr("below: {seat} leads", seat=wall.seat_name(seat))
        height = px + canvas.u(6) + canvas.block_height(text, SMALLEST, part.width)
        inner = part.middle(part.width, min(part.height, height))
        sign = inner.cut_top(px, canvas.u(6))
        canvas.icon_px(seat_icon(wall.room.setup.roles[seat]), sign.center, px, color)
        canvas.label(inner, text, SMALLEST, color, align="center", valign="top")


def _color(canvas: Canvas, wall: Controls, played: Sequence[Entry]) -> tuple[int, int, int]:
    """Return the colour of the side that teams played; where they had both, or several, no side's."""
    seats = played[0].people
    return wall.color(canvas, seats[0]) if len(seats) == 1 else canvas.theme.ink


def _label(wall: Controls, played: Sequence[Entry]) -> str:
    """Return who played a line, which side, and what came of it."""
    last = played[-1]
    name = last.table
    if len(played) > 1:
        name = tr("{name} and {n} more", name=name, n=len(played) - 1)
    return translate(result_of_people(name, last.people, last.scores, wall.teller.seat))


def _apart(wanted: Sequence[int], line: int, room: Box) -> list[int]:
    """Return where lines of text go, from the highest on: near where they should, none on another."""
    placed: list[int] = []
    for n, y in enumerate(wanted):
        lowest = room.bottom - (len(wanted) - n) * line
        placed.append(max(placed[-1] + line if placed else room.y, min(y, lowest)))
    return placed
