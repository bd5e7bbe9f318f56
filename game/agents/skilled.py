"""The skilled agents: one estimate for every verb, the best return on effort wins.

Sales plays for the horizon: cold calls early, pushes late, care only while rounds are left to pay
for it. Marketing weighs worth and trend over the remaining rounds against the price, and raises its
standard when most of the hand already meets it. A hybrid compares all of them.
"""

from typing import Any

from game.agents.lookup_tables import Guide, Horizon
from game.agents.valuation import horizon, lift_value, prospect_outlook, push_value, worth_outlook
from game.base.language import msg
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    MARKETING,
    N_PLACES,
    NEVER,
    SALES,
    STANDARD,
    Rules,
    encode,
    market_price,
    place_of,
    verb_of,
)

__all__ = ["REASONS", "skilled_policy"]

PUSH_PAYS, CARE_KEEPS, CALL_BEATS, DRAFT_PAYS, RAISE_PAYS, LOWER_KEEPS, SAVE_EFFORT = range(20, 27)
REASONS = {
    PUSH_PAYS: msg("this push pays most for the effort over the rounds left"),
    CARE_KEEPS: msg("this customer would walk out at the close; care costs less than that"),
    CALL_BEATS: msg("even an average prospect should bring more than this card"),
    DRAFT_PAYS: msg("worth and trend over the rounds left repay the price best"),
    RAISE_PAYS: msg("enough of the hand meets this standard for the bonus to pay"),
    LOWER_KEEPS: msg("the present standard would cost more customers than it pays"),
    SAVE_EFFORT: msg("nothing repays its price now; the effort is kept"),
}

CARE_COST = 250
"""What the effort for a later ``care`` is worth elsewhere."""
SAVING_WORTH = 200
"""Return on a point of effort, per round ahead, below which it is better banked."""
STANDARD_ROUNDS = 75
"""Percent of the rounds ahead for which a met standard is expected to stay met."""
RELEASE_LOSS = 60
"""Percent of a released customer's future that an empty slot really loses, as it is soon refilled."""


