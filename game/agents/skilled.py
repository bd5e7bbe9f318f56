"""The skilled agents: one estimate for every verb, the best return on effort wins.

Sales plays for the horizon: cold calls early, pushes late, care only while rounds are left to pay
for it. Marketing weighs worth and trend over the remaining rounds against the price, and raises its
standard when most of the hand already meets it. A hybrid compares all of them.
"""

from typing import Any

from game.agents.valuation import (
    Horizon,
    horizon,
    lift_value,
    prospect_outlook,
    push_value,
    worth_outlook,
)
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    MARKETING,
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


def skilled_policy(rules: Rules, view: Any) -> tuple[int, int]:
    """Return the action and the number of the reason."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    ahead = horizon(rules, rules.rounds - int(view.round[0]))
    best = encode(END_TURN, 0, 0)
    why = SAVE_EFFORT
    best_rate = 0
    if role != MARKETING:
        action, reason, rate = _best_of_sales(rules, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
    if role != SALES:
        action, reason, rate = _best_draft(rules, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
        action, reason, rate = _best_standard(rules, view, seat, ahead)
        if rate > best_rate:
            best, why, best_rate = action, reason, rate
    return best, why


def _hold_value(rules: Rules, view: Any, seat: int, copy: int, ahead: Horizon) -> int:
    """Return what a customer in the hand will pay, as things stand."""
    worth = int(view.worth[copy])
    lift = int(view.lift[copy])
    level = int(view.level[seat])
    if ahead.rounds > 1 and worth + lift < rules.standard_at[level]:
        return 100 * (worth + lift)
    value = worth_outlook(rules, ahead, worth, int(view.trend[copy])) + lift_value(rules, lift, ahead.rounds)
    if worth + lift >= rules.standard_at[level]:
        value += STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level])
    return value


def _slot_value(rules: Rules, view: Any, seat: int, slot: int, ahead: Horizon) -> int:
    copy = int(view.hands[seat, slot])
    return 0 if copy < 0 else _hold_value(rules, view, seat, copy, ahead)


def _best_of_sales(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the best of improve, care and cold call: action, reason, return on effort."""
    best = -1
    why = 0
    best_value = 0
    fresh = 0
    fresh_later = 0
    if view.n_prospects[0] > 0:
        fresh = prospect_outlook(rules, view, ahead)
        fresh_later = fresh * (ahead.rounds - 1) // ahead.rounds
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        if view.n_prospects[0] > 0:
            value = fresh - _slot_value(rules, view, seat, slot, ahead)
            if value > best_value:
                best, why, best_value = encode(COLD_CALL, 0, slot), CALL_BEATS, value
        if copy < 0:
            continue
        lift = int(view.lift[copy])
        patience_left = int(view.cards.patience[copy]) - int(view.strain[copy])
        loss = 0
        if ahead.rounds > 1:
            later = worth_outlook(rules, ahead, int(view.worth[copy]), int(view.trend[copy]))
            later = later * (ahead.rounds - 1) // ahead.rounds
            # Who walks out takes the lift to the open market, where the other side can have it.
            loss = max(0, later - fresh_later) + 2 * lift_value(rules, lift, ahead.rounds - 1) + CARE_COST
        value = push_value(rules, lift, int(view.pushed[copy]), ahead.rounds)
        if patience_left == 1:
            # This push would make the customer walk out, unless effort is left to care at once.
            value -= min(loss, CARE_COST) if view.effort[seat] > 1 else loss
        if value > best_value:
            best, why, best_value = encode(IMPROVE, 0, slot), PUSH_PAYS, value
        if patience_left <= 0 and loss > best_value:
            best, why, best_value = encode(CARE, 0, slot), CARE_KEEPS, loss
    return best, why, best_value


def _best_draft(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the draft with the best return on effort: action, reason, return."""
    best = -1
    best_rate = 0
    slot = 0
    least = _slot_value(rules, view, seat, 0, ahead)
    for other in range(1, rules.hand_size):
        value = _slot_value(rules, view, seat, other, ahead)
        if value < least:
            slot = other
            least = value
    for place in range(int(view.n_row[0])):
        copy = int(view.row[place])
        if copy < 0:
            continue
        price = market_price(rules, int(view.worth[copy]) + int(view.lift[copy]))
        if price > view.effort[seat]:
            continue
        rate = (_hold_value(rules, view, seat, copy, ahead) - least) // price
        if rate > best_rate:
            best, best_rate = encode(DRAFT, place, slot), rate
    if view.effort[seat] <= rules.bank_limit and best_rate < SAVING_WORTH * (ahead.rounds - 1) // 2:
        return -1, 0, 0
    return best, DRAFT_PAYS, best_rate


def _level_value(rules: Rules, view: Any, seat: int, level: int, ahead: Horizon) -> int:
    """Return what a standard pays in bonuses less what it loses in customers."""
    value = 0
    at = int(rules.standard_at[level])
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        if copy < 0:
            continue
        worth = int(view.worth[copy]) + int(view.lift[copy])
        if worth >= at:
            value += STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level])
        elif ahead.rounds > 1:
            value -= RELEASE_LOSS * worth * (ahead.rounds - 1)
    return value


def _best_standard(rules: Rules, view: Any, seat: int, ahead: Horizon) -> tuple[int, int, int]:
    """Return the best change of standard: action, reason, return on effort."""
    present = int(view.level[seat])
    best = present
    base = _level_value(rules, view, seat, present, ahead)
    best_value = base
    for level in range(len(rules.standard_at)):
        value = _level_value(rules, view, seat, level, ahead)
        if value > best_value:
            best = level
            best_value = value
    if best == present:
        return -1, 0, 0
    return encode(STANDARD, best, 0), RAISE_PAYS if best > present else LOWER_KEEPS, best_value - base
