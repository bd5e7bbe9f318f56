"""Which screen shows what a person chose: the only module that knows all of them.

A screen's module is loaded when it is first shown, or before that when there is nothing else to do.
"""

import sys
from typing import Any

from game.base.late import named
from game.decks import load_deck
from game.match import load_record
from game.ui.app import destinations as to
from game.ui.app.scene import Scene
from game.ui.app.services import Services

__all__ = ["load_one_more", "screen_for"]

_SCREENS: dict[type[to.Screen], str] = {
    to.Title: "title:TitleScene",
    to.SetUp: "setup:SetupScene",
    to.Dealt: "table.table:TableScene",
    to.TakenUp: "table.table:TableScene",
    to.Learn: "lesson.learn:LearnScene",
    to.BeginLesson: "lesson.lesson:LessonScene",
    to.Finished: "debrief.debrief:DebriefScene",
    to.LookBack: "debrief.debrief:DebriefScene",
    to.ChangeSettings: "settings:SettingsScene",
    to.HowToPlay: "rules:RulesScene",
    to.Records: "replay.records:RecordsScene",
    to.StepThrough: "replay.stepping:StepScene",
    to.OpenRecord: "replay.stepping:StepScene",
    to.TakeHome: "debrief.take_home:HomeScene",
    to.Decks: "decks:DecksScene",
    to.Trainers: "trainers:TrainersScene",
    to.Lab: "lab.lab:LabScene",
    to.ClassBoard: "classroom.class_board:ClassScene",
    to.Wall: "wall.wall:WallScene",
}
"""By destination: the screen, below ``game.ui.screens``; the likelier ones first."""


def load_one_more() -> bool:
    """Load the next screen that has not been; return whether there was one."""
    for path in _SCREENS.values():
        if f"game.ui.screens.{path.partition(':')[0]}" not in sys.modules:
            named(f"game.ui.screens.{path}")
            return True
    return False


def screen_for(app: Services, destination: to.Screen) -> Scene:
    """Return the screen of a destination; raises BetterHandError if what it is to show cannot be shown."""
    make: Any = named(f"game.ui.screens.{_SCREENS[type(destination)]}")
    scene: Scene
    match destination:
        case to.Dealt(session) | to.TakenUp(session) | to.Finished(session) | to.LookBack(session):
            scene = make(app, session)
        case to.TakeHome(record, reviewing):
            scene = make(app, record, reviewing)
        case to.StepThrough(record, reviewing, at):
            scene = make(app, record, at, reviewing)
        case to.OpenRecord(path):
            scene = make(app, load_record(path))
        case to.BeginLesson(lesson, part):
            scene = make(app, lesson, part)
        case to.HowToPlay(deck):
            scene = make(app, deck or load_deck("city-market"))
        case to.SetUp(deck, deal, rounds, is_watched):
            scene = make(app, deck=deck, deal=deal, rounds=rounds, is_watched=is_watched)
        case to.Lab(deck):
            scene = make(app, deck)
        case to.Wall(name, setup, port, address):
            scene = make(app, app.enter_room(name, setup, port, address))
        case _:
            scene = make(app)
    return scene
