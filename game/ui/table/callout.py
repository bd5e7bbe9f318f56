"""A callout: a panel that never covers a card, and a ring around what it means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import sign_px
from game.ui.draw.widget import Activate, Widget

__all__ = ["Button", "Callout", "callout_height", "draw_callout", "draw_ring"]

Button = tuple[str, str, str, str, Activate, str]
"""Key, text, icon, hotkey, what it does, hint."""

_TEXT = 17


@dataclass(frozen=True)
class Callout:
    """What is said, and how to go on."""

    title: str
    place: str
    """Which step of how many."""
    text: str
    buttons: Sequence[Button] = field(default_factory=list)
    small: Sequence[Button] = field(default_factory=list)
    is_question: bool = False
    shows: str = ""
    """A mark of the cards that is spoken of, to be seen beside the text: the icon on it."""


def _heights(canvas: Canvas) -> tuple[int, int, int]:
    """Return the heights of head, main button and small buttons."""
    head = canvas.line(14) + canvas.u(10)
    main = max(canvas.u(44), canvas.line(16) + canvas.u(12))
    small = max(canvas.u(36), canvas.line(13) + canvas.u(10))
    return head, main, small


def callout_height(
    canvas: Canvas,
    width: int,
    texts: Sequence[str],
    *,
    has_main: bool = True,
    has_small: bool = True,
    has_mark: bool = False,
) -> int:
    """Return how high a panel of this width has to be for the longest of some texts, in pixels."""
    room = width - canvas.u(28) - canvas.u(12) - (_mark_width(canvas, width) + canvas.u(10)) * has_mark
    text = max(
        sum(canvas.block_height(part, _TEXT, room) + canvas.u(2) for part in text.split("\n"))
        for text in texts
    )
    head, main, small = _heights(canvas)
    buttons = (main + canvas.u(8)) * has_main + (small + canvas.u(8)) * has_small
    return head + buttons + text + canvas.u(16 + 10)


def draw_callout(canvas: Canvas, box: Box, callout: Callout) -> None:
    """Draw the panel: where one is in the lesson, the text, the buttons."""
    theme = canvas.theme
    canvas.panel(box, theme.panel, theme.accent, 12, 3)
    canvas.add(Widget("callout", Box(box), None, can_focus=False))
    inner = box.inset(canvas.u(14), canvas.u(8))
    head, main, small = _heights(canvas)
    line = inner.cut_top(head)
    canvas.label(
        line.cut_right(canvas.width_of(callout.place, 13) + canvas.u(2), canvas.u(6)),
        callout.place,
        13,
        theme.ink_soft,
        align="right",
        wraps=False,
    )
    px = sign_px(canvas, 18, line.height)
    icon = "question" if callout.is_question else "info"
    canvas.icon_px(icon, line.cut_left(px, canvas.u(7)).center, px, theme.accent)
    canvas.label(line, callout.title, 14, theme.accent, wraps=False)
    if callout.small:
        _draw_small(canvas, inner.cut_bottom(small, canvas.u(8)), callout.small)
    if callout.buttons:
        key, text, icon, hotkey, activate, hint = callout.buttons[0]
        spot = inner.cut_bottom(main, canvas.u(8))
        canvas.button(
            spot, key, text, activate, icon=icon, hotkeys=[hotkey], is_primary=True, size=16, hint=hint
        )
    if callout.shows:
        _draw_mark(canvas, inner.cut_left(_mark_width(canvas, box.width), canvas.u(10)), callout.shows)
    with canvas.scrolled(inner, "callout-text") as content:
        for part in callout.text.split("\n"):
            canvas.text_block(content, part, _TEXT)
            content.cut_top(canvas.u(2))


def _mark_width(canvas: Canvas, width: int) -> int:
    return min(max(canvas.u(40), canvas.line(_TEXT) * 2), width // 8)


def _draw_mark(canvas: Canvas, box: Box, icon: str) -> None:
    """Draw a mark as the cards wear it, beside the first lines of the text."""
    badge = Box(box.x, box.y + canvas.u(3), box.width, min(box.width, box.height - canvas.u(3)))
    canvas.panel(badge, canvas.theme.warn, canvas.theme.card, 9, 2)
    canvas.icon_px(icon, badge.center, min(badge.width, badge.height) * 8 // 10, canvas.theme.card)


def _draw_small(canvas: Canvas, box: Box, buttons: Sequence[Button]) -> None:
    for (key, text, icon, hotkey, activate, hint), spot in zip(
        buttons, box.columns(max(len(buttons), 1), canvas.u(6)), strict=False
    ):
        is_narrow = spot.width < canvas.width_of(text, 13) + canvas.u(84)
        canvas.button(
            spot, key, text, activate, icon="" if is_narrow else icon, hotkeys=[hotkey], size=13, hint=hint
        )


def draw_ring(canvas: Canvas, box: Box, *, has_mark: bool = True) -> None:
    """Draw a ring around something, with an arrow at its top that points down at it."""
    color, gap = canvas.theme.select, canvas.u(5)
    canvas.spared.append(Box(box))
    wide = Box(box.inflate(2 * gap, 2 * gap).clip(canvas.box.inset(canvas.u(2))))
    pygame.draw.rect(canvas.surface, color, wide, max(3, canvas.u(4)), border_radius=canvas.u(14))
    if not has_mark:
        return
    px = canvas.u(26)
    center = (wide.centerx, max(px // 2 + 1, wide.y - px // 5))
    canvas.icon_px("circle", center, px, color)
    canvas.icon_px("arrow_down", center, px * 6 // 10, canvas.theme.panel)
