"""The skilled agents: one estimate for every verb, the best return on effort wins.

Sales plays for the horizon: cold calls early, pushes late, care only while rounds are left to pay
for it. Marketing weighs worth and trend over the remaining rounds against the price, and raises its
standard when most of the hand already meets it. A hybrid compares all of them.
"""

from typing import Any

from game.agents.guide import Guide, Horizon
from game.agents.valuation import horizon, lift_value, prospect_outlook, push_value, worth_outlook
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    MARKETING,
    NEVER,
    SALES,
    STANDARD,
    Rules,
    encode,
    market_price,
)

__all__ = ["skilled_policy"]

PUSH_PAYS, CARE_KEEPS, CALL_BEATS, DRAFT_PAYS, RAISE_PAYS, LOWER_KEEPS, SAVE_EFFORT = range(20, 27)

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
    why = SAVE_EFFORT
    best_rate = 0
    if role != MARKETING:
        action, reason, rate = _best_of_sales(rules, guide, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
    if role != SALES:
        action, reason, rate = _best_draft(rules, guide, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
        action, reason, rate = _best_standard(rules, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
    return best, why


def _hold_value(rules: Rules, guide: Guide, view: Any, copy: int, level: int, ahead: Horizon) -> int:
    """Return what a customer in the hand of a seat with this standard will pay, as things stand."""
    worth = int(view.worth[copy])
    lift = int(view.lift[copy])
    meets = worth + lift >= rules.standard_at[level]
    if ahead.rounds > 1 and not meets:
        return 100 * (worth + lift)
    value = worth_outlook(rules, ahead, worth, int(view.trend[copy]))
    value += lift_value(rules, guide, lift, ahead.rounds)
    if meets:
        value += STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level])
    return value


def _slot_value(rules: Rules, guide: Guide, view: Any, seat: int, slot: int, ahead: Horizon) -> int:
    copy = int(view.hands[seat, slot])
    return 0 if copy < 0 else _hold_value(rules, guide, view, copy, int(view.level[seat]), ahead)


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


def _best_of_sales(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the best of improve, care and cold call: action, reason, return on effort."""
    best = -1
    why = 0
    best_value = 0
    fresh = 0
    if view.n_prospects[0] > 0:
        fresh = prospect_outlook(rules, view, ahead)
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        if view.n_prospects[0] > 0:
            value = fresh - _slot_value(rules, guide, view, seat, slot, ahead)
            if value > best_value:
                best, why, best_value = encode(COLD_CALL, 0, slot), CALL_BEATS, value
        if copy < 0:
            continue
        patience_left = int(view.cards.patience[copy]) - int(view.strain[copy])
        value = push_value(rules, guide, int(view.lift[copy]), int(view.pushed[copy]), ahead.rounds)
        loss = 0
        if patience_left <= 1:
            loss = _walk_out_loss(rules, guide, view, copy, fresh, ahead)
        if patience_left == 1:
            # This push would make the customer walk out, unless effort is left to care at once.
            value -= min(loss, CARE_COST) if view.effort[seat] > 1 else loss
        if value > best_value:
            best, why, best_value = encode(IMPROVE, 0, slot), PUSH_PAYS, value
        if patience_left <= 0 and loss > best_value:
            best, why, best_value = encode(CARE, 0, slot), CARE_KEEPS, loss
    return best, why, best_value


def _walk_out_loss(rules: Rules, guide: Guide, view: Any, copy: int, fresh: int, ahead: Horizon) -> int:
    """Return what it would cost that a customer walks out, with ``fresh`` prospects to fill the slot."""
    left = ahead.rounds - 1
    if left == 0:
        return 0
    later = worth_outlook(rules, ahead, int(view.worth[copy]), int(view.trend[copy]))
    missed = later * left // ahead.rounds - fresh * left // ahead.rounds
    # Who walks out takes the lift to the open market, where the other side can have it.
    return max(0, missed) + 2 * lift_value(rules, guide, int(view.lift[copy]), left) + CARE_COST


def _best_draft(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the draft with the best return on effort: action, reason, return."""
    best = -1
    best_rate = 0
    level = int(view.level[seat])
    slot, least = _least_slot(rules, guide, view, seat, ahead)
    for place in range(int(view.n_row[0])):
        copy = int(view.row[place])
        if copy < 0:
            continue
        price = market_price(rules, int(view.worth[copy]) + int(view.lift[copy]))
        if price > view.effort[seat]:
            continue
        gain = _hold_value(rules, guide, view, copy, level, ahead) - least
        # The same as gain // price > best_rate, without a division for most of them.
        if gain >= (best_rate + 1) * price:
            best, best_rate = encode(DRAFT, place, slot), gain // price
    if view.effort[seat] <= rules.bank_limit and best_rate < SAVING_WORTH * (ahead.rounds - 1) // 2:
        return -1, 0, 0
    return best, DRAFT_PAYS, best_rate


def _level_value(rules: Rules, view: Any, seat: int, level: int, ahead: Horizon) -> int:
    """Return what a standard pays in bonuses less what it loses in customers."""
    n_met = 0
    lost = 0
    at = int(rules.standard_at[level])
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        if copy >= 0:
            worth = int(view.worth[copy]) + int(view.lift[copy])
            n_met += int(worth >= at)
            lost += int(worth < at) * worth
    bonus = int(rules.standard_bonus[level])
    return STANDARD_ROUNDS * ahead.rounds * bonus * n_met - RELEASE_LOSS * (ahead.rounds - 1) * lost


def _best_standard(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the best change of standard: action, reason, return on effort."""
    present = int(view.level[seat])
    best = present
    base = _level_value(rules, view, seat, present, ahead)
    best_value = base
    for level in range(len(rules.standard_at)):
        if rules.standard_at[level] >= NEVER:
            break
        value = _level_value(rules, view, seat, level, ahead)
        if value > best_value:
            best = level
            best_value = value
    if best == present:
        return -1, 0, 0
    return encode(STANDARD, best, 0), RAISE_PAYS if best > present else LOWER_KEEPS, best_value - base
