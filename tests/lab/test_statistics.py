"""The statistics against published figures and against the standard library."""

from math import isclose
from statistics import NormalDist, mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab.statistics import Z95, mean_sd, wilson

# R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven
# methods", Statistics in Medicine 17 (1998), 857-872, table I, method 3 (Wilson's score interval).
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("successes", "trials", "low", "high"), NEWCOMBE)
def test_wilson_gives_the_published_intervals(successes, trials, low, high):
    assert tuple(round(end, 4) for end in wilson(successes, trials)) == (low, high)


def test_the_normal_point():
    assert isclose(Z95, NormalDist().inv_cdf(0.975), rel_tol=1e-15)


@given(st.integers(1, 10**9), st.data())
def test_wilson_holds_the_share_and_mirrors(trials, data):
    successes = data.draw(st.integers(0, trials))
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    other_low, other_high = wilson(trials - successes, trials)
    assert isclose(low, 1 - other_high, abs_tol=1e-12)
    assert isclose(high, 1 - other_low, abs_tol=1e-12)


def test_wilson_at_the_ends():
    assert wilson(0, 0) == (0, 1)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1


@given(st.lists(st.integers(-1000, 10_000), min_size=2, max_size=60))
def test_mean_and_deviation_are_the_librarys(numbers):
    found = mean_sd(len(numbers), sum(numbers), sum(number * number for number in numbers))
    assert isclose(found[0], mean(numbers), rel_tol=1e-12, abs_tol=1e-12)
    assert isclose(found[1], stdev(numbers), rel_tol=1e-9, abs_tol=1e-9)


def test_deviations_of_next_to_nothing():
    assert mean_sd(0, 0, 0) == (0, 0)
    assert mean_sd(1, 7, 49) == (7, 0)
    # A small spread far from zero, where sums of floats lose everything.
    numbers = [10**9 + step for step in (0, 1, 2)]
    assert mean_sd(3, sum(numbers), sum(number**2 for number in numbers)) == (10**9 + 1, 1)
