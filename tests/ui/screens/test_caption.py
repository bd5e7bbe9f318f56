"""The card that somebody looks at tells of itself, in one place of the table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.base.language import LANGUAGES, msg, pick_text, set_language, translate
from game.match import Action, Opened
from game.ui.app.app import App
from game.ui.app.inputs import KeyPressed, Moved
from game.ui.app.settings import Settings
from game.ui.draw.cards.card_face import costs_of, facts_of
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.ui.shots import SCREENS
from game.wording import VERB_HINTS

SIZES = [((1024, 640), 100), ((1024, 640), 200), ((1366, 768), 150), ((1920, 1080), 100)]


@pytest.fixture(params=LANGUAGES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    set_language(request.param)
    shown = App((1280, 720), Settings(language=request.param, motion=False), tmp_path)
    shown.scenes = [SCREENS["table-opening"](shown)]
    yield shown
    for scene in shown.scenes:
        scene.close()


def customer(app: App, copy: int) -> Any:
    deck = app.scene.session.match.deck  # type: ignore[attr-defined]
    return deck.customers[deck.customer_of[copy]]


def said(app: App, size: tuple[int, int]) -> str:
    """All that is written on the screen but on hints, in one line."""
    canvas = app.draw(pygame.Surface(size))
    assert not canvas.problems
    return "".join(text for text, _, _ in canvas.texts).replace(" ", "")


def note_of(app: App, copy: int) -> str:
    return pick_text(customer(app, copy).note).replace(" ", "")


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_a_card_that_is_looked_at_says_its_line(app: App, size: tuple[int, int], text_size: int) -> None:
    app.change(text_size=text_size)
    scene: Any = app.scene
    board = scene.session.presenter.board
    mine, theirs, lying = board.hands[0][2], board.hands[1][0], board.row[1]
    assert note_of(app, mine) not in said(app, size)
    scene.table.chosen.slot = 2
    assert note_of(app, mine) in said(app, size)
    layout = scene.table.lay_out(app.draw(pygame.Surface(size)))
    for place, copy in ((layout.slots[1, 0], theirs), (layout.places[1], lying)):
        app.state.pointer = place.center
        assert note_of(app, copy) in said(app, size)
        assert note_of(app, mine) not in said(app, size)
    app.state.pointer = (-1, -1)
    scene.table.chosen.slot = None
    app.handle(KeyPressed("tab"))
    app.draw(pygame.Surface(size))
    app.state.focus = "slot4"
    assert note_of(app, board.hands[0][4]) in said(app, size)
    app.state.carried, app.state.pressed_at, app.state.pointer = "slot2", (5, 5), (9, 9)
    assert note_of(app, mine) in said(app, size)


def test_each_round_stands_below_its_heading_in_the_log(app: App) -> None:
    app.scenes.append(SCREENS["table-door-sales"](app))
    canvas = app.draw(pygame.Surface((1920, 1080)))
    assert not canvas.problems
    log = [event.round for event in app.scene.session.presenter.shown if isinstance(event, Opened)]  # type: ignore[attr-defined]
    assert log == [0, 1, 2]
    teller = app.scene.table.teller  # type: ignore[attr-defined]
    told = "".join(text for text, _, _ in canvas.texts).replace(" ", "")
    last = app.scene.session.presenter.shown[-1]  # type: ignore[attr-defined]
    third, second = (
        told.index(translate(msg("Round {round} of {rounds}", round=n, rounds=8)).replace(" ", ""))
        for n in (3, 2)
    )
    newest = translate(teller.tell(last)).replace(" ", "")
    assert third < told.index(newest, third) < second


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
def test_an_open_door_leaves_a_cards_figures_where_they_are(app: App, size: tuple[int, int]) -> None:
    app.scenes.append(SCREENS["table-door-sales"](app))
    scene: Any = app.scene
    layout = scene.table.lay_out(app.draw(pygame.Surface(size)))
    view = scene.table.view(takes_input=True)
    copy = next(iter(view.doors))
    place = scene.session.presenter.board.places()[copy]
    app.state.pointer = layout.box_of(place).center
    shown = said(app, size)
    assert facts_of(view.face(copy, place)).replace(" ", "") in shown
    assert (
        costs_of(view.face(copy, place), in_brief=True)[0].split(":")[0].split("：")[0].replace(" ", "")
        in shown
    )


@pytest.mark.parametrize("seat", [0, 1])
def test_what_a_verb_is_good_for_is_as_large_as_any_hint(app: App, seat: int) -> None:
    """At 1366x768, where the place beside the market is narrow."""
    scene: Any = app.scene
    deck = scene.session.match.deck
    people = (SeatChoice("sales"), SeatChoice("marketing"))
    session = Session.start(deck, people, 7)
    app.scenes.append(TableScene(app, session))
    session.presenter.finish()
    if seat:
        session.play(Action.end_turn())
        session.presenter.finish()
    canvas = app.draw(pygame.Surface((1366, 768)))
    verbs = {widget.key: widget for widget in canvas.widgets if widget.key in VERB_HINTS}
    assert len(verbs) >= 4
    for key, verb in verbs.items():
        app.handle(Moved(verb.rect.center))
        app.pass_time(2)
        canvas = app.draw(pygame.Surface((1366, 768)))
        told = "".join(verb.hint.split())
        found = [(text, box.height) for text, _, box in canvas.texts if "".join(text.split()) in told]
        found = [(text, height) for text, height in found if len(text) > 1]  # not the letter of a key
        lines = [height for text, height in found if len(text) > 3]
        assert "".join("".join(text.split()) for text, _ in found).endswith(told[-6:]), key
        assert min(lines) >= canvas.line(13), key
