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
    "empty_ledger",
    "enter_line",
    "open_ledger",
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


def empty_ledger(rules: Rules, n_copies: int, n_seats: int) -> Ledger:
    """Return a ledger of the right shape, to be filled by ``open_ledger``."""
    return Ledger(
        parts=np.zeros((n_seats, N_PARTS), np.int64),
        tail=np.zeros((rules.rounds + 1, n_copies), np.int64),
        hands=np.zeros((n_seats, rules.hand_size), np.int64),
        layers=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        pusher=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        n_layers=np.zeros(n_copies, np.int64),
    )


def open_ledger(rules: Rules, world: World, ledger: Ledger) -> None:
    """Credit the deal: what was dealt, and what the market will do to it if it is held untouched."""
    sum_tails(rules, world, ledger.tail)
    for lane in lanes(world):
        ledger.n_layers[lane] = 0
    for seat in range(world.n_seats):
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
        ledger.hands[seat, slot] = copy
        ledger.parts[seat, change_part(kind)] += change_credit(
            ledger, copy, int(line[OTHER]), int(line[ROUND])
        )
    elif kind in (LOST, WALKED_OUT, RELEASED):
        # A customer lost to an invitation is missed at once, one who goes at the close from then on.
        from_round = int(line[ROUND]) + int(kind != LOST)
        ledger.hands[seat, slot] = -1
        ledger.parts[seat, change_part(kind)] += change_credit(ledger, -1, copy, from_round)
    elif kind == IMPROVED:
        if line[AMOUNT] > 0:
            _add_layer(ledger, seat, copy, int(line[AMOUNT]))
    elif kind == FADED:
        _take_oldest(ledger, copy, int(line[AMOUNT]))
    elif kind == EARNED:
        ledger.parts[seat, STANDARD_PART] += int(line[AMOUNT])
        for held in range(rules.hand_size):
            if ledger.hands[seat, held] >= 0:
                _credit_lift(ledger, seat, int(ledger.hands[seat, held]))


def _add_layer(ledger: Ledger, seat: int, copy: int, lift: int) -> None:
    """Add lift to the latest layer if this seat has pushed that too, else as a new one."""
    layer = int(ledger.n_layers[copy]) - 1
    if layer < 0 or ledger.pusher[layer, copy] != seat:
        layer += 1
        ledger.n_layers[copy] = layer + 1
        ledger.layers[layer, copy] = 0
        ledger.pusher[layer, copy] = seat
    ledger.layers[layer, copy] += lift


def _take_oldest(ledger: Ledger, copy: int, lift: int) -> None:
    for layer in range(int(ledger.n_layers[copy])):
        taken = min(lift, int(ledger.layers[layer, copy]))
        ledger.layers[layer, copy] -= taken
        lift -= taken


def _credit_lift(ledger: Ledger, seat: int, copy: int) -> None:
    for layer in range(int(ledger.n_layers[copy])):
        lift = int(ledger.layers[layer, copy])
        if lift > 0:
            part = OWN if ledger.pusher[layer, copy] == seat else CAPTURED
            ledger.parts[seat, part] += lift
