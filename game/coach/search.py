"""What to do: actions, and whole turns, compared in the same imagined worlds.

Every candidate is played to the end by skilled agents in every seat, as it is and with the turn ended behind
it; the worse part is dropped stage by stage. The best are looked at again with everything that can follow
each of them in the turn, as some are worth it only for what a skilled agent would not do next. The best mean
lead wins. What is said about it comes from other worlds than the choice: who was chosen for being best
somewhere looks better there than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.coach.boards import Board, board_for
from game.coach.candidates import leaves_effort, worth_a_look
from game.coach.figures import Estimate, estimate, leads
from game.coach.rivals import novices_among
from game.coach.wording import plays_of
from game.rules import (
    COLD_CALL,
    DRAFT,
    END_TURN,
    INVITE,
    PITCH,
    STANDARD,
    IntArray,
    Observation,
    encode,
    slot_of,
    verb_of,
)
from game.rules.draws import sub_draw

__all__ = [
    "Advice",
    "Choice",
    "Plan",
    "Turn",
    "advise",
    "board_of",
    "choose",
    "explain",
    "judge_turn",
    "own_word",
    "plan_with",
    "reported_leads",
    "sense_of",
]

STAGES = ((48, 3), (96, 8))
"""Worlds of each stage, and which part of the candidates it leaves; never fewer than KEPT of equals."""
KEPT = 4
CLEARLY = 3
"""Standard errors behind the best by which a candidate is dropped in any case."""
N_FOLLOWED = 3
"""Candidates that are looked at with what can follow them."""
PAIRS = (64, 6)
"""Worlds in which pairs of a candidate and what follows it are compared, and how many of them are left."""
LAST = (96, 160)
"""Worlds of the last two stages, which compare what is left; KEPT come into the second."""
N_WEIGHED = 128
"""Worlds in which a turn is tried without one of its actions."""
N_REPORTED = 256
"""Worlds in which what was chosen is looked at."""
_END = encode(END_TURN, 0, 0)
_NO_SLOT = frozenset({STANDARD, END_TURN})
_FILLS = frozenset({COLD_CALL, PITCH, DRAFT, INVITE})
_CHOOSING, _REPORTING = 1 << 20, (1 << 20) + 1
"""Addresses of the coach's words below an observation's luck."""

Plan = tuple[int, ...]
"""Actions one after the other."""


@dataclass(frozen=True)
class Choice:
    """What the coach would do, and what else it thought of."""

    action: int
    alternative: int | None
    """The best of what is another thing to do, not the same into another slot; None if there is none."""
    better: Estimate
    """By how much it is better than the alternative, as a lead over the best of the others."""
    ends: tuple[int, int] | None = None
    """The leads to expect at the end, of the action and of the alternative, in hundredths of a point."""
    follows: int | None = None
    """The care later in the same turn, if the action alone would let its customer walk out."""


@dataclass(frozen=True)
class Advice:
    """What the coach would do in the rest of a turn."""

    plan: Plan
    """The actions, the one that it would miss most first."""
    other: int | None
    """What that is compared with: the end of the turn, that with the best exchange; None: with nothing."""
    better: Estimate
    """By how much it is better, as a lead over the best of the others."""

    @property
    def acts(self) -> Plan:
        """The same without the end of the turn, which goes without saying unless it is all."""
        return tuple(action for action in self.plan if action != _END) or self.plan


@dataclass(frozen=True)
class Turn:
    """What was played in a turn, and what the coach would have played."""

    played: Plan
    preferred: Plan
    cost: Estimate
    """By how much the preferred is better, as a lead over the best of the others."""


def board_of(observation: Observation) -> Board:
    """Return the board for an observation's deck and seats."""
    return board_for(observation.rules, observation.cards, int(observation.n_seats[0]))


def choose(observation: Observation) -> int:
    """Return the action that the coach prefers."""
    return _rank(board_of(observation), observation, ())[0][0]


