"""Samples of what comes after a match: debrief, taking it home, stepping through it."""

from collections.abc import Callable

from game.match import Branch, save_record
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.debrief.take_home import HomeScene
from game.ui.screens.replay.records import RecordsScene
from game.ui.screens.replay.stepping import StepScene
from game.ui.session.session import SeatChoice, Session
from game.ui.shots.matches import (
    AGENT_MARKETING,
    AGENT_SALES,
    DEAL,
    FOUR,
    PERSON_MARKETING,
    deal,
    finish_review,
    play_on,
    played,
    recorded,
)

__all__ = ["DEBRIEF_SAMPLES", "HOME_SAMPLES", "RECORDS_SAMPLES", "STEP_SAMPLES"]


def _unreviewed(app: Services, session: Session) -> DebriefScene:
    """Return a debrief whose review does not go on while it is looked at."""
    scene = DebriefScene(app, session)
    scene.reviewing.close()
    return scene


def _debrief(tab: str) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        session = deal(app, AGENT_SALES, AGENT_MARKETING)
        play_on(session, lambda _: False)
        scene = _unreviewed(app, session)
        scene.tab = tab
        return scene

    return make


def _debrief_four(app: Services) -> Scene:
    session = deal(app, AGENT_SALES, *FOUR)
    play_on(session, lambda _: False)
    scene = _unreviewed(app, session)
    scene.tab = "points"
    return scene


def _reviewed(*seats: SeatChoice, part: str = "telling") -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        session = deal(app, *seats)
        play_on(session, lambda _: False)
        scene = DebriefScene(app, session)
        scene.tab, scene.review_part = "review", part
        finish_review(scene.reviewing)
        return scene

    return make


def _reviewing(app: Services) -> Scene:
    """Show the page while the coach is at it: a third of the way."""
    session = deal(app, AGENT_SALES, AGENT_MARKETING)
    play_on(session, lambda _: False)
    scene = _unreviewed(app, session)
    scene.tab, scene.reviewing.share = "review", 0.34
    return scene


def _both_lines(app: Services) -> Scene:
    branch = Branch(recorded(app), 30)
    session = Session.take_over(branch, ("novice", "skilled"), play_sound=app.sound.play)
    play_on(session, lambda _: False)
    scene = _unreviewed(app, session)
    scene.tab = "lines"
    return scene


def _home(app: Services) -> Scene:
    return HomeScene(app, played(DEAL, ("skilled", "skilled"), 1, "Table 4"))


def _still(scene: StepScene) -> StepScene:
    """Let go of the review, which would go on while the scene is looked at."""
    scene.reviewing.close()
    return scene


def _stepping(app: Services) -> Scene:
    return _still(StepScene(app, recorded(app), 17))


def _stepping_coach(app: Services) -> Scene:
    """Stand before a turn for which the coach has something better."""
    record = recorded(app, SeatChoice("sales", "novice"), AGENT_MARKETING)
    scene = StepScene(app, record)
    finish_review(scene.reviewing)
    if scene.reviewing.review is not None:
        turns = scene.reviewing.review.turns
        scene.go_to(max(turns[2:8], key=lambda turn: turn.cost.mean).at)
    return scene


def _stepping_opening(app: Services) -> Scene:
    return _still(StepScene(app, recorded(app)))


def _stepping_end(app: Services) -> Scene:
    record = recorded(app, AGENT_SALES, *FOUR)
    return _still(StepScene(app, record, len(record.actions)))


def _stepping_choice(app: Services) -> Scene:
    scene = _still(StepScene(app, recorded(app), 17))
    scene.choosing = True
    return scene


def _records(app: Services) -> Scene:
    folder = app.folder / "records"
    folder.mkdir(parents=True, exist_ok=True)
    save_record(recorded(app), folder / "city-market-1.json")
    (folder / "damaged.json").write_text('{"format": 1, "seats":', encoding="utf-8")
    scene = RecordsScene(app)
    while scene.is_moving():
        scene.tick(0)
    return scene


DEBRIEF_SAMPLES = {
    "debrief-result": _debrief("result"),
    "debrief-review": _reviewed(AGENT_SALES, AGENT_MARKETING),
    "debrief-review-person": _reviewed(SeatChoice("sales", "novice"), PERSON_MARKETING),
    "debrief-turning": _reviewed(AGENT_SALES, AGENT_MARKETING, part="turning"),
    "debrief-turning-person": _reviewed(SeatChoice("sales", "novice"), PERSON_MARKETING, part="turning"),
    "debrief-review-four": _reviewed(AGENT_SALES, *FOUR),
    "debrief-reviewing": _reviewing,
    "debrief-points": _debrief("points"),
    "debrief-contrast": _debrief("contrast"),
    "debrief-decisions": _debrief("decisions"),
    "debrief-hands": _debrief("hands"),
    "debrief-questions": _debrief("questions"),
    "debrief-four": _debrief_four,
    "debrief-lines": _both_lines,
}
HOME_SAMPLES = {"take-home": _home}
STEP_SAMPLES = {
    "stepping": _stepping,
    "stepping-coach": _stepping_coach,
    "stepping-opening": _stepping_opening,
    "stepping-four": _stepping_end,
    "stepping-choice": _stepping_choice,
}
RECORDS_SAMPLES = {"records": _records}
