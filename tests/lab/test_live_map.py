"""The map that is played while somebody looks: what sweeps give, cell by cell."""

from typing import Any

import numpy as np
import pytest

from game.base.background import Cancelled
from game.decks import Deck, DeckError, deck_from_document, load_deck
from game.lab import KNOBS, LiveMap, Seat, Sweep, is_live, knob, market, run_sweep
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
