"""The totals of a few hundred matches each, kept in a file: neither how matches are played nor how they
are summed may change them."""

import json

import pytest

from game.lab.bulk import play_compiled
from game.lab.runner import play_matches
from game.lab.totals import Totals
from tests.lab.golden import FILE, as_numbers, plans

PLANS = plans()
KEPT = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name in PLANS if name.endswith("rivals")])
def test_interpreted_totals_are_what_they_were(name: str) -> None:
    assert as_numbers(play_matches(PLANS[name], 0, PLANS[name].matches)) == KEPT[name]


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize("name", PLANS)
def test_interpreted_totals_are_those_of_compiled_play(name: str) -> None:
    assert as_numbers(play_matches(PLANS[name], 0, 30)) == as_numbers(play_compiled(PLANS[name], 0, 30))


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize("name", PLANS)
def test_compiled_totals_are_the_same(name: str) -> None:
    totals = Totals.empty(len(PLANS[name].seats), PLANS[name].deck.rules.rounds)
    for start, stop in ((0, 2), (2, 102), (102, 102), (102, 200)):
        totals += play_compiled(PLANS[name], start, stop)
    assert as_numbers(totals) == KEPT[name]


@pytest.mark.xdist_group("compiled")
def test_without_scoring_the_scores_are_still_right() -> None:
    name = "restless, four"
    found = as_numbers(play_compiled(PLANS[name], 0, 200, scored=False))
    counted = {"matches", "decisions", "ties", "wins", "score", "score_squared"}
    assert {field: found[field] for field in counted} == {field: KEPT[name][field] for field in counted}
    assert not any(sum(part) for part in found["parts"])
