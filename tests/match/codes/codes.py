"""Matches for the tests of codes: played by agents, finished."""

from typing import Any

from game.agents import make_agent
from game.decks import load_deck
from game.decks.deck import Deck
from game.match import Match, record_of
from game.match.action import Action
from game.match.record import Record

CITY = load_deck("city-market")
PAIR = ("sales", "marketing")


def finished(
    deck: Deck = CITY,
    roles: tuple[Any, ...] = PAIR,
    agents: tuple[Any, ...] = ("skilled", "skilled"),
    seed: int = 12345,
    *,
    mirror: bool = False,
    **more: int | str,
) -> Record:
    """Return the record of a match between agents."""
    match = Match(deck, roles, seed, mirror=mirror)
    players = [make_agent(role, agent) for role, agent in zip(roles, agents, strict=True)]
    while not match.is_over:
        match.play(players[match.seat].choose(match.observation))
    return record_of(match, tuple(agents), **more)


class Lot:
    """An endless row of numbers that depends on nothing but its seed."""

    def __init__(self, seed: int) -> None:
        from game.rules.draws import draw

        self.draw, self.seed, self.n = draw, seed, 0

    def below(self, limit: int) -> int:
        self.n += 1
        return (self.draw(self.seed, 7, self.n, 0) >> 32) * limit >> 32

    def pick(self, values: list[Action]) -> Action:
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
