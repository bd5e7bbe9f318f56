"""The window in which people play; pygame lives here and nowhere else.

Names are loaded when they are first asked for: settings and saves can be read without pygame.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.ui.app.app import App
    from game.ui.app.destinations import ClassBoard, Dealt, SetUp, Wall
    from game.ui.app.settings import Settings, has_settings, load_settings
    from game.ui.draw.theme import THEMES
    from game.ui.session.session import SeatChoice, Session

__all__ = [
    "THEMES",
    "App",
    "ClassBoard",
    "Dealt",
    "SeatChoice",
    "Session",
    "SetUp",
    "Settings",
    "Wall",
    "has_settings",
    "load_settings",
]

_MODULES = {
    "THEMES": "draw.theme",
    "App": "app.app",
    "ClassBoard": "app.destinations",
    "Dealt": "app.destinations",
    "SeatChoice": "session.session",
    "Session": "session.session",
    "SetUp": "app.destinations",
    "Settings": "app.settings",
    "Wall": "app.destinations",
    "has_settings": "app.settings",
    "load_settings": "app.settings",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=None)
    return getattr(import_module(f"game.ui.{_MODULES[name]}"), name)
