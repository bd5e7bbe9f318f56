"""The lab as a library: its examples run, its arrays hold what the command prints."""

import doctest
from typing import Any

import numpy as np
import pytest

from game.base.errors import UsageError
from game.lab import api, simulate, sweep
from game.lab.api import PART_NAMES


def test_the_examples_in_the_docstring_run() -> None:
    assert doctest.testmod(api).attempted >= 6
    assert doctest.testmod(api).failed == 0


def test_a_batch_is_the_commands(call_simulate: Any) -> None:
    document = call_simulate("--matches", "30", "--seed", "3", "--mirror", "--set", "rules.rounds=5")
    batch = simulate(matches=30, seed=3, mirror=True, settings={"rules.rounds": 5})
    for seat, told in enumerate(document["seats"]):
        assert batch.wins[seat] == told["wins"]
        assert batch.win_interval[seat].tolist() == told["win_ci"]
        assert batch.score_mean[seat] == told["score"]["mean"]
        assert dict(zip(PART_NAMES, batch.attribution[seat].tolist(), strict=True)) == told["attribution"]
    assert batch.ties == document["ties"]
    assert batch.income_mean.tolist() == [entry["income_mean"] for entry in document["rounds"]]
    score = document["second_less_first"]["score"]
    assert batch.lead == pytest.approx((score["mean"], *score["ci"]))


@pytest.fixture
def call_simulate(capsys: pytest.CaptureFixture[str]) -> Any:
    import json

    from game.cli.main import main

    def call(*words: Any) -> Any:
        assert main(["simulate", "--json", "--jobs", "1", *words]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def test_a_grid_has_an_axis_for_everything_varied() -> None:
    grid = sweep({"rules.rounds": "2..4", "seat.marketing": ["novice", "skilled"]}, matches=8, seed=5)
    assert grid.keys == ("rules.rounds", "seat.marketing")
    assert grid.values == ((2, 3, 4), ("novice", "skilled"))
    assert (grid.wins.shape, grid.win_interval.shape, grid.lead.shape) == ((3, 2, 2), (3, 2, 2, 2), (3, 2, 3))
    seats = ("sales=skilled", "marketing=novice")
    alone = simulate(matches=8, seed=5, mirror=True, settings={"rules.rounds": 3}, seats=seats)
    assert np.array_equal(grid.wins[1, 0], alone.wins)
    assert grid.batches[2].seats == seats


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"matches": 0}, "at least one match"),
        ({"seats": ("sales", "marketing=skilled")}, "no agent ''"),
        ({"seats": ("sales=skilled",)}, "seats"),
        ({"deck": "nothing-like-it"}, "there is no deck"),
    ],
)
def test_mistakes(words: Any, told: Any) -> None:
    with pytest.raises(UsageError, match=told):
        simulate(**{"matches": 2} | words)
