"""What people have chosen for this machine, remembered in ``settings.json`` in their own folder."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from game.base.errors import UsageError
from game.base.files import os_reason, read_limited, set_aside, write_whole
from game.base.language import LANGUAGES, Message, msg

__all__ = [
    "AI_SPEEDS",
    "TEXT_SIZES",
    "THEMES",
    "AISpeed",
    "Settings",
    "Theme",
    "has_settings",
    "load_settings",
    "save_settings",
]

Theme = Literal["light", "dark"]
AISpeed = Literal["step", "slow", "normal", "fast", "off"]

TEXT_SIZES = range(100, 201, 25)
"""Sizes of text in percent."""
PROJECTOR_TEXT = 150
"""What text is at least for a room, in percent."""
THEMES: tuple[Theme, ...] = ("light", "dark")
AI_SPEEDS: tuple[AISpeed, ...] = ("step", "slow", "normal", "fast", "off")
"""How fast an agent's actions are shown, slowest first; ``step`` waits for a key."""

_FILE = "settings.json"
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class Settings:
    """How the game looks, sounds and moves; the defaults suit a projector."""

    language: str | None = None
    """An entry of LANGUAGES; None for the language of the system."""
    text_size: int = 100
    """An entry of TEXT_SIZES."""
    theme: Theme = "light"
    motion: bool = True
    """Whether cards move; without, they are at once where they belong."""
    sound: int = 60
    """Volume, 0..100."""
    ai_speed: AISpeed = "normal"
    fullscreen: bool = False
    asks_bet: bool = True
    """Whether a bet is asked for before each deal."""
    asks_border: bool = True
    """Whether the lab asks for a guess before it shows a map."""
    projector: bool = False
    """For a room: light theme, large text, nothing that lies over cards; what was chosen comes back after."""
    win_chance: bool = False
    """Whether the table shows how likely each seat is to win."""

    @property
    def shown_theme(self) -> Theme:
        """The theme that is to be seen now."""
        return "light" if self.projector else self.theme

    @property
    def shown_text_size(self) -> int:
        """The size of text that is to be seen now, in percent."""
        return max(self.text_size, PROJECTOR_TEXT) if self.projector else self.text_size


def _is_switch(value: Any) -> bool:
    return type(value) is bool


# Types are held exactly: in Python True is 1, and 1.0 is in range(2).
_IS_USABLE: dict[str, Callable[[Any], bool]] = {
    "language": lambda value: value is None or value in LANGUAGES,
    "text_size": lambda value: type(value) is int and value in TEXT_SIZES,
    "theme": lambda value: value in THEMES,
    "motion": _is_switch,
    "sound": lambda value: type(value) is int and 0 <= value <= 100,  # noqa: PLR2004
    "ai_speed": lambda value: value in AI_SPEEDS,
    "win_chance": _is_switch,
    "fullscreen": _is_switch,
    "projector": _is_switch,
    "asks_bet": _is_switch,
    "asks_border": _is_switch,
}


def has_settings(folder: Path) -> bool:
    """Return whether settings were ever kept in a folder."""
    return os.path.lexists(folder / _FILE)


def load_settings(folder: Path) -> tuple[Settings, Message | None]:
    """Return the settings kept in a folder, and what was wrong with them.

    A value that cannot be used gives way to its default and leaves the others alone. A file that
    cannot be read at all is set aside, never deleted.
    """
    path = folder / _FILE
    if not has_settings(folder):
        return Settings(), None
    try:
        document = json.loads(read_limited(path, _MAX_BYTES).decode("utf-8-sig"))
    except UsageError as error:
        return Settings(), _set_aside_and_say(path, error.message)
    except (ValueError, RecursionError):
        return Settings(), _set_aside_and_say(path, msg("{path}: not a settings file", path=str(path)))
    if not isinstance(document, dict):
        return Settings(), _set_aside_and_say(path, msg("{path}: not a settings file", path=str(path)))
    given = {field.name: document[field.name] for field in fields(Settings) if field.name in document}
    usable = {name: value for name, value in given.items() if _IS_USABLE[name](value)}
    wrong = [name for name in given if name not in usable]
    message = msg("Some settings could not be used and are as at first: {names}.", names=wrong)
    return Settings(**usable), message if wrong else None


def save_settings(folder: Path, settings: Settings) -> Message | None:
    """Keep the settings in a folder, which is made if need be; return why that was not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / _FILE, json.dumps(asdict(settings), indent=2) + "\n")
    except UsageError as error:
        why = error.message
    except OSError as error:
        why = msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
    else:
        return None
    return msg("The settings hold until the game is closed, but could not be saved ({why}).", why=why)


def _set_aside_and_say(path: Path, why: Message) -> Message:
    """Set a settings file aside and return what to tell people."""
    aside = set_aside(path)
    if aside is None:
        return msg("The settings could not be read and are as at first ({why}).", why=why)
    return msg(
        "The settings could not be read and are as at first ({why}); the old file is kept as {name}.",
        why=why,
        name=aside.name,
    )
