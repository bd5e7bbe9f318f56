"""Every screen at every size, in both languages: all text fits and can be read, all widgets can be reached.

Screens are those that ``better-hand shots`` draws; a new one is tested as soon as it is there.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest

from game.base.language import LANGUAGES, msg, set_language, translate
from game.decks import SEGMENT_COLORS, load_deck, shelf
from game.ui.app.app import App
from game.ui.app.inputs import KeyPressed, Wheeled
from game.ui.app.settings import Settings
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.frames import BAND, band_colors
from game.ui.draw.theme import (
    TEXT_CONTRAST,
    THEMES,
    Theme,
    contrast,
    load_theme,
    segment_color,
)
from game.ui.draw.typeset import READABLE_PX, Style, line_height
from game.ui.draw.widget import UiState, Widget
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from game.ui.shots import SAMPLES, SCREENS, take_shots
from game.wording import seat_words

SIZES = ((1024, 640), (1280, 720), (1920, 1080), (3840, 2160))
TEXT = (100, 200)
ALL = tuple(product(SIZES, TEXT, LANGUAGES))
QUICK = (((1024, 640), 200, "en"), ((1024, 640), 200, "zh-CN"), ((1280, 720), 100, "zh-CN"))


def of_screens(names: Iterable[str]) -> pytest.MarkDecorator:
    """All of a screen on one worker: there it is made once."""
    return pytest.mark.parametrize(
        "name", [pytest.param(name, marks=pytest.mark.xdist_group(f"screen {name}")) for name in names]
    )


every_screen = of_screens(SCREENS)


@cache
def screen(name: str, folder: Path) -> App:
    """An app that shows a screen; made once, as a screen may be played to first."""
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    app = App((1280, 720), Settings(language="en"), folder)
    app.scenes = [SCREENS[name](app)]
    return app


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("user")


@pytest.fixture
def app(name: str, folder: Path) -> App:
    shown = screen(name, folder)
    shown.state = UiState()
    shown.toasts.clear()
    return shown


def draw(
    app: App, size: tuple[int, int], text_size: int = 100, lang: str = "en", theme: Any = "light"
) -> Canvas:
    app.settings = replace(app.settings, language=lang, text_size=text_size, theme=theme)
    set_language(lang)
    return app.draw(pygame.Surface(size))


def problems(app: App, combinations: Iterable[tuple[tuple[int, int], int, str]]) -> dict[Any, Any]:
    """Draw a screen in many ways; return what does not fit, or is the same in two languages."""
    found: dict[Any, Any] = {}
    said: dict[str, set[str]] = {}
    for size, text_size, lang in combinations:
        canvas = draw(app, size, text_size, lang)
        assert canvas.texts
        said.setdefault(lang, set()).update(text for text, _, _ in canvas.texts)
        if canvas.problems:
            found[size, text_size, lang] = sorted(set(canvas.problems))
    if len(set(map(frozenset, said.values()))) < len(LANGUAGES):
        found["texts"] = "the same in two languages"
    return found


@every_screen
def test_every_text_fits(app: App, name: str) -> None:
    assert name in SAMPLES[type(app.scene)]
    assert not problems(app, QUICK)


@pytest.mark.soak
@every_screen
def test_every_text_fits_in_any_window(app: Any) -> None:
    assert not problems(app, ALL)


@pytest.mark.soak
@pytest.mark.parametrize(("size", "text_size", "lang"), ALL)
def test_every_picture_is_without_problems(tmp_path: Path, size: Any, text_size: Any, lang: str) -> None:
    shots = list(take_shots(tmp_path, Settings(language=lang, text_size=text_size), size))
    assert [shot.name for shot in shots] == list(SCREENS)
    assert not {shot.name: shot.canvas.problems for shot in shots if shot.canvas.problems}
    assert all(shot.surface.get_size() == size for shot in shots)


# -- colours --------------------------------------------------------------------------------------


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every text with its colour and what lay under it just before it was written."""
    written = []
    write = Canvas.write

    def look_and_write(canvas: Canvas, *args: Any) -> None:
        before, n_before = canvas.surface.copy(), len(canvas.texts)
        write(canvas, *args)
        for text, color, box in canvas.texts[n_before:]:
            seen = box.clip(before.get_clip())
            under = None
            if seen.width and seen.height:
                pixels = pygame.surfarray.array3d(before.subsurface(seen))
                under = tuple(int(part) for part in np.median(pixels.reshape(-1, 3), axis=0))
            written.append((text, color, under))

    monkeypatch.setattr(Canvas, "write", look_and_write)
    return written


