"""Luck and choices: nothing is lost, nothing hidden is known, skill is the measure."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import make_agent
from game.agents.builtin import POLICY_NAMES
from game.coach import GRADES, review
from game.coach.figures import Estimate
from game.coach.turns import grade_of
from game.coach.values import Values, value_match
from game.decks import load_deck
from game.match import Match, Record, record_of
from game.rules import ROLE_NAMES
from tests.support import matches

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once


def play(match: Match, names: Sequence[str]) -> Record:
    agents = [make_agent(*seat) for seat in zip(match.roles, names, strict=True)]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return record_of(match)


def summed(values: Values, n_seats: int) -> list[int]:
    effects = [each.effect for each in values.strokes] + [each.effect for each in values.decisions]
    return [values.expected[seat] + sum(effect[seat] for effect in effects) for seat in range(n_seats)]


@settings(max_examples=25)
@given(match=matches(), data=st.data())
def test_the_parts_add_up_whoever_plays_on_whatever_deck(match: Match, data: st.DataObject) -> None:
    names = [data.draw(st.sampled_from(POLICY_NAMES)) for _ in match.roles]
    values = value_match(play(match, names))
    assert summed(values, match.n_seats) == [score * values.scale for score in match.scores]
    for decision in values.decisions:
        if names[decision.seat] == "skilled":
            assert not any(decision.effect), "a skilled agent's own decisions are the measure"
    moves = [each.chances for each in values.strokes] + [each.chances for each in values.decisions]
    reached = tuple(map(sum, zip(values.points[0].chances, *moves, strict=True)))
    assert reached == values.points[-1].chances
    for point in values.points:
        assert sum(point.chances) == 1_000_000
        assert min(point.chances) >= 0


@pytest.mark.soak
def test_nothing_is_lost_in_many_matches(soak_share: float) -> None:
    deck = load_deck("city-market")
    for seed in range(int(600 * soak_share)):
        roles = [ROLE_NAMES[(seed + seat) % 3] for seat in range(2 + seed % 3)]
        match = Match(deck, roles, seed, mirror=seed % 5 == 0)
        names = [POLICY_NAMES[(seed // 3 + 2 * seat) % len(POLICY_NAMES)] for seat in range(len(roles))]
        values = value_match(play(match, names))
        assert summed(values, match.n_seats) == [score * values.scale for score in match.scores]


@pytest.mark.soak
def test_luck_is_as_often_good_as_bad(soak_share: float) -> None:
    """Within three standard errors, for each kind of luck and each seat: the values are unbiased."""
    deck = load_deck("city-market")
    sums: dict[tuple[str, int], list[int]] = {}
    for seed in range(int(600 * soak_share)):
        match = Match(deck, ["sales", "marketing"], seed)
        values = value_match(play(match, ["skilled", "skilled"]))
        found: dict[tuple[str, int], int] = {}
        for stroke in values.strokes:
            for seat in (0, 1):
                found[stroke.kind, seat] = found.get((stroke.kind, seat), 0) + stroke.effect[seat]
        for key, value in found.items():
            sums.setdefault(key, []).append(value)
    for key, each in sums.items():
        n, total = len(each), sum(each)
        spread = sum(value * value for value in each) - total * total / n
        assert abs(total / n) < 3 * (spread / (n * (n - 1))) ** 0.5, key


def test_a_weak_player_has_lost_by_its_choices_and_a_rival_has_won_by_them() -> None:
    record = play(Match(load_deck("city-market"), ["sales", "marketing"], 11), ["novice", "skilled"])
    found = review(record)
    assert found.choices[0][0] < -100 * found.scale
    assert found.choices[0][1] > 0
    assert found.choices[1] == (0, 0)
    assert sum(turn.grade in {"weak", "poor"} for turn in found.turns if turn.seat == 0) >= 4


def test_grades_say_what_is_about_equal() -> None:
    assert grade_of(Estimate(99, 1)) == "good"
    assert grade_of(Estimate(-900, 1)) == "good"
    assert grade_of(Estimate(500, 251)) == "good"
    assert [grade_of(Estimate(cost, 10)) for cost in (100, 399, 400, 999, 1000)] == [
        *("fair", "fair", "weak", "weak", "poor"),
    ]
    assert set(GRADES) == {"good", "fair", "weak", "poor"}
