"""Set-up: what the keys do, and who sits where once a role is changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from tests.ui.playing import Driver


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    made = Driver(tmp_path, size=(1366, 768))
    made.click("play")
    yield made
    made.close()


@pytest.mark.parametrize("focus", ["count", "role0", "who1", "deck", "rounds", "deal"])
def test_enter_deals_from_any_chooser_and_changes_none(driver: Driver, focus: str) -> None:
    driver.tab_to(focus)
    driver.press("enter")
    assert driver.shows(TableScene)
    assert (driver.match.roles, driver.session.agents) == (("sales", "marketing"), (None, "steady"))
    assert (driver.match.deck.id, driver.match.deck.rules.rounds) == ("city-market", 8)


def test_a_chooser_changes_with_arrows_and_the_space_bar(driver: Driver) -> None:
    driver.tab_to("who1")
    first = driver.scene.seats[1].agent
    driver.press("right")
    second = driver.scene.seats[1].agent
    driver.press("space")
    assert len({first, second, driver.scene.seats[1].agent}) == 3
    assert driver.shows(SetupScene)


def test_a_button_with_the_focus_does_its_own_thing_on_enter(driver: Driver) -> None:
    driver.tab_to("another")
    before = driver.scene.fresh
    driver.press("enter")
    assert driver.shows(SetupScene)
    assert driver.scene.fresh != before


def roles(driver: Driver) -> list[str]:
    return [seat.role for seat in driver.scene.seats]


def test_the_rival_takes_the_other_role_when_one_is_changed(driver: Driver) -> None:
    driver.tab_to("role0")
    driver.press("right")
    assert roles(driver) == ["marketing", "sales"]
    assert [seat.agent for seat in driver.scene.seats] == [None, "steady"]
    driver.press("left")
    assert roles(driver) == ["sales", "marketing"]
    driver.press("left")
    assert roles(driver) == ["hybrid", "marketing"]


def test_people_may_still_choose_both_roles_alike(driver: Driver) -> None:
    driver.tab_to("role0")
    driver.press("right")
    driver.tab_to("role1")
    driver.press("right")
    assert roles(driver) == ["marketing", "marketing"]


def test_no_other_seat_is_changed_where_there_are_more_than_two(driver: Driver) -> None:
    driver.click("count=3")
    driver.tab_to("role0")
    driver.press("right")
    assert roles(driver) == ["marketing", "marketing", "hybrid"]


def test_both_ways_is_explained_whoever_plays_it(driver: Driver) -> None:
    for seat in (0, 1):
        driver.tab_to(f"role{seat}")
        driver.press("left" if seat == 0 else "right")
        shown = " ".join(text for text, _, _ in driver.canvas.texts)
        assert shown.count("all that Marketing can") == seat + 1
