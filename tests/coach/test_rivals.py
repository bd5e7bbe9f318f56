"""Whoever acts as a novice is taken for one, from what has been seen and nothing else."""

import pytest

from game.agents import make_agent
from game.coach.rivals import novices_among
from game.decks import load_deck
from game.match import Match
from game.rules import quick

ROLES = ("sales", "marketing")


def taken_for_novices(match: Match) -> int:
    return novices_among(quick(match.deck.rules), match.observation)


@pytest.mark.parametrize("deck", ["city-market", "frozen-market"])
@pytest.mark.parametrize(("name", "expected"), [("novice", 1), ("skilled", 0)])
def test_a_rival_is_known_by_what_it_has_done(deck: str, name: str, expected: int) -> None:
    for seed in range(3):
        for seat, role in enumerate(ROLES):
            names = ["skilled", "skilled"]
            names[1 - seat] = name
            agents = [make_agent(*each) for each in zip(ROLES, names, strict=True)]
            match = Match(load_deck(deck), ROLES, seed)
            while match.seat is not None:
                if match.seat == seat and match.round > 1:
                    found = taken_for_novices(match)
                    assert found == expected << (1 - seat), (role, match.round)
                match.play(agents[match.seat].choose(match.observation))


def test_what_is_past_is_what_was_seen_and_undoing_takes_it_back() -> None:
    match = Match(load_deck("city-market"), ROLES, 4)
    novice = make_agent("marketing", "novice")
    told = []
    for _ in range(12):
        seen = match.observation
        action = novice.choose(seen) if match.seat == 1 else match.legal_actions()[0]
        told.append((seen, action.number))
        match.play(action)
    past = match.observation.past
    assert len(past) == len(told)
    for (seen, played), (shown, number) in zip(told, past, strict=True):
        assert played == number
        for field in ("round", "seat", "row", "hands", "worth", "effort", "level"):
            assert getattr(seen, field) == getattr(shown, field)
        with pytest.raises(TypeError):
            shown.effort[0] = 9
    match.undo()
    assert match.observation.past == past[:-1]
