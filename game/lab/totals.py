"""What many matches add up to: exact integers only, so that no order of adding can change them."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from game.lab.sums import Sums, add_parts, add_scores, empty_sums
from game.rules import N_PARTS, IntArray
from game.scoring import SUM_NAMES
from game.scoring.score import Scorer

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

    @classmethod
    def empty(cls, n_seats: int, n_rounds: int) -> Self:
        """Return the totals of no matches."""

        def zeros(*shape: int) -> IntArray:
            return np.zeros(shape, np.int64)

        return cls(
            matches=0,
            decisions=0,
            ties=0,
            wins=zeros(n_seats),
            score=zeros(n_seats),
            score_squared=zeros(n_seats),
            parts=zeros(n_seats, N_PARTS),
            contrast=zeros(n_seats, len(SUM_NAMES)),
            income=zeros(n_rounds, n_seats),
            crossovers=0,
            crossover_rounds=0,
        )

    def add_match(self, scorer: Scorer, decisions: int) -> None:
        """Add the match that the scorer has just been filled with."""
        n_seats, n_rounds = scorer.tally.income.shape
        sums = empty_sums(n_seats, n_rounds)
        scores = scorer.tally.income.sum(axis=1)
        add_scores(scores, decisions, n_seats, sums)
        add_parts(scores, scorer.ledger, scorer.tally, n_seats, n_rounds, sums)
        self.add_sums(sums)

    def add_sums(self, sums: Sums) -> None:
        """Add what ``sums`` hold."""
        for field in fields(self):
            old, new = getattr(self, field.name), getattr(sums, field.name)
            setattr(self, field.name, old + (int(new[0]) if isinstance(old, int) else new))

    def __iadd__(self, other: "Totals") -> Self:
        """Add the totals of other matches of the same shape."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self
