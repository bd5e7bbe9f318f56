"""The window: events in, one screen out, nothing drawn unless something changed."""

import os
from contextlib import ExitStack
from pathlib import Path

import pygame

from game.ui.app import focus
from game.ui.app.destinations import Back, Destination, Title, Wall
from game.ui.app.input_handling import InputHandling
from game.ui.app.inputs import read_inputs, wait_for_events
from game.ui.app.overlays import draw_hint, draw_keys, draw_knock, draw_toasts
from game.ui.app.settings import Settings
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import load_theme

__all__ = ["App"]

BASE = (1280, 720)
SMALLEST = (480, 320)
FRAME_MS = 16
IDLE_MS = 250
LOADING_MS = 30
"""How long nobody has done anything until something is loaded that will be needed later."""
HINT_S = 0.45
"""How long the pointer rests on something before its hint comes."""


class App(InputHandling):
    """The window with its screens."""

    def __init__(
        self, size: tuple[int, int] = BASE, settings: Settings | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(settings, folder)
        self.size = size
        self._knocking = ""
        """The team whose phone waits to be let in, as the screen shows it."""
        self._waited_at = 0
        """When the last wait ended, in milliseconds: what is done since then is part of the frame."""

    def change(self, **values: object) -> None:
        """Change settings; they take effect and are saved at once."""
        was_fullscreen = self.settings.fullscreen
        super().change(**values)
        if "fullscreen" in values and self.surface is not None:
            if not was_fullscreen:
                self.size = pygame.display.get_window_size()  # what it is to have again
            self._set_mode()

    # -- drawing ------------------------------------------------------------------------------

    def canvas_on(self, surface: pygame.Surface) -> Canvas:
        """Return a canvas with nothing on it, as the settings want it."""
        width, height = surface.get_size()
        scale = min(width / BASE[0], height / BASE[1])
        theme = load_theme(self.settings.shown_theme)
        return Canvas(surface, scale, self.settings.shown_text_size / 100, theme, self.state)

    def draw(self, surface: pygame.Surface) -> Canvas:
        """Draw the top screen onto a surface and return the canvas, with its widgets and problems."""
        if surface.get_width() < SMALLEST[0] or surface.get_height() < SMALLEST[1]:
            # No screen can be set into a window dragged to nothing: as much is seen as there is room for.
            whole = pygame.Surface(
                (max(SMALLEST[0], surface.get_width()), max(SMALLEST[1], surface.get_height()))
            )
            canvas = self.draw(whole)
            surface.blit(whole, (0, 0))
            return canvas
        canvas = self.canvas_on(surface)
        canvas.fill(canvas.theme.background)
        self.scene.draw(canvas)
        if self.keys_shown:
            draw_keys(canvas, self._hide_keys)
        elif self._knocking:
            draw_knock(canvas, self._knocking, self._to_the_wall)
        draw_toasts(canvas, [toast.text for toast in self.toasts])
        for toast in self.toasts:
            toast.is_seen = True
        self.canvas = canvas
        hinted = focus.under(canvas, self.state.pointer)
        self.guard.saw(hinted)
        is_resting = self.rested_s >= HINT_S and self.points and not self.state.pressed
        if hinted is not None and is_resting and not (hinted.is_card and self.settings.projector):
            draw_hint(canvas, hinted)
        if self.state.focus and focus.find(canvas, self.state.focus) is None:
            self.state.focus = ""
            self._set_text_input()
        return canvas

    def _who_knocks(self) -> str:
        """Return the team that a phone says it belongs to, where the screen that is seen cannot let it in."""
        if self.room is None or self.scene.answers_knocks:
            return ""
        room = self.room.room
        asked = {knock.team for knock in list(room.knocks)}
        return next((team.name for team in list(room.teams) if team.id in asked), "")

    def _to_the_wall(self) -> Destination | None:
        if self.room is None:
            return None
        if len(self.scenes) > 1 and self.scenes[-2].answers_knocks:
            return Back()
        return Wall(self.room.room.name, self.room.room.setup)

    def _hide_keys(self) -> None:
        self.keys_shown = False
        self.is_dirty = True

    # -- the loop -----------------------------------------------------------------------------

    def _set_mode(self) -> None:
        flags = pygame.RESIZABLE
        size = self.size
        if self.settings.fullscreen:
            flags |= pygame.FULLSCREEN
            size = (0, 0)
        self.surface = pygame.display.set_mode(size, flags)

    def open(self) -> None:
        """Open the window."""
        os.environ.setdefault("SDL_IME_SHOW_UI", "1")
        # Under a software display the accelerated way costs tens of milliseconds a frame.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_caption("Better Hand \u00b7 \u597d\u724c")
        self._set_mode()
        pygame.key.stop_text_input()

    def run(self, *path: Destination) -> int:
        """Open the window, show the title and where ``path`` leads from there; stay until it is closed."""
        self.open()
        clock = pygame.time.Clock()
        try:
            for destination in (Title(), *path):
                self.follow(destination)
            self.step(clock.tick() / 1000)
            self.once_seen()
            while self.is_open:
                self.step(clock.tick() / 1000)
        finally:
            with ExitStack() as all_of_it:  # one that fails keeps none of the others
                all_of_it.callback(pygame.quit)
                all_of_it.callback(self.leave_room)
                for scene in self.scenes:
                    all_of_it.callback(scene.close)
        return 0

    def step(self, seconds: float) -> None:
        """One turn of the loop: wait for input or the next frame, act, draw if something changed."""
        moving = self.scene.is_moving()
        if not self.is_dirty:
            spent = pygame.time.get_ticks() - self._waited_at
            rest = LOADING_MS if self.is_loading else IDLE_MS
            wait_for_events(max(1, FRAME_MS - spent) if moving else rest)
            self._waited_at = pygame.time.get_ticks()
            if self.is_loading and not moving and not pygame.event.peek():
                self.use_pause()
        for event in read_inputs(pygame.event.get()):
            self.handle(event)
            if not self.is_open:
                return
        self.pass_time(seconds)
        if self.is_dirty and self.surface is not None:
            self.is_dirty = False
            surface = pygame.display.get_surface()
            if surface is not None and min(surface.get_size()) >= 1:
                self.draw(surface)
                pygame.display.flip()

    def pass_time(self, seconds: float) -> None:
        """Let time pass for what moves and what is shown for a while."""
        if self.scene.tick(min(seconds, 0.1)):
            self.is_dirty = True
        self.guard.pass_time(seconds)
        knocking, self._knocking = self._knocking, self._who_knocks()
        self.is_dirty |= knocking != self._knocking
        waited, self.rested_s = self.rested_s, self.rested_s + seconds
        if waited < HINT_S <= self.rested_s:
            self.is_dirty = True
        for toast in list(self.toasts):
            toast.left_s -= seconds
            if toast.left_s <= 0:
                self.toasts.remove(toast)
                self.is_dirty = True
