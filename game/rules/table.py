"""The table: setting it, opening a round, and reading it."""

import numpy as np

from game.rules.log import N_FIELDS, OPENED, log_capacity, note
from game.rules.records import IntArray, Rules, Table, World
from game.rules.world import lanes

__all__ = ["copy_table", "empty_table", "market_price", "open_round", "set_table", "show", "table_over"]


def empty_table(rules: Rules, n_copies: int, roles: IntArray) -> Table:
    """Return a table of the right shape, to be set with ``set_table``; ``roles``: [seat]."""
    n_seats = len(roles)
    places = rules.market_size + n_seats * rules.hand_size
    block = np.zeros(14 + 5 * n_seats + n_seats * rules.hand_size + places + 6 * n_copies, np.int64)
    log = np.zeros((log_capacity(rules, n_seats), N_FIELDS), np.int64)
    table = _laid_out(block, n_seats, rules.hand_size, places, n_copies, log)
    table.n_seats[0] = n_seats
    table.roles[:] = roles
    return table


def copy_table(table: Table) -> Table:
    """Return a table of its own that stands as this one does; the log is shared."""
    return table_over(table, table.block.copy())


def table_over(table: Table, block: IntArray) -> Table:
    """Return a table whose fields lie in ``block`` as this one's lie in its own; the log is shared."""
    n_seats, hand_size = table.hands.shape
    return _laid_out(block, n_seats, hand_size, len(table.row), len(table.worth), table.log)


def _laid_out(
    block: IntArray, n_seats: int, hand_size: int, places: int, n_copies: int, log: IntArray
) -> Table:
    """Return the table whose fields lie one after the other in ``block``: one copy copies them all."""
    seats = 14
    hands = seats + 5 * n_seats
    row = hands + n_seats * hand_size
    copies = row + places
    return Table(
        block=block,
        round=block[0:1],
        turn=block[1:2],
        seat=block[2:3],
        ply=block[3:4],
        n_row=block[4:5],
        n_called=block[5:6],
        n_prospects=block[6:7],
        n_log=block[7:8],
        n_seats=block[8:9],
        n_pitches=block[9:10],
        n_invitations=block[10:11],
        unseen=block[11:14],
        roles=block[seats : seats + n_seats],
        effort=block[seats + n_seats : seats + 2 * n_seats],
        level=block[seats + 2 * n_seats : seats + 3 * n_seats],
        in_force=block[seats + 3 * n_seats : seats + 4 * n_seats],
        score=block[seats + 4 * n_seats : hands],
        hands=block[hands:row].reshape(n_seats, hand_size),
        row=block[row:copies],
        worth=block[copies : copies + n_copies],
        trend=block[copies + n_copies : copies + 2 * n_copies],
        lift=block[copies + 2 * n_copies : copies + 3 * n_copies],
        strain=block[copies + 3 * n_copies : copies + 4 * n_copies],
        pushes=block[copies + 4 * n_copies : copies + 5 * n_copies],
        pushed=block[copies + 5 * n_copies : copies + 6 * n_copies],
        log=log,
    )


def set_table(rules: Rules, world: World, table: Table) -> None:
    """Clear the table, deal the hands and open the first round (Rulebook: Set-up; A round 1)."""
    n_copies = world.n_copies
    table.round[0] = 0
    table.ply[0] = 0
    table.n_called[0] = 0
    table.n_prospects[0] = world.n_prospects
    table.n_log[0] = min(0, table.n_log[0])
    table.n_row[0] = 0
    table.row[:] = -1
    for lane in lanes(world):
        table.worth[lane] = -1
    for kept in (table.trend, table.lift, table.strain, table.pushes, table.pushed):
        for lane in lanes(world):
            kept[lane] = 0
    table.unseen[0] = n_copies
    table.unseen[1] = world.printed[0]
    table.unseen[2] = world.printed[1]
    for seat in range(world.n_seats):
        table.level[seat] = 0
        table.in_force[seat] = 0
        table.score[seat] = 0
        table.effort[seat] = 0
        for slot in range(rules.hand_size):
            table.hands[seat, slot] = world.dealt[seat, slot]
            show(world, table, int(world.dealt[seat, slot]))
    open_round(rules, world, table, 0)


def open_round(rules: Rules, world: World, table: Table, n_walked: int) -> None:
    """Open the round in ``table.round`` (Rulebook: A round 1).

    The ``n_walked`` customers who walked out wait in the row behind the places of the market row.
    """
    r = int(table.round[0])
    for place in range(rules.market_size):
        table.row[place] = world.rows[r, place]
    n_row = rules.market_size + n_walked
    for place in range(n_row, max(n_row, int(table.n_row[0]))):
        table.row[place] = -1
    table.n_row[0] = n_row
    for place in range(n_row):
        show(world, table, int(table.row[place]))
    for seat in range(world.n_seats):
        table.effort[seat] = rules.effort + min(int(table.effort[seat]), rules.bank_limit)
        for slot in range(rules.hand_size):
            if table.hands[seat, slot] >= 0:
                renew(world, table, int(table.hands[seat, slot]))
    table.turn[0] = 0
    table.n_pitches[0] = 0
    table.n_invitations[0] = 0
    table.seat[0] = r % world.n_seats
    note(table, OPENED, -1, -1, -1, -1, n_row, 0)


def show(world: World, table: Table, copy: int) -> None:
    """Turn a copy's present worth and trend face up."""
    if table.worth[copy] < 0:
        table.unseen[0] -= 1
        table.unseen[1] -= world.worth_in[0, copy]
        table.unseen[2] -= world.trend_in[0, copy]
    renew(world, table, copy)


def renew(world: World, table: Table, copy: int) -> None:
    """Let a copy that lies open be what it is in this round."""
    r = table.round[0]
    table.worth[copy] = world.worth_in[r, copy]
    table.trend[copy] = world.trend_in[r, copy]


def market_price(rules: Rules, worth: int) -> int:
    """Return the effort that a customer of this current worth costs (Rulebook: Terms, market price)."""
    price = 1
    for tier in rules.price_tiers:
        if tier <= worth:
            price += 1
    return price
