"""The contrast measures as exact sums, filled line by line of the log (Rulebook: Contrast measures).

Written in the compilable subset: what a kind of line means for ledger and tally is one function here.
Interpreted play calls it for each line of a log (``enter_log``); compiled play, which keeps no log, has it
in the place of the ``note`` that would write the line. Whatever is a ratio for people (share, quality,
yield) is kept here as its two integers.
"""

from collections.abc import Callable, Iterable, Sequence
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
    LOSSES,
    N_VERBS,
    PITCH,
    PITCHING,
    RELEASES,
    STANDARD,
    WALKOUTS,
    IntArray,
    Ledger,
    Rules,
    World,
    credit_income,
    enter_change,
    enter_fading,
    enter_push,
    lanes,
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

__all__ = ["ENTER", "Line", "Tally", "empty_tally", "enter_log", "open_tally"]

Line = Sequence[int]
"""A line of the log."""


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
    """[place] copies in the row, -1 once taken; when a round has been paid, those of the next."""
    n_row: IntArray
    """[1] places of the row in use."""
    left_from: IntArray
    """[place] seat that the copy there has walked out of, behind the places of the market row."""
    worth_lift: IntArray
    """[copy] lift now."""
    now_level: IntArray
    """[seat] level of the standard announced now."""
    now_in_force: IntArray
    """[seat] level of the standard in force now."""
    now_held: IntArray
    """[seat] customers held now."""
    now_retained: IntArray
    """[seat] customers of the deal held now."""
    carried: IntArray
    """[seat] effort carried on from the last turn."""
    to_come: IntArray
    """[1] turns to come in this round after the present one."""
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
        left_from=zeros(places),
        worth_lift=zeros(n_copies),
        now_level=zeros(n_seats),
        now_in_force=zeros(n_seats),
        now_held=zeros(n_seats),
        now_retained=zeros(n_seats),
        carried=zeros(n_seats),
        to_come=zeros(1),
        dealt_to=zeros(n_copies),
    )


def open_tally(rules: Rules, world: World, tally: Tally) -> None:
    """Clear the tally for a match on this world."""
    for lane in lanes(world):
        tally.worth_lift[lane] = 0
    for lane in lanes(world):
        tally.dealt_to[lane] = -1
    tally.to_come[0] = world.n_seats - 1
    _lay_out(rules, world, tally, 0)
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
        tally.now_held[seat] = rules.hand_size
        tally.now_retained[seat] = rules.hand_size
        tally.carried[seat] = 0
        for verb in range(N_VERBS):
            tally.by_verb[seat, verb] = 0
        for slot in range(rules.hand_size):
            tally.dealt_to[world.dealt[seat, slot]] = seat


def enter_log(rules: Rules, world: World, ledger: Ledger, tally: Tally, log: Iterable[Line]) -> None:
    """Enter the lines of a log; ledger and tally have been opened for its match."""
    for line in log:
        enter = ENTER.get(line[KIND])
        if enter is not None:
            enter(rules, world, ledger, tally, line)


def _improved(_rules: Rules, _world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    seat, copy, lift = line[SEAT], line[COPY], line[AMOUNT]
    tally.by_verb[seat, IMPROVE] += 1
    tally.gained[seat] += lift
    tally.worth_lift[copy] += lift
    enter_push(ledger, seat, copy, lift)


def _cared(_rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], CARE] += 1


def _cold_called(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], COLD_CALL] += 1
    _take(rules, world, ledger, tally, COLD_CALLING, line)


def _pitched(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], PITCH] += line[AMOUNT]
    _take_from_row(rules, world, ledger, tally, PITCHING, line)


def _drafted(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], DRAFT] += line[AMOUNT]
    _take_from_row(rules, world, ledger, tally, DRAFTING, line)


def _invited(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], INVITE] += line[AMOUNT]
    tally.invited_to[line[SEAT]] += 1
    _take(rules, world, ledger, tally, INVITING, line)


def _lost(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.invited_from[line[SEAT]] += 1
    # A customer lost to an invitation is missed at once, one who goes at the close from then on.
    _leave(rules, world, ledger, tally, LOSSES, line, line[ROUND])


def _standard_set(_rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], STANDARD] += 1
    tally.now_level[line[SEAT]] = line[PLACE]
    tally.now_in_force[line[SEAT]] = 0


