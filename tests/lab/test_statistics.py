"""The statistics against published figures and against the standard library."""

from math import isclose
from statistics import NormalDist, mean, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab.statistics import Z95, anytime, mean_interval, mean_sd, wilson
from game.rules.draws import draw, to_ppm

# R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven
# methods", Statistics in Medicine 17 (1998), 857-872, table I, method 3 (Wilson's score interval).
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("successes", "trials", "low", "high"), NEWCOMBE)
def test_wilson_gives_the_published_intervals(successes: Any, trials: Any, low: Any, high: Any) -> None:
    assert tuple(round(end, 4) for end in wilson(successes, trials)) == (low, high)


def test_the_normal_point() -> None:
    assert isclose(Z95, NormalDist().inv_cdf(0.975), rel_tol=1e-15)


@given(st.integers(1, 10**9), st.data())
def test_wilson_holds_the_share_and_mirrors(trials: Any, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    other_low, other_high = wilson(trials - successes, trials)
    assert isclose(low, 1 - other_high, abs_tol=1e-12)
    assert isclose(high, 1 - other_low, abs_tol=1e-12)


def test_wilson_at_the_ends() -> None:
    assert wilson(0, 0) == (0, 1)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1


@given(st.lists(st.integers(-1000, 10_000), min_size=2, max_size=60))
def test_mean_and_deviation_are_the_librarys(numbers: Any) -> None:
    found = mean_sd(len(numbers), sum(numbers), sum(number * number for number in numbers))
    assert isclose(found[0], mean(numbers), rel_tol=1e-12, abs_tol=1e-12)
    assert isclose(found[1], stdev(numbers), rel_tol=1e-9, abs_tol=1e-9)


def test_deviations_of_next_to_nothing() -> None:
    assert mean_sd(0, 0, 0) == (0, 0)
    assert mean_sd(1, 7, 49) == (7, 0)
    # A small spread far from zero, where sums of floats lose everything.
    numbers = [10**9 + step for step in (0, 1, 2)]
    assert mean_sd(3, sum(numbers), sum(number**2 for number in numbers)) == (10**9 + 1, 1)


def coin(run: Any, toss: Any, share: Any) -> Any:
    return to_ppm(draw(run, 7, toss, 0)) < share * 1_000_000


@pytest.mark.parametrize("share", [0.05, 0.5, 0.62])
def test_looking_again_and_again_does_not_fool_the_anytime_interval(share: Any) -> None:
    n_runs, missed, missed_by_wilson = 300, 0, 0
    for run in range(n_runs):
        heads, ever, ever_wilson = 0, False, False
        for toss in range(1, 401):
            heads += coin(run, toss, share)
            if toss % 10 == 0:
                low, high = anytime(heads, toss)
                ever |= not low <= share <= high
                low, high = wilson(heads, toss)
                ever_wilson |= not low <= share <= high
        missed += ever
        missed_by_wilson += ever_wilson
    assert missed / n_runs <= 0.05
    assert missed_by_wilson / n_runs > 0.15  # which is why it is not used to decide when to stop


@given(st.integers(1, 10**6), st.data())
def test_the_anytime_interval_holds_the_share_and_is_wider_than_wilsons(
    trials: Any, data: st.DataObject
) -> None:
    successes = data.draw(st.integers(0, trials))
    low, high = anytime(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    known = wilson(successes, trials)
    assert high - low >= known[1] - known[0] - 1e-9


def test_an_edge_of_the_anytime_interval_is_where_the_mixture_says() -> None:
    # With no success in n the mixture is 1 / ((n + 1) (1 - p)^n) and reaches 20 at p.
    low, high = anytime(0, 50)
    assert low == 0
    assert isclose(1 / (51 * (1 - high) ** 50), 20, rel_tol=1e-9)
    assert anytime(0, 0) == (0, 1)


@given(st.lists(st.integers(-500, 500), min_size=2, max_size=50))
def test_the_interval_of_a_mean(numbers: Any) -> None:
    low, high = mean_interval(len(numbers), sum(numbers), sum(number**2 for number in numbers))
    half = Z95 * stdev(numbers) / len(numbers) ** 0.5
    assert isclose(low, mean(numbers) - half, abs_tol=1e-9)
    assert isclose(high, mean(numbers) + half, abs_tol=1e-9)
    assert mean_interval(1, 3, 9) == (float("-inf"), float("inf"))
