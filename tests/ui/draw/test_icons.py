"""Icons: each is there in every size, in one colour, in its box, and none is taken for another."""

from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pygame
import pytest

from game.base.resources import asset
from game.decks.fields import SYMBOLS
from game.ui.draw.icons import ICON_NAMES, icon

SIZES = (10, 16, 24, 64, 200)
INK = (12, 130, 201)
PAINTS = ("fill", "stroke", "style", "class")

WANTED = """
circle square triangle diamond star hexagon cross drop
improve care cold_call pitch draft invite standard standard_half door door_shut end_turn undo
trend_up trend_flat trend_down
effort effort_empty strain strain_empty lift price
crown robot person play pause step fast speaker speaker_off globe gear book cards flask eye
to_start fast_back hand
close check cross_mark arrow_left arrow_right arrow_up arrow_down warning info keyboard fullscreen
dice lock question share trophy walk_out release coin
"""


def coverage(name: str, size: int) -> Any:
    """How far each pixel is covered, 0..1, as [x, y]."""
    return pygame.surfarray.array_alpha(icon(name, size, INK)) / 255


def difference(name_a: str, name_b: str, size: int) -> float:
    """By how much of their ink two icons differ."""
    a, b = coverage(name_a, size), coverage(name_b, size)
    return float(np.abs(a - b).sum() / ((a.sum() + b.sum()) / 2))


def test_every_icon_that_the_screens_need_is_there() -> None:
    assert set(ICON_NAMES) >= {*WANTED.split(), *SYMBOLS}


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("unicorn", 24, INK)


@pytest.mark.parametrize("name", ICON_NAMES)
def test_an_icon_is_neither_empty_nor_full(name: str) -> None:
    for size in SIZES:
        image = icon(name, size, INK)
        assert image.get_size() == (size, size)
        covered = coverage(name, size)
        assert 0.1 < covered.mean() < 0.65, size
        assert covered.max() > 0.9, f"at {size} nothing is drawn in full strength"
        # It uses its box: nothing is so small that it would have to be asked for in another size.
        columns, rows = np.nonzero(covered > 0.3)
        assert max(np.ptp(columns), np.ptp(rows)) + 1 >= 0.5 * size


@pytest.mark.parametrize("name", ICON_NAMES)
def test_an_icon_keeps_off_the_edge(name: str) -> None:
    for size in SIZES:
        covered = coverage(name, size)
        edge = np.concatenate([covered[0], covered[-1], covered[:, 0], covered[:, -1]])
        # A tenth of ten pixels is one pixel, so the smallest may touch the edge, but not be cut by it.
        assert edge.max() <= (0.0 if size >= 24 else 0.65), size


@pytest.mark.parametrize("name", ICON_NAMES)
def test_an_icon_has_one_colour_and_fades_by_alpha_only(name: str) -> None:
    for size in SIZES:
        colors = pygame.surfarray.array3d(icon(name, size, INK)).reshape(-1, 3)
        assert (colors == INK).all(), size


@pytest.mark.parametrize("name", ["circle", "hexagon", "diamond", "effort_empty", "globe", "pause", "dice"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_symmetrical_is_drawn_so(name: str, size: int) -> None:
    covered = coverage(name, size)
    assert np.abs(covered - covered[::-1]).mean() < 0.03
    assert np.abs(covered - covered[:, ::-1]).mean() < 0.03


def test_no_two_icons_are_alike() -> None:
    alike = [pair for pair in combinations(ICON_NAMES, 2) if difference(*pair, 24) < 0.1]
    assert not alike


@pytest.mark.parametrize("size", [12, 16, 24, 64])
def test_segment_symbols_differ_without_their_colours(size: int) -> None:
    for a, b in combinations(SYMBOLS, 2):
        assert difference(a, b, size) > 0.08, (a, b)


def test_segment_symbols_weigh_the_same() -> None:
    weights = {name: coverage(name, 64).mean() for name in SYMBOLS}
    assert max(weights.values()) < 1.25 * min(weights.values()), weights


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pip", ["effort", "strain"])
def test_full_pips_are_darker_than_empty_ones(pip: str, size: int) -> None:
    assert coverage(pip, size).sum() > 1.3 * coverage(f"{pip}_empty", size).sum()


@pytest.mark.parametrize("size", [12, 16, 24])
def test_trends_differ(size: int) -> None:
    for a, b in combinations(("trend_up", "trend_flat", "trend_down"), 2):
        assert difference(a, b, size) > 0.5, (a, b)


def test_icons_are_kept() -> None:
    assert icon("star", 33, INK) is icon("star", 33, INK)
    assert icon("star", 33, INK) is not icon("star", 33, (0, 0, 0))


def test_drawings_use_only_what_their_reader_knows() -> None:
    """The reader leaves out, without a word, texts, clips, masks, filters and style sheets."""
    for path in asset("icons").rglob("*.svg"):
        root = ET.parse(path).getroot()  # noqa: S314 - our own files
        assert root.get("viewBox") == "0 0 20 20", path
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "g", "path", "circle", "ellipse", "rect"}, path
        # One colour, which is whoever asks's to choose.
        paints = {value for element in root.iter() for key, value in element.items() if key in PAINTS}
        assert paints <= {"currentColor", "none"}, path
