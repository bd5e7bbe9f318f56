"""The end of a turn, the income of a round and its close (Rulebook: A round 2 to 4)."""

from typing import Any

from game.rules.log import EARNED, FADED, FINISHED, MOVED, RELEASED, TURN_ENDED, WALKED_OUT, note
from game.rules.records import Rules, Table, World
from game.rules.table import open_round

__all__ = ["current_worth", "end_turn", "meets_standard"]


def current_worth(view: Any, copy: int) -> int:
    """Return natural worth and lift of a copy that lies open on a table or in an observation."""
    return int(view.worth[copy]) + int(view.lift[copy])


def meets_standard(rules: Rules, level: int, worth: int) -> bool:
    """Return whether a customer of this current worth meets a standard; level 0 asks nothing."""
    return bool(worth >= rules.standard_at[level])


def end_turn(rules: Rules, world: World, table: Table) -> None:
    """End the turn of the seat to act; after the last turn of a round, pay and close it."""
    seat = int(table.seat[0])
    n_seats = world.n_seats
    note(table, TURN_ENDED, seat, -1, -1, -1, -1, int(table.effort[seat]))
    table.turn[0] += 1
    table.n_pitches[0] = 0
    table.n_invitations[0] = 0
    if table.turn[0] < n_seats:
        table.seat[0] = (seat + 1) % n_seats
        return
    for earner in range(n_seats):
        _earn(rules, table, earner)
    if table.round[0] == rules.rounds - 1:
        table.seat[0] = -1
        note(table, FINISHED, -1, -1, -1, -1, -1, 0)
        return
    _enforce_standards(rules, table, n_seats)
    n_walked = 0
    if _fade(rules, world, table):
        n_walked = _walk_out(rules, world, table)
    note(table, MOVED, -1, -1, -1, -1, -1, 0)
    table.round[0] += 1
    open_round(rules, world, table, n_walked)


def _earn(rules: Rules, table: Table, seat: int) -> None:
    level = int(table.in_force[seat])
    worth = 0
    lift = 0
    bonus = 0
    for slot in range(rules.hand_size):
        copy = int(table.hands[seat, slot])
        if copy >= 0:
            worth += int(table.worth[copy])
            lift += int(table.lift[copy])
            if meets_standard(rules, level, current_worth(table, copy)):
                bonus += int(rules.standard_bonus[level])
    table.score[seat] += worth + lift + bonus
    note(table, EARNED, seat, -1, worth, lift, -1, bonus)


def _enforce_standards(rules: Rules, table: Table, n_seats: int) -> None:
    """Release whoever is below the standard announced; it is in force from here on."""
    for seat in range(n_seats):
        level = int(table.level[seat])
        table.in_force[seat] = level
        if level == 0:
            continue
        for slot in range(rules.hand_size):
            copy = int(table.hands[seat, slot])
            if copy >= 0 and not meets_standard(rules, level, current_worth(table, copy)):
                table.hands[seat, slot] = -1
                note(table, RELEASED, seat, slot, copy, -1, -1, 0)


def _fade(rules: Rules, world: World, table: Table) -> bool:
    """Let all hands lose lift and strain; return whether anybody walks out for all that."""
    # Only hands: whoever still lies in the row leaves the match at this close, lift and all.
    n_leaving = 0
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            copy = int(table.hands[seat, slot])
            if copy >= 0:
                _rest(rules, table, seat, slot, copy)
                n_leaving += int(table.strain[copy] >= world.patience[copy])
    return n_leaving > 0


def _rest(rules: Rules, table: Table, seat: int, slot: int, copy: int) -> None:
    """Let a customer not pushed this round lose lift and strain; forget the push of one that was."""
    rested = 1 - int(table.pushed[copy])
    table.pushed[copy] = 0
    lift = rested * min(rules.fade, int(table.lift[copy]))
    strain = rested * min(1, int(table.strain[copy]))
    table.lift[copy] -= lift
    table.strain[copy] -= strain
    # Without a log there is nothing to decide here: whether anything was lost is hard to guess.
    if table.n_log[0] >= 0 and lift + strain > 0:
        note(table, FADED, seat, slot, copy, strain, -1, lift)


def _walk_out(rules: Rules, world: World, table: Table) -> int:
    """Move those who have had enough behind the places of the next row; return how many they are."""
    n_walked = 0
    for seat in range(world.n_seats):
        for slot in range(rules.hand_size):
            copy = int(table.hands[seat, slot])
            if copy >= 0 and table.strain[copy] >= world.patience[copy]:
                table.hands[seat, slot] = -1
                table.strain[copy] = 0
                table.row[rules.market_size + n_walked] = copy
                n_walked += 1
                note(table, WALKED_OUT, seat, slot, copy, -1, -1, 0)
    return n_walked
