"""Playing a batch: the matches split up, spread over workers, and added together again."""

from collections.abc import Callable, Generator
from contextlib import closing

from game.lab import bulk, interpreted
from game.lab.interpreted import Chunk, play_chunk
from game.lab.plan import Plan
from game.lab.pool import HERE, Workers, spread, undisturbed
from game.lab.stretches import portion, spread_stretches
from game.lab.totals import Totals
from game.match import Record
from game.rules import IntArray

__all__ = ["LOOK_EVERY", "play_matches", "play_scores", "run"]

LOOK_EVERY = 2000
"""Matches between looks of a batch that ends when enough is known: the same for any number of workers."""


def play_matches(plan: Plan, start: int, stop: int, in_bulk: bool = False) -> Totals:  # noqa: FBT001, FBT002 - a task
    """Return the totals of matches ``start`` to ``stop`` of a batch, played in this process."""
    if not in_bulk:
        return play_chunk(plan, start, stop).totals
    return bulk.play_compiled(plan, start, stop)


def play_scores(plan: Plan, start: int, stop: int, in_bulk: bool = False) -> IntArray:  # noqa: FBT001, FBT002
    """Return [match, seat] final scores of matches ``start`` to ``stop`` of a batch."""
    if not in_bulk:
        return interpreted.play_scores(plan, start, stop)
    return bulk.play_scores(plan, start, stop)


def _chunks(
    plan: Plan, workers: Workers, start: int, step: int, *, records: bool
) -> Generator[Chunk, None, None]:
    if not records:
        jobs = [(plan, start, plan.matches)] if start < plan.matches else []
        with closing(spread_stretches(play_matches, jobs, workers, at_most=step)) as found:
            for totals in found:
                yield Chunk(totals, [])
        return
    size = min(portion([plan]), step)
    starts = range(start, plan.matches, size + size % 2)
    bounds = ((at, min(at + starts.step, plan.matches)) for at in starts)
    workers = workers._replace(jobs=min(workers.jobs, len(starts)))
    with closing(spread(_play_recorded, ((plan, *each) for each in bounds), workers)) as chunks:
        yield from chunks


def _play_recorded(plan: Plan, start: int, stop: int) -> Chunk:
    return play_chunk(plan, start, stop, records=True)


def run(
    plan: Plan,
    workers: Workers = HERE,
    *,
    known: Totals | None = None,
    look_every: int | None = None,
    on_chunk: Callable[[Totals], bool | None] | None = None,
    on_record: Callable[[int, Record], None] | None = None,
) -> Totals:
    """Play a batch and return its totals; the same for any number of workers and any size of chunks.

    ``known`` are the totals of its first matches, played before; the others are played on top of them.
    ``on_chunk`` gets the totals so far, every now and then, or after every ``look_every`` matches (an
    even number); if it returns True the batch ends there. ``on_record`` gets every match's number and
    record, in order. Raises what the agents or the deck raise.
    """
    plan.deck.require_seats(len(plan.seats))
    totals = known if known is not None else Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    step = look_every or max(plan.matches, 1)
    looked = totals.matches
    with closing(_chunks(plan, workers, totals.matches, step, records=on_record is not None)) as chunks:
        for chunk in chunks:
            if on_record is not None:
                for offset, record in enumerate(chunk.records):
                    with undisturbed():
                        on_record(totals.matches + offset, record)
            totals = totals + chunk.totals
            is_time = look_every is None or totals.matches - looked >= look_every
            if on_chunk is not None and (is_time or totals.matches == plan.matches):
                looked = totals.matches
                if on_chunk(totals):
                    break
    return totals
