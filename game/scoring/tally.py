"""The contrast measures as exact sums, filled from the log line by line (Rulebook: Contrast measures).

Written in the compilable subset: the lab folds a million matches through the same lines. Whatever is
a ratio for people (share, quality, yield) is kept here as its two integers.
"""

from typing import NamedTuple

import numpy as np

from game.rules import (
    CARE,
    COLD_CALL,
    COLD_CALLING,
    DRAFT,
    DRAFTING,
    IMPROVE,
    INVITE,
    INVITING,
    N_VERBS,
    PITCH,
    PITCHING,
    STANDARD,
    IntArray,
    Ledger,
    Rules,
    World,
    credit_income,
    enter_change,
    enter_fading,
    enter_gap,
    enter_push,
    lanes,
    own_lift,
)
from game.rules.log import (
    AMOUNT,
    CARED,
    COLD_CALLED,
    COPY,
    DRAFTED,
    EARNED,
    FADED,
    IMPROVED,
    INVITED,
    KIND,
    LOST,
    MOVED,
    OPENED,
    OTHER,
    PITCHED,
    PLACE,
    RELEASED,
    ROUND,
    SEAT,
    SLOT,
    STANDARD_SET,
    TURN_ENDED,
    WALKED_OUT,
)

__all__ = ["Tally", "empty_tally", "enter_tally", "open_tally"]


class Tally(NamedTuple):
    """Exact sums of one match. Arrays by round are as things stood at income."""

    income: IntArray
    """[seat, round]"""
    natural: IntArray
    """[seat, round] income from natural worth."""
    lift: IntArray
    """[seat, round] income from lift."""
    bonus: IntArray
    """[seat, round] income from the standard."""
    held: IntArray
    """[seat, round] customers held: quantity."""
    best: IntArray
    """[seat, round] highest current worth held, 0 for an empty hand."""
    retained: IntArray
    """[seat, round] customers of the deal still held."""
    level: IntArray
    """[seat, round] level of the standard announced."""
    in_force: IntArray
    """[seat, round] level of the standard that paid."""
    open_worth: IntArray
    """[round] current worth lying open in all hands and the row."""
    spent: IntArray
    """[seat, round] effort spent."""
    unspent: IntArray
    """[seat, round] effort lost because it could not be carried on."""
    by_verb: IntArray
    """[seat, verb] effort spent on each verb."""
    gained: IntArray
    """[seat] lift won by pushes."""
    faded: IntArray
    """[seat] lift that faded in the hand."""
    walked_from: IntArray
    """[seat] customers who walked out of the hand."""
    walked_to: IntArray
    """[seat] customers taken from the row who had walked out of another hand."""
    invited_to: IntArray
    """[seat] customers invited out of other hands."""
    invited_from: IntArray
    """[seat] customers whom others invited away."""
    taken_first: IntArray
    """[seat] customers taken from the row while another seat still had its turn to come in that round."""
    hands: IntArray
    """[round, seat, slot] copies held at income, -1 for an empty slot."""
    row: IntArray
    """[place] copies in the row now, -1 once taken."""
    n_row: IntArray
    """[1] places of the row in use."""
    waiting: IntArray
    """[place] copies that walked out at this close."""
    n_waiting: IntArray
    """[1] how many they are."""
    worth_lift: IntArray
    """[copy] lift now."""
    left_from: IntArray
    """[copy] seat the copy last walked out of, -1 if never."""
    now_level: IntArray
    """[seat] level of the standard announced now."""
    now_in_force: IntArray
    """[seat] level of the standard in force now."""
    turns: IntArray
    """[1] turns ended in this round."""
    dealt_to: IntArray
    """[copy] seat the copy was dealt to, -1 for none."""


