"""The steady agents: one estimate for every verb, the best return on effort wins, and no rival in sight.

Sales plays for the horizon: cold calls early, pushes late, care only while rounds are left to pay for
it, a pitch where the market offers enough. Marketing weighs worth and trend over the remaining rounds
against the price, and raises its standard when most of the hand already meets it. A hybrid compares all
of them. What the other seats do or could do is never looked at: nobody is invited, nobody feared.
"""

from typing import Any

from game.agents.circumstances import circumstance
from game.agents.lookup_tables import Guide, Horizon
from game.agents.place import place_in
from game.agents.valuation import (
    Standing,
    best_standard,
    hold_value,
    horizon,
    horizon_of,
    least_slot,
    prospect_outlook,
    push_value,
    rate_of,
    slot_value,
    standing,
    walk_out_loss,
)
from game.base.language import Message
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    MARKETING,
    NEVER,
    PITCH,
    SALES,
    Observation,
    Rules,
    current_worth,
    encode,
    market_price,
)

__all__ = ["steady_policy", "tell"]

CARE_COST = 250
"""What the effort for a later ``care`` is worth elsewhere."""
SAVING_WORTH = 200
"""Return on a point of effort, per round ahead, below which it is better banked."""


def steady_policy(rules: Rules, guide: Guide, view: Any) -> int:
    """Return the action."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    ahead = horizon(rules, guide, view)
    stands = standing(rules, view, seat, ahead.rounds)
    slot, least, merits = least_slot(rules, guide, view, seat, stands, ahead)
    best = encode(END_TURN, 0, 0)
    best_rate = 0
    if role != MARKETING:
        best, best_rate = _best_of_sales(rules, guide, view, seat, stands, ahead)
        if view.n_pitches[0] < rules.pitch_limit:
            action, rate = _best_of_row(rules, guide, view, seat, stands, ahead, PITCH, slot, least)
            if rate > best_rate:
                best, best_rate = action, rate
    if role != SALES:
        action, rate = _best_of_row(rules, guide, view, seat, stands, ahead, DRAFT, slot, least)
        if view.effort[seat] <= rules.bank_limit and rate < SAVING_WORTH * (ahead.rounds - 1) // 2:
            action, rate = 0, 0
        if rate > best_rate:
            best, best_rate = action, rate
        action, rate = best_standard(rules, view, seat, ahead, merits, 0, 0)
        if rate > best_rate:
            best, best_rate = action, rate
    return best


def tell(seen: Observation, action: int) -> Message:
    """Return why; what rivals could do is not in it."""
    return circumstance(place_in(seen, minds_rivals=False), action)


def _best_of_sales(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon
) -> tuple[int, int]:
    """Return the best of improve, care and cold call with its return on effort, or end_turn."""
    best = encode(END_TURN, 0, 0)
    best_value = 0
    fresh = prospect_outlook(rules, guide, view, ahead)
    later = prospect_outlook(rules, guide, view, horizon_of(guide, ahead.rounds - 1))
    called = fresh if view.n_prospects[0] > 0 else -NEVER
    for slot in range(rules.hand_size):
        copy = int(view.hands[seat, slot])
        value = called - slot_value(guide, view, seat, slot, stands, ahead)
        if value > best_value:
            best, best_value = encode(COLD_CALL, 0, slot), value
        if copy < 0:
            continue
        patience_left = int(view.cards.patience[copy]) - int(view.strain[copy])
        value = push_value(guide, int(view.lift[copy]), int(view.pushed[copy] > 0), ahead.rounds)
        loss = 0
        if patience_left <= 1:
            loss = walk_out_loss(guide, view, copy, later, ahead) + CARE_COST
        if patience_left == 1:
            # This push would make the customer walk out, unless effort is left to care at once.
            value -= min(loss, CARE_COST) if view.effort[seat] > 1 else loss
        if value > best_value:
            best, best_value = encode(IMPROVE, 0, slot), value
        if patience_left <= 0 and loss > best_value:
            best, best_value = encode(CARE, 0, slot), loss
    return best, best_value


def _best_of_row(
    rules: Rules,
    guide: Guide,
    view: Any,
    seat: int,
    stands: Standing,
    ahead: Horizon,
    verb: int,
    slot: int,
    least: int,
) -> tuple[int, int]:
    """Return the draft or pitch with the best return on effort, and that; 0 for none.

    ``slot`` is the one to fill, ``least`` what is in it.
    """
    best = 0
    best_rate = 0
    for place in range(int(view.n_row[0])):
        copy = int(view.row[place])
        if copy < 0:
            continue
        price = market_price(rules, current_worth(view, copy))
        price += rules.pitch_surcharge if verb == PITCH else 0
        if price > view.effort[seat]:
            continue
        gain = hold_value(guide, view, copy, stands, ahead) - least
        rate = rate_of(guide, gain, price)
        if rate > best_rate:
            best = encode(verb, place, slot)
            best_rate = rate
    return best, best_rate
