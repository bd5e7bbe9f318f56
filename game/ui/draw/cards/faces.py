"""Cards as they are shown: a face made of frame, name, worth, trend, lift, strain and price."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import pygame

from game.base.language import language, msg, pick_text, tr, translate
from game.decks import SEGMENT_COLORS, SYMBOLS, Customer, Deck, Picture
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
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
from game.ui.draw.cards.pictures import card_picture
from game.ui.draw.panels import draw_panel
from game.ui.draw.theme import segment_color
from game.ui.draw.typeset import READABLE_PX, SMALLEST_PX, Style, line_height
from game.ui.draw.widget import UiState, Widget

__all__ = [
    "SMALL_PX",
    "SYMBOLS",
    "CardFace",
    "costs_of",
    "draw_back",
    "draw_card",
    "draw_turning",
    "face_of",
    "facts_of",
    "hint_card",
    "hint_of",
]

_TREND_ICONS = {-1: "trend_down", 0: "trend_flat", 1: "trend_up"}
_KEPT = 500
SMALL_PX = 72
"""Cards narrower than this have no room for words: symbol, worth, trend and pips are left."""
_TREND_WORDS = {-1: msg("falling"), 0: msg("steady"), 1: msg("rising")}
_TINY: Mapping[str, tuple[float, float, float, float]] = {
    "lift": (0.46, 0.415, 0.51, 0.165),
    "worth": (0.03, 0.585, 0.57, 0.235),
    "trend": (0.59, 0.58, 0.38, 0.235),
}
"""Where the parts of a card without words go, as in CARD_BOXES: figures as large as they get."""
_LEAST_PICTURE_PX = 12
"""Pictures that would be lower than this are left out."""
_BOLT_PX = 14
"""The sign of effort is no smaller, or it could not be told from a dot."""
_NOBODY = Picture("person")
_WORTH_LINE = 0.333
"""Height of the line that the worth is set in, as a share of the card's: only its figures have to fit."""
_DOOR_MIDDLE = 0.33
"""An open door stands on the picture, above the lift."""
_WORTH_RISE = 0.012
"""Figures stand a little below the middle of their line."""


@dataclass(frozen=True)
class CardFace:
    """What is to be read on a card."""

    name: str
    segment: str
    symbol: str
    color: str
    worth: int
    """Natural worth."""
    lift: int
    trend: int
    strain: int
    patience: int
    price: int | None = None
    """Effort it costs to take, None outside the market."""
    surcharge: int = 0
    """How much of the price is asked of sales on top."""
    door: int | None = None
    """Effort it costs to invite the customer away, None for those who cannot be."""
    flash: bool = False
    note: str = ""
    """A line about the customer, for those who ask."""
    picture: Picture = _NOBODY

    @classmethod
    def of(
        cls,
        name: str | Mapping[str, str],
        segment: str | Mapping[str, str],
        symbol: str,
        color: str,
        note: str = "",
        picture: Picture = _NOBODY,
        **numbers: int | bool | None,
    ) -> "CardFace":
        """Return a face with its texts in the language in force."""
        return cls(pick_text(name), pick_text(segment), symbol, color, note=note, picture=picture, **numbers)  # type: ignore[arg-type]


def face_of(deck: Deck, customer: Customer, **numbers: int | bool | None) -> CardFace:
    """Return a customer's face in the language in force; ``numbers`` say what is not as printed."""
    number = next(place for place, segment in enumerate(deck.segments) if segment.id == customer.segment)
    segment = deck.segments[number]
    printed: dict[str, int | bool | None] = {
        "worth": customer.worth,
        "lift": 0,
        "trend": {"falling": -1, "steady": 0, "rising": 1}[str(customer.trend)],
        "strain": 0,
        "patience": int(customer.patience or 1),
    }
    return CardFace.of(
        customer.name,
        segment.name,
        segment.symbol or SYMBOLS[number % len(SYMBOLS)],
        segment.color or SEGMENT_COLORS[number % len(SEGMENT_COLORS)],
        **(printed | numbers),
        note=pick_text(customer.note) if customer.note else "",
        picture=deck.pictures[customer.id],
    )


def costs_of(face: CardFace) -> list[str]:
    """Return what it costs to take a customer, and why that much, in sentences; nothing if nobody can."""
    lines = []
    if face.price is not None and face.surcharge:
        base = face.price - face.surcharge
        lines.append(
            tr(
                "Effort {base} + {more}: a pitch costs {more} more than the market price.",
                base=base,
                more=face.surcharge,
            )
        )
    elif face.price is not None:
        lines.append(tr("Market price: effort {n}.", n=face.price))
    if face.door is not None:
        lines.append(
            tr(
                "Open door: strained, and good enough without lift for a standard in force. To invite "
                "costs {n} effort; care shuts the door.",
                n=face.door,
            )
        )
    return lines


def facts_of(face: CardFace) -> str:
    """Return a card's figures in words."""
    facts = [tr("worth {n}", n=face.worth + face.lift)]
    if face.lift:
        facts.append(tr("{n} of it lift", n=face.lift))
    facts.append(translate(_TREND_WORDS[face.trend]))
    facts.append(tr("strain {n} of {patience}", n=min(face.strain, face.patience), patience=face.patience))
    return tr(", ").join(facts)


def hint_of(face: CardFace) -> str:
    """Return what a card says, in words."""
    lines = [tr("{name} ({segment})", name=face.name, segment=face.segment), facts_of(face), *costs_of(face)]
    if face.note:
        lines.append(face.note)
    return "\n".join(lines)


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


