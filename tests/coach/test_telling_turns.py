"""The turns that mattered: each seat's own come first, and the figures are those of the review."""

import re
from dataclasses import replace

import pytest

from game.agents import make_agent
from game.base.language import translate
from game.coach import (
    GRADES,
    Review,
    dearest_turns,
    review,
    telling_turns,
    turn_cost,
    turn_sentence,
    turn_texts,
)
from game.coach.wording import Play
from game.decks import load_deck
from game.match import Action, Match, record_of

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once


@pytest.fixture(
    scope="module",
    params=[
        (("sales", "marketing"), ("novice", "steady")),
        (("sales", "marketing"), ("skilled", "novice")),
        (("sales", "marketing", "sales"), ("novice", "random", "skilled")),
    ],
)
def reviewed(request: pytest.FixtureRequest) -> Review:
    roles, names = request.param
    match = Match(load_deck("city-market").with_settings({"rules.rounds": 4}), roles, 5)
    agents = [make_agent(*seat) for seat in zip(roles, names, strict=True)]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return review(record_of(match))


def gained(review: Review, seat: int, effect: tuple[int, ...]) -> float:
    others = [each for at, each in enumerate(effect) if at != seat]
    return (effect[seat] - sum(others) / len(others)) / review.scale


def test_the_turns_add_up_to_the_choices_of_their_seat(reviewed: Review) -> None:
    for by, moved in enumerate(reviewed.choices):
        own = [turn.effect for turn in reviewed.turns if turn.seat == by]
        assert tuple(map(sum, zip(*own, strict=True))) == moved


def test_every_seat_is_told_its_own_best_and_dearest_and_one_of_another(reviewed: Review) -> None:
    for seat in range(len(reviewed.score)):
        best, dearest, other = telling_turns(reviewed, seat, is_you=True)
        assert [each.kind for each in (best, dearest, other)] == ["best", "dearest", "other"]
        own = [turn for turn in reviewed.turns if turn.seat == seat]
        weaker = [turn.cost.mean for turn in own if turn.grade != GRADES[0]]
        assert (dearest.turn is None) == (not weaker)
        if dearest.turn is not None:
            assert dearest.turn.seat == seat
            assert dearest.turn.cost.mean == max(weaker)
            assert dearest.points < 0
            # What it cost is the figure by which the coach's way is said to be better.
            assert re.findall(r"\d+", translate(dearest.worth, "en")) == [str(-dearest.points)]
            assert f"about {-dearest.points} point" in translate(dearest.story or "", "en")
        if best.turn is not None:
            assert best.turn.seat == seat
            assert best.turn is not dearest.turn
            assert best.turn.grade in GRADES[:2]
            assert best.points == pytest.approx(gained(reviewed, seat, best.turn.effect), abs=0.51)
            assert best.points >= 0
            assert any(play.action.verb != "end_turn" for play in best.turn.played)
            # What is called as good as expected is not called worse in the same breath.
            better = "better still" in translate(best.story or "", "en")
            assert better == (best.turn.grade != GRADES[0])
            if not best.points:
                rest = [turn for turn in own if turn.grade == GRADES[0] and turn is not dearest.turn]
                acted = [
                    turn
                    for turn in rest
                    if any(play.action.verb != "end_turn" for play in turn.played)
                    and gained(reviewed, seat, turn.effect) >= -0.5
                ]
                assert not (better and acted)
        if other.turn is not None:
            assert other.turn.seat != seat
            assert other.points
            # What the coach finds nothing better for has given nothing away.
            assert other.points < 0 or other.turn.grade != GRADES[0]


def test_a_skilled_player_has_no_turn_better_than_a_skilled_players(reviewed: Review) -> None:
    for seat in range(len(reviewed.score)):
        if all(not any(turn.effect) for turn in reviewed.turns if turn.seat == seat):
            best, *_ = telling_turns(reviewed, seat, is_you=False)
            assert best.points == 0
            assert (best.turn is None) == ("No turn stands out" in translate(best.worth, "en"))


def test_the_coach_is_told_to_announce_at_most_once_a_turn(reviewed: Review) -> None:
    deck = reviewed.record.deck
    plays = tuple(
        Play(action, None)
        for action in (Action.standard(2), Action.draft(0, 1), Action.standard(1), Action.end_turn())
    )
    turn = replace(reviewed.turns[0], preferred=plays)
    said = translate(turn_texts(deck, turn)[1], "en")
    assert said.count("announces") == 1
    assert f"announces the standard {int(deck.rules.standard_at[1])}" in said
    assert said.count("drafts") == 1
    for turn in reviewed.turns:
        assert translate(turn_texts(deck, turn)[1], "en").count("standard") <= 1


def test_a_turn_costs_the_same_wherever_it_is_told(reviewed: Review) -> None:
    for turn in dearest_turns(reviewed):
        assert abs(turn_cost(turn) - turn.cost.mean / 100) <= 0.5 or turn_cost(turn) == 1
        assert str(turn_cost(turn)) in re.findall(r"\d+", translate(turn_sentence(reviewed, turn), "en"))
