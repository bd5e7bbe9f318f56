"""What cards and pushes are worth over the rest of a match, in hundredths of a point.

The estimates of the steady and the skilled agents. Everything is an integer and reads only what lies
open; a card's future is its trend, dying out as turnover draws new ones, plus what the mix of new
trends adds.
"""

from typing import Any, NamedTuple

from game.agents.lookup_tables import N_LIFTS, PART_BITS, Guide, Horizon
from game.rules import N_SLOTS, Rules

__all__ = [
    "STANDARD_ROUNDS",
    "Standing",
    "denied",
    "hold_value",
    "horizon",
    "horizon_of",
    "least_slot",
    "lift_value",
    "prospect_outlook",
    "push_value",
    "rate_of",
    "slot_value",
    "standing",
    "walk_out_loss",
    "worth_outlook",
]

STANDARD_ROUNDS = 75
"""Percent of the rounds ahead for which a met standard is expected to stay met."""


class Standing(NamedTuple):
    """What a seat's standard makes of its customers."""

    at: int
    """Worth it asks for."""
    bonus: int
    """What a customer who meets it now can be expected to bring in bonuses."""


def horizon(rules: Rules, guide: Guide, view: Any) -> Horizon:
    """Return the outlook over the rounds still to be paid."""
    return horizon_of(guide, rules.rounds - int(view.round[0]))


def horizon_of(guide: Guide, rounds: int) -> Horizon:
    """Return the outlook over some rounds."""
    return Horizon(rounds, int(guide.per_trend[rounds]), int(guide.for_all[rounds]))


def worth_outlook(guide: Guide, ahead: Horizon, worth: int, trend: int) -> int:
    """Return the natural worth to expect, summed over the rounds ahead."""
    return int(guide.outlook[ahead.rounds, trend + 1, worth])


def lift_value(guide: Guide, lift: int, rounds: int) -> int:
    """Return what this lift pays over ``rounds`` rounds if it is left to fade."""
    return int(guide.lift_pays[rounds, min(lift, N_LIFTS - 1)])


def push_value(guide: Guide, lift: int, already_pushed: int, rounds: int) -> int:
    """Return what one more push adds: its chance of a gain, and that this round's fade is spared."""
    return int(guide.push_pays[already_pushed, rounds, min(lift, N_LIFTS - 1)])


def prospect_outlook(rules: Rules, guide: Guide, view: Any, ahead: Horizon) -> int:
    """Return the mean outlook of a customer nobody has seen yet, from what is printed on the cards.

    0 if there is nobody left. Divides by a multiplication, which costs a processor far less.
    """
    n = int(view.unseen[0])
    total = 100 * int(view.unseen[1]) * ahead.rounds + int(view.unseen[2]) * ahead.per_trend
    expected = (total * int(guide.parts[n]) >> PART_BITS) + ahead.for_all
    return int(n > 0) * max(0, min(expected, 100 * rules.worth_cap * ahead.rounds))


def standing(rules: Rules, view: Any, seat: int, rounds: int) -> Standing:
    """Return what the standard that a seat has announced makes of its customers over the rounds ahead."""
    level = int(view.level[seat])
    paid = rounds - int(view.in_force[seat] != level)
    return Standing(int(rules.standard_at[level]), STANDARD_ROUNDS * paid * int(rules.standard_bonus[level]))


def hold_value(guide: Guide, view: Any, copy: int, stands: Standing, ahead: Horizon) -> int:
    """Return what a customer will pay in the hand of a seat that stands so, as things are.

    Everything is worked out before the standard is looked at, so that compiled code has nothing to
    jump over: what a processor guesses wrong here would cost more than all the sums.
    """
    worth = int(view.worth[copy])
    lift = int(view.lift[copy])
    lasting = worth_outlook(guide, ahead, worth, int(view.trend[copy]))
    lasting += lift_value(guide, lift, ahead.rounds)
    released = 100 * (worth + lift) if ahead.rounds > 1 else lasting
    return lasting + stands.bonus if worth + lift >= stands.at else released


def slot_value(guide: Guide, view: Any, seat: int, slot: int, stands: Standing, ahead: Horizon) -> int:
    """Return ``hold_value`` of who is held there, 0 for an empty slot."""
    copy = int(view.hands[seat, slot])
    return int(copy >= 0) * hold_value(guide, view, max(copy, 0), stands, ahead)


def least_slot(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon
) -> tuple[int, int]:
    """Return the slot that is worth least to its seat, the first of equals, and its value.

    Value and slot are compared as one number, so that there is nothing to jump over.
    """
    least = slot_value(guide, view, seat, 0, stands, ahead) * N_SLOTS
    for slot in range(1, rules.hand_size):
        value = slot_value(guide, view, seat, slot, stands, ahead)
        least = min(least, value * N_SLOTS + slot)
    return least % N_SLOTS, least // N_SLOTS


def rate_of(guide: Guide, gain: int, price: int) -> int:
    """Return ``gain / price``, a trifle less where it does not come out even; quicker than a division."""
    return gain * int(guide.parts[price]) >> PART_BITS


def walk_out_loss(guide: Guide, view: Any, copy: int, fresh: int, ahead: Horizon) -> int:
    """Return what it would cost that a customer walks out at the close.

    ``fresh``: what a prospect would bring from the next round on.
    """
    worth = int(view.worth[copy])
    later = worth_outlook(guide, ahead, worth, int(view.trend[copy])) - 100 * worth
    # Who walks out takes the lift to the open market, where the other side can have it.
    lost = max(0, later - fresh) + 2 * lift_value(guide, int(view.lift[copy]), ahead.rounds - 1)
    return int(ahead.rounds > 1) * lost


def denied(rules: Rules, guide: Guide, view: Any, rival: int, copy: int, ahead: Horizon) -> int:
    """Return what a customer of the row would be worth to a rival beyond the least that it holds."""
    theirs = standing(rules, view, rival, ahead.rounds)
    _, least = least_slot(rules, guide, view, rival, theirs, ahead)
    return max(0, hold_value(guide, view, copy, theirs, ahead) - least)
