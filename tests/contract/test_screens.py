"""Every screen, found by itself: it declares samples, which tests/ui/screens/test_layout.py looks at."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest

import game.ui.screens
from game.ui.app import destinations
from game.ui.app.destinations import Screen
from game.ui.app.scene import Scene
from game.ui.shots import SAMPLES, SCREENS


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


def test_there_are_screens() -> None:
    assert {"TitleScene", "TableScene", "LessonScene", "DebriefScene"} <= set(screens())
    assert len(SCREENS) == sum(map(len, SAMPLES.values()))  # no name stands for two samples


@every_screen
def test_it_declares_a_sample(screen: Any) -> None:
    assert SAMPLES.get(screen), f"declare a sample of {screen.__name__} in game/ui/shots/samples.py"


def test_every_destination_is_a_frozen_fact() -> None:
    found = [thing for thing in vars(destinations).values() if inspect.isclass(thing)]
    leading = [thing for thing in found if issubclass(thing, Screen) and thing is not Screen]
    assert len(leading) > 10
    assert all(vars(thing)["__dataclass_params__"].frozen for thing in leading)
