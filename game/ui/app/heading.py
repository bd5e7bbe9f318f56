"""Pieces that several screens share: heading bar, dialog buttons, a wrapped row of facts."""

from collections.abc import Callable

from game.base.language import language, tr
from game.ui.app.app import App
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas

__all__ = ["LANGUAGE_NAMES", "heading", "language_button"]

LANGUAGE_NAMES = {"en": "English", "zh-CN": "\u4e2d\u6587"}


def language_button(canvas: Canvas, app: App, box: Box) -> None:
    """Draw the switch to the other language, named in that language."""
    other = "zh-CN" if language() == "en" else "en"
    canvas.button(
        box, "language", LANGUAGE_NAMES[other], app.next_language, icon="globe", hotkeys=["f2"], size=14
    )


def heading(canvas: Canvas, app: App, title: str, back: Callable[[], None], *, back_text: str = "") -> Box:
    """Draw a screen's heading with the way back and the language; return the box below it."""
    page = canvas.box.inset(canvas.u(28), canvas.u(18))
    bar = page.cut_top(max(canvas.u(46), canvas.line(26)), canvas.u(14))
    wide = canvas.u(90) + canvas.width_of("English", 14)
    canvas.button(
        bar.cut_left(canvas.u(96) + canvas.width_of(back_text or tr("Back"), 15), canvas.u(18)).inset(
            0, canvas.u(3)
        ),
        "back",
        back_text or tr("Back"),
        back,
        icon="arrow_left",
        hotkeys=["esc"],
    )
    language_button(canvas, app, bar.cut_right(wide, canvas.u(12)).inset(0, canvas.u(3)))
    canvas.label(bar, title, 28, serif=True, wraps=False)
    return page
