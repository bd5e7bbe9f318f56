"""The expert sees what lies open and nothing else, and decides the same however it is computed."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import agent_specs, make_agent, reason_for
from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import LANGUAGES, translate
from game.coach import hint, review, win_chance
from game.coach.boards import Board
from game.coach.par import pars
from game.coach.search import rank
from game.coach.turn_plans import judge_turn
from game.decks import load_deck
from game.match import Action, Match, Record, legal_actions, record_of
from game.rules import ROLE_NAMES
from game.rules.draws import draw
from tests.support import made_deck, matches, play_random

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once


def hide_anew(match: Match, word: int) -> None:
    """Change all that nobody can see: the order of the unseen, their past and all future, every roll."""
    world, table = match.world, match.table
    for field in (world.rows, world.prospects, world.worth_in, world.trend_in, world.keys):
        field.setflags(write=True)
    later = world.rows[match.round + 1 :]
    pile = world.prospects[int(table.n_called[0]) :]
    unseen = np.concatenate([later.ravel(), pile])
    order = sorted(range(len(unseen)), key=lambda place: draw(word, 7, place, 0))
    unseen = unseen[order]
    later[...] = unseen[: later.size].reshape(later.shape)
    pile[...] = unseen[later.size :]
    for copy in range(match.deck.n_copies):
        first = 1 if table.worth[copy] < 0 else match.round + 1
        for r in range(first, match.deck.rules.rounds):
            world.worth_in[r, copy] = draw(word, 7, copy, r + 100) % 20
            world.trend_in[r, copy] = draw(word, 7, copy, r + 200) % 3 - 1
        world.keys[:, copy] = draw(word, 7, copy, 999)


@settings(max_examples=15)
@given(match=matches(), data=st.data())
def test_it_does_not_know_what_is_hidden(match: Match, data: st.DataObject) -> None:
    play_random(match, data, limit=data.draw(st.integers(0, 12)))
    if match.seat is None:
        return
    expert = make_agent(match.roles[match.seat], "expert")
    told = []
    for _ in range(2):
        hide_anew(match, data.draw(st.integers(0, 99)))
        told.append(
            (expert.choose(match.observation), hint(match.observation), win_chance(match.observation))
        )
    assert told[0] == told[1]


@settings(max_examples=15)
@given(match=matches(), data=st.data())
def test_compiled_or_not_the_figures_are_the_same(match: Match, data: st.DataObject) -> None:
    play_random(match, data, limit=data.draw(st.integers(0, 12)))
    rules, cards = match.deck.rules, match.deck.cards
    boards = [Board(rules, cards, match.n_seats, is_compiled=each) for each in (False, True)]
    plans = [(), *((action.number,) for action in match.legal_actions()[:3])]
    seen = match.observation
    plain, fast = (board.roll_out(seen, 2**63 + 5, 1, plans, 3) for board in boards)
    assert np.array_equal(plain, fast)
    if match.seat is None:
        return
    moves = np.array([(0, action.number) for action in match.legal_actions()[:3]])
    found = []
    for board in boards:
        board.know(match.world)
        sources, tables = board.tables(1), board.tables(len(moves))
        board.put(sources, 0, match.table, int(match.table.n_called[0]))
        tried = board.explore(sources, tables, match.seat, moves, is_kept=False)
        assert np.array_equal(tried, board.explore(sources, tables, match.seat, moves, is_kept=True))
        found.append(tried)
    assert np.array_equal(found[0], found[1])


def test_compiled_or_not_the_decisions_are_the_same() -> None:
    deck = load_deck("city-market").with_settings({"rules.rounds": 3, "rules.hand_size": 3})
    match = Match(deck, ["sales", "marketing"], 8)
    boards = [Board(deck.rules, deck.cards, 2, is_compiled=each) for each in (False, True)]
    for _ in range(2):
        plain, fast = (rank(board, match.observation, ()) for board in boards)
        assert plain == fast
        match.play(Action.from_number(fast[0][0]))


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_it_is_an_agent_like_any_other_and_says_what_else_it_thought_of(role: str) -> None:
    assert "expert" in {spec.name for spec in agent_specs(role)}
    match = Match(load_deck("city-market"), [role, "hybrid"], 3)
    expert = make_agent(role, "expert")
    reason = reason_for(expert, match.observation)
    assert reason is not None
    assert ": about " in translate(reason)
    for language in LANGUAGES:
        assert "{" not in translate(reason, language)


def test_a_hint_says_by_how_much_and_why() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 3)
    said = hint(match.observation)
    why = circumstance(place_in(match.observation), said.action.number)
    assert said.plan[0] == said.action
    assert said.alternative == Action.end_turn()
    more = r"The coach .+: by the end about \d+ points more than by ending the turn\."
    assert re.match(more, translate(said.text, "en"))
    assert translate(said.text, "en").endswith(f". Why: {translate(why, 'en')}.")
    assert translate(said.text, "zh-CN").endswith(f"。理由：{translate(why, 'zh-CN')}。")


def test_a_hint_that_lets_a_customer_come_to_the_brink_says_the_care_that_keeps_it() -> None:
    """In this match the coach improves a customer whose last mark fills with that, with effort left."""
    match, rival = (
        Match(load_deck("city-market"), ["sales", "marketing"], 1),
        make_agent("marketing", "skilled"),
    )
    brinks: list[bool] = []
    others: list[bool] = []
    while match.seat is not None and match.round < 3:
        seen = match.observation
        if match.seat:
            match.play(rival.choose(seen))
            continue
        said = hint(seen)
        copy = seen.hand[said.action.slot]
        is_brink = said.action.verb == "improve" and seen.strain[copy] + 1 >= seen.cards.patience[copy]
        (brinks if is_brink else others).append(Action.care(said.action.slot) in said.plan)
        match.play(said.action)
    assert brinks
    assert others
    assert all(brinks)
    assert not all(others)


def test_an_agent_that_is_told_no_names_still_answers() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 3)
    nameless = match.observation._replace(names=())
    expert = make_agent("sales", "expert")
    assert expert.choose(nameless) == expert.choose(match.observation)
    reason = reason_for(expert, nameless)
    assert reason is not None
    assert translate(reason)


def test_a_turn_is_judged_as_a_whole() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 3)
    seen = match.observation
    wasted = judge_turn([seen], [Action.end_turn().number])
    assert wasted.cost.mean > 200
    assert wasted.preferred != wasted.played


def turns_of(record: Record) -> list[tuple[list[Any], list[int]]]:
    """Every turn of a match: what was seen before each action, and the actions."""
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    found: dict[tuple[int, int], tuple[list[Any], list[int]]] = {}
    for seat, action in record.actions:
        seen, numbers = found.setdefault((match.round, seat), ([], []))
        seen.append(match.observation)
        numbers.append(action.number)
        match.play(action)
    return list(found.values())


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.soak) for n in (1, 2))])
def test_nobody_is_blamed_for_what_a_hint_named_in_whatever_order(seed: int) -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], seed)
    n_others = 0
    while match.seat is not None:
        said = hint(match.observation)
        # Every second time another part of the turn first, where it can be.
        other = next((each for each in said.plan[1:] if match.why_illegal(each) is None), said.action)
        chosen = other if len(match.actions) % 2 == 0 else said.action
        n_others += chosen != said.action
        match.play(chosen)
    assert n_others > 2
    for seen, numbers in turns_of(record_of(match)):
        cost = judge_turn(seen, numbers).cost
        assert cost.is_about_nothing or cost.mean < 0
    assert {turn.grade for turn in review(record_of(match)).turns} == {"good"}


TINY = {
    "format": 1,
    "id": "tiny",
    "title": "Tiny",
    "rules": {"rounds": 2, "hand_size": 2, "market_size": 1, "effort": 2, "bank_limit": 0},
    "segments": [{"id": "a", "name": "A"}],
    "customers": [
        {"id": f"c{n}", "name": f"C{n}", "segment": "a", "worth": 2 + n, "trend": "steady"}
        | {"volatility": 50, "patience": 2, "count": 1}
        for n in range(10)
    ],
}


def best_by_trying_all(match: Match, seat: int, line: list[Action]) -> int:
    """The most that a seat could have scored, if the others answer as skilled agents once it departs."""
    skilled = {role: make_agent(role, "skilled") for role in match.roles}

    def most(actions: list[Action], is_as_played: bool) -> int:
        again = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
        for action in actions:
            again.play(action)
        if again.seat is None:
            return again.scores[seat]
        if again.seat != seat:
            if is_as_played:
                return most([*actions, line[len(actions)]], True)
            return most([*actions, skilled[again.roles[again.seat]].choose(again.observation)], False)
        return max(
            most([*actions, action], is_as_played and action == line[len(actions)])
            for action in legal_actions(again.observation)
        )

    return most([], True)


@pytest.mark.parametrize("seed", range(3))
def test_par_is_the_best_there_was(seed: int) -> None:
    match = Match(made_deck(TINY), ["sales", "marketing"], seed)
    agents = [make_agent(role, "random") for role in match.roles]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    line = [action for _, action in match.actions]
    assert pars(record_of(match)) == tuple(best_by_trying_all(match, seat, line) for seat in (0, 1))
