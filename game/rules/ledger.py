"""Attribution arithmetic: where each point of a score came from (Rulebook: Scoring and contrast).

The ledger is filled from the log, line by line. Every part is an exact integer, and the parts of a
seat add up to its score.
"""

from typing import NamedTuple

import numpy as np

from game.rules.log import (
    AMOUNT,
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
    RELEASED,
    ROUND,
    SEAT,
    SLOT,
    WALKED_OUT,
)
from game.rules.records import IntArray, Rules, World
from game.rules.world import lanes, sum_tails

__all__ = [
    "CAPTURED",
    "COLD_CALLING",
    "DEALT",
    "DRAFTING",
    "DRIFT",
    "INVITING",
    "LOSSES",
    "N_PARTS",
    "OWN",
    "PART_NAMES",
    "PITCHING",
    "RELEASES",
    "STANDARD_PART",
    "WALKOUTS",
    "Ledger",
    "change_credit",
    "change_part",
    "credit_income",
    "empty_ledger",
    "enter_change",
    "enter_fading",
    "enter_gap",
    "enter_income",
    "enter_line",
    "enter_push",
    "open_ledger",
    "own_lift",
]

(
    DEALT,
    DRIFT,
    DRAFTING,
    COLD_CALLING,
    PITCHING,
    INVITING,
    LOSSES,
    WALKOUTS,
    RELEASES,
    OWN,
    CAPTURED,
    STANDARD_PART,
) = range(12)
N_PARTS = 12
PART_NAMES = (
    "dealt",
    "drift",
    "drafting",
    "cold_calling",
    "pitching",
    "inviting",
    "losses",
    "walkouts",
    "releases",
    "own",
    "captured",
    "standard",
)
"""Names of the parts of a score, by their number; ``own`` and ``captured`` are improvement."""


class Ledger(NamedTuple):
    """Credits so far, and what is needed to go on."""

    parts: IntArray
    """[seat, part] points credited; a slot change is credited to the end of the match at once."""
    tail: IntArray
    """[round, copy] natural worth summed from that round to the end."""
    hands: IntArray
    """[seat, slot] copy held, as the log tells it."""
    layers: IntArray
    """[layer, copy] lift left of each layer, the oldest first; a layer is what one seat has pushed."""
    pusher: IntArray
    """[layer, copy] seat that has pushed it."""
    n_layers: IntArray
    """[copy] layers so far: one more whenever another seat pushes with success."""
    pushed_by: IntArray
    """[seat, copy] lift left that this seat has pushed."""


def empty_ledger(rules: Rules, n_copies: int, n_seats: int) -> Ledger:
    """Return a ledger of the right shape, to be filled by ``open_ledger``."""
    return Ledger(
        parts=np.zeros((n_seats, N_PARTS), np.int64),
        tail=np.zeros((rules.rounds + 1, n_copies), np.int64),
        hands=np.zeros((n_seats, rules.hand_size), np.int64),
        layers=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        pusher=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        n_layers=np.zeros(n_copies, np.int64),
        pushed_by=np.zeros((n_seats, n_copies), np.int64),
    )


def open_ledger(rules: Rules, world: World, ledger: Ledger) -> None:
    """Credit the deal: what was dealt, and what the market will do to it if it is held untouched."""
    sum_tails(rules, world, ledger.tail)
    for lane in lanes(world):
        ledger.n_layers[lane] = 0
    for seat in range(world.n_seats):
        for lane in lanes(world):
            ledger.pushed_by[seat, lane] = 0
        dealt = 0
        held = 0
        for slot in range(rules.hand_size):
            copy = int(world.dealt[seat, slot])
            ledger.hands[seat, slot] = copy
            dealt += rules.rounds * int(world.worth_in[0, copy])
            held += int(ledger.tail[0, copy])
        for part in range(N_PARTS):
            ledger.parts[seat, part] = 0
        ledger.parts[seat, DEALT] = dealt
        ledger.parts[seat, DRIFT] = held - dealt


def change_part(kind: int) -> int:
    """Return the part that a slot change of this kind is credited to, or -1 for other lines."""
    if kind == DRAFTED:
        return DRAFTING
    if kind == COLD_CALLED:
        return COLD_CALLING
    if kind == PITCHED:
        return PITCHING
    if kind == INVITED:
        return INVITING
    if kind == LOST:
        return LOSSES
    if kind == WALKED_OUT:
        return WALKOUTS
    if kind == RELEASED:
        return RELEASES
    return -1


