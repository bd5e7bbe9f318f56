"""Attribution arithmetic: where each point of a score came from (Rulebook: Scoring and contrast).

The ledger is filled line by line of the log (``game.scoring.line_entries``). Every part is an exact integer,
and the parts of a seat add up to its score.
"""

from typing import NamedTuple

import numpy as np

from game.rules.records import IntArray, Rules, World
from game.rules.world import lanes

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
    "credit_income",
    "empty_ledger",
    "enter_change",
    "enter_fading",
    "enter_push",
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
    own: IntArray
    """[seat] lift in the hand that this seat has pushed."""
    changes: IntArray
    """[change, field] what slots came to hold, in order: part credited, copy or -1, credit."""
    n_changes: IntArray
    """[1] how many they are."""


def empty_ledger(rules: Rules, n_copies: int, n_seats: int) -> Ledger:
    """Return a ledger of the right shape, to be filled by ``open_ledger``."""
    n_changes = n_seats * (2 * rules.rounds * rules.effort + rules.hand_size)
    return Ledger(
        parts=np.zeros((n_seats, N_PARTS), np.int64),
        hands=np.zeros((n_seats, rules.hand_size), np.int64),
        layers=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        pusher=np.zeros((rules.rounds * n_seats, n_copies), np.int64),
        n_layers=np.zeros(n_copies, np.int64),
        pushed_by=np.zeros((n_seats, n_copies), np.int64),
        own=np.zeros(n_seats, np.int64),
        changes=np.zeros((n_changes, 3), np.int64),
        n_changes=np.zeros(1, np.int64),
    )


def open_ledger(rules: Rules, world: World, ledger: Ledger) -> None:
    """Credit the deal: what was dealt, and what the market will do to it if it is held untouched."""
    ledger.n_changes[0] = 0
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
            for r in range(rules.rounds):
                held += int(world.worth_in[r, copy])
        ledger.own[seat] = 0
        for part in range(N_PARTS):
            ledger.parts[seat, part] = 0
        ledger.parts[seat, DEALT] = dealt
        ledger.parts[seat, DRIFT] = held - dealt


def enter_change(
    rules: Rules, world: World, ledger: Ledger, part: int, seat: int, slot: int, new: int, old: int, r: int
) -> None:
    """Enter that a slot holds ``new`` instead of ``old`` from a round on, and credit ``part`` with it.

    -1 stands for an empty slot, which counts 0.
    """
    # Some copy is looked up for an empty slot too, so that there is nothing to jump over when compiled.
    comes, goes = int(new >= 0), int(old >= 0)
    first, second = max(new, 0), max(old, 0)
    won = 0
    lost = 0
    for each in range(r, rules.rounds):
        won += world.worth_in[each, first]
        lost += world.worth_in[each, second]
    credit = comes * won - goes * lost
    ledger.parts[seat, part] += credit
    ledger.own[seat] += comes * ledger.pushed_by[seat, first] - goes * ledger.pushed_by[seat, second]
    ledger.hands[seat, slot] = new
    n = ledger.n_changes[0]
    ledger.n_changes[0] = n + 1
    ledger.changes[n, 0] = part
    ledger.changes[n, 1] = new
    ledger.changes[n, 2] = credit


def enter_push(ledger: Ledger, seat: int, copy: int, lift: int) -> None:
    """Add lift to the latest layer if this seat has pushed that too, else as a new one."""
    # Whether a push succeeds is luck, so nothing is jumped over for it: a failed one puts nothing on top.
    n_layers = ledger.n_layers[copy]
    is_new = max(int(n_layers == 0), int(ledger.pusher[max(n_layers - 1, 0), copy] != seat))
    layer = n_layers - 1 + is_new
    ledger.layers[layer, copy] = (1 - is_new) * ledger.layers[layer, copy] + lift
    ledger.pusher[layer, copy] = seat
    ledger.n_layers[copy] = n_layers + is_new * int(lift > 0)
    ledger.pushed_by[seat, copy] += lift
    ledger.own[seat] += lift


def enter_fading(ledger: Ledger, seat: int, copy: int, lift: int) -> None:
    """Take lift off a customer whom this seat holds, the oldest first."""
    layer = 0
    while True:  # once in any case: whether there is lift to take off, and not strain alone, is hard to guess
        taken = min(lift, ledger.layers[layer, copy])
        pusher = ledger.pusher[layer, copy]
        ledger.layers[layer, copy] -= taken
        ledger.pushed_by[pusher, copy] -= taken
        ledger.own[seat] -= taken * int(pusher == seat)
        lift -= taken
        layer += 1
        if lift == 0:
            return


def credit_income(ledger: Ledger, seat: int, lift: int, bonus: int) -> None:
    """Credit what a round paid to a seat by lift, its own and that of others, and by its standard."""
    own = ledger.own[seat]
    ledger.parts[seat, OWN] += own
    ledger.parts[seat, CAPTURED] += lift - own
    ledger.parts[seat, STANDARD_PART] += bonus
