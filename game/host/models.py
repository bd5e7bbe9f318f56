"""What a room is made of: how it was set up, its teams, who knocks, and what can be wrong."""

from dataclasses import dataclass, field
from enum import StrEnum

from game.base.errors import UsageError
from game.decks import Deck
from game.match import Action

__all__ = ["Kind", "Knock", "RoomError", "RoomSetup", "Stage", "Team", "Vote"]


class RoomError(UsageError):
    """Something that cannot be done in the room as asked; says why."""


class Kind(StrEnum):
    """Who plays against whom."""

    AGENTS = "agents"
    """Each team against an agent, all on the same deal."""
    TEAMS = "teams"
    """Team against team, two at a table, all on the same deal."""
    VOTE = "vote"
    """All teams vote on the moves of one match."""


class Stage(StrEnum):
    """Where a room stands."""

    GATHERING = "gathering"
    PLAYING = "playing"
    REVEALING = "revealing"


@dataclass(frozen=True)
class RoomSetup:
    """What is to be played, and who may sit where."""

    deck: Deck
    seed: int
    roles: tuple[str, ...] = ("sales", "marketing")
    agents: tuple[str, ...] = ("skilled", "skilled")
    """[seat] who plays a seat that no team has."""
    open_seats: tuple[int, ...] = (0, 1)
    """Seats that teams may have."""
    kind: Kind = Kind.AGENTS
    mirror: bool = False


@dataclass
class Team:
    """A table of people with one phone or more."""

    id: int
    name: str
    token: str
    """What its link ends with; nobody guesses it."""
    seat: int
    """Where it sits."""
    bet: int | None = None
    """The seat that it thinks will lead at the end."""
    n_phones: int = 0
    """How many of its phones are connected now."""


@dataclass(frozen=True)
class Knock:
    """A phone that says it belongs to a team and has lost its link; the trainer lets it in, or not."""

    id: int
    team: int


@dataclass
class Vote:
    """What the teams have proposed for the move of this number; the latest word of each counts."""

    number: int
    by_team: dict[int, Action] = field(default_factory=dict)
