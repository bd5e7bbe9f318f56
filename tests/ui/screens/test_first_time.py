"""What the table explains once: the first standard, the first open door, a turn that ended by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.ui.app.done import Done
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.ui.shots import SCREENS
from game.ui.table.first_time import news_of
from tests.ui.playing import Driver

SALES = (SeatChoice("sales"), SeatChoice("marketing"))


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    made: list[Driver] = []

    def make(name: str = "", **options: Any) -> Driver:
        driver = Driver(tmp_path, size=(1366, 768), **options)
        made.append(driver)
        if name:
            scene = SCREENS[name](driver.app)
        else:
            session = Session.start(load_deck("city-market"), SALES, 5, folder=tmp_path / "saves")
            scene = TableScene(driver.app, session)
        driver.app.show(scene)
        driver.settle()
        return driver

    yield make
    for driver in made:
        driver.close()


def news(driver: Driver) -> str:
    found = news_of(driver.app, driver.scene.table.view(takes_input=driver.scene.table.takes_input))
    return found.key if found is not None else ""


def has(driver: Driver, key: str) -> bool:
    return any(widget.key == key for widget in driver.canvas.widgets)


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_first_standard_is_explained_until_it_is_put_away(drive: Any, text_size: int) -> None:
    driver = drive("table-news-standard", text_size=text_size)
    assert news(driver) == "standard"
    assert has(driver, "got-it")
    driver.press("enter")
    assert news(driver) == ""
    assert not has(driver, "got-it")
    assert Done(driver.app.folder).has_told("standard")  # on this machine, for good


def test_a_door_is_explained_after_that(drive: Any) -> None:
    driver = drive("table-news-door")
    assert news(driver) == "door"
    driver.click("got-it")
    assert news(driver) == ""


def test_nothing_lies_over_the_table_in_front_of_a_room(drive: Any) -> None:
    driver = drive("table-news-standard", projector=True)
    assert news(driver) == ""
    assert not has(driver, "got-it")
    flag = driver.find("standard1")
    assert "extra for each customer" in flag.hint


def test_whoever_sits_down_to_the_first_lesson_is_told_everything(drive: Any) -> None:
    driver = drive()
    driver.app.show(SCREENS["lesson-hand"](driver.app))
    assert not driver.app.done.has_told("standard")


def test_a_turn_that_ends_by_itself_says_so_once_and_leaves_nothing_picked(drive: Any) -> None:
    driver = drive()
    table, told = driver.scene.table, []
    for _ in range(2):
        turn = (driver.match.round, driver.match.seat)
        for _ in range(int(driver.match.table.effort[0])):
            table.chosen.slot = 1
            driver.look()
            driver.press("k")
        told.append(any("turn has ended" in str(toast.text) for toast in driver.app.toasts))
        driver.app.toasts.clear()
        assert table.chosen.is_empty
        assert (driver.match.round, driver.match.seat) != turn
        if len(told) == 1:
            driver.press("e")
            driver.session.presenter.go_on()
            driver.look()
            driver.press("e")
    assert told == [True, False]


def test_esc_steps_back_before_it_opens_the_menu_and_m_always_does(drive: Any) -> None:
    driver = drive()
    table = driver.scene.table
    driver.click("slot0")
    assert not table.chosen.is_empty
    driver.press("esc")
    assert (table.chosen.is_empty, table.over.has_menu) == (True, False)
    driver.press("esc")
    assert table.over.has_menu
    driver.press("esc")
    driver.click("slot0")
    driver.press("m")
    assert table.over.has_menu


def test_prices_are_those_of_the_person_at_the_table(drive: Any) -> None:
    driver = drive("table-pitch")
    assert any(text.endswith("+1") and text[0].isdigit() for text, _, _ in driver.canvas.texts)
    driver = drive("table-marketing")
    assert not any(text.endswith("+1") and text[0].isdigit() for text, _, _ in driver.canvas.texts)


def test_a_verb_that_lacks_a_card_lights_up_those_that_it_can_have(drive: Any) -> None:
    driver = drive("table-opening")
    dark = driver.surface.copy()
    driver.app.state.pointer = driver.find("improve").rect.center
    driver.look()
    good = (*driver.canvas.theme.good, 255)
    for key, is_lit in (("slot0", True), ("slot4", True), ("row0", False)):
        rect = driver.find(key).rect
        edge = (rect.x, rect.centery)
        assert (tuple(driver.surface.get_at(edge)) == good) is is_lit, key
        assert tuple(dark.get_at(edge)) != good
