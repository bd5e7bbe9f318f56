"""What final scores in many imagined worlds say: leads, means, errors, chances; integers throughout.

No fraction is rounded by a processor: the same scores give the same figures on every machine.
"""

from dataclasses import dataclass
from math import isqrt

import numpy as np

from game.rules import IntArray

__all__ = ["MILLION", "Estimate", "chances_to_win", "estimate", "leads", "rounded"]

MILLION = 1_000_000
_NORMAL = (
    *(500000, 539828, 579260, 617911, 655422, 691462, 725747, 758036, 788145, 815940, 841345),
    *(864334, 884930, 903200, 919243, 933193, 945201, 955435, 964070, 971283, 977250),
    *(982136, 986097, 989276, 991802, 993790, 995339, 996533, 997445, 998134, 998650),
    *(999032, 999313, 999517, 999663, 999767, 999841, 999892, 999928, 999952, 999968),
)
"""[tenths of a standard deviation] share of a normal distribution below it, in millionths."""


@dataclass(frozen=True)
class Estimate:
    """A mean over imagined worlds."""

    mean: int
    """In hundredths of a point."""
    error: int
    """Its standard error, in hundredths of a point."""

    @property
    def is_about_nothing(self) -> bool:
        """Whether it is below 1 point or below two standard errors: about equal."""
        return abs(self.mean) < 100 or abs(self.mean) < 2 * self.error  # noqa: PLR2004


def leads(scores: IntArray) -> IntArray:
    """Return [..., seat] by how much each seat leads over the best of the others; ``scores``: [..., seat].

    Over the best and not over the mean of the others, because whoever has most points wins: what is taken
    from a seat that is far behind helps nobody.
    """
    n_seats = scores.shape[-1]
    others = [np.delete(scores, seat, axis=-1).max(axis=-1) for seat in range(n_seats)]
    return np.asarray(scores - np.stack(others, axis=-1))


def rounded(total: int, n: int) -> int:
    """Return ``total / n`` as the nearest whole number, halves away from zero."""
    half = (2 * abs(total) + n) // (2 * n)
    return half if total >= 0 else -half


def estimate(values: IntArray) -> Estimate:
    """Return mean and standard error of values, one for each world."""
    n = len(values)
    total = int(values.sum())
    spread = n * int((values * values).sum()) - total * total
    error = isqrt(10_000 * spread // (n * n * (n - 1))) if n > 1 else 0
    return Estimate(rounded(100 * total, n), error)


def chances_to_win(scores: IntArray) -> tuple[int, ...]:
    """Return [seat] chance to win in millionths, a tie being half a win; ``scores``: [world, seat].

    From mean and spread of the leads, as if they were spread normally: that is steadier than counting.
    The chances add up to a million.
    """
    each = [_chance_above_zero(lead) for lead in leads(scores).T]
    total = sum(each)
    shares = [MILLION * chance // total for chance in each]
    shares[shares.index(max(shares))] += MILLION - sum(shares)
    return tuple(shares)


def _chance_above_zero(values: IntArray) -> int:
    n = len(values)
    total = int(values.sum())
    spread = n * int((values * values).sum()) - total * total
    if spread == 0:
        return MILLION * (1 + (total > 0) - (total < 0)) // 2
    # Mean over standard deviation, in thousandths.
    far = isqrt(MILLION * total * total * (n - 1) // (n * spread))
    tenth, part = divmod(far, 100)
    if tenth >= len(_NORMAL) - 1:
        share = _NORMAL[-1]
    else:
        share = _NORMAL[tenth] + (_NORMAL[tenth + 1] - _NORMAL[tenth]) * part // 100
    return share if total >= 0 else MILLION - share
