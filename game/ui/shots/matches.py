"""Matches, records and fields that samples show: the same deal in all of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from game.agents import make_agent
from game.decks import load_deck
from game.lab import Field, can_compile, play_field
from game.match import Match, Record, record_of
from game.ui.app.services import Services
from game.ui.session.reviewing import Reviewing
from game.ui.session.session import SeatChoice, Session
from game.ui.table.first_time import NEWS

__all__ = [
    "AGENT_MARKETING",
    "AGENT_SALES",
    "DEAL",
    "FOUR",
    "PERSON_MARKETING",
    "PERSON_SALES",
    "deal",
    "finish_review",
    "play_on",
    "played",
    "recorded",
    "small_field",
]

DEAL = 0xB3A9F7A8C4
_ENOUGH = 400
"""Actions that no match has."""
_PATIENCE_S = 600.0
"""Longer than compiling the coach and a review take on any machine."""

PERSON_SALES, PERSON_MARKETING = SeatChoice("sales"), SeatChoice("marketing")
AGENT_SALES, AGENT_MARKETING = SeatChoice("sales", "skilled"), SeatChoice("marketing", "skilled")
FOUR = (AGENT_MARKETING, SeatChoice("hybrid", "skilled"), SeatChoice("marketing", "novice"))
"""Who sits with somebody else at a table of four."""


def deal(app: Services, *seats: SeatChoice) -> Session:
    """Return a match that has just been dealt, with nothing still moving; nothing is explained any more."""
    for news in NEWS:
        app.done.tell(news)
    deck = load_deck("city-market", n_seats=len(seats))
    session = Session.start(deck, seats, DEAL, bet=1, play_sound=app.sound.play)
    session.presenter.finish()
    return session


def play_on(session: Session, until: Callable[[Session], bool]) -> None:
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


def finish_review(reviewing: Reviewing) -> None:
    """Have a review made, and wait for it; not where it would take minutes: the page offers it there."""
    if not can_compile():
        return
    reviewing.begin()
    if reviewing.work is not None:
        reviewing.work.wait(_PATIENCE_S)
    reviewing.look(lambda _: None)


@cache
def small_field() -> Field:
    """Return a small field of the pictures' deal: nobody waits five thousand matches for a picture."""
    deck = load_deck("city-market")
    return play_field(deck, ("sales", "marketing"), DEAL, runs=60)


@cache
def played(seed: int, agents: tuple[str, str], bet: int, team: str) -> Record:
    """Return the record of a match between two agents, as if people had played it."""
    match = Match(load_deck("city-market"), ("sales", "marketing"), seed)
    players = [make_agent(role, name) for role, name in zip(match.roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return replace(record_of(match, (None, None), bet=bet), team=team)


def recorded(app: Services, *seats: SeatChoice) -> Record:
    """Return the record of a match between agents; without ``seats``, two skilled ones."""
    session = deal(app, *(seats or (AGENT_SALES, AGENT_MARKETING)))
    play_on(session, lambda _: False)
    return record_of(session.match, session.agents)
