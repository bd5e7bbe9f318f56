"""What most screens have at their top: the way back, the title, the language."""

from collections.abc import Sequence

from game.base.language import language, tr
from game.ui.app.destinations import Back, Title
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width

__all__ = ["LANGUAGE_NAMES", "heading", "language_button", "language_width"]

LANGUAGE_NAMES = {"en": "English", "zh-CN": "\u4e2d\u6587"}


def language_width(canvas: Canvas, height: int) -> int:
    """Return how wide the switch to the other language is, whichever that is."""
    widths = [
        button_width(canvas, height, name, 14, icon="globe", hotkey="f2") for name in LANGUAGE_NAMES.values()
    ]
    return max(widths)


def language_button(canvas: Canvas, app: Services, box: Box) -> None:
    """Draw the switch to the other language, named in that language."""
    other = "zh-CN" if language() == "en" else "en"
    canvas.button(
        box, "language", LANGUAGE_NAMES[other], app.next_language, icon="globe", hotkeys=["f2"], size=14
    )


def heading(
    canvas: Canvas, app: Services, title: str, *, names_title: bool = False, keys: Sequence[str] = ("esc",)
) -> Box:
    """Draw a screen's heading with the way back and the language; return the box below it.

    ``names_title``: whether there is a way to the title screen that says so: the way back where it leads
    there, a button of its own elsewhere. ``keys``: those of the way back.
    """
    page = canvas.box.inset(canvas.u(28), canvas.u(18))
    bar = page.cut_top(max(canvas.u(46), canvas.line(26)), canvas.u(14))
    is_next = app.n_below <= 1
    text = tr("Title screen") if names_title and is_next else tr("Back")
    width = button_width(canvas, bar.height, text, icon="arrow_left", hotkey="esc")
    spot = bar.cut_left(width, canvas.u(18)).inset(0, canvas.u(3))
    canvas.button(spot, "back", text, Back, icon="arrow_left", hotkeys=keys)
    wide = language_width(canvas, bar.height)
    language_button(canvas, app, bar.cut_right(wide, canvas.u(12)).inset(0, canvas.u(3)))
    if names_title and not is_next:
        text = tr("Title screen")
        width = button_width(canvas, bar.height, text, 14, icon="cards")
        spot = bar.cut_right(width, canvas.u(12)).inset(0, canvas.u(3))
        canvas.button(spot, "title", text, Title, icon="cards", size=14)
    canvas.label(bar, title, 28, serif=True, wraps=False)
    return page