def explain(observation: Observation) -> Choice:
    """Return the action that the coach prefers, with the alternative."""
    board = board_of(observation)
    best, *others = _rank(board, observation, ())
    sense = sense_of(observation, best[0])
    other = next((plan for plan in others if sense_of(observation, plan[0]) != sense), None)
    if other is None:
        return Choice(best[0], None, Estimate(0, 0))
    one, two = reported_leads(observation, [best, other])
    ends = estimate(one).mean, estimate(two).mean
    return Choice(best[0], other[0], estimate(one - two), ends, _what_follows(board, observation, best))


def plan_with(observation: Observation, first: int) -> Plan:
    """Return a whole turn that begins with an action and goes on as the coach would, without knowing luck."""
    return _plan(board_of(observation), observation, (first,))


def reported_leads(observation: Observation, plans: list[Plan]) -> list[IntArray]:
    """Return [plan] of the seat to act: its lead in each of the worlds that figures are told from."""
    board, seat = board_of(observation), int(observation.seat[0])
    word, n_worlds = own_word(observation, _REPORTING), board.fewer(N_REPORTED, 32)
    return list(leads(board.roll_out(observation, word, 0, plans, n_worlds))[:, :, seat])


def advise(observation: Observation) -> Advice:
    """Return the rest of the turn as the coach would play it, beside ending the turn at once."""
    board = board_of(observation)
    best, *others = _rank(board, observation, ())
    if best[0] == _END:
        other = next((plan for plan in others if _brings_somebody(plan[0])), others[0] if others else None)
        if other is None:
            return Advice((_END,), None, Estimate(0, 0))
        return Advice((_END,), other[0], _difference(observation, best, other))
    plan = _weightiest_first(board, observation, _pruned(board, observation, _plan(board, observation, best)))
    better = _difference(observation, plan, (_END,))
    return Advice(plan, _END, better)


def _brings_somebody(action: int) -> bool:
    """Whether an action brings a customer who lies open."""
    return verb_of(action) in {PITCH, DRAFT, INVITE}


def _pruned(board: Board, observation: Observation, plan: Plan) -> Plan:
    """Return a turn without what it would be no worse without, as far as anybody can tell.

    Only what can be left out, all others being what they are, is tried; and a customer whose place is taken
    later on, who has to be clearly worth it.
    """
    word, seat = own_word(observation, _CHOOSING), int(observation.seat[0])
    while removable := [at for at in range(len(plan)) if _is_apart(plan, at) or _is_replaced(plan, at)]:
        tried = [plan, *(_without(plan, at) for at in removable)]
        scores = board.roll_out(observation, word, 0, tried, board.fewer(N_WEIGHED, 32))
        whole, *others = leads(scores)[:, :, seat]
        missed = [estimate(whole - other) for other in others]
        idle = [
            (each.mean, other)
            for at, each, other in zip(removable, missed, tried[1:], strict=True)
            if each.mean <= 0 or (each.is_about_nothing and _is_replaced(plan, at))
        ]
        if not idle:
            break
        plan = min(idle)[1]
    return plan


def _weightiest_first(board: Board, observation: Observation, plan: Plan) -> Plan:
    """Return a turn with the action first without which it would be worst, if it can be the first.

    Of those that are about equal in that, the dearest.
    """
    movable = [at for at in range(len(plan)) if _is_apart(plan, at)]
    if len(movable) < 2:  # noqa: PLR2004 - nothing to choose between
        return plan
    word, seat = own_word(observation, _CHOOSING), int(observation.seat[0])
    without = [_without(plan, at) for at in movable]
    scores = board.roll_out(observation, word, 0, without, board.fewer(N_WEIGHED, 32))
    left = leads(scores)[:, :, seat]
    worst = left[left.sum(axis=1).argmin()]
    equal = [at for at, lead in zip(movable, left, strict=True) if estimate(lead - worst).is_about_nothing]
    first = max(equal, key=lambda at: -int(board.peek(observation, word, (plan[at],)).effort[seat]))
    return (plan[first], *plan[:first], *plan[first + 1 :])


def _without(plan: Plan, at: int) -> Plan:
    """Return a turn without one of its actions; the effort that is left has to be let be."""
    left = (*plan[:at], *plan[at + 1 :])
    return left if left and left[-1] == _END else (*left, _END)


