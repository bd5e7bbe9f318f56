"""The lab: a map that follows the market, three questions, a bet on the border, a look into one market."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.lab import LiveMap
from game.lab import live_map as live_maps
from game.ui.app import destinations as to
from game.ui.app.inputs import Clicked, Moved, Pressed
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.table.table import TableScene
from tests.ui.playing import Driver


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """The lab with maps that stand after two matches a market."""
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.lab.lab.warm_up", lambda: False)
    driver = Driver(tmp_path, size=(1280, 720))
    driver.app.follow(to.Lab())
    driver.settle()
    yield driver
    driver.close()


def shown(driver: Driver) -> LiveMap:
    assert isinstance(driver.scene, LabScene)
    found = driver.scene.player.shown
    assert found is not None
    return found


def test_the_first_map_is_of_rounds_and_of_how_the_market_moves(lab: Driver) -> None:
    assert (shown(lab).across.key, shown(lab).up.key) == ("rules.rounds", "deck.volatility")
    assert shown(lab).is_whole
    assert sum(widget.key.startswith("cell:") for widget in lab.usable()) == 121


def test_a_slider_plays_the_map_afresh(lab: Driver) -> None:
    before = shown(lab)
    lab.drag("knob:rules.turnover", 0.0)
    assert shown(lab) is not before
    assert {cell.plan.deck.rules.turnover for cell in shown(lab).cells} == {0}
    lab.click("reset")
    assert {cell.plan.deck.rules.turnover for cell in shown(lab).cells} == {15}


def test_axes_are_chosen_and_change_places(lab: Driver) -> None:
    lab.tab_to("axis:across")
    lab.press("right")
    assert (shown(lab).across.key, shown(lab).up.key) == ("deck.volatility", "rules.rounds")
    lab.press("right")
    assert shown(lab).across.key == "rules.turnover"


@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_each_question_is_one_key(lab: Driver, key: str) -> None:
    lab.press(key)
    question = lab.scene.question
    assert question is not None
    assert lab.scene.deck == question.deck
    assert (shown(lab).across.key, shown(lab).up.key) == (question.across, question.up)


def test_the_bet_is_drawn_before_the_map_is_shown(lab: Driver) -> None:
    lab.click("bet")
    assert lab.scene.is_hidden
    start, end = lab.find("cell:2:8").rect.center, lab.find("cell:6:2").rect.center
    steps = [
        (start[0] + (end[0] - start[0]) * n // 40, start[1] + (end[1] - start[1]) * n // 40)
        for n in range(41)
    ]
    lab.do(Moved(start), Pressed(start), *(Moved(at, is_held=True) for at in steps), Clicked(end))
    line = list(lab.scene.line.heights)
    assert [at for at, height in enumerate(line) if height is not None] == [2, 3, 4, 5, 6]
    assert line[2] > line[4] > line[6]
    lab.press("space")
    assert not lab.scene.is_hidden
    assert lab.scene.line.heights == line


def test_a_quick_stroke_leaves_no_column_out(lab: Driver) -> None:
    lab.click("bet")
    start, end = lab.find("cell:1:9").rect.center, lab.find("cell:9:1").rect.center
    lab.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))
    heights = lab.scene.line.heights[1:10]
    assert None not in heights
    assert heights == sorted(heights, reverse=True)


def test_the_bet_is_drawn_by_keys_too(lab: Driver) -> None:
    lab.press("b")
    lab.tab_to("cell:5:5")
    lab.press("enter", "left", "up", "enter")
    assert lab.scene.line.heights[4:6] == [600, 500]


def test_a_market_can_be_played(lab: Driver) -> None:
    lab.click("cell:2:0")
    lab.click("market:play")
    assert lab.shows(TableScene)
    assert lab.session.agents == (None, "skilled")
    assert lab.match.deck.rules.rounds == 4
    assert {customer.volatility for customer in lab.match.deck.customers} == {0}


def test_a_market_can_be_watched(lab: Driver) -> None:
    lab.click("cell:0:10")
    lab.click("market:watch", settles=False)
    assert lab.session.agents == ("skilled", "skilled")


def test_a_market_shows_its_debrief_in_means(lab: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.screens.lab.lab._MEANS", 10)
    lab.click("cell:0:0")
    lab.click("market:means")
    plan, totals = lab.scene.means
    assert totals.matches == 10
    assert plan.deck.rules.rounds == 2
    lab.press("m")
    assert lab.has("cell:0:0")


def test_what_is_pointed_at_is_told(lab: Driver) -> None:
    told: list[Any] = []
    for key in ("cell:0:0", "cell:10:10"):
        lab.do(Moved(lab.find(key).rect.center))
        told.append(lab.surface.copy().get_buffer().raw)
    assert told[0] != told[1]
