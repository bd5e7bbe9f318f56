"""The compiled deck: what the rules get, its identity, other settings, and enough cards."""

import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.base.language import pick_text
from game.decks import SETTINGS, DeckError, deck_from_document, load_deck, parse_deck
from game.decks.deck import Deck


def test_what_the_rules_get(deck: Deck) -> None:
    rules = deck.rules
    assert rules._asdict() | {"price_tiers": 0, "standard_at": 0, "standard_bonus": 0} == {
        "rounds": 3,
        "hand_size": 2,
        "market_size": 2,
        "effort": 3,
        "bank_limit": 2,
        "worth_cap": 12,
        "gain": 3,
        "chance": 80,
        "step": 10,
        "floor": 25,
        "fade": 2,
        "relief": 2,
        "pitch_surcharge": 1,
        "pitch_strain": 1,
        "pitch_limit": 9,
        "invite_surcharge": 1,
        "invite_limit": 1,
        "turnover": 15,
        "falling": 20,
        "steady": 50,
        "price_tiers": 0,
        "standard_at": 0,
        "standard_bonus": 0,
    }
    assert rules.price_tiers.tolist() == [6, 9]
    assert rules.standard_at.tolist() == [0, 6, 9]
    assert rules.standard_bonus.tolist() == [0, 1, 2]


def test_the_rulebooks_parameters_hold_where_the_deck_gives_none(good: str) -> None:
    start, end = good.index("rules:"), good.index("segments:")
    rules = parse_deck(good[:start] + "rules: {rounds: 2, hand_size: 1}\n" + good[end:]).rules
    assert (rules.market_size, rules.worth_cap, rules.gain, rules.relief) == (4, 20, 3, 2)
    assert (rules.falling, rules.steady) == (30, 40)
    assert rules.price_tiers.tolist() == [8, 11]
    assert rules.standard_at.tolist() == [0, 8, 12]


def test_empty_lists_are_rules_too(deck: Deck) -> None:
    rules = deck.with_settings({"rules.price_tiers": [], "rules.standards": []}).rules
    assert rules.price_tiers.tolist() == []
    assert rules.standard_at.tolist() == [0]
    assert {array.dtype for array in (rules.price_tiers, rules.standard_at)} == {np.dtype(np.int64)}


def test_the_cards_lie_in_file_order(deck: Deck) -> None:
    assert deck.n_copies == 11
    assert deck.customer_of == (0,) * 5 + (1,) * 6
    assert deck.cards.worth.tolist() == [6] * 5 + [9] * 6
    assert deck.cards.trend.tolist() == [1] * 5 + [0] * 6
    assert deck.cards.volatility.tolist() == [60] * 5 + [0] * 6
    assert deck.cards.patience.tolist() == [3] * 5 + [2] * 6
    assert all(array.dtype == np.int64 for array in deck.cards)


def test_what_people_see(deck: Deck) -> None:
    assert (deck.id, pick_text(deck.title), pick_text(deck.title, "zh-CN")) == ("small", "Small", "小牌组")
    assert [segment.id for segment in deck.segments] == ["retail", "food"]
    assert [customer.name for customer in deck.customers][1] == "Bakery"
    assert [customer.count for customer in deck.customers] == [5, 6]
    assert "small" in repr(deck)


def test_a_deck_never_changes(deck: Deck) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        deck.sha256 = "0"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        deck.customers[0].worth = 7  # type: ignore[misc]


def test_layout_comments_defaults_and_order_of_keys_do_not_change_a_deck(good: str, deck: Deck) -> None:
    other = parse_deck(
        "# another layout of the same deck\n"
        + good.replace("{id: food, name: Food}", 'name: "Food"\n    id: food')
        .replace("    trend: rising\n    count: 5\n", "    count: 5\n    trend: rising # up\n")
        .replace("    patience: 2\n", "    patience: 2\n    trend: steady\n")
        .replace(
            "defaults: {trend: steady, volatility: 60, patience: 3}",
            "defaults: {volatility: 60, patience: 3}",
        )
    )
    assert other == deck
    assert hash(other) == hash(deck)
    assert other.sha256 == deck.sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [("worth: 6", "worth: 7"), ("Bakery", "Baker"), ("rounds: 3", "rounds: 2"), ("dawn", "noon")],
)
def test_any_other_content_is_another_deck(old: str, new: str, good: str, deck: Deck) -> None:
    other = parse_deck(good.replace(old, new))
    assert other != deck
    assert other.sha256 != deck.sha256


def test_the_hash_is_the_same_for_ever(deck: Deck) -> None:
    assert deck.sha256 == "fa999b174d30920c4ee378140eece0c6fac8f03c2ed765b1701dcb8d98edd0a7"


def test_a_deck_survives_being_written_out(deck: Deck) -> None:
    document = deck.to_document()
    again = deck_from_document(document)
    assert again == deck
    assert again.sha256 == deck.sha256
    assert again.to_document() == document
    assert "defaults" not in document


def test_a_deck_survives_the_way_to_a_worker(deck: Deck) -> None:
    again = pickle.loads(pickle.dumps(deck))  # noqa: S301 - just made here
    assert again == deck
    assert again.rules.price_tiers.tolist() == deck.rules.price_tiers.tolist()
    assert again.warnings == deck.warnings


