"""What became of each customer: how often it lay open, was taken, was held, and what taking it brought.

In the compilable subset: the same functions read the logs of compiled and of interpreted play.
"""

from typing import Any

import numpy as np

from game.rules import IntArray, Rules, change_credit
from game.rules.log import COLD_CALLED, COPY, DRAFTED, KIND, OPENED, OTHER, PITCHED, ROUND

__all__ = [
    "CALLED",
    "DEALT",
    "EFFECT",
    "EFFECT_SQUARED",
    "HELD",
    "KEPT",
    "N_FIELDS",
    "OFFERED",
    "TAKEN",
    "add_customers",
    "empty_customers",
]

DEALT, OFFERED, TAKEN, CALLED, HELD, KEPT, EFFECT, EFFECT_SQUARED = range(8)
"""Fields of a copy's line: times dealt into a hand; rounds in which it lay in the market row as the round
opened; times taken from there by draft or pitch; times called; rounds paid for it in a hand; matches at
whose end it was held; natural worth that taking it there won to the end over what lay in the slot, and the
squares of that."""
N_FIELDS = 8


def empty_customers(n_copies: int) -> IntArray:
    """Return [copy, field] zeros."""
    return np.zeros((n_copies, N_FIELDS), np.int64)


def add_customers(rules: Rules, world: Any, table: Any, ledger: Any, tally: Any, found: IntArray) -> None:
    """Add one finished match from its log; ledger and tally have been filled with it.

    ``found``: [copy, field].
    """
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            found[world.dealt[seat, slot], DEALT] += 1
    for n in range(table.n_log[0]):
        line = table.log[n]
        kind = line[KIND]
        if kind == OPENED:
            _add_row(rules, world, line[ROUND], found)
        elif kind in (DRAFTED, PITCHED):
            credit = change_credit(ledger, line[COPY], line[OTHER], line[ROUND])
            found[line[COPY], TAKEN] += 1
            found[line[COPY], EFFECT] += credit
            found[line[COPY], EFFECT_SQUARED] += credit * credit
        elif kind == COLD_CALLED:
            found[line[COPY], CALLED] += 1
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            for r in range(rules.rounds):
                copy = tally.hands[r, seat, slot]
                if copy >= 0:
                    found[copy, HELD] += 1
                    if r == rules.rounds - 1:
                        found[copy, KEPT] += 1


def _add_row(rules: Rules, world: Any, r: int, found: IntArray) -> None:
    for place in range(rules.market_size):
        found[world.rows[r, place], OFFERED] += 1
