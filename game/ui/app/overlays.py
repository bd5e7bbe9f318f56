"""What can lie over every screen: messages that pass, hints, and the list of keys."""

from collections.abc import Callable, Sequence

import pygame

from game.base.language import Message, tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Widget, key_name

__all__ = ["draw_hint", "draw_keys", "draw_toasts"]


def draw_toasts(canvas: Canvas, texts: Sequence[Message]) -> None:
    """Draw messages where they lie over no button, as low as they can; the latest lowest."""
    taken = [widget.rect for widget in canvas.widgets[canvas.modal_from :] if widget.acts or widget.why_not]
    taken += canvas.spared
    for message in reversed(texts):
        text = translate(message)
        box = _free_place(canvas, text, taken)
        canvas.panel(box, canvas.theme.ink, None, 10)
        canvas.text_block(box.inset(canvas.u(16), canvas.u(9)), text, 15, canvas.theme.panel)
        taken.append(box)


def _free_place(canvas: Canvas, text: str, taken: Sequence[pygame.Rect]) -> Box:
    """Return where a message covers as little as possible of what is taken: wide and low if it can."""
    whole, step = canvas.box.inset(canvas.u(16)), canvas.u(12)
    places = []
    for units in (620, 440, 260):
        width = min(canvas.u(units), whole.width)
        height = canvas.block_height(text, 15, width - canvas.u(32)) + canvas.u(18)
        for y in range(whole.bottom - height, whole.y, -step):
            for x in (whole.centerx - width // 2, whole.right - width, whole.x):
                places.append(Box(x, y, width, height))  # noqa: PERF401 - the order is what counts
    covered = {id(place): _overlap(place, taken) for place in places}
    return min(places, key=lambda place: covered[id(place)])


def _overlap(box: Box, taken: Sequence[pygame.Rect]) -> int:
    """Return how many pixels of others a box covers."""
    return sum(part.width * part.height for part in (box.clip(rect) for rect in taken))


def draw_hint(canvas: Canvas, widget: Widget) -> None:
    """Draw a widget's hint beside it: above, below, at its right or left, wherever there is room."""
    margin, gap = canvas.u(6), canvas.u(6)
    room = min(canvas.u(320), canvas.box.width - 2 * margin)
    width = min(room, max(canvas.u(60), canvas.width_of(widget.hint, 13) + canvas.u(20)))
    height = canvas.block_height(widget.hint, 13, width - canvas.u(20)) + canvas.u(12)
    rect, whole = widget.rect, canvas.box.inset(margin)
    x, y = rect.centerx - width // 2, rect.centery - height // 2
    sides = (
        Box(x, rect.y - height - gap, width, height),
        Box(x, rect.bottom + gap, width, height),
        Box(rect.right + gap, y, width, height),
        Box(rect.x - width - gap, y, width, height),
    )
    near = [Box(side.clamp(whole)) for side in sides]
    free = [side for side in near if not side.colliderect(rect)] or near[:1]
    box = min(free, key=lambda side: _overlap(side, canvas.spared))
    canvas.panel(box, canvas.theme.ink, None, 7)
    canvas.text_block(box.inset(canvas.u(10), canvas.u(6)), widget.hint, 13, canvas.theme.panel)


def draw_keys(canvas: Canvas, close: Callable[[], None]) -> None:
    """Draw the list of all keys that work on the screen below."""
    listed: dict[str, str] = {}
    for widget in canvas.widgets[canvas.modal_from :]:
        if widget.hotkeys and widget.hint_name:
            listed.setdefault(" / ".join(key_name(key) for key in widget.hotkeys), widget.hint_name)
    rows = [
        *listed.items(),
        ("Tab  \u2190 \u2191 \u2192 \u2193", tr("move the focus")),
        ("Enter / Space", tr("use what has the focus, or hurry what moves")),
        ("F1", tr("show these keys")),
        ("F2", tr("switch the language")),
        ("F11", tr("full screen")),
    ]
    inside = canvas.dialog(560, 600)
    canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), tr("Keys"), 24, serif=True)
    footer = inside.cut_bottom(canvas.u(42) + canvas.line(6))
    with canvas.scrolled(inside, "keys") as content:
        for key, name in rows:
            line = content.cut_top(canvas.line(15) + canvas.u(10))
            canvas.label(line.cut_left(line.width * 2 // 5), key, 15, canvas.theme.accent)
            canvas.label(line, name, 15)
    footer.cut_top(canvas.u(8))
    box = footer.middle(canvas.u(200), footer.height)
    canvas.button(box, "keys-close", tr("Close"), close, hotkeys=["esc", "f1"])
