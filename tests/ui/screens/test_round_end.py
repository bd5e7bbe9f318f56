"""The end of a round at the table: cards, arrows and texts of the same moment, and what has gone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.agents import make_agent
from game.decks import load_deck
from game.match import Action
from game.ui.draw.cards.card_face import face_of, hint_of
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.ui.table.round_end import round_story
from game.wording import next_hand
from tests.ui.playing import Driver

PEOPLE = (SeatChoice("sales"), SeatChoice("marketing"))


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    made = Driver(tmp_path, size=(1366, 768))
    session = Session.start(load_deck("city-market"), PEOPLE, 7, folder=tmp_path / "saves")
    made.app.show(TableScene(made.app, session))
    session.presenter.finish()
    yield made
    made.close()


def to_the_round_end(session: Session, *, fills: bool = True) -> bool:
    """Let skilled agents play on to the end of the round, held there; return whether there was one.

    Without ``fills`` Sales ends its turn once it has lost a customer.
    """
    presenter = session.presenter
    presenter.go_on()
    presenter.finish()
    while session.match.seat is not None and not presenter.is_held:
        seat = session.match.seat
        agent: Any = make_agent(session.match.roles[seat], "skilled")
        is_over = not fills and session.match.roles[seat] == "sales" and None in session.board.hands[seat]
        session.play(Action.end_turn() if is_over else agent.choose(session.match.observation))
        presenter.finish()
    return presenter.is_held


def test_cards_of_the_hand_are_drawn_as_on_the_table_behind(driver: Driver) -> None:
    session, n_turned = driver.session, 0
    while to_the_round_end(session):
        driver.look()
        board, deck, world = session.board, session.match.deck, session.match.world
        hints = {widget.key: widget.hint for widget in driver.usable()}
        for seat, hand in enumerate(board.hands):
            for slot, copy in enumerate(hand):
                if copy is None:
                    continue
                face = face_of(
                    deck,
                    deck.customers[deck.customer_of[copy]],
                    worth=board.worth[copy],
                    lift=board.lift.get(copy, 0),
                    trend=board.trend[copy],
                    strain=board.strain.get(copy, 0),
                )
                assert hints[f"end-{seat}-{slot}"] == hint_of(face)
                n_turned += board.trend[copy] != int(world.trend[copy, board.round])
    assert n_turned


@pytest.mark.parametrize("text_size", [100, 200])
def test_what_the_cards_paid_is_read_off_the_sheet_whoever_left(driver: Driver, text_size: int) -> None:
    driver.app.settings = replace(driver.app.settings, text_size=text_size)
    session, n_left = driver.session, 0
    while to_the_round_end(session):
        driver.look()
        assert driver.canvas.dialog_box is not None
        middle = driver.canvas.dialog_box.centerx
        places = {w.key: w.full_rect or w.rect for w in driver.usable() if w.key.startswith("end-")}
        for seat, story in enumerate(round_story(session)):
            cards = [place for key, place in places.items() if key.startswith(f"end-{seat}-")]
            top = max(place.bottom for place in cards)
            below = [
                text
                for text, _, box in driver.canvas.texts
                if (box.centerx < middle) == (seat == 0) and top <= box.centery < top + driver.canvas.line(15)
            ]
            paid = [int(found[1]) for text in below if (found := re.fullmatch(r"(?:paid )?(\d+)", text))]
            assert sum(paid) + story.bonus == story.income
            n_left += any(card is not None and card.now is None for card in story.cards)
    assert n_left


def test_a_hand_that_is_worth_less_is_not_told_in_the_colour_of_a_gain(driver: Driver) -> None:
    session, told = driver.session, set()
    while to_the_round_end(session):
        driver.look()
        theme, colors = driver.canvas.theme, {text: color for text, color, _ in driver.canvas.texts}
        for story in round_story(session):
            gain = story.after - story.before
            first = next(text for text in colors if text and next_hand(story).startswith(text))
            assert colors[first] == (theme.good if gain > 0 else theme.bad if gain < 0 else theme.ink)
            told.add(gain > 0)
    assert told == {True, False}


def test_who_was_invited_away_is_drawn_with_what_that_costs_a_round(driver: Driver) -> None:
    session, n_drawn = driver.session, 0
    while to_the_round_end(session, fills=False):
        driver.look()
        hints = {widget.key: widget.hint for widget in driver.usable()}
        deck, texts = session.match.deck, [text for text, _, _ in driver.canvas.texts]
        for seat, story in enumerate(round_story(session)):
            for slot in range(len(story.cards)):
                lost = story.lost_from(slot)
                if lost is not None:
                    customer = deck.customers[deck.customer_of[lost.copy]]
                    assert hints[f"end-{seat}-{slot}"].startswith(customer.name["en"])
                    assert any(str(-lost.costs) in text for text in texts)
                    n_drawn += 1
    assert n_drawn
