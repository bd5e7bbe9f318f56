"""Cards as they are shown: a face made of frame, name, worth, trend, lift, strain and price."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import pygame

from game.base.language import language
from game.decks import SYMBOLS
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.card_face import CardFace, face_of, hint_of
from game.ui.draw.cards.frames import (
    BAND,
    band_colors,
    card_back,
    card_box,
    card_frame,
    card_radius,
    card_shadow,
    picture_box,
    shadow_margin,
)
from game.ui.draw.cards.marks import (
    SMALL_PX,
    head_of,
    least_px,
    write_door,
    write_door_band,
    write_lift,
    write_price,
    write_strain,
    write_symbol,
)
from game.ui.draw.cards.pictures import card_picture
from game.ui.draw.theme import segment_color
from game.ui.draw.typeset import Style, line_height
from game.ui.draw.widget import UiState, Widget

__all__ = [
    "SMALL_PX",
    "SYMBOLS",
    "CardFace",
    "draw_back",
    "draw_card",
    "draw_turning",
    "face_of",
    "hint_card",
]

_TREND_ICONS = {-1: "trend_down", 0: "trend_flat", 1: "trend_up"}
_MOST_BYTES = 32_000_000
"""Of cards that have been drawn, which are kept."""
_TINY: Mapping[str, tuple[float, float, float, float]] = {
    "lift": (0.46, 0.415, 0.51, 0.165),
    "worth": (0.03, 0.585, 0.57, 0.235),
    "trend": (0.59, 0.58, 0.38, 0.235),
}
"""Where the parts of a card without words go, as in CARD_BOXES: figures as large as they get."""
_LEAST_PICTURE_PX = 12
"""Pictures that would be lower than this are left out."""
_WORTH_LINE = 0.333
"""Height of the line that the worth is set in, as a share of the card's: only its figures have to fit."""
_RING_GAP = 0.025
"""How far a name keeps away from the ring of a card that is selected, as a share of the card's width."""
_WORTH_RISE = 0.012
"""Figures stand a little below the middle of their line."""


def hint_card(canvas: Canvas, box: Box, key: str, face: CardFace) -> None:
    """Let a card that cannot be chosen say what it is when the pointer rests on it."""
    if canvas.is_hovered(box):
        pygame.draw.rect(
            canvas.surface,
            canvas.theme.accent,
            box,
            max(2, canvas.u(2)),
            border_radius=card_radius(box.width),
        )
    canvas.add(Widget(key, Box(box), None, can_focus=False, hint=hint_of(face), is_card=True))


@dataclass
class _Made:
    image: pygame.Surface
    problems: list[str]
    texts: list[tuple[str, tuple[int, int, int], Box]]

    @property
    def n_bytes(self) -> int:
        return self.image.get_pitch() * self.image.get_height()


_made: OrderedDict[tuple[object, ...], _Made] = OrderedDict()


class _Kept:
    n_bytes = 0


_kept = _Kept()


def draw_card(
    canvas: Canvas,
    box: Box,
    face: CardFace,
    *,
    is_selected: bool = False,
    is_dimmed: bool = False,
    is_raised: bool = False,
    alpha: int = 255,
) -> None:
    """Draw a card face up into a box."""
    canvas.cards.append(Box(box))
    made = _made_for(canvas, box.size, face, is_selected=is_selected, is_dimmed=is_dimmed)
    _draw_shadow(canvas, box, is_raised=is_selected or is_raised)
    if alpha < 255:  # noqa: PLR2004 - opaque
        image = made.image.copy()
        image.set_alpha(alpha)
        canvas.surface.blit(image, box)
    else:
        canvas.surface.blit(made.image, box)
    canvas.problems.extend(made.problems)
    canvas.texts.extend((text, color, Box(place.move(box.topleft))) for text, color, place in made.texts)


