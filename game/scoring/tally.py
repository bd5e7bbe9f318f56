"""The contrast measures as exact sums (Rulebook: Contrast measures), and what is needed to go on.

Written in the compilable subset, and filled by ``game.scoring.line_entries``. Whatever is a ratio for people
(share, quality, yield) is kept here as its two integers.
"""

from typing import NamedTuple

import numpy as np

from game.rules import N_VERBS, IntArray, Rules, World, lanes

__all__ = ["Tally", "empty_tally", "lay_out", "open_tally"]


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
    lay_out(rules, world, tally, 0)
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


def lay_out(rules: Rules, world: World, tally: Tally, r: int) -> None:
    """Note the market row of a round."""
    for place in range(rules.market_size):
        tally.row[place] = world.rows[r, place]
    tally.n_row[0] = rules.market_size
