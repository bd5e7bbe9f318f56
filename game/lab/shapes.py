"""The records of the rules in one block of memory each, as compiled play takes them.

A compiled function gets one address for a whole record and finds every field at a fixed distance from
it. So that one compilation serves all decks, the fields have the size that the largest deck needs; how
much of them is in use follows from the rules and the world.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.agents.lookup_tables import empty_guide, fill_guide
from game.decks import Deck
from game.lab.sums import empty_sums
from game.rules import (
    MAX_SEATS,
    NEVER,
    Cards,
    IntArray,
    Rules,
    empty_ledger,
    empty_table,
    empty_world,
)
from game.rules.world import copies_needed, noise_bars
from game.scoring import empty_tally

__all__ = ["BOARD", "board_type", "fill", "make_board", "used"]

BOARD = ("rules", "cards", "world", "table", "guide", "sums")
"""Names of the records of a board, in the order that compiled functions take them."""

_MAX_COPIES = 400
_MAX_TIERS = 4
_MAX_LEVELS = 5
_N_WORDS = 256
_LINE = 64
"""Bytes that a processor moves at a time: what lies across two of them takes longer."""
_UNSIGNED = {"seed"}


def _largest() -> tuple[Rules, Cards]:
    """Return rules and cards of the largest size that a deck can have (Rulebook: Parameters)."""

    def zeros(n: int) -> IntArray:
        return np.zeros(n, np.int64)

    numbers = dict.fromkeys(Rules._fields, 0)
    sizes = {"rounds": 24, "hand_size": 8, "market_size": 8, "effort": 9, "bank_limit": 9}
    arrays = {
        "price_tiers": zeros(_MAX_TIERS),
        "standard_at": zeros(_MAX_LEVELS),
        "standard_bonus": zeros(_MAX_LEVELS),
    }
    cards = Cards(*(zeros(_MAX_COPIES) for _ in Cards._fields))
    return Rules(**(numbers | sizes | arrays)), cards  # type: ignore[arg-type]


def _fields_of(record: Any) -> list[Any]:
    fields: list[Any] = []
    for name, value in record._asdict().items():
        if isinstance(value, np.ndarray):
            fields.append((name, value.dtype, value.shape))
        else:
            fields.append((name, np.uint64 if name in _UNSIGNED else np.int64))
    return fields


def _laid_out(fields: list[Any]) -> np.dtype[Any]:
    """Return the type of a record with these fields, of which all larger ones start with a line of memory."""
    kinds = [np.dtype(kind[0] if len(kind) == 1 else tuple(kind)) for _, *kind in fields]
    places = []
    at = 0
    for kind in kinds:
        at += -at % _LINE if kind.itemsize >= _LINE else 0
        places.append(at)
        at += kind.itemsize
    names = [name for name, *_ in fields]
    return np.dtype({"names": names, "formats": kinds, "offsets": places, "itemsize": at + -at % _LINE})


def _empty(kind: np.dtype[Any]) -> NDArray[Any]:
    """Return one record of zeros that starts with a line of memory itself."""
    room = np.zeros(kind.itemsize + _LINE, np.uint8)
    start = -room.ctypes.data % _LINE
    return room[start : start + kind.itemsize].view(kind)


@cache
def board_type() -> dict[str, np.dtype[Any]]:
    """Return the types of a board's records by name.

    Besides the fields of the records they hold what only compiled play needs: in the table the cards
    and the word of luck, which make it an observation, in the world room to sort in. Tables keep no log;
    a ``scored_table`` has within it what lines are entered into instead, and what is needed to do it.
    """
    rules, cards = _largest()
    world_fields = [
        *(field for field in _fields_of(empty_world(rules, cards, MAX_SEATS, 0)) if field[0] != "prospects"),
        # The shorter the match, the more of the copies are prospects.
        ("prospects", np.int64, (_MAX_COPIES,)),
        ("words", np.uint64, (_N_WORDS,)),
        ("before", np.int64, (_N_WORDS,)),
        ("late", np.int64, (_MAX_COPIES,)),
    ]
    table = empty_table(rules, _MAX_COPIES, np.zeros(MAX_SEATS, np.int64))
    table_fields = [
        *(field for field in _fields_of(table) if field[0] not in ("block", "log")),
        ("luck", np.uint64),
        ("cards", _laid_out(_fields_of(cards))),
    ]
    fields = {
        "rules": _fields_of(rules),
        "cards": _fields_of(cards),
        "world": world_fields,
        "table": table_fields,
        "scored_table": [
            *table_fields,
            ("rules", _laid_out(_fields_of(rules))),
            ("world", _laid_out(world_fields)),
            ("ledger", _laid_out(_fields_of(empty_ledger(rules, _MAX_COPIES, MAX_SEATS)))),
            ("tally", _laid_out(_fields_of(empty_tally(rules, _MAX_COPIES, MAX_SEATS)))),
        ],
        "guide": _fields_of(empty_guide(rules)),
        "sums": _fields_of(empty_sums(MAX_SEATS, rules.rounds)),
    }
    return {name: _laid_out(kind) for name, kind in fields.items()}


def used(block: NDArray[Any], name: str, like: IntArray) -> IntArray:
    """Return the part of an array of a record that a match uses: as much of it as of ``like``."""
    part: IntArray = block[name][0][tuple(slice(n) for n in like.shape)]
    return part


def fill(block: NDArray[Any], record: Any) -> None:
    """Copy a record into a block of its type."""
    for name in block.dtype.names or ():
        value = getattr(record, name, None)
        if isinstance(value, np.ndarray):
            used(block, name, value)[...] = value
        elif value is not None:
            block[name][0] = value


def make_board(
    deck: Deck, roles: IntArray, *, guided: bool = True, is_scored: bool = True
) -> dict[str, NDArray[Any]]:
    """Return a board for matches of a deck between seats with these roles, ready for the first deal.

    Rules and world are within the table, with ledger and tally, as ``play_matches`` needs them; without
    ``is_scored`` they lie beside it, and nothing is scored.
    Without ``guided`` the policies' guide is left to be filled by compiled code, which is far quicker.
    A map makes hundreds of boards while somebody waits: of the empty records only what is not 0 is put in.
    """
    rules, cards, n_seats = deck.rules, deck.cards, len(roles)
    n_copies, needed = len(cards.worth), copies_needed(rules, n_seats)
    if n_copies < needed:
        raise ValueError(f"{n_copies} copies, {needed} needed")
    types = board_type()
    board = {name: _empty(types[name]) for name in BOARD}
    if is_scored:
        board["table"] = _empty(types["scored_table"])
        board["rules"], board["world"] = board["table"]["rules"], board["table"]["world"]
    board["rules"]["price_tiers"] = NEVER
    board["rules"]["standard_at"] = NEVER
    fill(board["rules"], rules)
    fill(board["cards"], cards)
    world, table = board["world"], board["table"]
    world["n_seats"], world["n_copies"], world["n_prospects"] = n_seats, n_copies, n_copies - needed
    world["numbers"][0, :n_copies] = np.arange(n_copies, dtype=np.uint64)
    world["patience"][0, :n_copies] = cards.patience
    world["noise_bars"][0, :, :n_copies] = noise_bars(cards.volatility)
    world["printed"][0] = cards.worth.sum(), cards.trend.sum()
    table["n_seats"][0, 0] = n_seats
    table["roles"][0, :n_seats] = roles
    table["cards"] = board["cards"]
    if guided:
        guide = empty_guide(rules)
        fill_guide(rules, guide)
        fill(board["guide"], guide)
    else:
        board["guide"]["parts"][0] = _parts()
    return board


@cache
def _parts() -> IntArray:
    """Return the one table of an empty guide that is not 0."""
    parts: IntArray = empty_guide(_largest()[0]).parts
    return parts
