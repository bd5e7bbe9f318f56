"""The bet: asked before the deal, on the table while the match is played, answered at its end."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.base.language import LANGUAGES, pick_text, set_language
from game.base.resources import asset
from game.decks import load_deck, shelf
from game.match import read_saved
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from tests.ui.playing import Driver, check_all

FIGURE = re.compile(r"\d\s*%|十局|五局|nine in ten|most matches|wins? most|counter-?example|反例")
"""What tells on the way to a bet how it will come out: shares of wins, or who wins where."""


def shown(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


@pytest.fixture
def driver(tmp_path: Path) -> Any:
    made = Driver(tmp_path, asks_bet=True)
    yield made
    made.close()


def play_out(driver: Driver) -> None:
    for _ in range(80):
        if driver.has("debrief"):
            return
        driver.click("next" if driver.has("next") else "end_turn")


def test_a_bet_is_asked_for_before_the_deal_and_answered_at_the_end(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    assert driver.shows(SetupScene)
    assert not driver.has("start")  # it lies under the question
    check_all(driver.app)
    driver.press("2")
    assert driver.shows(TableScene)
    assert driver.session.bet == 1
    chip = driver.find("bet-chip")
    plate = driver.scene.table.lay_out(driver.canvas).plates[1]
    assert plate.contains(chip.rect)
    assert "Marketing" in chip.hint
    path = driver.session.journal._place.path
    assert read_saved(path.read_bytes(), path).bet == 1
    play_out(driver)
    assert "The bet was on Marketing" in shown(driver)
    driver.click("debrief")
    assert "The bet was on Marketing" in shown(driver)


def test_the_question_can_be_passed_over_and_gone_back_from(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.press("esc")
    assert driver.shows(SetupScene)
    assert driver.has("start")
    driver.press("enter")
    driver.click("bet-none")
    assert driver.shows(TableScene)
    assert driver.session.bet is None
    assert not driver.has("bet-chip")


def test_the_same_deal_the_other_way_round_has_a_bet_of_its_own(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.click("bet0")
    play_out(driver)
    driver.click("debrief")
    driver.click("again")
    assert driver.shows(DebriefScene)
    assert "Now you play Marketing." in shown(driver)
    driver.click("bet1")
    assert driver.shows(TableScene)
    assert driver.session.bet == 1


def test_the_question_can_be_switched_off(driver: Driver) -> None:
    driver.click("settings")
    driver.click("asks-bet=off")
    driver.click("back")
    driver.click("play")
    driver.click("start")
    assert driver.shows(TableScene)
    assert driver.session.bet is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_set_up_tells_no_figures(driver: Driver, lang: str) -> None:
    driver.app.change(language=lang)
    driver.click("play")
    for entry in shelf():
        driver.scene._set_deck(entry.id)
        driver.look()
        assert not FIGURE.search(shown(driver)), entry.id
    set_language("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_neither_decks_nor_lessons_give_the_result_away(lang: str) -> None:
    for entry in shelf():
        about = load_deck(entry.path, n_seats=0).document.description
        assert about is not None
        assert not FIGURE.search(pick_text(about, lang)), entry.id
    for path in sorted(asset("lessons").glob("*.yaml")):
        lesson = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = [step["say"][lang] for part in lesson["parts"] for step in part["steps"] if "say" in step]
        for text in (lesson["description"][lang], *texts):
            assert not re.search(r"(?:win|赢|胜)\w* most|多半是|most matches", text), text
