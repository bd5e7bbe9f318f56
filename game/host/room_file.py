"""The room in a file: teams, links, bets and who plays where; the matches have journals beside it."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from game.base.errors import BetterHandError
from game.base.files import read_limited, set_aside, write_whole
from game.base.language import Message, msg
from game.decks import Deck, deck_from_document, load_deck
from game.host.models import Kind, Stage
from game.match import check_seats
from game.rules.draws import MAX_SEED

__all__ = [
    "MAX_TEAMS",
    "StoredBorder",
    "StoredRoom",
    "StoredTable",
    "StoredTeam",
    "load_name",
    "load_room",
    "save_room",
]

MAX_TEAMS = 120
"""More tables than a room has; a stranger with the room code must not fill the disk."""
_MAX_BYTES = 16 * 1024 * 1024
_MAX_SEATS = 4

Seat = Annotated[int, Field(ge=0, lt=_MAX_SEATS)]
Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
Height = Annotated[int, Field(ge=-100, le=10_000)]
Share = Annotated[int, Field(ge=0, le=1_000_000)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StoredTeam(_Stored):
    """A team as it lies in the file."""

    id: int = Field(ge=0)
    name: Name
    token: Token
    seat: Seat
    bet: Seat | None = None


class StoredTable(_Stored):
    """Who sits at a match, and how far it is known."""

    file: str = Field(pattern=r"^match-\d{1,6}-\d{1,6}\.jsonl$")
    teams: list[int | None]
    agents: list[Name | None]
    is_recorded: bool = False


class StoredBorder(_Stored):
    """A guess at a line, with the lines of the teams."""

    number: int = Field(ge=1)
    map: Name
    deck: dict[str, Any]
    is_open: bool
    is_recorded: bool = False
    lines: list[tuple[int, list[Height | None]]] = Field(max_length=MAX_TEAMS)
    truth: list[list[Share | None]] | None = None


class StoredRoom(_Stored):
    """All of a room but the moves of its matches."""

    format: Literal[1] = 1
    name: Name
    code: str = Field(pattern=r"^[0-9A-Z]{4}$")
    trainer: Token
    deck: dict[str, Any]
    deck_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    deck_source: str | None = None
    seed: int = Field(ge=0, le=MAX_SEED)
    mirror: bool = False
    roles: list[str]
    agents: list[Name]
    open_seats: list[Seat]
    kind: Annotated[Kind, Field(strict=False)]
    stage: Annotated[Stage, Field(strict=False)]
    deal_number: int = Field(ge=1)
    next_team: int = Field(ge=0)
    shows_scores: bool = False
    n_revealed: int = Field(default=0, ge=0)
    port: int | None = None
    n_borders: int = Field(default=0, ge=0)
    border: StoredBorder | None = None
    teams: list[StoredTeam] = Field(default_factory=list, max_length=MAX_TEAMS)
    tables: list[StoredTable] = Field(default_factory=list, max_length=MAX_TEAMS)

    @model_validator(mode="after")
    def _fits_together(self) -> "StoredRoom":
        check_seats(self.roles)
        n, ids = len(self.roles), [team.id for team in self.teams]
        seats = [*self.open_seats, *(team.seat for team in self.teams)]
        tables = [row for table in self.tables for row in (table.teams, table.agents)]
        held = [team for table in self.tables for team in table.teams if team is not None]
        sound = (
            len(self.agents) == n
            and self.open_seats
            and all(seat < n for seat in seats)
            and all(len(row) == n for row in tables)
            and len(set(ids)) == len(ids)
            and all(id_ < self.next_team for id_ in ids)
            and len(set(held)) == len(held)
        )
        if not sound:
            raise ValueError("the parts do not fit together")
        return self


def save_room(path: Path, room: StoredRoom) -> None:
    """Write a room, whole or not at all; raises UsageError if the place cannot be written.

    Bringing it to the disk itself is left to ``DiskSync``: nobody waits for a slow disk.
    """
    write_whole(path, room.model_dump_json(), is_synced=False)


def load_room(path: Path) -> tuple[tuple[StoredRoom, Deck] | None, Message | None]:
    """Return the room in a file and its deck, None without one.

    One that cannot be used is set aside, as is told.
    """
    if not path.exists():
        return None, None
    try:
        stored = StoredRoom.model_validate_json(read_limited(path, _MAX_BYTES))
        return (stored, _room_deck(stored)), None
    except (ValidationError, BetterHandError, ValueError, RecursionError) as error:
        why = error.message if isinstance(error, BetterHandError) else msg("it is damaged")
    aside = set_aside(path)
    name = aside.name if aside is not None else path.name
    return None, msg(
        "The room that was left cannot be used ({why}). It is kept as {name}.", why=why, name=name
    )


def load_name(path: Path) -> str | None:
    """Return the name of the room in a file, None if it cannot be used; changes nothing."""
    try:
        return StoredRoom.model_validate_json(read_limited(path, _MAX_BYTES)).name
    except (ValidationError, BetterHandError, ValueError, RecursionError):
        return None


def _room_deck(stored: StoredRoom) -> Deck:
    """Return the deck of a room: from its file if that is still the same, for its pictures; else as kept."""
    if stored.deck_source is not None:
        try:
            deck = load_deck(stored.deck_source, n_seats=len(stored.roles))
        except (BetterHandError, OSError):
            deck = None
        if deck is not None and deck.sha256 == stored.deck_sha256:
            return deck
    return deck_from_document(json.loads(json.dumps(stored.deck)), stored.name, len(stored.roles))
