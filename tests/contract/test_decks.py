"""What every shipped deck owes; new decks are found by themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES, pick_text
from game.decks import load_deck, shelf

SIX = {"city-market", "direct-selling", "fast-market", "frozen-market", "key-accounts", "tea-break"}
SHIPPED = [entry.path for entry in shelf() if entry.shipped]


def language_maps(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict):
        if "en" in value:
            yield path, value
        for key, inner in value.items():
            yield from language_maps(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from language_maps(inner, f"{path}[{place}]")


def test_the_six_decks_ship() -> None:
    assert {path.stem for path in SHIPPED} == SIX


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_loads_without_a_warning_and_is_called_as_its_file(path: Path) -> None:
    deck = load_deck(path)
    assert deck.id == path.stem
    assert deck.warnings == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_speaks_every_language_and_names_are_told_apart(path: Path) -> None:
    document = load_deck(path).to_document()
    maps = dict(language_maps(document))
    assert maps
    for place, texts in maps.items():
        assert set(texts) == set(LANGUAGES), place
    for language in LANGUAGES:
        names = [customer["name"][language] for customer in document["customers"]]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_survives_being_written_out(path: Path) -> None:
    from game.decks import deck_from_document

    deck = load_deck(path)
    again = deck_from_document(deck.to_document(), "again")
    assert again == deck
    assert again.sha256 == deck.sha256


def test_the_frozen_market_has_the_customers_of_the_city() -> None:
    city, frozen = load_deck("city-market"), load_deck("frozen-market")
    assert [c.id for c in city.customers] == [c.id for c in frozen.customers]
    for field in ("worth", "patience"):
        assert getattr(city.cards, field).tolist() == getattr(frozen.cards, field).tolist()
    assert set(frozen.cards.trend.tolist()) == {0}
    assert set(frozen.cards.volatility.tolist()) == {0}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_says_what_it_is_for_and_gives_no_odds_away(path: Path) -> None:
    """Players read it before they bet: who wins how often is for the trainer's guide and `deck stats`."""
    deck = load_deck(path)
    for language, shortest in {"en": 120, "zh-CN": 40}.items():
        description = pick_text(deck.document.description or "", language)
        assert len(description) > shortest
        assert not set(description) & set("%0123456789")
    assert len(deck.document.questions) >= 3


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_four_can_play_it_and_every_customer_has_a_line(path: Path) -> None:
    deck = load_deck(path, n_seats=4)
    notes = [pick_text(customer.note or "", "en") for customer in deck.customers]
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_description_gives_no_result_away(path: Path) -> None:
    """Players read it before they bet; the figures are the lesson plan's and those of `deck stats`."""
    text = load_deck(path).document.description
    assert text is not None
    for language in LANGUAGES:
        assert not re.search(r"%|\d,?\d{3}", pick_text(text, language))
