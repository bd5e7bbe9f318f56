"""What people do, in our own words: no pygame event goes beyond this module."""

from collections.abc import Callable, Iterable, Iterator
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
_REDRAWN = (
    pygame.VIDEORESIZE,
    pygame.VIDEOEXPOSE,
    pygame.WINDOWEXPOSED,
    pygame.WINDOWSIZECHANGED,
    pygame.WINDOWRESTORED,
    pygame.WINDOWFOCUSGAINED,
)


def _key_of(event: pygame.event.Event) -> Input | None:
    name = pygame.key.name(event.key).lower()
    name = _NAMES.get(name, name)
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    if not name:
        return None
    return KeyPressed(name, bool(event.mod & pygame.KMOD_SHIFT), bool(event.mod & pygame.KMOD_CTRL))


_READERS: dict[int, Callable[[pygame.event.Event], Input | None]] = {
    pygame.QUIT: lambda _: Quit(),
    pygame.MOUSEMOTION: lambda event: Moved(event.pos, bool(event.buttons[0])),
    pygame.MOUSEBUTTONDOWN: lambda event: Pressed(event.pos) if event.button == 1 else None,
    pygame.MOUSEBUTTONUP: lambda event: Clicked(event.pos) if event.button == 1 else None,
    pygame.MOUSEWHEEL: lambda event: Wheeled(pygame.mouse.get_pos(), getattr(event, "precise_y", event.y)),
    pygame.KEYDOWN: _key_of,
    pygame.TEXTINPUT: lambda event: Typed(event.text),
    pygame.TEXTEDITING: lambda event: Composing(event.text),
    pygame.DROPFILE: lambda event: Dropped(event.file),
    **dict.fromkeys(_REDRAWN, lambda _: Resized()),
}


def read_inputs(events: Iterable[pygame.event.Event]) -> Iterator[Input]:
    """Yield what people did, from pygame's events; everything else is dropped."""
    for event in events:
        reader = _READERS.get(event.type)
        read = reader(event) if reader is not None else None
        if read is not None:
            yield read
