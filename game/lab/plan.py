"""What a batch is: which matches, on which deck, between whom."""

from dataclasses import dataclass
from typing import NamedTuple

from game.decks import Deck
from game.lab.kernel import deal_at

__all__ = ["Plan", "Seat"]


class Seat(NamedTuple):
    """Who sits where."""

    role: str
    agent: str


@dataclass(frozen=True)
class Plan:
    """A batch: which matches are played."""

    deck: Deck
    seats: tuple[Seat, ...]
    matches: int
    seed: int = 1
    """The run seed."""
    mirror: bool = False
    """Deals come in pairs: as dealt, then with the hands rotated by one."""

    def deal(self, index: int) -> tuple[int, bool]:
        """Return deal seed and mirror flag of match ``index``."""
        seed, flag = deal_at(self.seed, index, int(self.mirror))
        return int(seed), flag > 0