@cache
def band_inks(theme: Theme) -> set[tuple[int, int, int]]:
    """What is written in on the bands of cards, whatever colours the decks give them."""
    decks = [load_deck(entry.path, n_seats=0) for entry in shelf()]
    tints = [*SEGMENT_COLORS, *(segment.color for deck in decks for segment in deck.segments)]
    return {
        band_colors(theme, segment_color(theme, tint), dimmed=dimmed)[1]
        for tint in tints
        if tint
        for dimmed in (False, True)
    }


@pytest.mark.parametrize("theme", THEMES)
@every_screen
def test_every_text_can_be_read(app: App, name: str, theme: str, measured: list[Any]) -> None:
    # A size of its own for each screen, so that no card comes out of the cache unmeasured.
    canvas = draw(app, (1152 + list(SCREENS).index(name), 720), theme=theme)
    colors = {getattr(load_theme(theme), field.name) for field in fields(load_theme(theme))[2:]}
    colors |= band_inks(load_theme(theme))
    assert {(text, color) for text, color, _ in canvas.texts} <= {
        (text, color) for text, color, _ in measured
    }
    assert not {(text, color) for text, color, _ in measured if color not in colors}
    faint = [
        (text, color, under, round(contrast(color, under), 2))
        for text, color, under in measured
        if under is not None and contrast(color, under) < TEXT_CONTRAST
    ]
    assert not faint


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 200), ((1366, 768), 100)])
@every_screen
def test_the_options_of_a_chooser_are_read_in_one_size(
    app: App, size: tuple[int, int], text_size: int
) -> None:
    for lang in LANGUAGES:
        canvas = draw(app, size, text_size, lang)
        heights: dict[str, set[int]] = {}
        for widget in usable(canvas):
            chooser, is_option, _ = widget.key.partition("=")
            if is_option:
                seen = [box.height for _, _, box in canvas.texts if widget.rect.contains(box)]
                heights.setdefault(chooser, set()).update(seen[-1:])  # a dialog may lie over others
        assert not {chooser: found for chooser, found in heights.items() if len(found) > 1}


# -- widgets --------------------------------------------------------------------------------------


def usable(canvas: Canvas) -> list[Widget]:
    return canvas.widgets[canvas.modal_from :]


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 200), ((1280, 720), 100)])
@every_screen
def test_every_widget_is_in_the_window_or_can_be_scrolled_to(
    app: App, size: tuple[int, int], text_size: int
) -> None:
    canvas = draw(app, size, text_size)
    window = pygame.Rect((0, 0), size)
    keys = [widget.key for widget in usable(canvas)]
    assert len(keys) == len(set(keys))
    for widget in usable(canvas):
        assert widget.full_rect is not None
        assert widget.full_rect.width > 0, widget.key
        assert widget.full_rect.height > 0, widget.key
        if not widget.scroller:
            assert window.contains(widget.full_rect), widget.key
            continue
        area, room = app.state.scroll_room[widget.scroller]
        assert window.contains(area), widget.scroller
        # At some place of the scroll bar the widget is in the area.
        assert area.x <= widget.full_rect.x, widget.key
        assert widget.full_rect.right <= area.right, widget.key
        assert area.y <= widget.full_rect.y, widget.key
        assert widget.full_rect.bottom - room <= area.bottom, widget.key


@pytest.mark.parametrize(
    ("size", "text_size"), [((480, 320), 200), pytest.param((1024, 640), 100, marks=pytest.mark.soak)]
)
@every_screen
def test_every_widget_can_be_reached_by_tab(app: App, size: tuple[int, int], text_size: int) -> None:
    canvas = draw(app, size, text_size)
    wanted = [widget.key for widget in usable(canvas) if widget.can_focus and widget.by_tab]
    reached = []
    for _ in wanted:
        app.handle(KeyPressed("tab"))
        canvas = draw(app, size, text_size)
        reached.append(app.state.focus)
        focused = next(widget for widget in usable(canvas) if widget.key == app.state.focus)
        assert focused.rect.height > 0, focused.key  # scrolled to
    assert reached == wanted
    for key in reversed(wanted[:-1][-8:]):  # and back, some of the way
        app.handle(KeyPressed("tab", shift=True))
        draw(app, size, text_size)
        assert app.state.focus == key


@every_screen
def test_no_key_stands_for_two_things(app: App) -> None:
    canvas = draw(app, (1280, 720))
    keys = [key for widget in usable(canvas) for key in widget.hotkeys]
    assert len(keys) == len(set(keys)), keys
    assert not {"tab", "f1", "f11"} & set(keys)


@every_screen
def test_scrolling_shows_the_end_and_comes_back(app: App) -> None:
    size = (1024, 640)
    draw(app, size, 200)
    for key, (area, room) in list(app.state.scroll_room.items()):
        if not room or not area.collidepoint(area.center):
            continue
        app.handle(Wheeled(area.center, -1000))
        draw(app, size, 200)
        moved = [app.state.scroll.get(k, 0) for k in app.state.scroll_room]
        assert any(moved), key
        app.handle(Wheeled(area.center, 1000))
        draw(app, size, 200)
        assert not any(app.state.scroll.get(k, 0) for k in app.state.scroll_room)


