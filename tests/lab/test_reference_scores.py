"""The field of a deal: the same on every machine and in both ways of playing."""

from typing import Any

import numpy as np
import pytest

from game.decks import load_deck
from game.lab import reference_scores as field
from game.lab.reference_scores import Field, play_field

CITY = load_deck("city-market")
PAIR = ("sales", "marketing")


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize(
    ("roles", "mirror"),
    [(PAIR, False), (("hybrid", "sales", "marketing"), True), (("sales", "sales"), False)],
)
def test_compiled_and_interpreted_runs_are_the_same(roles: Any, mirror: Any) -> None:
    runs = 25
    deck = CITY if len(roles) == 2 else CITY.with_settings({"rules.hand_size": 3}, n_seats=len(roles))
    compiled = field._compiled(deck, roles, 4321, mirror, runs)
    assert compiled.tolist() == field._interpreted(deck, roles, 4321, mirror, runs).tolist()


@pytest.mark.xdist_group("compiled")
def test_a_longer_field_begins_with_the_shorter_one() -> None:
    assert (
        play_field(CITY, PAIR, 7, runs=600).scores[:20].tolist()
        == play_field(CITY, PAIR, 7, runs=20).scores.tolist()
    )


def test_runs_are_what_they_were() -> None:
    """Kept percentiles would change silently with them; a change needs another FIELD_METHOD."""
    assert play_field(CITY, PAIR, 7, runs=4).scores.tolist() == RUNS


RUNS = [[323, 483], [345, 471], [331, 403], [388, 465]]


def test_players_differ_from_hardly_ever_to_every_second_slip() -> None:
    found = play_field(CITY, PAIR, 7, runs=60)
    assert len({tuple(each) for each in found.scores.tolist()}) > 50
    assert found.quantiles(0, (5, 50, 95)) == sorted(found.quantiles(0, (5, 50, 95)))


def test_percentiles_count_equals_half() -> None:
    made = Field(np.array([[1, 9], [2, 8], [2, 7], [4, 6]]))
    assert [made.percentile(0, score) for score in (0, 1, 2, 3, 4, 5)] == [0, 12.5, 50, 75, 87.5, 100]
    assert made.quantiles(1, (0, 100)) == [6, 9]


def test_a_deck_too_small_for_the_seats_is_refused() -> None:
    from game.base.errors import UsageError

    with pytest.raises(UsageError, match="too few"):
        play_field(CITY.with_settings({"rules.hand_size": 8, "rules.rounds": 12}), ("sales",) * 4, 1, runs=2)
