"""What cards and pushes are worth over the rest of a match, in hundredths of a point.

The skilled agents' estimates. Everything is an integer and reads only what lies open; a card's
future is its trend, dying out as turnover draws new ones, plus what the mix of new trends adds.
"""

from typing import Any

from game.agents.lookup_tables import N_LIFTS, Guide, Horizon, lift_pays, push_pays
from game.rules import Rules

__all__ = ["horizon", "lift_value", "prospect_outlook", "push_value", "worth_outlook"]


def horizon(rules: Rules, guide: Guide, view: Any) -> Horizon:
    """Return the outlook over the rounds still to be paid."""
    rounds = rules.rounds - int(view.round[0])
    return Horizon(rounds, int(guide.per_trend[rounds]), int(guide.for_all[rounds]))


def worth_outlook(rules: Rules, ahead: Horizon, worth: int, trend: int) -> int:
    """Return the natural worth to expect, summed over the rounds ahead."""
    expected = 100 * worth * ahead.rounds + trend * ahead.per_trend + ahead.for_all
    return max(0, min(expected, 100 * rules.worth_cap * ahead.rounds))


def lift_value(rules: Rules, guide: Guide, lift: int, rounds: int) -> int:
    """Return what this lift pays over ``rounds`` rounds if it is left to fade."""
    if 0 <= lift < N_LIFTS:
        return int(guide.lift_pays[rounds, lift])
    return lift_pays(rules, lift, rounds)


def push_value(rules: Rules, guide: Guide, lift: int, already_pushed: int, rounds: int) -> int:
    """Return what one more push adds: its chance of a gain, and that this round's fade is spared."""
    if 0 <= lift < N_LIFTS:
        return int(guide.push_pays[already_pushed, rounds, lift])
    return push_pays(rules, lift, already_pushed, rounds)


def prospect_outlook(rules: Rules, view: Any, ahead: Horizon) -> int:
    """Return the mean outlook of a customer nobody has seen yet, from what is printed on the cards."""
    n = int(view.unseen[0])
    if n == 0:
        return 0
    worth = int(view.unseen[1])
    trend = int(view.unseen[2])
    expected = (100 * worth * ahead.rounds + trend * ahead.per_trend) // n + ahead.for_all
    return max(0, min(expected, 100 * rules.worth_cap * ahead.rounds))
