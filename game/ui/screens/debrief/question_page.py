"""The debrief's questions: one at a time, large enough for a projector."""

from collections.abc import Callable
from functools import partial

from game.base.language import tr
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas

__all__ = ["draw_question"]


def draw_question(
    canvas: Canvas, box: Box, room: int, questions: tuple[str, ...], at: int, go_to: Callable[[int], None]
) -> None:
    """Draw one of the questions, which one it is, and the ways to the one before and the next."""
    theme, n = canvas.theme, len(questions)
    line = max(canvas.u(48), canvas.line(16) + canvas.u(14))
    page = box.cut_top(max(room, canvas.u(220)))
    foot = page.cut_bottom(line, canvas.u(8))
    canvas.panel(page, theme.panel, theme.panel_edge, 12)
    inner = page.inset(canvas.u(40), canvas.u(24))
    head = inner.cut_top(canvas.line(17), canvas.u(10))
    px = head.height
    canvas.icon_px("question", head.cut_left(px, canvas.u(10)).center, px, theme.accent)
    canvas.label(head, tr("{n} of {all}", n=at + 1, all=n), 17, theme.ink_soft, wraps=False)
    canvas.label(inner, questions[at], 36, serif=True)
    for key, text, icon, hotkey, to, place in (
        ("question-back", tr("Back"), "arrow_left", "b", at - 1, foot.cut_left(foot.width * 30 // 100)),
        ("question-next", tr("Next question"), "arrow_right", "n", at + 1, foot.cut_right(foot.width // 2)),
    ):
        canvas.button(
            place,
            key,
            text,
            partial(go_to, to % n),
            icon=icon,
            hotkeys=[hotkey],
            is_primary=key == "question-next" and at + 1 < n,  # after the last one the same deal comes again
            size=16,
        )
