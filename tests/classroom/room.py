"""A class to test with: results of many tables at one deal, played once for all tests."""

from functools import cache

from game.match import Match, record_of
from tests.match.codes.codes import CITY, PAIR, Lot

SEED = 777


def played(number, deck=CITY, seed=SEED, **more):
    """Return the record of table ``number``: any legal moves, another match for every number."""
    lot = Lot(1000 + number)
    match = Match(deck, PAIR, seed)
    while not match.is_over:
        match.play(lot.pick(match.legal_actions()))
    return record_of(match, (None, None), bet=number % 2, team=f"T{number}", **more)


@cache
def tables(n):
    """Return the records of n tables at the same deal."""
    return tuple(played(number) for number in range(n))
