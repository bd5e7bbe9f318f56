"""Text as large as its place, and the room code as tiles: for the last row of a hall."""

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.sheet import Align, Color
from game.ui.draw.typeset import Style, text_width

__all__ = ["draw_code", "draw_large"]

_REFERENCE_PX = 100
_LINE = 1.34
"""Height of a line, as a share of its letters'."""


def draw_large(
    canvas: Canvas,
    box: Box,
    text: str,
    color: Color | None = None,
    *,
    align: Align = "left",
    serif: bool = False,
    at_most: float = 1000,
) -> None:
    """Set one line as large as the box lets it be, whatever size people want text to be.

    ``at_most``: logical units.
    """
    wide = max(1, text_width(text, Style(_REFERENCE_PX, serif)))
    px = min(box.height / _LINE, 0.98 * _REFERENCE_PX * box.width / wide, at_most * canvas.scale)
    size = px / canvas.scale / canvas.text_factor
    canvas.label(box, text, size, color, align=align, serif=serif, wraps=False)


def draw_code(canvas: Canvas, box: Box, code: str) -> None:
    """Draw the room code, a tile for each sign."""
    theme = canvas.theme
    gap = canvas.u(10)
    width = min((box.width - gap * (len(code) - 1)) // len(code), box.height * 82 // 100)
    for n, sign in enumerate(code):
        tile = Box(box.x + n * (width + gap), box.y, width, box.height)
        canvas.panel(tile, theme.card, theme.card_edge, 12, 2)
        draw_large(canvas, tile.inset(canvas.u(4), 0), sign, theme.ink, align="center", serif=True)
