"""Cards and verbs are carried either way; what can be done lights up, and everything else says why not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.match import Action
from game.ui.app.inputs import Clicked, Moved, Pressed
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.ui.table.carrying import deed_of
from game.wording import Selection
from tests.ui.playing import Driver, check_board

SALES = (SeatChoice("sales"), SeatChoice("marketing", "skilled"))
MARKETING = (SeatChoice("marketing"), SeatChoice("sales", "skilled"))
HYBRID = (SeatChoice("hybrid"), SeatChoice("sales", "skilled"))


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    made: list[Driver] = []

    def make(seats: Any, **options: Any) -> Driver:
        driver = Driver(tmp_path, **options)
        made.append(driver)
        session = Session.start(load_deck("city-market"), seats, 5, folder=tmp_path / "saves")
        driver.app.show(TableScene(driver.app, session))
        driver.settle()
        return driver

    yield make
    for driver in made:
        driver.close()


def carry(driver: Driver, key: str, onto: str, *, lets_go: bool = True) -> None:
    start, end = driver.find(key).rect.center, driver.find(onto).rect.center
    driver.do(Moved(start), Pressed(start), Moved(end, is_held=True), settles=False)
    if lets_go:
        driver.do(Clicked(end))


@pytest.mark.parametrize("verb", ["improve", "cold_call"])
@pytest.mark.parametrize("is_reverse", [False, True])
@pytest.mark.parametrize("text_size", [100, 200])
def test_a_card_goes_onto_a_verb_and_a_verb_onto_a_card(
    drive: Any, verb: str, is_reverse: bool, text_size: int
) -> None:
    driver = drive(SALES, text_size=text_size)
    n_before = len(driver.match.actions)
    carry(driver, *((verb, "slot3") if is_reverse else ("slot3", verb)))
    assert driver.match.actions[n_before][1] == Action(verb, 3)
    check_board(driver.session)


@pytest.mark.parametrize(("seats", "verb"), [(SALES, "pitch"), (MARKETING, "draft"), (HYBRID, "draft")])
@pytest.mark.parametrize("is_reverse", [False, True])
def test_a_customer_goes_onto_a_slot_and_a_slot_onto_a_customer(
    drive: Any, seats: Any, verb: str, is_reverse: bool
) -> None:
    driver = drive(seats)
    place = next(action.place for action in driver.match.legal_actions() if action.verb == verb)
    n_before = len(driver.match.actions)
    carry(driver, *(("slot2", f"row{place}") if is_reverse else (f"row{place}", "slot2")))
    assert driver.match.actions[n_before][1] == Action(verb, 2, place)
    check_board(driver.session)


def test_a_customer_carried_onto_a_verb_still_asks_for_the_slot(drive: Any) -> None:
    driver = drive(MARKETING)
    n_before = len(driver.match.actions)
    carry(driver, "row1", "draft")
    assert len(driver.match.actions) == n_before
    assert driver.scene.table.chosen.place == 1
    assert driver.app.toasts
    driver.click("slot0")
    driver.click("draft")
    assert driver.match.actions[n_before][1] == Action.draft(1, 0)


def test_what_cannot_be_done_says_why_and_does_nothing(drive: Any) -> None:
    driver = drive(SALES)
    before = driver.match.state()
    carry(driver, "slot0", "care", lets_go=False)
    said = " ".join(text for text, _, _ in driver.canvas.texts)
    assert "no strain" in said
    driver.do(Clicked(driver.find("care").rect.center))
    assert driver.match.state() == before
    carry(driver, "row0", "improve")
    assert driver.match.state() == before
    assert any("your own hand" in str(toast.text) for toast in driver.app.toasts)


def test_valid_targets_light_up_while_a_card_is_carried(drive: Any) -> None:
    driver = drive(SALES)
    theme = driver.canvas.theme

    def is_lit(key: str) -> bool:
        rect = driver.find(key).rect
        at = (rect.centerx, rect.y + 1)
        return bool(driver.surface.get_at(at)[:3] == theme.good)

    keys = ("improve", "care", "cold_call", "row0")
    assert not any(map(is_lit, keys))
    carry(driver, "slot0", "menu", lets_go=False)
    assert [key for key in keys if is_lit(key)] == ["improve", "cold_call", "row0"]
    driver.do(Clicked((1, 1)))
    assert not any(map(is_lit, keys))


def test_every_pair_means_the_same_either_way(drive: Any) -> None:
    driver = drive(HYBRID)
    keys = [widget.key for widget in driver.usable()]
    for carried in keys:
        for target in keys:
            there = deed_of(driver.session, Selection(), carried, target)
            back = deed_of(driver.session, Selection(), target, carried)
            assert there == back, (carried, target)
            assert there is None or (there.action is None) == bool(there.why_not)


def test_a_second_click_on_end_turn_reaches_nothing_else(drive: Any) -> None:
    driver = drive(SALES, motion=True, ai_speed="slow")
    driver.session.presenter.finish()
    driver.look()
    at = driver.find("end_turn").rect.center
    click = (Pressed(at), Clicked(at))
    driver.do(Moved(at), *click, settles=False)
    before = driver.app.settings, driver.scene.table.over.has_menu
    while driver.session.match.seat != 0 or driver.session.presenter.is_busy:
        driver.app.pass_time(0.05)
        driver.look()
        n_before = len(driver.match.actions)
        driver.do(*click, settles=False)
        assert (driver.app.settings, driver.scene.table.over.has_menu) == before
        assert len(driver.match.actions) <= n_before + 1
        if driver.session.presenter.is_held:
            break
    assert driver.match.actions[0][1] == Action.end_turn()
    assert sum(seat == 0 for seat, _ in driver.match.actions) == 1


def test_a_control_that_comes_under_a_resting_pointer_waits_before_it_takes_a_press(drive: Any) -> None:
    driver = drive(SALES)
    at = driver.find("menu").rect.center
    driver.do(Moved(at), Pressed(at), Clicked(at), settles=False)
    go_on = driver.find("go-on").rect.center
    driver.app.state.pointer = go_on  # as if the dialog had opened under it
    driver.look()
    driver.do(Pressed(go_on), Clicked(go_on), settles=False)
    assert driver.scene.table.over.has_menu
    driver.app.pass_time(0.7)
    driver.do(Pressed(go_on), Clicked(go_on), settles=False)
    assert not driver.scene.table.over.has_menu
