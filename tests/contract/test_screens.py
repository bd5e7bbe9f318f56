"""Every screen, found by itself: it declares samples, and they are drawn in every language."""

import importlib
import inspect
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

import pygame
import pytest

import game.ui.screens
from game.base.language import LANGUAGES
from game.ui.app import destinations
from game.ui.app.app import App
from game.ui.app.destinations import Screen
from game.ui.app.scene import Scene
from game.ui.app.settings import Settings
from game.ui.shots import SAMPLES, SCREENS

SIZE = (1280, 720)


def screens() -> Any:
    """Every class of a screen in ``game/ui/screens``, by name."""
    found = {}
    for module in pkgutil.walk_packages(game.ui.screens.__path__, "game.ui.screens."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            is_own = inspect.isclass(thing) and thing.__module__ == module.name
            if is_own and issubclass(thing, Scene) and not inspect.isabstract(thing):
                found[name] = thing
    return found


every_screen = pytest.mark.parametrize("screen", screens().values(), ids=screens().keys())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("user")


@cache
def opened(name: str, folder: Path) -> Any:
    """An app that shows a sample; made once, as a match may have to be played for it."""
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    app = App(SIZE, Settings(language="en", motion=False, sound=0), folder)
    app.scenes = [SCREENS[name](app)]
    return app


def test_there_are_screens() -> None:
    assert {"TitleScene", "TableScene", "LessonScene", "DebriefScene"} <= set(screens())
    assert len(SCREENS) == sum(map(len, SAMPLES.values()))  # no name stands for two samples


@every_screen
def test_it_declares_a_sample(screen: Any) -> None:
    assert SAMPLES.get(screen), f"declare a sample of {screen.__name__} in game/ui/shots/samples.py"


@every_screen
def test_its_samples_are_drawn_in_every_language(screen: Any, folder: Path) -> None:
    for name in SAMPLES[screen]:
        app = opened(name, folder)
        assert type(app.scene) is screen
        shown = {}
        for language in LANGUAGES:
            app.change(language=language)
            canvas = app.draw(pygame.Surface(SIZE))
            assert not canvas.problems, (name, language)
            shown[language] = {text for text, _, _ in canvas.texts}
        assert len(set(map(frozenset, shown.values()))) == len(LANGUAGES), name


def test_every_destination_is_a_frozen_fact() -> None:
    found = [thing for thing in vars(destinations).values() if inspect.isclass(thing)]
    leading = [thing for thing in found if issubclass(thing, Screen) and thing is not Screen]
    assert len(leading) > 10
    assert all(vars(thing)["__dataclass_params__"].frozen for thing in leading)
