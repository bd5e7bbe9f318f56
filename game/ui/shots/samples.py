"""Every screen in every state worth a picture: a screen declares its samples here.

A sample is made from nothing but the program's own means, so that it looks the same everywhere.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pygame

from game.classroom import keep_line
from game.decks import load_deck
from game.lessons import load_lesson, shipped_lessons
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
from game.ui.shots.after_match_samples import (
    DEBRIEF_SAMPLES,
    HOME_SAMPLES,
    RECORDS_SAMPLES,
    STEP_SAMPLES,
)
from game.ui.shots.lab_samples import LAB_SAMPLES
from game.ui.shots.matches import DEAL, FOUR, PERSON_SALES, played, small_field
from game.ui.shots.table_samples import TABLE_SAMPLES
from game.ui.shots.wall_samples import WALL_SAMPLES

__all__ = ["SAMPLES", "SCREENS", "Make"]

Make = Callable[[Services], Scene]
_ENOUGH = 400
"""Steps that no lesson has."""


def _rules(app: Services) -> Scene:
    return RulesScene(app, load_deck("city-market"))


_TABLES = (
    (("skilled", "skilled"), 1, "Table by the window"),
    (("novice", "skilled"), 0, "\u7b2c\u4e09\u7ec4"),
    (("skilled", "novice"), 1, "Team Orange"),
)
"""Who played, what was bet, and what the table is called."""


def _class(tab: str) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = ClassScene(app)
        if not scene.sessions:
            session = scene.board.new_session("Monday")
            for agents, bet, team in _TABLES:
                added = scene.board.add_record(session.id, played(DEAL, agents, bet, team))
                scene._fields[added.result.deal_id] = small_field()
            scene._read_sessions()  # noqa: SLF001 - the screen's own way
        scene.tab = tab
        while scene.choices.work is not None:
            pygame.time.wait(5)
            scene.tick(0)
        return scene

    return make


def _class_border(*, is_shown: bool) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = _class("border")(app)
        if isinstance(scene, ClassScene) and scene.chosen is not None:
            border = scene.border
            border.look_at(scene.chosen, scene.standings[0].deal.deck)
            if border.asked is not None:
                for n, team in enumerate(border.teams):
                    keep_line(
                        scene.board, team, border.asked, tuple(900 - 150 * n - 40 * x for x in range(11))
                    )
                border.set_map("deck")
                if is_shown:
                    played_map = border.asked.grid()
                    next(played_map.play(lambda: None))
                    border.player.put(played_map)
                    border.is_shown = True
        return scene

    return make


def _class_code(app: Services) -> Scene:
    scene = _class("ladder")(app)
    if isinstance(scene, ClassScene):
        scene.shows_code = True
    return scene


def _class_removed(app: Services) -> Scene:
    scene = _class("corrections")(app)
    if isinstance(scene, ClassScene) and scene.chosen is not None:
        scene.corrections.take_team_off(scene.board.add_team(scene.chosen.id, "Team Ornage"))
    return scene


def _class_saved(app: Services) -> Scene:
    scene = _class("ladder")(app)
    if isinstance(scene, ClassScene) and scene.chosen is not None:
        scene.files.export(scene.chosen)
        scene.files.path = Path("/home/you/.better-hand/reports/Monday.html")
    return scene


def _setup(app: Services) -> Scene:
    scene = SetupScene(app)
    scene.fresh = DEAL
    return scene


def _setup_bet(app: Services) -> Scene:
    scene = SetupScene(app, seats=(PERSON_SALES, *FOUR[:1]))
    scene.is_asking = True
    return scene


def _setup_four(app: Services) -> Scene:
    scene = SetupScene(app, seats=(PERSON_SALES, *FOUR))
    scene.fresh = DEAL
    return scene


def _lesson(part: int, step: int, pick: int | None = None) -> Callable[[Services], Scene]:
    """Show a step of the first lesson, with skilled play up to it; ``pick``: the answer given."""

    def make(app: Services) -> Scene:
        scene = LessonScene(app, load_lesson(shipped_lessons()[0]), part)
        scene.session.presenter.finish()
        for _ in range(_ENOUGH):
            if scene.progress.number >= step:
                break
            scene.skip()
        while not scene.is_ready and scene.progress.step is not None:
            scene.skip()
        if pick is not None:
            scene.progress.answer(scene.progress.choices()[pick].copy)
        return scene

    return make


SAMPLES: dict[type[Scene], Mapping[str, Make]] = {
    TitleScene: {"title": TitleScene},
    RulesScene: {"rules": _rules},
    ClassScene: {
        "class-empty": ClassScene,
        "class-ladder": _class("ladder"),
        "class-choices": _class("choices"),
        "class-curves": _class("curves"),
        "class-bets": _class("bets"),
        "class-border": _class_border(is_shown=False),
        "class-border-map": _class_border(is_shown=True),
        "class-matches": _class("matches"),
        "class-corrections": _class("corrections"),
        "class-removed": _class_removed,
        "class-saved": _class_saved,
        "class-code": _class_code,
    },
    HomeScene: HOME_SAMPLES,
    SetupScene: {"setup": _setup, "setup-four": _setup_four, "setup-bet": _setup_bet},
    TableScene: TABLE_SAMPLES,
    DebriefScene: DEBRIEF_SAMPLES,
    LearnScene: {"learn": LearnScene},
    LessonScene: {
        "lesson-hand": _lesson(0, 0),
        "lesson-ask": _lesson(0, 3),
        "lesson-reveal": _lesson(0, 3, 0),
        "lesson-push": _lesson(0, 4, 1),
        "lesson-verb": _lesson(0, 6),
        "lesson-scores": _lesson(0, 8),
        "lesson-part-end": _lesson(0, 11),
        "lesson-door": _lesson(1, 3),
        "lesson-door-reveal": _lesson(1, 3, 2),
        "lesson-door-open": _lesson(1, 5),
        "lesson-market": _lesson(2, 1),
        "lesson-market-reveal": _lesson(2, 1, 0),
        "lesson-draft": _lesson(2, 3),
        "lesson-standard": _lesson(2, 8),
        "lesson-chart": _lesson(2, 10),
    },
    TrainersScene: {"trainers": TrainersScene},
    StepScene: STEP_SAMPLES,
    RecordsScene: RECORDS_SAMPLES,
    DecksScene: {"decks": DecksScene},
    SettingsScene: {"settings": SettingsScene},
    LabScene: LAB_SAMPLES,
    WallScene: WALL_SAMPLES,
}
"""By screen: its samples by name."""

SCREENS: dict[str, Make] = {name: make for samples in SAMPLES.values() for name, make in samples.items()}
"""All samples by name."""
