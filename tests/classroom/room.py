"""A class to test with: results of many tables at one deal, played once for all tests."""

from functools import cache
from typing import Any

from game.decks.deck import Deck
from game.match import Match, record_of
from game.match.record import Record
from tests.match.codes.codes import CITY, PAIR, Lot

SEED = 777


def played(number: int, deck: Deck = CITY, seed: int = SEED, **more: Any) -> Record:
    """Return the record of table ``number``: any legal moves, another match for every number."""
    lot = Lot(1000 + number)
    match = Match(deck, PAIR, seed)
    while not match.is_over:
        match.play(lot.pick(match.legal_actions()))
    return record_of(match, (None, None), bet=number % 2, team=f"T{number}", **more)


@cache
def tables(n: int) -> tuple[Record, ...]:
    """Return the records of n tables at the same deal."""
    return tuple(played(number) for number in range(n))
