"""Pictures of every screen, drawn off screen: for the README, for reviewing, for tests."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pygame

from game.agents import make_agent
from game.decks import load_deck
from game.lab import Field, play_field
from game.lessons import load_lesson, shipped_lessons
from game.match import Action, Branch, Match, Record, WalkedOut, record_of, save_record
from game.ui.app.app import App
from game.ui.app.scene import Scene
from game.ui.app.settings import Settings
from game.ui.draw.canvas import Canvas
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
from game.ui.session.session import SeatChoice, Session

__all__ = ["SCREENS", "Shot", "save_shots", "take_shots"]

DEAL = 0xB3A9F7A8C4
"""One deal for all pictures."""
_ENOUGH = 400


@dataclass(frozen=True)
class Shot:
    """A picture and the canvas it was drawn on."""

    name: str
    surface: pygame.Surface
    canvas: Canvas


def _session(app: App, *seats: SeatChoice, rounds: int | None = None) -> Session:
    deck = load_deck("city-market", n_seats=len(seats))
    if rounds is not None:
        deck = deck.with_settings({"rules.rounds": rounds}, n_seats=len(seats))
    session = Session.start(deck, seats, DEAL, bet=1, play_sound=app.sound.play)
    session.presenter.finish()
    return session


def _play_on(session: Session, until: Callable[[Session], bool]) -> None:
    """Let skilled agents play all seats until something is so, or the match is over."""
    for _ in range(_ENOUGH):
        seat = session.match.seat
        if seat is None or until(session):
            return
        agent = make_agent(session.match.roles[seat], session.agents[seat] or "skilled")
        seen = session.match.observation
        session.play(agent.choose(seen), getattr(agent, "explain", lambda _: None)(seen))
        session.presenter.finish()
        if session.presenter.is_held:
            session.presenter.go_on()
            session.presenter.finish()


PERSON_SALES, PERSON_MARKETING = SeatChoice("sales"), SeatChoice("marketing")
AGENT_SALES, AGENT_MARKETING = SeatChoice("sales", "skilled"), SeatChoice("marketing", "skilled")


def _title(app: App) -> Scene:
    scene = TitleScene(app)
    scene.tick(0)
    return scene


@cache
def _field() -> Field:
    """Return a small field of the pictures' deal: nobody waits five thousand matches for a picture."""
    deck = load_deck("city-market")
    return play_field(deck, ("sales", "marketing"), DEAL, runs=60)


@cache
def _played(seed: int, agents: tuple[str, str], bet: int, team: str) -> Record:
    match = Match(load_deck("city-market"), ("sales", "marketing"), seed)
    players = [make_agent(role, name) for role, name in zip(match.roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return replace(record_of(match, (None, None), bet=bet), team=team)


_TABLES = (
    (("skilled", "skilled"), 1, "Table by the window"),
    (("novice", "skilled"), 0, "\u7b2c\u4e09\u7ec4"),
    (("skilled", "novice"), 1, "Team Orange"),
)
"""Who played, what was bet, and what the table is called."""


def _class(tab: str) -> Callable[[App], Scene]:
    def make(app: App) -> Scene:
        scene = ClassScene(app)
        if not scene.sessions:
            session = scene.board.new_session("Monday")
            for agents, bet, team in _TABLES:
                added = scene.board.add_record(session.id, _played(DEAL, agents, bet, team))
                scene._fields[added.result.deal_id] = _field()
            scene._read_sessions()  # noqa: SLF001 - the screen's own way
        scene.tab = tab
        return scene

    return make


def _home(app: App) -> Scene:
    return HomeScene(app, _played(DEAL, ("skilled", "skilled"), 1, "Table 4"))


def _rules(app: App) -> Scene:
    return RulesScene(app, load_deck("city-market"))


def _setup(app: App) -> Scene:
    scene = SetupScene(app)
    scene.fresh = DEAL
    return scene


def _setup_four(app: App) -> Scene:
    scene = SetupScene(
        app,
        seats=(
            PERSON_SALES,
            AGENT_MARKETING,
            SeatChoice("hybrid", "skilled"),
            SeatChoice("marketing", "novice"),
        ),
    )
    scene.fresh = DEAL
    return scene


def _table_opening(app: App) -> Scene:
    return TableScene(app, _session(app, PERSON_SALES, AGENT_MARKETING))


def _table_selected(app: App) -> Scene:
    scene = TableScene(app, _session(app, PERSON_SALES, AGENT_MARKETING))
    scene.session.play(Action.improve(2))
    scene.session.presenter.finish()
    scene.chosen.slot = 2
    return scene


def _table_marketing(app: App) -> Scene:
    scene = TableScene(app, _session(app, AGENT_SALES, PERSON_MARKETING))
    _play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 2)  # noqa: PLR2004
    scene.chosen.place, scene.chosen.slot = 1, 2
    return scene


def _table_walkouts(app: App) -> Scene:
    session = _session(app, SeatChoice("sales", "novice"), PERSON_MARKETING)
    _play_on(
        session,
        lambda session: (
            session.match.seat == 1
            and any(
                isinstance(event, WalkedOut) and event.round == session.match.round - 1
                for event in session.match.events
            )
        ),
    )
    return TableScene(app, session)


def _table_moving(app: App) -> Scene:
    scene = TableScene(app, _session(app, AGENT_SALES, AGENT_MARKETING))
    _play_on(scene.session, lambda session: session.match.seat == 1)
    presenter = scene.session.presenter
    presenter.has_motion = True
    scene.session.play(make_agent("marketing", "skilled").choose(scene.session.match.observation))
    presenter.tick(0.28)
    return scene


def _table_standard(app: App) -> Scene:
    scene = TableScene(app, _session(app, AGENT_SALES, PERSON_MARKETING))
    _play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 3)  # noqa: PLR2004
    scene.choosing_standard = True
    return scene


