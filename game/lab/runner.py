"""Playing matches in bulk: deals by number, so that any split of the work gives the same result."""

import signal
import threading
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.agents import Agent, make_agent
from game.decks import Deck
from game.errors import BetterHandError
from game.lab.kernel import deal_at
from game.lab.totals import Totals
from game.language import Message, msg
from game.match import Action, History, IllegalAction, Record, deal_code, legal_number
from game.rules import (
    ROLE_NAMES,
    apply_action,
    build_world,
    copy_table,
    empty_table,
    luck_key,
    observe,
    place_of,
    quick,
    seat_luck,
    set_table,
    slot_of,
    verb_of,
)
from game.scoring.score import Scorer

__all__ = ["AgentError", "Chunk", "Plan", "Seat", "agent_failure", "run", "seat_agents"]

_CHUNK_MATCHES = 50
"""Matches a task: enough that handing it over costs nothing beside playing them."""
_BULK_CHUNK_MATCHES = 20_000
"""The same where they are played by compiled kernels, in about a tenth of a second."""


class AgentError(BetterHandError):
    """An agent that answered with something illegal, or broke."""

    exit_status = 1


class Seat(NamedTuple):
    """Who sits where."""

    role: str
    agent: str


@dataclass(frozen=True)
class Plan:
    """A batch: which matches are played."""

    deck: Deck
    seats: tuple[Seat, ...]
    matches: int
    seed: int = 1
    """The run seed."""
    mirror: bool = False
    """Deals come in pairs: as dealt, then with the hands rotated by one."""

    def deal(self, index: int) -> tuple[int, bool]:
        """Return deal seed and mirror flag of match ``index``."""
        seed, flag = deal_at(self.seed, index, int(self.mirror))
        return int(seed), flag > 0


def seat_agents(seats: tuple[Seat, ...]) -> list[Agent]:
    """Return an agent for every seat; raises AgentError for one that cannot be made."""
    agents = []
    for seat in seats:
        try:
            agents.append(make_agent(*seat))
        except BetterHandError:
            raise
        except Exception as error:
            what = msg("agent '{agent}' ({role}) cannot be made: {why}", why=_why(error), **seat._asdict())
            raise AgentError(what) from error
    return agents


def agent_failure(seat: Seat, deal_seed: int, round_: int, error: Exception) -> AgentError:
    """Return what to raise when an agent answers with something illegal, or breaks."""
    return AgentError(
        msg(
            "agent '{agent}' ({role}) failed in deal {deal}, round {round}: {why}",
            deal=deal_code(deal_seed),
            round=round_ + 1,
            why=_why(error),
            **seat._asdict(),
        )
    )


def _why(error: Exception) -> Message | str:
    # A message and not its text: a worker process does not know the language in force.
    return error.message if isinstance(error, IllegalAction) else f"{type(error).__name__}: {error}"


class Chunk(NamedTuple):
    """What a stretch of a batch gave."""

    totals: Totals
    records: list[Record]


class _Tables:
    """Plays the matches of a batch one after the other on one table."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.agents = seat_agents(plan.seats)
        self.roles = tuple(seat.role for seat in plan.seats)
        numbers = np.array([ROLE_NAMES.index(role) for role in self.roles], np.int64)
        self.table = empty_table(plan.deck.rules, plan.deck.n_copies, numbers)
        self.quick_table = quick(self.table)
        self.quick_rules = quick(plan.deck.rules)
        # Agents look at a twin of the table, so that whatever they do to it touches no match.
        self.twin = copy_table(self.table)
        self.seen = observe(self.quick_rules, plan.deck.cards, quick(self.twin), 0)

    def play(self, index: int) -> tuple[History, list[tuple[int, Action]]]:
        """Play match ``index`` of the batch; the history's log lasts until the next one is played."""
        rules, cards, table = self.plan.deck.rules, self.plan.deck.cards, self.table
        seed, mirror = self.plan.deal(index)
        world = build_world(rules, cards, seed, len(self.roles), mirror=mirror)
        luck_keys = [luck_key(seed, seat) for seat in range(len(self.roles))]
        set_table(rules, world, table)
        table, quick_rules, quick_world = self.quick_table, self.quick_rules, quick(world)
        actions = []
        while (seat := table.seat[0]) >= 0:
            self.twin.block[:] = self.table.block
            try:
                action = self.agents[seat].choose(self.seen._replace(luck=seat_luck(luck_keys[seat], table)))
                number = legal_number(quick_rules, table, action)
            except Exception as error:
                raise agent_failure(self.plan.seats[seat], seed, int(table.round[0]), error) from error
            actions.append((seat, action))
            apply_action(quick_rules, quick_world, table, verb_of(number), place_of(number), slot_of(number))
        log = self.table.log[: table.n_log[0]]
        return History(self.plan.deck, seed, mirror, self.roles, world, log), actions