# -- drawing --------------------------------------------------------------------------------------


def facts(thing: Any, depth: int = 4) -> Any:
    """All plain values that hang on an object, so that a change shows."""
    if depth == 0 or callable(thing):
        return "..."
    if isinstance(thing, list | tuple | set | frozenset):
        return [facts(one, depth - 1) for one in thing]
    if isinstance(thing, dict):
        return {str(key): facts(value, depth - 1) for key, value in thing.items()}
    if type(thing).__module__.startswith("game.ui") and not isinstance(thing, App):
        names = [field.name for field in fields(thing)] if is_dataclass(thing) else list(vars(thing))
        return {name: facts(getattr(thing, name), depth - 1) for name in names}
    return repr(thing)


@every_screen
def test_drawing_changes_nothing_and_gives_the_same_picture(app: App) -> Any:
    def everything() -> tuple[Any, ...]:
        session = getattr(app.scene, "session", None)
        match = session.match.state() if session is not None else None
        return facts(app.scene), facts(app.state), match, app.settings, len(app.toasts), len(app.scenes)

    size = (1024, 640)
    draw(app, size)  # what is looked up once is there now
    before = everything()
    first, second = pygame.Surface(size), pygame.Surface(size)
    app.draw(first)
    app.draw(second)
    assert everything() == before
    assert np.array_equal(pygame.surfarray.array3d(first), pygame.surfarray.array3d(second))


@every_screen
def test_every_screen_survives_any_window(app: App) -> None:
    for size, text_size in zip(((480, 320), (200, 700), (1600, 240), (64, 48), (1, 1)), cycle(TEXT)):
        draw(app, size, text_size)


@every_screen
def test_every_text_can_be_read_from_the_back_of_a_room(app: App) -> None:
    app.settings = replace(app.settings, projector=True)
    least = line_height(Style(READABLE_PX))
    try:
        small = {
            (lang, text, box.height)
            for lang in LANGUAGES
            for text, _, box in draw(app, (1024, 640), lang=lang).texts
            if box.height < least
        }
    finally:
        app.settings = replace(app.settings, projector=False)
    assert not small


@of_screens(["table-four"])
@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_the_scores_of_all_four_are_seen_in_any_text(app: Any, size: tuple[int, int]) -> None:
    scores = {str(score) for score in app.scene.session.presenter.scores}
    for text_size, lang in product((100, 150, 200), LANGUAGES):
        assert scores <= {text for text, _, _ in draw(app, size, text_size, lang).texts}


@every_screen
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_dialog_scrolls_while_there_is_room(app: App, lang: str) -> None:
    for size, text_size in (((1920, 1080), 100), ((1366, 768), 100), ((1366, 768), 150), ((1024, 640), 200)):
        canvas = draw(app, size, text_size, lang)
        if canvas.dialog_box is None:
            return
        bars = [widget.key for widget in usable(canvas) if widget.key.endswith("|bar")]
        if bars:
            assert canvas.dialog_box.height >= size[1] - 2 * canvas.u(24) - 1, (size, text_size, bars)


@of_screens(name for kind in (TableScene, LessonScene, DebriefScene, SetupScene) for name in SAMPLES[kind])
@pytest.mark.parametrize(
    ("size", "text_size"),
    [
        ((1366, 768), 100),
        pytest.param((1920, 1080), 100, marks=pytest.mark.soak),
        pytest.param((1024, 640), 200, marks=pytest.mark.soak),
    ],
)
def test_no_message_lies_on_a_name(app: Any, size: tuple[int, int], text_size: int) -> None:
    for lang in LANGUAGES:
        before = draw(app, size, text_size, lang)
        app.toast(msg("{text}", text="Ask the coach: it is not your turn"))
        canvas = draw(app, size, text_size, lang)
        app.toasts.clear()
        drawn = canvas.texts[len(before.texts) :]
        assert drawn
        message = drawn[0][2].unionall([box for _, _, box in drawn])
        session = getattr(app.scene, "session", None)
        seats = [translate(words) for words in seat_words(session.match.roles)] if session is not None else []
        # What is in a scroll area, such as the log, can be read later.
        areas = [area for area, _ in app.state.scroll_room.values()]
        names = [box for text, _, box in before.texts[before.texts_from :] if text in seats]
        names = [box for box in names if box.collidelist(areas) < 0]
        if before.dialog_box is None:
            names += [Box(card.x, card.y, card.width, round(card.height * BAND)) for card in before.cards]
        assert message.collidelist(names) < 0, lang
