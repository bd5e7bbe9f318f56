"""Charts: what is written in them lies over no curve."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.label_places import apart
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.chance_curve import mark_places
from game.ui.draw.charts import draw_leads, running_scores
from game.ui.draw.theme import load_theme
from game.ui.draw.widget import UiState

TEXT = "from here on ahead"


def drawn(income: Sequence[Sequence[int]], crossover: int, size: Any, text: str) -> tuple[Canvas, Any]:
    pygame.font.init()
    canvas = Canvas(pygame.Surface(size), 1.0, 1.0, load_theme("light"), UiState())
    canvas.fill(canvas.theme.panel)
    colors = (canvas.theme.sales, canvas.theme.marketing)
    series = [("", color, values) for color, values in zip(colors, income, strict=True)]
    running_scores(canvas, Box(0, 0, *size), series, len(income[0]), crossover, 13, text)
    return canvas, colors


@given(
    st.integers(4, 16).flatmap(
        lambda n: st.lists(st.lists(st.integers(5, 60), min_size=n, max_size=n), min_size=2, max_size=2)
    ),
    st.integers(0, 15),
    st.tuples(st.integers(180, 900), st.integers(90, 400)),
)
def test_the_word_on_a_crossover_lies_over_no_curve(income: Any, crossover: int, size: Any) -> None:
    crossover %= len(income[0])
    with_text, colors = drawn(income, crossover, size, TEXT)
    without, _ = drawn(income, crossover, size, "")
    boxes = [box for text, _, box in with_text.texts if text == TEXT]
    for box in boxes:
        under = {
            tuple(without.surface.get_at((x, y)))[:3]
            for x in range(*_span(box, 0))
            for y in range(*_span(box, 1))
        }
        assert not under & set(colors)


def _span(box: Box, axis: int) -> tuple[int, int]:
    return box.topleft[axis], box.bottomright[axis]


def test_where_there_is_room_the_crossover_is_named() -> None:
    canvas, _ = drawn([[10] * 8, [2, 2, 2, 10, 14, 18, 18, 18]], 5, (600, 300), TEXT)
    assert TEXT in [text for text, _, _ in canvas.texts]


@pytest.mark.parametrize("tops", [[0, 0, 0], [90, 91, 92], [10, 50, 12], [95]])
def test_labels_are_moved_apart(tops: list[int]) -> None:
    placed = sorted(apart(tops, 12, 0, 100))
    assert all(b - a >= 12 for a, b in pairwise(placed))
    assert placed[0] >= 0
    assert placed[-1] + 12 <= 100


@pytest.mark.parametrize("up", [0, 1])
def test_the_leads_of_the_seat_that_is_asked_for_go_upwards(up: int) -> None:
    pygame.font.init()
    canvas = Canvas(pygame.Surface((400, 120)), 1.0, 1.0, load_theme("light"), UiState())
    canvas.fill(canvas.theme.panel)
    colors = (canvas.theme.sales, canvas.theme.marketing)
    # The first seat is ahead after the first round, the second after the second.
    series = [("A", colors[0], [30, 10]), ("B", colors[1], [10, 50])]
    draw_leads(canvas, Box(0, 0, 400, 120), series, 2, 13, None, up=up)
    heights = [
        [y for y in range(30, 120) for x in range(400) if canvas.surface.get_at((x, y))[:3] == color]
        for color in colors
    ]
    assert max(heights[up]) < max(heights[1 - up])
    assert min(heights[up]) < min(heights[1 - up])


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 80)), min_size=1, max_size=3), st.integers(12, 40)
)
def test_marks_of_a_curve_lie_apart_and_within(points: Any, px: int) -> None:
    limits = Box(0, 0, 400, 80)
    discs = mark_places(points, px, limits)
    assert all(limits.contains(disc) for disc in discs)
    assert not any(one.colliderect(two) for one, two in pairwise(sorted(discs, key=lambda disc: disc.x)))
    far = [
        point
        for point in points
        if all(abs(point[0] - other[0]) > 2 * px for other in points if other != point)
    ]
    for point, disc in zip(points, discs, strict=True):
        if len(far) == len(points) == len(set(points)) and px <= point[0] <= 400 - px:
            assert abs(disc.centerx - point[0]) <= 1
