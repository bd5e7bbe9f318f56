"""What a turn's first look leaves in the guide is as good as a look at everything."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents.lookup_tables import Guide, empty_guide, fill_guide
from game.agents.skilled import last_action, next_of_turn, skilled_policy
from game.agents.survey import N_INVITERS
from game.decks import load_deck
from game.match import Action, Match
from game.rules import MAX_SEED, NEVER, ROLE_NAMES, Rules
from tests.support import deck_documents, draw_number, made_deck


def guide_for(rules: Rules) -> Guide:
    guide = empty_guide(rules)
    fill_guide(rules, guide)
    return guide


def assert_same(kept: Guide, anew: Guide) -> None:
    """All that is known is the same, but for the value of who has been taken from the row."""
    for name in ("turn", "slots", "row_worth"):
        assert np.array_equal(getattr(kept, name), getattr(anew, name)), name
    n_inviters, lies = anew.turn[N_INVITERS], anew.row_worth < NEVER
    assert np.array_equal(kept.inviters[:n_inviters], anew.inviters[:n_inviters])
    assert np.array_equal(kept.row_value[lies], anew.row_value[lies])


def follow_both(match: Match, seed: int) -> int:
    """Play a match half skilled, half at random; return how often there was something to remember."""
    rules = match.deck.rules
    kept, anew = guide_for(rules), guide_for(rules)
    last, n_kept, ply = -1, 0, 0
    while match.seat is not None:
        seen = match.observation
        action = skilled_policy(rules, anew, seen)
        assert next_of_turn(rules, kept, seen, last) == action, f"ply {ply}"
        assert_same(kept, anew)
        n_kept += last >= 0
        legal = match.legal_actions()
        if draw_number(seed, ply, 2):
            action = legal[draw_number(seed, 1000 + ply, len(legal))].number
        turn = int(match.table.turn[0])
        match.play(Action.from_number(action))
        last = last_action(match.table, turn, action)
        ply += 1
    return n_kept


@settings(max_examples=60)
@given(st.data(), st.lists(st.sampled_from(ROLE_NAMES), min_size=2, max_size=4), st.integers(0, MAX_SEED))
def test_whatever_is_played_it_is_seen_again(data: st.DataObject, roles: Any, seed: int) -> None:
    deck = made_deck(data.draw(deck_documents(len(roles))), len(roles))
    follow_both(Match(deck, roles, seed), seed)


@pytest.mark.parametrize("deck", ["city-market", "key-accounts"])
def test_most_of_a_turn_is_remembered(deck: str) -> None:
    assert follow_both(Match(load_deck(deck), ["sales", "marketing", "hybrid"], 5), 5) > 20
