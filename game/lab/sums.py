"""Sums over matches as arrays, added to match by match in compiled and in interpreted play."""

from typing import NamedTuple

import numpy as np

from game.rules import N_PARTS, IntArray, Ledger
from game.scoring import SUM_NAMES, Tally, add_contrast, crossover_round

__all__ = ["Sums", "add_deal", "add_parts", "add_scores", "empty_sums"]


class Sums(NamedTuple):
    """The fields of ``Totals``, single numbers as arrays of length one."""

    matches: IntArray
    decisions: IntArray
    ties: IntArray
    wins: IntArray
    score: IntArray
    score_squared: IntArray
    parts: IntArray
    contrast: IntArray
    income: IntArray
    crossovers: IntArray
    crossover_rounds: IntArray
    deals: IntArray
    lead: IntArray
    lead_squared: IntArray
    ahead: IntArray
    ahead_squared: IntArray
    half: IntArray
    """[2] lead and matches ahead of the first match of a mirrored deal, until the second is played."""


def empty_sums(n_seats: int, n_rounds: int) -> Sums:
    """Return the sums of no matches."""

    def zeros(*shape: int) -> IntArray:
        return np.zeros(shape, np.int64)

    return Sums(
        matches=zeros(1),
        decisions=zeros(1),
        ties=zeros(1),
        wins=zeros(n_seats),
        score=zeros(n_seats),
        score_squared=zeros(n_seats),
        parts=zeros(n_seats, N_PARTS),
        contrast=zeros(n_seats, len(SUM_NAMES)),
        income=zeros(n_rounds, n_seats),
        crossovers=zeros(1),
        crossover_rounds=zeros(1),
        deals=zeros(1),
        lead=zeros(1),
        lead_squared=zeros(1),
        ahead=zeros(1),
        ahead_squared=zeros(1),
        half=zeros(2),
    )


def add_scores(scores: IntArray, decisions: int, n_seats: int, sums: Sums) -> None:
    """Add who won, and by how much; ``scores``: [seat]."""
    leader = leading_seat(scores, n_seats)
    n_best = 0
    for seat in range(n_seats):
        score = int(scores[seat])
        sums.score[seat] += score
        sums.score_squared[seat] += score * score
        n_best += int(score == scores[leader])
    if n_best == 1:
        sums.wins[leader] += 1
    else:
        sums.ties[0] += 1
    sums.matches[0] += 1
    sums.decisions[0] += decisions


def add_deal(scores: IntArray, n_seats: int, mirror: int, flag: int, sums: Sums) -> None:
    """Add how far the second seat is ahead of the first; the two matches of a mirrored deal together.

    ``flag`` says that this is a mirrored deal's second match.
    """
    leader = leading_seat(scores, n_seats)
    n_best = 0
    for seat in range(n_seats):
        n_best += int(scores[seat] == scores[leader])
    lead = int(scores[1]) - int(scores[0])
    ahead = 0
    if n_best == 1:
        ahead = int(leader == 1) - int(leader == 0)
    if mirror > 0:
        lead += sums.half[0]
        ahead += sums.half[1]
        sums.half[0] = 0
        sums.half[1] = 0
        if flag == 0:
            sums.half[0] = lead
            sums.half[1] = ahead
            return
    sums.deals[0] += 1
    sums.lead[0] += lead
    sums.lead_squared[0] += lead * lead
    sums.ahead[0] += ahead
    sums.ahead_squared[0] += ahead * ahead


def leading_seat(scores: IntArray, n_seats: int) -> int:
    """Return the first seat with the highest score."""
    leader = 0
    for seat in range(1, n_seats):
        if scores[seat] > scores[leader]:
            leader = seat
    return leader


def add_parts(
    scores: IntArray, ledger: Ledger, tally: Tally, n_seats: int, n_rounds: int, sums: Sums
) -> None:
    """Add where the scores came from: attribution, contrast, income by round and the crossover."""
    for seat in range(n_seats):
        for part in range(N_PARTS):
            sums.parts[seat, part] += ledger.parts[seat, part]
        for r in range(n_rounds):
            sums.income[r, seat] += tally.income[seat, r]
    add_contrast(tally, n_seats, n_rounds, sums.contrast)
    crossed = crossover_round(tally.income, leading_seat(scores, n_seats), n_seats, n_rounds)
    if crossed >= 0:
        sums.crossovers[0] += 1
        sums.crossover_rounds[0] += crossed + 1
