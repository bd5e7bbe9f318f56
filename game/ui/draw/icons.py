"""Icons: one picture a name, size and colour, from the drawings in ``assets/icons``."""

import io

import pygame

from game.base.resources import asset
from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import Rgb

__all__ = ["ICON_NAMES", "coverage", "icon"]

_SMALL_BELOW = {"effort": 14, "strain": 18}
"""Icons of fewer pixels are drawn without what would only blur, from a file named ``-small``."""
_FINE = 40
"""Up to so many pixels an icon is drawn larger and averaged: as drawn, its edges are too coarse."""
_ZOOM = 4

ICON_NAMES = tuple(sorted(path.stem for path in asset("icons").glob("*.svg") if "-small" not in path.stem))


@keeps_pictures(max_bytes=12_000_000)
def icon(name: str, size_px: int, color: Rgb) -> pygame.Surface:
    """Return an icon of ICON_NAMES in one colour, square, with transparency; it is shared: only blit it.

    Raises KeyError for an unknown name.
    """
    if name not in ICON_NAMES:
        raise KeyError(name)
    size_px = max(1, size_px)
    small = "-small" if size_px < _SMALL_BELOW.get(name, 0) else ""
    image = pygame.Surface((size_px, size_px), pygame.SRCALPHA)
    # One colour all over: where it fades out, nothing else may shine through when it is scaled.
    image.fill((*color, 255))
    image.blit(coverage(f"{name}{small}", size_px), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return image


@keeps_pictures(max_bytes=12_000_000)
def coverage(name: str, size_px: int) -> pygame.Surface:
    """Return a drawing below ``assets/icons`` in white; how far it covers a pixel is its alpha."""
    drawing = asset("icons", f"{name}.svg").read_bytes().replace(b"currentColor", b"#fff")
    zoom = _ZOOM if size_px <= _FINE else 1
    drawn = pygame.image.load_sized_svg(io.BytesIO(drawing), (size_px * zoom, size_px * zoom))
    if zoom > 1:
        drawn = pygame.transform.smoothscale(drawn, (size_px, size_px))
    image = pygame.Surface((size_px, size_px), pygame.SRCALPHA)
    image.fill((255, 255, 255, 255))
    pygame.surfarray.pixels_alpha(image)[:] = pygame.surfarray.array_alpha(drawn)
    return image
