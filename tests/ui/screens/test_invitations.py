"""Pitches and invitations at the table: by mouse, by keyboard, by carrying; what is shown, and undo."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.match import Action
from game.match.events import Invited, Pitched
from game.ui.app.inputs import Clicked, Moved, Pressed
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.wording import open_doors
from tests.ui.playing import Driver, check_board, journal_of

Make = Callable[..., Driver]

PEOPLE = (SeatChoice("sales"), SeatChoice("marketing"))
CALM = {"rules.turnover": 0, "rules.rounds": 5}


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Make]:
    """Return a maker of drivers at a table; what they leave open is closed at the end."""
    made: list[Driver] = []

    def make(*seats: SeatChoice, **options: Any) -> Driver:
        driver = Driver(tmp_path, **options)
        made.append(driver)
        deck = load_deck("frozen-market", n_seats=len(seats)).with_settings(CALM, n_seats=len(seats))
        session = Session.start(deck, seats, 3, folder=tmp_path / "saves")
        driver.app.show(TableScene(driver.app, session))
        driver.settle()
        return driver

    yield make
    for driver in made:
        driver.close()


def play(driver: Driver, *actions: Action) -> None:
    """Play actions for whoever is to act, and come to the next turn of a person."""
    for action in actions:
        driver.session.play(action)
        driver.settle()
        driver.look()
        if driver.has("next"):
            driver.press("enter")


def best_slot(driver: Driver, seat: int) -> int:
    """The slot of the dearest customer of a hand."""
    table = driver.match.table
    return max(range(len(table.hands[seat])), key=lambda slot: table.worth[table.hands[seat, slot]])


def to_a_push(driver: Driver) -> int:
    """Play to the turn of sales in round 3, with a standard of marketing's in force; return the best slot."""
    slot = best_slot(driver, 0)
    end = Action.end_turn()
    play(driver, end, Action.standard(1), end)  # round 1
    play(driver, end, end)  # round 2, which marketing begins
    assert (
        driver.match.table.worth[driver.match.table.hands[0, slot]] >= driver.match.deck.rules.standard_at[1]
    )
    return slot


def to_an_open_door(driver: Driver) -> int:
    """Play to marketing's turn with one customer of sales' strained; return the slot."""
    slot = to_a_push(driver)
    play(driver, Action.improve(slot), Action.end_turn())
    assert driver.match.seat == 1
    return slot


def texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def carry(driver: Driver, key: str, onto: str) -> None:
    start, end = driver.find(key).rect.center, driver.find(onto).rect.center
    driver.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))


@pytest.mark.parametrize("way", ["mouse", "keys", "carried"])
def test_a_customer_is_invited(drive: Make, way: str) -> None:
    driver = drive(*PEOPLE)
    slot = to_an_open_door(driver)
    table = driver.match.table
    copy, effort = int(table.hands[0, slot]), int(table.effort[1])
    own = 2
    if way == "mouse":
        driver.click(f"guest0-{slot}")
        driver.click(f"slot{own}")
        driver.click("invite")
    elif way == "keys":
        driver.press(driver.find(f"guest0-{slot}").hotkeys[0], str(own + 1), "v")
    else:
        carry(driver, f"guest0-{slot}", f"slot{own}")
    assert driver.match.actions[-1] == (1, Action.invite(0, slot, own))
    assert int(table.hands[1, own]) == copy
    assert int(table.hands[0, slot]) == -1
    assert int(table.effort[1]) < effort
    check_board(driver.session)
    assert journal_of(driver.session).state() == driver.match.state()


@pytest.mark.parametrize("way", ["mouse", "keys", "carried"])
def test_a_customer_of_the_market_is_pitched_to(drive: Make, way: str) -> None:
    driver = drive(*PEOPLE)
    table, rules = driver.match.table, driver.match.deck.rules
    place = next(action.place for action in driver.match.legal_actions() if action.verb == "pitch")
    copy = int(table.row[place])
    if way == "mouse":
        driver.click(f"row{place}")
        driver.click("slot1")
        driver.click("pitch")
    elif way == "keys":
        driver.press(driver.find(f"row{place}").hotkeys[0], "2", "p")
    else:
        carry(driver, f"row{place}", "slot1")
    assert driver.match.actions[0] == (0, Action.pitch(place, 1))
    assert int(table.hands[0, 1]) == copy
    assert driver.session.presenter.board.strain[copy] == rules.pitch_strain
    check_board(driver.session)


@pytest.mark.parametrize("verb", ["pitch", "invite"])
def test_it_can_be_taken_back(drive: Make, verb: str) -> None:
    driver = drive(*PEOPLE)
    if verb == "invite":
        to_an_open_door(driver)
    before = driver.match.state()
    action = next(action for action in driver.match.legal_actions() if action.verb == verb)
    play(driver, action)
    assert driver.match.state() != before
    driver.press("u")
    assert driver.match.state() == before
    check_board(driver.session)
    assert journal_of(driver.session).state() == before


