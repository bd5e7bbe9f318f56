"""Pictures on cards: shades alike for every segment, files cut to fit, and what is damaged gives way."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest
from PIL import Image

from game.base.shades import luminance
from game.decks import SEGMENT_COLORS, Picture, drawings
from game.ui.draw.cards.frames import BAND, CARD_BOXES, card_box, picture_box
from game.ui.draw.cards.pictures import card_picture, drawing_shades
from game.ui.draw.theme import THEMES, Theme, load_theme, segment_color
from tests.decks.test_pictures import HOSTILE, png_of

SIZES = [(60, 84), (97, 136), (160, 224), (480, 672)]


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def pixels(image: pygame.Surface) -> Any:
    return pygame.surfarray.array3d(image).astype(int)


def written(path: Path, data: bytes) -> Picture:
    path.write_bytes(data)
    return Picture("food", path, path.stat().st_mtime_ns)


def photo(kind: str, size: tuple[int, int] = (900, 600), color: str = "#00ff00", mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, color).convert(mode).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("color", SEGMENT_COLORS)
def test_shades_are_as_light_for_every_segment(theme: Theme, color: str) -> None:
    shades = drawing_shades(theme, segment_color(theme, color))
    wanted = (0.024, 0.145, 0.41, 0.81) if theme.key == "light" else (0.010, 0.10, 0.28, 0.50)
    for shade, goal in zip(shades, wanted, strict=False):
        assert abs(luminance(shade) - goal) < 0.012 + goal * 0.03
    assert len(set(shades)) == 5


@pytest.mark.parametrize(
    "size", [(60, 29), (108, 50), (118, 56), (300, 150), (80, 80), (400, 60), (1, 1), (9, 3)]
)
@pytest.mark.parametrize("name", ["tea-house", "night-market-noodles", "kindergarten"])
def test_a_drawing_fills_its_place(theme: Theme, name: str, size: tuple[int, int]) -> None:
    image = card_picture(Picture(name), size, theme, segment_color(theme, "#C04A00"))
    assert image.get_size() == size
    if min(size) > 20:
        seen = pixels(image)
        assert (seen.sum(axis=2) > 0).all(), "something was left black"
        assert seen.mean(axis=2).std() > 15


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("selected", [False, True])
def test_the_picture_lies_between_band_and_figures(size: tuple[int, int], selected: bool) -> None:
    card = pygame.Rect(3, 5, *size)
    place = picture_box(card, selected=selected)
    assert card.contains(place)
    assert place.top >= card.y + round(BAND * size[1])
    for name in set(CARD_BOXES) - {"lift"}:
        assert not place.colliderect(card_box(name, card)), name
    assert place.width * 100 >= size[0] * 88
    assert place.height * 100 >= size[1] * 32


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", photo("PNG")),
        ("a.jpg", photo("JPEG")),
        ("grey.jpg", photo("JPEG", mode="L", color="#969696")),
        ("thin.png", photo("PNG", (4, 400))),
        ("wide.png", photo("PNG", (4096, 8))),
        ("palette.png", photo("PNG", mode="P")),
        ("a.svg", b'<svg viewBox="0 0 30 20"><rect width="30" height="20" fill="#00ff00"/></svg>'),
    ],
)
def test_a_file_fills_its_place(tmp_path: Path, name: str, data: bytes) -> None:
    theme = load_theme("light")
    image = card_picture(written(tmp_path / name, data), (120, 60), theme, (0, 0, 200))
    seen = pixels(image)
    assert np.abs(seen - seen[60, 30]).max() < 12, "one colour all over"
    assert seen[60, 30, 1] > 140


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "length.png"])
def test_a_file_that_went_bad_gives_way_to_the_drawing(tmp_path: Path, name: str) -> None:
    theme = load_theme("light")
    image = card_picture(written(tmp_path / name, HOSTILE[name]), (90, 45), theme, (0, 0, 200))
    drawn = card_picture(Picture("food"), (90, 45), theme, (0, 0, 200))
    assert (pixels(image) == pixels(drawn)).all()


def test_what_is_whole_outside_and_damaged_inside_does_no_harm(tmp_path: Path) -> None:
    theme = load_theme("light")
    bad = written(tmp_path / "a.png", png_of(500, 500))
    assert card_picture(bad, (90, 45), theme, (0, 0, 200)).get_size() == (90, 45)
    assert card_picture(Picture("food", tmp_path / "gone.png", 1), (90, 45), theme, (0, 0, 200)) is not None


def test_a_changed_file_is_another_picture(tmp_path: Path) -> None:
    theme = load_theme("light")
    first = card_picture(written(tmp_path / "a.png", photo("PNG")), (90, 45), theme, (0, 0, 200))
    later = written(tmp_path / "a.png", photo("PNG", color="#ff0000"))
    second = card_picture(Picture("food", later.file, later.stamp + 1), (90, 45), theme, (0, 0, 200))
    assert (pixels(first) != pixels(second)).any()


def test_dimmed_is_paler(theme: Theme) -> None:
    for name in drawings()[::20]:
        bright = card_picture(Picture(name), (90, 45), theme, (0, 90, 160))
        pale = card_picture(Picture(name), (90, 45), theme, (0, 90, 160), True)
        assert pixels(pale).std() < pixels(bright).std()
