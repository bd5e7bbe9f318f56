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
    def from_document(cls, document: Any, n_seats: int, n_rounds: int) -> Self:
        """Return the totals that ``to_document`` made plain; raises ValueError for anything else."""
        empty = cls.empty(n_seats, n_rounds)
        if not isinstance(document, dict) or document.keys() != {each.name for each in fields(cls)}:
            raise ValueError("these are no totals")
        values: dict[str, Any] = {}
        for key, value in document.items():
            expected = getattr(empty, key)
            if key in _NUMBERS:
                if type(value) is not int or abs(value) >= 2**63:
                    raise ValueError("a sum is no whole number")
                values[key] = value
                continue
            try:
                values[key] = np.array(value)
            except (ValueError, OverflowError):
                raise ValueError("sums are no table") from None
            if values[key].shape != expected.shape or values[key].dtype != np.int64:
                raise ValueError("sums are not of this match's shape")
        return cls(**values)

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of these and of other matches of the same shape."""
        return Totals(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )


_NUMBERS = {each.name for each in fields(Totals) if each.type is int}
"""Fields that are one number, which ``Sums`` has as arrays of length one."""
