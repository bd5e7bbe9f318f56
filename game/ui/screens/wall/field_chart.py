"""Where the class lies among thousands of computer matches on the very same deal."""

from collections.abc import Sequence

import numpy as np
import pygame

from game.base.language import tr
from game.lab import Field
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import sign_px
from game.ui.draw.theme import mix
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.room_results import Entry

__all__ = ["draw_field"]

_N_BARS = 36


def draw_field(
    canvas: Canvas,
    box: Box,
    wall: Controls,
    entries: Sequence[Entry],
    field: Field | None,
    *,
    is_waiting: bool,
) -> None:
    """Draw the scores of the computer matches, seat by seat, and where each team lies in them."""
    theme = canvas.theme
    head = box.cut_top(min(canvas.u(60), box.height // 6), canvas.u(10))
    if field is None:
        text = tr("Thousands of computer matches on this deal are being played ...")
        draw_large(canvas, head, text if is_waiting else tr("No computer matches"), serif=True, at_most=38)
        return
    title = tr("You among {n} computer matches on the same cards", n=f"{len(field.scores):,}")
    draw_large(canvas, head, title, serif=True, at_most=38)
    about = box.cut_bottom(canvas.line(SMALLEST), canvas.u(8))
    text = tr(
        "Computers from skilled to careless play them: who loses to the skilled one may still beat many."
    )
    canvas.label(about, text, SMALLEST, theme.ink_soft, wraps=False)
    seats = sorted({entry.seat for entry in entries})
    for seat, part in zip(seats, box.rows(len(seats), canvas.u(14)), strict=True):
        canvas.panel(part, theme.panel, theme.panel_edge, 12)
        own = [entry for entry in entries if entry.seat == seat]
        _draw_seat(canvas, part.inset(canvas.u(18), canvas.u(10)), wall, seat, own, field)


def _draw_seat(
    canvas: Canvas, box: Box, wall: Controls, seat: int, entries: Sequence[Entry], field: Field
) -> None:
    theme, color = canvas.theme, wall.color(canvas, seat)
    about = box.cut_left(box.width * 26 // 100, canvas.u(18))
    name = about.cut_top(about.height * 35 // 100)
    px = sign_px(canvas, 36, name.height)
    canvas.icon_px(seat_icon(wall.room.setup.roles[seat]), name.cut_left(px, canvas.u(10)).center, px, color)
    draw_large(canvas, name, wall.seat_name(seat), color, serif=True, at_most=30)
    best = entries[-1]
    percent = f"{field.percentile(seat, best.score):.0f}"
    text = tr("{name} beats {n} % of them", name=best.name, n=percent)
    canvas.label(about, text, 20, valign="top")
    foot = box.cut_bottom(canvas.line(SMALLEST) + canvas.u(2))
    scores = field.scores[:, seat]
    low = min(int(scores.min()), *(entry.score for entry in entries))
    high = max(int(scores.max()), *(entry.score for entry in entries)) + 1
    counts, _ = np.histogram(scores, bins=_N_BARS, range=(low, high))
    top = max(1, int(counts.max()))
    pins = box.cut_top(min(canvas.u(34), box.height // 3))
    step = box.width / _N_BARS
    for n, count in enumerate(counts.tolist()):
        height = round(box.height * count / top)
        left, right = round(box.x + n * step), round(box.x + (n + 1) * step)
        bar = Box(left, box.bottom - height, max(1, right - left - 1), height)
        pygame.draw.rect(canvas.surface, mix(theme.panel, color, 0.35), bar)
    pygame.draw.line(canvas.surface, theme.ink_soft, box.bottomleft, box.bottomright)
    for value, align in ((low, "left"), (high - 1, "right")):
        canvas.label(foot, str(value), SMALLEST, theme.ink_soft, align=align, wraps=False)  # type: ignore[arg-type]
    for entry in entries:
        x = round(box.x + (entry.score - low + 0.5) / (high - low) * box.width)
        pygame.draw.line(canvas.surface, color, (x, pins.bottom - canvas.u(4)), (x, box.bottom), canvas.u(3))
        canvas.icon_px("person", (x, pins.bottom - canvas.u(14)), canvas.u(24), color)
