"""Samples drawn off screen: for the README, for reviewing, for tests."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.ui.app.app import App
from game.ui.app.settings import Settings
from game.ui.draw.canvas import Canvas
from game.ui.shots.samples import SCREENS

__all__ = ["Shot", "save_shots", "take_shots"]


@dataclass(frozen=True)
class Shot:
    """A picture and the canvas it was drawn on."""

    name: str
    surface: pygame.Surface
    canvas: Canvas


def take_shots(
    folder: Path, settings: Settings, size: tuple[int, int], names: list[str] | None = None
) -> Iterator[Shot]:
    """Draw screens off screen and yield them; nothing is read from or written to the user's own files."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    app = App(size, settings, folder)
    for name in names or list(SCREENS):
        scene = SCREENS[name](app)
        app.scenes = [scene]
        app.state.scroll.clear()
        app.toasts.clear()
        surface = pygame.Surface(size)
        canvas = app.draw(surface)
        scene.close()
        yield Shot(name, surface, canvas)


def save_shots(
    to: Path, folder: Path, settings: Settings, size: tuple[int, int], names: list[str] | None = None
) -> int:
    """Write the pictures as PNG files into a folder; return how many. Raises OSError."""
    n = 0
    for shot in take_shots(folder, settings, size, names):
        path = to / f"{shot.name}.png"
        try:
            pygame.image.save(shot.surface, str(path))
        except pygame.error as error:
            raise OSError(str(error)) from None
        n += 1
    return n
