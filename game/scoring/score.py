"""The score of one match, taken apart: attribution, contrast measures, decisions, crossover."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.decks import Deck
from game.match import History
from game.rules import (
    PART_NAMES,
    IntArray,
    Ledger,
    empty_ledger,
    open_ledger,
    quick,
)
from game.rules.log import EARNED, KIND
from game.scoring.decisions import Decision, decisions_of
from game.scoring.line_entries import enter_log
from game.scoring.strain import strains_of
from game.scoring.tally import Tally, empty_tally, open_tally

__all__ = ["MatchScore", "Scorer", "crossover", "crossover_round", "score_match"]


class Scorer:
    """Scores matches of one shape, one after the other, without making its arrays anew."""

    def __init__(self, deck: Deck, n_seats: int) -> None:
        self.ledger = empty_ledger(deck.rules, deck.n_copies, n_seats)
        self.tally = empty_tally(deck.rules, deck.n_copies, n_seats)

    def enter(self, history: History) -> None:
        """Fill ledger and tally from a history."""
        rules, world = history.deck.rules, quick(history.world)
        open_ledger(rules, world, self.ledger)
        open_tally(rules, world, self.tally)
        enter_log(rules, world, quick(self.ledger), quick(self.tally), history.log.tolist())


def crossover(income: IntArray) -> tuple[int, int] | None:
    """Return (seat, round) of the crossover, None if the match ends in a tie.

    That is the first round from which one seat's running score stays ahead of all others to the end.
    ``income``: [seat, round].
    """
    leader = int(np.argmax(income.sum(axis=1)))
    at = crossover_round(income, leader, *income.shape)
    return None if at < 0 else (leader, at)


def crossover_round(income: IntArray, leader: int, n_seats: int, n_rounds: int) -> int:
    """Return the first round from which a seat with the highest score stays ahead, -1 for a tie.

    ``income``: [seat, round].
    """
    ahead_from = 0
    for seat in range(n_seats):
        if seat == leader:
            continue
        lead = 0
        behind = -1
        for r in range(n_rounds):
            lead += int(income[leader, r]) - int(income[seat, r])
            if lead <= 0:
                behind = r
        if behind == n_rounds - 1:
            return -1
        ahead_from = max(ahead_from, behind + 1)
    return ahead_from


@dataclass(frozen=True)
class MatchScore:
    """Everything the debrief tells about a match (Rulebook: Scoring and contrast)."""

    history: History
    ledger: Ledger
    tally: Tally

    @property
    def scores(self) -> tuple[int, ...]:
        """[seat] final score."""
        return tuple(self.tally.income.sum(axis=1).tolist())

    @property
    def attribution(self) -> list[dict[str, int]]:
        """[seat] points by part; the parts add up to the score."""
        return [dict(zip(PART_NAMES, parts.tolist(), strict=True)) for parts in self.ledger.parts]

    @property
    def crossover(self) -> tuple[int, int] | None:
        """(seat, round) from which that seat stays ahead; None for a tie."""
        return crossover(self.tally.income)

    @property
    def winner(self) -> int | None:
        """The seat with the highest score, None for a tie."""
        best = max(self.scores)
        return self.scores.index(best) if self.scores.count(best) == 1 else None

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every slot change and push with its credit."""
        return decisions_of(self.history.world, self.history.log)

    @property
    def strains(self) -> list[list[list[int | None]]]:
        """[round][seat][slot] strain of those held at income."""
        return strains_of(self.history, self.hands)

    @property
    def hands(self) -> list[list[list[int | None]]]:
        """[round][seat][slot] copies held at income."""
        return [
            [[copy if copy >= 0 else None for copy in hand] for hand in hands]
            for hands in self.tally.hands.tolist()
        ]


def score_match(history: History) -> MatchScore:
    """Score a finished match from its history alone; raises ValueError if it is not finished."""
    n_paid = len(history.roles) * history.deck.rules.rounds
    scorer = Scorer(history.deck, len(history.roles))
    if int((history.log[:, KIND] == EARNED).sum()) != n_paid:
        raise ValueError("only a finished match can be scored")
    scorer.enter(history)
    return MatchScore(history, scorer.ledger, scorer.tally)
