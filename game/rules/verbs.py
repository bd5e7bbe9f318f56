"""The verbs: when each is legal, and what it does (Rulebook: Verbs).

``why_not`` and ``improve_chance`` read only what lies open, so they take a table or an observation.
"""

from typing import Any

from game.rules.actions import (
    CARE,
    COLD_CALL,
    DRAFT,
    END_TURN,
    IMPROVE,
    INVITE,
    N_VERBS,
    PITCH,
    STANDARD,
    host_seat,
    host_slot,
)
from game.rules.draws import IMPROVE as IMPROVE_STREAM
from game.rules.draws import sub_draw, to_ppm
from game.rules.log import (
    CARED,
    COLD_CALLED,
    DRAFTED,
    IMPROVED,
    INVITED,
    LOST,
    PITCHED,
    STANDARD_SET,
    note,
)
from game.rules.records import MARKETING, SALES, Rules, Table, World
from game.rules.round_end import current_worth, end_turn
from game.rules.table import market_price, show

__all__ = [
    "BELOW_STANDARD",
    "EMPTY_SLOT",
    "IS_OVER",
    "LAST_ROUND",
    "LEGAL",
    "LIMIT_REACHED",
    "NOT_IN_FORCE",
    "NO_PROSPECTS",
    "NO_STRAIN",
    "NO_SUCH_LEVEL",
    "NO_SUCH_PLACE",
    "NO_SUCH_SEAT",
    "NO_SUCH_SLOT",
    "NO_SUCH_VERB",
    "OWN_SEAT",
    "SAME_LEVEL",
    "TAKEN_PLACE",
    "TOO_DEAR",
    "WRONG_ROLE",
    "apply_action",
    "improve_chance",
    "invite_price",
    "pitch_price",
    "why_not",
    "would_come",
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
    LAST_ROUND,
    LIMIT_REACHED,
    NO_SUCH_SEAT,
    OWN_SEAT,
    NOT_IN_FORCE,
    BELOW_STANDARD,
) = range(19)


def why_not(rules: Rules, view: Any, verb: int, place: int, slot: int) -> int:
    """Return LEGAL, or the reason why the seat to act may not do this.

    ``place`` is the level for STANDARD and ``hosted_at`` for INVITE; numbers that a verb does not use are
    not looked at.
    """
    seat = int(view.seat[0])
    if seat < 0:
        return IS_OVER
    if verb == END_TURN:
        return LEGAL
    if verb < 0 or verb >= N_VERBS:
        return NO_SUCH_VERB
    role = int(view.roles[seat])
    if verb in (IMPROVE, CARE, COLD_CALL, PITCH):
        if role == MARKETING:
            return WRONG_ROLE
    elif role == SALES:
        return WRONG_ROLE
    if verb == STANDARD:
        if place < 0 or place >= len(rules.standard_at):
            return NO_SUCH_LEVEL
        if view.round[0] == rules.rounds - 1:
            return LAST_ROUND
        return SAME_LEVEL if place == view.level[seat] else LEGAL
    if slot < 0 or slot >= rules.hand_size:
        return NO_SUCH_SLOT
    if verb in (PITCH, DRAFT):
        return _why_not_take(rules, view, seat, verb, place)
    if verb == INVITE:
        return _why_not_invite(rules, view, seat, place)
    if verb == COLD_CALL:
        return LEGAL if view.n_prospects[0] > 0 else NO_PROSPECTS
    copy = int(view.hands[seat, slot])
    if copy < 0:
        return EMPTY_SLOT
    if verb == CARE and view.strain[copy] <= 0:
        return NO_STRAIN
    return LEGAL


def _why_not_take(rules: Rules, view: Any, seat: int, verb: int, place: int) -> int:
    """Return LEGAL, or why this customer of the row cannot be pitched to or drafted."""
    if verb == PITCH and view.n_pitches[0] >= rules.pitch_limit:
        return LIMIT_REACHED
    if place < 0 or place >= view.n_row[0]:
        return NO_SUCH_PLACE
    copy = int(view.row[place])
    if copy < 0:
        return TAKEN_PLACE
    price = (
        pitch_price(rules, view, copy) if verb == PITCH else market_price(rules, current_worth(view, copy))
    )
    return TOO_DEAR if price > view.effort[seat] else LEGAL


