"""Cards grow with the text, or stay: in no window does large text make them smaller, or take their names."""

from pathlib import Path
from typing import Any

import pygame
import pytest

from game.base.language import LANGUAGES, set_language
from game.ui.app.app import App
from game.ui.app.inputs import KeyPressed
from game.ui.app.settings import TEXT_SIZES, Settings
from game.ui.shots import SCREENS

SIZES = ((1024, 640), (1366, 768), (1920, 1080))
TABLES = [name for name in SCREENS if name.startswith(("table-", "lesson-", "stepping"))]
OFTEN = ("title", "debrief-hands", "debrief-turning", "wall-joined", "wall-vote")
"""Those of the other screens that are tried in the ordinary run too."""


def shown(name: str, folder: Path) -> App:
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    app = App((1280, 720), Settings(language="en", motion=False, sound=0), folder)
    app.scenes = [SCREENS[name](app)]
    return app


def boxes(app: App, size: tuple[int, int], text_size: int) -> dict[Any, Any]:
    """Where every place for a card lies on the table."""
    app.change(text_size=text_size)
    canvas = app.canvas_on(pygame.Surface(size))
    scene: Any = app.scene
    layout = scene.table.lay_out(canvas) if hasattr(scene, "table") else scene.layout(canvas)
    return {**layout.slots, **dict(enumerate(layout.places))}


@pytest.mark.parametrize("name", TABLES)
def test_no_card_is_smaller_with_larger_text(tmp_path: Path, name: str) -> None:
    app = shown(name, tmp_path)
    for size in SIZES:
        before = boxes(app, size, 100)
        for text_size in TEXT_SIZES[1:]:
            now = boxes(app, size, text_size)
            assert now.keys() == before.keys()
            assert not {
                place: (now[place].width, box.width)
                for place, box in before.items()
                if now[place].width < box.width or now[place].height < box.height
            }, (size, text_size)
    app.scene.close()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in OFTEN else pytest.mark.soak)
        for name in SCREENS
        if name not in TABLES
    ],
)
def test_no_card_of_another_screen_is_smaller_with_larger_text(tmp_path: Path, name: str) -> None:
    app = shown(name, tmp_path)
    for size in SIZES:
        widths = []
        for text_size in (100, 200):
            app.change(text_size=text_size)
            widths.append(min((card.width for card in app.draw(pygame.Surface(size)).cards), default=0))
        # Where there is no room for cards that are as large, there may be none.
        assert widths[1] == 0 or widths[1] >= widths[0], size
    app.scene.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text_size", [150, 200])
def test_cards_of_two_hands_grow_by_a_tenth_at_least(
    tmp_path: Path, size: tuple[int, int], text_size: int
) -> None:
    app = shown("table-opening", tmp_path)
    before, now = boxes(app, size, 100), boxes(app, size, text_size)
    assert all(now[place].width >= 1.1 * before[place].width for place in before)
    app.scene.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("size", "text_size"), list(zip(SIZES, (200, 100, 150), strict=True)))
@pytest.mark.parametrize("name", ["table-selected", "table-walkouts", "table-hybrid", "round-end"])
def test_every_card_keeps_its_name(
    tmp_path: Path, lang: str, size: tuple[int, int], text_size: int, name: str
) -> None:
    app = shown(name, tmp_path)
    app.change(text_size=text_size, language=lang)
    set_language(lang)
    canvas = app.draw(pygame.Surface(size))
    said = "".join(text for text, _, _ in canvas.texts).replace(" ", "")
    session = app.scene.session  # type: ignore[attr-defined]
    deck = session.match.deck
    for hand in session.presenter.board.hands:
        for copy in hand:
            if copy is not None:
                assert deck.customers[deck.customer_of[copy]].name[lang].replace(" ", "") in said
    app.scene.close()


def test_the_projector_is_light_and_large(tmp_path: Path) -> None:
    app = shown("table-opening", tmp_path)
    app.change(theme="dark", text_size=100)
    small = boxes(app, (1024, 640), 100)
    scene: Any = app.scene
    for is_on in (True, False):
        scene.table.over.has_menu = True
        app.draw(pygame.Surface((1024, 640)))
        app.handle(KeyPressed("p"))
        scene.table.over.has_menu = False
        surface = pygame.Surface((1024, 640))
        canvas = app.draw(surface)
        assert canvas.theme.key == ("light" if is_on else "dark")
        assert canvas.text_factor == (1.5 if is_on else 1.0)
        wide = scene.table.lay_out(canvas).slots[0, 1].width
        assert (wide > small[0, 1].width) is is_on
    assert (app.settings.theme, app.settings.text_size) == ("dark", 100)
    app.scene.close()
