"""The few statistics a batch needs."""

from math import sqrt

__all__ = ["Z95", "mean_sd", "wilson"]

Z95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


def wilson(successes: int, trials: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion (E. B. Wilson, JASA 22, 1927, 209-212).

    0..1 for no trials at all.
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
