"""Samples of the table: a match at moments worth a picture."""

from game.agents import make_agent
from game.match import Action, WalkedOut
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice
from game.ui.shots.matches import (
    AGENT_MARKETING,
    AGENT_SALES,
    FOUR,
    PERSON_MARKETING,
    PERSON_SALES,
    deal,
    play_on,
)

__all__ = ["TABLE_SAMPLES"]


def _opening(app: Services) -> Scene:
    return TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))


def _selected(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.session.play(Action.improve(2))
    scene.session.presenter.finish()
    scene.table.chosen.slot = 2
    return scene


def _marketing(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 2)  # noqa: PLR2004
    scene.table.chosen.place, scene.table.chosen.slot = 1, 2
    return scene


def _walkouts(app: Services) -> Scene:
    session = deal(app, SeatChoice("sales", "novice"), PERSON_MARKETING)
    play_on(
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


def _moving(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, AGENT_MARKETING))
    play_on(scene.session, lambda session: session.match.seat == 1)
    presenter = scene.session.presenter
    presenter.has_motion = True
    scene.session.play(make_agent("marketing", "skilled").choose(scene.session.match.observation))
    presenter.tick(0.28)
    return scene


def _standard(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 3)  # noqa: PLR2004
    scene.table.choosing_standard = True
    return scene


def _four(app: Services) -> Scene:
    session = deal(app, PERSON_SALES, *FOUR)
    play_on(session, lambda session: session.match.seat == 0 and session.match.round == 3)  # noqa: PLR2004
    return TableScene(app, session)


def _round_end(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    session = scene.session
    play_on(session, lambda session: session.match.round == 2)  # noqa: PLR2004
    session.presenter.holds_rounds = True
    while not session.presenter.is_held:
        seat = session.match.seat
        if seat is None:
            break
        session.play(make_agent(session.match.roles[seat], "skilled").choose(session.match.observation))
        session.presenter.finish()
    return scene


def _over(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, AGENT_MARKETING))
    play_on(scene.session, lambda _: False)
    return scene


def _menu(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.table.menu_open = True
    return scene


TABLE_SAMPLES = {
    "table-opening": _opening,
    "table-selected": _selected,
    "table-marketing": _marketing,
    "table-standard": _standard,
    "table-walkouts": _walkouts,
    "table-moving": _moving,
    "table-four": _four,
    "table-over": _over,
    "table-menu": _menu,
    "round-end": _round_end,
}
"""By name: how the screen is brought there."""
