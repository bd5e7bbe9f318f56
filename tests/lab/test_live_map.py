"""The map that is played while somebody looks: what sweeps give, cell by cell."""

import random
from typing import Any

import numpy as np
import pytest

from game.base.background import Cancelled
from game.decks import Deck, DeckError, deck_from_document, load_deck
from game.lab import KNOBS, LiveMap, Seat, Sweep, is_live, knob, market, play_market, run_sweep, sweep_rows
from game.lab import live_map as live_maps
from game.lab.axes import Axis
from game.lab.live_map import GOALS, MapCell
from game.lab.totals import Totals
from game.rules import Cards, Rules
from tests.lab.golden import as_numbers

SEATS = (Seat("sales", "skilled"), Seat("marketing", "novice"))
CITY = load_deck("city-market")


def small(**more: Any) -> LiveMap:
    """A map of nine markets."""
    return LiveMap(CITY, SEATS, knob("rules.rounds"), knob("rules.turnover"), {}, every=5, **more)


def test_an_axis_of_standards_says_what_each_pays() -> None:
    labels = [knob("rules.standards").label(CITY, step) for step in range(5)]
    assert labels == ["0", "+1/+2", "+2/+4", "+3/+6", "+4/+8"]


@pytest.mark.parametrize("key", [each.key for each in KNOBS])
@pytest.mark.parametrize("deck", ["city-market", "frozen-market", "key-accounts"])
def test_a_turned_market_is_played_by_the_numbers_of_the_setting(key: str, deck: str) -> None:
    loaded = load_deck(deck)
    setting = knob(key).axis(loaded).setting or ""
    for value in knob(key).values(loaded):
        quick = market(loaded, {key: value})
        try:
            whole = loaded.with_settings({setting: value}, n_seats=0)
        except DeckError:
            assert needed_copies(quick) > loaded.n_copies
            continue
        for name in Rules._fields:
            assert np.array_equal(getattr(quick.rules, name), getattr(whole.rules, name)), (value, name)
        for name in Cards._fields:
            assert np.array_equal(getattr(quick.cards, name), getattr(whole.cards, name)), (value, name)


def needed_copies(deck: Deck) -> int:
    """How many copies lie open in the rounds of a match."""
    return deck.rules.rounds * deck.rules.market_size


def test_every_cell_is_what_a_sweep_gives_for_as_many_matches() -> None:
    shown = small(seed=5)
    passes = shown.play(lambda: None)
    next(passes)
    cells = [cell for cell in shown.cells if cell.matches]
    n = cells[0].matches
    assert {cell.matches for cell in cells} == {n}
    across, up = shown.across.axis(CITY), shown.up.axis(CITY)
    axes = tuple(type(axis)(axis.key, axis.values[::5]) for axis in (across, up))
    played = run_sweep(Sweep(CITY, SEATS, axes, n, 5).cells())
    for cell, totals in zip(shown.cells, played, strict=True):
        mine = as_numbers(cell.totals)
        theirs = as_numbers(totals)
        for name in ("matches", "ties", "wins", "score", "lead", "lead_squared", "ahead", "deals"):
            assert mine[name] == theirs[name]


