"""Playing on from a point of a record: a person takes a seat over, whoever can plays the others on."""

from collections.abc import Callable
from pathlib import Path

from game.agents import agent_specs
from game.match import Branch, Record
from game.ui.session.session import Session

__all__ = ["play_on_from"]


def play_on_from(
    record: Record, at: int, seat: int | None, folder: Path, play_sound: Callable[[str], None]
) -> Session:
    """Return the match that goes on after ``at`` actions of a record, with a person in ``seat``.

    None for no person: skilled play in all seats. The others are played by the agents of the record, or
    skilled ones where those are not there. Raises RecordError if the record cannot be played that far.
    """
    agents = record.agents or (None,) * len(record.roles)

    def plays_on(other: int) -> str:
        agent, role = agents[other], record.roles[other]
        is_there = any(spec.name == agent for spec in agent_specs(role))
        return agent if agent is not None and is_there and seat is not None else "skilled"

    seats = tuple(None if other == seat else plays_on(other) for other in range(len(record.roles)))
    return Session.take_over(Branch(record, at), seats, folder=folder, play_sound=play_sound)
