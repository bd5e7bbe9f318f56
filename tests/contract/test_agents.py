"""What every registered agent owes, in every role it claims; new agents are found by themselves."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import agent_specs, make_agent, reason_for
from game.base.language import LANGUAGES, translate
from game.decks import load_deck
from game.match import Match
from game.rules import ROLE_NAMES, VERB_NAMES
from tests.support import matches

SEATS = [(role, spec.name) for role in ROLE_NAMES for spec in agent_specs(role)]
THINKERS = {"expert"}
"""Who imagines thousands of matches for every action, and so plays fewer here."""


def test_every_role_has_the_built_in_agents() -> None:
    for role in ROLE_NAMES:
        assert {"random", "novice", "steady", "skilled"} <= {spec.name for spec in agent_specs(role)}


def play_any_match(role: str, name: str, data: st.DataObject) -> None:
    match = data.draw(matches(roles=(role,)))
    agent = make_agent(role, name)
    while match.seat is not None:
        observation, untouched = match.observation, match.observation
        action = agent.choose(observation)
        assert action in match.legal_actions()
        assert agent.choose(untouched) == action
        for field in untouched._fields[3:]:
            assert getattr(observation, field) == getattr(untouched, field), f"it changed {field}"
        why = reason_for(agent, observation)
        if why is not None:
            assert all(0 < len(translate(why, language)) <= 120 for language in LANGUAGES)
        match.play(action)


@pytest.mark.parametrize(("role", "name"), [seat for seat in SEATS if seat[1] not in THINKERS])
@settings(max_examples=15)
@given(data=st.data())
def test_it_plays_any_match_legally_to_the_end_and_says_why(
    role: str, name: str, data: st.DataObject
) -> None:
    play_any_match(role, name, data)


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize(
    ("role", "name"),
    [
        pytest.param(*seat, marks=pytest.mark.soak if seat[0] == "hybrid" else ())
        for seat in SEATS
        if seat[1] in THINKERS
    ],
)
@settings(max_examples=2)
@given(data=st.data())
def test_so_does_who_thinks_for_long(role: str, name: str, data: st.DataObject) -> None:
    play_any_match(role, name, data)


@pytest.mark.parametrize(("role", "name"), SEATS)
def test_it_plays_the_same_match_on_the_same_deal(role: str, name: str) -> None:
    deck = load_deck("city-market")
    played = []
    for _ in range(2):
        match = Match(deck, [role, "hybrid"], seed=77)
        agents = [make_agent(role, name), make_agent("hybrid", "random")]
        while match.seat is not None:
            match.play(agents[match.seat].choose(match.observation))
        played.append(match.actions)
    assert played[0] == played[1]


def test_random_agents_use_every_verb_they_have() -> None:
    verbs = set()
    agent = make_agent("hybrid", "random")
    # A standard that anybody meets, and little else to do, so that somebody is invited before long.
    few = {"rules.hand_size": 1, "rules.market_size": 1, "rules.standards": [{"at": 1, "bonus": 1}]}
    deck = load_deck("city-market").with_settings(few | {"rules.rounds": 20})
    for seed in range(8):
        match = Match(deck, ["hybrid", "hybrid"], seed)
        while match.seat is not None:
            action = agent.choose(match.observation)
            verbs.add(action.verb)
            match.play(action)
    assert verbs == set(VERB_NAMES)


def test_novices_are_the_articles_caricatures() -> None:
    deck = load_deck("city-market")
    match = Match(deck, ["sales", "marketing"], seed=5)
    agents = [make_agent("sales", "novice"), make_agent("marketing", "novice")]
    while match.seat is not None:
        seat, view = match.seat, match.observation
        action = agents[seat].choose(view)
        hand = [view.worth[copy] + view.lift[copy] if copy >= 0 else -1 for copy in view.hand]
        if seat == 0 and max(hand) >= 0:
            assert action.verb == "improve"
            assert hand[action.slot] == max(hand)
        if seat == 1:
            assert action.verb in {"draft", "end_turn"}
        match.play(action)
    assert all(action.verb != "standard" for _, action in islice(match.actions, 1000))
