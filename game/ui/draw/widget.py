"""Widgets: what can be clicked, focused and typed into, and what of them outlives a drawing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.ui.draw.box import Box

__all__ = ["Activate", "Destination", "UiState", "Widget", "key_name"]


@dataclass(frozen=True)
class Destination:
    """Where a screen leads to, as the screen knows it; the window turns it into another screen."""


Activate = Callable[[], Destination | None]
"""What a widget does; it returns where that leads, None if the screen stays."""


@dataclass
class Widget:
    """Something that can be pointed at, focused and activated."""

    key: str
    rect: Box
    activate: Activate | None
    """What happens on a click or a key; it may lead to another screen."""
    hotkeys: tuple[str, ...] = ()
    why_not: str = ""
    """Why it cannot be activated now; empty if it can."""
    can_focus: bool = True
    step: Callable[[int], None] | None = None
    """Left and right change its value."""
    type_text: Callable[[str], None] | None = None
    """It takes text: called with what is typed, ``\\b`` for a deletion."""
    submit: Activate | None = None
    """What Enter does while text is typed into it; without it, what it does elsewhere."""
    drag: Callable[[tuple[int, int]], None] | None = None
    drop: Callable[[str], None] | None = None
    """It can be carried: called with the key of what it is let go on, ``""`` for nothing."""
    hint: str = ""
    """Shown when the pointer rests on it."""
    is_card: bool = False
    """Its hint would lie over other cards."""
    hint_name: str = ""
    """What it is called in the list of keys."""
    scroller: str = ""
    """Key of the scroll area it lies in."""
    full_rect: Box | None = None
    """Where it is before a scroll area clips it."""

    @property
    def acts(self) -> bool:
        """Whether a press on it does something, and not only shows a hint."""
        return self.activate is not None or self.drag is not None or self.type_text is not None


@dataclass
class UiState:
    """What outlives a drawing."""

    focus: str = ""
    focus_shown: bool = False
    """Whether the focus ring shows: only once the keyboard is used."""
    pointer: tuple[int, int] = (-1, -1)
    pressed: str = ""
    pressed_at: tuple[int, int] = (-1, -1)
    carried: str = ""
    """Key of the widget that is being carried by the pointer."""
    composing: str = ""
    scroll: dict[str, int] = field(default_factory=dict)
    scroll_room: dict[str, tuple[Box, int]] = field(default_factory=dict)
    """By key: where a scroll area is, and how far it can scroll."""


_KEY_NAMES = {
    "enter": "Enter",
    "esc": "Esc",
    "space": "Space",
    "tab": "Tab",
    "left": "\u2190",
    "right": "\u2192",
    "up": "\u2191",
    "down": "\u2193",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """Return what stands on a key."""
    return _KEY_NAMES.get(key, key.upper())
