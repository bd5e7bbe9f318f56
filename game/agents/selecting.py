"""How the skilled agents select: draft, invite and set a standard, for their own good and a rival's harm."""

from typing import Any

from game.agents.lookup_tables import Guide, Horizon
from game.agents.rivalry import EMPTY_SLOT, acts_later, hurt, next_rival
from game.agents.valuation import (
    STANDARD_ROUNDS,
    Standing,
    denied,
    hold_value,
    prospect_outlook,
    rate_of,
    standing,
)
from game.rules import (
    DRAFT,
    INVITE,
    MARKETING,
    N_PLACES,
    NEVER,
    STANDARD,
    Rules,
    current_worth,
    encode,
    hosted_at,
    invite_price,
    market_price,
    would_come,
)

__all__ = ["best_draft", "best_invitation", "best_standard", "is_better_saved"]

DENY = 30
"""Percent of what the next seat would have gained by a customer of the row that counts for taking them."""
SAVING_WORTH = 200
"""Return on a point of effort, per round ahead, below which it is better banked."""
RELEASE_LOSS = 60
"""Percent of a released customer's future that an empty slot really loses, as it is soon refilled."""
REACH = 100
"""What each of up to two customers is worth, a round, whom a standard would let its seat invite."""
MOST_IN_REACH = 2


def best_draft(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, least: int, low: int
) -> tuple[int, int]:
    """Return the draft with the best return on effort, and that; 0 for none.

    ``low`` is the slot worth least, ``least`` what it is worth.
    """
    effort = int(view.effort[seat])
    best = N_PLACES - 1
    for place in range(view.n_row[0]):
        lying = int(view.row[place])
        copy = max(lying, 0)
        price = market_price(rules, current_worth(view, copy))
        gain = hold_value(guide, view, copy, stands, ahead) - least
        # Of equal rates the first place wins. One number says both, so that there is nothing to jump
        # over: what a processor guesses wrong costs it more than these sums.
        can_draft = int(lying >= 0) * int(price <= effort)
        best = max(best, can_draft * rate_of(guide, gain, price) * N_PLACES + N_PLACES - 1 - place)
    place = N_PLACES - 1 - best % N_PLACES
    rate = best // N_PLACES
    rival = next_rival(view, seat)
    if rate > 0 and view.roles[rival] != MARKETING and acts_later(view, rival) and rules.pitch_limit > 0:
        copy = int(view.row[place])
        price = market_price(rules, current_worth(view, copy))
        rate += rate_of(guide, DENY * denied(rules, guide, view, rival, copy, ahead) // 100, price)
    return encode(DRAFT, place, low), rate


def best_invitation(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, least: int, low: int
) -> tuple[int, int]:
    """Return the invitation with the best return on effort, and that; 0 for none."""
    best = 0
    best_rate = 0
    if view.in_force[seat] == 0 or view.n_invitations[0] >= rules.invite_limit:
        return best, best_rate
    for host in range(view.n_seats[0]):
        if host == seat:
            continue
        for slot in range(rules.hand_size):
            copy = int(view.hands[host, slot])
            if copy < 0 or not would_come(rules, view, seat, copy):
                continue
            price = invite_price(rules, view, copy)
            if price > view.effort[seat]:
                continue
            theirs = standing(rules, view, host, ahead.rounds)
            fresh = prospect_outlook(rules, guide, view, ahead)
            gain = hold_value(guide, view, copy, stands, ahead) - least
            loss = hold_value(guide, view, copy, theirs, ahead) - fresh + EMPTY_SLOT
            rate = rate_of(guide, gain + hurt(view, loss), price)
            if rate > best_rate:
                best = encode(INVITE, hosted_at(host, slot), low)
                best_rate = rate
    return best, best_rate


def is_better_saved(rules: Rules, view: Any, seat: int, ahead: Horizon, rate: int) -> bool:
    """Return whether effort that can be kept had better be kept than spent at this rate."""
    return bool(view.effort[seat] <= rules.bank_limit and rate < SAVING_WORTH * (ahead.rounds - 1) // 2)


def best_standard(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int]:
    """Return the best change of standard and its return on effort; 0 for none."""
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
        value = _level_value(rules, view, seat, level, ahead)
        if level == present:
            base = value
        if value > best_value:
            best = level
            best_value = value
    return encode(STANDARD, best, 0), best_value - base


def _level_value(rules: Rules, view: Any, seat: int, level: int, ahead: Horizon) -> int:
    """Return what a standard pays, less what it loses in customers, and whom it would let one invite."""
    n_met = 0
    lost = 0
    in_reach = 0
    at = int(rules.standard_at[level])
    for slot in range(rules.hand_size):
        held = int(view.hands[seat, slot])
        worth = int(held >= 0) * current_worth(view, max(held, 0))
        n_met += int(worth >= at)
        lost += int(worth < at) * worth
    for host in range(view.n_seats[0]):
        if host == seat or view.roles[host] == MARKETING or rules.invite_limit == 0:
            continue
        for slot in range(rules.hand_size):
            held = int(view.hands[host, slot])
            in_reach += int(held >= 0) * int(view.worth[max(held, 0)] >= at)
    paid = ahead.rounds - int(view.in_force[seat] != level)
    bonus = int(rules.standard_bonus[level])
    value = STANDARD_ROUNDS * paid * bonus * n_met - RELEASE_LOSS * (ahead.rounds - 1) * lost
    return value + REACH * (ahead.rounds - 1) * min(in_reach, MOST_IN_REACH)
