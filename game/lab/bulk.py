"""Bulk play with compiled kernels: matches between built-in policies only, several threads at once.

Compiled play lets go of the interpreter's lock, so threads do: nothing has to be started, loaded or
sent elsewhere.
"""

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import numpy as np

from game.lab.compiling import compiled, is_compiled
from game.lab.kernel import POLICY_NAMES
from game.lab.shapes import BOARD, make_board, used
from game.lab.sums import Sums, empty_sums
from game.lab.totals import Totals
from game.rules import ROLE_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from game.lab.runner import Plan

__all__ = ["Hall", "is_worth_it", "play_bulk"]

_PAYS_FROM = 300
"""Matches from which loading compiled kernels takes less time than it saves."""
_COMPILING_PAYS_FROM = 4000
"""The same where they have to be compiled first, which takes about ten seconds."""


def is_worth_it(plan: "Plan") -> bool:
    """Return whether a batch can be played by kernels, and is long enough for them."""
    if plan.matches < _PAYS_FROM or not all(seat.agent in POLICY_NAMES for seat in plan.seats):
        return False
    return plan.matches >= _COMPILING_PAYS_FROM or is_compiled()


class Hall:
    """Plays stretches of a batch, each on a board of its own; boards are used again and again."""

    def __init__(self, plan: "Plan", *, scored: bool = True) -> None:
        """Compile or load the kernel. Without ``scored`` only the scores are counted."""
        self._plan = plan
        self._roles = np.array([ROLE_NAMES.index(seat.role) for seat in plan.seats], np.int64)
        self._policies = np.array([POLICY_NAMES.index(seat.agent) for seat in plan.seats], np.int64)
        self._first_line = 0 if scored else -1
        self._free: list[dict[str, NDArray[Any]]] = []
        self.play(0, 0)

    def play(self, start: int, stop: int) -> Totals:
        """Return the totals of matches ``start`` to ``stop``; may be called by several threads at once."""
        plan = self._plan
        try:
            board = self._free.pop()
        except IndexError:
            board = make_board(plan.deck, self._roles)
            board["table"]["n_log"] = self._first_line
        records = [board[name][0] for name in BOARD]
        compiled()(*records, self._policies, np.uint64(plan.seed), int(plan.mirror), start, stop)
        block = board["sums"]
        like = empty_sums(len(plan.seats), plan.deck.rules.rounds)
        totals = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
        totals.add_sums(Sums(*(used(block, name, getattr(like, name)) for name in Sums._fields)))
        block[...] = np.zeros_like(block)
        self._free.append(board)
        return totals


def play_bulk(plan: "Plan", bounds: Iterable[tuple[int, int]], jobs: int) -> Generator[Totals, None, None]:
    """Yield the totals of each stretch (start, stop), in order, with ``jobs`` threads at work."""
    hall = Hall(plan)
    if jobs <= 1:
        for start, stop in bounds:
            yield hall.play(start, stop)
        return
    with ExitStack() as stack:
        pool = ThreadPoolExecutor(jobs, thread_name_prefix="bulk")
        stack.callback(pool.shutdown, cancel_futures=True)
        waiting: deque[Future[Totals]] = deque()
        for start, stop in bounds:
            waiting.append(pool.submit(hall.play, start, stop))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
