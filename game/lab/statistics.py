"""The few statistics a batch needs."""

from collections.abc import Callable
from math import inf, lgamma, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.lab.totals import Totals

__all__ = ["Z95", "anytime", "mean_interval", "mean_sd", "wilson", "win_intervals"]

Z95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


def wilson(successes: float, trials: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion (E. B. Wilson, JASA 22, 1927, 209-212).

    0..1 for no trials at all. Half a success is a trial that counts half: the interval is then too wide, if
    anything.
    """
    if trials == 0:
        return 0.0, 1.0
    share = successes / trials
    scale = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale
    # The ends are 0 and 1 exactly where nothing or everything succeeded; rounding must not say otherwise.
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == trials else min(1.0, middle + half)
    return low, high


def mean_sd(n: int, total: int, squares: int) -> tuple[float, float]:
    """Return mean and sample standard deviation from exact sums; 0 for fewer than two numbers."""
    if n == 0:
        return 0.0, 0.0
    if n == 1:
        return float(total), 0.0
    # Exact in integers up to the last division, so that no order of summing shows.
    return total / n, sqrt((n * squares - total * total) / (n * (n - 1)))


def mean_interval(n: int, total: int, squares: int, z: float = Z95) -> tuple[float, float]:
    """Return a normal interval of a mean from exact sums; minus to plus infinity for fewer than two.

    Of mirrored deals and of comparisons on the same deals ``n`` counts pairs, and the sums are over the
    pairs' differences: what the deal does to both cancels, and the interval knows it.
    """
    mean, sd = mean_sd(n, total, squares)
    if n < 2:  # noqa: PLR2004 - one number says nothing of how they scatter
        return -inf, inf
    half = z * sd / sqrt(n)
    return mean - half, mean + half


def anytime(total: float, n: int, error: float = 0.05) -> tuple[float, float]:
    """Return a confidence interval of a mean of numbers in 0..1 that may be looked at after every number.

    ``total`` is the sum of ``n`` independent numbers. Whenever one stops looking, the interval holds the
    true mean with probability 1 - ``error``: it is a confidence sequence, the beta-binomial mixture of
    H. Robbins (Statistical methods related to the law of the iterated logarithm, Ann. Math. Statist. 41,
    1970) as in S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon (Time-uniform, nonparametric,
    nonasymptotic confidence sequences, Ann. Statist. 49, 2021). For numbers between 0 and 1, as the mean
    of a mirrored pair, it holds too, as each factor of the mixture is convex in its number.
    """
    if n == 0:
        return 0.0, 1.0
    # The mixture's weight of this sum, over all means with a flat prior.
    mixed = lgamma(total + 1) + lgamma(n - total + 1) - lgamma(n + 2)
    limit = log(1 / error)
    share = total / n

    def is_out(mean: float) -> bool:
        return mixed - _log_power(mean, total) - _log_power(1 - mean, n - total) >= limit

    return _edge(is_out, share, 0.0), _edge(is_out, share, 1.0)


def win_intervals(totals: "Totals") -> list[tuple[float, float]]:
    """Return [seat] ``anytime`` intervals of the share of matches won, from deals played to the end."""
    share = totals.deals / totals.matches
    return [anytime(int(wins) * share, totals.deals) for wins in totals.wins]


def _log_power(base: float, exponent: float) -> float:
    if exponent == 0:
        return 0.0
    return exponent * log(base) if base > 0 else -inf


def _edge(is_out: Callable[[float], bool], inside: float, outside: float) -> float:
    """Return where ``is_out`` begins to hold between two means, on its outer side."""
    if not is_out(outside):
        return outside
    for _ in range(60):
        middle = (inside + outside) / 2
        if is_out(middle):
            outside = middle
        else:
            inside = middle
    return outside
