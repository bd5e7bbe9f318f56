"""Why a match ended as it did: a sentence whose figures are those of the score."""

import re
from typing import Any

import pytest

from game.agents import make_agent
from game.base.language import translate
from game.decks import load_deck
from game.match import Match
from game.scoring import Decision, most_telling, score_match
from game.wording import Teller, reason_line, telling_parts


def played(seed: int, agents: Any, roles: Any = ("sales", "marketing")) -> Any:
    match = Match(load_deck("city-market", n_seats=len(roles)), roles, seed)
    players = [make_agent(role, name) for role, name in zip(roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return match


@pytest.mark.parametrize("agents", [("skilled", "skilled"), ("novice", "skilled"), ("skilled", "novice")])
@pytest.mark.parametrize("seed", range(6))
def test_its_figures_are_of_the_parts_in_which_the_winner_was_ahead(seed: int, agents: Any) -> None:
    match = played(seed, agents)
    score = score_match(match.history)
    line = reason_line(score, Teller(match.deck, match.roles))
    if score.winner is None:
        assert line is None
        return
    assert line is not None
    winner, other = score.attribution[score.winner], score.attribution[1 - score.winner]
    ahead = {part: winner[part] - other[part] for part in winner if winner[part] > other[part]}
    best = sorted(ahead.values(), reverse=True)[:2]
    possible = {
        abs(n)
        for part, points in ahead.items()
        if points in best
        for n in (winner[part], other[part], points)
    }
    figures = [int(text) for text in re.findall(r"\d+", translate(line, "en"))]
    assert 1 <= len(figures) <= 2
    assert set(figures) <= possible
    assert len(telling_parts(score)) == min(4, sum(any(s[p] for s in score.attribution) for p in winner))


def test_a_match_of_four_has_its_reasons_too() -> None:
    roles = ("sales", "marketing", "hybrid", "marketing")
    match = played(3, ("skilled",) * 4, roles)
    score = score_match(match.history)
    assert reason_line(score, Teller(match.deck, match.roles)) is not None


def test_one_invitation_fills_one_place_of_the_decisions_that_mattered() -> None:
    taken = Decision(3, 1, "inviting", 0, 7, None, pick=40, rival=0)
    lost = Decision(3, 0, "losses", 2, None, 7, pick=-50, rival=1)
    again = Decision(5, 1, "inviting", 1, 7, None, pick=45, rival=0)
    small = Decision(1, 0, "drafting", 0, 3, 4, pick=5)
    assert most_telling([taken, lost, again, small]) == [lost, again, small]
    assert most_telling([small, taken], 1) == [taken]