def test_a_deck_error_survives_the_way_from_a_worker(refused: Callable[..., Any]) -> None:
    error = refused("format: 2")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - just made here
    assert str(again) == str(error)


def test_settings_change_the_rules_and_nothing_else(deck: Deck) -> None:
    changed = deck.with_settings(
        {
            "rules.improve.gain": 4,
            "rules.rounds": np.int64(2),
            "rules.trend_mix": {"falling": 0, "steady": 100, "rising": 0},
            "rules.price_tiers": (4, 5),
            "rules.standards": [{"at": 3, "bonus": 9}],
            "rules.care": {},
            "customers.volatility": 0,
            "customers.trend": "steady",
        }
    )
    rules = changed.rules
    assert (rules.gain, rules.chance, rules.rounds, rules.steady, rules.relief) == (4, 80, 2, 100, 2)
    assert rules.price_tiers.tolist() == [4, 5]
    assert rules.standard_bonus.tolist() == [0, 9]
    assert set(changed.cards.volatility.tolist()) | set(changed.cards.trend.tolist()) == {0}
    assert changed.cards.worth.tolist() == deck.cards.worth.tolist()
    assert changed != deck
    assert deck.rules.gain == 3


def test_two_percentages_of_the_mix_can_change_together(deck: Deck) -> None:
    rules = deck.with_settings({"rules.trend_mix.falling": 30, "rules.trend_mix.steady": 40}).rules
    assert (rules.falling, rules.steady) == (30, 40)


def test_every_setting_can_be_set_to_what_it_is(deck: Deck) -> None:
    document = deck.to_document()
    for name in SETTINGS:
        *path, key = name.split(".")
        if path != ["customers"]:
            section = document
            for step in path:
                section = section[step]
            assert deck.with_settings({name: section[key]}) == deck


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("rules.improve.gian", "rules.improve.gain"),
        ("rules.round", "rules.rounds"),
        ("rounds", "rules.rounds"),
        ("customers.volatilty", "customers.volatility"),
        ("rules.standards.at", "rules.standards"),
        ("title", "rules"),
    ],
)
def test_an_unknown_setting_names_the_nearest(name: str, near: str, deck: Deck) -> None:
    with pytest.raises(UsageError, match=f"there is no setting '{name}'") as caught:
        deck.with_settings({name: 1})
    assert near in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "report"),
    [
        (
            {"rules.rounds": "8"},
            "small: rules.rounds: 'rounds' must be a whole number from 1 to 24, not the text '8'",
        ),
        ({"rules.improve": 3}, "small: rules.improve: 'improve' must be a group of keys with values, not 3"),
        ({"rules.improve": {"gian": 3}}, "small: rules.improve.gian: 'gian' is not a key of 'improve'"),
        ({"rules.trend_mix.steady": 60}, "small: rules.trend_mix: 'trend_mix' must add up to 100"),
        ({"rules.worth_cap": 8}, "small: customers[1].worth: 'worth' is 9, above 'worth_cap', which is 8"),
        (
            {"customers.patience": 0},
            "small: customers[0].patience: 'patience' must be a whole number from 1 to 9",
        ),
        ({"rules.rounds": 24}, "small: customers: 41 cards are missing"),
    ],
)
def test_a_setting_that_the_deck_cannot_have(settings: dict[str, Any], report: str, deck: Deck) -> None:
    with pytest.raises(DeckError) as caught:
        deck.with_settings(settings)
    assert str(caught.value).startswith(report)
    assert len(caught.value.problems) == 1


def test_enough_cards_for_the_seats(deck: Deck) -> None:
    assert [deck.missing_copies(n_seats) for n_seats in (2, 3, 4)] == [0, 1, 3]
    deck.require_seats(2)
    with pytest.raises(UsageError, match="the deck 'small' has 11 cards, 3 too few for 4 seats"):
        deck.require_seats(4)


def test_a_missing_translation_is_a_warning(good: str) -> None:
    deck = parse_deck(
        good.replace("{en: Corner shop, zh-CN: 街角小店}", "{zh-CN: 街角小店, de: Eckladen}"), "small.yaml"
    )
    (warning,) = deck.warnings
    assert (warning.line, warning.column, warning.severity) == (22, 11, "warning")
    assert str(DeckError("small.yaml", deck.lines, deck.warnings)).splitlines() == [
        "small.yaml:22:11: warning: this text is not given in en",
        "        name: {zh-CN: 街角小店, de: Eckladen}",
        "              ^",
        "    hint: add en: ...",
    ]


def test_start_up_is_light(tmp_path: Path, good: str) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(good, encoding="utf-8")
    code = f"""
import sys
from game.decks.loader import load_deck
load_deck({str(path)!r})
print(*sorted(set(sys.modules) & {{"difflib", "numba", "platformdirs", "polib", "pygame", "rich", "typer"}}))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@given(st.data())
def test_any_good_document_becomes_a_deck_and_back(data: st.DataObject) -> None:
    from tests.support import deck_documents

    document = data.draw(deck_documents(2))
    deck = deck_from_document(document)
    assert deck_from_document(deck.to_document()) == deck
    assert deck.to_document()["rules"] == document["rules"]
    assert deck.n_copies == sum(customer["count"] for customer in document["customers"])


def test_the_shipped_decks_load_by_their_ids() -> None:
    assert load_deck("city-market").id == "city-market"
