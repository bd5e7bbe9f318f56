"""The verbs: when each is legal, and what it does (Rulebook: Verbs).

``why_not`` and ``improve_chance`` read only what lies open, so they take a table or an observation.
"""

from typing import Any

from game.rules.actions import CARE, COLD_CALL, DRAFT, END_TURN, IMPROVE, N_VERBS, STANDARD
from game.rules.draws import IMPROVE as IMPROVE_STREAM
from game.rules.draws import sub_draw, to_ppm
from game.rules.log import CARED, COLD_CALLED, DRAFTED, IMPROVED, STANDARD_SET, note
from game.rules.records import MARKETING, SALES, Rules, Table, World
from game.rules.round_end import end_turn
from game.rules.table import market_price, show

__all__ = [
    "EMPTY_SLOT",
    "IS_OVER",
    "LEGAL",
    "NO_PROSPECTS",
    "NO_STRAIN",
    "NO_SUCH_LEVEL",
    "NO_SUCH_PLACE",
    "NO_SUCH_SLOT",
    "NO_SUCH_VERB",
    "SAME_LEVEL",
    "TAKEN_PLACE",
    "TOO_DEAR",
    "WRONG_ROLE",
    "apply_action",
    "improve_chance",
    "why_not",
]

(
    LEGAL,
    IS_OVER,
    NO_SUCH_VERB,
    WRONG_ROLE,
    NO_SUCH_SLOT,
    NO_SUCH_PLACE,
    NO_SUCH_LEVEL,
    EMPTY_SLOT,
    NO_STRAIN,
    NO_PROSPECTS,
    TAKEN_PLACE,
    TOO_DEAR,
    SAME_LEVEL,
) = range(13)


def why_not(rules: Rules, view: Any, verb: int, place: int, slot: int) -> int:
    """Return LEGAL, or the reason why the seat to act may not do this.

    ``place`` is the level for STANDARD; numbers that a verb does not use are not looked at.
    """
    seat = int(view.seat[0])
    if seat < 0:
        return IS_OVER
    if verb == END_TURN:
        return LEGAL
    if verb < 0 or verb >= N_VERBS:
        return NO_SUCH_VERB
    role = int(view.roles[seat])
    if verb in (IMPROVE, CARE, COLD_CALL):
        if role == MARKETING:
            return WRONG_ROLE
    elif role == SALES:
        return WRONG_ROLE
    if verb == STANDARD:
        if place < 0 or place >= len(rules.standard_at):
            return NO_SUCH_LEVEL
        return SAME_LEVEL if place == view.level[seat] else LEGAL
    if slot < 0 or slot >= rules.hand_size:
        return NO_SUCH_SLOT
    if verb == DRAFT:
        if place < 0 or place >= view.n_row[0]:
            return NO_SUCH_PLACE
        copy = int(view.row[place])
        if copy < 0:
            return TAKEN_PLACE
        price = market_price(rules, int(view.worth[copy]) + int(view.lift[copy]))
        return TOO_DEAR if price > view.effort[seat] else LEGAL
    if verb == COLD_CALL:
        return LEGAL if view.n_prospects[0] > 0 else NO_PROSPECTS
    copy = int(view.hands[seat, slot])
    if copy < 0:
        return EMPTY_SLOT
    if verb == CARE and view.strain[copy] <= 0:
        return NO_STRAIN
    return LEGAL


def improve_chance(rules: Rules, lift: int) -> int:
    """Return the percent chance of a push on a customer with this lift (Rulebook: Verbs, improve)."""
    return max(rules.floor, rules.chance - rules.step * lift)


def apply_action(rules: Rules, world: World, table: Table, verb: int, place: int, slot: int) -> None:
    """Carry out a legal action of the seat to act, and all that follows from it."""
    seat = int(table.seat[0])
    table.ply[0] += 1
    if verb != END_TURN:
        cost = 1
        if verb == IMPROVE:
            _improve(rules, world, table, seat, slot)
        elif verb == CARE:
            _care(rules, table, seat, slot)
        elif verb == COLD_CALL:
            _cold_call(world, table, seat, slot)
        elif verb == DRAFT:
            cost = _draft(rules, table, seat, place, slot)
        else:
            note(table, STANDARD_SET, seat, -1, -1, int(table.level[seat]), place, 0)
            table.level[seat] = place
        table.effort[seat] -= cost
        if table.effort[seat] > 0:
            return
    end_turn(rules, world, table)


def _improve(rules: Rules, world: World, table: Table, seat: int, slot: int) -> None:
    copy = int(table.hands[seat, slot])
    chance = improve_chance(rules, int(table.lift[copy]))
    luck = to_ppm(sub_draw(int(world.keys[IMPROVE_STREAM, copy]), int(table.pushes[copy])))
    success = int(luck < chance * 10_000)
    table.lift[copy] += success * rules.gain
    table.pushes[copy] += 1
    table.strain[copy] += 1
    table.pushed[copy] = 1
    note(table, IMPROVED, seat, slot, copy, success, -1, success * rules.gain)


def _care(rules: Rules, table: Table, seat: int, slot: int) -> None:
    copy = int(table.hands[seat, slot])
    relief = min(rules.relief, int(table.strain[copy]))
    table.strain[copy] -= relief
    note(table, CARED, seat, slot, copy, -1, -1, relief)


def _cold_call(world: World, table: Table, seat: int, slot: int) -> None:
    copy = int(world.prospects[table.n_called[0]])
    table.n_called[0] += 1
    table.n_prospects[0] -= 1
    show(world, table, copy)
    note(table, COLD_CALLED, seat, slot, copy, int(table.hands[seat, slot]), -1, 0)
    table.hands[seat, slot] = copy


def _draft(rules: Rules, table: Table, seat: int, place: int, slot: int) -> int:
    copy = int(table.row[place])
    price = market_price(rules, int(table.worth[copy]) + int(table.lift[copy]))
    table.row[place] = -1
    note(table, DRAFTED, seat, slot, copy, int(table.hands[seat, slot]), place, price)
    table.hands[seat, slot] = copy
    return price
