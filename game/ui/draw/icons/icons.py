"""Icons: one picture a name, size and colour, drawn in code when first asked for."""

import pygame

from game.ui.draw.icons.card_shapes import CARD_SHAPES, SEGMENT_SYMBOLS
from game.ui.draw.icons.pen import coverage
from game.ui.draw.icons.program_shapes import SCREEN_SHAPES
from game.ui.draw.icons.verb_shapes import MATCH_SHAPES
from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import Rgb

__all__ = ["ICON_NAMES", "SEGMENT_SYMBOLS", "icon"]

_SHAPES = {**CARD_SHAPES, **MATCH_SHAPES, **SCREEN_SHAPES}

ICON_NAMES = tuple(_SHAPES)


@keeps_pictures(max_bytes=12_000_000)
def icon(name: str, size_px: int, color: Rgb) -> pygame.Surface:
    """Return an icon of ICON_NAMES in one colour, square, with transparency; it is shared: only blit it.

    Raises KeyError for an unknown name.
    """
    size_px = max(1, size_px)
    image = pygame.Surface((size_px, size_px), pygame.SRCALPHA)
    # One colour all over: where it fades out, nothing else may shine through when it is scaled.
    image.fill((*color, 255))
    image.blit(_coverage(name, size_px), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return image


@keeps_pictures(max_bytes=12_000_000)
def _coverage(name: str, size_px: int) -> pygame.Surface:
    """Return an icon in white; how far it covers a pixel is its alpha."""
    return coverage(size_px, _SHAPES[name])
