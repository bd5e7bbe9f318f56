"""Rectangles that can be cut up: how every screen is laid out."""

from collections.abc import Sequence

import pygame

__all__ = ["Box"]


class Box(pygame.Rect):
    """A rectangle in pixels; the ``cut`` methods take a strip off and shrink what is left."""

    def cut_top(self, height: int, gap: int = 0) -> "Box":
        """Take a strip off the top, and drop a gap below it."""
        height = max(0, min(height, self.height))
        strip = Box(self.x, self.y, self.width, height)
        used = min(self.height, height + gap)
        self.y += used
        self.height -= used
        return strip

    def cut_bottom(self, height: int, gap: int = 0) -> "Box":
        """Take a strip off the bottom, and drop a gap above it."""
        height = max(0, min(height, self.height))
        strip = Box(self.x, self.bottom - height, self.width, height)
        self.height -= min(self.height, height + gap)
        return strip

    def cut_left(self, width: int, gap: int = 0) -> "Box":
        """Take a strip off the left, and drop a gap beside it."""
        width = max(0, min(width, self.width))
        strip = Box(self.x, self.y, width, self.height)
        used = min(self.width, width + gap)
        self.x += used
        self.width -= used
        return strip

    def cut_right(self, width: int, gap: int = 0) -> "Box":
        """Take a strip off the right, and drop a gap beside it."""
        width = max(0, min(width, self.width))
        strip = Box(self.right - width, self.y, width, self.height)
        self.width -= min(self.width, width + gap)
        return strip

    def inset(self, dx: int, dy: int | None = None) -> "Box":
        """Return the box within, smaller on every side."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(0, self.width - 2 * dx), max(0, self.height - 2 * dy))

    def middle(self, width: int, height: int) -> "Box":
        """Return a box of this size in the middle, no larger than this one."""
        width, height = min(width, self.width), min(height, self.height)
        return Box(self.centerx - width // 2, self.centery - height // 2, width, height)

    def columns(self, shares: int | Sequence[float], gap: int = 0) -> list["Box"]:
        """Return boxes side by side: so many alike, or with these shares of the width."""
        parts = [1.0] * shares if isinstance(shares, int) else list(shares)
        room = self.width - gap * (len(parts) - 1)
        total = sum(parts)
        edges = [round(room * sum(parts[:n]) / total) for n in range(len(parts) + 1)]
        return [
            Box(self.x + edges[n] + gap * n, self.y, edges[n + 1] - edges[n], self.height)
            for n in range(len(parts))
        ]

    def rows(self, shares: int | Sequence[float], gap: int = 0) -> list["Box"]:
        """Return boxes one below the other: so many alike, or with these shares of the height."""
        parts = [1.0] * shares if isinstance(shares, int) else list(shares)
        room = self.height - gap * (len(parts) - 1)
        total = sum(parts)
        edges = [round(room * sum(parts[:n]) / total) for n in range(len(parts) + 1)]
        return [
            Box(self.x, self.y + edges[n] + gap * n, self.width, edges[n + 1] - edges[n])
            for n in range(len(parts))
        ]
