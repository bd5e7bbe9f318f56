"""QR pictures, black on white in every theme: that is what cameras read best."""

from collections.abc import Sequence

from game.ui.draw.box import Box
from game.ui.draw.sheet import Sheet

__all__ = ["draw_qr"]

_QUIET = 4
"""Dots of white that a camera wants around a QR picture."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def draw_qr(sheet: Sheet, box: Box, dots: Sequence[Sequence[bool] | str]) -> Box:
    """Draw a QR picture with its quiet edge in the middle of a box; return where it is.

    ``dots``: row by row, True or ``1`` where it is dark. Every dot has as many pixels as any other.
    """
    n = len(dots) + 2 * _QUIET
    dot = max(1, min(box.size) // n)
    side = dot * n
    paper = box.middle(side, side)
    sheet.surface.fill(_WHITE, paper)
    for y, row in enumerate(dots):
        for x, mark in enumerate(row):
            if mark in {True, "1"}:
                sheet.surface.fill(
                    _BLACK, (paper.x + (x + _QUIET) * dot, paper.y + (y + _QUIET) * dot, dot, dot)
                )
    return paper
