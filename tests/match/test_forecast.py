"""Forecasts: exact chances, the same that many deals show."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.decks import load_deck
from game.match import forecast
from game.rules import build_world


@pytest.fixture(scope="module")
def deck() -> Any:
    return load_deck("city-market")


def test_without_a_round_nothing_changes(deck: Any) -> None:
    seen = forecast(deck.rules, 7, 1, 50, 0)
    assert (seen.low, seen.high, seen.chances[7]) == (7, 7, 1.0)


@given(st.integers(0, 20), st.sampled_from([-1, 0, 1]), st.integers(0, 100), st.integers(1, 5))
def test_chances_add_up_and_the_range_is_likely_and_narrow(
    deck: Any, worth: int, trend: int, volatility: int, rounds: int
) -> None:
    seen = forecast(deck.rules, worth, trend, volatility, rounds)
    assert sum(seen.chances) == pytest.approx(1)
    inside = sum(seen.chances[seen.low : seen.high + 1])
    assert inside >= 0.8 - 1e-12
    width = seen.high - seen.low
    sums = [sum(seen.chances[low : low + width]) for low in range(len(seen.chances))]
    assert max(sums) < 0.8 + 1e-12


def test_a_rising_arrow_is_likely_and_not_certain(deck: Any) -> None:
    up, down = (forecast(deck.rules, 10, trend, 50, 3) for trend in (1, -1))
    assert up.low + up.high > down.low + down.high
    assert sum(up.chances[:10]) > 0


def test_it_is_what_many_deals_show(deck: Any) -> None:
    """Chances of three rounds, against the worths of every copy of 400 deals."""
    found: dict[Any, list[int]] = {}
    for seed in range(400):
        world = build_world(deck.rules, deck.cards, seed, 2)
        for copy in range(world.worth.shape[0]):
            key = int(deck.cards.worth[copy]), int(deck.cards.trend[copy]), int(deck.cards.volatility[copy])
            found.setdefault(key, []).append(int(world.worth[copy, 3]))
    for (worth, trend, volatility), reached in found.items():
        seen = forecast(deck.rules, worth, trend, volatility, 3)
        shares = np.bincount(reached, minlength=len(seen.chances)) / len(reached)
        assert np.abs(shares - np.array(seen.chances)).max() < 5 * 0.5 / len(reached) ** 0.5
