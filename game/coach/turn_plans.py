"""Whole turns: what the coach advises for the rest of one, and how one that was played compares."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.coach.boards import Board
from game.coach.figures import Estimate, estimate, leads
from game.coach.search import (
    CHOOSING,
    END,
    N_REPORTED,
    Plan,
    board_of,
    difference,
    own_word,
    plan_on,
    rank,
    reported_leads,
)
from game.rules import COLD_CALL, DRAFT, END_TURN, INVITE, PITCH, STANDARD, Observation, slot_of, verb_of

__all__ = ["Advice", "Turn", "advise", "judge_turn"]

N_WEIGHED = 128
"""Worlds in which a turn is tried without one of its actions."""
_NO_SLOT = frozenset({STANDARD, END_TURN})
_FILLS = frozenset({COLD_CALL, PITCH, DRAFT, INVITE})


@dataclass(frozen=True)
class Advice:
    """What the coach would do in the rest of a turn."""

    plan: Plan
    """The actions, the one that it would miss most first."""
    other: int | None
    """What that is compared with: the end of the turn, that with the best exchange; None: with nothing."""
    better: Estimate
    """By how much it is better, as a lead over the best of the others."""
    ends: tuple[int, int] = (0, 0)
    """The leads to expect at the end, of the plan and of the other, in hundredths of a point."""

    @property
    def acts(self) -> Plan:
        """The same without the end of the turn, which goes without saying unless it is all."""
        return tuple(action for action in self.plan if action != END) or self.plan


@dataclass(frozen=True)
class Turn:
    """What was played in a turn, and what the coach would have played."""

    played: Plan
    preferred: Plan
    cost: Estimate
    """By how much the preferred is better, as a lead over the best of the others."""


def advise(observation: Observation) -> Advice:
    """Return the rest of the turn as the coach would play it, beside ending the turn at once."""
    board = board_of(observation)
    ranked = rank(board, observation, ())
    plan = _weightiest_first(
        board, observation, _pruned(board, observation, plan_on(board, observation, ranked[0]))
    )
    if plan != (END,):
        return _advice(observation, plan, (END,))
    others = [each for each in ranked if each[0] != END]
    if not others:
        return Advice(plan, None, Estimate(0, 0))
    other = next((each for each in others if _brings_somebody(each[0])), others[0])
    return _advice(observation, plan, other)


def _advice(observation: Observation, plan: Plan, other: Plan) -> Advice:
    one, two = reported_leads(observation, [plan, other])
    return Advice(plan, other[0], estimate(one - two), (estimate(one).mean, estimate(two).mean))


def _brings_somebody(action: int) -> bool:
    """Whether an action brings a customer who lies open."""
    return verb_of(action) in {PITCH, DRAFT, INVITE}


def _pruned(board: Board, observation: Observation, plan: Plan) -> Plan:
    """Return a turn without what it would be no worse without, as far as anybody can tell.

    Only what can be left out, all others being what they are, is tried; and a customer whose place is taken
    later on, who has to be clearly worth it.
    """
    word, seat = own_word(observation, CHOOSING), int(observation.seat[0])
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
    word, seat = own_word(observation, CHOOSING), int(observation.seat[0])
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
    return left if left and left[-1] == END else (*left, END)


def _is_apart(plan: Plan, at: int) -> bool:
    """Whether an action can be left out of a turn, or begin it, and all others be what they are.

    None of the others may be about its slot, and a standard that is changed lets nobody be invited any more.
    """
    if plan[at] == END:
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


def judge_turn(observations: Sequence[Observation], played: Sequence[int]) -> Turn:
    """Return what the coach would have played in this turn, beside what was played.

    ``played``: all actions of the turn, to its end; ``observations``: what was seen before each of them. An
    action that a hint would have named, or called about as good, is not held against anybody. From the
    dearest other one on, both ways are taken as plans made beforehand, so that luck favours neither.
    """
    board, mine = board_of(observations[0]), tuple(played)
    equal: Turn | None = None
    dearest: tuple[int, int, Plan] | None = None
    for at, (observation, action) in enumerate(zip(observations, mine, strict=True)):
        best, *others = rank(board, observation, ())
        if best[0] == action:
            continue
        other = next((plan for plan in others if plan[0] == action), (action,))
        cost = difference(observation, best, other)
        is_equal = cost.is_about_nothing or cost.mean < 0
        is_dearer = dearest is None or cost.mean > dearest[0]
        if (is_equal and equal is not None) or not (is_equal or is_dearer):
            continue
        plan = _pruned(board, observation, plan_on(board, observation, best[:1]))
        if action in plan:  # only sooner than the coach's choice of the order
            continue
        if is_equal:
            equal = Turn(mine, (*mine[:at], *plan), cost)
        else:
            dearest = cost.mean, at, plan
    if dearest is None:
        return equal or Turn(mine, mine, Estimate(0, 0))
    _, at, plan = dearest
    observation, before, ahead = observations[at], mine[:at], mine[at:]
    word, n_worlds = own_word(observation, CHOOSING), board.fewer(N_REPORTED, 32)
    scores = board.roll_out(observation, word, 0, [ahead, plan], n_worlds)
    one, two = leads(scores)[:, :, int(observation.seat[0])].sum(axis=1).tolist()
    preferred = plan if two > one else ahead
    return Turn(mine, (*before, *preferred), difference(observation, preferred, ahead))