def _table_four(app: App) -> Scene:
    session = _session(
        app, PERSON_SALES, AGENT_MARKETING, SeatChoice("hybrid", "skilled"), SeatChoice("marketing", "novice")
    )
    _play_on(session, lambda session: session.match.seat == 0 and session.match.round == 3)  # noqa: PLR2004
    return TableScene(app, session)


def _round_end(app: App) -> Scene:
    scene = TableScene(app, _session(app, AGENT_SALES, PERSON_MARKETING))
    session = scene.session
    _play_on(session, lambda session: session.match.round == 2)  # noqa: PLR2004
    session.presenter.holds_rounds = True
    while not session.presenter.is_held:
        seat = session.match.seat
        if seat is None:
            break
        session.play(make_agent(session.match.roles[seat], "skilled").choose(session.match.observation))
        session.presenter.finish()
    return scene


def _table_over(app: App) -> Scene:
    scene = TableScene(app, _session(app, AGENT_SALES, AGENT_MARKETING))
    _play_on(scene.session, lambda _: False)
    return scene


def _menu(app: App) -> Scene:
    scene = TableScene(app, _session(app, PERSON_SALES, AGENT_MARKETING))
    scene.menu_open = True
    return scene


def _debrief(tab: str) -> Callable[[App], Scene]:
    def make(app: App) -> Scene:
        session = _session(app, AGENT_SALES, AGENT_MARKETING)
        _play_on(session, lambda _: False)
        scene = DebriefScene(app, session)
        scene.tab = tab
        return scene

    return make


def _debrief_four(app: App) -> Scene:
    session = _session(
        app, AGENT_SALES, AGENT_MARKETING, SeatChoice("hybrid", "skilled"), SeatChoice("marketing", "novice")
    )
    _play_on(session, lambda _: False)
    scene = DebriefScene(app, session)
    scene.tab = "points"
    return scene


def _record(app: App, *seats: SeatChoice) -> Record:
    session = _session(app, *(seats or (AGENT_SALES, AGENT_MARKETING)))
    _play_on(session, lambda _: False)
    return record_of(session.match, session.agents)


def _stepping(app: App) -> Scene:
    return StepScene(app, _record(app), 17)


def _stepping_opening(app: App) -> Scene:
    return StepScene(app, _record(app))


def _stepping_end(app: App) -> Scene:
    record = _record(
        app, AGENT_SALES, AGENT_MARKETING, SeatChoice("hybrid", "skilled"), SeatChoice("marketing", "novice")
    )
    return StepScene(app, record, len(record.actions))


def _stepping_choice(app: App) -> Scene:
    scene = StepScene(app, _record(app), 17)
    scene.choosing = True
    return scene


def _records(app: App) -> Scene:
    folder = app.folder / "records"
    folder.mkdir(parents=True, exist_ok=True)
    save_record(_record(app), folder / "city-market-1.json")
    (folder / "damaged.json").write_text('{"format": 1, "seats":', encoding="utf-8")
    scene = RecordsScene(app)
    while scene.is_moving():
        scene.tick(0)
    return scene


