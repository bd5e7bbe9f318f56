"""How the rooms are compiled: their functions as they stand, and the three that compiled code has its own of.

Numba is told what each function means when compiled code calls it; the functions themselves, and
interpreted play with them, stay untouched.
"""

import inspect
import sys
from functools import cache
from typing import Any

from game.agents import chance, guide, novice, reading, skilled, valuation
from game.lab import kernel, sums
from game.rules import actions, choices, close, draws, ledger, log, observation, table, verbs, world
from game.scoring import contrast, score, tally

__all__ = ["COMPILED_MODULES", "OPTIONS", "register"]

COMPILED_MODULES = (
    *(draws, actions, log, table, choices, close, verbs, world, observation, ledger),
    *(guide, valuation, reading, novice, chance, skilled),
    *(tally, contrast, score, sums, kernel),
)
OPTIONS = {"_nrt": False, "error_model": "numpy", "forceinline": True}
"""Nothing compiled allocates or counts references; divisors are never zero."""


@cache
def register() -> None:
    """Tell Numba, once in a process, how to compile what the kernels call."""
    import numba  # noqa: PLC0415 - it takes longer to import than a small batch to play
    from numba.extending import overload, register_jitable  # noqa: PLC0415

    def word(number: Any) -> Any:
        return lambda number: numba.uint64(number)  # noqa: PLW0108

    def whole(word: Any) -> Any:
        return lambda word: numba.int64(word)

    def each_copy(world: Any) -> Any:
        return lambda world: range(world.n_copies)

    overload(draws.u64, jit_options=OPTIONS, inline="always", strict=False)(word)
    overload(draws.i64, jit_options=OPTIONS, inline="always", strict=False)(whole)
    overload(world.order_copies, jit_options=OPTIONS, strict=False)(lambda world: _sort_copies)
    overload(world.lanes, jit_options=OPTIONS, inline="always", strict=False)(each_copy)
    import os
    own_frame = {eval(n) for n in os.environ.get("OWN","").split()}
    own = {draws.u64, draws.i64, world.order_copies, world.lanes}
    for module in COMPILED_MODULES:
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and function not in own:
                register_jitable(**OPTIONS | {"forceinline": function not in own_frame})(function)


def _sort_copies(world: Any) -> None:
    n = world.n_copies
    draws = world.deal_draws
    order = world.order
    buckets = world.buckets
    bits = 1
    while (1 << bits) < 2 * n:
        bits += 1
    shift = 64 - bits
    for b in range((1 << bits) + 1):
        buckets[b] = 0
    for c in range(n):
        buckets[1 + (draws[c] >> shift)] += 1
    total = 0
    for b in range(1 << bits):
        total += buckets[b]
        buckets[b] = total
    for c in range(n):
        b = draws[c] >> shift
        order[buckets[b]] = c
        buckets[b] += 1
    for i in range(1, n):
        c = order[i]
        d = draws[c]
        k = i
        while k > 0 and draws[order[k - 1]] > d:
            order[k] = order[k - 1]
            k -= 1
        order[k] = c
