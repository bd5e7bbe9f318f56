"""What is marked on a card besides its worth and trend: name and symbol, lift, a door, price and strain."""

from dataclasses import dataclass

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.frames import BAND, card_box
from game.ui.draw.panels import draw_panel
from game.ui.draw.theme import Rgb
from game.ui.draw.typeset import READABLE_PX, SMALLEST_PX, Style, fit_text, line_height

__all__ = [
    "SMALL_PX",
    "head_of",
    "least_px",
    "write_door",
    "write_door_band",
    "write_lift",
    "write_price",
    "write_strain",
    "write_symbol",
]

SMALL_PX = 72
"""Cards narrower than this have no room for words: symbol, worth, trend and pips are left."""
_BOLT_PX = 14
"""The sign of effort is no smaller, or it could not be told from a dot."""


def least_px(card: Box) -> int:
    """Return how high text on a card is at least: so that a room can read it, if the card has the width."""
    return max(SMALLEST_PX, min(READABLE_PX, card.width * 28 // 100))


@dataclass(frozen=True)
class Head:
    """How a card's name is set."""

    name: Box
    """Where it goes; without width on a card without words."""
    size: float
    band_px: int
    has_symbol: bool
    """Whether the symbol stands beside it, and not below on the picture."""


def head_of(canvas: Canvas, card: Box, name: str) -> Head:
    """Return how a name is set so that it can be read: the band grows, then the symbol makes room."""
    band = round(card.height * BAND)
    if card.width < SMALL_PX:
        return Head(Box(0, 0, 0, 0), 0, band, has_symbol=True)
    place = Box(card_box("name", card))
    # Two lines if need be; what is on a card is as large as the card allows, not as other text.
    size = min(place.height * 0.52 / canvas.scale, 17 * 1.4) / canvas.text_factor
    # All of a narrow card's band: two lines of the smallest type need it.
    place = Box(place.inflate(0, max(2, band - place.height)))
    least = Style(least_px(card))
    if fit_text(name, canvas.style(size), *place.size, shrinks=True, wraps=True).style.px >= least.px:
        return Head(place, size, band, has_symbol=True)
    rim = max(2, card.width // 32)
    whole = Box(card.x + rim, place.y, card.width - 2 * rim, place.height)
    high = 2 * line_height(least)
    beside = fit_text(name, least, place.width, high, shrinks=True, wraps=True)
    has_symbol = beside.style == least
    room = place if has_symbol else whole
    fitted = fit_text(name, least, room.width, high, shrinks=True, wraps=True)
    room.height = max(band, fitted.height + 2) - room.y
    return Head(room, least.px / canvas.scale / canvas.text_factor, room.bottom, has_symbol)


def write_symbol(canvas: Canvas, picture: Box, symbol: str, band: Rgb, ink: Rgb) -> None:
    """Write a symbol on the corner of the picture, for a name that takes all of the band."""
    px = max(_BOLT_PX, picture.width // 6)
    chip = Box(picture.x, picture.y, px + 2, px + 2)
    draw_panel(canvas.surface, chip, px // 4, band, None, 0)
    canvas.icon_px(symbol, chip.center, px - 2, ink)


def write_lift(canvas: Canvas, card: Box, chip: Box, lift: int) -> None:
    """Write lift on a chip about where it goes, and on a small card neither over its figure nor beyond it."""
    least, lower = line_height(Style(least_px(card))), chip.bottom
    chip = Box(chip.inflate(max(0, 2 * least - chip.width), max(0, least - chip.height)))
    if card.width < SMALL_PX:
        chip.bottom = lower
        chip.clamp_ip(card)
    theme = canvas.theme
    draw_panel(canvas.surface, chip, chip.height // 2, theme.lift, theme.card, max(1, card.width // 80))
    size = chip.height * 0.74 / canvas.scale / canvas.text_factor
    canvas.label(chip.inset(2, 0), f"+{lift}", size, theme.card, align="center", wraps=False)


def write_door_band(canvas: Canvas, band: Box, effort: int) -> None:
    """Write an open door and its price over all of the band of a card without words."""
    theme = canvas.theme
    draw_panel(
        canvas.surface, band, max(2, band.height // 5), theme.warn, theme.card, max(1, band.height // 14)
    )
    left, right = band.columns(2)
    canvas.icon_px("door", left.center, band.height * 9 // 10, theme.card)
    size = band.height * 0.8 / canvas.scale / canvas.text_factor
    canvas.label(right, str(effort), size, theme.card, align="center", wraps=False)


def write_door(canvas: Canvas, card: Box, place: Box, effort: int) -> None:
    """Write an open door and the effort an invitation costs, where a card of the market has its price."""
    theme = canvas.theme
    px = max(round(card.height * 0.125), line_height(Style(least_px(card))))
    room = card.right - place.x - max(2, card.width // 24)  # a ring may lie on the edge
    has_pip = room >= px * 5 // 2
    badge = Box(0, 0, min(room, px * (5 if has_pip else 4) // 2), px)
    badge.midright = (place.x + room, place.centery)
    badge.bottom = min(badge.bottom, card.bottom - max(1, card.height // 60))
    draw_panel(canvas.surface, badge, px // 4, theme.warn, theme.card, max(1, px // 16))
    inner = badge.inset(max(1, px // 8), 0)
    canvas.icon_px("door", inner.cut_left(px).center, px * 9 // 10, theme.card)
    if has_pip:
        canvas.icon_px("effort", inner.cut_right(px * 6 // 10).center, px * 6 // 10, theme.card)
    size = inner.height * 0.74 / canvas.scale / canvas.text_factor
    canvas.label(inner, str(effort), size, theme.card, align="center", wraps=False)


def write_price(
    canvas: Canvas, card: Box, place: Box, price: int, surcharge: int, ink: tuple[int, int, int]
) -> None:
    """Write what a card costs at the right end of its place: the sign of effort, then the figure.

    What sales pays on top stands apart, as in 2+1; a card too narrow for that has the sum.
    """
    theme = canvas.theme
    least = least_px(card)
    px = max(place.height * 3 // 4, _BOLT_PX)
    place = Box(place.inflate(0, max(0, line_height(Style(least)) - place.height)))
    gap = max(1, px // 8)
    size = place.height * 0.86 / canvas.scale / canvas.text_factor
    text = f"{price - surcharge}+{surcharge}" if surcharge else str(price)
    room = place.width - px - gap
    if canvas.width_of(text, size) > room:
        size = max(size * 0.7, least / canvas.scale / canvas.text_factor)
    if canvas.width_of(text, size) > room:
        text = str(price)
    words = place.cut_right(min(place.width - px - gap, canvas.width_of(text, size) + 1), gap)
    canvas.label(words, text, size, ink, align="right", wraps=False)
    canvas.icon_px("effort", (place.right - px // 2, place.centery), px, theme.effort)


def write_strain(canvas: Canvas, place: Box, strain: int, patience: int) -> None:
    """Draw strain against patience, a sign for each; strain beyond it stands behind a line."""
    px = max(6, min(place.height, place.width // max(patience + (strain > patience), 3)))
    for n in range(max(patience, min(strain, patience + 1))):
        at = (place.x + px // 2 + n * px, place.centery)
        canvas.icon_px("strain" if n < strain else "strain_empty", at, px, canvas.theme.strain)
    if strain > patience:
        line = Box(place.x + patience * px - 1, place.y, max(1, px // 10), place.height)
        draw_panel(canvas.surface, line, 0, canvas.theme.ink_soft)
