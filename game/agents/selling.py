"""How the skilled agents sell: push, care, call and pitch, with an eye on who could be invited away."""

from typing import Any, NamedTuple

from game.agents.lookup_tables import Guide, Horizon
from game.agents.rivalry import (
    Peril,
    acts_later,
    find_dangers,
    next_rival,
    pitch_danger,
    strain_spared,
)
from game.agents.valuation import (
    Standing,
    denied,
    hold_value,
    horizon_of,
    part_of,
    prospect_outlook,
    push_value,
    rate_with,
    slot_value,
    under,
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
    current_worth,
    encode,
)

__all__ = ["Offer", "best_of_selling"]

CARE_COST = 400
"""What the effort for a later ``care`` is worth elsewhere."""
WEAR = 50
"""What a push is worth less for each strain that is there already, as it will take care or rest."""
DENY = 60
"""Percent of what the next seat would have gained by a customer of the row that counts for taking them."""

_CODES = 64
"""Room for verb and slot behind a value, so that the best of all is found without jumps."""


class Offer(NamedTuple):
    """The best that selling has to offer."""

    action: int
    rate: int
    """Its return on effort; 0 for nothing worth while."""


def best_of_selling(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon
) -> Offer:
    """Return the best of improve, care, cold call and pitch."""
    peril = find_dangers(rules, guide, view, seat)
    best, weakest = _best_in_hand(rules, guide, view, seat, stands, ahead, peril)
    low = weakest % N_SLOTS
    least = weakest // N_SLOTS
    if view.n_prospects[0] > 0:
        fresh = prospect_outlook(rules, guide, view, ahead)
        best = max(best, (fresh - least) * _CODES + COLD_CALL * N_SLOTS + low)
        if peril.first > 0:
            relief = peril.first - peril.second - slot_value(guide, view, seat, peril.slot, stands, ahead)
            best = max(best, (fresh + relief) * _CODES + COLD_CALL * N_SLOTS + peril.slot)
    action = encode(best // N_SLOTS % N_SLOTS, 0, best % N_SLOTS)
    rate = best // _CODES
    # Whoever can pay for the cheapest alone had better wait, or push.
    if view.effort[seat] > 1 + rules.pitch_surcharge and view.n_pitches[0] < rules.pitch_limit:
        pitch, value = _best_pitch(rules, guide, view, seat, stands, ahead, least, low, rate, peril)
        if value > rate:
            action, rate = pitch, value
    return Offer(action, rate)


def _best_in_hand(
    rules: Rules, guide: Guide, view: Any, seat: int, stands: Standing, ahead: Horizon, peril: Peril
) -> tuple[int, int]:
    """Return the best of push and care, and the slot worth least.

    The first as ``(value * 8 + verb) * 8 + slot``, the other as ``value * 8 + slot``: compared as one
    number, so that there is nothing to jump over.
    """
    # Some of the risk of a push can be taken back by care while effort is left.
    most_risk = CARE_COST if view.effort[seat] > 1 else NEVER
    best = 0
    weakest = NEVER
    for slot in range(rules.hand_size):
        held = view.hands[seat, slot]
        is_there = ~(held >> 63)
        copy = held & is_there
        strain = view.strain[copy]
        value = (is_there & hold_value(guide, view, copy, stands, ahead)) * N_SLOTS + slot
        weakest = value if value < weakest else weakest
        risk = guide.danger_raised[slot] - peril.first
        risk &= ~(risk >> 63)
        left = view.cards.patience[copy] - strain
        if left <= 1:
            loss = _loss_by_walk_out(rules, guide, view, copy, ahead)
            risk += loss * int(left == 1)
            care = loss * int(left <= 0) + int(slot == peril.slot) * _closed_by_care(rules, view, copy, peril)
            best = max(best, (is_there & under(0, strain) & care) * _CODES + (CARE * N_SLOTS + slot))
        push = push_value(guide, view.lift[copy], view.pushed[copy], ahead.rounds)
        push -= (risk if risk < most_risk else most_risk) + WEAR * strain
        push = (is_there & push) * _CODES + (IMPROVE * N_SLOTS + slot)
        best = push if push > best else best
    if peril.first > 0:
        care = _closed_by_care(rules, view, int(view.hands[seat, peril.slot]), peril)
        best = max(best, care * _CODES + CARE * N_SLOTS + peril.slot)
    return best, weakest


def _loss_by_walk_out(rules: Rules, guide: Guide, view: Any, copy: int, ahead: Horizon) -> int:
    """Return what a walk-out would cost, and the effort that keeps from it."""
    later = prospect_outlook(rules, guide, view, horizon_of(guide, ahead.rounds - 1))
    return walk_out_loss(guide, view, copy, later, ahead) + CARE_COST * int(ahead.rounds > 1)


def _closed_by_care(rules: Rules, view: Any, copy: int, peril: Peril) -> int:
    """Return by how much less a seat would have to fear, had it cared for the one in the greatest danger."""
    spared = strain_spared(view, copy, peril.spare)
    stays = peril.first * int(view.strain[copy] > rules.relief + spared)
    return peril.first - max(peril.second, stays)


def _best_pitch(
    rules: Rules,
    guide: Guide,
    view: Any,
    seat: int,
    stands: Standing,
    ahead: Horizon,
    least: int,
    low: int,
    enough: int,
    peril: Peril,
) -> tuple[int, int]:
    """Return the pitch that repays its price best and its return on effort, if that may be ``enough``.

    What it denies the next seat and the danger it brings are counted for this one only.
    """
    too_dear = int(guide.dear[int(view.effort[seat]) - rules.pitch_surcharge])
    last = N_PLACES - 1
    best = last
    for place in range(view.n_row[0]):
        lying = view.row[place]
        is_there = ~(lying >> 63)
        copy = lying & is_there
        worth = view.worth[copy] + view.lift[copy]
        gain = hold_value(guide, view, copy, stands, ahead) - least
        can_pitch = (worth - too_dear) >> 63 & is_there
        value = (can_pitch & rate_with(part_of(guide.pitch_parts, worth), gain)) * N_PLACES + (last - place)
        best = value if value > best else best
    place = N_PLACES - 1 - best % N_PLACES
    rate = best // N_PLACES
    # What it denies can hardly be more than what it gains.
    if rate * 2 <= enough:
        return 0, 0
    copy = int(view.row[place])
    part = part_of(guide.pitch_parts, current_worth(view, copy))
    rival = next_rival(view, seat)
    if view.roles[rival] != SALES and acts_later(view, rival):
        rate += rate_with(part, DENY * denied(rules, guide, view, rival, copy, ahead) // 100)
    more = max(0, pitch_danger(rules, guide, view, seat, copy) - peril.first)
    return encode(PITCH, place, low), rate - rate_with(part, more)
