"""Stretches of batches spread over workers: compiled where that pays, and from the moment on when it can be.

A stretch is some matches of a plan, one behind the other. Where kernels have to be compiled first, a process
of its own does that (``game.lab.warming``), and matches are played as Python until they are there.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from game.lab import bulk
from game.lab.plan import Plan
from game.lab.pool import Workers, spread
from game.lab.warming import is_ready, warm_up

__all__ = ["Job", "portion", "spread_stretches"]

_CHUNK_MATCHES = 50
"""Matches a task: enough that handing it over costs nothing beside playing them."""
_SLOW_CHUNK_MATCHES = 2
"""The same where an agent plays that is no built-in policy: it may think a second or more over a match."""
_BULK_CHUNK_MATCHES = 20_000
"""The same where they are played by compiled kernels, in about a tenth of a second."""

Job = tuple[Plan, int, int]
"""A plan, and the matches of it to play: from the first up to, and without, the second."""
Play = Callable[[Plan, int, int, bool], Any]
"""Plays matches of a plan, compiled or not as the last argument says."""


class _Work:
    """What is left to do; taken piece by piece, each as large as who plays it likes."""

    def __init__(self, jobs: Iterable[Job], at_most: int) -> None:
        self.jobs = list(jobs)[::-1]
        self.at_most = at_most

    def pieces(self, size: int, is_over: Callable[[], bool] = lambda: False) -> Iterator[Job]:
        """Yield stretches until all are taken, or ``is_over``; mirrored pairs stay together."""
        size = min(size, self.at_most)
        size += size % 2
        while self.jobs and not is_over():
            plan, start, stop = self.jobs.pop()
            end = min(start + size, stop)
            if end < stop:
                self.jobs.append((plan, end, stop))
            yield plan, start, end

    def count(self, size: int) -> int:
        """Return how many pieces are left, if they are taken in this size."""
        size = min(size, self.at_most)
        return sum(-(-(stop - start) // size) for _, start, stop in self.jobs)


def portion(plans: Sequence[Plan]) -> int:
    """Return how many matches make a task where they are played as Python; it follows from who plays."""
    return _CHUNK_MATCHES if bulk.is_builtin(plans) else _SLOW_CHUNK_MATCHES


def spread_stretches(
    play: Play,
    jobs: Sequence[Job],
    workers: Workers,
    *,
    plans: Sequence[Plan] = (),
    at_most: int = _BULK_CHUNK_MATCHES,
) -> Generator[Any, None, None]:
    """Yield what ``play`` returns for the jobs, stretch by stretch, in order.

    ``plans``: all that is played, if it is more than what the jobs name. No stretch has more than
    ``at_most`` matches.
    """
    work = _Work(jobs, at_most)
    plans = plans or [plan for plan, _, _ in jobs]
    if workers.cluster is None and bulk.has_to_wait(plans) and warm_up():
        # The process that compiles needs a core too, or a long batch would be played slowly for ever.
        few = workers._replace(jobs=max(1, min(workers.jobs - 1, work.count(_CHUNK_MATCHES))))
        yield from _spread(play, work.pieces(_CHUNK_MATCHES, is_ready), few, in_bulk=False, is_ours=True)
    in_bulk = bulk.is_worth_it(plans)
    size = _BULK_CHUNK_MATCHES if in_bulk else portion(plans)
    # More workers than there are tasks would only be started for nothing.
    few = workers._replace(jobs=min(workers.jobs, work.count(size)))
    is_ours = not in_bulk and bulk.is_builtin(plans)
    yield from _spread(play, work.pieces(size), few, in_bulk=in_bulk, is_ours=is_ours)


def _spread(
    play: Play, pieces: Iterator[Job], workers: Workers, *, in_bulk: bool, is_ours: bool
) -> Generator[Any, None, None]:
    tasks = ((*piece, in_bulk) for piece in pieces)
    with closing(spread(play, tasks, workers, threads=in_bulk, forks=is_ours)) as results:
        yield from results
