"""Cards without their texts: frame, back, shadow, and where on a card everything goes."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pygame

from game.ui.draw.icons import coverage, icon
from game.ui.draw.panels import draw_panel, rounded_panel
from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import TEXT_CONTRAST, Rgb, Theme, contrast, grey_of, ink_on, mix

__all__ = [
    "BAND",
    "CARD_BOXES",
    "CARD_SHAPE",
    "band_colors",
    "body_color",
    "card_back",
    "card_box",
    "card_frame",
    "card_radius",
    "card_shadow",
    "picture_box",
    "rounded_panel",
    "shadow_margin",
]

CARD_SHAPE = (5, 7)
"""Width to height."""

BAND = 0.23
"""Height of the coloured band at the top, as a share of the card's."""

CARD_BOXES: Mapping[str, tuple[float, float, float, float]] = {
    # name: left, top, width, height, as shares of the card's width and height
    "symbol": (0.055, 0.045, 0.195, 0.14),
    "name": (0.27, 0.02, 0.69, 0.19),
    "lift": (0.60, 0.455, 0.345, 0.115),
    "worth": (0.06, 0.58, 0.54, 0.24),
    "trend": (0.63, 0.595, 0.29, 0.205),
    "strain": (0.07, 0.845, 0.48, 0.11),
    "price": (0.56, 0.835, 0.37, 0.12),
}
"""Where a card's parts go. ``symbol`` is drawn by the frame; all else is the caller's: ``name`` in the
band, under it the picture with ``lift`` on its corner, then ``worth`` large and ``trend`` (square) beside
it, and below the hairline ``strain`` against patience at left and ``price`` at right."""

_PICTURE_BOTTOM = 0.58
"""Where the picture under the band ends, as a share of the card's height."""
_RULE = 0.82
"""Height of the hairline above the pips."""
_PLAIN = 24
"""The backs of cards narrower than this, in a window dragged to nothing, have no pattern."""


def card_box(name: str, rect: pygame.Rect) -> pygame.Rect:
    """Return a box of CARD_BOXES in pixels, on a card at ``rect``."""
    left, top, width, height = CARD_BOXES[name]
    x, y = round(left * rect.width), round(top * rect.height)
    right, bottom = round((left + width) * rect.width), round((top + height) * rect.height)
    return pygame.Rect(rect.x + x, rect.y + y, right - x, bottom - y)


def picture_box(rect: pygame.Rect, *, selected: bool, band_px: int = 0) -> pygame.Rect:
    """Return where a card's picture goes: from side to side, within the ring of a card that is selected."""
    rim, gap = _ring(rect.width) if selected else (max(1, round(rect.width * 0.008)), 0)
    top = max(round(rect.height * BAND), band_px) + max(1, round(rect.height * 0.011))
    inset = rim + gap
    return pygame.Rect(
        rect.x + inset, rect.y + top, rect.width - 2 * inset, round(rect.height * _PICTURE_BOTTOM) - top
    )


def _ring(width_px: int) -> tuple[int, int]:
    """Return the width of a selected card's ring, and of the bright line within it."""
    return max(2, round(width_px * 0.028)), max(1, round(width_px * 0.009))


def card_radius(width_px: int) -> int:
    """Return the radius of a card's corners."""
    return max(3, round(width_px * 0.075))


def band_colors(theme: Theme, segment_rgb: Rgb, *, dimmed: bool = False) -> tuple[Rgb, Rgb]:
    """Return the colour of a card's band and of the text on it, which reaches 4.5:1."""
    ink = ink_on(segment_rgb)
    if ink == (0, 0, 0):
        # Pure black is harsh on a colour; take some of the colour in, as far as it stays readable.
        tints = (mix(ink, segment_rgb, share / 100) for share in (18, 12, 6, 0))
        ink = next(tint for tint in tints if contrast(tint, segment_rgb) >= TEXT_CONTRAST)
    if not dimmed:
        return segment_rgb, ink
    # Pale as far as it goes with the ink of the live card: ink that flips would catch the eye.
    dull = mix(segment_rgb, grey_of(segment_rgb), 0.6)
    body = body_color(theme, dimmed=True)
    shades = (mix(dull, body, share / 20) for share in range(10, -1, -1))
    return next((shade for shade in shades if contrast(shade, ink) >= TEXT_CONTRAST), segment_rgb), ink


