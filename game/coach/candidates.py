"""Which actions are worth a closer look: all legal ones, but only into slots that might be given up."""

from typing import Any

import numpy as np

from game.agents.lookup_tables import guide_to
from game.agents.skilled import skilled_policy
from game.rules import (
    COLD_CALL,
    DRAFT,
    END_TURN,
    INVITE,
    PITCH,
    Rules,
    host_seat,
    host_slot,
    invite_price,
    list_actions,
    market_price,
    most_actions,
    pitch_price,
    place_of,
    slot_of,
    verb_of,
)

__all__ = ["N_SLOTS_TO_FILL", "leaves_effort", "worth_a_look"]

N_SLOTS_TO_FILL = 2
"""Slots that a customer may be put into, those worth least, where no slot is empty."""
_FILLS = (COLD_CALL, DRAFT, INVITE, PITCH)


def worth_a_look(rules: Rules, view: Any) -> list[int]:
    """Return the actions to compare, without repeats; what a skilled agent would do is the first of them."""
    actions = np.zeros(most_actions(rules, len(view.roles)), np.int64)
    n = list_actions(rules, view, actions)
    slots = _slots_to_fill(rules, view)
    first = skilled_policy(rules, guide_to(rules), view)
    found = [
        action for action in actions[:n].tolist() if verb_of(action) not in _FILLS or slot_of(action) in slots
    ]
    return [first, *(action for action in found if action != first)]


def leaves_effort(rules: Rules, view: Any, action: int) -> bool:
    """Return whether the turn goes on after an action (Rulebook: Verbs)."""
    verb, place, cost = verb_of(action), place_of(action), 1
    if verb == END_TURN:
        return False
    if verb == INVITE:
        cost = invite_price(rules, view, int(view.hands[host_seat(place), host_slot(place)]))
    elif verb in {DRAFT, PITCH}:
        copy = int(view.row[place])
        worth = int(view.worth[copy]) + int(view.lift[copy])
        cost = pitch_price(rules, view, copy) if verb == PITCH else market_price(rules, worth)
    return int(view.effort[view.seat[0]]) > cost


def _slots_to_fill(rules: Rules, view: Any) -> list[int]:
    """Return the first empty slot, or else those whose customers promise least."""
    hand = [int(view.hands[view.seat[0], slot]) for slot in range(rules.hand_size)]
    if -1 in hand:
        return [hand.index(-1)]
    left = rules.rounds - int(view.round[0])

    def promise(slot: int) -> int:
        """Roughly: worth and half of what its arrow would bring, over the rounds left."""
        copy = hand[slot]
        drift = int(view.trend[copy]) * left * (left - 1) // 4
        return left * int(view.worth[copy]) + int(view.lift[copy]) + drift

    return sorted(range(rules.hand_size), key=promise)[:N_SLOTS_TO_FILL]
