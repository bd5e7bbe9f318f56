"""Leads, means, errors and chances, against what the definitions give."""

from math import erf, sqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from game.coach.figures import chances_to_win, estimate, leads, rounded
from game.rules import IntArray

SCORES = arrays(np.int64, st.tuples(st.integers(2, 40), st.integers(2, 4)), elements=st.integers(0, 3000))


@given(SCORES)
def test_a_lead_is_over_the_best_of_the_others(scores: IntArray) -> None:
    for world, lead in zip(scores.tolist(), leads(scores).tolist(), strict=True):
        for seat, mine in enumerate(world):
            assert lead[seat] == mine - max(world[:seat] + world[seat + 1 :])


@given(arrays(np.int64, st.integers(2, 60), elements=st.integers(-3000, 3000)))
def test_means_and_errors_are_those_of_the_textbook(values: IntArray) -> None:
    found = estimate(values)
    assert abs(found.mean - 100 * values.mean()) <= 0.5 + 1e-6
    assert abs(found.error - 100 * values.std(ddof=1) / sqrt(len(values))) <= 1 + 1e-6


@given(SCORES)
def test_chances_follow_mean_and_spread(scores: IntArray) -> None:
    chances = chances_to_win(scores)
    assert sum(chances) == 1_000_000
    if scores.shape[1] == 2:
        lead = (scores[:, 0] - scores[:, 1]).astype(float)
        spread = lead.std(ddof=1)
        told = 0.5 * (1 + erf(lead.mean() / spread / sqrt(2))) if spread else 0.5 * (1 + np.sign(lead.mean()))
        assert abs(chances[0] / 1e6 - told) < 0.001


def test_halves_are_rounded_away_from_zero() -> None:
    assert [rounded(total, 2) for total in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