def _is_apart(plan: Plan, at: int) -> bool:
    """Whether an action can be left out of a turn, or begin it, and all others be what they are.

    None of the others may be about its slot, and a standard that is changed lets nobody be invited any more.
    """
    if plan[at] == _END:
        return False
    if verb_of(plan[at]) == STANDARD:
        return not any(verb_of(other) in {INVITE, STANDARD} for other in (*plan[:at], *plan[at + 1 :]))
    others = (*plan[:at], *plan[at + 1 :])
    return all(verb_of(other) in _NO_SLOT or slot_of(other) != slot_of(plan[at]) for other in others)


def _is_replaced(plan: Plan, at: int) -> bool:
    """Whether an action brings a customer to a slot that the next one about it gives to somebody else."""
    later = [other for other in plan[at + 1 :] if verb_of(other) not in _NO_SLOT]
    about = next((other for other in later if slot_of(other) == slot_of(plan[at])), None)
    return _brings_somebody(plan[at]) and about is not None and verb_of(about) in _FILLS


def _what_follows(board: Board, observation: Observation, best: Plan) -> int | None:
    """Return the care that keeps a customer in the same turn whom the first action would let walk out."""
    (play,) = plays_of(observation, best[:1])
    if play.copy is None or play.action.verb not in {"improve", "pitch"}:
        return None
    if int(observation.strain[play.copy]) + 1 < int(observation.cards.patience[play.copy]):
        return None
    whole = _plan(board, observation, best)
    later = zip(whole, plays_of(observation, whole), strict=True)
    return next((n for n, each in later if each.action.verb == "care" and each.copy == play.copy), None)


def judge_turn(observations: Sequence[Observation], played: Sequence[int]) -> Turn:
    """Return what the coach would have played in this turn, beside what was played.

    ``played``: all actions of the turn, to its end; ``observations``: what was seen before each of them. An
    action that a hint would have named, or called about as good, is not held against anybody. From the
    first other one on, both ways are taken as plans made beforehand, so that luck favours neither.
    """
    board, mine = board_of(observations[0]), tuple(played)
    equal: Turn | None = None
    for at, (observation, action) in enumerate(zip(observations, mine, strict=True)):
        best, *others = _rank(board, observation, ())
        if best[0] == action:
            continue
        other = next((plan for plan in others if plan[0] == action), (action,))
        cost = _difference(observation, best, other)
        is_equal = cost.is_about_nothing or cost.mean < 0
        if is_equal and equal is not None:
            continue
        before, ahead = mine[:at], mine[at:]
        plan = _pruned(board, observation, _plan(board, observation, best[:1]))
        if action in plan:  # only sooner than the coach's choice of the order
            continue
        if not is_equal:
            plans = [ahead, plan]
            word, n_worlds = own_word(observation, _CHOOSING), board.fewer(N_REPORTED, 32)
            seat = int(observation.seat[0])
            scores = board.roll_out(observation, word, 0, plans, n_worlds)
            first, second = leads(scores)[:, :, seat].sum(axis=1).tolist()
            preferred = plan if second > first else ahead
            cost = _difference(observation, preferred, ahead)
            return Turn(mine, (*before, *preferred), cost)
        equal = Turn(mine, (*before, *plan), cost)
    return equal or Turn(mine, mine, Estimate(0, 0))


def _plan(board: Board, observation: Observation, plan: Plan) -> Plan:
    """Return a whole turn that begins with a plan and goes on as the coach would, without knowing luck."""
    novices = novices_among(board.quick_rules, observation)
    while _is_same_turn(observation, view := board.peek(observation, own_word(observation, _CHOOSING), plan)):
        plan = _rank(board, observation, plan, view, novices)[0][: len(plan) + 1]
    return plan


def own_word(observation: Observation, part: int) -> int:
    """Return the word below an observation's luck that a part of the coach draws its worlds from."""
    return int(sub_draw(int(observation.luck), part))


def _is_same_turn(observation: Observation, view: Any) -> bool:
    is_same = view.round[0] == observation.round[0] and view.turn[0] == observation.turn[0]
    return bool(is_same and view.seat[0] >= 0)


