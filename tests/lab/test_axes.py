"""What can be varied, and what is said to those who write it wrong."""

import re
from typing import Any

import pytest

from game.base.errors import UsageError
from game.decks import SETTINGS
from game.lab.axes import MAX_CELLS, check_agent, parse_axis, read_axis
from game.lab.plan import Seat

SEATS = (Seat("sales", "skilled"), Seat("marketing", "novice"))


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("rules.rounds=4..8", (4, 5, 6, 7, 8)),
        ("rules.rounds=4..9:2", (4, 6, 8)),
        ("rules.rounds = 4 .. 9 : 2", (4, 6, 8)),
        ("rules.rounds=7", (7,)),
        ("rules.turnover=15,0,deck", (15, 0, "deck")),
        ('rules.standards=[],[{"at":8,"bonus":1}],deck', ([], [{"at": 8, "bonus": 1}], "deck")),
        ("rules.price_tiers=[8,12],[9]", ([8, 12], [9])),
        ("seat.marketing=novice,skilled", ("novice", "skilled")),
        ("deck.volatility=0..100:50", (0, 50, 100)),
    ],
)
def test_values(word: str, values: Any) -> None:
    assert parse_axis(word).values == values


def test_keys_lead_to_settings_of_the_deck() -> None:
    assert parse_axis("deck.patience=1").setting == "customers.patience"
    assert parse_axis("rules.improve.gain=1").setting == "rules.improve.gain"
    assert parse_axis("seat.2=novice").setting is None
    for name in SETTINGS:
        assert read_axis(name.replace("customers.", "deck."), [1]).setting == name


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("rules.rounds", "KEY=VALUES"),
        ("rules.rounds=", "KEY=VALUES"),
        ("rules.round=4", "did you mean 'rules.rounds'"),
        ("deck.volatile=4", "did you mean 'deck.volatility'"),
        ("x=4", "there is no setting 'x'"),
        ("rules.rounds=9..4", "empty range"),
        ("rules.rounds=4..9:0", "'rules.rounds=4..9:0' has the step 0"),
        (
            "rules.standards=[],[{at: 8, bonus: 0}]",
            re.escape("""'rules.standards=[{"at": 8, "bonus": 0}]'"""),
        ),
        ("rules.rounds=4,5,4", "value 4 twice"),
        ("rules.rounds=0..999999999", f"more than {MAX_CELLS} values"),
    ],
)
def test_mistakes(word: str, told: Any) -> None:
    with pytest.raises(UsageError, match=told):
        parse_axis(word)


@pytest.mark.parametrize("name", ["seat.marketing", "seat.2"])
def test_a_seat_is_named_by_role_or_number(name: str) -> None:
    axis = read_axis(name, ["skilled", "random"])
    assert axis.seat_of(SEATS) == 1
    check_agent(axis, SEATS)
    with pytest.raises(UsageError, match="did you mean 'skilled'"):
        check_agent(read_axis(name, ["skiled"]), SEATS)


@pytest.mark.parametrize("name", ["seat.hybrid", "seat.0", "seat.3", "seat.", "seat.99999999999"])
def test_a_seat_that_is_not_there(name: str) -> None:
    with pytest.raises(UsageError, match=r"seats: seat\.sales \(seat\.1\), seat\.marketing \(seat\.2\)"):
        read_axis(name, ["skilled"]).seat_of(SEATS)


def test_a_role_that_is_there_twice_needs_its_number() -> None:
    twice = (*SEATS, Seat("sales", "novice"))
    with pytest.raises(UsageError, match=r"seat\.marketing \(seat\.2\), seat\.3 \(sales\)"):
        read_axis("seat.sales", ["skilled"]).seat_of(twice)
    assert read_axis("seat.3", ["skilled"]).seat_of(twice) == 2


def test_numbers_have_distances_and_lists_do_not() -> None:
    assert parse_axis("rules.rounds=4..8").is_number
    assert not parse_axis("rules.rounds=4,deck").is_number
    assert not parse_axis("rules.standards=[],deck").is_number
