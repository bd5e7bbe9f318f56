"""What is told of something that the pointer rests on: it covers neither that nor what lies beside it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.base.language import set_language
from game.ui.app.app import App
from game.ui.app.inputs import Moved
from game.ui.app.settings import Settings
from game.ui.shots import SCREENS

TABLES = ["table-selected", "table-door-marketing", "table-hybrid", "table-marketing", "lesson-draft"]


@pytest.mark.parametrize(("lang", "projector"), [("en", False), ("zh-CN", True)])
@pytest.mark.parametrize("name", TABLES)
def test_nothing_told_at_the_table_covers_a_card_or_a_verb(
    name: str, projector: bool, lang: str, tmp_path: Path
) -> None:
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    set_language(lang)
    app = App((1366, 768), Settings(language=lang, motion=False, projector=projector), tmp_path)
    app.scenes = [SCREENS[name](app)]
    surface = pygame.Surface((1366, 768))
    app.state.pointer = (0, 0)
    canvas = app.draw(surface)
    plain = Counter(text for text, _, _ in canvas.texts)
    held = [each.rect for each in canvas.widgets if each.acts or each.is_card]
    n_told = 0
    for widget in canvas.widgets:
        if not widget.hint:
            continue
        app.handle(Moved((0, 0)))
        app.handle(Moved(widget.rect.center))
        app.pass_time(1.0)
        new: Any = [
            (text, box) for text, _, box in app.draw(surface).texts if text not in plain and text.strip()
        ]
        n_told += bool(new)
        for text, box in new:
            covered = [other for other in held if other.inflate(-8, -8).colliderect(box)]
            assert not covered, (widget.key, text)
    assert n_told > 5
    app.scene.close()