def sense_of(observation: Observation, number: int) -> tuple[Any, ...]:
    """Return what an action is to people: the same whatever slot is given up, and for cards of one name."""
    (play,) = plays_of(observation, (number,))
    names = observation.names
    who = play.copy if play.copy is None or not names else names[play.copy]
    return play.action.verb, play.action.level, who


def _difference(observation: Observation, better: Plan, other: Plan) -> Estimate:
    """Return by how much one plan is better than another, in worlds that had no say in choosing it."""
    one, two = reported_leads(observation, [better, other])
    return estimate(one - two)


def _rank(
    board: Board,
    observation: Observation,
    plan: Plan,
    view: Any = None,
    novices: int | None = None,
) -> list[Plan]:
    """Return plans that go on behind ``plan``, the best first, each with another action next.

    ``view``: how the table stands behind the plan; ``novices``: who is taken for one, if that is known.
    """
    seen = observation if view is None else view
    actions = worth_a_look(board.quick_rules, seen)
    if novices is None:
        novices = novices_among(board.quick_rules, observation)
    trial = _Trial(board, observation, novices)
    at = len(plan)
    alive: list[Plan] = [(*plan, action) for action in actions]
    dropped: list[Plan] = []
    if len(alive) == 1:
        return alive
    # A skilled agent may spend badly what an action leaves: it is not to be held against the action.
    alive += [(*each, _END) for each in alive if leaves_effort(board.quick_rules, seen, each[at])]
    n_plans = len(alive)
    for n_worlds, part in STAGES:
        alive, worse = trial.sift(alive, n_worlds, max(KEPT, n_plans // part))
        dropped = worse + dropped
    followed = list(dict.fromkeys(each[: at + 1] for each in alive))[:N_FOLLOWED]
    pairs = [pair for each in followed for pair in _followed(board, observation, each) if pair not in alive]
    if pairs:
        n_worlds, n_left = PAIRS
        trial = _Trial(board, observation, novices, trial.first)
        pairs, _ = trial.sift(pairs, n_worlds, n_left)
        trial = _Trial(board, observation, novices, trial.first)
    alive, worse = trial.sift([*alive, *pairs], LAST[0], KEPT)
    last, worse_still = trial.sift(alive, LAST[1], KEPT)
    best: dict[int, Plan] = {}
    for each in (*last, *worse_still, *worse, *dropped):
        best.setdefault(each[at], each)
    return list(best.values())


class _Trial:
    """Plans tried in one imagined world after the other; what they lead by is kept from stage to stage."""

    def __init__(self, board: Board, observation: Observation, novices: int, first: int = 0) -> None:
        self.board, self.observation, self.novices = board, observation, novices
        self.first = first
        """Number of the next world."""
        self.leads: dict[Plan, IntArray] = {}
        """{plan: [world] lead}"""

    def sift(self, plans: list[Plan], n_usual: int, n_left: int) -> tuple[list[Plan], list[Plan]]:
        """Try plans in some more worlds; return the best of them and the others, each the best first.

        The earlier of equals comes first; one alone is not tried.
        """
        if len(plans) == 1:
            return plans, []
        seat, n_worlds = int(self.observation.seat[0]), self.board.fewer(n_usual)
        word = own_word(self.observation, _CHOOSING)
        scores = self.board.roll_out(
            self.observation, word, self.first, plans, n_worlds, novices=self.novices
        )
        self.first += n_worlds
        for plan, lead in zip(plans, leads(scores)[:, :, seat], strict=True):
            self.leads[plan] = np.append(self.leads[plan], lead) if plan in self.leads else lead
        ranked = sorted(plans, key=lambda plan: -int(self.leads[plan].sum()))
        best = self.leads[ranked[0]]
        behind = {plan: estimate(best - self.leads[plan]) for plan in ranked}
        close = [plan for plan in ranked if behind[plan].mean <= CLEARLY * behind[plan].error][:n_left]
        return close, [plan for plan in ranked if plan not in close]


def _followed(board: Board, observation: Observation, plan: Plan) -> list[Plan]:
    """Return the plans that go one action further in the same turn; none if it is over."""
    view = board.peek(observation, own_word(observation, _CHOOSING), plan)
    if not _is_same_turn(observation, view):
        return []
    return [(*plan, action) for action in worth_a_look(board.quick_rules, view)]
