"""Whole matches with what they must give, from an independent implementation of the rulebook."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.match import load_record
from game.match.events import Opened
from game.scoring import score_match

CASES = sorted(Path(__file__).parent.glob("case-*.json"))


def test_there_are_cases() -> None:
    assert len(CASES) == 16


@pytest.fixture(params=CASES, ids=lambda path: path.stem, scope="module")
def case(request: pytest.FixtureRequest) -> Any:
    expect = json.loads(request.param.read_text())["expect"]
    match = load_record(request.param).replay()
    return expect, match, score_match(match.history)


def test_the_deal(case: Any) -> None:
    expect, match, _ = case
    world = match.world
    assert world.dealt.tolist() == expect["dealt"]
    assert world.rows.tolist() == expect["rows"]
    assert world.prospects.tolist() == expect["prospects"]


def test_each_opening(case: Any) -> None:
    expect, match, _ = case
    opened = [event for event in match.events if isinstance(event, Opened)]
    assert [list(event.row) for event in opened] == expect["rows_open"]
    assert [list(event.effort) for event in opened] == expect["effort"]


def test_each_round_at_income(case: Any) -> None:
    expect, _, score = case
    assert score.hands == expect["hands"]
    assert score.strains == expect["strains"]
    assert score.tally.level.T.tolist() == expect["levels"]
    assert score.tally.in_force.T.tolist() == expect["in_force"]
    assert score.tally.income.T.tolist() == expect["income"]


def test_the_score_and_where_it_came_from(case: Any) -> None:
    expect, match, score = case
    assert list(match.scores) == list(score.scores) == expect["score"]
    assert score.attribution == expect["attribution"]
