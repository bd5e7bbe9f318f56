"""Sweeps: the same deals in every cell, the same table from any number of workers."""

from typing import Any

import numpy as np
import pytest

from game import sweep as sweep_grid
from game.base.errors import UsageError
from game.decks import load_deck
from game.lab.axes import parse_axis
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers
from game.lab.runner import play_matches
from game.lab.sweeps import Sweep, run_sweep
from game.lab.tables import lead_of, seat_labels, sweep_rows

SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))


def sweep_of(*words: Any, matches: Any = 6, seats: Any = SEATS, **more: Any) -> Any:
    return Sweep(load_deck("city-market"), seats, tuple(map(parse_axis, words)), matches, **more)


def test_the_last_axis_changes_fastest_and_every_cell_has_the_same_deals() -> None:
    cells = sweep_of("rules.rounds=4,6", "seat.marketing=novice,skilled").cells()
    assert [cell.values for cell in cells] == [(4, "novice"), (4, "skilled"), (6, "novice"), (6, "skilled")]
    assert [cell.plan.seats[1].agent for cell in cells] == ["novice", "skilled"] * 2
    assert {cell.plan.deck.rules.rounds for cell in cells} == {4, 6}
    assert len({tuple(cell.plan.deal(index) for index in range(6)) for cell in cells}) == 1


def test_a_cell_is_what_simulate_plays() -> None:
    sweep = sweep_of("deck.volatility=0,100", "rules.rounds=5")
    cells = sweep.cells()
    for cell, totals in zip(cells, run_sweep(cells), strict=True):
        deck = sweep.deck.with_settings({"customers.volatility": cell.values[0], "rules.rounds": 5})
        again = play_matches(Plan(deck, SEATS, 6, 1, mirror=True), 0, 6)
        assert totals.to_document() == again.to_document()


def test_the_table_does_not_depend_on_the_workers() -> None:
    sweep = sweep_of("rules.rounds=3..6", "rules.effort=2,3", seed=9)
    cells = sweep.cells()
    seen = []
    parts: list[int] = []
    played = run_sweep(cells, on_cell=lambda at, _: seen.append(at), on_part=parts.append)
    one = sweep_rows(sweep, cells, played)
    two = sweep_rows(sweep, cells, run_sweep(cells, Workers(2)))
    assert one == two
    assert seen == list(range(8))
    assert sum(parts) == 8 * 6
    assert len({row["sales_score_mean"] for row in one}) == 8


def test_cells_that_are_known_are_not_played_again() -> None:
    cells = sweep_of("rules.rounds=3,4,5").cells()
    whole = run_sweep(cells)
    played = []
    again = run_sweep(cells, known={1: whole[1]}, on_cell=lambda at, _: played.append(at))
    assert played == [0, 2]
    assert [totals.to_document() for totals in again] == [totals.to_document() for totals in whole]


def test_deck_stands_for_what_the_deck_has() -> None:
    sweep = sweep_of("rules.turnover=0,deck")
    assert [cell.plan.deck.rules.turnover for cell in sweep.cells()] == [0, sweep.deck.rules.turnover]


def test_the_spread_of_worths() -> None:
    sweep = sweep_of("deck.worth_spread=0,100,200")
    none, same, wide = (cell.plan.deck.cards.worth for cell in sweep.cells())
    assert len(set(none.tolist())) == 1
    assert same.tolist() == sweep.deck.cards.worth.tolist()
    assert wide.std() > same.std()
    assert abs(wide.mean() - same.mean()) < 0.5
    assert abs(int(none[0]) - same.mean()) <= 0.5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "a sweep varies something"),
        (["rules.rounds=4", "rules.rounds=5"], "varied twice"),
        (["deck.patience=1", "customers.patience=2"], "varied twice"),
        (["rules.rounds=20,21"], "rules.rounds=20 cannot be played: 18 cards are missing"),
        (["rules.rounds=0"], "rules.rounds=0 cannot be played"),
        (["deck.volatility=150,200"], "customers.volatility=150 cannot be played"),
        (["deck.worth_spread=500"], "worth_spread"),
        (["seat.marketing=skiled"], "did you mean 'skilled'"),
        (["seat.hybrid=skilled"], "one of the seats"),
        (["rules.improve.chance=0..400", "rules.turnover=0..400"], "too many"),
    ],
)
def test_a_cell_that_cannot_be_played_is_named_before_anything_is_played(words: Any, told: Any) -> None:
    with pytest.raises(UsageError, match=told):
        sweep_of(*words).cells()


def test_a_cell_that_cannot_be_played_is_marked_and_the_others_are_played() -> None:
    sweep = sweep_of("rules.rounds=4,20,8", matches=10)
    cells = sweep.cells()
    assert [cell.problem is None for cell in cells] == [True, False, True]
    results = run_sweep(cells)
    assert [totals.matches for totals in results] == [10, 0, 10]
    rows = sweep_rows(sweep, cells, results)
    assert "18 cards are missing" in rows[1]["problem"]
    assert rows[1]["marketing_win_rate"] is rows[1]["lead_mean"] is rows[0]["problem"] is None
    assert rows[1]["rules.rounds"] == 20
    assert [row.keys() for row in rows] == [rows[0].keys()] * 3


def test_a_grid_has_no_share_where_nothing_can_be_played() -> None:
    grid = sweep_grid({"rules.rounds": [4, 20]}, matches=4)
    assert np.isnan(grid.win_rate).tolist() == [[False, False], [True, True]]
    assert grid.win_interval[1].tolist() == [[0, 1], [0, 1]]


def test_rows_describe_themselves() -> None:
    sweep = sweep_of("rules.rounds=4,8", matches=10)
    cells = sweep.cells()
    results = run_sweep(cells)
    for row, cell, totals in zip(sweep_rows(sweep, cells, results), cells, results, strict=True):
        assert row["deck_sha256"] == sweep.deck.sha256
        assert (row["version"], row["seed"], row["mirror"]) == ("0.1.0", 1, True)
        assert row["rules.rounds"] == cell.values[0]
        assert row["matches"] == row["sales_wins"] + row["marketing_wins"] + row["ties"] == 10
        assert row["sales_win_low"] <= row["sales_win_rate"] <= row["sales_win_high"]
        means = row["marketing_score_mean"] - row["sales_score_mean"]
        assert row["lead_mean"] == pytest.approx(means)
        assert row["lead_low"] < row["lead_mean"] < row["lead_high"]
        assert totals.deals == 5


def test_the_lead_of_mirrored_deals_has_the_pairs_interval() -> None:
    plan = Plan(load_deck("city-market"), SEATS, 40, 3, mirror=True)
    leads = []
    for deal in range(20):
        totals = play_matches(plan, 2 * deal, 2 * deal + 2)
        leads.append((int(totals.score[1]) - int(totals.score[0])) / 2)
    mean = sum(leads) / 20
    deviation = (sum((lead - mean) ** 2 for lead in leads) / 19) ** 0.5
    found = lead_of(play_matches(plan, 0, 40))
    assert found == pytest.approx(
        (mean, mean - 1.96 * deviation / 20**0.5, mean + 1.96 * deviation / 20**0.5), rel=1e-3
    )


def test_labels_tell_seats_of_one_role_apart() -> None:
    seats = (Seat("sales", "skilled"), Seat("hybrid", "skilled"), Seat("sales", "novice"))
    assert seat_labels(seats) == ["sales_1", "hybrid", "sales_3"]
