"""Knobs that change nothing say why; all others change something."""

import pytest

from game.decks import load_deck, shelf
from game.lab import KNOBS, Plan, Seat, guess_axes, knob, market, play_matches, useful_axes, why_idle

SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
AXES = ("rules.rounds", "deck.volatility")
DECKS = [entry.id for entry in shelf()]


@pytest.mark.parametrize("name", DECKS)
def test_of_every_deck_each_knob_changes_something_or_says_that_it_does_not(name: str) -> None:
    deck = load_deck(name)
    for turned in KNOBS:
        ends = turned.values(deck)
        if turned.key in ("rules.rounds", "rules.market_size"):
            ends = ends[:3]  # of more the deck may have too few customers
        outcomes = []
        for value in (ends[0], ends[-1]):
            found = market(deck, {turned.key: value})
            totals = play_matches(Plan(found, SEATS, 4, 1, mirror=True), 0, 4)
            outcomes.append((totals.parts.tolist(), totals.income.tolist()))
        idle = why_idle(turned, deck, {}, AXES)
        assert (outcomes[0] == outcomes[1]) is (idle is not None), turned.key


def test_the_frozen_market_has_neither_turnover_nor_news() -> None:
    deck = load_deck("frozen-market")
    idle = {each.key for each in KNOBS if why_idle(each, deck, {}, AXES) is not None}
    assert idle == {"rules.turnover", "rules.trend_mix"}


def test_news_are_idle_where_turnover_has_been_turned_off_and_is_no_axis() -> None:
    deck, news = load_deck("city-market"), knob("rules.trend_mix")
    assert why_idle(news, deck, {"rules.turnover": 0}, AXES) is not None
    assert why_idle(news, deck, {"rules.turnover": 5}, AXES) is None
    assert why_idle(news, deck, {"rules.turnover": 0}, ("rules.turnover", "rules.rounds")) is None


@pytest.mark.parametrize("name", DECKS)
def test_all_axes_on_offer_change_something_and_make_a_map(name: str) -> None:
    deck = load_deck(name)
    offered = useful_axes(deck)
    assert {"rules.rounds", "deck.volatility"} < {each.key for each in offered}
    assert [each.key for each in offered] == [key for key, _ in guess_axes(deck)]
    for each in KNOBS:
        can = any(why_idle(each, deck, {}, (each.key, other.key)) is None for other in KNOBS if other != each)
        assert (each in offered) is can


def test_the_frozen_market_offers_no_axis_that_would_be_the_same_all_along() -> None:
    offered = {each.key for each in useful_axes(load_deck("frozen-market"))}
    assert offered == {each.key for each in KNOBS} - {"rules.turnover", "rules.trend_mix"}
