"""Bulk play with compiled kernels: matches between built-in policies only.

Compiled play lets go of the interpreter's lock, so several threads of one process play at once.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from game.agents.builtin import POLICY_NAMES
from game.lab.compiling import can_compile, compiled, is_compiled
from game.lab.customers import empty_customers
from game.lab.plan import Plan
from game.lab.shapes import BOARD, make_board, used
from game.lab.sums import Sums, empty_sums
from game.lab.totals import Totals
from game.rules import ROLE_NAMES, IntArray

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["has_to_wait", "is_worth_it", "play_compiled", "play_customers", "play_scores"]

_PAYS_FROM = 300
"""Matches from which loading compiled kernels takes less time than it saves."""
_COMPILING_PAYS_FROM = 4000
"""The same where they have to be compiled first, which takes about ten seconds."""


def is_worth_it(plans: Sequence[Plan]) -> bool:
    """Return whether batches can be played by kernels, and are together long enough for them."""
    matches = sum(plan.matches for plan in plans)
    if matches < _PAYS_FROM or not is_builtin(plans) or not can_compile():
        return False
    return matches >= _COMPILING_PAYS_FROM or is_compiled()


def has_to_wait(plans: Sequence[Plan]) -> bool:
    """Return whether batches are to be played by kernels that have to be compiled first."""
    return is_worth_it(plans) and not is_compiled()


def is_builtin(plans: Sequence[Plan]) -> bool:
    """Return whether only built-in policies play."""
    return {seat.agent for plan in plans for seat in plan.seats} <= set(POLICY_NAMES)


def play_compiled(plan: Plan, start: int, stop: int, *, scored: bool = True) -> Totals:
    """Return the totals of matches ``start`` to ``stop``; without ``scored`` only the scores are counted."""
    board, _, _ = _play(plan, start, stop, scored=scored)
    like = empty_sums(len(plan.seats), plan.deck.rules.rounds)
    return Totals.of(Sums(*(used(board["sums"], name, getattr(like, name)) for name in Sums._fields)))


def play_scores(plan: Plan, start: int, stop: int) -> IntArray:
    """Return [match, seat] final scores of matches ``start`` to ``stop``."""
    _, scores, _ = _play(plan, start, stop, scored=False, keeps_scores=True)
    return scores


def play_customers(plan: Plan, start: int, stop: int) -> tuple[Totals, IntArray]:
    """Return the totals of matches ``start`` to ``stop``, and what became of each copy.

    The latter as [copy, field], see ``game.lab.customers``.
    """
    board, _, customers = _play(plan, start, stop, scored=True, keeps_customers=True)
    like = empty_sums(len(plan.seats), plan.deck.rules.rounds)
    totals = Totals.of(Sums(*(used(board["sums"], name, getattr(like, name)) for name in Sums._fields)))
    return totals, customers


def _play(
    plan: Plan,
    start: int,
    stop: int,
    *,
    scored: bool,
    keeps_scores: bool = False,
    keeps_customers: bool = False,
) -> "tuple[dict[str, NDArray[Any]], IntArray, IntArray]":
    roles = np.array([ROLE_NAMES.index(seat.role) for seat in plan.seats], np.int64)
    policies = np.array([POLICY_NAMES.index(seat.agent) for seat in plan.seats], np.int64)
    scores = np.zeros((stop - start if keeps_scores else 0, len(plan.seats)), np.int64)
    customers = empty_customers(plan.deck.n_copies if keeps_customers else 0)
    board = make_board(plan.deck, roles, guided=False)
    board["table"]["n_log"] = 0 if scored else -1
    records = [board[name][0] for name in BOARD]
    compiled()(*records, policies, np.uint64(plan.seed), int(plan.mirror), start, stop, scores, customers)
    return board, scores, customers
