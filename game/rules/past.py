"""What has been done in a match so far, with what lay open each time: nothing that was ever hidden."""

from collections.abc import Sequence
from typing import overload

import numpy as np

from game.rules.observation import Observation, observe
from game.rules.records import Cards, Rules, Table, quick
from game.rules.table import table_over

__all__ = ["Deed", "Past"]

Deed = tuple[bytes, int]
"""The block of the table before an action, and the action's number: kept small, as every action has one."""


class Past(Sequence[tuple[Observation, int]]):
    """Every action of a match up to a point of it, with what its seat saw; made when it is looked at.

    The luck of agents is left out. Nothing in it can be changed.
    """

    def __init__(self, rules: Rules, cards: Cards, like: Table, deeds: tuple[Deed, ...]) -> None:
        """``like``: a table of the same match, for how a block is laid out."""
        self._rules, self._cards, self._like = rules, cards, like
        self._deeds = deeds

    def __len__(self) -> int:
        """Return how many actions have been played."""
        return len(self._deeds)

    @overload
    def __getitem__(self, at: int) -> tuple[Observation, int]: ...
    @overload
    def __getitem__(self, at: slice) -> "Past": ...
    def __getitem__(self, at: int | slice) -> "tuple[Observation, int] | Past":
        """Return what a seat saw, and what it played then."""
        if isinstance(at, slice):
            return Past(self._rules, self._cards, self._like, self._deeds[at])
        block, action = self._deeds[at]
        table = table_over(self._like, np.frombuffer(block, np.int64))
        return observe(self._rules, self._cards, quick(table), 0), action

    def __eq__(self, other: object) -> bool:
        """Return whether the same was played from the same."""
        return isinstance(other, Past) and self._deeds == other._deeds

    def __hash__(self) -> int:
        """Return what goes with equality."""
        return hash(self._deeds)
