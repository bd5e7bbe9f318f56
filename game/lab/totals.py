"""What many matches add up to: exact integers only, so that no order of adding can change them."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np

from game.lab.sums import Sums, empty_sums
from game.rules import IntArray

__all__ = ["Totals"]


@dataclass
class Totals:
    """Sums over matches of one shape (same deck, rules and seats)."""

    matches: int
    decisions: int
    ties: int
    wins: IntArray
    """[seat] matches won; a tie is nobody's."""
    score: IntArray
    """[seat]"""
    score_squared: IntArray
    """[seat]"""
    parts: IntArray
    """[seat, part] attribution."""
    contrast: IntArray
    """[seat, sum] see ``game.scoring.SUM_NAMES``."""
    income: IntArray
    """[round, seat]"""
    crossovers: int
    """Matches that have a crossover: all but ties."""
    crossover_rounds: int
    """Sum of their crossover rounds, counted from 1."""
    deals: int
    """Deals played to the end: a mirrored one is two matches, which are taken together here."""
    lead: int
    """Second seat's score less the first's, over deals."""
    lead_squared: int
    """The squares of it, deal by deal."""
    ahead: int
    """Matches won by the second seat less those won by the first, over deals."""
    ahead_squared: int
    """The squares of it, deal by deal."""

    @classmethod
    def of(cls, sums: Sums) -> Self:
        """Return what ``sums`` hold, as numbers of its own."""
        values = {each.name: getattr(sums, each.name) for each in fields(cls)}
        own: dict[str, Any] = {
            name: int(value[0]) if name in _NUMBERS else value.copy() for name, value in values.items()
        }
        return cls(**own)

    @classmethod
    def empty(cls, n_seats: int, n_rounds: int) -> Self:
        """Return the totals of no matches."""
        return cls.of(empty_sums(n_seats, n_rounds))

    def to_document(self) -> dict[str, Any]:
        """Return the sums as plain data for JSON."""
        return {
            each.name: value.tolist()
            if isinstance(value := getattr(self, each.name), np.ndarray)
            else int(value)
            for each in fields(self)
        }

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> Self:
        """Return the totals that ``to_document`` made plain."""
        values: dict[str, Any] = {
            key: np.array(value, np.int64) if isinstance(value, list) else value
            for key, value in document.items()
        }
        return cls(**values)

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of these and of other matches of the same shape."""
        return Totals(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )


_NUMBERS = {each.name for each in fields(Totals) if each.type is int}
"""Fields that are one number, which ``Sums`` has as arrays of length one."""
