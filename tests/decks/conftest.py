"""A small good deck, and the ways to break it that the tests here share."""

from collections.abc import Callable

import pytest

from game.decks import Deck, DeckError, parse_deck

GOOD = """\
format: 1
id: small
title: {en: Small, zh-CN: 小牌组}
description: A deck for tests.
rules:
  rounds: 3
  hand_size: 2
  market_size: 2
  worth_cap: 12
  improve: {gain: 3, chance: 80}
  price_tiers: [6, 9]
  standards:
    - {at: 6, bonus: 1}
    - {at: 9, bonus: 2}
  trend_mix: {falling: 20, steady: 50, rising: 30}
segments:
  - {id: retail, name: {en: Retail, zh-CN: 零售}, symbol: circle, color: "#2a6f97"}
  - {id: food, name: Food}
defaults: {trend: steady, volatility: 60, patience: 3}
customers:
  - id: corner-shop
    name: {en: Corner shop, zh-CN: 街角小店}
    segment: retail
    worth: 6
    trend: rising
    count: 5
  - id: bakery
    name: Bakery
    segment: food
    worth: 9
    volatility: 0
    patience: 2
    count: 6
    note: Open at dawn.
questions:
  - {en: "What was it?", zh-CN: 怎么回事？}
"""


@pytest.fixture
def good() -> str:
    return GOOD


@pytest.fixture
def deck() -> Deck:
    return parse_deck(GOOD, "small.yaml")


@pytest.fixture
def refused() -> Callable[..., DeckError]:
    """Return the error for a text, which must be one."""

    def parse(text: str | bytes, **options: object) -> DeckError:
        with pytest.raises(DeckError) as caught:
            parse_deck(text, "deck.yaml", **options)  # type: ignore[arg-type]
        return caught.value

    return parse


@pytest.fixture
def broken(refused: Callable[..., DeckError]) -> Callable[[str, str], DeckError]:
    """Return the error for the good deck with one piece replaced."""

    def parse(old: str, new: str) -> DeckError:
        assert GOOD.count(old) == 1, f"{old!r} must be in the deck once"
        return refused(GOOD.replace(old, new))

    return parse
