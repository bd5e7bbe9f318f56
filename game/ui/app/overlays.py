"""What can lie over every screen: messages that pass, hints, and the list of keys."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.base.language import Message, tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.frames import BAND
from game.ui.draw.measures import button_width
from game.ui.draw.widget import Activate, Widget, key_name

__all__ = ["draw_hint", "draw_keys", "draw_knock", "draw_toasts"]


def draw_toasts(canvas: Canvas, texts: Sequence[Message]) -> None:
    """Draw messages as low as there is room between what can be used, the latest lowest."""
    if not texts:
        return
    names, taken, passing = _there(canvas)
    for message in reversed(texts):
        text = translate(message)
        pad = 2 * canvas.u(16)
        widest = min(canvas.u(620), canvas.box.width - canvas.u(40), canvas.width_of(text, 15) + pad)
        widths = [widest, *(width for width in (canvas.u(400), canvas.u(250)) if width < widest)]
        sizes = [(w, canvas.block_height(text, 15, w - pad) + 2 * canvas.u(9)) for w in widths]
        box = _free_spot(canvas, sizes, (names, taken, passing))
        canvas.panel(box, canvas.theme.ink, None, 10)
        canvas.text_block(box.inset(canvas.u(16), canvas.u(9)), text, 15, canvas.theme.panel)
        taken.append(box.inflate(0, canvas.u(8)))


def draw_knock(canvas: Canvas, name: str, answer: Activate) -> None:
    """Draw the way to the wall, where a phone waits to be let in, as low as there is room."""
    text = tr("A phone of {name} waits to be let in", name=name)
    height = max(canvas.u(44), canvas.line(15) + canvas.u(14))
    wide = button_width(canvas, height, text, 15, icon="person", hotkey="f6")
    spot = _free_spot(canvas, [(min(wide, canvas.box.width - canvas.u(40)), height)], _there(canvas))
    canvas.button(spot, "knock", text, answer, icon="person", hotkeys=["f6"], is_primary=True, size=15)


def _there(canvas: Canvas) -> tuple[list[Box], list[Box], list[Box]]:
    """Return the boxes of what is there already, first what is to be hidden last."""
    usable = canvas.widgets[canvas.modal_from :]
    taken = [widget.rect for widget in usable if widget.acts or widget.is_card]
    names = [Box(card.x, card.y, card.width, round(card.height * BAND)) for card in canvas.cards]
    names += canvas.spared
    # What is in a scroll area can be read later.
    areas = [area for area, _ in canvas.state.scroll_room.values()]
    words = [box for _, _, box in canvas.texts[canvas.texts_from :]]
    passing = [box for box in words if box.collidelist(areas) >= 0]
    taken += [box for box in words if box.collidelist(areas) < 0]
    return names, taken, passing


def _overlap(box: Box, taken: Sequence[Box]) -> int:
    """Return how many pixels of others a box covers."""
    parts = (box.clip(taken[n]) for n in box.collidelistall(taken))
    return sum(part.width * part.height for part in parts)


def _free_spot(
    canvas: Canvas,
    sizes: Sequence[tuple[int, int]],
    there: tuple[Sequence[Box], Sequence[Box], Sequence[Box]],
) -> Box:
    """Return the lowest place for a message, in one of its sizes, that hides least of what is there already.

    ``there``: boxes of what is there, first what is to be hidden last.
    """
    layers = tuple(tuple((box.x, box.y, box.right, box.bottom) for box in boxes) for boxes in there)
    room = canvas.box.inset(canvas.u(16))
    return Box(_least_covering(tuple(room), tuple(sizes), layers, canvas.u(48), max(6, canvas.u(10))))


@lru_cache(maxsize=64)  # a message stands for many frames over the same screen
def _least_covering(
    room: tuple[int, int, int, int],
    sizes: tuple[tuple[int, int], ...],
    layers: tuple[tuple[tuple[int, int, int, int], ...], ...],
    across: int,
    up: int,
) -> tuple[int, int, int, int]:
    """Return the place in a room, x, y, width and height, that covers least of the layers' boxes.

    What it covers of a layer counts before all that it covers of later ones. Places lie ``across`` and ``up``
    pixels apart; of equals the lowest in the first size is taken. Layers hold left, top, right, bottom.
    """
    x, y, right, bottom = room[0], room[1], room[0] + room[2], room[1] + room[3]
    best, least = (x, bottom - sizes[0][1], *sizes[0]), None
    for width, height in sizes:
        lefts = [x + (right - x) // 2 - width // 2, right - width, x, *range(right - width, x, -across)]
        tops = range(bottom - height, y - 1, -up)
        if not tops:
            continue
        places = np.array([(left, top) for top in tops for left in lefts], np.int32)
        covered = np.array([_covered(places, width, height, boxes) for boxes in layers])
        at = int(np.lexsort(covered[::-1])[0])
        found = tuple(covered[:, at].tolist())
        if least is None or found < least:
            best, least = (int(places[at, 0]), int(places[at, 1]), width, height), found
        if not any(found):
            break
    return best


def _covered(
    places: npt.NDArray[Any], width: int, height: int, boxes: tuple[tuple[int, int, int, int], ...]
) -> npt.NDArray[Any]:
    """Return how many pixels of boxes are covered at each place (left, top) by something of that size."""
    if not boxes:
        return np.zeros(len(places), np.int32)
    left, top, right, bottom = np.array(boxes, np.int32).T
    x, y = places[:, :1], places[:, 1:]
    wide = np.minimum(x + width, right) - np.maximum(x, left)
    high = np.minimum(y + height, bottom) - np.maximum(y, top)
    covered: npt.NDArray[Any] = (np.maximum(wide, 0) * np.maximum(high, 0)).sum(axis=1)
    return covered


def draw_hint(canvas: Canvas, widget: Widget) -> None:
    """Draw a widget's hint, if it has one, as near as there is room for it.

    It never covers what it is about, and nothing that can be used or read on a card as long as there is
    any other room.
    """
    if not widget.hint or widget.key in canvas.told:
        return
    margin, gap = canvas.u(6), canvas.u(6)
    room = min(canvas.u(320), canvas.box.width - 2 * margin)
    width = min(room, max(canvas.u(60), canvas.width_of(widget.hint, 13) + 2 * canvas.u(10)))
    height = canvas.block_height(widget.hint, 13, width - 2 * canvas.u(10)) + 2 * canvas.u(6)
    rect, whole = widget.rect, canvas.box.inset(margin)
    usable = canvas.widgets[canvas.modal_from :]
    taken = [other.rect for other in usable if (other.acts or other.is_card) and other.key != widget.key]
    taken = [other for other in taken if not other.contains(rect)] + canvas.spared
    x, y = rect.centerx - width // 2, rect.centery - height // 2
    near = [
        Box(x, rect.y - height - gap, width, height),
        Box(x, rect.bottom + gap, width, height),
        Box(rect.right + gap, y, width, height),
        Box(rect.x - width - gap, y, width, height),
    ]
    step = max(8, canvas.u(16))
    far = [
        Box(left, top, width, height)
        for top in range(whole.y, whole.bottom - height + 1, step)
        for left in range(whole.x, whole.right - width + 1, step)
    ]
    far.sort(key=lambda spot: _distance(spot, rect))
    spots = [spot for spot in (Box(each.clamp(whole)) for each in near + far) if not spot.colliderect(rect)]
    free = next((spot for spot in spots if spot.collidelist(taken) < 0), None)
    box = free or min(spots or near[:1], key=lambda spot: _overlap(spot, taken))
    canvas.panel(box, canvas.theme.ink, None, 7)
    canvas.text_block(box.inset(canvas.u(10), canvas.u(6)), widget.hint, 13, canvas.theme.panel)


def _distance(box: Box, other: Box) -> int:
    """Return by how many pixels two boxes lie apart, across and down together."""
    across = max(0, box.x - other.right, other.x - box.right)
    return across + max(0, box.y - other.bottom, other.y - box.bottom)


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
    line = canvas.line(15) + canvas.u(10)
    foot = canvas.u(42) + canvas.line(6)
    height = canvas.line(24) + canvas.u(10 + 40) + len(rows) * line + foot
    inside = canvas.dialog(560, height / canvas.scale)
    canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), tr("Keys"), 24, serif=True)
    footer = inside.cut_bottom(foot)
    with canvas.scrolled(inside, "keys") as content:
        for key, name in rows:
            row = content.cut_top(line)
            canvas.label(row.cut_left(row.width * 2 // 5), key, 15, canvas.theme.accent)
            canvas.label(row, name, 15)
    footer.cut_top(canvas.u(8))
    box = footer.middle(canvas.u(200), footer.height)
    canvas.button(box, "keys-close", tr("Close"), close, hotkeys=["esc", "f1"])
