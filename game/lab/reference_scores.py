"""Reference scores of one deal: thousands of computer players at the very deal that a table has played.

The skilled agent always plays a deal the same way, so a field of it would be one result. Here every
seat of every run has a carelessness of its own, anything from never to every second decision, and
where it slips it makes the novice's move or any legal one. Run 0 to n of a deal are the same on every
machine: all luck lies at addresses (deal seed, AGENT, seat, ply, run). A table's percentile says how
much of that field it has beaten in its own seat, with the same cards and the same market.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.agents.builtin import follow
from game.agents.lookup_tables import guide_to
from game.decks import Deck
from game.lab.compiling import can_compile, compiled
from game.lab.kernel import carelessness, varied_choice
from game.lab.shapes import fill, make_board
from game.rules import (
    ROLE_NAMES,
    IntArray,
    apply_action,
    build_world,
    empty_table,
    luck_key,
    observe,
    place_of,
    quick,
    set_table,
    slot_of,
    verb_of,
)

__all__ = ["FIELD_METHOD", "FIELD_RUNS", "Field", "play_field", "prepare_field"]

FIELD_RUNS = 5000
"""Matches that a table is measured against."""
FIELD_METHOD = 3
"""Number of the way in which a field plays; results of another are to be thrown away."""
_COMPILING_PAYS_FROM = 500


@dataclass(frozen=True, eq=False)
class Field:
    """What a field scored."""

    scores: IntArray
    """[run, seat]"""

    @cached_property
    def _sorted(self) -> IntArray:
        return np.sort(self.scores, axis=0)

    def percentile(self, seat: int, score: int) -> float:
        """Return the percentage of the field that a score beats in a seat; equals count half."""
        return _beaten(self._sorted[:, seat], score)

    def quantiles(self, seat: int, percents: Sequence[float] = (5, 25, 50, 75, 95)) -> list[int]:
        """Return the scores that these percentages of the field stay below in a seat."""
        at = [min(len(self._sorted) - 1, round(percent / 100 * len(self._sorted))) for percent in percents]
        return [int(self._sorted[place, seat]) for place in at]


def _beaten(field: IntArray, value: int) -> float:
    below = int(np.searchsorted(field, value, side="left"))
    upto = int(np.searchsorted(field, value, side="right"))
    return 100 * (below + upto) / 2 / len(field)


def play_field(
    deck: Deck, roles: Sequence[str], seed: int, *, mirror: bool = False, runs: int = FIELD_RUNS
) -> Field:
    """Return the field of a deal; raises UsageError if the deck has too few copies for these seats.

    Two tenths of a second by compiled kernels; compiling takes some seconds, once on a machine.
    Where nothing can be compiled, the same by Python, in several seconds.
    """
    deck.require_seats(len(roles))
    play = _compiled if runs >= _COMPILING_PAYS_FROM and can_compile() else _interpreted
    return Field(play(deck, roles, seed, mirror, runs))


def prepare_field(deck: Deck, roles: Sequence[str]) -> None:
    """Compile, or load, what ``play_field`` needs: for a moment at which nobody waits for it."""
    if can_compile():
        _compiled(deck, roles, 0, False, 1)  # noqa: FBT003 - as the players take it


def _compiled(deck: Deck, roles: Sequence[str], seed: int, mirror: bool, runs: int) -> IntArray:  # noqa: FBT001
    numbers = np.array([ROLE_NAMES.index(role) for role in roles], np.int64)
    scores = np.zeros((runs, len(roles)), np.int64)
    board = make_board(deck, numbers, is_scored=False)
    fill(board["world"], build_world(deck.rules, deck.cards, seed, len(roles), mirror=mirror))
    board["table"]["n_log"] = -1
    records = [board[name][0] for name in ("rules", "world", "table", "guide")]
    compiled("play_field")(*records, 0, runs, scores)
    return scores


def _interpreted(deck: Deck, roles: Sequence[str], seed: int, mirror: bool, runs: int) -> IntArray:  # noqa: FBT001
    numbers = np.array([ROLE_NAMES.index(role) for role in roles], np.int64)
    world = build_world(deck.rules, deck.cards, seed, len(roles), mirror=mirror)
    table = empty_table(deck.rules, deck.n_copies, numbers)
    rules, quick_world, quick_table = quick(deck.rules), quick(world), quick(table)
    seen = observe(rules, deck.cards, quick_table, 0)
    keys = [luck_key(seed, seat) for seat in range(len(roles))]
    scores = np.zeros((runs, len(roles)), np.int64)
    for run in range(runs):
        set_table(deck.rules, world, table)
        careless = [carelessness(key, run) for key in keys]
        while (seat := quick_table.seat[0]) >= 0:
            number, luck = varied_choice(keys[seat], quick_table.ply[0], run, careless[seat])
            action = follow(number, rules, guide_to(rules), seen._replace(luck=luck), -1)
            apply_action(rules, quick_world, quick_table, verb_of(action), place_of(action), slot_of(action))
        scores[run] = table.score[: len(roles)]
    return scores
