"""What kind of player a rival seems to be, from what lies open: the coach need not take all for skilled."""

from game.agents.lookup_tables import guide_to
from game.agents.selecting import REACH
from game.agents.valuation import best_standard, horizon, least_slot, standing
from game.rules import MARKETING, Observation

__all__ = ["novices_among"]

ROUNDS_TO_ANNOUNCE = 3
"""Rounds within which whoever knows what a standard is for has nearly always announced one."""


def novices_among(observation: Observation) -> int:
    """Return the other seats, bit by seat, who know nothing but the dearest card, by all that one sees.

    These are marketers who have announced no standard in rounds in which skilled ones do, or who have had a
    turn and do without one that would pay.
    """
    if len(observation.rules.standard_at) == 1:
        return 0
    others = [seat for seat in range(int(observation.n_seats[0])) if seat != observation.seat[0]]
    return sum(1 << seat for seat in others if _is_novice(observation, seat))


def _is_novice(observation: Observation, seat: int) -> bool:
    if observation.roles[seat] != MARKETING or observation.level[seat] > 0 or observation.round[0] == 0:
        return False
    if observation.round[0] >= ROUNDS_TO_ANNOUNCE:
        return True
    return _should_announce(observation, seat)


def _should_announce(observation: Observation, seat: int) -> bool:
    rules = observation.rules
    guide = guide_to(rules)
    ahead = horizon(rules, guide, observation)
    stands = standing(rules, observation, seat, ahead.rounds)
    _, _, merits = least_slot(rules, guide, observation, seat, stands, ahead)
    _, gain = best_standard(rules, guide, observation, seat, ahead, merits, REACH)
    return gain > 0
