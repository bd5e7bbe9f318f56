"""Skill has to matter on both sides, and who wins where has the rulebook's shape."""

from itertools import pairwise
from typing import Any

import pytest

from game.agents import make_agent
from game.decks import load_deck
from game.lab.interaction import interaction
from game.lab.plan import Plan, Seat
from game.lab.runner import run
from game.lab.statistics import wilson
from game.match import Match

pytestmark = pytest.mark.xdist_group("compiled")  # from 300 matches on they are played by kernels


def share_of_second_seat(deck: Any, first: Any, second: Any, matches: Any = 300, **settings: Any) -> Any:
    """Play mirrored deals; return the second seat's share of wins and its 95 % interval."""
    loaded = load_deck(deck)
    if settings:
        loaded = loaded.with_settings({f"rules.{key}": value for key, value in settings.items()})
    totals = run(Plan(loaded, (Seat(*first), Seat(*second)), matches, seed=2026, mirror=True))
    wins = int(totals.wins[1])
    return wins / matches, wilson(wins, matches), totals


LADDER = ("random", "novice", "steady", "skilled")


@pytest.mark.parametrize(("weaker", "stronger"), [("random", "steady"), *pairwise(LADDER[1:])])
@pytest.mark.parametrize("role", ["sales", "marketing", pytest.param("hybrid", marks=pytest.mark.soak)])
def test_each_step_of_the_ladder_beats_the_one_below(role: Any, weaker: Any, stronger: Any) -> None:
    other = "marketing" if role == "sales" else "sales"
    leads = []
    for agent in (weaker, stronger):
        _, _, totals = share_of_second_seat("city-market", (other, "skilled"), (role, agent), 400)
        leads.append(int(totals.score[1] - totals.score[0]) / totals.matches)
    assert leads[1] > leads[0] + 3


def test_nobody_announces_a_standard_that_could_not_come_into_force() -> None:
    deck = load_deck("city-market")
    for seed in range(40):
        match = Match(deck, ["marketing", "hybrid"], seed)
        agents = [make_agent("marketing", "skilled"), make_agent("hybrid", "steady")]
        while match.seat is not None:
            action = agents[match.seat].choose(match.observation)
            assert action.verb != "standard" or match.round < deck.rules.rounds - 1
            match.play(action)


@pytest.mark.parametrize("opponent", ["random", "novice", "skilled"])
@pytest.mark.parametrize("weaker", ["random", "novice"])
def test_against_the_other_role_too_skilled_does_better(weaker: Any, opponent: Any) -> None:
    for role, other in (("sales", "marketing"), ("marketing", "sales")):
        _, _, poor = share_of_second_seat("city-market", (other, opponent), (role, weaker))
        _, _, good = share_of_second_seat("city-market", (other, opponent), (role, "skilled"))
        lead_of = [int(totals.score[1] - totals.score[0]) for totals in (poor, good)]
        assert lead_of[1] > lead_of[0]


SALES, MARKETING = ("sales", "skilled"), ("marketing", "skilled")


def test_in_the_city_sales_leads_first_and_marketing_wins() -> None:
    share, _, totals = share_of_second_seat("city-market", SALES, MARKETING, 1000)
    assert 0.54 <= share <= 0.66
    lead = ((totals.income[:, 1] - totals.income[:, 0]).cumsum() / totals.matches).tolist()
    assert max(lead[:3]) < 0
    assert lead[-1] > 6


def test_in_a_frozen_market_sales_wins() -> None:
    share, _, _ = share_of_second_seat("frozen-market", SALES, MARKETING, 600)
    assert 0.05 <= share <= 0.35


def test_a_tea_break_is_anybodys() -> None:
    share, _, _ = share_of_second_seat("tea-break", SALES, MARKETING, 600)
    assert 0.35 <= share <= 0.65


def test_the_longer_the_match_the_more_selecting_pays() -> None:
    short, _, _ = share_of_second_seat("city-market", SALES, MARKETING, 400, rounds=4)
    long, _, _ = share_of_second_seat("city-market", SALES, MARKETING, 400, rounds=12)
    assert short <= 0.4
    assert long >= 0.68


def test_without_standards_selecting_loses_its_edge() -> None:
    without, _, _ = share_of_second_seat("city-market", SALES, MARKETING, 400, standards=[])
    assert without <= 0.35


@pytest.mark.parametrize(("seat", "agent"), [(0, "novice"), (1, "random")])
def test_caricatures_lose(seat: Any, agent: Any) -> None:
    seats = [SALES, MARKETING]
    seats[seat] = (seats[seat][0], agent)
    share, _, _ = share_of_second_seat("city-market", seats[0], seats[1])
    assert (share if seat == 0 else 1 - share) >= 0.95


def test_the_seats_meet() -> None:
    seats = (Seat(*SALES), Seat(*MARKETING))
    found = {
        (each.rival, each.seat): each
        for each in interaction(Plan(load_deck("city-market"), seats, 400, seed=2026, mirror=True))
    }
    assert found[1, 0].ends[1] < -15  # marketing costs sales
    assert found[0, 1].absolute > 10  # sales moves marketing, this way or that
