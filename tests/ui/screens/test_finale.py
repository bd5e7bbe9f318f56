"""The end of a match at the table: shown in a few seconds, or at once; then it leads to the debrief."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.match import Action
from game.match.events import Finished
from game.ui.app.inputs import Moved, Pressed
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from tests.ui.playing import Driver, check_board

PEOPLE = (SeatChoice("sales"), SeatChoice("marketing"))


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    made: list[Driver] = []

    def make(bet: Any = None, **options: Any) -> Driver:
        """A driver at a table whose match ends with the next action."""
        driver = Driver(tmp_path, **options)
        made.append(driver)
        deck = load_deck("city-market").with_settings({"rules.rounds": 2}, n_seats=2)
        session = Session.start(deck, PEOPLE, 5, bet=bet, folder=tmp_path / "saves")
        driver.app.show(TableScene(driver.app, session))
        presenter = session.presenter
        presenter.has_motion = False
        presenter.finish()
        while session.match.round < 1 or session.match.seat != session.match.n_seats - 2:
            session.play(Action.end_turn())
            presenter.finish()
            presenter.go_on()
            presenter.finish()
        presenter.has_motion = True
        driver.look()
        return driver

    yield make
    for driver in made:
        driver.close()


def said(driver: Driver) -> str:
    driver.look()
    return " ".join(text for text, _, _ in driver.canvas.texts)


def to_the_end(driver: Driver) -> Any:
    """Play on until the end is being shown; return its clip."""
    session, presenter = driver.session, driver.session.presenter
    while session.match.seat is not None:
        session.play(Action.end_turn())
    while not isinstance(getattr(presenter.now, "event", None), Finished):
        assert presenter.tick(0.02)
    return presenter.now


@pytest.mark.parametrize("text_size", [100, 200])
def test_it_counts_crowns_and_answers_before_it_leads_on(drive: Any, text_size: int) -> None:
    driver = drive(bet=0, motion=True, ai_speed="normal", text_size=text_size)
    clip = to_the_end(driver)
    presenter, scores = driver.session.presenter, driver.session.match.scores
    assert 2 <= clip.seconds <= 3
    presenter.tick(clip.seconds * 0.1)
    assert not driver.has("debrief")
    presenter.tick(clip.seconds * 0.55)
    assert all(str(score) in said(driver) for score in scores)
    assert "The bet was on" not in said(driver)
    presenter.tick(clip.seconds * 0.2)
    assert "The bet was on Sales" in said(driver)
    assert not driver.has("debrief")
    presenter.tick(clip.seconds)
    driver.look()
    assert "The bet was on Sales" in said(driver)
    check_board(driver.session)
    driver.press("enter", settles=False)
    assert driver.shows(DebriefScene)


def test_a_click_brings_it_to_its_end(drive: Any) -> None:
    driver = drive(motion=True, ai_speed="normal")
    to_the_end(driver)
    at = driver.scene.table.lay_out(driver.canvas).felt.center
    driver.do(Moved(at), Pressed(at), settles=False)
    assert not driver.session.presenter.is_busy
    assert driver.has("debrief")


def test_without_motion_it_is_there_at_once(drive: Any) -> None:
    driver = drive(motion=False)
    driver.session.presenter.has_motion = False
    while driver.session.match.seat is not None:
        driver.session.play(Action.end_turn())
    driver.look()
    assert driver.has("debrief")


def test_it_says_in_words_who_has_won_and_by_how_much(drive: Any) -> None:
    driver = drive(motion=False)
    driver.session.presenter.has_motion = False
    while driver.session.match.seat is not None:
        driver.session.play(Action.end_turn())
    low, high = sorted(driver.session.match.scores)
    winner = ("Sales", "Marketing")[driver.session.match.winner]
    assert f"{winner} wins by {high - low}" in said(driver)


def test_nothing_that_is_told_of_a_card_lies_on_it(drive: Any) -> None:
    driver = drive(motion=False)
    driver.session.presenter.has_motion = False
    card = driver.canvas.cards[0].center
    before = said(driver)
    driver.app.handle(Moved(card))
    assert said(driver) != before
    while driver.session.match.seat is not None:
        driver.session.play(Action.end_turn())
    pointed = said(driver)
    driver.app.handle(Moved((1, 1)))
    assert driver.scene.table.is_ending
    assert said(driver) == pointed
