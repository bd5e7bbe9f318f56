"""Every drawing for cards is drawn alike by window, browser and paper, and every shipped customer has one."""

import io
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fpdf
import numpy as np
import pygame
import pytest
import yaml

from game.base.resources import asset
from game.decks import load_deck, shelf

FOLDER = asset("cards")
PICTURES = sorted(FOLDER.glob("*.svg"))
INDEX = yaml.safe_load((FOLDER / "index.yaml").read_text(encoding="utf-8"))
DECKS = [load_deck(entry.path) for entry in shelf() if entry.shipped]
DECKS += [load_deck(path) for path in sorted(asset("lessons", "decks").glob("*.yaml"))]

SVG = "{http://www.w3.org/2000/svg}"
PAINTS = {"none", "#16283c", "#3f6f92", "#86b3cf", "#dbeaf3", "#ffffff", "#ffbe3d"}
BRUSH = {"fill", "stroke", "stroke-width"}
ATTRIBUTES = {
    "svg": {"width", "height", "viewBox"},
    "g": {"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"},
    "path": {"d", *BRUSH},
    "rect": {"x", "y", "width", "height", "rx", *BRUSH},
    "circle": {"cx", "cy", "r", *BRUSH},
    "ellipse": {"cx", "cy", "rx", "ry", *BRUSH},
}
SIZE = 'width="96" height="64" viewBox="0 0 96 64"'
WIDER = 'width="112" height="80" viewBox="-8 -8 112 80"'

each_picture = pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)


def drawn(text: str, size: Any) -> Any:
    return pygame.image.load_sized_svg(io.BytesIO(text.encode()), size)


@cache
def greys(path: Path, size: Any) -> Any:
    """Brightness of a picture's pixels, 0..255."""
    image = drawn(path.read_text(encoding="utf-8"), size)
    return pygame.surfarray.array3d(image).astype(float).mean(axis=2)


def test_there_are_pictures() -> None:
    assert len(PICTURES) >= 48


@each_picture
def test_it_keeps_to_what_window_browser_and_paper_all_draw(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 6_000
    assert SIZE in text
    assert "<!" not in text
    assert "<?" not in text
    for element in ET.fromstring(text).iter():  # noqa: S314 - our own files
        kind = element.tag.removeprefix(SVG)
        assert set(element.attrib) <= ATTRIBUTES[kind]
        assert not (element.text or "").strip()
        for brush in ("fill", "stroke"):
            assert element.get(brush, "none") in PAINTS
        assert re.fullmatch(r"[MLCQZ0-9. -]*", element.get("d", ""))


@each_picture
def test_it_can_be_read_at_sixty_pixels(path: Path) -> None:
    grey = greys(path, (60, 40))
    assert grey.std() > 25
    assert np.ptp(grey) > 150


@each_picture
def test_its_ground_fills_it_and_nothing_lies_outside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    alpha = pygame.surfarray.array_alpha(drawn(text.replace(SIZE, WIDER), (448, 320)))
    assert alpha[32:-32, 32:-32].min() == 255
    alpha[30:-30, 30:-30] = 0
    assert alpha.max() == 0


def n_bytes(pages: fpdf.FPDF) -> int:
    contents = pages.pages[1].contents
    assert isinstance(contents, bytearray)
    return len(contents)


@each_picture
def test_it_can_be_printed(path: Path) -> None:
    pages = fpdf.FPDF(unit="mm")
    pages.set_compression(False)
    pages.add_page()
    blank = n_bytes(pages)
    pages.image(path, x=10, y=10, w=30)
    assert n_bytes(pages) > blank + 500


def test_no_two_look_alike() -> None:
    small = np.stack([greys(path, (48, 32)) for path in PICTURES])
    for place, picture in enumerate(small):
        apart = np.abs(small[:place] - picture).mean(axis=(1, 2))
        twins = [PICTURES[other].stem for other in np.flatnonzero(apart < 15)]
        assert not twins, f"{PICTURES[place].stem} looks like {twins}"


@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
def test_every_customer_of_a_shipped_deck_has_a_drawing_of_its_own(deck: Any) -> None:
    chosen = [customer.picture for customer in deck.customers]
    assert set(chosen) <= {path.stem for path in PICTURES}
    assert len(set(chosen)) == len(chosen)
    assert not set(chosen) & set(INDEX["segments"])
    assert [deck.pictures[customer.id].drawing for customer in deck.customers] == chosen


@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
def test_every_segment_of_a_shipped_deck_has_a_drawing_to_fall_back_on(deck: Any) -> None:
    words = {word for known in INDEX["segments"].values() for word in known}
    for segment in deck.segments:
        assert segment.id in words
        assert any(word in segment.name["zh-CN"] for word in words)


def test_no_drawing_is_forgotten_and_no_word_means_two() -> None:
    named = {customer.picture for deck in DECKS for customer in deck.customers}
    assert named | set(INDEX["segments"]) | {INDEX["other"]} == {path.stem for path in PICTURES}
    words = [word for known in INDEX["segments"].values() for word in known]
    assert len(words) == len(set(words))
