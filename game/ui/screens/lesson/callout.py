"""A lesson's callout: a panel that never covers a card, and a ring around what it means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from game.lessons import Choice, figure_text
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate, Widget
from game.ui.table.layout import TableLayout
from game.ui.table.side_panel import SideParts

__all__ = [
    "Button",
    "Callout",
    "callout_height",
    "draw_callout",
    "draw_figures",
    "draw_ring",
    "target_box",
]

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


def _heights(canvas: Canvas) -> tuple[int, int, int]:
    """Return the heights of head, main button and small buttons."""
    head = canvas.line(14) + canvas.u(10)
    main = max(canvas.u(44), canvas.line(16) + canvas.u(12))
    small = max(canvas.u(36), canvas.line(13) + canvas.u(10))
    return head, main, small


def callout_height(canvas: Canvas, width: int, texts: Sequence[str], *, has_main: bool = True) -> int:
    """Return how high a panel of this width has to be for the longest of some texts, in pixels."""
    room = width - canvas.u(28) - canvas.u(12)
    text = max(
        sum(canvas.block_height(part, _TEXT, room) + canvas.u(2) for part in text.split("\n"))
        for text in texts
    )
    head, main, small = _heights(canvas)
    return head + (main + canvas.u(8)) * has_main + small + text + canvas.u(16 + 10 + 8)


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
    px = min(canvas.u(18), line.height)
    icon = "question" if callout.is_question else "info"
    canvas.icon_px(icon, line.cut_left(px, canvas.u(7)).center, px, theme.accent)
    canvas.label(line, callout.title, 14, theme.accent, wraps=False)
    _draw_small(canvas, inner.cut_bottom(small, canvas.u(8)), callout.small)
    if callout.buttons:
        key, text, icon, hotkey, activate, hint = callout.buttons[0]
        spot = inner.cut_bottom(main, canvas.u(8))
        canvas.button(
            spot, key, text, activate, icon=icon, hotkeys=[hotkey], is_primary=True, size=16, hint=hint
        )
    with canvas.scrolled(inner, "callout-text") as content:
        for part in callout.text.split("\n"):
            canvas.text_block(content, part, _TEXT)
            content.cut_top(canvas.u(2))


def _draw_small(canvas: Canvas, box: Box, buttons: Sequence[Button]) -> None:
    for (key, text, icon, hotkey, activate, hint), spot in zip(
        buttons, box.columns(max(len(buttons), 1), canvas.u(6)), strict=False
    ):
        is_narrow = spot.width < canvas.width_of(text, 13) + canvas.u(84)
        canvas.button(
            spot, key, text, activate, icon="" if is_narrow else icon, hotkeys=[hotkey], size=13, hint=hint
        )


# -- on the table ---------------------------------------------------------------------------------


def target_box(canvas: Canvas, layout: TableLayout, side: SideParts, at: str, seat: int) -> Box | None:
    """Return where something that a step names lies on the screen; None if it is not there now."""
    area, _, number = at.partition(" ")
    others = [box for other, box in layout.plates.items() if other != seat]
    others += [box for (other, _), box in layout.slots.items() if other != seat]
    boxes: dict[str, Box] = {
        "hand": _around([box for (other, _), box in layout.slots.items() if other == seat]),
        "market": _around(layout.places),
        "others": _around(others),
        "effort": layout.plates[seat],
        "scores": side.scores,
        "chart": side.chart,
        "prospects": layout.pile,
    }
    if area == "slot":
        return layout.slots.get((seat, int(number) - 1))
    if area == "row":
        place = int(number) - 1
        return layout.places[place] if place < len(layout.places) else None
    if area in boxes:
        return boxes[area] if boxes[area].height else None
    widget = next((widget for widget in canvas.widgets if widget.key == area), None)
    return Box(widget.rect) if widget is not None else None


def _around(boxes: list[Box]) -> Box:
    return Box(boxes[0].unionall(boxes[1:])) if boxes else Box(0, 0, 0, 0)


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


def draw_figures(
    canvas: Canvas, layout: TableLayout, choices: Sequence[Choice], picked: int, *, wants: str | None = None
) -> None:
    """Draw each card's figure on its picture; what was asked for has a crown, the picked one a ring."""
    theme = canvas.theme
    best_of = min if wants == "least" else max
    figures = {choice.tenths for choice in choices}
    most = best_of(figures) if len(figures) > 1 else None  # where all are alike, none is the best
    for choice in choices:
        box = layout.box_of(choice.place)
        is_best = choice.tenths == most
        if choice.copy == picked:
            draw_ring(canvas, box, has_mark=False)
        # Nothing that is read on a card lies there: worth, arrow, lift, strain and price stay in sight.
        strip = Box(box.x + box.width // 20, box.y + box.height * 26 // 100, box.width * 9 // 10, 0)
        strip.height = box.height * 18 // 100
        color = theme.good if is_best else theme.ink_soft
        canvas.panel(strip, theme.panel, color, 8, 2)
        inner = strip.inset(canvas.u(4), 0)
        text = figure_text(choice.tenths)
        px = strip.height * 7 // 10
        if is_best:
            used = min(inner.width, px + canvas.u(5) + canvas.width_of(text, 22, serif=True))
            inner.cut_left((inner.width - used) // 2)
            # A crown would say that the least is the best.
            icon, ink = ("check", theme.good) if wants == "least" else ("crown", theme.effort)
            canvas.icon_px(icon, inner.cut_left(px, canvas.u(5)).center, px, ink)
        canvas.label(inner, text, 22, color, align="left" if is_best else "center", serif=True, wraps=False)
