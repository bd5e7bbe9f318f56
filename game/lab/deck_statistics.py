"""How a deck plays: who wins, from which round on, and what each customer is good for."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.lab import bulk, interpreted
from game.lab import customers as fields
from game.lab.plan import Plan
from game.lab.pool import HERE, Workers
from game.lab.statistics import mean_interval
from game.lab.stretches import spread_stretches
from game.lab.totals import Totals
from game.rules import IntArray

__all__ = ["DEAD_BELOW", "ENOUGH", "MUST_ABOVE", "CustomerFigures", "DeckReport", "deck_report"]

DEAD_BELOW, MUST_ABOVE = 0.01, 0.95
"""Shares of the rounds in which a customer lay in the market row: one taken less often than the first
is a dead card, one taken more often than the second a card one must have."""
ENOUGH = 100
"""Rounds in the market row below which nothing is said of a customer."""
_CHUNK = 5000


@dataclass(frozen=True)
class CustomerFigures:
    """What became of one customer, all its copies together."""

    index: int
    """In the deck's customers."""
    dealt: int
    """Times in a hand at the deal."""
    offered: int
    """Rounds that opened with it in the market row."""
    taken: int
    called: int
    """Times it came by a cold call."""
    held: int
    """Rounds in which some hand was paid for it."""
    kept: int
    """Times in a hand at the end."""
    effect: tuple[float, float, float]
    """Natural worth that taking it from the row won to the end of the match over what lay in the slot: mean,
    and its 95 % interval; takings count as independent."""

    @property
    def taken_rate(self) -> float | None:
        """Share of its rounds in the market row in which it was taken."""
        return min(1.0, self.taken / self.offered) if self.offered else None

    @property
    def flag(self) -> str:
        """``dead``, ``must-have`` or nothing."""
        rate = self.taken_rate
        if rate is None or self.offered < ENOUGH:
            return ""
        return "dead" if rate < DEAD_BELOW else "must-have" if rate > MUST_ABOVE else ""


@dataclass(frozen=True)
class DeckReport:
    """A batch on a deck, and its customers in file order."""

    plan: Plan
    totals: Totals
    customers: tuple[CustomerFigures, ...]


def deck_report(
    plan: Plan, workers: Workers = HERE, on_chunk: Callable[[int], None] | None = None
) -> DeckReport:
    """Play a plan and return what it shows of the deck; the same for any number of workers."""
    totals = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    found = fields.empty_customers(plan.deck.n_copies)
    jobs = [(plan, 0, plan.matches)]
    with closing(spread_stretches(_play, jobs, workers, at_most=_CHUNK)) as parts:
        for part, customers in parts:
            totals = totals + part
            found += customers
            if on_chunk is not None:
                on_chunk(totals.matches)
    by_customer = np.zeros((len(plan.deck.customers), fields.N_FIELDS), np.int64)
    np.add.at(by_customer, np.array(plan.deck.customer_of), found)
    return DeckReport(plan, totals, tuple(_figures(at, line) for at, line in enumerate(by_customer)))


def _play(plan: Plan, start: int, stop: int, in_bulk: bool) -> tuple[Totals, IntArray]:  # noqa: FBT001 - a task
    if not in_bulk:
        return interpreted.play_customers(plan, start, stop)
    return bulk.play_customers(plan, start, stop)


def _figures(index: int, line: IntArray) -> CustomerFigures:
    numbers: list[Any] = line.tolist()
    n, total, squares = numbers[fields.TAKEN], numbers[fields.EFFECT], numbers[fields.EFFECT_SQUARED]
    return CustomerFigures(
        index=index,
        dealt=numbers[fields.DEALT],
        offered=numbers[fields.OFFERED],
        taken=n,
        called=numbers[fields.CALLED],
        held=numbers[fields.HELD],
        kept=numbers[fields.KEPT],
        effect=(total / max(n, 1), *mean_interval(n, total, squares)),
    )
