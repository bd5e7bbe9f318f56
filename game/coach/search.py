"""What to do: actions, and whole turns, compared in the same imagined worlds.

Every candidate is played to the end by skilled agents in every seat; the worse part is dropped stage by
stage, and the best mean lead wins. What is said about it comes from other worlds than the choice: who
was chosen for being best somewhere looks better there than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.coach.boards import Board, board_for
from game.coach.candidates import worth_a_look
from game.coach.figures import Estimate, estimate, leads
from game.coach.rivals import novices_among
from game.coach.wording import plays_of
from game.rules import Observation
from game.rules.draws import sub_draw

__all__ = ["Choice", "Turn", "board_of", "choose", "explain", "judge_turn", "own_word"]

STAGES = ((48, 3), (96, 8), (256, 99))
"""Worlds of each stage, and which part of the candidates it leaves; never fewer than KEPT."""
KEPT = 4
N_REPORTED = 256
"""Worlds in which what was chosen is looked at."""
_CHOOSING, _REPORTING = 1 << 20, (1 << 20) + 1
"""Addresses of the coach's words below an observation's luck."""


@dataclass(frozen=True)
class Choice:
    """What the coach would do, and what else it thought of."""

    action: int
    alternative: int | None
    """The best of what is another thing to do, not the same into another slot; None if there is none."""
    better: Estimate
    """By how much it is better than the alternative, as a lead over the best of the others."""


@dataclass(frozen=True)
class Turn:
    """What was played in a turn, and what the coach would have played."""

    played: tuple[int, ...]
    preferred: tuple[int, ...]
    cost: Estimate
    """By how much the preferred is better, as a lead over the best of the others."""


def board_of(observation: Observation) -> Board:
    """Return the board for an observation's deck and seats."""
    return board_for(observation.rules, observation.cards, int(observation.n_seats[0]))


def choose(observation: Observation) -> int:
    """Return the action that the coach prefers."""
    return _rank(board_of(observation), observation, ())[0]


def explain(observation: Observation) -> Choice:
    """Return the action that the coach prefers, with the alternative."""
    board = board_of(observation)
    action, *others = _rank(board, observation, ())
    sense = _sense(observation, action)
    alternative = next((other for other in others if _sense(observation, other) != sense), None)
    if alternative is None:
        return Choice(action, None, Estimate(0, 0))
    return Choice(action, alternative, _difference(board, observation, (action,), (alternative,)))


def judge_turn(observations: Sequence[Observation], played: Sequence[int]) -> Turn:
    """Return what the coach would have played in this turn, beside what was played.

    ``played``: all actions of the turn, to its end; ``observations``: what was seen before each of them. An
    action that a hint would have named, or called about as good, is not held against anybody. From the
    first other one on, both ways are taken as plans made beforehand, so that luck favours neither.
    """
    board, mine = board_of(observations[0]), tuple(played)
    equal: Turn | None = None
    for at, (observation, action) in enumerate(zip(observations, mine, strict=True)):
        best = _rank(board, observation, ())[0]
        if best == action:
            continue
        cost = _difference(board, observation, (best,), (action,))
        is_equal = cost.is_about_nothing or cost.mean < 0
        if is_equal and equal is not None:
            continue
        before, ahead = mine[:at], mine[at:]
        plan = _plan(board, observation, best)
        if not is_equal:
            plans = [ahead, plan]
            word, n_worlds = own_word(observation, _CHOOSING), board.fewer(N_REPORTED, 32)
            seat = int(observation.seat[0])
            scores = board.roll_out(observation, word, 0, plans, n_worlds)
            first, second = leads(scores)[:, :, seat].sum(axis=1).tolist()
            preferred = plan if second > first else ahead
            cost = _difference(board, observation, preferred, ahead)
            return Turn(mine, (*before, *preferred), cost)
        equal = Turn(mine, (*before, *plan), cost)
    return equal or Turn(mine, mine, Estimate(0, 0))


def _plan(board: Board, observation: Observation, first: int) -> tuple[int, ...]:
    """Return a whole turn that begins with an action and goes on as the coach would, without knowing luck."""
    plan: tuple[int, ...] = (first,)
    novices = novices_among(board.quick_rules, observation)
    while _is_same_turn(observation, view := board.peek(observation, own_word(observation, _CHOOSING), plan)):
        plan = (*plan, _rank(board, observation, plan, view, novices)[0])
    return plan


def own_word(observation: Observation, part: int) -> int:
    """Return the word below an observation's luck that a part of the coach draws its worlds from."""
    return int(sub_draw(int(observation.luck), part))


def _is_same_turn(observation: Observation, view: Any) -> bool:
    is_same = view.round[0] == observation.round[0] and view.turn[0] == observation.turn[0]
    return bool(is_same and view.seat[0] >= 0)


def _sense(observation: Observation, number: int) -> tuple[Any, ...]:
    """Return what an action is to people: the same whatever slot is given up, and for cards of one name."""
    (play,) = plays_of(observation, (number,))
    names = observation.names
    who = play.copy if play.copy is None or not names else names[play.copy]
    return play.action.verb, play.action.level, who


def _difference(
    board: Board, observation: Observation, better: tuple[int, ...], other: tuple[int, ...]
) -> Estimate:
    """Return by how much one plan is better than another, in worlds that had no say in choosing it."""
    seat = int(observation.seat[0])
    scores = board.roll_out(
        observation, own_word(observation, _REPORTING), 0, [better, other], board.fewer(N_REPORTED, 32)
    )
    lead = leads(scores)[:, :, seat]
    return estimate(lead[0] - lead[1])


def _rank(
    board: Board,
    observation: Observation,
    plan: tuple[int, ...],
    view: Any = None,
    novices: int | None = None,
) -> list[int]:
    """Return the actions to go on with behind a plan, the best first.

    ``view``: how the table stands behind the plan; ``novices``: who is taken for one, if that is known.
    """
    seat = int(observation.seat[0])
    actions = worth_a_look(board.quick_rules, observation if view is None else view)
    totals = np.zeros(len(actions), np.int64)
    alive = list(range(len(actions)))
    dropped: list[int] = []
    if novices is None:
        novices = novices_among(board.quick_rules, observation)
    first = 0
    for n_usual, part in STAGES:
        n_worlds = board.fewer(n_usual)
        if len(actions) == 1:
            break
        plans = [(*plan, actions[each]) for each in alive]
        scores = board.roll_out(
            observation, own_word(observation, _CHOOSING), first, plans, n_worlds, novices=novices
        )
        totals[alive] += leads(scores)[:, :, seat].sum(axis=1)
        alive.sort(key=lambda each: (-int(totals[each]), each))
        n_left = max(KEPT, len(actions) // part)
        dropped = alive[n_left:] + dropped
        alive = alive[:n_left]
        first += n_worlds
    return [actions[each] for each in (*alive, *dropped)]
