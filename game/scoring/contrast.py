"""The contrast measures as people read them, from exact sums (Rulebook: Contrast measures)."""

from typing import Any

import numpy as np

from game.rules import VERB_NAMES, IntArray
from game.scoring.tally import Tally

__all__ = ["SUM_NAMES", "contrast_of", "contrast_sums"]

_VERBS = VERB_NAMES[1:]
SUM_NAMES = (
    "rounds",
    "held",
    "worth",
    "best",
    "retained",
    "open_worth",
    "lift",
    "income",
    "spent",
    "unspent",
    "gained",
    "faded",
    "walked_from",
    "walked_to",
    *(f"effort_{verb}" for verb in _VERBS),
)
"""What ``contrast_sums`` adds up, in order."""


def contrast_sums(tally: Tally) -> IntArray:
    """Return [seat, sum] exact sums over a match, named by SUM_NAMES; sums of matches just add."""
    n_seats, n_rounds = tally.income.shape
    columns = [
        np.full(n_seats, n_rounds),
        tally.held.sum(axis=1),
        (tally.natural + tally.lift).sum(axis=1),
        tally.best.sum(axis=1),
        tally.retained.sum(axis=1),
        np.full(n_seats, tally.open_worth.sum()),
        tally.lift.sum(axis=1),
        tally.income.sum(axis=1),
        tally.spent.sum(axis=1),
        tally.unspent.sum(axis=1),
        tally.gained,
        tally.faded,
        tally.walked_from,
        tally.walked_to,
        *(tally.by_verb[:, verb] for verb in range(1, len(VERB_NAMES))),
    ]
    return np.stack(columns, axis=1).astype(np.int64)


def contrast_of(sums: IntArray, matches: int, hand_size: int) -> dict[str, Any]:
    """Return one seat's measures from its sums over ``matches`` matches.

    Means are per round, except effort, unspent, lift and walk-outs, which are per match; shares are
    0..1. A ratio with nothing below the line is None (no customer held, no lift gained).
    """
    total = dict(zip(SUM_NAMES, (int(value) for value in sums), strict=True))
    rounds = total["rounds"]

    def ratio(above: str, below: int) -> float | None:
        return total[above] / below if below else None

    return {
        "quantity": ratio("held", rounds),
        "quality": ratio("worth", total["held"]),
        "best": ratio("best", rounds),
        "share": ratio("worth", total["open_worth"]),
        "lift_share": ratio("lift", total["income"]),
        "retention": ratio("retained", rounds * hand_size),
        "yield": ratio("income", total["spent"]),
        "upkeep": ratio("faded", total["gained"]),
        "lift_gained": ratio("gained", matches),
        "lift_faded": ratio("faded", matches),
        "walkouts": ratio("walked_from", matches),
        "walkouts_gained": ratio("walked_to", matches),
        "effort": {verb: ratio(f"effort_{verb}", matches) for verb in _VERBS},
        "unspent": ratio("unspent", matches),
    }
