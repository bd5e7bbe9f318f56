"""What rivals can do to a hand, and how much it would hurt them to lose somebody: hundredths of a point.

Only one customer goes with each invitation that is allowed, so what counts is the greatest danger in a
hand and the one after it. As in ``game.agents.valuation`` there is as little to jump over as can be.
"""

from typing import Any, NamedTuple

from game.agents.lookup_tables import EXPOSED, N_TERMS, Guide
from game.agents.valuation import (
    STANDARD_ROUNDS,
    greater,
    horizon_of,
    lift_value,
    prospect_outlook,
    raised_value,
    worth_outlook,
)
from game.rules import N_SLOTS, Rules

__all__ = [
    "EMPTY_SLOT",
    "Peril",
    "acts_later",
    "dangers",
    "find_peril",
    "hurt",
    "next_rival",
    "note_inviters",
    "strain_spared",
]

DREAD = 130
"""Percent of the expected loss at which a danger is taken: whoever invites picks the worst moment."""
LATER = 40
"""Percent that is left of a danger which only the next round can bring."""
EMPTY_SLOT = 100
"""What filling an emptied slot costs."""
_SHARES = (0, 64, 32, 21)
"""What 64 times a rival's loss is worth to a seat, by how many rivals it has."""


AT, TOO_DEAR, BASE, WEIGHT, AHEAD = range(N_TERMS)
"""What there is to know of a rival with a standard, in ``Guide.inviters``: the natural worth it asks for;
current worth from which on it cannot pay; what is taken off twice what a customer pays, for who would come
instead, here and there; 128ths, how much of a danger it is; the rounds that a customer would be paid for."""


class Peril(NamedTuple):
    """The greatest danger in a hand, and the one after it."""

    first: int
    second: int
    slot: int
    """Where the greatest is; of no meaning without any."""


def acts_later(view: Any, seat: int) -> bool:
    """Return whether another seat still has its turn to come in this round."""
    ahead = seat - int(view.seat[0])
    ahead += int(view.n_seats[0]) * int(ahead < 0)
    return bool(view.turn[0] + ahead < view.n_seats[0])


def next_rival(view: Any, seat: int) -> int:
    """Return the seat that acts next."""
    return (seat + 1) * int(seat + 1 < view.n_seats[0])


def hurt(view: Any, value: int) -> int:
    """Return what a rival's loss is worth to a seat: all of it, shared among the rivals."""
    return max(0, value) * _SHARES[int(view.n_seats[0]) - 1] // 64


def note_inviters(rules: Rules, guide: Guide, view: Any, seat: int) -> tuple[int, int]:
    """Fill ``guide.inviters`` with what rivals who have a standard could do: in this round, else the next.

    Returns how many they are, and how much strain is gone before the first of them can act.
    """
    n = 0
    spare = 1
    for rival in range(view.n_seats[0]):
        level = int(view.level[rival])
        if rival == seat or level == 0 or rules.invite_limit == 0:
            continue
        is_coming = acts_later(view, rival)
        now = int(is_coming) * int(view.in_force[rival] == level)
        left = int(view.effort[rival])
        banked = int(not is_coming) * min(left, rules.bank_limit)
        ahead = horizon_of(guide, rules.rounds - int(view.round[0]) - 1 + now)
        power = now * left + (1 - now) * (rules.effort + banked) - rules.invite_surcharge
        weight = DREAD * 128 // 100 if now else DREAD * LATER * 128 // 10_000
        # An average prospect stands for whoever fills the emptied slot, and for whom the rival lets go.
        fresh = prospect_outlook(rules, guide, view, ahead)
        bonus = STANDARD_ROUNDS * ahead.rounds * int(rules.standard_bonus[level])
        guide.inviters[n, AT] = rules.standard_at[level]
        guide.inviters[n, TOO_DEAR] = guide.dear[max(0, power)]
        guide.inviters[n, BASE] = 2 * fresh - EMPTY_SLOT - bonus
        guide.inviters[n, WEIGHT] = weight * int(ahead.rounds > 0)
        guide.inviters[n, AHEAD] = ahead.rounds
        spare = min(spare, 1 - now)
        n += 1
    return n, spare


def danger_from(guide: Guide, inviter: int, worth: int, lift: int, pays: int) -> int:
    """Return what it would cost a seat that a customer of this worth and lift, if strained, can be invited.

    ``pays``: what the customer will pay. What the seat loses and what the rival wins by it count alike.
    """
    too_dear, at = guide.inviters[inviter, TOO_DEAR], guide.inviters[inviter, AT]
    can_invite = (worth + lift - too_dear) >> 63 & ~((worth - at) >> 63)
    harm = 2 * pays - guide.inviters[inviter, BASE]
    return int((can_invite & harm & ~(harm >> 63)) * guide.inviters[inviter, WEIGHT] // 128)


def dangers(
    rules: Rules, guide: Guide, n_inviters: int, worth: int, trend: int, lift: int
) -> tuple[int, int]:
    """Return what it would cost that such a customer, if strained, can be invited away, and after a gain."""
    danger = 0
    raised = 0
    for inviter in range(n_inviters):
        rounds = int(guide.inviters[inviter, AHEAD])
        pays = worth_outlook(guide, horizon_of(guide, rounds), worth, trend)
        with_lift = pays + lift_value(guide, lift, rounds)
        with_more = pays + raised_value(guide, lift, rounds)
        danger = greater(danger, danger_from(guide, inviter, worth, lift, with_lift))
        raised = greater(raised, danger_from(guide, inviter, worth, lift + rules.gain, with_more))
    return danger, raised


def find_peril(rules: Rules, guide: Guide) -> Peril:
    """Return the greatest dangers in the hand that has been surveyed."""
    first = 0
    second = 0
    for slot in range(rules.hand_size):
        # Danger and slot as one number, so that there is nothing to jump over.
        value = guide.slots[slot, EXPOSED] * N_SLOTS + slot
        below = first if first < value else value
        second = below if below > second else second
        first = value if value > first else first
    return Peril(first // N_SLOTS, second // N_SLOTS, first % N_SLOTS)


def strain_spared(view: Any, copy: int, spare: int) -> int:
    """Return how much strain does no harm: what is gone at the close, if this customer is left alone."""
    return spare * (1 - int(view.pushed[copy]))