def empty_tally(rules: Rules, n_copies: int, n_seats: int) -> Tally:
    """Return a tally of the right shape, to be filled by ``open_tally``."""
    by_round = (n_seats, rules.rounds)
    places = rules.market_size + n_seats * rules.hand_size

    def zeros(*shape: int) -> IntArray:
        return np.zeros(shape, np.int64)

    return Tally(
        income=zeros(*by_round),
        natural=zeros(*by_round),
        lift=zeros(*by_round),
        bonus=zeros(*by_round),
        held=zeros(*by_round),
        best=zeros(*by_round),
        retained=zeros(*by_round),
        level=zeros(*by_round),
        in_force=zeros(*by_round),
        open_worth=zeros(rules.rounds),
        spent=zeros(*by_round),
        unspent=zeros(*by_round),
        by_verb=zeros(n_seats, N_VERBS),
        gained=zeros(n_seats),
        faded=zeros(n_seats),
        walked_from=zeros(n_seats),
        walked_to=zeros(n_seats),
        invited_to=zeros(n_seats),
        invited_from=zeros(n_seats),
        taken_first=zeros(n_seats),
        hands=zeros(rules.rounds, n_seats, rules.hand_size),
        row=zeros(places),
        n_row=zeros(1),
        waiting=zeros(n_seats * rules.hand_size),
        n_waiting=zeros(1),
        worth_lift=zeros(n_copies),
        left_from=zeros(n_copies),
        now_level=zeros(n_seats),
        now_in_force=zeros(n_seats),
        turns=zeros(1),
        dealt_to=zeros(n_copies),
    )


def open_tally(rules: Rules, world: World, tally: Tally) -> None:
    """Clear the tally for a match on this world."""
    for lane in lanes(world):
        tally.worth_lift[lane] = 0
    for lane in lanes(world):
        tally.left_from[lane] = -1
        tally.dealt_to[lane] = -1
    tally.n_waiting[0] = 0
    for seat in range(world.n_seats):
        tally.gained[seat] = 0
        tally.faded[seat] = 0
        tally.walked_from[seat] = 0
        tally.walked_to[seat] = 0
        tally.invited_to[seat] = 0
        tally.invited_from[seat] = 0
        tally.taken_first[seat] = 0
        tally.now_level[seat] = 0
        tally.now_in_force[seat] = 0
        for verb in range(N_VERBS):
            tally.by_verb[seat, verb] = 0
        for r in range(rules.rounds):
            tally.spent[seat, r] = 0
            tally.unspent[seat, r] = 0
        for slot in range(rules.hand_size):
            tally.dealt_to[world.dealt[seat, slot]] = seat


def enter_tally(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: IntArray) -> None:
    """Enter one line of the log into the tally and the ledger.

    What the ledger takes is entered kind by kind, as ``enter_line`` does, to ask for the kind but once.
    """
    kind = int(line[KIND])
    r = int(line[ROUND])
    seat = int(line[SEAT])
    slot = int(line[SLOT])
    copy = int(line[COPY])
    other = int(line[OTHER])
    amount = int(line[AMOUNT])
    if kind == FADED:
        tally.faded[seat] += amount
        tally.worth_lift[copy] -= amount
        enter_fading(ledger, copy, amount)
    elif kind == IMPROVED:
        _spend(tally, seat, r, IMPROVE, 1)
        tally.gained[seat] += amount
        tally.worth_lift[copy] += amount
        enter_push(ledger, seat, copy, amount)
    elif kind == EARNED:
        tally.natural[seat, r] = copy
        tally.lift[seat, r] = other
        tally.bonus[seat, r] = amount
        tally.income[seat, r] = copy + other + amount
        tally.level[seat, r] = tally.now_level[seat]
        tally.in_force[seat, r] = tally.now_in_force[seat]
        _look_at_row(world, tally, seat, r)
        tally.open_worth[r] += copy + other
        own = _look_at_hand(rules, world, ledger, tally, seat, r)
        credit_income(ledger, seat, own, other, amount)
    elif kind == TURN_ENDED:
        tally.turns[0] += 1
        kept = 0 if r == rules.rounds - 1 else rules.bank_limit
        tally.unspent[seat, r] = max(0, amount - kept)
    elif kind == DRAFTED:
        _spend(tally, seat, r, DRAFT, amount)
        _take_from_row(world, tally, seat, copy, int(line[PLACE]))
        enter_change(ledger, DRAFTING, seat, slot, copy, other, r)
    elif kind == COLD_CALLED:
        _spend(tally, seat, r, COLD_CALL, 1)
        enter_change(ledger, COLD_CALLING, seat, slot, copy, other, r)
    elif kind == CARED:
        _spend(tally, seat, r, CARE, 1)
    elif kind == OPENED:
        _open_row(rules, world, tally, r, int(line[PLACE]))
    elif kind == PITCHED:
        _spend(tally, seat, r, PITCH, amount)
        _take_from_row(world, tally, seat, copy, int(line[PLACE]))
        enter_change(ledger, PITCHING, seat, slot, copy, other, r)
    elif kind == LOST:
        tally.invited_from[seat] += 1
        enter_gap(ledger, LOST, seat, slot, copy, r)
    elif kind == INVITED:
        _spend(tally, seat, r, INVITE, amount)
        tally.invited_to[seat] += 1
        enter_change(ledger, INVITING, seat, slot, copy, other, r)
    elif kind == STANDARD_SET:
        _spend(tally, seat, r, STANDARD, 1)
        tally.now_level[seat] = int(line[PLACE])
        tally.now_in_force[seat] = 0
    elif kind == WALKED_OUT:
        tally.walked_from[seat] += 1
        tally.left_from[copy] = seat
        tally.waiting[int(tally.n_waiting[0])] = copy
        tally.n_waiting[0] += 1
        enter_gap(ledger, WALKED_OUT, seat, slot, copy, r)
    elif kind == RELEASED:
        enter_gap(ledger, RELEASED, seat, slot, copy, r)
    elif kind == MOVED:
        for each in range(world.n_seats):
            tally.now_in_force[each] = tally.now_level[each]


