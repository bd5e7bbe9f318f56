"""How the skilled agents sell: push, care, call and pitch, with an eye on who could be invited away."""

from typing import Any, NamedTuple

from game.agents.lookup_tables import AT_STAKE, EXPOSED_RAISED, HELD, PUSH, SAVED, Guide, Horizon
from game.agents.rivalry import Peril, acts_later, dangers, find_peril, next_rival, strain_spared
from game.agents.survey import CARE_COST, FRESH, N_INVITERS, SPARE, best_of_row
from game.agents.valuation import denied, part_of, rate_with
from game.rules import (
    CARE,
    COLD_CALL,
    IMPROVE,
    N_SLOTS,
    NEVER,
    PITCH,
    SALES,
    Rules,
    current_worth,
    encode,
)

__all__ = ["Offer", "best_of_selling"]

DENY = 60
"""Percent of what the next seat would have gained by a customer of the row that counts for taking them."""

_CODES = 64
"""Room for verb and slot behind a value, so that the best of all is found without jumps."""


class Offer(NamedTuple):
    """The best that selling has to offer."""

    action: int
    rate: int
    """Its return on effort; 0 for nothing worth while."""


def best_of_selling(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> Offer:
    """Return the best of improve, care, cold call and pitch, by what has been surveyed."""
    peril = find_peril(rules, guide)
    best, weakest = _best_in_hand(rules, guide, view, seat, peril)
    low = weakest % N_SLOTS
    least = weakest // N_SLOTS
    fresh = int(guide.turn[FRESH])
    if view.n_prospects[0] > 0:
        best = max(best, (fresh - least) * _CODES + COLD_CALL * N_SLOTS + low)
        if peril.first > 0:
            relief = peril.first - peril.second - int(guide.slots[peril.slot, HELD])
            best = max(best, (fresh + relief) * _CODES + COLD_CALL * N_SLOTS + peril.slot)
    action = encode(best // N_SLOTS % N_SLOTS, 0, best % N_SLOTS)
    rate = best // _CODES
    # Whoever can pay for the cheapest alone had better wait, or push.
    if view.effort[seat] > 1 + rules.pitch_surcharge and view.n_pitches[0] < rules.pitch_limit:
        pitch, value = _best_pitch(rules, guide, view, seat, ahead, least, low, rate, peril)
        if value > rate:
            action, rate = pitch, value
    return Offer(action, rate)


def _best_in_hand(rules: Rules, guide: Guide, view: Any, seat: int, peril: Peril) -> tuple[int, int]:
    """Return the best of push and care, and the slot worth least.

    The first as ``(value * 8 + verb) * 8 + slot``, the other as ``value * 8 + slot``: compared as one
    number, so that there is nothing to jump over.
    """
    # Some of the risk of a push can be taken back by care while effort is left.
    most_risk = CARE_COST if view.effort[seat] > 1 else NEVER
    best = 0
    weakest = NEVER
    for slot in range(rules.hand_size):
        value = guide.slots[slot, HELD] * N_SLOTS + slot
        weakest = value if value < weakest else weakest
        risk = guide.slots[slot, EXPOSED_RAISED] - peril.first
        risk = (risk & ~(risk >> 63)) + guide.slots[slot, AT_STAKE]
        push = guide.slots[slot, PUSH] - (risk if risk < most_risk else most_risk)
        push = push * _CODES + (IMPROVE * N_SLOTS + slot)
        best = push if push > best else best
        care = guide.slots[slot, SAVED] * _CODES + (CARE * N_SLOTS + slot)
        best = care if care > best else best
    if peril.first > 0:
        copy = int(view.hands[seat, peril.slot])
        spared = strain_spared(view, copy, int(guide.turn[SPARE]))
        stays = peril.first * int(view.strain[copy] > rules.relief + spared)
        # Care brings the danger down to what is left of it, or to the one that is then the greatest.
        care = int(guide.slots[peril.slot, SAVED]) + peril.first - max(peril.second, stays)
        best = max(best, care * _CODES + CARE * N_SLOTS + peril.slot)
    return best, weakest


def _best_pitch(
    rules: Rules,
    guide: Guide,
    view: Any,
    seat: int,
    ahead: Horizon,
    least: int,
    low: int,
    enough: int,
    peril: Peril,
) -> tuple[int, int]:
    """Return the pitch that repays its price best and its return on effort, if that may be ``enough``.

    What it denies the next seat and the danger it brings are counted for this one only.
    """
    power = int(view.effort[seat]) - rules.pitch_surcharge
    place, rate = best_of_row(guide, guide.pitch_parts, view, power, least)
    # What it denies can hardly be more than what it gains.
    if rate * 2 <= enough:
        return 0, 0
    copy = int(view.row[place])
    part = part_of(guide.pitch_parts, current_worth(view, copy))
    rival = next_rival(view, seat)
    if view.roles[rival] != SALES and acts_later(view, rival):
        rate += rate_with(part, DENY * denied(rules, guide, view, rival, copy, ahead) // 100)
    if rules.pitch_strain > 0:
        worth, trend, lift = int(view.worth[copy]), int(view.trend[copy]), int(view.lift[copy])
        danger, _ = dangers(rules, guide, int(guide.turn[N_INVITERS]), worth, trend, lift)
        rate -= rate_with(part, max(0, danger - peril.first))
    return encode(PITCH, place, low), rate