@pytest.mark.parametrize("seed", range(6))
def test_any_cell_of_any_map_is_what_a_sweep_gives(seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 - which cells are looked at
    deck = load_deck(lot.choice(["city-market", "frozen-market", "direct-selling"]))
    across, up, besides = lot.sample([each for each in KNOBS if len(each.values(deck)) > 1], 3)
    turned = {besides.key: lot.choice(besides.values(deck))}
    shown = LiveMap(deck, SEATS, across, up, turned, seed)
    cell = lot.choice([each for each in shown.cells if each.is_playable])
    shown._play_on(cell, 2)
    shown._play_on(cell, 6)
    assert cell.totals is not None
    axes = [Axis(each.key, (each.values(deck)[at],)) for each, at in ((across, cell.across), (up, cell.up))]
    axes.append(Axis(besides.key, (turned[besides.key],)))
    sweep = Sweep(deck, SEATS, tuple(axes), cell.matches, seed)
    cells = sweep.cells()
    (row,) = sweep_rows(sweep, cells, run_sweep(cells))
    wins = cell.totals.wins.tolist()
    assert (cell.matches, cell.totals.ties) == (row["matches"], row["ties"])
    assert wins == [row["sales_wins"], row["marketing_wins"]]
    assert cell.ends == (row["marketing_win_low"], row["marketing_win_high"])
    assert cell.share == (wins[1] + cell.totals.ties / 2) / cell.matches


def test_ties_make_nobody_a_winner() -> None:
    plan = small().cells[0].plan

    def cell(*wins: int, ties: int) -> MapCell:
        totals = Totals.empty(2, plan.deck.rules.rounds)
        totals.matches, totals.wins, totals.ties = sum(wins) + ties, np.array(wins), ties
        return MapCell(0, 0, plan, is_playable=True, totals=totals)

    assert cell(470, 480, ties=400).winner is None  # far below a half of all matches, and still even
    assert cell(500, 300, ties=400).winner == 0
    assert cell(300, 500, ties=400).winner == 1
    assert MapCell(0, 0, plan, is_playable=True).winner is None


def test_a_market_looked_into_is_played_as_long_as_on_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_maps, "GOALS", (2, 4, 8))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    shown = small(seed=3)
    for _ in shown.play(lambda: None):
        pass
    seen: list[int] = []
    cell = shown.cells[4]
    totals = play_market(cell.plan, lambda so_far: seen.append(so_far.matches))
    assert totals.matches == cell.matches == seen[-1]
    assert cell.totals is not None
    assert totals.wins.tolist() == cell.totals.wins.tolist()
    assert totals.parts.sum() == totals.score.sum()


def test_what_is_turned_besides_holds_in_every_cell() -> None:
    shown = LiveMap(CITY, SEATS, *KNOBS[:2], {"rules.effort": 2, "rules.rounds": 3}, every=5)
    assert {cell.plan.deck.rules.effort for cell in shown.cells} == {2}
    assert {cell.plan.deck.rules.rounds for cell in shown.cells} == {2, 7, 12}
    assert shown.settings(shown.at(1, 2)) == {
        "rules.effort": 2,
        "rules.rounds": 7,
        "customers.volatility": 100,
    }


def test_parts_of_a_map_are_played_apart() -> None:
    shown = small()
    for part in range(2):
        assert not shown.is_whole
        next(shown.play(lambda: None, part, 2))
    assert shown.is_whole


def test_a_market_without_cards_enough_is_marked_and_left() -> None:
    shown = LiveMap(CITY, SEATS, knob("rules.rounds"), knob("rules.market_size"), {}, every=5)
    next(shown.play(lambda: None))
    assert shown.is_whole
    left = shown.at(2, 1)
    assert (left.plan.deck.rules.rounds, left.plan.deck.rules.market_size) == (12, 6)
    assert not left.is_playable
    assert left.share is None
    assert left.stands


def test_a_map_ends_where_nobody_waits_for_it() -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        next(small().play(check))


def test_a_cell_stands_once_its_interval_is_narrow() -> None:
    plan = small().cells[0].plan

    def cell(matches: int, won: int) -> MapCell:
        totals = Totals.empty(2, plan.deck.rules.rounds)
        totals.matches, totals.wins = matches, np.array([matches - won, won])
        return MapCell(0, 0, plan, is_playable=True, totals=totals)

    assert not cell(1024, 512).stands
    assert cell(1024, 10).stands
    assert cell(GOALS[-1], GOALS[-1] // 2).stands
    low, high = cell(GOALS[-1], GOALS[-1] // 2).ends
    assert high - low < 0.03


@pytest.mark.parametrize(
    ("key", "own"),
    [("rules.rounds", 6.0), ("rules.price_tiers", 5.0), ("rules.standards", 1.0), ("rules.trend_mix", 5.0)],
)
def test_the_deck_itself_has_its_place_on_a_knob(key: str, own: float) -> None:
    assert knob(key).own(CITY) == own


def test_a_deck_beyond_the_ends_of_a_knob_has_no_place_there() -> None:
    document = CITY.with_settings({"rules.rounds": 13}, n_seats=2).to_document()
    assert knob("rules.rounds").own(deck_from_document(document)) is None


def test_built_in_agents_are_quick_enough_and_the_expert_is_not() -> None:
    assert is_live(SEATS)
    assert not is_live([Seat("sales", "expert"), SEATS[1]])
