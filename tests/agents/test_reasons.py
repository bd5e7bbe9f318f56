"""Why agents act as they do, in words: told by the moment, so that a match does not repeat itself."""

from collections import Counter
from typing import Any

import pytest

from game.agents import make_agent, reason_for
from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import LANGUAGES, translate
from game.decks import load_deck
from game.match import Action, Match
from game.rules import current_worth

MOST = {"steady": 3, "skilled": 3, "novice": 4}
"""How often the same sentence may be read in a match of 8 rounds."""


def told(name: str, seed: int) -> list[tuple[Any, Action, str]]:
    """What was seen, what was done and why, of a match of two agents."""
    match = Match(load_deck("city-market"), ["sales", "marketing"], seed)
    agents = [make_agent(role, name) for role in ("sales", "marketing")]
    found = []
    while match.seat is not None:
        agent, seen = agents[match.seat], match.observation
        action, why = agent.choose(seen), reason_for(agent, seen)
        assert why is not None
        found.append((match.seat, action, translate(why)))
        match.play(action)
    return found


@pytest.mark.parametrize("name", MOST)
def test_a_match_hardly_repeats_a_reason(name: str) -> None:
    for seed in range(6):
        counts = Counter((seat, why) for seat, _, why in told(name, seed))
        assert max(counts.values()) <= MOST[name], counts.most_common(1)


def test_who_does_not_look_at_rivals_names_none() -> None:
    for seed in range(6):
        of_seats = [" ".join(why for seat, _, why in told("steady", seed) if seat == n) for n in (0, 1)]
        assert "marketing" not in of_seats[0]
        assert "sales" not in of_seats[1]
        assert "behind" not in " ".join(of_seats)


def why(match: Match, action: Action, *, minds_rivals: bool = True) -> str:
    assert action in match.legal_actions()
    place = place_in(match.observation, minds_rivals=minds_rivals)
    message = circumstance(place, action.number)
    assert all("{" not in translate(message, language) for language in LANGUAGES)
    return translate(message, "en")


def test_every_legal_action_has_a_reason_in_any_round() -> None:
    for roles in (("sales", "marketing"), ("hybrid", "hybrid", "sales")):
        match = Match(load_deck("city-market"), roles, 4)
        agents = [make_agent(role, "skilled") for role in roles]
        while match.seat is not None:
            for action in match.legal_actions():
                assert 0 < len(why(match, action)) <= 120
            match.play(agents[match.seat].choose(match.observation))


def test_only_the_weakest_of_the_hand_is_called_so() -> None:
    n_called = 0
    for seed in range(4):
        match = Match(load_deck("city-market"), ["sales", "marketing"], seed)
        agents = [make_agent(role, "skilled") for role in ("sales", "marketing")]
        while match.seat is not None:
            hand = match.observation.hand
            worths = [current_worth(match.observation, copy) for copy in hand if copy >= 0]
            for action in match.legal_actions():
                if action.verb == "cold_call" and "weakest of the hand" in why(match, action):
                    assert current_worth(match.observation, hand[action.slot]) == min(worths)
                    n_called += 1
            match.play(agents[match.seat].choose(match.observation))
    assert n_called


def test_the_chance_the_gain_and_the_rounds_are_those_of_the_table() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 4)
    first = [why(match, Action("improve", slot=slot)) for slot in range(5)]
    assert "no lift here now: 90 % for 3 more, and 8 rounds to keep it up" in first
    last = Match(load_deck("city-market").with_settings({"rules.rounds": 1}), ["sales", "marketing"], 4)
    assert why(last, Action("improve", slot=0)).startswith("last round: 90 % for 3 more")


def test_who_is_about_to_walk_out_is_cared_for_by_that_name() -> None:
    deck = load_deck("city-market").with_settings({"customers.patience": 1, "rules.improve.chance": 100})
    match = Match(deck, ["sales", "marketing"], 4)
    match.play(Action("improve", slot=0))
    said = why(match, Action("care", slot=0))
    assert said == "would walk out when the round ends and take the lift of 3 along"


def test_a_remark_on_a_second_try_and_on_what_is_kept_says_what_the_rules_do() -> None:
    deck = load_deck("city-market").with_settings({"customers.patience": 5, "rules.improve.chance": 100})
    match = Match(deck, ["sales", "marketing"], 4)
    assert why(match, Action("end_turn")) == "nothing repays its effort now; 2 is kept for the next round"
    push = Action("improve", slot=0)
    match.play(push)
    said = why(match, push, minds_rivals=False)
    assert said.startswith("after the first try its strain does not ease this round anyway")
    bare = deck.with_settings({"rules.bank_limit": 0})
    match = Match(bare, ["sales", "marketing"], 4)
    assert why(match, Action("end_turn")) == "nothing repays its effort now"
