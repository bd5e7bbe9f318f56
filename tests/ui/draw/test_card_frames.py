"""Cards without their texts: where everything goes, corners, shadows, and pictures that are kept."""

from itertools import combinations
from typing import Any

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import IntArray
from game.ui.draw.cards.frames import (
    BAND,
    CARD_BOXES,
    body_color,
    card_back,
    card_box,
    card_frame,
    card_shadow,
    rounded_panel,
    shadow_margin,
)
from game.ui.draw.panels import draw_panel
from game.ui.draw.surface_cache import keeps_pictures
from game.ui.draw.theme import THEMES, Theme, load_theme, segment_color

SIZES = [(60, 84), (97, 136), (160, 224), (480, 672)]
RED, BLUE = (200, 30, 40), (10, 60, 190)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def alpha(image: pygame.Surface) -> IntArray:
    return pygame.surfarray.array_alpha(image)


@pytest.mark.parametrize("size", SIZES)
def test_the_boxes_lie_on_the_card_and_apart(size: tuple[int, int]) -> None:
    card = pygame.Rect(7, 11, *size)
    boxes = {name: card_box(name, card) for name in CARD_BOXES}
    assert all(card.contains(box) and min(box.size) > 0 for box in boxes.values())
    for a, b in combinations(boxes, 2):
        assert not boxes[a].colliderect(boxes[b]), (a, b)
    band = card.y + round(BAND * card.height)
    assert all((box.bottom <= band) == (name in {"symbol", "name"}) for name, box in boxes.items())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("dimmed", [False, True])
def test_the_body_is_left_empty(theme: Theme, size: tuple[int, int], selected: bool, dimmed: bool) -> None:
    image = card_frame(size, theme, segment_color(theme, "#0072B2"), "star", selected, dimmed)
    assert image.get_size() == size
    for name in set(CARD_BOXES) - {"symbol", "name"}:
        colors = pygame.surfarray.array3d(image.subsurface(card_box(name, image.get_rect())))
        assert (colors == body_color(theme, dimmed=dimmed)).all(), name


@pytest.mark.parametrize("size", SIZES)
def test_states_and_symbols_are_seen_on_the_frame(theme: Theme, size: tuple[int, int]) -> None:
    tint = segment_color(theme, "#0072B2")
    frames = [
        card_frame(size, theme, tint, symbol, selected, dimmed)
        for symbol in ("star", "drop")
        for selected in (False, True)
        for dimmed in (False, True)
    ]
    for a, b in combinations(frames, 2):
        assert (pygame.surfarray.array3d(a) != pygame.surfarray.array3d(b)).any()


@pytest.mark.parametrize("size", SIZES)
def test_corners_are_round_and_smooth(theme: Theme, size: tuple[int, int]) -> None:
    for image in (card_frame(size, theme, RED, "star", False, False), card_back(size, theme)):
        seen = alpha(image)
        assert seen[0, 0] == seen[-1, 0] == seen[0, -1] == seen[-1, -1] == 0
        assert (seen[size[0] // 2] == 255).all()
        assert ((seen > 0) & (seen < 255)).sum() >= 8, "no half covered pixels on the corners"
        assert (seen == seen[::-1]).all()
        assert (seen == seen[:, ::-1]).all()


def test_a_back_is_its_own_mirror_image_but_for_the_grid(theme: Theme) -> None:
    picture = pygame.surfarray.array3d(card_back((160, 224), theme)).astype(int)
    assert np.abs(picture - picture[::-1]).mean() < 6


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 7), (9, 40), (23, 32), (24, 20), (31, 43)])
def test_cards_may_become_tiny(theme: Theme, size: tuple[int, int]) -> None:
    for selected in (False, True):
        assert card_frame(size, theme, RED, "star", selected, False).get_size() == size
    assert card_back(size, theme).get_size() == size
    assert card_shadow(size, theme, True).get_width() > size[0]


@given(
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    radius=st.integers(0, 80),
    edge_px=st.integers(0, 9),
)
def test_a_panel_has_the_two_colours_in_their_places(
    size: tuple[int, int], radius: int, edge_px: int
) -> None:
    image = rounded_panel(size, radius, RED, BLUE, edge_px)
    width, height = size
    edge = min(edge_px, min(size) // 2)
    inside = min(size) - 2 * edge
    if inside == 0 or inside > 2:  # of one or two pixels all may lie on the round edge, and be mixed
        assert image.get_at((width // 2, height // 2))[:3] == (RED if inside else BLUE)
    if edge:
        for at in ((width // 2, 0), (0, height // 2), (width - 1, height // 2), (width // 2, height - 1)):
            assert image.get_at(at)[:3] == BLUE
    assert image.get_at((width // 2, height // 2)).a > 190
    seen = alpha(image)
    assert (seen == seen[::-1]).all()
    assert (seen == seen[:, ::-1]).all()
    if radius == 0:
        assert (seen == 255).all()


def test_a_panel_can_be_drawn_in_place_and_only_there() -> None:
    target = pygame.Surface((40, 30))
    draw_panel(target, pygame.Rect(5, 6, 20, 12), 4, RED)
    assert target.get_bounding_rect().size == (40, 30)
    colors = pygame.surfarray.array3d(target).sum(axis=2)
    assert colors[:5].sum() == colors[25:].sum() == colors[:, :6].sum() == colors[:, 18:].sum() == 0
    assert target.get_at((15, 12))[:3] == RED
    draw_panel(target, pygame.Rect(5, 6, 0, -3), 4, BLUE)
    assert target.get_at((5, 12))[:3] == RED


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("raised", [False, True])
def test_a_shadow_fades_out_within_its_picture(theme: Theme, size: tuple[int, int], raised: bool) -> None:
    image = card_shadow(size, theme, raised)
    margin = shadow_margin(size[0])
    assert image.get_size() == (size[0] + 2 * margin, size[1] + 2 * margin)
    seen = alpha(image)
    rim = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
    assert rim.max() <= 3
    assert 60 < seen.max() < 160
    below, above = seen[:, margin + size[1] :].sum(), seen[:, :margin].sum()
    assert below > 1.5 * above


def test_pictures_are_kept_up_to_a_limit() -> Any:
    drawn = []

    @keeps_pictures(max_bytes=3 * 400)
    def picture(name: str) -> pygame.Surface:
        drawn.append(name)
        return pygame.Surface((10, 10), 0, 32)

    first = picture("a")
    assert picture("a") is first
    for name in "bcad":
        picture(name)
    assert drawn == ["a", "b", "c", "d"]
    assert picture("a") is first
    assert picture("b") is not None
    assert drawn == ["a", "b", "c", "d", "b"]


def test_a_picture_larger_than_the_limit_is_still_drawn() -> Any:
    @keeps_pictures(max_bytes=10)
    def picture(side: int) -> pygame.Surface:
        return pygame.Surface((side, side), 0, 32)

    assert picture(10).get_size() == (10, 10)
    assert picture(11).get_size() == (11, 11)
