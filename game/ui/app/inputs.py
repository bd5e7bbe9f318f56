"""What people do, in our own words: no pygame event goes beyond this module."""

import sys
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
    "clipboard",
    "read_inputs",
    "wait_for_events",
]

LOOK_MS = 10


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
    "page up": "pageup",
    "page down": "pagedown",
    **dict.fromkeys(
        (
            *(f"{side} {name}" for side in ("left", "right") for name in ("shift", "ctrl", "alt", "meta")),
            *("alt gr", "caps lock", "numlock", "scroll lock"),
        ),
        "",
    ),
}
_SIGNS = {
    (pygame.KSCAN_Q, ";"): "q",  # Greek
    (pygame.KSCAN_Q, ","): "q",  # Bulgarian
    (pygame.KSCAN_Q, "/"): "q",  # Hebrew, as the next one
    (pygame.KSCAN_W, "'"): "w",
}
"""Letter keys on which a keyboard of another script has a sign; those of Dvorak have others there."""
_REDRAWN = (
    pygame.VIDEORESIZE,
    pygame.VIDEOEXPOSE,
    pygame.WINDOWEXPOSED,
    pygame.WINDOWSIZECHANGED,
    pygame.WINDOWRESTORED,
    pygame.WINDOWFOCUSGAINED,
)


COMMAND_IS_CONTROL = sys.platform == "darwin"
"""On a Mac, Command stands where Control does elsewhere."""
_OTHERS = pygame.KMOD_ALT | pygame.KMOD_GUI | pygame.KMOD_MODE
"""Keys that make another thing of a letter: the system's, a menu's, or a third sign of the keyboard."""


def _key_pressed(event: pygame.event.Event) -> KeyPressed | None:
    """Return a key that went down; None if it is nothing to us, as with Alt held."""
    ctrl, others = event.mod & pygame.KMOD_CTRL, event.mod & _OTHERS
    if COMMAND_IS_CONTROL and others & pygame.KMOD_GUI:
        ctrl, others = 1, others & ~pygame.KMOD_GUI
    name = _name_of(event)
    return None if others or not name else KeyPressed(name, bool(event.mod & pygame.KMOD_SHIFT), bool(ctrl))


def _name_of(event: pygame.event.Event) -> str:
    """Return a key's name: what is printed on it, or what stands there on an English keyboard.

    Digits of a French or Czech keyboard arrive as other signs, letters of a Greek or Russian one as
    letters of another script, or as nothing.
    """
    name = pygame.key.name(event.key).lower()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    code = getattr(event, "scancode", 0)
    is_latin = name.isascii() and name.isalnum()
    if pygame.KSCAN_1 <= code <= pygame.KSCAN_0 and not is_latin:
        return "1234567890"[code - pygame.KSCAN_1]
    if (code, name) in _SIGNS:
        return _SIGNS[code, name]
    if pygame.KSCAN_A <= code <= pygame.KSCAN_Z and not (name and name.isascii()):
        return chr(ord("a") + code - pygame.KSCAN_A)
    return _NAMES.get(name, name)


_READERS: dict[int, Callable[[pygame.event.Event], Input | None]] = {
    pygame.QUIT: lambda _: Quit(),
    pygame.MOUSEMOTION: lambda event: Moved(event.pos, bool(event.buttons[0])),
    pygame.MOUSEBUTTONDOWN: lambda event: Pressed(event.pos) if event.button == 1 else None,
    pygame.MOUSEBUTTONUP: lambda event: Clicked(event.pos) if event.button == 1 else None,
    pygame.MOUSEWHEEL: lambda event: Wheeled(pygame.mouse.get_pos(), getattr(event, "precise_y", event.y)),
    pygame.KEYDOWN: _key_pressed,
    pygame.TEXTINPUT: lambda event: Typed(event.text),
    pygame.TEXTEDITING: lambda event: Composing(event.text),
    # Whatever was being composed is gone, or committed, with the window.
    pygame.WINDOWFOCUSLOST: lambda _: Composing(""),
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


def clipboard() -> str:
    """Return the text that was copied elsewhere, in one line."""
    try:
        return " ".join(pygame.scrap.get_text().split())
    except pygame.error:  # no clipboard, as on a screen that nobody sees
        return ""


def wait_for_events(at_most_ms: int) -> None:
    """Wait for something to happen, but no longer than this.

    Looks a hundred times a second; where the system cannot wake it, SDL's own wait looks a thousand times.
    """
    until = pygame.time.get_ticks() + at_most_ms
    while not pygame.event.peek() and (left := until - pygame.time.get_ticks()) > 0:
        pygame.time.wait(min(LOOK_MS, left))
