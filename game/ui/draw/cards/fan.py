"""The picture of the title: a fan of three cards in the light of a lamp."""

from functools import cache, lru_cache

import numpy as np
import pygame

from game.base.resources import shipped_decks
from game.decks import Deck, load_deck
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, draw_card, face_of
from game.ui.draw.theme import load_theme, mix
from game.ui.draw.widget import UiState

__all__ = ["draw_title_cards"]

_SHOWN = ("pet-clinic", "tea-house", "swimming-club")


@cache
def _deck() -> Deck:
    """Return the deck as it ships: one's own in its place may be broken, or about something else."""
    return load_deck(shipped_decks() / "city-market.yaml")


def draw_title_cards(canvas: Canvas, box: Box) -> None:
    """Draw a fan of three cards in the light of a lamp."""
    if box.width < canvas.u(200) or box.height < canvas.u(200):
        return
    deck = _deck()
    by_id = {customer.id: customer for customer in deck.customers}
    shown = [by_id[name] for name in _SHOWN if name in by_id] or list(deck.customers[:3])
    glow = _lamp(box.size, canvas.theme.key)
    canvas.surface.blit(glow, box)
    # As large in any size of text: where the menu takes more room they lie closer.
    width = min(canvas.box.width * 54 * 29 // 10_000, box.height * 40 // 100)
    height = width * 7 // 5
    step = min(0.98, (box.width / width - 1.24) / 2)
    middle = len(shown) // 2
    for n in sorted(range(len(shown)), key=lambda n: abs(n - middle), reverse=True):
        # The middle one has been improved, and lies on top.
        face = face_of(deck, shown[n], **({"lift": 2, "strain": 1} if n == middle else {}))
        away = n - middle
        image = _tilted(canvas, (width, height), face, -9.0 * away)
        center = (
            box.centerx + round(away * width * step),
            box.centery + round(abs(away) * width * 0.14) - (0 if away else width // 12),
        )
        canvas.surface.blit(image, image.get_rect(center=center))


_DITHER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16
"""Thresholds in four by four pixels: what is left over of a shade, spread so evenly that no edge is seen."""


@lru_cache(maxsize=2)
def _lamp(size: tuple[int, int], theme_key: str) -> pygame.Surface:
    """Return the felt as a lamp lights it: lighter in the middle, its own colour at the edges."""
    theme = load_theme(theme_key)
    # A quarter is computed, the others are its mirror images.
    wide, high = (size[0] + 1) // 2, (size[1] + 1) // 2
    x = (np.arange(wide, dtype=np.float32) + 0.5)[:, np.newaxis] / (size[0] * 0.54)
    y = (np.arange(high, dtype=np.float32) + 0.5)[np.newaxis, :] / (size[1] * 0.54)
    away = np.minimum(1.0, x * x + y * y)
    share = away * (2 - away)
    dither = np.tile(_DITHER, (wide // 4 + 1, high // 4 + 1))[:wide, :high]
    quarter = pygame.Surface((wide, high), 0, 32)
    pixels = pygame.surfarray.pixels3d(quarter)
    for part, (light, felt) in enumerate(zip(mix(theme.table, theme.select, 0.2), theme.table, strict=True)):
        pixels[:, :, part] = light + (felt - light) * share + dither
    del pixels  # a surface that is looked into cannot be drawn
    image = pygame.Surface(size, 0, 32)
    for flips_x in (False, True):
        for flips_y in (False, True):
            at = (0 if flips_x else size[0] - wide, 0 if flips_y else size[1] - high)
            image.blit(pygame.transform.flip(quarter, flips_x, flips_y), at)
    return image


_fan: dict[tuple[object, ...], pygame.Surface] = {}


def _tilted(canvas: Canvas, size: tuple[int, int], face: CardFace, angle: float) -> pygame.Surface:
    """Return a card with its shadow, turned; drawn at twice its size, so that it stays sharp."""
    key = (face, size, angle, canvas.theme.key)
    if key not in _fan:
        if len(_fan) > 6:  # noqa: PLR2004 - two languages or two themes
            _fan.clear()
        margin = size[0] // 4
        image = pygame.Surface((2 * (size[0] + 2 * margin), 2 * (size[1] + 2 * margin)), pygame.SRCALPHA)
        large = Canvas(image, canvas.scale * 2, 1.0, canvas.theme, UiState())
        draw_card(large, Box(2 * margin, 2 * margin, 2 * size[0], 2 * size[1]), face, is_raised=True)
        _fan[key] = pygame.transform.rotozoom(image, angle, 0.5)
    return _fan[key]
