"""What people do, in our own words: no pygame event goes beyond this module."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pygame

__all__ = [
    "Clicked",
    "Composing",
    "Dropped",
    "Input",
    "KeyPressed",
    "Moved",
    "Pressed",
    "Quit",
    "Resized",
    "Typed",
    "Wheeled",
    "read_inputs",
]


@dataclass(frozen=True)
class Input:
    """Something a person did."""


@dataclass(frozen=True)
class Quit(Input):
    """The window is to be closed."""


@dataclass(frozen=True)
class Resized(Input):
    """The window has another size, or has to be drawn anew."""


@dataclass(frozen=True)
class Moved(Input):
    """The pointer moved."""

    at: tuple[int, int]
    is_held: bool = False


@dataclass(frozen=True)
class Pressed(Input):
    """The main button went down."""

    at: tuple[int, int]


@dataclass(frozen=True)
class Clicked(Input):
    """The main button came up."""

    at: tuple[int, int]


@dataclass(frozen=True)
class Wheeled(Input):
    """The wheel turned; positive is towards the top of the page."""

    at: tuple[int, int]
    steps: float


@dataclass(frozen=True)
class KeyPressed(Input):
    """A key, by name: ``a``, ``1``, ``enter``, ``esc``, ``tab``, ``f1``, ``left``."""

    key: str
    shift: bool = False
    ctrl: bool = False


@dataclass(frozen=True)
class Typed(Input):
    """Text that came from the keyboard or an input method."""

    text: str


@dataclass(frozen=True)
class Composing(Input):
    """Text that an input method is still composing."""

    text: str


@dataclass(frozen=True)
class Dropped(Input):
    """A file that was dropped on the window."""

    path: str


_NAMES = {
    "return": "enter",
    "keypad enter": "enter",
    "escape": "esc",
    "left shift": "",
    "right shift": "",
    "page up": "pageup",
    "page down": "pagedown",
}
_REDRAWN = {
    pygame.VIDEORESIZE,
    pygame.VIDEOEXPOSE,
    pygame.WINDOWEXPOSED,
    pygame.WINDOWSIZECHANGED,
    pygame.WINDOWRESTORED,
    pygame.WINDOWFOCUSGAINED,
}


def read_inputs(events: Iterable[pygame.event.Event]) -> Iterator[Input]:
    """Yield what people did, from pygame's events; everything else is dropped."""
    for event in events:
        if event.type == pygame.QUIT:
            yield Quit()
        elif event.type == pygame.MOUSEMOTION:
            yield Moved(event.pos, bool(event.buttons[0]))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            yield Pressed(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            yield Clicked(event.pos)
        elif event.type == pygame.MOUSEWHEEL:
            yield Wheeled(pygame.mouse.get_pos(), getattr(event, "precise_y", event.y))
        elif event.type == pygame.KEYDOWN:
            name = pygame.key.name(event.key).lower()
            name = _NAMES.get(name, name)
            if name.startswith("[") and name.endswith("]"):
                name = name[1:-1]
            if name:
                yield KeyPressed(
                    name, bool(event.mod & pygame.KMOD_SHIFT), bool(event.mod & pygame.KMOD_CTRL)
                )
        elif event.type == pygame.TEXTINPUT:
            yield Typed(event.text)
        elif event.type == pygame.TEXTEDITING:
            yield Composing(event.text)
        elif event.type == pygame.DROPFILE:
            yield Dropped(event.file)
        elif event.type in _REDRAWN:
            yield Resized()
