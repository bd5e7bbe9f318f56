"""What many matches add up to: exact integers only, so that no order of adding can change them."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np

from game.rules import N_PARTS, IntArray
from game.scoring import SUM_NAMES, contrast_sums, crossover
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
            deals=0,
            lead=0,
            lead_squared=0,
            ahead=0,
            ahead_squared=0,
        )

    def add_match(self, scorer: Scorer, decisions: int) -> None:
        """Add the match that the scorer has just been filled with."""
        income = scorer.tally.income
        score = income.sum(axis=1)
        best = score == score.max()
        self.matches += 1
        self.decisions += decisions
        if best.sum() == 1:
            self.wins += best
        else:
            self.ties += 1
        self.score += score
        self.score_squared += score * score
        self.parts += scorer.ledger.parts
        self.contrast += contrast_sums(scorer.tally)
        self.income += income.T
        crossed = crossover(income)
        if crossed is not None:
            self.crossovers += 1
            self.crossover_rounds += crossed[1] + 1

    def add_deal(self, scores: IntArray) -> None:
        """Add the matches of one deal; ``scores``: [match, seat]."""
        best = scores.max(axis=1, keepdims=True)
        wins = (scores == best) & ((scores == best).sum(axis=1, keepdims=True) == 1)
        lead = int((scores[:, 1] - scores[:, 0]).sum())
        ahead = int(wins[:, 1].sum()) - int(wins[:, 0].sum())
        self.deals += 1
        self.lead += lead
        self.lead_squared += lead * lead
        self.ahead += ahead
        self.ahead_squared += ahead * ahead

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

    def __iadd__(self, other: "Totals") -> Self:
        """Add the totals of other matches of the same shape."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self
