"""What is marked on a card besides its name, worth and trend: lift, an open door, price and strain."""

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.panels import draw_panel
from game.ui.draw.typeset import READABLE_PX, SMALLEST_PX, Style, line_height

__all__ = [
    "SMALL_PX",
    "least_px",
    "write_door",
    "write_door_band",
    "write_lift",
    "write_price",
    "write_strain",
]

SMALL_PX = 72
"""Cards narrower than this have no room for words: symbol, worth, trend and pips are left."""
_BOLT_PX = 14
"""The sign of effort is no smaller, or it could not be told from a dot."""


def least_px(card: Box) -> int:
    """Return how high text on a card is at least: so that a room can read it, if the card has the width."""
    return max(SMALLEST_PX, min(READABLE_PX, card.width * 28 // 100))


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


def write_door(canvas: Canvas, card: Box, middle: int, effort: int) -> None:
    """Write an open door, and the effort an invitation costs, at a height of a card's right edge."""
    theme = canvas.theme
    px = max(round(card.height * 0.15), line_height(Style(least_px(card))))
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


def write_price(canvas: Canvas, place: Box, price: int, surcharge: int, ink: tuple[int, int, int]) -> None:
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


def write_strain(canvas: Canvas, place: Box, strain: int, patience: int) -> None:
    """Draw strain against patience, a sign for each."""
    px = max(6, min(place.height, place.width // max(patience + (strain > patience), 3)))
    for n in range(max(patience, min(strain, patience + 1))):
        at = (place.x + px // 2 + n * px, place.centery)
        canvas.icon_px("strain" if n < strain else "strain_empty", at, px, canvas.theme.strain)
