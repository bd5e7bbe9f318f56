"""What to do: actions, and whole turns, compared in the same imagined worlds.

Every candidate is played to the end by skilled agents in every seat, as it is and with the turn ended behind
it; the worse part is dropped stage by stage. The best are looked at again with everything that can follow
each of them in the turn, as some are worth it only for what a skilled agent would not do next. The best mean
lead wins. What is said about it comes from other worlds than the choice: who was chosen for being best
somewhere looks better there than it is.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.coach.boards import Board, board_for
from game.coach.candidates import leaves_effort, worth_a_look
from game.coach.figures import Estimate, estimate, leads
from game.coach.rivals import novices_among
from game.coach.wording import plays_of
from game.rules import (
    END_TURN,
    IntArray,
    Observation,
    encode,
)
from game.rules.draws import sub_draw

__all__ = [
    "CHOOSING",
    "END",
    "N_REPORTED",
    "Choice",
    "Plan",
    "board_of",
    "choose",
    "difference",
    "explain",
    "over_nothing",
    "own_word",
    "plan_on",
    "plan_with",
    "rank",
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
N_REPORTED = 256
"""Worlds in which what was chosen is looked at."""
END = encode(END_TURN, 0, 0)
CHOOSING, _REPORTING = 1 << 20, (1 << 20) + 1
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


def board_of(observation: Observation) -> Board:
    """Return the board for an observation's deck and seats."""
    return board_for(observation.rules, observation.cards, int(observation.n_seats[0]))


def choose(observation: Observation) -> int:
    """Return the action that the coach prefers."""
    return rank(board_of(observation), observation, ())[0][0]


def explain(observation: Observation) -> Choice:
    """Return the action that the coach prefers, with the alternative."""
    board = board_of(observation)
    best, *others = rank(board, observation, ())
    sense = sense_of(observation, best[0])
    other = next((plan for plan in others if sense_of(observation, plan[0]) != sense), None)
    if other is None:
        return Choice(best[0], None, Estimate(0, 0))
    one, two = reported_leads(observation, [best, other])
    ends = estimate(one).mean, estimate(two).mean
    return Choice(best[0], other[0], estimate(one - two), ends, _what_follows(board, observation, best))


def plan_with(observation: Observation, first: int) -> Plan:
    """Return a whole turn that begins with an action and goes on as the coach would, without knowing luck."""
    return plan_on(board_of(observation), observation, (first,))


def over_nothing(observation: Observation, played: Plan) -> Estimate:
    """Return by how much a whole turn is better than to end it at once, as a lead over the best other."""
    one, two = reported_leads(observation, [played, (END,)])
    return estimate(one - two)


def reported_leads(observation: Observation, plans: list[Plan]) -> list[IntArray]:
    """Return [plan] of the seat to act: its lead in each of the worlds that figures are told from."""
    board, seat = board_of(observation), int(observation.seat[0])
    word, n_worlds = own_word(observation, _REPORTING), board.fewer(N_REPORTED, 32)
    return list(leads(board.roll_out(observation, word, 0, plans, n_worlds))[:, :, seat])


def _what_follows(board: Board, observation: Observation, best: Plan) -> int | None:
    """Return the care that keeps a customer in the same turn whom the first action would let walk out."""
    (play,) = plays_of(observation, best[:1])
    if play.copy is None or play.action.verb not in {"improve", "pitch"}:
        return None
    if int(observation.strain[play.copy]) + 1 < int(observation.cards.patience[play.copy]):
        return None
    whole = plan_on(board, observation, best)
    later = zip(whole, plays_of(observation, whole), strict=True)
    return next((n for n, each in later if each.action.verb == "care" and each.copy == play.copy), None)


def plan_on(board: Board, observation: Observation, plan: Plan) -> Plan:
    """Return a whole turn that begins with a plan and goes on as the coach would, without knowing luck."""
    novices = novices_among(board.quick_rules, observation)
    while _is_same_turn(observation, view := board.peek(observation, own_word(observation, CHOOSING), plan)):
        plan = rank(board, observation, plan, view, novices)[0][: len(plan) + 1]
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


def difference(observation: Observation, better: Plan, other: Plan) -> Estimate:
    """Return by how much one plan is better than another, in worlds that had no say in choosing it."""
    one, two = reported_leads(observation, [better, other])
    return estimate(one - two)


def rank(
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
    alive += [(*each, END) for each in alive if leaves_effort(board.quick_rules, seen, each[at])]
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
        word = own_word(self.observation, CHOOSING)
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
    view = board.peek(observation, own_word(observation, CHOOSING), plan)
    if not _is_same_turn(observation, view):
        return []
    return [(*plan, action) for action in worth_a_look(board.quick_rules, view)]
