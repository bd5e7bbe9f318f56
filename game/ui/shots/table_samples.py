"""Samples of the table: a match at moments worth a picture."""

from collections.abc import Callable
from dataclasses import replace

import pygame

from game.agents import make_agent
from game.lab import can_compile
from game.match import Action, TurnEnded, WalkedOut, preview
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from game.ui.shots.matches import (
    AGENT_MARKETING,
    AGENT_SALES,
    FOUR,
    PERSON_MARKETING,
    PERSON_SALES,
    deal,
    play_on,
)
from game.wording import Selection

__all__ = ["TABLE_SAMPLES"]


def _opening(app: Services) -> Scene:
    return TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))


def _selected(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.session.play(Action.improve(2))
    scene.session.presenter.finish()
    scene.table.chosen.slot = 2
    return scene


def _forecast(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.table.forecasts = True
    scene.table.chosen.slot = 3
    return scene


def _marketing(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 2)  # noqa: PLR2004
    scene.table.chosen.place, scene.table.chosen.slot = 1, 2
    scene.session.bet = 1
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


def _turn_over(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    presenter = scene.session.presenter
    presenter.has_motion = True
    for slot in (0, 1, 2):
        scene.session.play(Action.improve(slot))
    while presenter.now is None or not isinstance(presenter.now.event, TurnEnded):
        presenter.tick(0.05)
    return scene


def _standard(app: Services) -> Scene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    play_on(scene.session, lambda session: session.match.seat == 1 and session.match.round == 3)  # noqa: PLR2004
    scene.table.over.has_standards = True
    return scene


def _four(app: Services) -> Scene:
    session = deal(app, PERSON_SALES, *FOUR)
    play_on(session, lambda session: session.match.seat == 0 and session.match.round == 3)  # noqa: PLR2004
    return TableScene(app, session)


def _to_an_open_door(session: Session, seat: int) -> None:
    """Come to a turn of a seat at which a customer of sales, the first seat, can be invited by the second.

    Played by hand, as skilled agents would see to it that no door stays open.
    """
    match, novice, end = session.match, make_agent("marketing", "novice"), Action.end_turn()
    hand = match.table.hands[0].tolist()
    best = sorted(range(len(hand)), key=lambda slot: -int(match.world.worth[hand[slot], 1]))
    for action in (Action.improve(best[0]), end, Action.standard(1)):
        session.play(action)
    while match.round == 0:
        session.play(novice.choose(match.observation))
    for action in (end, Action.improve(best[0]), Action.care(best[0]), end, Action.improve(best[0])):
        session.play(action)
    if seat == 1:
        for action in (Action.improve(best[1]), end):
            session.play(action)
    session.presenter.finish()
    while session.presenter.is_held:
        session.presenter.go_on()
        session.presenter.finish()


def _door_for_sales(app: Services) -> Scene:
    """Show a push that would open a door, at a table where one is open already."""
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    match = scene.session.match
    _to_an_open_door(scene.session, 0)
    hand = range(match.deck.rules.hand_size)
    scene.table.chosen.slot = next(
        (slot for slot in hand if preview(match, Action.improve(slot)).opens_to), 0
    )
    return scene


def _door_for_marketing(app: Services) -> TableScene:
    scene = TableScene(app, deal(app, AGENT_SALES, PERSON_MARKETING))
    _to_an_open_door(scene.session, 1)
    return _chosen(scene)


def _door_of_four(app: Services) -> TableScene:
    rivals = (SeatChoice("sales", "novice"), SeatChoice("hybrid", "skilled"), SeatChoice("sales", "novice"))
    scene = TableScene(app, deal(app, PERSON_MARKETING, *rivals))
    session = scene.session
    play_on(session, lambda session: session.match.seat == 0 and _invitation(session) is not None)
    return _chosen(scene)


def _chosen(scene: TableScene) -> TableScene:
    """Pick out the invitation that brings most."""
    action = _invitation(scene.session)
    if action is not None:
        scene.table.chosen.guest = (action.seat, action.slot)
        scene.table.chosen.slot = action.own_slot
    return scene


def _invitation(session: Session) -> Action | None:
    """Return the invitation that brings most, None if there is none."""
    actions = [action for action in session.match.legal_actions() if action.verb == "invite"]
    return max(actions, key=lambda action: preview(session.match, action).income or 0, default=None)


def _announced(app: Services) -> Scene:
    """Show a standard that is announced and not yet in force."""
    session = deal(app, PERSON_SALES, AGENT_MARKETING)
    # Marketing begins the second round.
    play_on(session, lambda session: session.match.seat == 1 and session.match.round == 1)
    session.play(Action.standard(2))
    session.play(Action.end_turn())
    session.presenter.finish()
    return TableScene(app, session)


def _first_time(make: Callable[[Services], Scene]) -> Callable[[Services], Scene]:
    """Show a table to somebody who has never seen one here."""

    def made(app: Services) -> Scene:
        scene = make(app)
        app.done.forget_told()
        return scene

    return made


def _news_of_door(app: Services) -> Scene:
    scene = _first_time(_door_for_marketing)(app)
    app.done.tell("standard")
    return scene


def _inviting(app: Services) -> Scene:
    """Show a customer on the way from one hand to the other."""
    scene = _door_for_marketing(app)
    chosen, presenter = scene.table.chosen, scene.session.presenter
    presenter.has_motion = True
    if chosen.guest is not None and chosen.slot is not None:
        scene.session.play(Action.invite(*chosen.guest, chosen.slot))
    scene.table.chosen = Selection()
    presenter.tick(0.35)
    return scene


def _pitching(app: Services) -> Scene:
    scene = _pitch(app)
    chosen, presenter = scene.table.chosen, scene.session.presenter
    presenter.has_motion = True
    if chosen.place is not None and chosen.slot is not None:
        scene.session.play(Action.pitch(chosen.place, chosen.slot))
    scene.table.chosen = Selection()
    presenter.tick(0.4)
    return scene


def _pitch(app: Services) -> TableScene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.table.chosen.place, scene.table.chosen.slot = 1, 3
    return scene


def _hybrid(app: Services) -> Scene:
    session = deal(app, SeatChoice("hybrid"), AGENT_SALES)
    play_on(session, lambda session: session.match.seat == 0 and session.match.round == 2)  # noqa: PLR2004
    scene = TableScene(app, session)
    scene.table.chosen.place, scene.table.chosen.slot = 1, 0
    return scene


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
    scene.session.bet = 1
    play_on(scene.session, lambda _: False)
    return scene


def _hint(app: Services) -> Scene:
    """Ask the coach at a moment at which a card of the market is to be taken, and show the chances to win."""
    app.settings = replace(app.settings, win_chance=can_compile())
    session = deal(app, AGENT_SALES, PERSON_MARKETING)
    play_on(session, lambda session: session.match.seat == 1 and session.match.round == 3)  # noqa: PLR2004
    scene = TableScene(app, session)
    scene.tick(0)
    if not can_compile():  # an answer takes half a minute, more than a picture is worth
        return scene
    scene.coaching.ask()
    while scene.coaching.hint is None or scene.coaching.outlook is None:
        pygame.time.wait(5)
        scene.tick(0)
    return scene


def _no_coach(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.session.has_coach = False
    return scene


def _menu(app: Services) -> Scene:
    scene = TableScene(app, deal(app, PERSON_SALES, AGENT_MARKETING))
    scene.table.over.has_menu = True
    return scene


TABLE_SAMPLES = {
    "table-opening": _opening,
    "table-selected": _selected,
    "table-forecast": _forecast,
    "table-marketing": _marketing,
    "table-standard": _standard,
    "table-door-sales": _door_for_sales,
    "table-door-marketing": _door_for_marketing,
    "table-door-four": _door_of_four,
    "table-announced": _announced,
    "table-news-standard": _first_time(_announced),
    "table-news-door": _news_of_door,
    "table-inviting": _inviting,
    "table-pitch": _pitch,
    "table-pitching": _pitching,
    "table-hybrid": _hybrid,
    "table-walkouts": _walkouts,
    "table-moving": _moving,
    "table-turn-over": _turn_over,
    "table-four": _four,
    "table-over": _over,
    "table-menu": _menu,
    "table-hint": _hint,
    "table-no-coach": _no_coach,
    "round-end": _round_end,
}
"""By name: how the screen is brought there."""
