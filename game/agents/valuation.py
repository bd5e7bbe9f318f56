"""What cards and pushes are worth over the rest of a match, in hundredths of a point.

The estimates of the steady and the skilled agents. Everything is an integer and reads only what lies
open; a card's future is its trend, dying out as turnover draws new ones, plus what the mix of new
trends adds.
"""

from typing import Any, NamedTuple

from game.agents.lookup_tables import (
    LEVEL_BITS,
    MET_BITS,
    N_CURRENT,
    N_FACES,
    N_LIFTS,
    PART_BITS,
    Guide,
    Horizon,
)
from game.rules import N_SLOTS, NEVER, STANDARD, Rules, current_worth, encode

__all__ = [
    "STANDARD_ROUNDS",
    "Standing",
    "best_standard",
    "denied",
    "greater",
    "hold_value",
    "horizon",
    "horizon_of",
    "least_slot",
    "lift_value",
    "part_of",
    "prospect_outlook",
    "push_value",
    "raised_value",
    "rate_of",
    "rate_with",
    "slot_value",
    "standing",
    "under",
    "walk_out_loss",
    "worth_outlook",
]

STANDARD_ROUNDS = 75
"""Percent of the rounds ahead for which a met standard is expected to stay met."""
RELEASE_LOSS = 50
"""Percent of a released customer's future that an empty slot really loses, as it is soon refilled."""
_FACE, _LIFT, _CURRENT = N_FACES - 1, N_LIFTS - 1, N_CURRENT - 1
"""The last index of some tables, and the mask that keeps one within."""
MOST_IN_REACH = 2
"""How many customers of other hands a standard is taken to bring into reach, at most."""


class Standing(NamedTuple):
    """What a seat's standard makes of its customers."""

    at: int
    """Worth it asks for."""
    bonus: int
    """What a customer who meets it now can be expected to bring in bonuses."""


def under(number: int, bound: int) -> int:
    """Return -1, all bits, if ``number`` is less than ``bound``, else 0: a mask for what then counts.

    A comparison would be compiled to a jump wherever its outcome chooses between two numbers.
    """
    return (number - bound) >> 63


def greater(number: int, other: int) -> int:
    """Return the greater of two numbers, without a jump: for what no processor can guess."""
    more = number - other
    return other + (more & ~(more >> 63))


def horizon(rules: Rules, guide: Guide, view: Any) -> Horizon:
    """Return the outlook over the rounds still to be paid."""
    return horizon_of(guide, rules.rounds - int(view.round[0]))


def horizon_of(guide: Guide, rounds: int) -> Horizon:
    """Return the outlook over some rounds."""
    return Horizon(rounds, int(guide.per_trend[rounds]), int(guide.for_all[rounds]))


def worth_outlook(guide: Guide, ahead: Horizon, worth: int, trend: int) -> int:
    """Return the natural worth to expect, summed over the rounds ahead."""
    return int(guide.outlook[ahead.rounds, (4 * worth + trend + 1) & _FACE])


def lift_value(guide: Guide, lift: int, rounds: int) -> int:
    """Return what this lift pays over ``rounds`` rounds if it is left to fade."""
    return int(guide.lift_pays[rounds, lift if lift < _LIFT else _LIFT])


def raised_value(guide: Guide, lift: int, rounds: int) -> int:
    """Return ``lift_value`` after one more push that has won lift."""
    return int(guide.raised_pays[rounds, lift if lift < _LIFT else _LIFT])


def push_value(guide: Guide, lift: int, already_pushed: int, rounds: int) -> int:
    """Return what one more push adds: its chance of a gain, and that this round's fade is spared."""
    lift = lift if lift < _LIFT else _LIFT
    return int(guide.push_pays[rounds, N_LIFTS * already_pushed + lift])


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
    # The most frequent sum of all: to call for its parts takes Python longer than to work them out.
    natural, lift, rounds = view.worth[copy], view.lift[copy], ahead.rounds
    worth = natural + lift
    lasting = guide.outlook[rounds, (4 * natural + view.trend[copy] + 1) & _FACE]
    lasting += guide.lift_pays[rounds, lift if lift < _LIFT else _LIFT]
    released = 100 * worth if rounds > 1 else lasting
    kept = lasting + stands.bonus
    return int(kept + ((worth - stands.at) >> 63 & (released - kept)))


def slot_value(guide: Guide, view: Any, seat: int, slot: int, stands: Standing, ahead: Horizon) -> int:
    """Return ``hold_value`` of who is held there, 0 for an empty slot."""
    copy = int(view.hands[seat, slot])
    return ~under(copy, 0) & hold_value(guide, view, max(copy, 0), stands, ahead)


def least_slot(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon
) -> tuple[int, int, int]:
    """Return the slot that is worth least to its seat, the first of equals, its value, and merits.

    Value and slot are compared as one number, so that there is nothing to jump over. Merits: the sum of
    ``Guide.merit`` over the hand, as ``best_standard`` takes it.
    """
    least = NEVER
    merits = 0
    for slot in range(rules.hand_size):
        held = view.hands[seat, slot]
        is_there = ~(held >> 63)
        copy = held & is_there
        value = (is_there & hold_value(guide, view, copy, stands, ahead)) * N_SLOTS + slot
        least = value if value < least else least
        merits += part_of(guide.merit, is_there & current_worth(view, copy))
    return least % N_SLOTS, least // N_SLOTS, merits


def rate_of(guide: Guide, gain: int, price: int) -> int:
    """Return ``gain / price``, a trifle less where it does not come out even; quicker than a division."""
    return gain * int(guide.parts[price]) >> PART_BITS


def part_of(parts: Any, worth: int) -> int:
    """Return from a table of the guide what belongs to a current worth."""
    return int(parts[(worth if worth < _CURRENT else _CURRENT) & _CURRENT])


def rate_with(part: int, gain: int) -> int:
    """Return the return on effort of a gain, by what ``part_of`` says of the price."""
    return gain * part >> PART_BITS


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
    _, least, _ = least_slot(rules, guide, view, rival, theirs, ahead)
    return max(0, hold_value(guide, view, copy, theirs, ahead) - least)


def best_standard(
    rules: Rules, view: Any, seat: int, ahead: Horizon, merits: int, reach: int, within: int
) -> tuple[int, int]:
    """Return the best change of standard and its return on effort; 0 for none.

    A level is worth what it pays less what it loses in customers; ``merits`` as ``least_slot`` gives them.
    ``reach``: what each customer whom it would let its seat invite is worth besides, a round; ``within``:
    the sum of ``Guide.reach`` over the hands they are in.
    """
    if ahead.rounds == 1:
        return 0, 0  # what is announced now would never be in force
    present = int(view.level[seat])
    base = 0
    best = 0
    best_value = 0
    # Level 0 asks nothing and pays nothing; every other asks for more than an empty slot has.
    for level in range(1, len(rules.standard_at)):
        if rules.standard_at[level] >= NEVER:
            break
        first = LEVEL_BITS * (level - 1)
        merit = merits >> first & (1 << LEVEL_BITS) - 1
        n_reached = within >> first & (1 << LEVEL_BITS) - 1
        paid = ahead.rounds - int(view.in_force[seat] != level)
        value = STANDARD_ROUNDS * paid * int(rules.standard_bonus[level]) * (merit & (1 << MET_BITS) - 1)
        value += (ahead.rounds - 1) * (
            reach * min(n_reached, MOST_IN_REACH) - RELEASE_LOSS * (merit >> MET_BITS)
        )
        if level == present:
            base = value
        if value > best_value:
            best = level
            best_value = value
    return encode(STANDARD, best, 0), best_value - base
