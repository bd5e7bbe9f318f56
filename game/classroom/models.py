"""The models of the class board: sessions, teams, deals and results."""

import hashlib
from dataclasses import dataclass

from game.base.files import is_device
from game.base.language import Message
from game.classroom.match_facts import Facts
from game.decks import Deck
from game.match import session_code

__all__ = ["Added", "ClassSession", "Deal", "Result", "Team"]


@dataclass(frozen=True)
class ClassSession:
    """One training session with one class."""

    id: int
    name: str
    made: str
    """When, in the front end's words."""
    n_results: int = 0
    has_coach: bool = True
    """Whether its tables may ask the coach while they play."""

    @property
    def file_stem(self) -> str:
        """A name for this session's files: no other's has it, whatever signs and capitals they differ in."""
        plain = "".join(sign if sign.isalnum() else "-" for sign in self.name).strip("-") or "class"
        if plain.casefold() == self.name and not is_device(plain):
            return plain
        return f"{plain}-{hashlib.sha256(self.name.encode('utf-8', 'replace')).hexdigest()[:6]}"


@dataclass(frozen=True)
class Team:
    """A table."""

    id: int
    name: str


@dataclass(frozen=True)
class Deal:
    """What tables have to have in common to be ranked together."""

    id: int
    deck: Deck
    seed: int
    mirror: bool
    roles: tuple[str, ...]
    has_coach: bool = True
    """Whether those who play it with its code may ask the coach."""

    @property
    def code(self) -> str:
        """The session code with which others play it."""
        return session_code(self.deck, self.seed, self.roles, mirror=self.mirror, has_coach=self.has_coach)


@dataclass(frozen=True)
class Result:
    """A verified result."""

    id: int
    deal_id: int
    team: Team
    facts: Facts
    added: str


@dataclass(frozen=True)
class Added:
    """What came of adding a result."""

    result: Result
    is_new: bool
    """False if the very same match is there already; nothing was added then."""
    message: Message
