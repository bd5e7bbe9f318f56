"""The lines of all teams over the map that they bet on, with their names and how near each came."""

from collections.abc import Sequence

import pygame

from game.base.language import tr, translate
from game.lab import Guess, LiveMap, Shares, guess_words
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.map_view import MapView

__all__ = ["Drawn", "draw_all_lines"]

Drawn = tuple[str, Sequence[int | None], Guess]
"""Who drew a line, the line, and how near it came."""


def draw_all_lines(
    canvas: Canvas, box: Box, grid: LiveMap, shares: Shares, drawn: Sequence[Drawn], size: float
) -> None:
    """Draw the map at the left and the names at the right, the nearest first as they come."""
    theme = canvas.theme
    names = box.cut_right(box.width * (36 if canvas.text_factor <= 1.3 else 44) // 100, canvas.u(24))  # noqa: PLR2004
    foot = box.cut_bottom(canvas.line(size) + canvas.u(6))
    view = MapView(canvas, box, grid, shares, size)
    view.draw_cells()
    view.draw_even_line()
    view.draw_own()
    colors = (theme.accent, theme.hybrid, theme.seat_4, theme.seat_3, theme.good, theme.warn)
    # The nearest last, so that it lies on top.
    for at in reversed(range(len(drawn))):
        view.draw_line(drawn[at][1], colors[at % len(colors)], str(at + 1))
    view.draw_legend(foot)
    if not drawn:
        canvas.text_block(names, tr("Nobody has drawn a line."), size + 3, theme.ink_soft)
        return
    height = max(canvas.line(size + 3) + canvas.line(size) + canvas.u(14), canvas.u(44))
    with canvas.scrolled(names, "lines") as content:
        for at, (name, _, guess) in enumerate(drawn):
            row = content.cut_top(height, canvas.u(6))
            canvas.panel(row, theme.panel, theme.panel_edge, 8)
            color = colors[at % len(colors)]
            edge = row.cut_left(canvas.u(8))
            pygame.draw.rect(canvas.surface, color, edge, border_radius=canvas.u(3))
            inner = row.inset(canvas.u(10), canvas.u(4))
            number = inner.cut_left(canvas.width_of("00", size + 3), canvas.u(8))
            canvas.label(number, str(at + 1), size + 3, wraps=False)
            canvas.label(inner.cut_top(inner.height * 54 // 100), name, size + 3, wraps=False)
            canvas.label(inner, translate(guess_words(guess)), size, theme.ink_soft, wraps=False)
