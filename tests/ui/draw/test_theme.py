"""Colours: everything that has to be readable is, in every theme, for every colour a deck may name."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.base.language import LANGUAGES
from game.base.resources import asset
from game.decks import SEGMENT_COLORS, find, load_deck
from game.ui.draw.cards.frames import band_colors, body_color
from game.ui.draw.theme import (
    LINE_PAIRS,
    TEXT_PAIRS,
    THEMES,
    Theme,
    contrast,
    grey_of,
    ink_on,
    load_theme,
    mix,
    parse_color,
    segment_color,
)

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)

# How the three kinds of colour blindness mix red, green and blue light (Machado et al. 2009, severity 1).
VISIONS = {
    "all colours": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def seen(color: tuple[int, int, int], vision: str) -> Any:
    """The colour's place in Oklab, where distances are as large as they look."""
    part = np.array(color) / 255
    light = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return TO_LAB @ np.cbrt(TO_CONES @ np.clip(VISIONS[vision] @ light, 0, 1))


def nearest_pair(colors: dict[str, tuple[int, int, int]]) -> tuple[float, str, str, str]:
    """The two colours that are hardest to tell apart, in the vision in which they are: (distance, them)."""
    return min(
        (float(np.linalg.norm(seen(a, vision) - seen(b, vision))), name_a, name_b, vision)
        for vision in VISIONS
        for (name_a, a), (name_b, b) in combinations(colors.items(), 2)
    )


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast((118, 118, 118), WHITE) == pytest.approx(4.54, abs=0.005)
    assert contrast((255, 0, 0), WHITE) == pytest.approx(4.00, abs=0.005)


@pytest.mark.parametrize(("text", "surface"), TEXT_PAIRS)
def test_text_is_readable(theme: Theme, text: str, surface: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= 4.5


@pytest.mark.parametrize(("line", "surface"), LINE_PAIRS)
def test_lines_and_signs_are_seen(theme: Theme, line: str, surface: str) -> None:
    assert contrast(getattr(theme, line), getattr(theme, surface)) >= 3


def test_text_stays_readable_on_a_dimmed_card(theme: Theme) -> None:
    body = body_color(theme, dimmed=True)
    for text in (text for text, surface in TEXT_PAIRS if surface == "card"):
        assert contrast(getattr(theme, text), body) >= 4.5


def test_the_themes_name_the_same_colours_and_their_own_names() -> None:
    files = [yaml.safe_load(asset("themes", f"{name}.yaml").read_text(encoding="utf-8")) for name in THEMES]
    assert all(list(file) == list(files[0]) for file in files)
    assert all(set(file["name"]) == set(LANGUAGES) for file in files)


def test_themes_are_kept_and_cannot_be_changed(theme: Theme) -> None:
    assert load_theme(theme.key) is theme
    with pytest.raises(AttributeError):
        theme.ink = BLACK  # type: ignore[misc]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no such theme: 'night'; there are light, dark"):
        load_theme("night")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "red",
        "#12345",
        "#1234567",
        "123456#",
        "#12345g",
        "#12 34 ",
        "#\uff11\uff12\uff13\uff14\uff15\uff16",
        "#123456\n",
    ],
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        parse_color(text)


def test_seats_are_told_apart_in_any_colour_vision(theme: Theme) -> None:
    lines = ("sales", "marketing", "hybrid", "seat_3", "seat_4")
    distance, *which = nearest_pair({name: getattr(theme, name) for name in lines})
    assert distance > 0.08, which


def test_default_segment_colours_are_told_apart_in_any_colour_vision(theme: Theme) -> None:
    # The symbols differ as well; this keeps two segments from looking like one at a glance.
    distance, *which = nearest_pair({color: segment_color(theme, color) for color in SEGMENT_COLORS})
    assert distance > 0.03, which


def test_there_are_default_colours_for_as_many_segments_as_a_deck_may_have() -> None:
    assert len(SEGMENT_COLORS) == len(set(SEGMENT_COLORS)) == 8


@given(color=COLORS, name=st.sampled_from(THEMES))
def test_any_segment_colour_is_seen_on_a_card(color: tuple[int, int, int], name: str) -> None:
    theme = load_theme(name)
    shown = segment_color(theme, color)
    assert contrast(shown, theme.card) >= 3
    assert all(0 <= part <= 255 for part in shown)
    assert segment_color(theme, "#{:02x}{:02X}{:02x}".format(*color)) == shown


@given(color=COLORS, name=st.sampled_from(THEMES))
def test_names_are_readable_on_any_band(color: tuple[int, int, int], name: str) -> None:
    theme = load_theme(name)
    for dimmed in (False, True):
        band, ink = band_colors(theme, segment_color(theme, color), dimmed=dimmed)
        assert contrast(ink, band) >= 4.5


@given(grey_a=st.integers(0, 255), grey_b=st.integers(0, 255), name=st.sampled_from(THEMES))
def test_what_differs_in_lightness_keeps_its_order(grey_a: int, grey_b: int, name: str) -> None:
    theme = load_theme(name)
    low, high = sorted((grey_a, grey_b))
    assert segment_color(theme, (low,) * 3) <= segment_color(theme, (high,) * 3)


def test_colours_far_from_the_cards_stay_as_they_are() -> None:
    deck = load_deck(find("city-market"))
    for segment in deck.segments:
        assert segment_color(load_theme("light"), segment.color) == parse_color(str(segment.color))


@given(color=COLORS)
def test_ink_is_black_or_white_and_readable(color: tuple[int, int, int]) -> None:
    assert ink_on(color) in {BLACK, WHITE}
    assert contrast(ink_on(color), color) >= 4.5


@given(color=COLORS)
def test_a_grey_is_as_light_as_its_colour(color: tuple[int, int, int]) -> None:
    red, green, blue = grey_of(color)
    assert red == green == blue
    assert contrast(grey_of(color), color) < 1.1


def test_mixing_ends_at_either_colour() -> None:
    assert mix((10, 20, 30), (200, 100, 0), 0) == (10, 20, 30)
    assert mix((10, 20, 30), (200, 100, 0), 1) == (200, 100, 0)
    assert mix((10, 20, 30), (200, 100, 0), 0.5) == (105, 60, 15)