def body_color(theme: Theme, *, dimmed: bool = False) -> Rgb:
    """Return the colour of a card below its band."""
    return mix(theme.card, theme.table, 0.6) if dimmed else theme.card


@keeps_pictures(max_bytes=24_000_000)
def card_frame(
    size_px: tuple[int, int],
    theme: Theme,
    segment_rgb: Rgb,
    symbol: str,
    selected: bool,  # noqa: FBT001
    dimmed: bool,  # noqa: FBT001
    band_px: int = 0,
) -> pygame.Surface:
    """Return a card with band and symbol; everything else is left to the caller. It is shared: only blit it.

    ``segment_rgb`` comes from ``segment_color``; ``dimmed`` is for a card that cannot be chosen now. The band
    is as high as BAND says, or at least ``band_px``; without ``symbol`` it is all for the name.
    """
    width, height = size_px
    image = pygame.Surface(size_px, pygame.SRCALPHA)
    band, ink = band_colors(theme, segment_rgb, dimmed=dimmed)
    body = body_color(theme, dimmed=dimmed)
    edge = mix(theme.card_edge, theme.table, 0.5) if dimmed else theme.card_edge
    rim = max(1, round(width * 0.008))
    radius = card_radius(width)
    split = max(round(height * BAND), band_px)
    face, band_edge = image.get_rect(), mix(band, theme.card_edge, 0.35)
    if selected:
        # A bright line within the ring, so that it stands out from a band of its own colour.
        rim, gap = _ring(width)
        draw_panel(image, face, radius, theme.card, theme.select, rim)
        face = face.inflate(-2 * (rim + gap), -2 * (rim + gap))
        radius, rim, edge, band_edge = max(0, radius - rim - gap), 0, body, band
    # The band is the top of a card of that colour, so both share the corners and the outline.
    image.set_clip((0, 0, width, split))
    draw_panel(image, face, radius, band, band_edge, rim)
    image.set_clip((0, split, width, height - split))
    draw_panel(image, face, radius, body, edge, rim)
    image.set_clip(None)
    image.fill(
        mix(band, body, 0.62), (face.x + rim, split, face.width - 2 * rim, max(1, round(height * 0.011)))
    )
    indent = round(width * 0.07)
    rule = max(1, round(height * 0.004))
    image.fill(mix(body, theme.card_edge, 0.4), (indent, round(height * _RULE), width - 2 * indent, rule))
    if symbol:
        place = card_box("symbol", image.get_rect())
        picture = icon(symbol, min(place.size), ink)
        image.blit(picture, picture.get_rect(center=place.center))
    return image


