"""The novices: the article's caricatures, taken at their word (Claims: The claims 2).

A novice seller puts magic on the best card he has. A novice marketer takes the best card lying open
and holds it to no standard. A novice with both sets of verbs grabs first and pushes afterwards.
"""

from typing import Any

from game.agents.lookup_tables import Guide
from game.agents.table_queries import best_slot, dearest_place, weakest_slot
from game.base.language import Message, msg
from game.rules import (
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    MARKETING,
    SALES,
    Observation,
    Rules,
    current_worth,
    encode,
    improve_chance,
    market_price,
    place_of,
    slot_of,
    verb_of,
)

__all__ = ["novice_policy", "tell"]


def novice_policy(rules: Rules, guide: Guide, view: Any) -> int:  # noqa: ARG001 - a policy
    """Return the action."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    if role != SALES:
        place = dearest_place(rules, view, seat)
        if place >= 0:
            return encode(DRAFT, place, weakest_slot(rules, view, seat))
    if role != MARKETING:
        slot = best_slot(rules, view, seat)
        if slot >= 0:
            return encode(IMPROVE, 0, slot)
        if view.n_prospects[0] > 0:
            return encode(COLD_CALL, 0, 0)
    return encode(END_TURN, 0, 0)


def tell(seen: Observation, action: int) -> Message:
    """Return why: it looks at what a card is worth, and at nothing that speaks against it."""
    seat, verb = int(seen.seat[0]), verb_of(action)
    if verb == DRAFT:
        copy = int(seen.row[place_of(action)])
        worth = current_worth(seen, copy)
        if seen.trend[copy] < 0:
            return msg("the best card lying open has to be mine: {worth}, falling or not", worth=worth)
        if market_price(seen.rules, worth) > 1:
            return msg("the best card lying open has to be mine: {worth}, at any price", worth=worth)
        return msg("the best card that is within its means: {worth}", worth=worth)
    if verb == IMPROVE:
        copy = int(seen.hands[seat, slot_of(action)])
        worth, chance = current_worth(seen, copy), improve_chance(seen.rules, int(seen.lift[copy]))
        if seen.strain[copy] + 1 >= seen.cards.patience[copy]:
            return msg(
                "try number {n} on its best card, {worth}, strained or not",
                worth=worth,
                n=int(seen.pushes[copy]) + 1,
            )
        if chance <= seen.rules.floor:
            return msg(
                "improves the best card it has, {worth}, even at {chance} %", worth=worth, chance=chance
            )
        if seen.lift[copy]:
            return msg("the best card it has is {worth} by now: once more", worth=worth)
        return msg("improves the best card it has: {worth}", worth=worth)
    if verb == COLD_CALL:
        return msg("nobody left to improve, so it calls someone new")
    if seen.effort[seat]:
        return msg("nothing lying open is within its means: {effort} effort", effort=int(seen.effort[seat]))
    return msg("nothing is left to do")
