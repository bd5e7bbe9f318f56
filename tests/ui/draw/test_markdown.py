"""Markdown on the canvas: all of it is shown once, in order, where there is room."""

from typing import Any

import pygame
import pytest

from game.base.markdown import read_markdown
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.markdown import draw_markdown
from game.ui.draw.theme import load_theme
from game.ui.draw.widget import UiState

TEXT = """\
# A heading

Some **strong words** that go on, *slanted ones* and `code`.

1. one
   - nested
   - also nested
2. two

| left | right |
|---|---|
| a **b** | 市场和**客户**，都要看。 |

> quoted

    as it stands
"""
WORDS = (
    "A heading Some strong words that go on, slanted ones and code. 1. one nested also nested 2. two "
    "left right a b 市场和客户，都要看。 quoted as it stands"
)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    pygame.font.init()


def drawn(text: str, width: int) -> Any:
    canvas = Canvas(pygame.Surface((width, 2000)), 1.0, 1.0, load_theme("light"), UiState())
    box = Box(20, 20, width - 40, 1900)
    draw_markdown(canvas, box, read_markdown(text))
    return canvas, box


@pytest.mark.parametrize("width", [160, 300, 900])
def test_all_of_it_is_shown_in_its_place(width: int) -> None:
    canvas, box = drawn(TEXT, width)
    assert not canvas.problems
    shown = "".join(text for text, _, _ in canvas.texts)
    assert sorted(shown.replace(" ", "")) == sorted(WORDS.replace(" ", ""))
    for text, _, place in canvas.texts:
        assert place.x >= 20, text
        assert place.bottom <= box.y, text


def test_blocks_and_lines_do_not_overlap() -> None:
    canvas, _ = drawn(TEXT, 200)
    places = [place for _, _, place in canvas.texts]
    for number, place in enumerate(places):
        # Images of words are a little wider than the words: half a letter is no overlap.
        inner = place.inflate(-12, -4)
        assert inner.width <= 0 or inner.collidelist(places[:number]) == -1, canvas.texts[number]


def test_strong_words_are_set_in_a_colour_of_their_own() -> None:
    def colors(text: str) -> dict[str, Any]:
        canvas = Canvas(pygame.Surface((400, 200)), 1.0, 1.0, load_theme("light"), UiState())
        draw_markdown(canvas, Box(20, 20, 360, 160), read_markdown(text))
        return {word.strip(): color for word, color, _ in canvas.texts}

    found = colors("the **market** moves")
    assert found["market"] != found["the"] == found["moves"]