@keeps_pictures(max_bytes=8_000_000)
def card_back(size_px: tuple[int, int], theme: Theme) -> pygame.Surface:
    """Return the back of a card: a lattice, and a hand of cards in the middle; shared, only blit it."""
    width = size_px[0]
    ground, ink = theme.card_back, theme.card_back_ink
    image = pygame.Surface(size_px, pygame.SRCALPHA)
    draw_panel(
        image,
        image.get_rect(),
        card_radius(width),
        ground,
        mix(ground, ink, 0.55),
        max(1, round(width * 0.008)),
    )
    if width < _PLAIN:
        return image
    line = max(1, round(width * 0.014))
    inset = round(width * 0.065)
    frame = image.get_rect().inflate(-2 * inset, -2 * inset)
    draw_panel(image, frame, card_radius(width) // 2, ground, mix(ground, ink, 0.8), line)
    inside = frame.inflate(-4 * line, -4 * line)
    _draw_lattice(image, inside, ground, ink)
    middle = round(width * 0.56)
    for size, color in ((middle, mix(ground, ink, 0.8)), (middle - 2 * line, ground)):
        disc = rounded_panel((size, size), size // 2, color)
        image.blit(disc, disc.get_rect(center=frame.center))
    emblem = icon("hand", round(width * 0.42), ink)
    image.blit(emblem, emblem.get_rect(center=frame.center))
    return image


def _draw_lattice(image: pygame.Surface, area: pygame.Rect, ground: Rgb, ink: Rgb) -> None:
    """Fill an area with crossing lines and a knot in the middle of each mesh's sides."""
    width, height = area.size
    mesh = max(6, round(width / (4 if width < 90 else 6)))  # noqa: PLR2004 - fewer meshes on small cards
    tile = pygame.Surface((mesh, mesh), 0, 32)
    tile.fill(ground)
    for drawing, share in (("weave/crossing", 0.34), ("weave/knots", 0.5)):
        lines = coverage(drawing, mesh).copy()
        lines.fill((*mix(ground, ink, share), 255), special_flags=pygame.BLEND_RGBA_MULT)
        tile.blit(lines, (0, 0))
    # Meshes are whole pixels, the card is not so many meshes: what is over falls off evenly on all sides.
    left, top = area.x + (width % mesh) // 2 - mesh, area.y + (height % mesh) // 2 - mesh
    image.set_clip(area)
    image.blits(
        [(tile, (x, y)) for x in range(left, area.right, mesh) for y in range(top, area.bottom, mesh)]
    )
    image.set_clip(None)


def shadow_margin(width_px: int) -> int:
    """Return by how much a shadow's picture is larger than its card, on every side."""
    return max(4, round(width_px * 0.16))


@keeps_pictures(max_bytes=12_000_000)
def card_shadow(size_px: tuple[int, int], theme: Theme, raised: bool = False) -> pygame.Surface:  # noqa: FBT001, FBT002
    """Return the shadow under a card; ``raised`` for one that is held or moves. It is shared: only blit it.

    Its upper left corner goes ``shadow_margin`` above and to the left of the card's.
    """
    margin = shadow_margin(size_px[0])
    full = (size_px[0] + 2 * margin, size_px[1] + 2 * margin)
    # A shadow has no detail: computed small, and stretched.
    zoom = min(1.0, 90 / size_px[0])
    small = (max(1, round(full[0] * zoom)), max(1, round(full[1] * zoom)))
    scale_x, scale_y = full[0] / small[0], full[1] / small[1]
    x = np.abs((np.arange(small[0]) + 0.5) * scale_x - full[0] / 2)[:, np.newaxis]
    y = ((np.arange(small[1]) + 0.5) * scale_y - full[1] / 2)[np.newaxis, :]
    wide = size_px[0]
    radius = card_radius(wide)
    # What falls from a lamp near by, and the darker line where card and table meet.
    drop, blur, depth = (0.055, 0.10, 0.34) if raised else (0.022, 0.055, 0.30)
    light = 1.0 - depth * _soft(x, np.abs(y - drop * wide), size_px, radius, blur * wide)
    light *= 1.0 - 0.22 * _soft(x, np.abs(y - 0.008 * wide), size_px, radius, 0.018 * wide)
    image = pygame.Surface(small, pygame.SRCALPHA)
    image.fill((*theme.shadow, 255))
    pygame.surfarray.pixels_alpha(image)[:] = np.rint((1.0 - light) * 255)
    return image if small == full else pygame.transform.smoothscale(image, full)


def _soft(x: Any, y: Any, size_px: tuple[int, int], radius: int, blur: float) -> Any:
    """Return how much of a blurred card covers points at (x, y) from its middle, 0..1."""
    past_x, past_y = x - size_px[0] / 2 + radius, y - size_px[1] / 2 + radius
    beyond = np.hypot(np.maximum(past_x, 0), np.maximum(past_y, 0)) - radius
    beyond = beyond + np.minimum(np.maximum(past_x, past_y), 0)
    share = np.clip((blur - beyond) / (2 * blur), 0, 1)
    return share * share * (3 - 2 * share)
