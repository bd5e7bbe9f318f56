"""Playing matches one after the other as ordinary Python: for agents of any kind, and to keep records."""

from typing import NamedTuple

import numpy as np

from game.agents import Agent, make_agent
from game.agents.base import PolicyAgent, PolicyFunction
from game.agents.builtin import POLICIES
from game.agents.lookup_tables import guide_to
from game.agents.random_agent import random_policy
from game.agents.skilled import last_action, next_of_turn, skilled_policy
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
        # Agents look at a twin of the table, so that whatever they do to it touches no match. Built-in
        # policies do nothing to it, and nothing illegal: they look at the table itself, as in compiled play.
        self.twin = copy_table(self.table)
        self.seen = observe(self.quick_rules, plan.deck.cards, quick(self.twin), 0, plan.deck.names)
        self.open = observe(self.quick_rules, quick(plan.deck.cards), self.quick_table, 0)
        self.policies = [_policy_of(agent) for agent in self.agents]
        self.deeds: list[Deed] = []

    def play(self, index: int) -> tuple[History, list[tuple[int, int]]]:
        """Play match ``index`` of the batch; the history's log lasts until the next one is played.

        The second is what was played: seat and number of each action.
        """
        rules, cards, table = self.plan.deck.rules, self.plan.deck.cards, self.quick_table
        seed, mirror = self.plan.deal(index)
        world = build_world(rules, cards, seed, len(self.roles), mirror=mirror)
        luck_keys = [luck_key(seed, seat) for seat in range(len(self.roles))]
        set_table(rules, world, self.table)
        quick_rules, quick_world = self.quick_rules, quick(world)
        guide = guide_to(quick_rules)
        self.deeds.clear()
        asks = None in self.policies
        actions = []
        last = -1
        while (seat := table.seat[0]) >= 0:
            policy = self.policies[seat]
            if policy is None:
                number = self._ask(seat, seed, luck_keys[seat])
            elif policy is random_policy:
                seen = self.open._replace(luck=seat_luck(luck_keys[seat], table))
                number = policy(quick_rules, guide, seen)
            elif policy is skilled_policy:
                number = next_of_turn(quick_rules, guide, self.open, last)
            else:
                number = policy(quick_rules, guide, self.open)
            actions.append((seat, number))
            if asks:
                self.deeds.append((self.table.block.tobytes(), number))
            turn = table.turn[0]
            apply_action(quick_rules, quick_world, table, verb_of(number), place_of(number), slot_of(number))
            last = last_action(table, turn, number)
        log = self.table.log[: table.n_log[0]]
        return History(self.plan.deck, seed, mirror, self.roles, world, log), actions

    def _ask(self, seat: int, seed: int, key: int) -> int:
        """Return the number of what an agent of any kind answers."""
        table = self.quick_table
        self.twin.block[:] = self.table.block
        past = Past(self.quick_rules, self.plan.deck.cards, self.twin, tuple(self.deeds))
        seen = self.seen._replace(luck=seat_luck(key, table), past=past)
        try:
            return legal_number(self.quick_rules, table, self.agents[seat].choose(seen))
        except Exception as error:
            raise agent_failure(self.plan.seats[seat], seed, int(table.round[0]), error) from error


def _policy_of(agent: Agent) -> PolicyFunction | None:
    """Return the built-in policy that an agent plays, None for any other agent."""
    policy = agent.policy if isinstance(agent, PolicyAgent) else None
    return policy if any(policy is each.function for each in POLICIES) else None


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
            done = tuple((seat, Action.from_number(number)) for seat, number in actions)
            kept.append(Record(plan.deck, seed, tables.roles, mirror, agents, done, score))
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
        add_customers(plan.deck.rules, history.world, scorer.ledger, scorer.tally, found)
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
