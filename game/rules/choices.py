"""All legal actions of the seat to act, as numbers, in a fixed order."""

from typing import Any

from game.rules.actions import CARE, COLD_CALL, DRAFT, END_TURN, IMPROVE, STANDARD, encode
from game.rules.records import MARKETING, NEVER, SALES, IntArray, Rules
from game.rules.table import market_price

__all__ = ["all_actions", "list_actions", "most_actions"]


def most_actions(rules: Rules, n_seats: int) -> int:
    """Return how long the array for ``list_actions`` must be."""
    places = rules.market_size + n_seats * rules.hand_size
    return 1 + rules.hand_size * (3 + places) + len(rules.standard_at)


def all_actions(rules: Rules, n_seats: int) -> list[int]:
    """Return every action that can be legal for some seat at some time in a match, in ascending order.

    The order never changes for the same rules and number of seats, so a place in the list can stand for
    an action.
    """
    slots = range(rules.hand_size)
    places = range(rules.market_size + n_seats * rules.hand_size)
    levels = [level for level in range(len(rules.standard_at)) if rules.standard_at[level] < NEVER]
    return [
        encode(END_TURN, 0, 0),
        *(encode(verb, 0, slot) for verb in (IMPROVE, CARE, COLD_CALL) for slot in slots),
        *(encode(DRAFT, place, slot) for place in places for slot in slots),
        *(encode(STANDARD, level, 0) for level in levels),
    ]


def list_actions(rules: Rules, view: Any, actions: IntArray) -> int:
    """Write the legal actions into ``actions``: [action]; return how many there are.

    ``end_turn`` is always the first. Agrees with ``why_not``, which a property test holds it to; it
    is written apart because asking that function slot by slot is several times slower.
    """
    seat = int(view.seat[0])
    if seat < 0:
        return 0
    role = view.roles[seat]
    actions[0] = encode(END_TURN, 0, 0)
    n = 1
    # The slot is the last digit of an action: slots of one verb and place are counted up from its first.
    if role != MARKETING:
        first = encode(IMPROVE, 0, 0)
        for slot in range(rules.hand_size):
            if view.hands[seat, slot] >= 0:
                actions[n] = first + slot
                n += 1
        first = encode(CARE, 0, 0)
        for slot in range(rules.hand_size):
            copy = view.hands[seat, slot]
            if copy >= 0 and view.strain[copy] > 0:
                actions[n] = first + slot
                n += 1
        if view.n_prospects[0] > 0:
            first = encode(COLD_CALL, 0, 0)
            for slot in range(rules.hand_size):
                actions[n] = first + slot
                n += 1
    if role != SALES:
        for place in range(view.n_row[0]):
            copy = view.row[place]
            if copy < 0 or market_price(rules, view.worth[copy] + view.lift[copy]) > view.effort[seat]:
                continue
            first = encode(DRAFT, place, 0)
            for slot in range(rules.hand_size):
                actions[n] = first + slot
                n += 1
        for level in range(len(rules.standard_at)):
            if level != view.level[seat] and rules.standard_at[level] < NEVER:
                actions[n] = encode(STANDARD, level, 0)
                n += 1
    return n
