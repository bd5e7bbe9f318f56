"""QR pictures on the canvas: every dot where it belongs, and the edge that cameras want."""

import pygame
import pytest

from game.reports import link_dots
from game.ui.draw.box import Box
from game.ui.draw.qr import draw_qr
from game.ui.draw.sheet import Sheet
from game.ui.draw.theme import load_theme

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(400, 300), (301, 333), (90, 700)])
def test_every_dot_is_where_it_belongs(theme: str, size: tuple[int, int]) -> None:
    surface = pygame.Surface(size)
    dots = link_dots("http://192.168.1.20:8090/#r=K7QX")
    paper = draw_qr(Sheet(surface, 1.0, 1.0, load_theme(theme)), Box(0, 0, *size), dots)
    n = len(dots) + 8
    dot = paper.width // n
    assert paper.width == paper.height == dot * n
    for y in range(n):
        for x in range(n):
            is_inside = 4 <= x < n - 4 and 4 <= y < n - 4
            is_dark = is_inside and dots[y - 4][x - 4] == "1"
            seen = surface.get_at((paper.x + x * dot + dot // 2, paper.y + y * dot + dot // 2))[:3]
            assert seen == (BLACK if is_dark else WHITE), (x, y)
