"""The rules in short: the same as other screens say."""

import re
from pathlib import Path

import pygame
import pytest

from game.base.language import LANGUAGES, set_language
from game.ui.app.app import App
from game.ui.app.settings import Settings
from game.ui.shots import SCREENS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_has_the_same_number_of_steps_before_a_match_and_in_the_rules(
    tmp_path: Path, language: str
) -> None:
    pygame.display.init()
    pygame.font.init()
    set_language(language)
    steps = {}
    for name in ("setup", "rules"):
        app = App((1280, 720), Settings(language=language, motion=False), tmp_path)
        app.scenes = [SCREENS[name](app)]
        canvas = app.draw(pygame.Surface((1280, 720)))
        numbers = [re.match(r"(\d)\. ", text) for text, _, _ in canvas.texts]
        steps[name] = [int(number[1]) for number in numbers if number]
        app.scenes[0].close()
    assert steps["setup"] == steps["rules"] == [1, 2, 3]
