"""The contrast measures as people read them, from exact sums (Rulebook: Contrast measures)."""

from typing import Any

import numpy as np

from game.rules import N_VERBS, VERB_NAMES, IntArray
from game.scoring.tally import Tally

__all__ = ["SUM_NAMES", "add_contrast", "contrast_of", "contrast_sums"]

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
    "invited_to",
    "invited_from",
    "taken_first",
    *(f"effort_{verb}" for verb in _VERBS),
)
"""What ``add_contrast`` adds up, in order."""
(
    _ROUNDS,
    _HELD,
    _WORTH,
    _BEST,
    _RETAINED,
    _OPEN_WORTH,
    _LIFT,
    _INCOME,
    _SPENT,
    _UNSPENT,
    _GAINED,
    _FADED,
    _WALKED_FROM,
    _WALKED_TO,
    _INVITED_TO,
    _INVITED_FROM,
    _TAKEN_FIRST,
    _EFFORT,
) = range(18)


def contrast_sums(tally: Tally) -> IntArray:
    """Return [seat, sum] exact sums over a match, named by SUM_NAMES; sums of matches just add."""
    n_seats, n_rounds = tally.income.shape
    sums = np.zeros((n_seats, len(SUM_NAMES)), np.int64)
    add_contrast(tally, n_seats, n_rounds, sums)
    return sums


def add_contrast(tally: Tally, n_seats: int, n_rounds: int, sums: IntArray) -> None:
    """Add the exact sums of a match to ``sums``: [seat, sum]."""
    open_worth = 0
    for r in range(n_rounds):
        open_worth += int(tally.open_worth[r])
    for seat in range(n_seats):
        sums[seat, _ROUNDS] += n_rounds
        sums[seat, _OPEN_WORTH] += open_worth
        held = worth = best = retained = lift = income = spent = unspent = 0
        for r in range(n_rounds):
            held += int(tally.held[seat, r])
            worth += int(tally.natural[seat, r])
            best += int(tally.best[seat, r])
            retained += int(tally.retained[seat, r])
            lift += int(tally.lift[seat, r])
            income += int(tally.income[seat, r])
            spent += int(tally.spent[seat, r])
            unspent += int(tally.unspent[seat, r])
        sums[seat, _HELD] += held
        sums[seat, _WORTH] += worth + lift
        sums[seat, _BEST] += best
        sums[seat, _RETAINED] += retained
        sums[seat, _LIFT] += lift
        sums[seat, _INCOME] += income
        sums[seat, _SPENT] += spent
        sums[seat, _UNSPENT] += unspent
        sums[seat, _GAINED] += tally.gained[seat]
        sums[seat, _FADED] += tally.faded[seat]
        sums[seat, _WALKED_FROM] += tally.walked_from[seat]
        sums[seat, _WALKED_TO] += tally.walked_to[seat]
        sums[seat, _INVITED_TO] += tally.invited_to[seat]
        sums[seat, _INVITED_FROM] += tally.invited_from[seat]
        sums[seat, _TAKEN_FIRST] += tally.taken_first[seat]
        for verb in range(1, N_VERBS):
            sums[seat, _EFFORT - 1 + verb] += tally.by_verb[seat, verb]


def contrast_of(sums: IntArray, matches: int, hand_size: int) -> dict[str, Any]:
    """Return one seat's measures from its sums over ``matches`` matches.

    Means are per round, except effort, unspent, lift, walk-outs, invitations and what was taken first from
    the row, which are per match; shares are 0..1. A ratio with nothing below the line is None (no customer
    held, no lift gained).
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
        "invitations": ratio("invited_to", matches),
        "invitations_suffered": ratio("invited_from", matches),
        "row_taken_first": ratio("taken_first", matches),
        "effort": {verb: ratio(f"effort_{verb}", matches) for verb in _VERBS},
        "unspent": ratio("unspent", matches),
    }
