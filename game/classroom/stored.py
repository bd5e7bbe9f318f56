"""What lies in a board's file, read back without trusting it: every value has its type, size and sense.

SQLite's own check passes when the inside of a value is damaged. Whatever is wrong here is a
``DamagedError``, and only the row it is in is lost.
"""

import json
import zlib
from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_type_hints

import numpy as np

from game.base.errors import BetterHandError
from game.classroom.match_facts import Facts, Telling
from game.coach import Worth
from game.decks import Deck, deck_from_document
from game.lab.reference_scores import FIELD_RUNS, Field
from game.match import check_seats
from game.rules.draws import MAX_SEED

__all__ = [
    "DamagedError",
    "deck_of",
    "document_of",
    "facts_from",
    "field_of",
    "plan_of",
    "text_of",
    "worth_from",
]

_MAX_UNPACKED = 16 * 2**20
"""Far more than a record or a deck takes: a deck file has at most a megabyte."""
_MAX_TEXT = 200


class DamagedError(Exception):
    """A stored value that is not what was stored."""


def text_of(value: Any) -> str:
    """Return a value of a column of texts as a text that can be shown, whatever it is."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:_MAX_TEXT])


def _unpacked(packed: Any) -> bytes:
    """Return what was compressed, of a size that was once possible."""
    if not isinstance(packed, bytes):
        raise DamagedError
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(packed, _MAX_UNPACKED)
    except zlib.error:
        raise DamagedError from None
    if not reader.eof:
        raise DamagedError
    return data


def worth_from(text: Any, n_seats: int, n_rounds: int) -> Worth:
    """Return what was kept of what a table's choices were worth, and of its chances."""
    try:
        data = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise DamagedError from None
    if not isinstance(data, dict) or data.keys() != {field.name for field in fields(Worth)}:
        raise DamagedError
    choices, chances = _listed(data["choices"]), [_listed(each) for each in _listed(data["chances"])]
    luck = _listed(data["luck"])
    figures = [*choices, *luck, *(chance for each in chances for chance in each)]
    if not all(map(_is_count, figures)) or any(len(each) != n_seats for each in (choices, luck, *chances)):
        raise DamagedError
    if len(chances) != n_rounds + 1:
        raise DamagedError
    return Worth(tuple(choices), tuple(map(tuple, chances)), tuple(luck))


def document_of(packed: Any) -> dict[str, Any]:
    """Return the plain document that was compressed."""
    try:
        document = json.loads(_unpacked(packed))
    except (ValueError, RecursionError):
        raise DamagedError from None
    if not isinstance(document, dict):
        raise DamagedError
    return document


def deck_of(packed: Any, sha256: Any) -> Deck:
    """Return the deck that was stored under a hash."""
    document = document_of(packed)
    try:
        deck = deck_from_document(document, text_of(document.get("id")), n_seats=0)
    except BetterHandError:
        raise DamagedError from None
    if deck.sha256 != sha256:
        raise DamagedError
    return deck


def plan_of(seed: Any, mirror: Any, roles: Any) -> tuple[int, bool, tuple[str, ...]]:
    """Return seed, mirror and roles of a deal."""
    if (
        type(seed) is not int
        or not 0 <= seed <= MAX_SEED
        or mirror not in {0, 1}
        or not isinstance(roles, str)
    ):
        raise DamagedError
    names = tuple(roles.split())
    try:
        check_seats(names)
    except (BetterHandError, ValueError):
        raise DamagedError from None
    return seed, bool(mirror), names


def field_of(packed: Any, n_seats: int) -> Field:
    """Return the scores of a field."""
    data = _unpacked(packed)
    if len(data) != FIELD_RUNS * n_seats * 4:
        raise DamagedError
    return Field(np.frombuffer(data, "<i4").astype(np.int64).reshape(FIELD_RUNS, n_seats))


def facts_from(text: Any, n_seats: int) -> Facts:
    """Return the facts of a result as they were written."""
    try:
        data = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.keys() != {field.name for field in fields(Facts)}:
        raise DamagedError
    scores, income, players, hints = (_listed(data[key]) for key in ("scores", "income", "players", "hints"))
    seats = [_listed(each) for each in income]
    crossover = None if data["crossover"] is None else _listed(data["crossover"])
    is_whole = all(map(_is_count, [*scores, *hints, *(value for each in seats for value in each)]))
    n_rounds = len(seats[0]) if seats else 0
    fits = (
        is_whole
        and len(scores) == len(seats) == len(players) == len(hints) == n_seats
        and all(len(each) == n_rounds for each in seats)
        and all(player is None or isinstance(player, str) for player in players)
        and (data["bet"] is None or _is_seat(data["bet"], n_seats))
        and (
            crossover is None
            or (len(crossover) == 2 and _is_seat(crossover[0], n_seats) and _is_seat(crossover[1], n_rounds))  # noqa: PLR2004
        )
    )
    if not fits:
        raise DamagedError
    return Facts(
        scores=tuple(scores),
        income=tuple(map(tuple, seats)),
        players=tuple(players),
        bet=data["bet"],
        hints=tuple(hints),
        crossover=None if crossover is None else (crossover[0], crossover[1]),
        telling=None if data["telling"] is None else _telling(data["telling"], n_seats, n_rounds),
    )


def _telling(data: Any, n_seats: int, n_rounds: int) -> Telling:
    types = get_type_hints(Telling)
    if not isinstance(data, dict) or data.keys() != types.keys():
        raise DamagedError
    for key, kind in types.items():
        allowed = get_args(kind) if isinstance(kind, UnionType) else (kind,)
        if type(data[key]) not in allowed or (type(data[key]) is int and not _is_count(data[key])):
            raise DamagedError
    if not _is_seat(data["seat"], n_seats) or not _is_seat(data["round"], n_rounds):
        raise DamagedError
    return Telling(**data)


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise DamagedError
    return value


def _is_count(value: Any) -> bool:
    """Whether a value is a whole number of a size that points can have."""
    return type(value) is int and abs(value) < 10**9


def _is_seat(value: Any, n_seats: int) -> bool:
    return type(value) is int and 0 <= value < n_seats
