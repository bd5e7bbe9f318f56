"""Matches for the tests of codes: played by agents, finished."""

from collections.abc import Sequence
from typing import Any, TypeVar

from game.agents import make_agent
from game.decks import load_deck
from game.decks.deck import Deck
from game.match import Match, record_of
from game.match.record import Record

CITY = load_deck("city-market")
PAIR = ("sales", "marketing")
T = TypeVar("T")


def finished(
    deck: Deck = CITY,
    roles: Sequence[str] = PAIR,
    agents: Sequence[str] = ("skilled", "skilled"),
    seed: int = 12345,
    *,
    mirror: bool = False,
    **more: Any,
) -> Record:
    """Return the record of a match between agents."""
    match = Match(deck, roles, seed, mirror=mirror)
    players = [make_agent(role, agent) for role, agent in zip(roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return record_of(match, tuple(agents), **more)


class Lot:
    """An endless row of numbers that depends on nothing but its seed."""

    def __init__(self, seed: int) -> None:
        from game.rules.draws import draw

        self.draw, self.seed, self.n = draw, seed, 0

    def below(self, limit: int) -> int:
        self.n += 1
        return int(self.draw(self.seed, 7, self.n, 0) >> 32) * limit >> 32

    def pick(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]


def spoilt(code: str, lot: Lot) -> str:
    """Return a code with one to three characters changed, swapped, dropped or doubled."""
    from game.match.codes.deal_code import DIGITS

    signs = list(code)
    for _ in range(1 + lot.below(3)):
        at = lot.below(len(signs))
        match lot.below(5):
            case 0 | 1:
                signs[at] = lot.pick(DIGITS)
            case 2:
                other = lot.below(len(signs))
                signs[at], signs[other] = signs[other], signs[at]
            case 3:
                del signs[at]
            case _:
                signs.insert(at, lot.pick(DIGITS))
    return "".join(signs)
