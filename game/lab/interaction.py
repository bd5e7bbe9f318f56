"""What the seats do to each other: the same deals with a rival that plays and one that passes."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from game.agents.builtin import PASS, POLICY_NAMES
from game.lab.plan import Plan, Seat
from game.lab.pool import HERE, Workers
from game.lab.runner import play_scores
from game.lab.statistics import mean_interval
from game.lab.stretches import spread_stretches
from game.rules import IntArray

__all__ = ["Influence", "interaction"]

_CHUNK = 5_000
"""Matches a task; even, so that the two matches of a mirrored deal stay together."""


@dataclass(frozen=True)
class Influence:
    """What the play of one seat does to the score of another, against passing."""

    rival: int
    """The seat that plays or passes."""
    seat: int
    """The seat whose score is looked at."""
    matches: int
    mean: float
    """Points a match that it scores more when the rival plays."""
    ends: tuple[float, float]
    """The 95 % interval of the mean, over independent deals."""
    absolute: float
    """Mean of the same a match without its sign."""


def interaction(
    plan: Plan, workers: Workers = HERE, on_chunk: Callable[[int], None] | None = None
) -> list[Influence]:
    """Play a plan's deals as they are and with each seat passing; return what each does to each other."""
    others = [replace(plan, seats=_with_pass(plan.seats, rival)) for rival in range(len(plan.seats))]
    found, done = [], 0
    jobs = [(plan, 0, plan.matches)]
    with closing(spread_stretches(_play, jobs, workers, plans=[plan, *others], at_most=_CHUNK)) as parts:
        for part in parts:
            found.append(part)
            done += part.shape[-1]
            if on_chunk is not None:
                on_chunk(done)
    changes = np.concatenate(found, axis=-1)
    return [
        _influence(plan, rival, seat, changes[rival, seat])
        for rival in range(len(plan.seats))
        for seat in range(len(plan.seats))
        if seat != rival
    ]


def _with_pass(seats: tuple[Seat, ...], rival: int) -> tuple[Seat, ...]:
    return tuple(
        Seat(seat.role, POLICY_NAMES[PASS]) if at == rival else seat for at, seat in enumerate(seats)
    )


def _play(plan: Plan, start: int, stop: int, in_bulk: bool) -> IntArray:  # noqa: FBT001 - a task
    """Return [rival, seat, match] what the seat scores more when the rival plays than when it passes."""

    def changes() -> Iterator[IntArray]:
        played = play_scores(plan, start, stop, in_bulk)
        for rival in range(len(plan.seats)):
            passed = replace(plan, seats=_with_pass(plan.seats, rival))
            yield (played - play_scores(passed, start, stop, in_bulk)).T

    return np.array(list(changes()))


def _influence(plan: Plan, rival: int, seat: int, changes: IntArray) -> Influence:
    size = 2 if plan.mirror and len(changes) % 2 == 0 else 1
    by_deal = changes.reshape(-1, size).sum(axis=1)
    ends = mean_interval(len(by_deal), int(by_deal.sum()), int((by_deal * by_deal).sum()))
    return Influence(
        rival,
        seat,
        len(changes),
        float(changes.mean()),
        (ends[0] / size, ends[1] / size),
        float(np.abs(changes).mean()),
    )
