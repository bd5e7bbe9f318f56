"""What lies open on a table, as plain data for a phone: only cards that everybody there can see."""

from typing import Any

from game.rules import market_price
from game.wording import Shown, open_doors

__all__ = ["snapshot_of"]


def snapshot_of(shown: Shown) -> dict[str, Any]:
    """Return what the board of a match shows now.

    ``cards``: {copy: [natural worth, lift, trend, strain, price, door]} of the copies in hands, in the row
    and on their way back to it; the price is None outside the market, the door for those who stay.
    """
    board, rules = shown.board, shown.match.deck.rules
    doors = open_doors(shown)
    row = [*board.row, *board.waiting]
    lying = {copy for copy in row if copy is not None}
    copies = [copy for hand in board.hands for copy in hand if copy is not None]
    copies += [copy for copy in row if copy is not None]
    return {
        "round": board.round,
        "seat": board.seat,
        "row": row,
        "hands": [list(hand) for hand in board.hands],
        "effort": list(board.effort),
        "levels": list(board.levels),
        "in_force": list(board.in_force),
        "income": [list(earned) for earned in board.income],
        "prospects": board.n_prospects,
        "is_over": board.is_over,
        "cards": {
            copy: [
                board.worth[copy],
                board.lift.get(copy, 0),
                board.trend[copy],
                board.strain.get(copy, 0),
                market_price(rules, board.current(copy)) if copy in lying else None,
                doors.get(copy),
            ]
            for copy in copies
        },
    }
