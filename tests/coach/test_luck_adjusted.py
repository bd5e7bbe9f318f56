"""Scores less luck: unbiased, narrower, and exact in how they are added up."""

import numpy as np
import pytest

from game.coach.luck_adjusted import (
    MatchLuck,
    adjusted_figures,
    luck_adjusted,
    luck_compared,
    luck_of,
    lucks_of,
)
from game.decks import load_deck
from game.lab.interpreted import play_chunk
from game.lab.plan import Plan, Seat
from game.match import Record

pytestmark = pytest.mark.xdist_group("compiled")

N = 60


@pytest.fixture(scope="module")
def records() -> list[Record]:
    seats = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
    return play_chunk(Plan(load_deck("tea-break"), seats, N, 3), 0, N, records=True).records


@pytest.fixture(scope="module")
def lucks(records: list[Record]) -> list[MatchLuck]:
    return [luck_of(record) for record in records]


def test_luck_has_mean_nothing(lucks: list[MatchLuck]) -> None:
    luck = np.array([each.luck for each in lucks]) / lucks[0].scale
    for each in (luck[:, 0], luck[:, 1], luck[:, 1] - luck[:, 0]):
        error = each.std(ddof=1) / N**0.5
        assert error > 0.3
        assert abs(each.mean()) < 3 * error


def test_between_skilled_players_the_interval_is_much_narrower(lucks: list[MatchLuck]) -> None:
    found = adjusted_figures(lucks)
    for figure in (*found.score, found.lead):
        assert figure.narrowing is not None
        assert figure.narrowing < 0.95
        assert figure.plain_ends is not None
        assert figure.plain_ends[0] < figure.adjusted < figure.plain_ends[1]


def test_the_figures_are_those_of_the_records(records: list[Record], lucks: list[MatchLuck]) -> None:
    found = luck_adjusted(records[:4])
    assert found == adjusted_figures(lucks[:4])
    assert found.score[0].plain == sum(record.score[0] for record in records[:4] if record.score) / 4


def test_sums_by_hand() -> None:
    matches = [MatchLuck(2, (20, 40), (2, -4)), MatchLuck(2, (20, 48), (0, 4))]
    plain = adjusted_figures(matches)
    assert plain.lead.plain == (10 + 14) / 2
    assert plain.lead.adjusted == (13 + 12) / 2
    assert plain.lead.narrowing == pytest.approx(1 / 4)
    assert [each.adjusted for each in plain.score] == [9.5, 22]
    mirrored = adjusted_figures(matches, mirror=True)
    assert mirrored.deals == 1
    assert mirrored.lead.adjusted == plain.lead.adjusted
    assert mirrored.lead.to_document()["ci"] is None
    twice = adjusted_figures([*matches, matches[0], matches[0]], mirror=True)
    assert twice.lead.plain_ends is not None
    assert sum(twice.lead.plain_ends) / 2 == pytest.approx(twice.lead.plain) == (10 + 14 + 10 + 10) / 4


def test_two_agents_on_the_same_deals_by_hand() -> None:
    one = [MatchLuck(2, (20, 40), (2, -4)), MatchLuck(2, (20, 48), (0, 4))]
    two = [MatchLuck(2, (20, 50), (0, 0)), MatchLuck(2, (20, 60), (0, 8))]
    found = luck_compared(one, two, 1)
    assert found.plain == (5 + 6) / 2
    assert found.adjusted == (3 + 4) / 2
    assert found.narrowing == pytest.approx(1)
    assert luck_compared(one, two, 1, mirror=True).adjusted_ends is None


@pytest.mark.soak
def test_a_comparison_keeps_its_mean(lucks: list[MatchLuck]) -> None:
    """Skilled against novice on the same deals: what luck does to the difference has mean 0."""
    seats = (Seat("sales", "skilled"), Seat("marketing", "novice"))
    chunk = play_chunk(Plan(load_deck("tea-break"), seats, N, 3), 0, N, records=True)
    novices = lucks_of(chunk.records)
    luck = np.array([b.luck[1] - a.luck[1] for a, b in zip(lucks, novices, strict=True)]) / lucks[0].scale
    error = luck.std(ddof=1) / N**0.5
    assert error > 0.3
    assert abs(luck.mean()) < 3 * error
    found = luck_compared(lucks, novices, 1)
    assert found.plain - found.adjusted == pytest.approx(luck.mean())
