"""What became of each customer: how often it lay open, was taken, was held, and what taking it brought.

In the compilable subset: the same functions count for compiled and for interpreted play.
"""

from typing import Any

import numpy as np

from game.rules import COLD_CALLING, DRAFTING, PITCHING, IntArray, Rules

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


def add_customers(rules: Rules, world: Any, ledger: Any, tally: Any, found: IntArray) -> None:
    """Add one finished match from its ledger and tally.

    ``found``: [copy, field].
    """
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            found[world.dealt[seat, slot], DEALT] += 1
    for r in range(rules.rounds):
        for place in range(rules.market_size):
            found[world.rows[r, place], OFFERED] += 1
    for n in range(ledger.n_changes[0]):
        part, copy, credit = ledger.changes[n]
        if part in (DRAFTING, PITCHING):
            found[copy, TAKEN] += 1
            found[copy, EFFECT] += credit
            found[copy, EFFECT_SQUARED] += credit * credit
        elif part == COLD_CALLING:
            found[copy, CALLED] += 1
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            for r in range(rules.rounds):
                copy = tally.hands[r, seat, slot]
                if copy >= 0:
                    found[copy, HELD] += 1
                    if r == rules.rounds - 1:
                        found[copy, KEPT] += 1
