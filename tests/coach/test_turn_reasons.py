"""The reason that a review gives belongs to the action that makes the difference, and is true there."""

import pytest

from game.agents import make_agent
from game.base.language import translate
from game.coach import Review, TurnReview, review
from game.coach.reasons import reason_for
from game.coach.turn_reasons import reason_of_turn
from game.coach.unspent import NOTHING_LEFT
from game.decks import load_deck
from game.match import Action, Match, record_of
from game.rules import Observation

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once

END = Action.end_turn()


def reviewed(deck: str, roles: tuple[str, ...], agents: tuple[str, ...], seed: int) -> Review:
    match = Match(load_deck(deck).with_settings({"rules.rounds": 4}), roles, seed)
    playing = [make_agent(*seat) for seat in zip(roles, agents, strict=True)]
    while match.seat is not None:
        match.play(playing[match.seat].choose(match.observation))
    return review(record_of(match))


def seen_behind(made: Review, turn: TurnReview, at: int) -> Observation:
    """What is seen behind the first ``at`` actions of the coach's turn."""
    record = made.record
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    for _, action in record.actions[: turn.at]:
        match.play(action)
    for play in turn.preferred[:at]:
        match.play(play.action)
    return match.observation


@pytest.mark.parametrize(
    ("deck", "roles", "agents", "seed"),
    [
        ("city-market", ("sales", "marketing"), ("novice", "novice"), 1),
        ("city-market", ("sales", "marketing"), ("random", "steady"), 2),
        ("frozen-market", ("sales", "marketing"), ("random", "random"), 3),
        ("city-market", ("hybrid", "marketing", "sales"), ("random", "random", "random"), 4),
    ],
)
def test_the_reason_belongs_to_the_action_that_makes_the_difference(
    deck: str, roles: tuple[str, ...], agents: tuple[str, ...], seed: int
) -> None:
    made = reviewed(deck, roles, agents, seed)
    weaker = [turn for turn in made.turns if turn.grade != "good"]
    assert weaker
    for turn in weaker:
        assert turn.reason is not None
        mine, coach = ([play.action for play in plays] for plays in (turn.played, turn.preferred))
        first = next(at for at, pair in enumerate(zip(mine, coach, strict=False)) if pair[0] != pair[1])
        assert turn.reason.at >= first
        action = coach[turn.reason.at]
        if action == END:
            # All that comes before the end was played as well.
            rest = list(mine)
            for each in coach[: turn.reason.at]:
                rest.remove(each)
            continue
        is_first = turn.reason.at == first
        assert is_first or coach[: turn.reason.at].count(action) + 1 > mine.count(action)
        if not any(each.verb in {"improve", "cold_call"} for each in coach[first : turn.reason.at]):
            why = reason_for(seen_behind(made, turn, turn.reason.at), action.number)
            assert translate(turn.reason.why, "en") == translate(why, "en")


def test_no_reason_for_ending_a_turn_is_given_for_a_standard() -> None:
    match = Match(load_deck("city-market"), ("sales", "marketing"), 5)
    while match.seat == 0:
        match.play(END)
    seen = match.observation
    standard = Action.standard(1).number
    found = reason_of_turn([seen], [END.number], [standard, END.number], NOTHING_LEFT)
    assert found is not None
    assert found.at == 0
    assert "meet it" in translate(found.why, "en")
    assert reason_of_turn([seen], [standard, END.number], [standard, END.number], NOTHING_LEFT) is None


def test_a_push_too_many_is_told_to_have_opened_a_door() -> None:
    """Whoever is good enough without lift can be invited away once strained: that is what a push costs."""
    match = Match(load_deck("city-market"), ("sales", "marketing"), 5)
    seen, rules = match.observation, match.deck.rules
    for slot, copy in enumerate(seen.hand):
        push = Action.improve(slot).number
        found = reason_of_turn([seen, seen], [push, END.number], [END.number], NOTHING_LEFT)
        said = "" if found is None else translate(found.why, "en")
        is_good_enough = int(seen.worth[copy]) >= int(rules.standard_at[1])
        assert ("once strained, could be invited away" in said) == is_good_enough
