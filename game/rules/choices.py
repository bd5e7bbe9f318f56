"""All legal actions of the seat to act, as numbers, in a fixed order."""

from typing import Any

from game.rules.actions import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    INVITE,
    PITCH,
    STANDARD,
    encode,
    hosted_at,
)
from game.rules.records import MARKETING, NEVER, SALES, IntArray, Rules
from game.rules.table import market_price
from game.rules.verbs import invite_price, pitch_price, would_come

__all__ = ["all_actions", "list_actions", "most_actions"]


def most_actions(rules: Rules, n_seats: int) -> int:
    """Return how long the array for ``list_actions`` must be."""
    places = rules.market_size + n_seats * rules.hand_size
    guests = (n_seats - 1) * rules.hand_size
    return 1 + rules.hand_size * (3 + 2 * places + guests) + len(rules.standard_at)


def all_actions(rules: Rules, n_seats: int) -> list[int]:
    """Return every action that can be legal for some seat at some time in a match, in ascending order.

    The order never changes for the same rules and number of seats, so a place in the list can stand for
    an action.
    """
    slots = range(rules.hand_size)
    places = range(rules.market_size + n_seats * rules.hand_size)
    hosts = [hosted_at(seat, slot) for seat in range(n_seats) for slot in slots]
    levels = [level for level in range(len(rules.standard_at)) if rules.standard_at[level] < NEVER]
    return [
        encode(END_TURN, 0, 0),
        *(encode(verb, 0, slot) for verb in (IMPROVE, CARE, COLD_CALL) for slot in slots),
        *(encode(verb, place, slot) for verb in (PITCH, DRAFT) for place in places for slot in slots),
        *(encode(INVITE, host, slot) for host in hosts for slot in slots),
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
        if view.n_pitches[0] < rules.pitch_limit:
            for place in range(view.n_row[0]):
                copy = view.row[place]
                if copy < 0 or pitch_price(rules, view, copy) > view.effort[seat]:
                    continue
                first = encode(PITCH, place, 0)
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
        n = _list_invitations(rules, view, seat, actions, n)
        if view.round[0] < rules.rounds - 1:
            for level in range(len(rules.standard_at)):
                if level != view.level[seat] and rules.standard_at[level] < NEVER:
                    actions[n] = encode(STANDARD, level, 0)
                    n += 1
    return n


def _list_invitations(rules: Rules, view: Any, seat: int, actions: IntArray, n: int) -> int:
    """Write the invitations behind the first ``n`` actions; return how many there are then."""
    if view.in_force[seat] == 0 or view.n_invitations[0] >= rules.invite_limit:
        return n
    for host in range(view.n_seats[0]):
        if host == seat:
            continue
        for slot in range(rules.hand_size):
            copy = view.hands[host, slot]
            if copy < 0 or not would_come(rules, view, seat, copy):
                continue
            if invite_price(rules, view, copy) > view.effort[seat]:
                continue
            first = encode(INVITE, hosted_at(host, slot), 0)
            for own in range(rules.hand_size):
                actions[n] = first + own
                n += 1
    return n