def _why_not_invite(rules: Rules, view: Any, seat: int, place: int) -> int:
    """Return LEGAL, or why nobody can be invited from there."""
    if view.n_invitations[0] >= rules.invite_limit:
        return LIMIT_REACHED
    host = host_seat(place)
    if host < 0 or host >= view.n_seats[0]:
        return NO_SUCH_SEAT
    if host == seat:
        return OWN_SEAT
    if view.in_force[seat] == 0:
        return NOT_IN_FORCE
    if host_slot(place) >= rules.hand_size:
        return NO_SUCH_SLOT
    copy = int(view.hands[host, host_slot(place)])
    if copy < 0:
        return EMPTY_SLOT
    if view.strain[copy] <= 0:
        return NO_STRAIN
    if not would_come(rules, view, seat, copy):
        return BELOW_STANDARD
    return TOO_DEAR if invite_price(rules, view, copy) > view.effort[seat] else LEGAL


def would_come(rules: Rules, view: Any, seat: int, copy: int) -> bool:
    """Return whether a customer of another hand may be invited by a seat that has a standard in force.

    Only what the customer is matters here: strain, and natural worth; the price is another question.
    """
    return bool(view.strain[copy] > 0 and view.worth[copy] >= rules.standard_at[view.in_force[seat]])


def pitch_price(rules: Rules, view: Any, copy: int) -> int:
    """Return the effort that pitching to a customer of the row costs (Rulebook: Verbs, pitch)."""
    return market_price(rules, current_worth(view, copy)) + rules.pitch_surcharge


def invite_price(rules: Rules, view: Any, copy: int) -> int:
    """Return the effort that inviting a customer costs (Rulebook: Verbs, invite)."""
    return market_price(rules, current_worth(view, copy)) + rules.invite_surcharge


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
        elif verb == PITCH:
            cost = _pitch(rules, table, seat, place, slot)
        elif verb == DRAFT:
            cost = _draft(rules, table, seat, place, slot)
        elif verb == INVITE:
            cost = _invite(rules, table, seat, place, slot)
        else:
            note(table, STANDARD_SET, seat, -1, -1, int(table.level[seat]), place, 0)
            table.level[seat] = place
            table.in_force[seat] = 0
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


def _pitch(rules: Rules, table: Table, seat: int, place: int, slot: int) -> int:
    copy = int(table.row[place])
    price = pitch_price(rules, table, copy)
    table.n_pitches[0] += 1
    table.row[place] = -1
    table.strain[copy] += rules.pitch_strain
    table.pushed[copy] = 1
    note(table, PITCHED, seat, slot, copy, int(table.hands[seat, slot]), place, price)
    table.hands[seat, slot] = copy
    return price


def _invite(rules: Rules, table: Table, seat: int, place: int, slot: int) -> int:
    host = host_seat(place)
    copy = int(table.hands[host, host_slot(place)])
    price = invite_price(rules, table, copy)
    table.n_invitations[0] += 1
    table.hands[host, host_slot(place)] = -1
    note(table, LOST, host, host_slot(place), copy, seat, -1, int(table.strain[copy]))
    note(table, INVITED, seat, slot, copy, int(table.hands[seat, slot]), place, price)
    table.hands[seat, slot] = copy
    table.strain[copy] = 0
    table.pushed[copy] = 0
    return price


def _draft(rules: Rules, table: Table, seat: int, place: int, slot: int) -> int:
    copy = int(table.row[place])
    price = market_price(rules, current_worth(table, copy))
    table.row[place] = -1
    note(table, DRAFTED, seat, slot, copy, int(table.hands[seat, slot]), place, price)
    table.hands[seat, slot] = copy
    return price
