"""Where destinations lead: which screen comes, what happens to the one that was there, what is told."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.host import RoomSetup
from game.lessons import load_lesson, shipped_lessons
from game.match import Match, record_of, save_record
from game.ui.app import destinations as to
from game.ui.app.scene import Scene
from game.ui.screens.classroom.class_board import ClassScene
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.debrief.take_home import HomeScene
from game.ui.screens.decks import DecksScene
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.lesson.learn import LearnScene
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.replay.records import RecordsScene
from game.ui.screens.replay.stepping import StepScene
from game.ui.screens.rules import RulesScene
from game.ui.screens.settings import SettingsScene
from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.screens.trainers import TrainersScene
from game.ui.screens.wall.wall import WallScene
from game.ui.session.session import SeatChoice, Session
from game.ui.shots.wall_samples import Unplugged
from tests.ui.playing import Driver

SEATS = (SeatChoice("sales", "novice"), SeatChoice("marketing", "novice"))


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Any]:
    opened = Driver(tmp_path)
    yield opened
    opened.close()


def session() -> Any:
    return Session.start(load_deck("city-market"), SEATS, 7)


def played() -> Any:
    """A match in which nobody did anything, to its end."""
    done = session()
    while done.match.seat is not None:
        done.play(next(action for action in done.match.legal_actions() if action.verb == "end_turn"))
    done.presenter.jump(done.match.events)
    return done


@pytest.fixture
def record() -> Any:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 7)
    match.play(match.legal_actions()[0])
    return record_of(match, ("novice", "novice"))


class Listening(Scene):
    """A screen that counts how often it comes to the top again."""

    def __init__(self) -> None:
        self.n_resumed = 0

    def draw(self, canvas: Any) -> None:
        canvas.label(canvas.box, "?", 20)

    def resumed(self) -> None:
        self.n_resumed += 1


def test_every_destination_has_its_screen(driver: Driver, record: Any, tmp_path: Path) -> None:
    driver.app.serve = Unplugged
    path = tmp_path / "record.json"
    save_record(record, path)
    lesson = load_lesson(shipped_lessons()[0])
    ways = {
        to.Title(): TitleScene,
        to.SetUp(): SetupScene,
        to.Dealt(session()): TableScene,
        to.TakenUp(session()): TableScene,
        to.Finished(played()): DebriefScene,
        to.LookBack(played()): DebriefScene,
        to.Records(): RecordsScene,
        to.Learn(): LearnScene,
        to.HowToPlay(): RulesScene,
        to.ChangeSettings(): SettingsScene,
        to.Lab(): LabScene,
        to.Decks(): DecksScene,
        to.ClassBoard(): ClassScene,
        to.Trainers(): TrainersScene,
        to.OpenRecord(path): StepScene,
    }
    pairs = [
        *ways.items(),
        (to.TakeHome(record), HomeScene),
        (to.StepThrough(record), StepScene),
        (to.BeginLesson(lesson), LessonScene),
        (to.Wall("Monday", RoomSetup(load_deck("city-market"), 7)), WallScene),
    ]
    known = {thing for thing in vars(to).values() if inspect.isclass(thing) and issubclass(thing, to.Screen)}
    assert {type(destination) for destination, _ in pairs} == known - {to.Screen}
    for destination, screen in pairs:
        driver.app.follow(destination)
        shown: object = driver.scene
        assert type(shown).__name__ == screen.__name__
        driver.look()
        driver.app.home()


def test_a_match_takes_the_place_of_the_screen_that_dealt_it(driver: Driver) -> None:
    driver.app.follow(to.SetUp())
    driver.app.follow(to.Dealt(session()))
    assert [type(scene) for scene in driver.app.scenes] == [TitleScene, TableScene]
    driver.app.follow(to.Finished(played()))
    assert [type(scene) for scene in driver.app.scenes] == [TitleScene, DebriefScene]


def test_the_first_screen_stays_whatever_is_dealt(driver: Driver) -> None:
    driver.app.follow(to.Dealt(session()))
    assert [type(scene) for scene in driver.app.scenes] == [TitleScene, TableScene]


def test_a_match_that_is_taken_up_comes_on_top(driver: Driver, record: Any) -> None:
    driver.app.follow(to.StepThrough(record))
    driver.app.follow(to.TakenUp(session()))
    assert [type(scene) for scene in driver.app.scenes] == [TitleScene, StepScene, TableScene]


def test_who_comes_to_the_top_again_is_told(driver: Driver) -> None:
    below = Listening()
    driver.app.show(below)
    assert below.n_resumed == 0
    driver.app.follow(to.Lab())
    driver.app.follow(to.Decks())
    driver.app.follow(to.Back())
    assert below.n_resumed == 0
    driver.app.follow(to.Back())
    assert (driver.scene, below.n_resumed) == (below, 1)


def test_the_title_finds_a_match_that_was_left_meanwhile(driver: Driver, tmp_path: Path) -> None:
    driver.app.follow(to.SetUp())
    left = Session.start(load_deck("city-market"), (SeatChoice("sales"), SEATS[1]), 7, folder=tmp_path)
    left.close()
    driver.app.follow(to.Back())
    driver.look()
    assert driver.has("resume")


def test_back_from_the_first_screen_closes_the_window(driver: Driver) -> None:
    driver.app.follow(to.Back())
    assert not driver.app.is_open
    assert driver.app.scenes == []


def test_what_cannot_be_shown_is_told_and_nothing_changes(driver: Driver, tmp_path: Path) -> None:
    driver.app.follow(to.OpenRecord(tmp_path / "nowhere.json"))
    assert driver.shows(TitleScene)
    assert any("nowhere.json" in str(toast.text) for toast in driver.app.toasts)


@pytest.mark.parametrize("way", ["straight", "learn"])
@pytest.mark.parametrize(("lang", "text_size"), [("en", 200), ("zh-CN", 100)])
def test_the_button_to_the_title_screen_goes_there(
    driver: Driver, way: Any, lang: str, text_size: Any
) -> None:
    driver.app.change(language=lang, text_size=text_size)
    driver.resize((1024, 640))
    if way == "learn":
        driver.click("learn")
    driver.app.show(DebriefScene(driver.app, played()))
    driver.look()
    assert not driver.canvas.problems
    word = {"en": "Title screen", "zh-CN": "返回首页"}[lang]
    keys = [widget.key for widget in driver.usable() if widget.hint_name == word]
    assert keys == ["title" if way == "learn" else "back"]
    driver.click(keys[0])
    assert driver.shows(TitleScene)


def test_the_way_back_from_a_lessons_debrief_leads_to_the_lessons(driver: Driver) -> None:
    driver.click("learn")
    driver.app.show(DebriefScene(driver.app, played()))
    driver.look()
    driver.click("back")
    assert driver.shows(LearnScene)
