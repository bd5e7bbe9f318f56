"""What stands in a row has room for its words, and is set in one size."""

import pygame
import pytest

from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width, button_widths, even_size, parts_for
from game.ui.draw.theme import load_theme
from game.ui.draw.widget import UiState

WORDS = (("Take home", "share", "v"), ("Step through", "step", "t"), ("下一页", "arrow_right", "enter"))


def canvas_for(scale: float, text_factor: float) -> Canvas:
    pygame.font.init()
    return Canvas(pygame.Surface((1024, 640)), scale, text_factor, load_theme("light"), UiState())


@pytest.mark.parametrize("text_factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5])
@pytest.mark.parametrize(("text", "icon", "hotkey"), [*WORDS, ("Close", "", "esc"), ("Lab", "flask", "")])
def test_a_button_of_its_width_shows_its_words_in_full_size(
    scale: float, text_factor: float, text: str, icon: str, hotkey: str
) -> None:
    canvas = canvas_for(scale, text_factor)
    height = canvas.line(15) + canvas.u(12)
    width = button_width(canvas, height, text, 15, icon=icon, hotkey=hotkey)
    keys = [hotkey] if hotkey else []
    canvas.button(Box(0, 0, width, height), "key", text, lambda: None, icon=icon, hotkeys=keys)
    assert canvas.problems == []
    (words,) = [box for said, _, box in canvas.texts if said == text]
    assert words.height == canvas.line(15)
    assert width <= words.width + 6 * words.height  # and no more room than that


@pytest.mark.parametrize("room", [2000, 420, 360])
def test_buttons_of_a_row_have_one_size_whatever_the_room(room: int) -> None:
    canvas = canvas_for(1.0, 1.5)
    widths, size = button_widths(canvas, 44, WORDS, 15, room)
    assert sum(widths) <= room
    assert (size < 15) is (room < 2000)
    for at, (width, (text, icon, hotkey)) in enumerate(zip(widths, WORDS, strict=True)):
        spot = Box(0, 50 * at, width, 44)
        canvas.button(spot, text, text, lambda: None, icon=icon, hotkeys=[hotkey], size=size)
    heights = {box.height for said, _, box in canvas.texts if said in {text for text, _, _ in WORDS}}
    assert len(heights) == 1


def test_one_size_is_that_of_the_text_with_the_least_room() -> None:
    canvas = canvas_for(1.0, 1.0)
    assert even_size(canvas, [("short", 500, 40), ("also short", 500, 40)], 15) == 15
    assert even_size(canvas, [], 15) == 15
    alone = even_size(canvas, [("rather a long one", 80, 20)], 15, wraps=False)
    assert alone < 15
    assert even_size(canvas, [("short", 500, 40), ("rather a long one", 80, 20)], 15, wraps=False) == alone


def test_parts_are_alike_until_one_needs_more() -> None:
    canvas = canvas_for(1.0, 1.0)
    box = Box(0, 0, 400, 40)
    assert len({part.width for part in parts_for(canvas, box, ["on", "off"], 15, 6)}) == 1
    texts = ["Ladder", "Bets", "The matches to talk about here"]
    parts = parts_for(canvas, box, texts, 15, 6)
    assert all(part.width >= canvas.width_of(text, 15) for part, text in zip(parts, texts, strict=True))
    assert parts[-1].right == box.right
