"""Which screen shows what a person chose: the only module that knows all of them."""

from collections.abc import Callable

from game.decks import load_deck
from game.match import load_record
from game.ui.app import destinations as to
from game.ui.app.scene import Scene
from game.ui.app.services import Services
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

__all__ = ["screen_for"]

_PLAIN: dict[type[to.Screen], Callable[[Services], Scene]] = {
    to.Title: TitleScene,
    to.Records: RecordsScene,
    to.Learn: LearnScene,
    to.ChangeSettings: SettingsScene,
    to.Lab: LabScene,
    to.Decks: DecksScene,
    to.ClassBoard: ClassScene,
    to.Trainers: TrainersScene,
}
"""Screens that need to know nothing."""


def screen_for(app: Services, destination: to.Screen) -> Scene:
    """Return the screen of a destination; raises BetterHandError if what it is to show cannot be shown."""
    match destination:
        case to.Dealt(session) | to.TakenUp(session):
            return TableScene(app, session)
        case to.Finished(session):
            return DebriefScene(app, session)
        case to.TakeHome(record, reviewing):
            return HomeScene(app, record, reviewing)
        case to.StepThrough(record, reviewing, at):
            return StepScene(app, record, at, reviewing)
        case to.OpenRecord(path):
            return StepScene(app, load_record(path))
        case to.BeginLesson(lesson, part):
            return LessonScene(app, lesson, part)
        case to.HowToPlay(deck):
            return RulesScene(app, deck or load_deck("city-market"))
        case to.SetUp(deck, deal, rounds, is_watched):
            return SetupScene(app, deck=deck, deal=deal, rounds=rounds, is_watched=is_watched)
        case to.Wall(name, setup, port, address):
            return WallScene(app, app.enter_room(name, setup, port, address))
        case _:
            return _PLAIN[type(destination)](app)
