"""Why a match ended as it did: rows that add up to the scores, and a sentence whose figures are theirs."""

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import make_agent
from game.base.language import translate
from game.decks import load_deck
from game.match import Match
from game.scoring import Decision, most_telling, score_match, telling_for
from game.wording import PART_WORDS, Teller, reason_line, reason_terms, telling_rows
from tests.support import matches, play_somehow


def played(seed: int, agents: Any, roles: Any = ("sales", "marketing")) -> Any:
    match = Match(load_deck("city-market", n_seats=len(roles)), roles, seed)
    players = [make_agent(role, name) for role, name in zip(roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return match


ROWS: dict[str, tuple[str, ...]] = {
    word.text: (part,)
    for part, word in PART_WORDS.items()
    if part not in {"drafting", "pitching", "inviting", "losses"}
}
ROWS["drafts and pitches"] = ("drafting", "pitching")
ROWS["invitations"] = ("inviting", "losses")


def points_of(score: Any, row: str) -> list[int]:
    """[seat] points of what is told as one."""
    return [sum(seat[part] for part in ROWS[row]) for seat in score.attribution]


def summed(line: str) -> int:
    """Return what the figures of a sentence come to: those in which the best is ahead less the others."""
    ahead, _, behind = line.replace("落后的有", "but behind by").partition("but behind by")
    return sum(map(int, re.findall(r"\d+", ahead))) - sum(map(int, re.findall(r"\d+", behind)))


def checked(match: Any) -> None:
    """The rows lead to every seat's score, and the sentence's figures to the margin."""
    score = score_match(match.history)
    rows = telling_rows(score)
    assert tuple(map(sum, zip(*(points for _, points in rows), strict=True))) == score.scores
    best, second, *_ = sorted(score.scores, reverse=True)
    terms = reason_terms(score)
    assert sum(n for _, n in terms) == best - second
    rest_is_small(score, rows, terms)
    teller = Teller(match.deck, match.roles)
    for language in ("en", "zh-CN"):
        line = translate(reason_line(score, teller), language)
        for seat in range(match.n_seats):
            line = line.replace(translate(teller.seat(seat), language), "")
        assert summed(line) == best - second, line
        assert len(re.findall(r"\d+", line)) == len(terms)


def rest_is_small(score: Any, rows: Any, terms: Any) -> None:
    """What is lumped together is no larger than anything named, and hides nothing that is larger."""
    order = sorted(range(len(score.scores)), key=lambda seat: -score.scores[seat])

    def size(points: Any) -> int:
        return int(max(abs(points[order[0]] - points[order[1]]), *map(abs, points)))

    named = [size(points) for word, points in rows[1:] if word.text != "smaller things"]
    if len(named) < len(rows) - 1:
        told = {word.text for word, _ in rows}
        hidden = [points_of(score, row) for row in ROWS if row not in told]
        # Even if all of it were to one side.
        assert sum(map(size, hidden)) <= min(named)
    gaps = [abs(n) for word, n in terms if word.text != "everything else together"]
    if len(gaps) < len(terms):
        assert abs(terms[-1][1]) <= min(gaps)
        assert gaps == sorted(gaps, reverse=True)
        assert len(gaps) >= 3
        all_points = [points_of(score, row) for row in ROWS]
        every = [points[order[0]] - points[order[1]] for points in all_points]
        assert sum(4 * abs(gap) >= max(gaps) for gap in every) <= len(gaps)


@settings(max_examples=40)
@given(matches(), st.integers(0, 2**32))
def test_rows_and_sentence_of_random_matches_are_exact(match: Match, seed: int) -> None:
    checked(play_somehow(match, seed))


@pytest.mark.parametrize("agents", [("skilled", "skilled"), ("novice", "skilled"), ("skilled", "novice")])
@pytest.mark.parametrize("seed", range(4))
def test_rows_and_sentence_of_agents_matches_are_exact(seed: int, agents: Any) -> None:
    checked(played(seed, agents))


@settings(max_examples=20)
@given(matches(), st.integers(0, 2**32))
def test_the_dealt_hand_of_the_sentence_is_only_what_was_dealt(match: Match, seed: int) -> None:
    score = score_match(play_somehow(match, seed).history)
    order = sorted(range(match.n_seats), key=lambda seat: -score.scores[seat])
    terms = {word.text: n for word, n in reason_terms(score)}
    for text, part in (("the hand dealt", "dealt"), ("the rise and fall of the hand dealt", "drift")):
        gap = score.attribution[order[0]][part] - score.attribution[order[1]][part]
        assert terms.get(text, gap) == gap


def test_a_rest_that_would_be_larger_than_a_row_is_named_instead() -> None:
    """Many rows that differ a little the same way are more together than any of them."""
    scores = [score_match(played(seed, ("skilled", "skilled")).history) for seed in range(12)]
    lumped = [len(telling_rows(score)) for score in scores]
    assert max(lumped) > 6
    assert min(lumped) <= 6


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


@settings(max_examples=40)
@given(matches(), st.integers(0, 2**32))
def test_whatever_the_sentence_names_is_a_row_of_the_table(match: Match, seed: int) -> None:
    score = score_match(play_somehow(match, seed).history)
    rows = {word.text for word, _ in telling_rows(score)}
    said = {
        "the hand dealt": "the hand as dealt",
        "the rise and fall of the hand dealt": "rise and fall of that hand, untouched",
        "letting customers go by the standard": "let go by the standard",
        "the bonus of the standard": "bonus of the standard",
    }
    named = {word.text for word, _ in reason_terms(score)} - {"everything else together"}
    assert {said.get(text, text) for text in named} <= rows


def test_nobody_is_ahead_by_what_only_the_other_lost() -> None:
    n_told = 0
    for seed, agents in product(
        range(12), (("skilled", "skilled"), ("novice", "skilled"), ("skilled", "novice"))
    ):
        match = played(seed, agents)
        score = score_match(match.history)
        first, second = sorted(range(2), key=lambda seat: -score.scores[seat])
        line = translate(reason_line(score, Teller(match.deck, match.roles)), "en")
        rival = ("Sales", "Marketing")[second]
        for word, gap in reason_terms(score):
            if word.text not in {"cold calls", "walk-outs", "drafts and pitches", "invitations"}:
                continue
            mine, theirs = (points_of(score, word.text)[seat] for seat in (first, second))
            only_lost = mine == 0 and theirs < 0
            assert (f"{gap} that {rival} lost by {word.text}" in line) == only_lost
            assert (f"{abs(gap)} on {word.text}" in line) == (not (theirs < mine <= 0))
            n_told += only_lost
    assert n_told
