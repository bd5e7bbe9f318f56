"""The screens that lie one on the other, and the ways between them."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.base.errors import BetterHandError
from game.base.log_file import logger
from game.ui.app.destinations import Back, Dealt, Destination, Screen, Title
from game.ui.app.navigation import load_one_more, screen_for
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ScreenStack"]


class ScreenStack(Services):
    """The part of the window that goes from screen to screen."""

    def __init__(self, settings: Settings | None = None, folder: Path | None = None) -> None:
        super().__init__(settings, folder)
        self.scenes: list[Scene] = []
        """The first screen first; the last one is seen."""
        self.is_open = True
        """Whether the program goes on."""
        self.is_loading = True
        """Whether there are screens that have not been loaded."""
        self.once_seen: Callable[[], None] = lambda: None
        """What is to be done once the first screen is seen."""

    @property
    def scene(self) -> Scene:
        """The screen on top."""
        return self.scenes[-1]

    @property
    def n_below(self) -> int:
        """How many screens lie below the one that is seen."""
        return len(self.scenes) - 1

    def use_pause(self) -> None:
        """Load a screen that may be shown later, while nothing moves and nobody does anything."""
        self.is_loading = load_one_more()

    def show(self, scene: Scene) -> None:
        """Put a screen on top."""
        self.scenes.append(scene)
        self._fresh()

    def replace_top(self, scene: Scene) -> None:
        """Put a screen in place of the one on top."""
        if self.scenes:
            self.scenes.pop().close()
        self.show(scene)

    def back(self) -> None:
        """Take the top screen away; the last one closes the window."""
        self.scenes.pop().close()
        if self.scenes:
            self._come_back()
        else:
            self.is_open = False

    def home(self) -> None:
        """Go back to the first screen."""
        if len(self.scenes) == 1:
            return
        while len(self.scenes) > 1:
            self.scenes.pop().close()
        self._come_back()

    def _come_back(self) -> None:
        self._fresh()
        self.scene.resumed()

    def follow(self, destination: Destination | None) -> None:
        """Go where a screen leads to; if that cannot be shown, people are told why and nothing changes."""
        match destination:
            case Back():
                self.back()
            case Title() if self.scenes:
                self.home()
            case Screen():
                try:
                    scene = screen_for(self, destination)
                except BetterHandError as error:
                    self.toast(error.message)
                    return
                if isinstance(destination, Dealt):
                    self.done.match()
                # The first screen stays: what is dealt from it lies on top.
                if destination.takes_place and len(self.scenes) > 1:
                    self.replace_top(scene)
                else:
                    self.show(scene)

    def _fresh(self) -> None:
        """Forget what belonged to the screen that was seen before."""
        self.state.focus = ""
        self.state.pressed = ""
        self.state.carried = ""
        self.state.composing = ""
        self.state.scroll.clear()
        self.drop_seen()  # a message that is new has to be read
        self.is_dirty = True
        logger().info("on screen: %s", type(self.scene).__name__)
