"""One rulebook, two speeds: matches played interpreted and compiled at once, compared after every action."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents import make_agent
from game.agents.builtin import POLICY_NAMES
from game.agents.lookup_tables import empty_guide, fill_guide
from game.agents.skilled import last_action
from game.decks import load_deck
from game.lab.compiling import compiled
from game.lab.shapes import BOARD, fill, make_board, used
from game.match import Match
from game.rules import ROLE_NAMES, empty_table, empty_world
from game.rules.draws import MAX_SEED
from game.scoring import score_match
from tests.support import deck_documents, made_deck

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once

SEATS = st.tuples(st.sampled_from(ROLE_NAMES), st.sampled_from(POLICY_NAMES))


def assert_same(block: Any, record: Any, skip: Any = ()) -> None:
    """Every field of an interpreted record has its numbers in the compiled one."""
    for name, value in record._asdict().items():
        if name in skip:
            continue
        if isinstance(value, np.ndarray):
            assert np.array_equal(used(block, name, value), value), name
        else:
            assert int(block[name][0]) == value, name


class Pair:
    """The same match twice."""

    def __init__(self, deck: Any, seats: Any) -> None:
        self.deck, self.seats = deck, seats
        self.roles = [role for role, _ in seats]
        numbers = np.array([ROLE_NAMES.index(role) for role in self.roles])
        self.board = make_board(deck, numbers)
        self.policies = np.array([POLICY_NAMES.index(agent) for _, agent in seats])

    def compiled(self, name: str, *arguments: Any, on: Any) -> Any:
        return compiled(name)(*(self.board[record][0] for record in on), *arguments)

    def play(self, seed: int, mirror: Any, *, is_known: Any) -> None:
        match = Match(self.deck, self.roles, seed, mirror=mirror)
        agents = [make_agent(*seat) for seat in self.seats]
        self.compiled("begin", seed, int(mirror), int(is_known), on=("rules", "cards", "world", "table"))
        assert_same(self.board["world"], match.world)
        self.compare_tables(match)
        last = -1
        while match.seat is not None:
            action = agents[match.seat].choose(match.observation)
            on = ("rules", "world", "table", "guide")
            assert self.compiled("act", self.policies, last, on=on) == action.number
            turn = int(match.table.turn[0])
            match.play(action)
            last = last_action(match.table, turn, action.number)
            self.compare_tables(match)
        self.compare_scores(match)

    def compare_tables(self, match: Any) -> None:
        # Compiled play writes no log: it enters each line at once, which is compared in the end.
        assert_same(self.board["table"], match.table, skip={"block", "log", "n_log"})

    def compare_scores(self, match: Any) -> None:
        score = score_match(match.history)
        ledger, tally = self.board["table"]["ledger"], self.board["table"]["tally"]
        # What has not been filled in this match is not read; here it may be an old one's.
        assert_same(ledger, score.ledger, skip={"layers", "pusher", "changes"})
        n = int(score.ledger.n_changes[0])
        assert np.array_equal(ledger["changes"][0][:n], score.ledger.changes[:n])
        assert_same(tally, score.tally, skip={"row", "left_from"})


@settings(max_examples=40)
@given(st.data(), st.lists(SEATS, min_size=2, max_size=4), st.integers(0, MAX_SEED))
def test_compiled_play_is_interpreted_play(data: st.DataObject, seats: Any, seed: int) -> None:
    pair = Pair(made_deck(data.draw(deck_documents(len(seats))), len(seats)), seats)
    pair.play(seed, mirror=False, is_known=False)
    pair.play(seed, mirror=True, is_known=True)
    pair.play(seed ^ 1, mirror=True, is_known=False)


@pytest.mark.parametrize("deck", ["city-market", "frozen-market"])
def test_so_it_is_on_the_shipped_decks(deck: Any) -> None:
    seats = [("sales", "skilled"), ("marketing", "skilled"), ("hybrid", "novice"), ("hybrid", "random")]
    for n_seats in (2, 3, 4):
        pair = Pair(load_deck(deck), seats[-n_seats:])
        for seed in range(3):
            pair.play(seed, mirror=False, is_known=False)


def test_the_largest_deck_fits() -> None:
    customer = {"id": "c", "name": "C", "segment": "a", "worth": 9, "trend": "rising", "volatility": 100}
    rules: dict[str, Any] = {
        "rounds": 24,
        "hand_size": 8,
        "market_size": 8,
        "effort": 9,
        "bank_limit": 9,
        "worth_cap": 99,
    }
    rules |= {"price_tiers": [5, 6, 7, 8], "standards": [{"at": at, "bonus": 9} for at in (5, 6, 7, 8)]}
    document = {
        "format": 1,
        "id": "large",
        "title": "Large",
        "rules": rules | {"improve": {"gain": 9}},
        "segments": [{"id": "a", "name": "A"}],
        "customers": [customer | {"patience": 2, "count": 99, "id": f"c{n}"} for n in range(4)],
    }
    pair = Pair(made_deck(document, 4), [("hybrid", "skilled"), ("sales", "random")] * 2)
    pair.play(1, mirror=False, is_known=False)


def test_boards_hold_every_record() -> None:
    assert set(make_board(load_deck("city-market"), np.array([0, 1]))) == set(BOARD)


@pytest.mark.parametrize("guided", [False, True])
@pytest.mark.parametrize("name", ["city-market", "tea-break"])
def test_a_board_holds_what_the_empty_records_hold(name: str, guided: bool) -> None:
    deck, roles = load_deck(name), np.array([0, 1])
    rules, cards, board = deck.rules, deck.cards, make_board(deck, roles, guided=guided, is_scored=False)
    guide = empty_guide(rules)
    if guided:
        fill_guide(rules, guide)
    empty = {
        "world": empty_world(rules, cards, 2, 0),
        "table": empty_table(rules, deck.n_copies, roles),
        "guide": guide,
    }
    for part, record in empty.items():
        expected = np.zeros(1, board[part].dtype)
        fill(expected, record)
        if part == "table":
            expected["cards"] = board["cards"]
        assert expected.tobytes() == board[part].tobytes(), part