def _lesson(part: int, step: int, pick: int | None = None) -> Callable[[App], Scene]:
    """Show a step of the first lesson, with skilled play up to it; ``pick``: the answer given."""

    def make(app: App) -> Scene:
        scene = LessonScene(app, load_lesson(shipped_lessons()[0]), part)
        scene.session.presenter.finish()
        for _ in range(_ENOUGH):
            if scene.number >= step:
                break
            scene.skip()
        while not scene.is_ready and scene.step is not None:
            scene.skip()
        if pick is not None:
            scene.picked = scene.choices()[pick].copy
        return scene

    return make


def _debrief_lines(app: App) -> Scene:
    branch = Branch(_record(app), 30)
    session = Session.take_over(branch, ("novice", "skilled"), play_sound=app.sound.play)
    _play_on(session, lambda _: False)
    scene = DebriefScene(app, session)
    scene.tab = "lines"
    return scene


def _lab(app: App) -> Scene:
    scene = LabScene(app)
    scene.matches = 200
    scene.run_now()
    return scene


SCREENS: dict[str, Callable[[App], Scene]] = {
    "title": _title,
    "rules": _rules,
    "class-ladder": _class("ladder"),
    "class-curves": _class("curves"),
    "class-bets": _class("bets"),
    "class-matches": _class("matches"),
    "class-empty": ClassScene,
    "take-home": _home,
    "setup": _setup,
    "setup-four": _setup_four,
    "table-opening": _table_opening,
    "table-selected": _table_selected,
    "table-marketing": _table_marketing,
    "table-standard": _table_standard,
    "table-walkouts": _table_walkouts,
    "table-moving": _table_moving,
    "table-four": _table_four,
    "table-over": _table_over,
    "table-menu": _menu,
    "round-end": _round_end,
    "debrief-result": _debrief("result"),
    "debrief-points": _debrief("points"),
    "debrief-contrast": _debrief("contrast"),
    "debrief-decisions": _debrief("decisions"),
    "debrief-hands": _debrief("hands"),
    "debrief-questions": _debrief("questions"),
    "debrief-four": _debrief_four,
    "debrief-lines": _debrief_lines,
    "learn": LearnScene,
    "lesson-hand": _lesson(0, 0),
    "lesson-ask": _lesson(0, 2),
    "lesson-reveal": _lesson(0, 2, 0),
    "lesson-push": _lesson(0, 3, 1),
    "lesson-verb": _lesson(0, 4),
    "lesson-scores": _lesson(0, 6),
    "lesson-part-end": _lesson(0, 9),
    "lesson-market": _lesson(1, 1),
    "lesson-market-reveal": _lesson(1, 1, 0),
    "lesson-draft": _lesson(1, 3),
    "lesson-standard": _lesson(1, 8),
    "lesson-chart": _lesson(1, 10),
    "trainers": TrainersScene,
    "stepping": _stepping,
    "stepping-opening": _stepping_opening,
    "stepping-four": _stepping_end,
    "stepping-choice": _stepping_choice,
    "records": _records,
    "decks": DecksScene,
    "settings": SettingsScene,
    "lab": _lab,
}
"""Every screen in every state worth a picture."""


def take_shots(
    folder: Path, settings: Settings, size: tuple[int, int], names: list[str] | None = None
) -> Iterator[Shot]:
    """Draw screens off screen and yield them; nothing is read from or written to the user's own files."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    app = App(size, settings, folder)
    for name in names or list(SCREENS):
        scene = SCREENS[name](app)
        app.scenes = [scene]
        app.state.scroll.clear()
        app.toasts.clear()
        surface = pygame.Surface(size)
        canvas = app.draw(surface)
        scene.close()
        yield Shot(name, surface, canvas)


def save_shots(
    to: Path, folder: Path, settings: Settings, size: tuple[int, int], names: list[str] | None = None
) -> int:
    """Write the pictures as PNG files into a folder; return how many. Raises OSError."""
    n = 0
    for shot in take_shots(folder, settings, size, names):
        path = to / f"{shot.name}.png"
        try:
            pygame.image.save(shot.surface, str(path))
        except pygame.error as error:
            raise OSError(str(error)) from None
        n += 1
    return n
