"""Skill has to matter on both sides, and who wins where has the rulebook's shape."""

from typing import Any

import pytest

from game.decks import load_deck
from game.lab.plan import Plan, Seat
from game.lab.runner import run
from game.lab.statistics import wilson


def share_of_second_seat(deck: Any, first: Any, second: Any, matches: Any = 200, **settings: Any) -> Any:
    """Play mirrored deals; return the second seat's share of wins and its 95 % interval."""
    loaded = load_deck(deck)
    if settings:
        loaded = loaded.with_settings({f"rules.{key}": value for key, value in settings.items()})
    totals = run(Plan(loaded, (Seat(*first), Seat(*second)), matches, seed=2026, mirror=True))
    wins = int(totals.wins[1])
    return wins / matches, wilson(wins, matches), totals


@pytest.mark.parametrize("weaker", ["random", "novice"])
@pytest.mark.parametrize("role", ["sales", "marketing", "hybrid"])
def test_skilled_beats_its_roles_novice_and_random(role: Any, weaker: Any) -> None:
    _, (low, _), _ = share_of_second_seat("city-market", (role, weaker), (role, "skilled"))
    assert low > 0.5


@pytest.mark.parametrize("opponent", ["random", "novice", "skilled"])
@pytest.mark.parametrize("weaker", ["random", "novice"])
def test_against_the_other_role_too_skilled_does_better(weaker: Any, opponent: Any) -> None:
    for role, other in (("sales", "marketing"), ("marketing", "sales")):
        _, _, poor = share_of_second_seat("city-market", (other, opponent), (role, weaker), 60)
        _, _, good = share_of_second_seat("city-market", (other, opponent), (role, "skilled"), 60)
        lead_of = [int(totals.score[1] - totals.score[0]) for totals in (poor, good)]
        assert lead_of[1] > lead_of[0]


SALES, MARKETING = ("sales", "skilled"), ("marketing", "skilled")


def test_in_the_city_marketing_wins_and_pulls_away_late() -> None:
    share, _, totals = share_of_second_seat("city-market", SALES, MARKETING, 600)
    assert 0.54 <= share <= 0.70
    lead = ((totals.income[:, 1] - totals.income[:, 0]).cumsum() / totals.matches).tolist()
    half = len(lead) // 2
    assert all(abs(points) < 6 for points in lead[:half])
    assert lead[half:] == sorted(lead[half:])
    assert lead[-1] > 12


def test_in_a_frozen_market_sales_wins() -> None:
    share, _, _ = share_of_second_seat("frozen-market", SALES, MARKETING)
    assert share <= 0.35


def test_the_longer_the_match_the_more_selecting_pays() -> None:
    short, _, _ = share_of_second_seat("city-market", SALES, MARKETING, rounds=4)
    usual, _, _ = share_of_second_seat("city-market", SALES, MARKETING)
    long, _, _ = share_of_second_seat("city-market", SALES, MARKETING, rounds=12)
    assert short < usual < long


def test_without_standards_selecting_loses_its_edge() -> None:
    without, _, _ = share_of_second_seat("city-market", SALES, MARKETING, standards=[])
    assert without < 0.5
