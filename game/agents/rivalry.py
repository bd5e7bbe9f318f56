"""What rivals can do to a hand, and how much it would hurt them to lose somebody: hundredths of a point.

Only one customer goes with each invitation that is allowed, so what counts is the greatest danger in a
hand and the one after it. As in ``game.agents.valuation`` there is as little to jump over as can be.
"""

from typing import Any, NamedTuple

from game.agents.lookup_tables import Guide, Horizon
from game.agents.valuation import (
    STANDARD_ROUNDS,
    greater,
    horizon_of,
    lift_value,
    prospect_outlook,
    raised_value,
    under,
    worth_outlook,
)
from game.rules import N_SLOTS, Rules

__all__ = [
    "EMPTY_SLOT",
    "Inviter",
    "Peril",
    "acts_later",
    "find_dangers",
    "hurt",
    "next_rival",
    "pitch_danger",
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


class Inviter(NamedTuple):
    """What one rival's standard means for the customers of others."""

    at: int
    """Natural worth it asks for."""
    too_dear: int
    """Current worth from which on it cannot pay."""
    spare: int
    """Strain that is gone before it can act."""
    base: int
    """What is taken off twice what a customer pays: who would come instead, here and there."""
    weight: int
    """128ths: how much of a danger it is."""
    ahead: Horizon
    """The rounds that it would be paid for."""


class Peril(NamedTuple):
    """The greatest danger in a hand, and the one after it."""

    first: int
    second: int
    slot: int
    """Where the greatest is; of no meaning without any."""
    spare: int
    """Strain that is gone before a rival can act, of a customer who is left alone until then."""


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


def inviter(rules: Rules, guide: Guide, view: Any, rival: int) -> Inviter:
    """Return what a rival with a standard could do, in this round if it still can, else in the next."""
    level = int(view.level[rival])
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
    return Inviter(
        int(rules.standard_at[level]),
        int(guide.dear[max(0, power)]),
        1 - now,
        2 * fresh - EMPTY_SLOT - bonus,
        weight * int(ahead.rounds > 0),
        ahead,
    )


def danger_from(rival: Inviter, worth: int, lift: int, pays: int) -> int:
    """Return what it would cost a seat that a customer of this worth and lift, if strained, can be invited.

    ``pays``: what the customer will pay. What the seat loses and what the rival wins by it count alike.
    """
    can_invite = (worth + lift - rival.too_dear) >> 63 & ~((worth - rival.at) >> 63)
    harm = 2 * pays - rival.base
    return (can_invite & harm & ~(harm >> 63)) * rival.weight // 128


def find_dangers(rules: Rules, guide: Guide, view: Any, seat: int) -> Peril:
    """Fill ``guide.danger`` and ``guide.danger_raised`` for a seat's hand; return the greatest dangers."""
    spare = 1
    first = 0
    second = 0
    for slot in range(N_SLOTS):
        guide.danger[slot] = 0
        guide.danger_raised[slot] = 0
    for rival in range(view.n_seats[0]):
        if rival == seat or view.level[rival] == 0 or rules.invite_limit == 0:
            continue
        terms = inviter(rules, guide, view, rival)
        spare = min(spare, terms.spare)
        first = 0
        second = 0
        for slot in range(rules.hand_size):
            copy = view.hands[seat, slot]
            worth = view.worth[copy if copy > 0 else 0]
            # Many meet no standard, and the same ones all through a turn, so that this jump is guessed right.
            if copy < 0 or (worth < terms.at and guide.danger[slot] == 0):
                continue
            lift = view.lift[copy]
            pays = worth_outlook(guide, terms.ahead, worth, view.trend[copy])
            with_lift = pays + lift_value(guide, lift, terms.ahead.rounds)
            raised = pays + raised_value(guide, lift, terms.ahead.rounds)
            danger = danger_from(terms, worth, lift, with_lift)
            raised = danger_from(terms, worth, lift + rules.gain, raised)
            danger = greater(guide.danger[slot], danger)
            guide.danger[slot] = danger
            guide.danger_raised[slot] = greater(guide.danger_raised[slot], raised)
            # Danger and slot as one number, so that there is nothing to jump over.
            is_strained = under(strain_spared(view, copy, spare), view.strain[copy])
            value = (is_strained & danger) * N_SLOTS + slot
            below = first if first < value else value
            second = below if below > second else second
            first = value if value > first else first
    return Peril(first // N_SLOTS, second // N_SLOTS, first % N_SLOTS, spare)


def strain_spared(view: Any, copy: int, spare: int) -> int:
    """Return how much strain does no harm: what is gone at the close, if this customer is left alone."""
    return spare * (1 - int(view.pushed[copy]))


def pitch_danger(rules: Rules, guide: Guide, view: Any, seat: int, copy: int) -> int:
    """Return the danger in which a customer of the row would be once pitched to."""
    danger = 0
    if rules.pitch_strain == 0 or rules.invite_limit == 0:
        return danger
    for rival in range(view.n_seats[0]):
        if rival != seat and view.level[rival] > 0:
            terms = inviter(rules, guide, view, rival)
            worth, lift = int(view.worth[copy]), int(view.lift[copy])
            pays = worth_outlook(guide, terms.ahead, worth, int(view.trend[copy]))
            pays += lift_value(guide, lift, terms.ahead.rounds)
            danger = max(danger, danger_from(terms, worth, lift, pays))
    return danger
