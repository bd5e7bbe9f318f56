"""Reading the table: small questions that several policies ask, in the compilable subset."""

from typing import Any

from game.rules import Rules, current_worth, market_price

__all__ = ["best_slot", "dearest_place", "weakest_slot", "worth_in_slot"]


def worth_in_slot(view: Any, seat: int, slot: int) -> int:
    """Return the current worth of who is held there, -1 for an empty slot."""
    copy = int(view.hands[seat, slot])
    # Some copy is looked up for an empty slot too, so that there is nothing to jump over when compiled.
    worth = current_worth(view, max(copy, 0))
    return worth if copy >= 0 else -1


def best_slot(rules: Rules, view: Any, seat: int) -> int:
    """Return the slot of the highest current worth, the first of equals; -1 for an empty hand."""
    best = -1
    best_worth = -1
    for slot in range(rules.hand_size):
        worth = worth_in_slot(view, seat, slot)
        if worth > best_worth:
            best = slot
            best_worth = worth
    return best


def weakest_slot(rules: Rules, view: Any, seat: int) -> int:
    """Return the first empty slot, else the slot of the lowest current worth."""
    weakest = 0
    least = worth_in_slot(view, seat, 0)
    for slot in range(1, rules.hand_size):
        worth = worth_in_slot(view, seat, slot)
        if worth < least:
            weakest = slot
            least = worth
    return weakest


def dearest_place(rules: Rules, view: Any, seat: int) -> int:
    """Return the place of the highest current worth that effort covers, -1 if there is none."""
    best = -1
    best_worth = -1
    for place in range(int(view.n_row[0])):
        copy = int(view.row[place])
        worth = current_worth(view, max(copy, 0))
        # ``&``, not ``and``: to guess the first wrong costs a processor more than to ask the second.
        if copy >= 0 and (worth > best_worth) & (market_price(rules, worth) <= view.effort[seat]):
            best = place
            best_worth = worth
    return best
