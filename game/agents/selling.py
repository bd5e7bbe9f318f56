"""How the skilled agents sell: push, care, call and pitch, with an eye on who could be invited away."""

from typing import Any

from game.agents.lookup_tables import Guide, Horizon
from game.agents.rivalry import (
    Peril,
    acts_later,
    denied,
    find_dangers,
    next_rival,
    pitch_danger,
    strained_danger,
)
from game.agents.valuation import (
    Standing,
    hold_value,
    horizon_of,
    least_slot,
    prospect_outlook,
    push_value,
    rate_of,
    slot_value,
    standing,
    walk_out_loss,
)
from game.rules import (
    CARE,
    COLD_CALL,
    IMPROVE,
    N_PLACES,
    N_SLOTS,
    NEVER,
    PITCH,
    SALES,
    Rules,
    encode,
    pitch_price,
)

__all__ = ["best_of_selling"]

CARE_COST = 400
"""What the effort for a later ``care`` is worth elsewhere."""
DENY = 60
"""Percent of what the next seat would have gained by a customer of the row that counts for taking them."""

_CODES = 64
"""Room for verb and slot behind a value, so that the best of all is found without jumps."""


def best_of_selling(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, least: int, low: int
) -> tuple[int, int, int]:
    """Return the best of the selling verbs, its return on effort, and the rival it has in mind.

    ``low`` is the slot worth least, ``least`` what it is worth.
    """
    peril = find_dangers(rules, guide, view, seat)
    best = _best_in_hand(rules, guide, view, seat, stands, ahead, peril)
    action = encode(best % _CODES // N_SLOTS, 0, best % N_SLOTS)
    value = best // _CODES
    if view.effort[seat] > rules.pitch_surcharge and view.n_pitches[0] < rules.pitch_limit:
        pitch, rate = _best_pitch(rules, guide, view, seat, stands, ahead, least, low)
        if rate > value:
            place = pitch // N_SLOTS % N_PLACES
            copy = int(view.row[place])
            price = pitch_price(rules, view, copy)
            more = max(0, pitch_danger(rules, guide, view, seat, copy) - peril.first)
            rate -= rate_of(guide, more, price)
        if rate > value:
            action, value = pitch, rate
    return action, value, peril.rival


def _best_in_hand(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, peril: Peril
) -> int:
    """Return the best of call, push and care as ``(value * 8 + verb) * 8 + slot``; 0 for none."""
    fresh = prospect_outlook(rules, guide, view, ahead)
    later = prospect_outlook(rules, guide, view, horizon_of(guide, ahead.rounds - 1))
    called = fresh if view.n_prospects[0] > 0 else -NEVER
    # Some of the risk of a push can be taken back by care while effort is left.
    most_risk = CARE_COST if view.effort[seat] > 1 else NEVER
    best = 0
    for slot in range(rules.hand_size):
        held = int(view.hands[seat, slot])
        copy = max(held, 0)
        is_there = int(held >= 0)
        strain = int(view.strain[copy])
        left = int(view.cards.patience[copy]) - strain
        # The danger that goes with this customer, and what is left without it.
        is_worst = int(strained_danger(guide, view, seat, slot) == peril.first)
        rest = peril.second * is_worst + peril.first * (1 - is_worst)
        called_value = called - slot_value(rules, guide, view, seat, slot, stands, ahead) + peril.first - rest
        loss = walk_out_loss(rules, guide, view, copy, later, ahead) + CARE_COST * int(ahead.rounds > 1)
        risk = loss * int(left == 1) + max(0, max(rest, int(guide.danger_raised[slot])) - peril.first)
        pushed = push_value(rules, guide, int(view.lift[copy]), int(view.pushed[copy] > 0), ahead.rounds)
        pushed -= min(risk, most_risk)
        stays = int(guide.danger[slot]) * int(strain > rules.relief)
        cared = loss * int(left <= 0) + is_worst * (peril.first - max(rest, stays))
        best = max(best, _candidate(called_value, COLD_CALL, slot))
        best = max(best, is_there * _candidate(pushed, IMPROVE, slot))
        best = max(best, is_there * int(strain > 0) * _candidate(cared, CARE, slot))
    return best


def _candidate(value: int, verb: int, slot: int) -> int:
    return int(value > 0) * ((value * N_SLOTS + verb) * N_SLOTS + slot)


def _best_pitch(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, least: int, low: int
) -> tuple[int, int]:
    """Return the pitch with the best return on effort, the danger it brings not counted; 0 for none."""
    rival = next_rival(view, seat)
    denies = view.roles[rival] != SALES and acts_later(view, rival)
    their_least = 0
    if denies:
        theirs = standing(rules, view, rival, ahead.rounds)
        _, their_least = least_slot(rules, guide, view, rival, theirs, ahead)
    best = N_PLACES - 1
    for place in range(view.n_row[0]):
        lying = int(view.row[place])
        copy = max(lying, 0)
        price = pitch_price(rules, view, copy)
        gain = hold_value(rules, guide, view, copy, stands, ahead) - least
        can_pitch = int(lying >= 0) * int(price <= view.effort[seat]) * int(gain > 0)
        if denies:
            gain += DENY * denied(rules, guide, view, rival, copy, their_least, ahead) // 100
        rate = rate_of(guide, gain, price)
        best = max(best, can_pitch * (rate * N_PLACES + N_PLACES - 1 - place))
    return encode(PITCH, N_PLACES - 1 - best % N_PLACES, low), best // N_PLACES
