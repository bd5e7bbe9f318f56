"""What cards and pushes are worth over the rest of a match, in hundredths of a point.

The skilled agents' estimates. Everything is an integer and reads only what lies open; a card's
future is its trend, dying out as turnover draws new ones, plus what the mix of new trends adds.
"""

from typing import Any, NamedTuple

from game.rules import Rules, improve_chance

__all__ = ["Horizon", "horizon", "lift_value", "prospect_outlook", "push_value", "worth_outlook"]


class Horizon(NamedTuple):
    """The rest of the match, as the market's rules shape it."""

    rounds: int
    """Rounds still to be paid, this one included."""
    per_trend: int
    """What a rising arrow adds to a card over those rounds; a falling one takes as much."""
    for_all: int
    """What the mix of new trends adds to any card."""


def horizon(rules: Rules, rounds: int) -> Horizon:
    """Return the outlook over ``rounds`` rounds from now (Rulebook: Set-up 5)."""
    keep = 100
    pace = 0
    drift = 0
    per_trend = 0
    for_all = 0
    mean_of_new = 100 - rules.steady - 2 * rules.falling
    for _ in range(rounds - 1):
        keep = keep * (100 - rules.turnover) // 100
        pace += keep
        drift += (100 - keep) * mean_of_new // 100
        per_trend += pace
        for_all += drift
    return Horizon(rounds, per_trend, for_all)


def worth_outlook(rules: Rules, ahead: Horizon, worth: int, trend: int) -> int:
    """Return the natural worth to expect, summed over the rounds ahead."""
    expected = 100 * worth * ahead.rounds + trend * ahead.per_trend + ahead.for_all
    return max(0, min(expected, 100 * rules.worth_cap * ahead.rounds))


def lift_value(rules: Rules, lift: int, rounds: int) -> int:
    """Return what this lift pays over ``rounds`` rounds if it is left to fade."""
    n = rounds
    if rules.fade > 0:
        n = min(rounds, lift // rules.fade + 1)
    return 100 * (n * lift - rules.fade * n * (n - 1) // 2)


def push_value(rules: Rules, lift: int, already_pushed: int, rounds: int) -> int:
    """Return what one more push adds: its chance of a gain, and that this round's fade is spared."""
    chance = improve_chance(rules, lift)
    fails = 100 * lift + lift_value(rules, lift, rounds - 1)
    wins = 100 * (lift + rules.gain) + lift_value(rules, lift + rules.gain, rounds - 1)
    before = fails if already_pushed > 0 else lift_value(rules, lift, rounds)
    return (chance * wins + (100 - chance) * fails) // 100 - before


def prospect_outlook(rules: Rules, view: Any, ahead: Horizon) -> int:
    """Return the mean outlook of a customer nobody has seen yet, from what is printed on the cards."""
    worth = 0
    trend = 0
    n = 0
    for copy in range(len(view.worth)):
        if view.worth[copy] < 0:
            worth += int(view.cards.worth[copy])
            trend += int(view.cards.trend[copy])
            n += 1
    if n == 0:
        return 0
    expected = (100 * worth * ahead.rounds + trend * ahead.per_trend) // n + ahead.for_all
    return max(0, min(expected, 100 * rules.worth_cap * ahead.rounds))
