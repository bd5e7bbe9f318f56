"""What rivals can do to a hand, and how much it would hurt them to lose somebody: hundredths of a point.

Only one customer goes with each invitation that is allowed, so what counts is the greatest danger in a
hand and the one after it. As in ``game.agents.valuation`` there is as little to jump over as can be.
"""

from typing import Any, NamedTuple

from game.agents.lookup_tables import Guide, Horizon
from game.agents.valuation import (
    STANDARD_ROUNDS,
    hold_value,
    horizon_of,
    least_slot,
    lift_value,
    prospect_outlook,
    rate_of,
    standing,
    worth_outlook,
)
from game.rules import Rules, market_price

__all__ = [
    "EMPTY_SLOT",
    "Inviter",
    "Peril",
    "acts_later",
    "find_dangers",
    "hurt",
    "next_rival",
    "pitch_danger",
]

DREAD = 130
"""Percent of the expected loss at which a danger is taken: whoever invites picks the worst moment."""
LATER = 40
"""Percent that is left of a danger which only the next round can bring."""
EMPTY_SLOT = 100
"""What filling an emptied slot costs."""


class Inviter(NamedTuple):
    """What one rival's standard means for the customers of others."""

    at: int
    """Natural worth it asks for; more than any customer has if it cannot invite any more."""
    bonus: int
    """Bonuses that a customer would bring it."""
    power: int
    """Effort it will have."""
    weight: int
    """Percent: how much of a danger it is."""
    least: int
    """What the slot that it would fill is worth to it."""
    fresh: int
    """What a prospect would bring who fills the emptied slot."""
    ahead: Horizon
    """The rounds that it would be paid for."""


class Peril(NamedTuple):
    """The greatest danger in a hand, the one after it, and which seat it comes from."""

    first: int
    second: int
    rival: int


def acts_later(view: Any, seat: int) -> bool:
    """Return whether another seat still has its turn to come in this round."""
    ahead = seat - int(view.seat[0])
    ahead += int(view.n_seats[0]) * int(ahead < 0)
    return bool(view.turn[0] + ahead < view.n_seats[0])


def next_rival(view: Any, seat: int) -> int:
    """Return the seat that acts next."""
    return (seat + 1) * int(seat + 1 < view.n_seats[0])


def hurt(guide: Guide, view: Any, value: int) -> int:
    """Return what a rival's loss is worth to a seat: all of it, shared among the rivals."""
    return rate_of(guide, max(0, value), int(view.n_seats[0]) - 1)


def inviter(rules: Rules, guide: Guide, view: Any, rival: int) -> Inviter:
    """Return what a rival with a standard could do, in this round if it still can, else in the next."""
    level = int(view.level[rival])
    is_coming = acts_later(view, rival)
    now = int(is_coming) * int(view.in_force[rival] == level)
    rounds = rules.rounds - int(view.round[0])
    left = int(view.effort[rival])
    banked = int(not is_coming) * min(left, rules.bank_limit)
    ahead = horizon_of(guide, rounds - 1 + now)
    stands = standing(rules, view, rival, rounds)
    _, least = least_slot(rules, guide, view, rival, stands, horizon_of(guide, rounds))
    return Inviter(
        int(rules.standard_at[level]),
        STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level]),
        now * left + (1 - now) * (rules.effort + banked),
        DREAD if now else DREAD * LATER // 100,
        least,
        prospect_outlook(rules, guide, view, ahead),
        ahead,
    )


def danger_from(rules: Rules, guide: Guide, view: Any, rival: Inviter, copy: int, lift: int) -> int:
    """Return what it would cost a seat that a customer with this lift, if strained, can be invited."""
    worth = int(view.worth[copy])
    price = market_price(rules, worth + lift) + rules.invite_surcharge
    pays = worth_outlook(rules, rival.ahead, worth, int(view.trend[copy]))
    pays += lift_value(rules, guide, lift, rival.ahead.rounds)
    loss = pays - rival.fresh + EMPTY_SLOT + hurt(guide, view, pays + rival.bonus - rival.least)
    can_invite = int(worth >= rival.at) * int(price <= rival.power) * int(rival.ahead.rounds > 0)
    return can_invite * max(0, loss) * rival.weight // 100


def find_dangers(rules: Rules, guide: Guide, view: Any, seat: int) -> Peril:
    """Fill ``guide.danger`` and ``guide.danger_raised`` for a seat's hand; return the greatest dangers."""
    source = next_rival(view, seat)
    most = 0
    for slot in range(rules.hand_size):
        guide.danger[slot] = 0
        guide.danger_raised[slot] = 0
    for rival in range(view.n_seats[0]):
        if rival == seat or view.level[rival] == 0 or rules.invite_limit == 0:
            continue
        terms = inviter(rules, guide, view, rival)
        before = most
        for slot in range(rules.hand_size):
            held = int(view.hands[seat, slot])
            copy = max(held, 0)
            lift = int(view.lift[copy])
            danger = int(held >= 0) * danger_from(rules, guide, view, terms, copy, lift)
            raised = int(held >= 0) * danger_from(rules, guide, view, terms, copy, lift + rules.gain)
            guide.danger[slot] = max(int(guide.danger[slot]), danger)
            guide.danger_raised[slot] = max(int(guide.danger_raised[slot]), raised)
            most = max(most, danger * int(view.strain[copy] > 0))
        source = rival if most > before else source
    first = 0
    second = 0
    for slot in range(rules.hand_size):
        value = strained_danger(guide, view, seat, slot)
        second = max(second, min(first, value))
        first = max(first, value)
    return Peril(first, second, source)


def strained_danger(guide: Guide, view: Any, seat: int, slot: int) -> int:
    """Return the danger in a slot as it is: none for a customer without strain."""
    return int(guide.danger[slot]) * int(view.strain[max(int(view.hands[seat, slot]), 0)] > 0)


def pitch_danger(rules: Rules, guide: Guide, view: Any, seat: int, copy: int) -> int:
    """Return the danger in which a customer of the row would be once pitched to."""
    danger = 0
    if rules.pitch_strain == 0 or rules.invite_limit == 0:
        return danger
    for rival in range(view.n_seats[0]):
        if rival != seat and view.level[rival] > 0:
            terms = inviter(rules, guide, view, rival)
            danger = max(danger, danger_from(rules, guide, view, terms, copy, int(view.lift[copy])))
    return danger


def denied(rules: Rules, guide: Guide, view: Any, rival: int, copy: int, least: int, ahead: Horizon) -> int:
    """Return what a customer would be worth to a rival beyond ``least``, the least it holds."""
    return max(
        0, hold_value(rules, guide, view, copy, standing(rules, view, rival, ahead.rounds), ahead) - least
    )
