"""What kind of player a rival seems to be, from what it has done in full sight: not all need be skilled."""

from game.agents.lookup_tables import guide_to
from game.agents.novice import novice_policy
from game.agents.skilled import skilled_policy
from game.rules import Observation, Rules

__all__ = ["novices_among"]

ROUNDS_TO_SHOW = 3
"""Rounds that are looked at: novices have shown themselves by then, and more would take too long."""
CLEARLY = 2
"""How many more of a rival's actions a novice has to foretell than a skilled agent does; one is enough where
it foretells all."""


def novices_among(rules: Rules, observation: Observation) -> int:
    """Return the other seats, bit by seat, who have acted as novices do rather than as skilled agents do.

    A skilled agent is never among them, for it has done all that a skilled agent would have done; nor is
    whoever has announced a standard, for novices do without.
    """
    guide = guide_to(rules)
    leads = [0] * len(observation.roles)
    is_one = [level == 0 for level in observation.level]
    is_one[observation.seat[0]] = False
    is_all = [True] * len(is_one)
    for seen, action in observation.past:
        if seen.round[0] >= ROUNDS_TO_SHOW:
            break
        seat = seen.seat[0]
        if is_one[seat]:
            is_foretold = novice_policy(rules, guide, seen) == action
            is_all[seat] &= is_foretold
            leads[seat] += is_foretold - (skilled_policy(rules, guide, seen) == action)
    return sum(1 << seat for seat, lead in enumerate(leads) if lead >= CLEARLY or (lead > 0 and is_all[seat]))
