"""Marks on the table for what the coach would do, or what was done: arrows and frames on the cards."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pygame

from game.coach import Play
from game.match import Place, ShownBoard
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.frames import card_radius
from game.ui.draw.sheet import Color
from game.ui.table.layout import TableLayout
from game.ui.table.table_view import redraw_key

__all__ = ["draw_plays"]


def draw_plays(
    canvas: Canvas,
    layout: TableLayout,
    board: ShownBoard,
    seat: int,
    plays: Sequence[Play],
    icon: str,
    color: Color,
) -> None:
    """Draw the actions of a seat onto the table as it stands: whose card they take or touch, and where to."""
    places = board.places()
    for play in plays:
        action = play.action
        if action.verb in {"improve", "care"}:
            if play.copy is not None and play.copy in places:
                _frame(canvas, _card_box(canvas, layout, places, play.copy), icon, color)
            continue
        if action.verb == "cold_call":
            source = layout.pile
        elif play.copy is not None and play.copy in places and action.verb in {"pitch", "draft", "invite"}:
            source = _card_box(canvas, layout, places, play.copy)
        else:
            continue
        slot = action.own_slot if action.verb == "invite" else action.slot
        old = board.hands[seat][slot]
        target = layout.slots[seat, slot] if old is None else _card_box(canvas, layout, places, old)
        if source is not target and source.topleft != target.topleft:
            _frame(canvas, source, icon, color)
            _arrow(canvas, source, target, color, is_pile=action.verb == "cold_call")


def _card_box(canvas: Canvas, layout: TableLayout, places: Mapping[int, Place], copy: int) -> Box:
    """Return where a card has been drawn: one that is picked lies higher than its place."""
    return canvas.marks.get(f"card{copy}", layout.box_of(places[copy]))


def _frame(canvas: Canvas, card: Box, icon: str, color: Color) -> None:
    """Draw a frame around a card, and an icon on its upper left corner: not by colour alone."""
    wide = card.inflate(canvas.u(6), canvas.u(6))
    pygame.draw.rect(canvas.surface, color, wide, max(2, canvas.u(3)), border_radius=card_radius(card.width))
    px = max(canvas.u(24), 16)
    chip = Box(card.x - px // 3, card.y - px // 3, px, px)
    canvas.panel(chip, color, canvas.theme.panel, px / 2 / canvas.scale, 1.5)
    canvas.icon_px(icon, chip.center, px * 2 // 3, canvas.theme.panel)
    redraw_key(canvas, card)


def _arrow(canvas: Canvas, source: Box, target: Box, color: Color, *, is_pile: bool) -> None:
    """Draw an arrow from one card to another, between the rows of cards so that it hides no name."""
    is_down = target.centery > source.centery
    beside = canvas.u(11)
    gap_y = target.y - beside if is_down else target.bottom + beside
    tip_y = target.y + canvas.u(4) if is_down else target.bottom - canvas.u(4)
    start = (source.centerx, source.bottom if is_down else source.y)
    head, way = max(9, canvas.u(13)), 1 if is_down else -1
    way_out = [start, (start[0], gap_y)]
    if is_pile:  # around its left side: what it says stands below it or on its right
        side = source.x - canvas.u(7)
        way_out = [(source.x, source.centery), (side, source.centery), (side, gap_y)]
    points = [*way_out, (target.centerx, gap_y), (target.centerx, tip_y - way * head)]
    for extra, ink in ((canvas.u(4), canvas.theme.panel), (0, color)):
        width, half = max(3, canvas.u(4)) + extra, head * 6 // 10 + extra // 2
        for (x0, y0), (x1, y1) in pairwise(points):
            bar = pygame.Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).inflate(width, width)
            canvas.surface.fill(ink, bar)
        base, tip = tip_y - way * head, tip_y + way * extra // 2
        wings = [(target.centerx - half, base), (target.centerx + half, base)]
        pygame.draw.polygon(canvas.surface, ink, [(target.centerx, tip), *wings])
