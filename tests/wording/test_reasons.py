"""Why a match ended as it did: rows that add up to the scores, and a sentence whose figures are theirs."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import make_agent
from game.base.language import translate
from game.decks import load_deck
from game.match import Match
from game.scoring import Decision, most_telling, score_match, telling_for
from game.wording import Teller, reason_line, telling_rows
from tests.support import matches, play_somehow


def played(seed: int, agents: Any, roles: Any = ("sales", "marketing")) -> Any:
    match = Match(load_deck("city-market", n_seats=len(roles)), roles, seed)
    players = [make_agent(role, name) for role, name in zip(roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return match


def checked(match: Any) -> None:
    """The rows lead to every seat's score, and the sentence says nothing that no row shows."""
    score = score_match(match.history)
    rows = telling_rows(score)
    assert tuple(map(sum, zip(*(points for _, points in rows), strict=True))) == score.scores
    assert len(rows) <= 6
    shown = {abs(n) for _, points in rows for n in points}
    shown |= {abs(a - b) for _, points in rows for a in points for b in points}
    teller = Teller(match.deck, match.roles)
    for language in ("en", "zh-CN"):
        line = translate(reason_line(score, teller), language)
        for seat in range(match.n_seats):
            line = line.replace(translate(teller.seat(seat), language), "")
        assert {int(text) for text in re.findall(r"\d+", line)} <= shown, line


@settings(max_examples=40)
@given(matches(), st.integers(0, 2**32))
def test_rows_and_sentence_of_random_matches_are_exact(match: Match, seed: int) -> None:
    checked(play_somehow(match, seed))


@pytest.mark.parametrize("agents", [("skilled", "skilled"), ("novice", "skilled"), ("skilled", "novice")])
@pytest.mark.parametrize("seed", range(4))
def test_rows_and_sentence_of_agents_matches_are_exact(seed: int, agents: Any) -> None:
    checked(played(seed, agents))


@pytest.mark.parametrize("agents", [("skilled", "skilled"), ("novice", "skilled"), ("skilled", "novice")])
@pytest.mark.parametrize("seed", range(4))
def test_no_cost_as_large_as_the_lead_goes_unsaid(seed: int, agents: Any) -> None:
    match = played(seed, agents)
    score = score_match(match.history)
    best = max(score.scores)
    first = score.scores.index(best)
    lead = best - score.scores[1 - first]
    said = translate(reason_line(score, Teller(match.deck, match.roles)), "en").lower()
    rows = sorted(telling_rows(score)[1:], key=lambda row: row[1][first] - row[1][1 - first])
    word, points = rows[0]
    against = points[1 - first] - points[first]
    if against >= max(lead, 1) and "everything else" not in word.text:
        assert word.text.removeprefix("let ") in said or "letting customers go" in said


def test_nobody_who_does_anything_leaves_the_dealt_hand() -> None:
    match = Match(load_deck("frozen-market"), ("sales", "marketing"), 4)
    passing = next(action for action in match.legal_actions() if action.verb == "end_turn")
    while match.seat is not None:
        match.play(passing)
    score = score_match(match.history)
    assert len(telling_rows(score)) == 1
    assert telling_rows(score)[0][1] == score.scores
    checked(match)


def test_one_invitation_fills_one_place_of_the_decisions_that_mattered() -> None:
    taken = Decision(3, 1, "inviting", 0, 7, None, pick=40, rival=0)
    lost = Decision(3, 0, "losses", 2, None, 7, pick=-50, rival=1)
    again = Decision(5, 1, "inviting", 1, 7, None, pick=45, rival=0)
    small = Decision(1, 0, "drafting", 0, 3, 4, pick=5)
    assert most_telling([taken, lost, again, small]) == [lost, again, small]
    assert most_telling([small, taken], 1) == [taken]


def test_a_seat_is_told_its_own_best_and_dearest_before_the_others() -> None:
    large = Decision(3, 1, "inviting", 0, 7, None, pick=400, rival=0)
    lost = Decision(3, 0, "losses", 2, None, 7, pick=-500, rival=1)
    larger = Decision(4, 1, "drafting", 1, 9, 8, pick=450)
    gain, slip = Decision(1, 0, "drafting", 0, 3, 4, pick=5), Decision(2, 0, "pitching", 0, 5, 3, pick=-4)
    every = [large, lost, larger, gain, slip]
    assert telling_for(every, 0) == [gain, slip, lost]
    assert telling_for(every, 1) == [larger, lost]  # it has cost itself nothing
    assert telling_for([gain, large], 0) == [gain, large]
    assert telling_for([], 0) == []
