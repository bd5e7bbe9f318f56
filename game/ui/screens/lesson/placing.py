"""Where a callout lies: beside what it speaks of, in the room that cards pushed to the left leave free.

Where there is too little of it (large text, small windows, many seats), it takes the foot of the side.
"""

from collections.abc import Callable, Iterator

import pygame

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.table.layout import TableLayout

__all__ = ["draw_leader", "make_room", "place_callout", "place_caption"]

_NARROWEST, _WIDEST = 232, 420
"""Logical units of a callout on the felt, at 100 % text."""
_TOLD_LINES = 8
"""What is told of a card needs so many lines, and as much in width."""


def _bands(layout: TableLayout) -> Iterator[tuple[Box, Box, list[Box]]]:
    """Yield each row of cards that has its name at the left: its zone, the name, the cards."""
    for seat, zone in layout.zones.items():
        yield zone, layout.plates[seat], [box for (other, _), box in layout.slots.items() if other == seat]
    yield layout.tray, layout.row_label, layout.places


def make_room(canvas: Canvas, layout: TableLayout) -> None:
    """Push all cards to the left, so that the right of the felt is free; not where hands share a line.

    The widest row stands at the left, the others in the middle above and below it, as in any match.
    """
    if len(layout.zones) > 2:  # noqa: PLR2004 - several hands fill the whole line
        return
    layout.caption = Box(0, 0, 0, 0)
    bands = [(name.right + canvas.u(10), cards) for _, name, cards in _bands(layout) if cards]
    start = max(start for start, _ in bands)
    widths = [max(card.right for card in cards) - min(card.x for card in cards) for _, cards in bands]
    for (_, cards), width in zip(bands, widths, strict=True):
        by = min(card.x for card in cards) - start - (max(widths) - width) // 2
        for card in cards:
            card.x -= max(0, by)


def place_caption(canvas: Canvas, layout: TableLayout, callout: Box) -> None:
    """Let cards tell of themselves on the felt, above or below a callout there, if there is room enough.

    The log stays in sight then.
    """
    felt, gap = layout.felt, canvas.u(8)
    left = max(card.right for _, _, cards in _bands(layout) for card in cards) + canvas.u(26)
    width = felt.right - gap - left
    above = Box(left, felt.y + gap, width, callout.y - felt.y - 2 * gap)
    below = Box(left, callout.bottom + gap, width, felt.bottom - callout.bottom - 2 * gap)
    room = max(above, below, key=lambda box: box.height)
    if min(room.size) >= canvas.line(15) * _TOLD_LINES:
        layout.caption = room


def place_callout(
    canvas: Canvas, layout: TableLayout, log: Box, target: Box | None, height_of: Callable[[int], int]
) -> Box | None:
    """Return where a callout fits beside its target: on the felt, or partly over the log; None if nowhere.

    ``height_of``: how high it has to be at a width. It never lies on a card or on its target.
    """
    felt = layout.felt
    free = Box(felt.x, felt.y + canvas.u(8), felt.width - canvas.u(8), felt.height - canvas.u(16))
    lower = Box(free.x, max(free.y, log.y), log.right - free.x, 0)
    lower.height = free.bottom - lower.y
    spots = (_spot_within(canvas, layout, area, target, height_of) for area in (free, lower))
    return next((spot for spot in spots if spot is not None), None)


def _spot_within(
    canvas: Canvas, layout: TableLayout, area: Box, target: Box | None, height_of: Callable[[int], int]
) -> Box | None:
    felt, gap = layout.felt, canvas.u(26)
    # Beside the hand in front if it points at nothing, or at a verb below that.
    aim = layout.zones[max(layout.zones, key=lambda seat: layout.zones[seat].y)]
    middle = target.centery if target is not None else aim.centery
    taken = [card for _, _, cards in _bands(layout) for card in cards]
    if target is not None:
        if target.x > felt.right:
            return None
        if target.y < felt.bottom:
            taken.append(target)
    right, top, bottom = area.right, area.y, area.bottom
    left = max((box.right for box in taken), default=felt.x) + gap
    for _ in range(3):
        width = min(round(canvas.u(_WIDEST) * canvas.text_factor), right - left)
        if width < round(canvas.u(_NARROWEST) * canvas.text_factor):
            return None
        height = height_of(width)
        if height > bottom - top:
            return None
        box = Box(left, max(top, min(middle - height // 2, bottom - height)), width, height)
        near = [card.right + gap for card in taken if card.y < box.bottom and card.bottom > box.y]
        if left == max(near, default=left):
            break
        left = max(near, default=left)
    else:
        return None
    return box if box.collidelist(taken) < 0 else None


def draw_leader(canvas: Canvas, callout: Box, target: Box) -> None:
    """Draw a line from a callout to the mark above what it speaks of."""
    color, width = canvas.theme.select, max(2, canvas.u(3))
    y = max(canvas.u(4), target.y - canvas.u(6))
    if target.right > callout.x and callout.right > target.x:
        return  # one lies above the other
    near, far = (callout.x, target.centerx) if target.x < callout.x else (callout.right, target.centerx)
    if callout.y + canvas.u(12) <= y <= callout.bottom - canvas.u(12):
        points = [(near, y), (far, y)]
    else:
        x = near + canvas.u(24) * (1 if target.x < callout.x else -1)
        edge = callout.bottom if y > callout.bottom - canvas.u(12) else callout.y
        points = [(x, edge), (x, y), (far, y)]
    pygame.draw.lines(canvas.surface, color, False, points, width)  # noqa: FBT003 - pygame takes it by place
