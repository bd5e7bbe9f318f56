"""Comparisons: paired deal by deal, the same from any number of workers."""

from typing import Any

import numpy as np
import pytest

from game.base.errors import UsageError
from game.decks import load_deck
from game.lab import stretches
from game.lab.comparison import compare, with_seats
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers
from game.lab.runner import play_matches, play_scores

SALES, SKILLED, NOVICE = Seat("sales", "skilled"), Seat("marketing", "skilled"), Seat("marketing", "novice")


@pytest.mark.parametrize("mirror", [False, True])
def test_sums_are_of_the_same_deals_side_by_side(mirror: Any) -> None:
    plan = Plan(load_deck("city-market"), (SALES, SKILLED), 30, 5, mirror)
    found = compare(plan, (SALES, NOVICE), 1)
    one = play_scores(plan, 0, 30)
    two = play_scores(Plan(plan.deck, (SALES, NOVICE), 30, 5, mirror), 0, 30)
    differences = (two[:, 1] - one[:, 1]).reshape(15, 2).sum(axis=1) if mirror else two[:, 1] - one[:, 1]
    assert found.matches == 30
    assert found.deals == len(differences)
    assert found.score_difference == (differences.sum(), (differences**2).sum())
    assert found.wins == ((one[:, 1] > one[:, 0]).sum(), (two[:, 1] > two[:, 0]).sum())
    mean, low, high = found.difference(found.score_difference)
    assert mean == pytest.approx(two[:, 1].mean() - one[:, 1].mean())
    deviation = differences.std(ddof=1) / (2 if mirror else 1)
    assert high - low == pytest.approx(2 * 1.96 * deviation / np.sqrt(len(differences)), rel=1e-3)


@pytest.mark.parametrize("size", [2, 4, 50])
def test_half_a_deal_is_no_pair_whatever_the_portions(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a mirrored deal of which one match is played, the match counts and the pair does not."""
    monkeypatch.setattr(stretches, "_CHUNK_MATCHES", size)
    city = load_deck("city-market")
    odd, even = (compare(Plan(city, (SALES, SKILLED), n, 5, mirror=True), (SALES, NOVICE), 1) for n in (7, 6))
    assert (odd.matches, odd.deals) == (7, 3)
    assert odd.score_difference == even.score_difference
    assert odd.difference(odd.score_difference) == even.difference(even.score_difference)
    assert odd.difference(odd.score_difference)[0] == odd.score_difference[0] / 6


def test_scores_are_those_of_the_batch() -> None:
    plan = Plan(load_deck("city-market"), (SALES, NOVICE), 9)
    assert play_scores(plan, 2, 9).sum(axis=0).tolist() == play_matches(plan, 2, 9).score.tolist()


def test_an_agent_against_itself_makes_no_difference() -> None:
    plan = Plan(load_deck("city-market"), (SALES, SKILLED), 8)
    found = compare(plan, (SALES, SKILLED), 1, Workers(2))
    assert found.score_difference == found.win_difference == (0, 0)


def test_which_seat_is_changed() -> None:
    assert with_seats((SALES, SKILLED), (NOVICE,)) == ((SALES, NOVICE), 1)
    with pytest.raises(UsageError, match="0 seats have that role"):
        with_seats((SALES, SKILLED), (Seat("hybrid", "novice"),))
    with pytest.raises(UsageError, match="another agent for one seat"):
        with_seats((SALES, SKILLED), (SKILLED,))
    with pytest.raises(UsageError, match="another agent for one seat"):
        with_seats((SALES, SKILLED), (NOVICE, Seat("sales", "novice")))