def skilled_policy(rules: Rules, guide: Guide, view: Any) -> tuple[int, int]:
    """Return the action and the number of the reason."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    ahead = horizon(rules, guide, view)
    best = encode(END_TURN, 0, 0)
    best_rate = 0
    if role != MARKETING:
        best, best_rate = _best_of_sales(rules, guide, view, seat, ahead)
    if role != SALES:
        action, rate = _best_draft(rules, guide, view, seat, ahead)
        if rate > best_rate:
            best, best_rate = action, rate
        action, rate = _best_standard(rules, view, seat, ahead)
        if rate > best_rate:
            best, best_rate = action, rate
    return best, _reason(view, seat, best)


def _reason(view: Any, seat: int, action: int) -> int:
    verb = verb_of(action)
    if verb == IMPROVE:
        return PUSH_PAYS
    if verb == CARE:
        return CARE_KEEPS
    if verb == COLD_CALL:
        return CALL_BEATS
    if verb == DRAFT:
        return DRAFT_PAYS
    if verb == STANDARD:
        return RAISE_PAYS if place_of(action) > view.level[seat] else LOWER_KEEPS
    return SAVE_EFFORT


def _hold_value(rules: Rules, guide: Guide, view: Any, copy: int, level: int, ahead: Horizon) -> int:
    """Return what a customer in the hand of a seat with this standard will pay, as things stand.

    Everything is worked out before the standard is looked at, so that compiled code has nothing to
    jump over: what a processor guesses wrong here would cost more than all the sums.
    """
    worth = int(view.worth[copy])
    lift = int(view.lift[copy])
    at = int(rules.standard_at[level])
    bonus = STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level])
    lasting = worth_outlook(rules, ahead, worth, int(view.trend[copy]))
    lasting += lift_value(rules, guide, lift, ahead.rounds)
    released = 100 * (worth + lift) if ahead.rounds > 1 else lasting
    return lasting + bonus if worth + lift >= at else released


def _slot_value(rules: Rules, guide: Guide, view: Any, seat: int, slot: int, ahead: Horizon) -> int:
    copy = int(view.hands[seat, slot])
    value = _hold_value(rules, guide, view, max(copy, 0), int(view.level[seat]), ahead)
    return value if copy >= 0 else 0


def _least_slot(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> tuple[int, int]:
    """Return the slot that is worth least to its seat, the first of equals, and its value."""
    slot = 0
    least = _slot_value(rules, guide, view, seat, 0, ahead)
    for other in range(1, rules.hand_size):
        value = _slot_value(rules, guide, view, seat, other, ahead)
        if value < least:
            slot = other
            least = value
    return slot, least


def _best_of_sales(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> tuple[int, int]:
    """Return the best of improve, care and cold call with its return on effort, or end_turn."""
    best = encode(END_TURN, 0, 0)
    best_value = 0
    fresh = 0
    called = -NEVER
    if view.n_prospects[0] > 0:
        fresh = prospect_outlook(rules, view, ahead)
        called = fresh
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        value = called - _slot_value(rules, guide, view, seat, slot, ahead)
        if value > best_value:
            best, best_value = encode(COLD_CALL, 0, slot), value
        if copy < 0:
            continue
        patience_left = int(view.cards.patience[copy]) - int(view.strain[copy])
        value = push_value(rules, guide, int(view.lift[copy]), int(view.pushed[copy] > 0), ahead.rounds)
        loss = 0
        if patience_left <= 1:
            loss = _walk_out_loss(rules, guide, view, copy, fresh, ahead)
        if patience_left == 1:
            # This push would make the customer walk out, unless effort is left to care at once.
            value -= min(loss, CARE_COST) if view.effort[seat] > 1 else loss
        if value > best_value:
            best, best_value = encode(IMPROVE, 0, slot), value
        if patience_left <= 0 and loss > best_value:
            best, best_value = encode(CARE, 0, slot), loss
    return best, best_value


def _walk_out_loss(rules: Rules, guide: Guide, view: Any, copy: int, fresh: int, ahead: Horizon) -> int:
    """Return what it would cost that a customer walks out, with ``fresh`` prospects to fill the slot."""
    left = ahead.rounds - 1
    if left == 0:
        return 0
    later = worth_outlook(rules, ahead, int(view.worth[copy]), int(view.trend[copy]))
    missed = later * left // ahead.rounds - fresh * left // ahead.rounds
    # Who walks out takes the lift to the open market, where the other side can have it.
    return max(0, missed) + 2 * lift_value(rules, guide, int(view.lift[copy]), left) + CARE_COST


def _best_draft(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> tuple[int, int]:
    """Return the draft with the best return on effort, and that; 0 for none."""
    level = int(view.level[seat])
    effort = int(view.effort[seat])
    slot, least = _least_slot(rules, guide, view, seat, ahead)
    best = N_PLACES - 1
    for place in range(int(view.n_row[0])):
        lying = int(view.row[place])
        copy = max(lying, 0)
        price = market_price(rules, int(view.worth[copy]) + int(view.lift[copy]))
        gain = max(0, _hold_value(rules, guide, view, copy, level, ahead) - least)
        # The same as gain // price, as no price is above 5, but quicker for a processor.
        rate = gain * int(guide.shares[price]) // 60
        # Of equal rates the first place wins. One number says both, so that there is nothing to jump
        # over: what a processor guesses wrong costs it more than these sums.
        can_draft = int(lying >= 0) * int(price <= effort)
        best = max(best, can_draft * rate * N_PLACES + N_PLACES - 2 - place)
    best_rate = best // N_PLACES
    if effort <= rules.bank_limit and best_rate < SAVING_WORTH * (ahead.rounds - 1) // 2:
        return 0, 0
    return encode(DRAFT, N_PLACES - 2 - best % N_PLACES, slot), best_rate


def _level_value(rules: Rules, view: Any, seat: int, level: int, ahead: Horizon) -> int:
    """Return what a standard pays in bonuses less what it loses in customers."""
    n_met = 0
    lost = 0
    at = int(rules.standard_at[level])
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        who = max(copy, 0)
        worth = int(view.worth[who]) + int(view.lift[who]) if copy >= 0 else 0
        n_met += int(worth >= at)
        lost += int(worth < at) * worth
    bonus = int(rules.standard_bonus[level])
    return STANDARD_ROUNDS * ahead.rounds * bonus * n_met - RELEASE_LOSS * (ahead.rounds - 1) * lost


def _best_standard(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int]:
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
