"""Where each score comes from at a point of a match: a small table for the side of the screen."""

from collections.abc import Sequence

from game.base.language import tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import sign_px
from game.wording import PART_WORDS

__all__ = ["draw_points_so_far", "points_height"]

_SIZE = 13


def _shown(points: Sequence[dict[str, int]]) -> list[str]:
    """Return the parts that count for anybody."""
    return [part for part in PART_WORDS if any(seat[part] for seat in points)]


def points_height(canvas: Canvas, points: Sequence[dict[str, int]]) -> int:
    """Return about how high the table wants to be, in pixels."""
    return (len(_shown(points)) + 1) * (canvas.line(_SIZE) + canvas.u(5)) + canvas.line(14) + canvas.u(34)


def draw_points_so_far(
    canvas: Canvas, box: Box, roles: Sequence[str], points: Sequence[dict[str, int]]
) -> None:
    """Draw the parts of each score, a column a seat, and their sum."""
    theme = canvas.theme
    canvas.panel(box, theme.panel, theme.panel_edge)
    inner = box.inset(canvas.u(12), canvas.u(8))
    with canvas.scrolled(inner, "points") as content:
        canvas.text_block(content, tr("Where the points come from so far"), 14, theme.accent)
        content.cut_top(canvas.u(4))
        parts = _shown(points)
        if not parts:
            canvas.text_block(content, tr("Nothing has been earned yet."), _SIZE, theme.ink_soft)
            return
        figure = canvas.width_of("+000", _SIZE) + canvas.u(6)
        if figure * len(points) > content.width * 62 // 100:
            # Too wide beside the names: the figures have lines of their own below them.
            figure = content.width // len(points)
        head = content.cut_top(canvas.u(20), canvas.u(2))
        for seat, role in enumerate(roles):
            cell = Box(content.right - (len(roles) - seat) * figure, head.y, figure, head.height)
            color = seat_color(canvas, roles, seat)
            px = sign_px(canvas, 18, head.height)
            canvas.icon_px(seat_icon(role), (cell.right - px // 2, cell.centery), px, color)
        for part in parts:
            _draw_row(canvas, content, translate(PART_WORDS[part]), [seat[part] for seat in points], figure)
        rule = content.cut_top(max(1, canvas.u(1)), canvas.u(3))
        canvas.panel(rule, theme.ink_soft, None, 0)
        _draw_row(canvas, content, tr("score"), [sum(seat.values()) for seat in points], figure, is_sum=True)


def _draw_row(
    canvas: Canvas, box: Box, name: str, values: list[int], figure: int, *, is_sum: bool = False
) -> None:
    theme = canvas.theme
    color = theme.ink if is_sum else theme.ink_soft
    width = box.width - len(values) * figure - canvas.u(4)
    has_own_line = width < figure
    if has_own_line:
        canvas.text_block(box, name, _SIZE, color)
        name, width = "", box.width
    height = max(canvas.line(_SIZE), canvas.block_height(name, _SIZE, width)) + canvas.u(4)
    row = box.cut_top(height)
    for seat, value in enumerate(values):
        cell = Box(box.right - (len(values) - seat) * figure, row.y, figure, row.height)
        cell.cut_left(canvas.u(5))
        ink = theme.ink if value else theme.ink_faint
        text = str(value) if is_sum else f"{value:+d}" if value else "0"
        canvas.label(cell, text, _SIZE, ink, align="right", wraps=False)
    if not has_own_line:
        row.width = width
        canvas.label(row, name, _SIZE, color)
