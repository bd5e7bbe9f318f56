"""What the class board says of what it is given, and how it keeps names."""

from game.base.language import Message, msg
from game.classroom.models import Result
from game.classroom.schema import BoardError

__all__ = ["kept_name", "told_known", "told_new"]

_MAX_NAME = 60


def kept_name(name: str) -> str:
    """Return a name as it is kept; raises BoardError for none."""
    name = " ".join(name.split())[:_MAX_NAME].strip()
    if not name:
        raise BoardError(msg("a name is needed"))
    return name


def told_known(known: Result, name: str) -> Message:
    """Return what to say of a match that is on the board already, under this name or another."""
    if name and name != known.team.name:
        return msg(
            "This very match is here already, from {team}; it was not added again for {other}.",
            team=known.team.name,
            other=name,
        )
    return msg("This result of {team} is here already.", team=known.team.name)


def told_new(result: Result, *, is_apart: bool) -> Message:
    """Return what to say of a match that has just been added; ``is_apart``: no other table has played it."""
    if is_apart:
        return msg(
            "{team} played another deal, deck or other rules than the tables before: it is ranked apart.",
            team=result.team.name,
        )
    return msg("Result of {team} added.", team=result.team.name)