def _play_chunk(plan: Plan, start: int, stop: int, *, records: bool) -> Chunk:
    tables = _Tables(plan)
    agents = tuple(seat.agent for seat in plan.seats)
    totals = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    scorer = Scorer(plan.deck, len(plan.seats))
    kept = []
    for index in range(start, stop):
        history, actions = tables.play(index)
        scorer.enter(history)
        totals.add_match(scorer, len(actions))
        if records:
            score = tuple(tables.table.score.tolist())
            seed, mirror = plan.deal(index)
            kept.append(Record(plan.deck, seed, tables.roles, mirror, agents, tuple(actions), score))
    return Chunk(totals, kept)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let a Ctrl-C go unheard for a few moments; processes that are started inherit the deafness."""
    if threading.current_thread() is not threading.main_thread():
        yield  # interrupts go to the main thread only
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put a Ctrl-C off until a piece of work is whole.

    Some libraries would even swallow it (pydantic, while it writes a deck out) and go on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if heard:
        signal.raise_signal(signal.SIGINT)


def _in_bulk(plan: Plan) -> bool:
    from game.lab.bulk import is_worth_it  # noqa: PLC0415 - few batches need it

    return is_worth_it(plan)


def _chunks(plan: Plan, jobs: int, *, records: bool) -> Generator[Chunk, None, None]:
    in_bulk = not records and _in_bulk(plan)
    size = _BULK_CHUNK_MATCHES if in_bulk else _CHUNK_MATCHES
    starts = range(0, plan.matches, size)
    bounds = ((start, min(start + size, plan.matches)) for start in starts)
    jobs = min(jobs, len(starts))
    if in_bulk:
        from game.lab.bulk import play_bulk  # noqa: PLC0415 - as above

        with closing(play_bulk(plan, bounds, jobs)) as results:
            for totals in results:
                yield Chunk(totals, [])
        return
    if jobs <= 1:
        for start, stop in bounds:
            yield _play_chunk(plan, start, stop, records=records)
        return
    from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415 - one process needs no pool

    work = (delayed(_play_chunk)(plan, start, stop, records=records) for start, stop in bounds)
    with parallel_config(backend="loky", n_jobs=jobs, initializer=_ignore_interrupts):
        # A Ctrl-C in a terminal goes to the workers as well; it is the parent's to act on. Those that
        # are only just starting would otherwise not know that yet.
        with _deaf():
            results = Parallel(return_as="generator")(work)
        try:
            # Not `yield from`, which would pass an early end on to joblib before it comes here.
            for chunk in results:  # noqa: UP028
                yield chunk
        finally:
            with _deaf(), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that work was cancelled is what was asked for
                results.close()


def run(
    plan: Plan,
    *,
    jobs: int = 1,
    on_chunk: Callable[[Totals], None] | None = None,
    on_record: Callable[[int, Record], None] | None = None,
) -> Totals:
    """Play a batch and return its totals; the same for every number of ``jobs``.

    ``on_chunk`` gets the totals of the matches just added, ``on_record`` gets every match's number and
    record, in order. Raises what the agents or the deck raise.
    """
    plan.deck.require_seats(len(plan.seats))
    totals = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    with closing(_chunks(plan, jobs, records=on_record is not None)) as chunks:
        for chunk in chunks:
            if on_chunk is not None:
                on_chunk(chunk.totals)
            if on_record is not None:
                for offset, record in enumerate(chunk.records):
                    with _undisturbed():
                        on_record(totals.matches + offset, record)
            totals += chunk.totals
    return totals
