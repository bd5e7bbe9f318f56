"""Rounded rectangles with smooth corners, drawn onto a surface or as pictures of their own."""

from functools import lru_cache
from typing import Any

import numpy as np
import pygame

from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import Rgb

__all__ = ["draw_panel", "rounded_panel"]


def draw_panel(
    target: pygame.Surface,
    rect: pygame.Rect,
    radius: int,
    fill: Rgb,
    edge: Rgb | None = None,
    edge_px: int = 0,
) -> None:
    """Draw a rounded rectangle straight onto a surface: far cheaper than a picture of a large one."""
    if rect.width <= 0 or rect.height <= 0:
        return
    edge_px = edge_px if edge is not None else 0
    edge = fill if edge is None or not edge_px else edge
    shorter = min(rect.size)
    radius, edge_px = max(0, min(radius, shorter // 2)), min(edge_px, shorter // 2)
    side = max(radius, edge_px)
    x, y, width, height = rect
    # Rims and inside of the cross between the corners; no pixel twice, as large ones take their time.
    long, high = width - 2 * side, height - 2 * side
    for top in (y, rect.bottom - edge_px):
        target.fill(edge, (x + side, top, long, edge_px))
    for left in (x, rect.right - edge_px):
        target.fill(edge, (left, y + side, edge_px, high))
    target.fill(fill, (x + edge_px, y + side, width - 2 * edge_px, high))
    for top in (y + edge_px, rect.bottom - side):
        target.fill(fill, (x + side, top, long, side - edge_px))
    for right in (False, True):
        for bottom in (False, True):
            at = (rect.right - side if right else x, rect.bottom - side if bottom else y)
            target.blit(_corner(radius, fill, edge, edge_px, right, bottom), at)


@keeps_pictures(max_bytes=16_000_000)
def rounded_panel(
    size_px: tuple[int, int], radius: int, fill: Rgb, edge: Rgb | None = None, edge_px: int = 0
) -> pygame.Surface:
    """Return a rounded rectangle as a picture, transparent outside; it is shared: only blit it."""
    image = pygame.Surface(size_px, pygame.SRCALPHA)
    draw_panel(image, image.get_rect(), radius, fill, edge, edge_px)
    return image


@lru_cache(maxsize=512)
def _corner(radius: int, fill: Rgb, edge: Rgb, edge_px: int, right: bool, bottom: bool) -> pygame.Surface:  # noqa: FBT001
    """Return one corner: the side of it is the larger of radius and edge."""
    if right or bottom:
        return pygame.transform.flip(_corner(radius, fill, edge, edge_px, False, False), right, bottom)  # noqa: FBT003
    side = max(radius, edge_px)
    image = pygame.Surface((side, side), pygame.SRCALPHA)
    if not side:
        return image
    middles = np.arange(side) + 0.5
    outside = _beyond(middles, 0, radius)
    within = np.clip(0.5 - _beyond(middles, edge_px, max(0, radius - edge_px)), 0, 1)
    for part in range(3):
        colors = edge[part] + (fill[part] - edge[part]) * within
        pygame.surfarray.pixels3d(image)[:, :, part] = np.rint(colors)
    pygame.surfarray.pixels_alpha(image)[:] = np.rint(np.clip(0.5 - outside, 0, 1) * 255)
    return image


def _beyond(middles: Any, inset: int, radius: int) -> Any:
    """Return how far each pixel lies beyond a rounded corner, in pixels; negative within."""
    past = inset + radius - middles
    x, y = past[:, np.newaxis], past[np.newaxis, :]
    round_part = np.hypot(np.maximum(x, 0), np.maximum(y, 0))
    return round_part + np.minimum(np.maximum(x, y), 0) - radius
