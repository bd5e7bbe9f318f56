"""The novices: the article's caricatures, taken at their word (Claims: The claims 2).

A novice seller puts magic on the best card he has. A novice marketer takes the best card lying open
and holds it to no standard. A novice with both sets of verbs grabs first and pushes afterwards.
"""

from typing import Any

from game.agents.lookup_tables import Guide
from game.agents.table_queries import best_slot, dearest_place, weakest_slot
from game.base.language import msg
from game.rules import COLD_CALL, DRAFT, END_TURN, IMPROVE, MARKETING, SALES, Rules, encode

__all__ = ["REASONS", "novice_policy"]

PUSH_BEST, CALL_FOR_EMPTY, GRAB_DEAREST, NOTHING_LEFT = range(10, 14)
REASONS = {
    PUSH_BEST: msg("improves the best card it has"),
    CALL_FOR_EMPTY: msg("nobody left to improve, so it calls someone new"),
    GRAB_DEAREST: msg("the best card lying open has to be mine"),
    NOTHING_LEFT: msg("nothing lying open is within its means"),
}


def novice_policy(rules: Rules, guide: Guide, view: Any) -> tuple[int, int]:  # noqa: ARG001 - a policy
    """Return the action and the number of the reason."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    if role != SALES:
        place = dearest_place(rules, view, seat)
        if place >= 0:
            return encode(DRAFT, place, weakest_slot(rules, view, seat)), GRAB_DEAREST
    if role != MARKETING:
        slot = best_slot(rules, view, seat)
        if slot >= 0:
            return encode(IMPROVE, 0, slot), PUSH_BEST
        if view.n_prospects[0] > 0:
            return encode(COLD_CALL, 0, 0), CALL_FOR_EMPTY
    return encode(END_TURN, 0, 0), NOTHING_LEFT
