"""What every screen may use of the program around it: settings, messages, sound, the user's folder."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.base.errors import UsageError
from game.base.files import remove_left_over, user_folder
from game.base.language import Message, default_language, language, msg, set_language, translate
from game.base.late import named
from game.base.log_file import logger
from game.ui.app.done import Done
from game.ui.app.settings import Settings, load_settings, save_settings
from game.ui.draw.widget import UiState
from game.ui.sound.player import Sound

if TYPE_CHECKING:
    from game.host import RoomSetup
    from game.ui.session.open_room import OpenRoom, Serve

__all__ = ["Services", "Toast"]

TOAST_S = 6.0
READING_S = 0.08
"""How long a message stays at least, and for each of its characters."""


@dataclass
class Toast:
    """A message that is shown for a while."""

    text: Message
    left_s: float
    is_for_now: bool = False
    """It speaks of this moment, such as why something cannot be done, and goes as soon as something is."""
    is_seen: bool = False
    """It has stood on a screen, and goes with that."""


class Services:
    """The part of the window that screens know. Without settings, those of the folder are loaded."""

    def __init__(self, settings: Settings | None = None, folder: Path | None = None) -> None:
        self.folder = folder or user_folder()
        for place in (self.folder, *(self.folder / name for name in ("reports", "records", "finished"))):
            remove_left_over(place)
        trouble: Message | None = None
        if settings is None:
            settings, trouble = load_settings(self.folder)
        self.settings = self._kept = settings
        self.done = Done(self.folder)
        self.state = UiState()
        self.sound = Sound(settings.sound)
        self.toasts: list[Toast] = []
        self._moment: object = None
        self.keys_shown = False
        """Whether the list of keys lies over the screen."""
        self.is_dirty = True
        """Whether the screen has to be drawn anew."""
        self.room: OpenRoom | None = None
        """The room that phones come to, whichever screen is seen."""
        self.serve: Serve | None = None
        """How a room is brought onto the network, if not in the usual way."""
        set_language(settings.language or default_language())
        if trouble is not None:
            self.toast(trouble)

    @property
    def n_below(self) -> int:
        """How many screens lie below the one that is seen."""
        return 0

    def change(self, **values: object) -> None:
        """Change settings; they take effect and are saved at once."""
        self._kept = replace(self._kept, **values)  # type: ignore[arg-type]
        self._apply(values)
        trouble = save_settings(self.folder, self._kept)
        if trouble is not None:
            self.toast(trouble)

    def set_for_now(self, **values: object) -> None:
        """Change settings until the program is closed, as a command line asks for; nothing is saved."""
        self._apply(values)

    def _apply(self, values: dict[str, object]) -> None:
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        set_language(self.settings.language or default_language())
        self.sound.volume = self.settings.sound
        self.is_dirty = True

    def next_language(self) -> None:
        """Switch the language."""
        self.change(language="en" if language() != "en" else "zh-CN")

    def toast(self, text: Message, *, is_for_now: bool = False) -> None:
        """Show a message for a while; one that speaks of this moment only until something is done."""
        if not any(toast.text == text for toast in self.toasts):
            logger().info("shown: %s", translate(text, "en"))
            self.toasts.append(Toast(text, max(TOAST_S, READING_S * len(translate(text))), is_for_now))
        self.is_dirty = True

    def drop_for_now(self) -> None:
        """Take away what spoke of the moment before: something has been done."""
        self.toasts = [toast for toast in self.toasts if not toast.is_for_now]

    def drop_seen(self) -> None:
        """Take away what has stood on the screen: it spoke of what is not there any more."""
        self.toasts = [toast for toast in self.toasts if not toast.is_seen]

    def come_to(self, moment: object, *, is_end: bool = False) -> None:
        """Take away what spoke of the moment before, and at an end all messages that have been seen."""
        if moment != self._moment:
            self._moment = moment
            self.drop_for_now()
            if is_end:
                self.drop_seen()

    def show_keys(self) -> None:
        """Lay the list of keys over the screen."""
        self.keys_shown = True
        self.is_dirty = True

    def enter_room(
        self, name: str, setup: "RoomSetup", port: int | None = None, address: str | None = None
    ) -> "OpenRoom":
        """Return the room of a class: the one that is open, one that was left, or a new one.

        Raises UsageError if another room is open, or this one cannot be.
        """
        if self.room is not None and self.room.room.name != name:
            other = self.room.room.name
            raise UsageError(msg("The room of '{name}' is still open: close it first.", name=other))
        if self.room is None:
            make = named("game.ui.session.open_room:OpenRoom")
            room: OpenRoom = make(self.folder, name, setup, self.serve)
            self.room = room
            room.start(port, address)
        return self.room

    def leave_room(self, *, for_good: bool = False) -> None:
        """Close the room, if one is open; ``for_good``: the next one of its class begins anew."""
        room, self.room = self.room, None
        if room is not None:
            room.put_away() if for_good else room.close()
