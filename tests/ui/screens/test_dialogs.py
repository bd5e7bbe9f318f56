"""Dialogs with options: one edge at each side, and one word for leaving them."""

from pathlib import Path

import pygame
import pytest

from game.base.language import set_language
from game.ui.app.app import App
from game.ui.app.settings import Settings
from game.ui.shots import SCREENS

OPTIONS = {
    "setup-bet": ("bet0", "bet1"),
    "table-standard": ("level0", "level1"),
    "stepping-choice": ("seat0", "watch-on"),
}


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("name", OPTIONS)
def test_options_share_the_edges_of_the_text(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    pygame.display.init()
    pygame.font.init()
    set_language("en")
    app = App(size, Settings(language="en", motion=False), tmp_path)
    app.scenes = [SCREENS[name](app)]
    canvas = app.draw(pygame.Surface(size))
    app.scenes[0].close()
    assert not canvas.problems
    assert canvas.dialog_box is not None
    inside = canvas.dialog_box.inset(canvas.u(24))
    usable = {widget.key: widget for widget in canvas.widgets[canvas.modal_from :]}
    first, last = (usable[key].rect for key in OPTIONS[name])
    assert (first.left, last.right) == (inside.left, inside.right)
    texts = [box for _, _, box in canvas.texts[canvas.texts_from :]]
    assert abs(min(box.left for box in texts) - first.left) <= 1
    words = [text for text, _, _ in canvas.texts[canvas.texts_from :]]
    # The question before the deal leads back to the set-up; all others close over what they lie on.
    leads, other = ("Back", "Close") if name == "setup-bet" else ("Close", "Back")
    assert leads in words
    assert other not in words
