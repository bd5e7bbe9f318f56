"""What a screen is."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from game.ui.app.inputs import KeyPressed
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Destination

__all__ = ["Scene"]


class Scene(ABC):
    """One screen. As it stands here nothing moves on it and it has no keys but those on its buttons.

    It draws itself and says what a person chose: its widgets return destinations, and the window turns
    these into other screens.
    """

    answers_knocks: ClassVar[bool] = False
    """Whether phones that wait to be let into the room can be answered here."""

    @abstractmethod
    def draw(self, canvas: Canvas) -> None:
        """Draw the whole screen. Changes nothing but what the canvas remembers."""

    def resumed(self) -> None:  # noqa: B027 - most screens stay as they were
        """Look again at what may have changed: the screens that lay over this one are gone."""

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - for screens on which something moves
        """Let time pass; return whether the screen looks different now."""
        return False

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""
        return False

    def key(self, pressed: KeyPressed) -> bool:  # noqa: ARG002 - for screens with keys of their own
        """Take a key that no widget wanted; return whether it did anything."""
        return False

    def skip_motion(self) -> bool:
        """Finish what moves, because somebody clicked or pressed a key; return whether anything did."""
        return False

    def dropped(self, path: Path) -> Destination | None:  # noqa: ARG002 - most have no use for files
        """Take a file that was dropped on the window; return where that leads."""
        return None

    def close(self) -> None:  # noqa: B027 - nothing to do unless a screen says so
        """Stop work in the background and close files: the screen goes."""