def test_an_open_door_is_worn_for_both_sides_with_its_price(drive: Make) -> None:
    driver = drive(*PEOPLE)
    slot = to_an_open_door(driver)
    copy = int(driver.match.table.hands[0, slot])
    doors = open_doors(driver.session)
    invitations = [action for action in driver.match.legal_actions() if action.verb == "invite"]
    assert {action.slot for action in invitations} <= {slot}
    assert set(doors) == {copy}
    assert f"costs {doors[copy]} effort" in driver.find(f"guest0-{slot}").hint
    last = driver.match.round
    while driver.match.round == last:
        play(driver, Action.end_turn())
    assert set(open_doors(driver.session)) == {copy}  # what was pushed keeps its strain for a round
    while driver.match.round == last + 1:
        play(driver, Action.end_turn())
    assert open_doors(driver.session) == {}  # and then it fades, and the door is shut


def test_a_push_says_that_it_opens_the_door_and_a_care_that_it_closes_it(drive: Make) -> None:
    driver = drive(*PEOPLE)
    slot = to_a_push(driver)
    at = int(driver.match.deck.rules.standard_at[1])
    driver.press(str(slot + 1))
    assert "opens the door" in texts(driver)
    assert str(at) in texts(driver)
    driver.press("i")
    if driver.scene.table.chosen.slot is None:
        driver.press(str(slot + 1))
    assert "closes the door" in texts(driver)
    assert "opens the door" not in texts(driver)


def test_a_standard_announced_and_one_in_force_are_told_apart(drive: Make) -> None:
    driver = drive(*PEOPLE)
    at = int(driver.match.deck.rules.standard_at[1])
    play(driver, Action.end_turn())
    driver.press("s", "1")
    announced = texts(driver)
    assert f"{at}, from round 2" in announced
    assert f"standard {at}" not in announced
    assert driver.find("invite").why_not == "no standard of yours is in force yet"
    play(driver, Action.end_turn())
    assert f"standard {at}" in texts(driver)
    assert f"{at}, from round" not in texts(driver)


def test_an_invitation_that_is_not_allowed_says_why(drive: Make) -> None:
    driver = drive(*PEOPLE)
    slot = to_an_open_door(driver)
    other = next(n for n in range(driver.match.deck.rules.hand_size) if n != slot)
    driver.click(f"guest0-{other}")
    assert "no strain" in driver.find("invite").why_not
    n_before = len(driver.match.actions)
    driver.press("v")
    assert len(driver.match.actions) == n_before


def test_an_invitation_is_shown_on_its_way_with_what_it_costs_and_brings(drive: Make) -> None:
    driver = drive(*PEOPLE)
    slot = to_an_open_door(driver)
    driver.app.settings = type(driver.app.settings)(language="en", motion=True, ai_speed="normal", sound=0)
    driver.scene.tick(0)
    action = next(action for action in driver.match.legal_actions() if action.verb == "invite")
    event = next(event for event in driver.session.play(action) if isinstance(event, Invited))
    presenter = driver.session.presenter
    presenter.tick(0.1)
    assert presenter.now is not None
    assert presenter.now.event == event
    assert (presenter.now.flights[0].start, presenter.now.flights[0].end) == (
        ("hand", 0, slot),
        ("hand", 1, action.own_slot),
    )
    gains = presenter.now.gains
    driver.look()
    assert f"{gains['hand', 0, slot]:+d} a round" in texts(driver)
    assert f"{gains['hand', 1, action.own_slot]:+d} a round" in texts(driver)


def test_a_pitch_shows_its_strain_while_it_moves(drive: Make) -> None:
    driver = drive(*PEOPLE, motion=True, ai_speed="normal")
    driver.session.presenter.finish()
    action = next(action for action in driver.match.legal_actions() if action.verb == "pitch")
    event = next(event for event in driver.session.play(action) if isinstance(event, Pitched))
    driver.session.presenter.tick(0.3)
    driver.look()
    assert f"+{event.strain}" in texts(driver)


def test_all_verbs_of_both_ways_have_keys_of_their_own(drive: Make) -> None:
    driver = drive(SeatChoice("hybrid"), SeatChoice("sales"), size=(1024, 640), text_size=200)
    verbs = ("improve", "care", "cold_call", "pitch", "draft", "invite", "standard", "end_turn")
    assert all(driver.has(verb) for verb in verbs)
    keys = [key for widget in driver.usable() for key in widget.hotkeys]
    assert len(set(keys)) == len(keys)


def test_a_customer_of_a_third_hand_is_invited_at_a_table_of_four(drive: Make) -> None:
    seats = (SeatChoice("marketing"), SeatChoice("sales"), SeatChoice("sales"), SeatChoice("hybrid"))
    driver = drive(*seats)
    end = Action.end_turn()
    play(driver, Action.standard(1), end, end, end, end)  # round 1
    slot = best_slot(driver, 2)
    while driver.match.seat != 2 or driver.match.round < 2:
        play(driver, end)
    play(driver, Action.improve(slot), end, end)
    assert driver.match.seat == 0
    driver.click(f"guest2-{slot}")
    driver.click("slot0")
    driver.click("invite")
    assert driver.match.actions[-1] == (0, Action.invite(2, slot, 0))
    check_board(driver.session)
