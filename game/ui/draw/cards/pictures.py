"""Pictures on cards: drawings in the shades of a segment's colour, and files of the deck's, cut to fit."""

import io

import numpy as np
import pygame

from game.base.shades import Rgb, luminance, with_luminance
from game.decks import Picture, Shades, drawing_svg, on_paper
from game.ui.draw.cards.frames import body_color
from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import Theme

__all__ = ["card_picture", "drawing_shades"]

_IN_THE_DARK = (0.010, 0.10, 0.28, 0.50)
"""Luminances of ink, dark, tint and light in a dark theme, where white would glare."""
_PAPER_IN_THE_DARK = (246, 243, 234)
_WIDTH, _HEIGHT, _LEAST_HEIGHT = 96, 64, 54
"""Of a drawing, in its own units; in narrow places its top and bottom may go, down to the least height."""
_TOP_SHARE = 0.45
"""How much of what goes does so at the top."""
_KEPT_PX = 640
"""A file is kept no larger than this; cards seldom show more of it."""
_SVG_PX = 400
_FINE_PX = 200
"""Up to so many pixels a drawing is drawn twice as large and averaged: as drawn, its lines are too coarse."""


@keeps_pictures(max_bytes=24_000_000)
def card_picture(
    picture: Picture,
    size_px: tuple[int, int],
    theme: Theme,
    segment_rgb: Rgb,
    dimmed: bool = False,  # noqa: FBT001, FBT002
) -> pygame.Surface:
    """Return a picture that fills a size; it is shared: only blit it.

    A file that cannot be drawn gives way to the drawing it falls back on.
    """
    shades = drawing_shades(theme, segment_rgb)
    size = max(1, size_px[0]), max(1, size_px[1])
    image = pygame.Surface(size, 0, 32)
    file = _loaded(picture)
    if min(file.get_size()) > 1:
        image.fill(shades[3])
        image.blit(pygame.transform.smoothscale(_cut(file, size), size), (0, 0))
    else:
        _draw(image, picture.drawing, shades)
    if dimmed:
        veil = pygame.Surface(size, 0, 32)
        veil.fill(body_color(theme, dimmed=True))
        veil.set_alpha(140)
        image.blit(veil, (0, 0))
    return image


def drawing_shades(theme: Theme, segment_rgb: Rgb) -> Shades:
    """Return the shades of a segment's colour for drawings in a theme."""
    if luminance(theme.card) > luminance(theme.ink):
        return on_paper(segment_rgb)
    ink, dark, tint, light = (with_luminance(segment_rgb, goal) for goal in _IN_THE_DARK)
    return ink, dark, tint, light, _PAPER_IN_THE_DARK


def _draw(image: pygame.Surface, name: str, shades: Shades) -> None:
    """Draw a drawing so that it fills an image: cut at top and bottom, its sides drawn out."""
    width, height = image.get_size()
    shown = max(_LEAST_HEIGHT, min(_HEIGHT, _WIDTH * height / width))
    scale = min(height / shown, width / _WIDTH)
    zoom = 2 if width <= _FINE_PX else 1
    full = max(1, round(_WIDTH * scale)), max(1, round(_HEIGHT * scale))
    svg = drawing_svg(name, shades)
    drawn = pygame.image.load_sized_svg(io.BytesIO(svg), (full[0] * zoom, full[1] * zoom))
    drawn = pygame.transform.smoothscale(drawn, full)
    left = (width - full[0]) // 2
    top = -round((full[1] - height) * (_TOP_SHARE if full[1] > height else 0.5))
    image.fill(shades[3])
    if full[0] < width:
        # The outermost columns may be half covered: the ones beside them, gone on with below them.
        for x, part in ((1, (0, left + 1)), (full[0] - 2, (left + full[0] - 1, width - left - full[0] + 1))):
            ground = _ground(drawn, max(0, x))
            image.blit(pygame.transform.scale(ground, (part[1], full[1])), (part[0], top))
    image.blit(drawn, (left, top))


def _ground(drawn: pygame.Surface, x: int) -> pygame.Surface:
    """Return a column at the edge of a drawing without what stands there: the ground, and the floor below."""
    column = pygame.Surface((1, drawn.get_height()), 0, 32)
    column.blit(drawn, (-x, 0))
    pixels = pygame.surfarray.array2d(column)[0]
    shades, counts = np.unique(pixels, return_counts=True)
    ground = int(shades[counts.argmax()])
    column.fill(column.unmap_rgb(ground), (0, 0, 1, int(np.flatnonzero(pixels == ground)[-1])))
    return column


@keeps_pictures(max_bytes=12_000_000)
def _loaded(picture: Picture) -> pygame.Surface:
    """Return a file's picture, not larger than is of use; a single pixel if it cannot be drawn."""
    nothing = pygame.Surface((1, 1), pygame.SRCALPHA)
    data = picture.file_bytes()
    if data is None or picture.file is None:
        return nothing
    try:
        if picture.file.suffix.lower() == ".svg":
            return pygame.image.load_sized_svg(io.BytesIO(data), (_SVG_PX, _SVG_PX))
        image = pygame.image.load(io.BytesIO(data), picture.file.suffix)
    except pygame.error:
        return nothing
    whole = pygame.Surface(image.get_size(), pygame.SRCALPHA)
    whole.blit(image, (0, 0))
    share = min(1.0, _KEPT_PX / max(image.get_size()))
    width, height = (max(2, round(side * share)) for side in image.get_size())
    return pygame.transform.smoothscale(whole, (width, height)) if share < 1 else whole


def _cut(image: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """Return the middle of an image in the shape of a size."""
    width, height = image.get_size()
    share = min(width / size[0], height / size[1])
    wide, high = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    return image.subsurface(((width - wide) // 2, (height - high) // 2, min(wide, width), min(high, height)))
