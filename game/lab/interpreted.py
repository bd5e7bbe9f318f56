"""Playing matches one after the other as ordinary Python: for agents of any kind, and to keep records."""

from typing import NamedTuple

import numpy as np

from game.agents import Agent, make_agent
from game.base.errors import BetterHandError
from game.base.language import Message, msg
from game.lab.customers import add_customers, empty_customers
from game.lab.plan import Plan, Seat
from game.lab.sums import Sums, add_deal, add_parts, add_scores, empty_sums
from game.lab.totals import Totals
from game.match import Action, History, IllegalAction, Record, deal_code, legal_number
from game.rules import (
    ROLE_NAMES,
    Deed,
    IntArray,
    Past,
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
from game.scoring import Scorer

__all__ = [
    "AgentError",
    "Chunk",
    "Tables",
    "agent_failure",
    "match_totals",
    "play_chunk",
    "play_customers",
    "play_scores",
    "seat_agents",
]


class AgentError(BetterHandError):
    """An agent that answered with something illegal, or broke."""

    exit_status = 1


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


class Tables:
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
        self.seen = observe(self.quick_rules, plan.deck.cards, quick(self.twin), 0, plan.deck.names)

    def play(self, index: int) -> tuple[History, list[tuple[int, Action]]]:
        """Play match ``index`` of the batch; the history's log lasts until the next one is played."""
        rules, cards, table = self.plan.deck.rules, self.plan.deck.cards, self.table
        seed, mirror = self.plan.deal(index)
        world = build_world(rules, cards, seed, len(self.roles), mirror=mirror)
        luck_keys = [luck_key(seed, seat) for seat in range(len(self.roles))]
        set_table(rules, world, table)
        table, quick_rules, quick_world = self.quick_table, self.quick_rules, quick(world)
        actions = []
        deeds: list[Deed] = []
        while (seat := table.seat[0]) >= 0:
            self.twin.block[:] = self.table.block
            past = Past(quick_rules, cards, self.twin, tuple(deeds))
            seen = self.seen._replace(luck=seat_luck(luck_keys[seat], table), past=past)
            try:
                action = self.agents[seat].choose(seen)
                number = legal_number(quick_rules, table, action)
            except Exception as error:
                raise agent_failure(self.plan.seats[seat], seed, int(table.round[0]), error) from error
            actions.append((seat, action))
            deeds.append((self.table.block.tobytes(), number))
            apply_action(quick_rules, quick_world, table, verb_of(number), place_of(number), slot_of(number))
        log = self.table.log[: table.n_log[0]]
        return History(self.plan.deck, seed, mirror, self.roles, world, log), actions


def play_chunk(plan: Plan, start: int, stop: int, *, records: bool = False) -> Chunk:
    """Return the totals of matches ``start`` to ``stop`` of a batch, and their records if they are wanted."""
    tables = Tables(plan)
    agents = tuple(seat.agent for seat in plan.seats)
    sums = empty_sums(len(plan.seats), plan.deck.rules.rounds)
    scorer = Scorer(plan.deck, len(plan.seats))
    kept = []
    for index in range(start, stop):
        history, actions = tables.play(index)
        scorer.enter(history)
        _add(sums, scorer, len(actions), int(plan.mirror), int(history.mirror))
        if records:
            seed, mirror = plan.deal(index)
            score = tuple(tables.table.score.tolist())
            kept.append(Record(plan.deck, seed, tables.roles, mirror, agents, tuple(actions), score))
    return Chunk(Totals.of(sums), kept)


def play_customers(plan: Plan, start: int, stop: int) -> tuple[Totals, IntArray]:
    """Return the totals of matches ``start`` to ``stop``, and what became of each copy.

    The latter as [copy, field], see ``game.lab.customers``.
    """
    tables = Tables(plan)
    sums = empty_sums(len(plan.seats), plan.deck.rules.rounds)
    scorer = Scorer(plan.deck, len(plan.seats))
    found = empty_customers(plan.deck.n_copies)
    for index in range(start, stop):
        history, actions = tables.play(index)
        scorer.enter(history)
        _add(sums, scorer, len(actions), int(plan.mirror), int(history.mirror))
        add_customers(plan.deck.rules, history.world, tables.table, scorer.ledger, scorer.tally, found)
    return Totals.of(sums), found


def match_totals(scorer: Scorer, decisions: int) -> Totals:
    """Return the totals of the one match that the scorer has been filled with."""
    sums = empty_sums(*scorer.tally.income.shape)
    _add(sums, scorer, decisions, 0, 0)
    return Totals.of(sums)


def _add(sums: Sums, scorer: Scorer, decisions: int, mirror: int, flag: int) -> None:
    income = scorer.tally.income
    scores = income.sum(axis=1)
    n_seats, n_rounds = income.shape
    add_scores(scores, decisions, n_seats, sums)
    add_deal(scores, n_seats, mirror, flag, sums)
    add_parts(scores, scorer.ledger, scorer.tally, n_seats, n_rounds, sums)


def play_scores(plan: Plan, start: int, stop: int) -> IntArray:
    """Return [match, seat] final scores of matches ``start`` to ``stop`` of a batch."""
    tables = Tables(plan)
    scores = np.zeros((stop - start, len(plan.seats)), np.int64)
    for index in range(start, stop):
        tables.play(index)
        scores[index - start] = tables.table.score
    return scores