def draw_turning(canvas: Canvas, box: Box, face: CardFace, width: float) -> None:
    """Draw a card that is being turned over, -1..1 as wide as it is: face down below 0."""
    shown = max(1, round(box.width * abs(width)))
    whole = card_back(box.size, canvas.theme)
    if width > 0:
        whole = _made_for(canvas, box.size, face, is_selected=False, is_dimmed=False).image
    place = Box(box.centerx - shown // 2, box.y, shown, box.height)
    canvas.surface.blit(pygame.transform.scale(whole, place.size), place)


def _made_for(
    canvas: Canvas, size: tuple[int, int], face: CardFace, *, is_selected: bool, is_dimmed: bool
) -> _Made:
    """Return a card's picture and what is written on it, drawn now or before."""
    key = (
        face,
        size,
        canvas.theme.key,
        canvas.text_factor,
        canvas.scale,
        is_selected,
        is_dimmed,
        language(),
    )
    made = _made.get(key)
    if made is None:
        made = _make(canvas, size, face, is_selected=is_selected, is_dimmed=is_dimmed)
        _made[key] = made
        _kept.n_bytes += made.n_bytes
        while _kept.n_bytes > _MOST_BYTES and len(_made) > 1:
            _kept.n_bytes -= _made.popitem(last=False)[1].n_bytes
    else:
        _made.move_to_end(key)
    return made


def draw_back(canvas: Canvas, box: Box, *, is_raised: bool = False) -> None:
    """Draw a card face down."""
    _draw_shadow(canvas, box, is_raised=is_raised)
    canvas.surface.blit(card_back(box.size, canvas.theme), box)


def _draw_shadow(canvas: Canvas, box: Box, *, is_raised: bool) -> None:
    margin = shadow_margin(box.width)
    canvas.surface.blit(card_shadow(box.size, canvas.theme, is_raised), (box.x - margin, box.y - margin))


def _make(
    canvas: Canvas, size: tuple[int, int], face: CardFace, *, is_selected: bool, is_dimmed: bool
) -> _Made:
    theme = canvas.theme
    tint = segment_color(theme, face.color)
    image = pygame.Surface(size, pygame.SRCALPHA)
    inner = Canvas(image, canvas.scale, canvas.text_factor, theme, UiState())
    card = Box(0, 0, *size)
    head = head_of(inner, card, face.name)
    symbol = face.symbol if head.has_symbol else ""
    image.blit(card_frame(size, theme, tint, symbol, is_selected, is_dimmed, head.band_px), (0, 0))
    place = picture_box(image.get_rect(), selected=is_selected, band_px=head.band_px)
    if place.height >= _LEAST_PICTURE_PX:
        image.blit(card_picture(face.picture, place.size, theme, tint, is_dimmed), place)
    band, ink = band_colors(theme, tint, dimmed=is_dimmed)
    if not head.has_symbol:
        write_symbol(inner, Box(place), face.symbol, band, ink)
    if head.name.width:
        room = Box(head.name)
        if is_selected and head.has_symbol:  # a name over all of the band keeps away from the ring already
            room.width -= max(1, round(size[0] * _RING_GAP))
        inner.label(room, face.name, head.size, ink, align="left" if head.has_symbol else "center")
    _write(inner, card, face, is_dimmed=is_dimmed)
    return _Made(image, inner.problems, inner.texts)


def _write(canvas: Canvas, box: Box, face: CardFace, *, is_dimmed: bool) -> None:
    theme = canvas.theme

    is_small = box.width < SMALL_PX

    def part(name: str) -> Box:
        if is_small and name in _TINY:
            left, top, width, height = _TINY[name]
            x, y = round(left * box.width), round(top * box.height)
            return Box(x, y, round(width * box.width), round(height * box.height))
        return Box(card_box(name, box))

    def fill(place: Box, share: float) -> float:
        """Return the logical size of a text that takes this share of a box's height."""
        return place.height * share / canvas.scale / canvas.text_factor

    ink = theme.ink_faint if is_dimmed else theme.ink
    worth = part("worth")
    # Figures are much lower than their line: what is above and below them may lie on the neighbours.
    worth = Box(worth.inflate(0, round(box.height * _WORTH_LINE) - worth.height))
    worth.y -= round(box.height * _WORTH_RISE)
    canvas.label(
        worth, str(face.worth + face.lift), fill(worth, 0.98), ink, align="center", serif=True, wraps=False
    )
    trend = part("trend")
    # Not green and red: on a price they mean the one here and the other in China.
    color = {-1: theme.warn, 0: theme.ink_soft, 1: theme.accent}[face.trend]
    canvas.icon_px(_TREND_ICONS[face.trend], trend.center, min(trend.size), color)
    if face.lift:
        write_lift(canvas, box, part("lift"), face.lift)
    pips, price = part("strain"), part("price")
    if face.price is None:
        # A door that is open stands where the price would.
        pips.width = price.right - pips.x if face.door is None or is_small else pips.width
    else:
        write_price(canvas, box, price, face.price, face.surcharge, ink)
    write_strain(canvas, pips, face.strain, face.patience)
    if face.door is not None:
        # Of a card without words in the band, where there is no name.
        if is_small:
            height = max(round(box.height * BAND), line_height(Style(least_px(box))))
            write_door_band(canvas, Box(box.x, box.y, box.width, height), face.door)
        else:
            write_door(canvas, box, price, face.door)
    if face.flash:
        pygame.draw.rect(
            canvas.surface, theme.select, box, max(3, box.width // 30), border_radius=card_radius(box.width)
        )
