"""The lab: a map that follows the market, three questions, a guess at the line, a look into one market."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.lab import LiveMap
from game.lab import live_map as live_maps
from game.ui.app import destinations as to
from game.ui.app.inputs import Clicked, Moved, Pressed
from game.ui.app.settings import load_settings
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.table.table import TableScene
from tests.ui.playing import Driver


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """The lab with maps that stand after two matches a market."""
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.lab.lab.warm_up", lambda: False)
    driver = Driver(tmp_path, size=(1280, 720), asks_border=False)
    driver.app.follow(to.Lab())
    driver.settle()
    yield driver
    driver.close()


@pytest.fixture
def asking(lab: Driver) -> Driver:
    """The lab as it comes, when guesses are asked for."""
    lab.app.change(asks_border=True)
    lab.press("esc")
    lab.app.follow(to.Lab())
    lab.settle()
    return lab


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


def test_the_line_is_guessed_before_the_map_is_shown(asking: Driver) -> None:
    assert asking.scene.is_hidden
    start, end = asking.find("cell:2:8").rect.center, asking.find("cell:6:2").rect.center
    steps = [
        (start[0] + (end[0] - start[0]) * n // 40, start[1] + (end[1] - start[1]) * n // 40)
        for n in range(41)
    ]
    asking.do(Moved(start), Pressed(start), *(Moved(at, is_held=True) for at in steps), Clicked(end))
    line = list(asking.scene.cover.line.heights)
    assert [at for at, height in enumerate(line) if height is not None] == [2, 3, 4, 5, 6]
    assert line[2] > line[4] > line[6]
    asking.press("g")
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line.heights == line


@pytest.mark.parametrize("key", ["esc", "m"])
def test_the_guess_is_passed_over_by_one_key(asking: Driver, key: str) -> None:
    asking.press(key)
    assert asking.shows(LabScene)
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line is None


def test_a_guess_that_was_not_drawn_is_none(asking: Driver) -> None:
    asking.click("guess")
    assert asking.scene.is_hidden
    assert asking.app.toasts


def test_a_stroke_that_is_passed_over_is_no_guess(asking: Driver) -> None:
    asking.click("cell:3:3")
    asking.click("reveal")
    assert asking.scene.cover.line is None


def test_whatever_asks_something_else_covers_the_map(asking: Driver) -> None:
    for ask in ("question", "axis", "deck"):
        asking.press("esc")
        assert not asking.scene.is_hidden
        if ask == "question":
            asking.press("2")
        else:
            asking.tab_to({"axis": "axis:across", "deck": "deck"}[ask])
            asking.press("right")
        assert asking.scene.is_hidden, ask
        grid, now = asking.scene.cover.grid, asking.scene.player.now
        assert (grid.across.key, grid.up.key, grid.deck.id) == (now.across.key, now.up.key, now.deck.id)


def test_sliders_and_agents_never_cover_a_map_that_was_shown(asking: Driver) -> None:
    asking.press("esc")
    asking.drag("knob:rules.turnover", 0.0)
    asking.tab_to("agent0")
    asking.press("right")
    assert not asking.scene.is_hidden


def test_asking_first_is_a_switch_that_is_remembered(asking: Driver) -> None:
    asking.click("asks=off")
    assert not asking.scene.is_hidden
    asking.press("3")
    assert not asking.scene.is_hidden
    assert not asking.app.settings.asks_border
    assert not load_settings(asking.app.folder)[0].asks_border


def test_a_shown_map_can_be_guessed_at_again(lab: Driver) -> None:
    lab.press("g")
    assert lab.scene.is_hidden
    lab.press("esc")
    assert not lab.scene.is_hidden


def test_a_quick_stroke_leaves_no_column_out(asking: Driver) -> None:
    start, end = asking.find("cell:1:9").rect.center, asking.find("cell:9:1").rect.center
    asking.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))
    heights = asking.scene.cover.line.heights[1:10]
    assert None not in heights
    assert heights == sorted(heights, reverse=True)


def test_the_guess_is_drawn_by_keys_alone(asking: Driver) -> None:
    asking.press("left", "enter", "left", "up", "enter", "g")
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line.heights[3:5] == [600, 500]


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
