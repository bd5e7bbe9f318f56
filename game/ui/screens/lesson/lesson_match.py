"""The course of a lesson's match: dealt, played again to a point, and what its texts are filled with."""

from game.lessons import LessonPart
from game.match import Match
from game.ui.app.app import App
from game.ui.session.session import Session

__all__ = ["deal", "filled", "is_before", "play_again", "round_at"]


def deal(app: App, plan: LessonPart) -> Session:
    """Return a session of a lesson's part that has just been dealt; nothing of it is saved."""
    match = Match(plan.deck, plan.roles, plan.seed)
    session = Session(match, plan.agents, None, None, app.sound.play)
    session.presenter.add(match.events)
    return session


def play_again(match: Match, n_actions: int | None = None) -> Match:
    """Return a match played again, as far as ``n_actions`` if that is given."""
    fresh = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
    for _, action in match.actions[:n_actions]:
        fresh.play(action)
    return fresh


def round_at(match: Match, n_actions: int) -> int:
    """Return the round in which the action after so many was played, or will be."""
    if n_actions >= len(match.actions):
        return match.round
    return match.events[match.n_events(n_actions)].round


def is_before(match: Match, round_: int | None) -> bool:
    """Whether a round, counted from 1, is still to come."""
    return round_ is not None and match.round + 1 < round_


def filled(text: str, values: dict[str, str]) -> str:
    """Return a text with its places filled in; the checks have seen to it that all are known."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
