"""Two agents in the same seat, on the same deals, against the same others: what the change is worth."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from game.base.errors import UsageError
from game.base.language import msg
from game.lab.plan import Plan, Seat
from game.lab.pool import HERE, Workers
from game.lab.runner import play_scores
from game.lab.statistics import mean_interval
from game.lab.stretches import spread_stretches
from game.rules import IntArray

__all__ = ["Comparison", "compare", "compared", "with_seats"]

_CHUNK = 5_000
"""Matches a task; even, so that the two matches of a mirrored deal stay together."""


@dataclass
class Comparison:
    """Exact sums over deals; a mirrored deal's two matches are taken together."""

    matches: int = 0
    deals: int = 0
    wins: tuple[int, int] = (0, 0)
    """Matches that the changed seat won: with the first agent, with the second."""
    score: tuple[int, int] = (0, 0)
    win_difference: tuple[int, int] = (0, 0)
    """Second less first: the sum over deals, and the sum of squares."""
    score_difference: tuple[int, int] = (0, 0)

    def __add__(self, other: "Comparison") -> "Comparison":
        """Return the sums of both."""

        def both(name: str) -> Any:
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, int):
                return mine + theirs
            return tuple(a + b for a, b in zip(mine, theirs, strict=True))

        return Comparison(*(both(name) for name in self.__dataclass_fields__))

    def difference(self, what: tuple[int, int]) -> tuple[float, float, float]:
        """Return the mean difference a match, and its 95 % interval."""
        per_deal = 2 if self.matches > self.deals else 1
        low, high = mean_interval(self.deals, *what)
        return what[0] / max(self.deals, 1) / per_deal, low / per_deal, high / per_deal


def with_seats(seats: tuple[Seat, ...], others: tuple[Seat, ...]) -> tuple[tuple[Seat, ...], int]:
    """Return the seats with other agents, and which seat is changed.

    Raises UsageError unless exactly one seat has another agent then.
    """
    changed = list(seats)
    for other in others:
        at = [place for place, seat in enumerate(seats) if seat.role == other.role]
        if len(at) != 1:
            raise UsageError(
                msg("--versus names '{role}', and {n} seats have that role", role=other.role, n=len(at))
            )
        changed[at[0]] = other
    different = [at for at, (one, two) in enumerate(zip(seats, changed, strict=True)) if one != two]
    if len(different) != 1:
        raise UsageError(msg("--versus has to name another agent for one seat, as marketing=novice"))
    return tuple(changed), different[0]


def compare(
    plan: Plan,
    versus: tuple[Seat, ...],
    seat: int,
    workers: Workers = HERE,
    on_chunk: Callable[[int], None] | None = None,
) -> Comparison:
    """Play a plan's deals with its own seats and with ``versus``; ``seat`` is the one to look at."""
    plans = [plan, replace(plan, seats=versus)]
    play = partial(_compare_stretch, versus, seat)
    total = Comparison()
    jobs = [(plan, 0, plan.matches)]
    with closing(spread_stretches(play, jobs, workers, plans=plans, at_most=_CHUNK)) as results:
        for part in results:
            total = total + part
            if on_chunk is not None:
                on_chunk(total.matches)
    return total


def _compare_stretch(
    versus: tuple[Seat, ...],
    seat: int,
    plan: Plan,
    start: int,
    stop: int,
    in_bulk: bool,  # noqa: FBT001 - a task
) -> Comparison:
    one = play_scores(plan, start, stop, in_bulk)
    return compared(plan, one, play_scores(replace(plan, seats=versus), start, stop, in_bulk), seat)


def compared(plan: Plan, one: IntArray, two: IntArray, seat: int) -> Comparison:
    """Return what a stretch of a plan's matches says; [match, seat] their scores with each of the agents.

    A mirrored deal of which only one match is played counts for the wins and scores, not for the differences.
    """
    n = len(one)
    size = 2 if plan.mirror else 1
    wins = _wins(one, seat), _wins(two, seat)
    scores = one[:, seat], two[:, seat]
    return Comparison(
        matches=n,
        deals=n // size,
        wins=(int(wins[0].sum()), int(wins[1].sum())),
        score=(int(scores[0].sum()), int(scores[1].sum())),
        win_difference=_sums(wins[1] - wins[0], size),
        score_difference=_sums(scores[1] - scores[0], size),
    )


def _wins(scores: IntArray, seat: int) -> IntArray:
    others = np.delete(scores, seat, axis=1).max(axis=1)
    wins: IntArray = (scores[:, seat] > others).astype(np.int64)
    return wins


def _sums(differences: IntArray, size: int) -> tuple[int, int]:
    whole = len(differences) - len(differences) % size
    by_deal = differences[:whole].reshape(-1, size).sum(axis=1)
    return int(by_deal.sum()), int((by_deal * by_deal).sum())