def change_credit(ledger: Ledger, new: int, old: int, from_round: int) -> int:
    """Return the natural worth won by holding ``new`` instead of ``old`` from a round to the end.

    -1 stands for an empty slot, which counts 0.
    """
    credit = 0
    if new >= 0:
        credit += int(ledger.tail[from_round, new])
    if old >= 0:
        credit -= int(ledger.tail[from_round, old])
    return credit


def enter_line(rules: Rules, ledger: Ledger, line: IntArray) -> None:
    """Enter one line of the log."""
    kind = int(line[KIND])
    seat = int(line[SEAT])
    slot = int(line[SLOT])
    copy = int(line[COPY])
    if kind in (DRAFTED, COLD_CALLED, PITCHED, INVITED):
        enter_change(ledger, change_part(kind), seat, slot, copy, int(line[OTHER]), int(line[ROUND]))
    elif kind in (LOST, WALKED_OUT, RELEASED):
        enter_gap(ledger, kind, seat, slot, copy, int(line[ROUND]))
    elif kind == IMPROVED:
        enter_push(ledger, seat, copy, int(line[AMOUNT]))
    elif kind == FADED:
        enter_fading(ledger, copy, int(line[AMOUNT]))
    elif kind == EARNED:
        enter_income(rules, ledger, seat, int(line[OTHER]), int(line[AMOUNT]))


def enter_change(ledger: Ledger, part: int, seat: int, slot: int, new: int, old: int, r: int) -> None:
    """Enter that a customer took a slot in a round; ``part`` is what that is credited to."""
    ledger.hands[seat, slot] = new
    ledger.parts[seat, part] += change_credit(ledger, new, old, r)


def enter_gap(ledger: Ledger, kind: int, seat: int, slot: int, copy: int, r: int) -> None:
    """Enter that a customer left a slot empty, by an invitation or at the close."""
    # A customer lost to an invitation is missed at once, one who goes at the close from then on.
    ledger.hands[seat, slot] = -1
    ledger.parts[seat, change_part(kind)] -= int(ledger.tail[r + int(kind != LOST), copy])


def enter_push(ledger: Ledger, seat: int, copy: int, lift: int) -> None:
    """Add lift to the latest layer if this seat has pushed that too, else as a new one."""
    if lift == 0:
        return
    layer = int(ledger.n_layers[copy]) - 1
    if layer < 0 or ledger.pusher[layer, copy] != seat:
        layer += 1
        ledger.n_layers[copy] = layer + 1
        ledger.layers[layer, copy] = 0
        ledger.pusher[layer, copy] = seat
    ledger.layers[layer, copy] += lift
    ledger.pushed_by[seat, copy] += lift


def enter_fading(ledger: Ledger, copy: int, lift: int) -> None:
    """Take lift off, the oldest first."""
    layer = 0
    while lift > 0:
        taken = min(lift, int(ledger.layers[layer, copy]))
        ledger.layers[layer, copy] -= taken
        ledger.pushed_by[int(ledger.pusher[layer, copy]), copy] -= taken
        lift -= taken
        layer += 1


def enter_income(rules: Rules, ledger: Ledger, seat: int, lift: int, bonus: int) -> None:
    """Enter what a round paid to a seat by lift, its own and that of others, and by its standard."""
    own = 0
    for slot in range(rules.hand_size):
        own += own_lift(ledger, seat, int(ledger.hands[seat, slot]))
    credit_income(ledger, seat, own, lift, bonus)


def own_lift(ledger: Ledger, seat: int, held: int) -> int:
    """Return the lift that a seat has pushed of a customer it holds, 0 for an empty slot."""
    return int(held >= 0) * int(ledger.pushed_by[seat, max(held, 0)])


def credit_income(ledger: Ledger, seat: int, own: int, lift: int, bonus: int) -> None:
    """Credit what a round paid; ``own`` of the lift is of the seat's own pushes."""
    ledger.parts[seat, OWN] += own
    ledger.parts[seat, CAPTURED] += lift - own
    ledger.parts[seat, STANDARD_PART] += bonus