def _spend(tally: Tally, seat: int, r: int, verb: int, effort: int) -> None:
    tally.spent[seat, r] += effort
    tally.by_verb[seat, verb] += effort


def _take_from_row(world: World, tally: Tally, seat: int, copy: int, place: int) -> None:
    tally.row[place] = -1
    tally.walked_to[seat] += int(tally.left_from[copy] >= 0 and tally.left_from[copy] != seat)
    tally.taken_first[seat] += int(tally.turns[0] < world.n_seats - 1)


def _open_row(rules: Rules, world: World, tally: Tally, r: int, n_row: int) -> None:
    for place in range(rules.market_size):
        tally.row[place] = world.rows[r, place]
    for place in range(rules.market_size, n_row):
        tally.row[place] = tally.waiting[place - rules.market_size]
    tally.n_row[0] = n_row
    tally.n_waiting[0] = 0
    tally.turns[0] = 0


def _look_at_row(world: World, tally: Tally, seat: int, r: int) -> None:
    """Note what is left in the row at income: when the first seat is paid, before all others."""
    if seat > 0:
        return
    worth = 0
    for place in range(int(tally.n_row[0])):
        lying = int(tally.row[place])
        worth += int(lying >= 0) * _worth(world, tally, max(lying, 0), r)
    tally.open_worth[r] = worth


def _look_at_hand(rules: Rules, world: World, ledger: Ledger, tally: Tally, seat: int, r: int) -> int:
    """Note who is held when a seat is paid; return the lift among them that it has pushed itself."""
    own = 0
    held = 0
    best = 0
    retained = 0
    for slot in range(rules.hand_size):
        copy = int(ledger.hands[seat, slot])
        tally.hands[r, seat, slot] = copy
        # Some copy is looked up for an empty slot too, so that there is nothing to jump over when compiled.
        is_there = int(copy >= 0)
        own += own_lift(ledger, seat, copy)
        held += is_there
        best = max(best, is_there * _worth(world, tally, max(copy, 0), r))
        retained += is_there * int(tally.dealt_to[max(copy, 0)] == seat)
    tally.held[seat, r] = held
    tally.best[seat, r] = best
    tally.retained[seat, r] = retained
    return own


def _worth(world: World, tally: Tally, copy: int, r: int) -> int:
    return int(world.worth_in[r, copy]) + int(tally.worth_lift[copy])