_made: OrderedDict[tuple[object, ...], _Made] = OrderedDict()


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
        if len(_made) > _KEPT:
            _made.popitem(last=False)
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
    image.blit(card_frame(size, theme, tint, face.symbol, is_selected, is_dimmed), (0, 0))
    place = picture_box(image.get_rect(), selected=is_selected)
    if place.height >= _LEAST_PICTURE_PX:
        image.blit(card_picture(face.picture, place.size, theme, tint, is_dimmed), place)
    inner = Canvas(image, canvas.scale, canvas.text_factor, theme, UiState())
    _write(inner, Box(0, 0, *size), face, tint, is_dimmed=is_dimmed)
    return _Made(image, inner.problems, inner.texts)


def _write(canvas: Canvas, box: Box, face: CardFace, tint: tuple[int, int, int], *, is_dimmed: bool) -> None:
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

    _, band_ink = band_colors(theme, tint, dimmed=is_dimmed)
    if not is_small:
        name = part("name")
        # All of a narrow card's band: two lines of the smallest type need it.
        name = Box(name.inflate(0, max(2, round(box.height * BAND) - name.height)))
        # Two lines if need be; what is on a card is as large as the card allows, not as other text.
        canvas.label(name, face.name, min(fill(name, 0.52), 17 / canvas.text_factor * 1.4), band_ink)
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
        chip = part("lift")
        least = line_height(Style(_least_px(box)))
        lower = chip.bottom
        chip = Box(chip.inflate(max(0, 2 * least - chip.width), max(0, least - chip.height)))
        if is_small:  # neither over the figure below nor beyond the card
            chip.bottom = lower
            chip.clamp_ip(box)
        draw_panel(canvas.surface, chip, chip.height // 2, theme.lift, theme.card, max(1, box.width // 80))
        canvas.label(
            chip.inset(2, 0), f"+{face.lift}", fill(chip, 0.74), theme.card, align="center", wraps=False
        )
    pips, price = part("strain"), part("price")
    if face.price is None:
        pips.width = price.right - pips.x
    else:
        _write_price(canvas, price, face.price, face.surcharge, ink)
    _write_strain(canvas, pips, face)
    if face.door is not None:
        # Of a card without words in the band, where there is no name.
        if is_small:
            height = max(round(box.height * BAND), line_height(Style(_least_px(box))))
            _write_door_band(canvas, Box(box.x, box.y, box.width, height), face.door)
        else:
            _write_door(canvas, box, round(box.height * _DOOR_MIDDLE), face.door)
    if face.flash:
        pygame.draw.rect(
            canvas.surface, theme.select, box, max(3, box.width // 30), border_radius=card_radius(box.width)
        )


def _least_px(card: Box) -> int:
    """Return how high text on a card is at least: so that a room can read it, if the card has the width."""
    return max(SMALLEST_PX, min(READABLE_PX, card.width * 28 // 100))


def _write_door_band(canvas: Canvas, band: Box, effort: int) -> None:
    """Write an open door and its price over all of the band of a card without words."""
    theme = canvas.theme
    draw_panel(
        canvas.surface, band, max(2, band.height // 5), theme.warn, theme.card, max(1, band.height // 14)
    )
    left, right = band.columns(2)
    canvas.icon_px("door", left.center, band.height * 9 // 10, theme.card)
    size = band.height * 0.8 / canvas.scale / canvas.text_factor
    canvas.label(right, str(effort), size, theme.card, align="center", wraps=False)


def _write_door(canvas: Canvas, card: Box, middle: int, effort: int) -> None:
    """Write an open door, and the effort an invitation costs, at a height of a card's right edge."""
    theme = canvas.theme
    px = max(round(card.height * 0.15), line_height(Style(_least_px(card))))
    has_pip = card.width > px * 4
    badge = Box(0, 0, px * (5 if has_pip else 4) // 2, px)
    badge.midright = (card.right, middle)
    draw_panel(canvas.surface, badge, px // 4, theme.warn, theme.card, max(1, px // 16))
    inner = badge.inset(max(1, px // 8), 0)
    canvas.icon_px("door", inner.cut_left(px).center, px * 9 // 10, theme.card)
    if has_pip:
        canvas.icon_px("effort", inner.cut_right(px * 6 // 10).center, px * 6 // 10, theme.card)
    size = inner.height * 0.74 / canvas.scale / canvas.text_factor
    canvas.label(inner, str(effort), size, theme.card, align="center", wraps=False)


def _write_price(canvas: Canvas, place: Box, price: int, surcharge: int, ink: tuple[int, int, int]) -> None:
    """Write what a card costs at the right end of its place: the sign of effort, then the figure.

    What sales pays on top stands apart, as in 2+1; a card too narrow for that has the sum.
    """
    theme = canvas.theme
    px = max(place.height * 3 // 4, _BOLT_PX)
    gap = max(1, px // 8)
    size = place.height * 0.86 / canvas.scale / canvas.text_factor
    text = f"{price - surcharge}+{surcharge}" if surcharge else str(price)
    room = place.width - px - gap
    if canvas.width_of(text, size) > room:
        size = max(size * 0.7, SMALLEST_PX / canvas.scale / canvas.text_factor)
    if canvas.width_of(text, size) > room:
        text = str(price)
    words = place.cut_right(min(place.width - px - gap, canvas.width_of(text, size) + 1), gap)
    canvas.label(words, text, size, ink, align="right", wraps=False)
    canvas.icon_px("effort", (place.right - px // 2, place.centery), px, theme.effort)


def _write_strain(canvas: Canvas, strain: Box, face: CardFace) -> None:
    theme = canvas.theme
    px = max(6, min(strain.height, strain.width // max(face.patience + (face.strain > face.patience), 3)))
    for n in range(max(face.patience, min(face.strain, face.patience + 1))):
        is_full = n < face.strain
        at = (strain.x + px // 2 + n * px, strain.centery)
        canvas.icon_px("strain" if is_full else "strain_empty", at, px, theme.strain)