def _turn_ended(rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    r, seat, left = line[ROUND], line[SEAT], line[AMOUNT]
    tally.to_come[0] -= 1
    carried = min(left, rules.bank_limit * int(r < rules.rounds - 1))
    tally.spent[seat, r] = rules.effort + tally.carried[seat] - left
    tally.unspent[seat, r] = left - carried
    tally.carried[seat] = carried


def _earned(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    r, seat, natural, lift, bonus = line[ROUND], line[SEAT], line[COPY], line[OTHER], line[AMOUNT]
    tally.natural[seat, r] = natural
    tally.lift[seat, r] = lift
    tally.bonus[seat, r] = bonus
    tally.income[seat, r] = natural + lift + bonus
    tally.level[seat, r] = tally.now_level[seat]
    tally.in_force[seat, r] = tally.now_in_force[seat]
    # What is announced when a round is paid is in force in the next one; so is every seat's turn to come.
    tally.now_in_force[seat] = tally.now_level[seat]
    tally.to_come[0] += 1
    if seat == 0:
        tally.open_worth[r] = _row_worth(world, tally, r)
        _lay_out(rules, world, tally, min(r + 1, rules.rounds - 1))
    tally.open_worth[r] += natural + lift
    tally.held[seat, r] = tally.now_held[seat]
    tally.retained[seat, r] = tally.now_retained[seat]
    tally.best[seat, r] = _look_at_hand(rules, world, ledger, tally, seat, r)
    credit_income(ledger, seat, lift, bonus)


def _released(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    _leave(rules, world, ledger, tally, RELEASES, line, line[ROUND] + 1)


def _faded(_rules: Rules, _world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    seat, copy, lift = line[SEAT], line[COPY], line[AMOUNT]
    tally.faded[seat] += lift
    tally.worth_lift[copy] -= lift
    enter_fading(ledger, seat, copy, lift)


def _walked_out(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    place = tally.n_row[0]
    tally.n_row[0] = place + 1
    tally.row[place] = line[COPY]
    tally.left_from[place] = line[SEAT]
    tally.walked_from[line[SEAT]] += 1
    _leave(rules, world, ledger, tally, WALKOUTS, line, line[ROUND] + 1)


ENTER: dict[int, Callable[[Rules, World, Ledger, Tally, Line], None]] = {
    IMPROVED: _improved,
    CARED: _cared,
    COLD_CALLED: _cold_called,
    PITCHED: _pitched,
    DRAFTED: _drafted,
    LOST: _lost,
    INVITED: _invited,
    STANDARD_SET: _standard_set,
    TURN_ENDED: _turn_ended,
    EARNED: _earned,
    RELEASED: _released,
    FADED: _faded,
    WALKED_OUT: _walked_out,
}
"""What enters a line of each kind; the others change neither ledger nor tally."""


def _take(rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line) -> None:
    """Enter that a customer took a slot; whoever was there has gone."""
    seat, new, old = line[SEAT], line[COPY], line[OTHER]
    left_behind = int(old >= 0) * int(tally.dealt_to[max(old, 0)] == seat)
    tally.now_held[seat] += int(old < 0)
    tally.now_retained[seat] += int(tally.dealt_to[new] == seat) - left_behind
    enter_change(rules, world, ledger, part, seat, line[SLOT], new, old, line[ROUND])


def _take_from_row(rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line) -> None:
    seat, place = line[SEAT], line[PLACE]
    tally.row[place] = -1
    tally.walked_to[seat] += int(place >= rules.market_size) * int(tally.left_from[place] != seat)
    tally.taken_first[seat] += int(tally.to_come[0] > 0)
    _take(rules, world, ledger, tally, part, line)


def _leave(
    rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line, missed_from: int
) -> None:
    """Enter that a customer left a slot empty, and is missed from a round on."""
    seat, copy = line[SEAT], line[COPY]
    tally.now_held[seat] -= 1
    tally.now_retained[seat] -= int(tally.dealt_to[copy] == seat)
    enter_change(rules, world, ledger, part, seat, line[SLOT], -1, copy, missed_from)


def _lay_out(rules: Rules, world: World, tally: Tally, r: int) -> None:
    """Note the market row of a round."""
    for place in range(rules.market_size):
        tally.row[place] = world.rows[r, place]
    tally.n_row[0] = rules.market_size


def _row_worth(world: World, tally: Tally, r: int) -> int:
    """Return the worth of what is left in the row at income."""
    worth = 0
    for place in range(tally.n_row[0]):
        copy = tally.row[place]
        # Some copy is looked up where nobody is, too, so that there is nothing to jump over when compiled.
        found = max(copy, 0)
        worth += (copy >= 0) * (world.worth_in[r, found] + tally.worth_lift[found])
    return worth


def _look_at_hand(rules: Rules, world: World, ledger: Ledger, tally: Tally, seat: int, r: int) -> int:
    """Note who is held when a seat is paid; return the highest worth among them."""
    best = 0
    for slot in range(rules.hand_size):
        copy = ledger.hands[seat, slot]
        tally.hands[r, seat, slot] = copy
        found = max(copy, 0)  # as in the row
        best = max(best, (copy >= 0) * (world.worth_in[r, found] + tally.worth_lift[found]))
    return best
