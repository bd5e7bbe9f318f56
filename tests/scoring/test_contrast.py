"""The contrast measures, worked out once more from the events alone."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.decks import load_deck
from game.match import Match
from game.match.events import (
    Cared,
    ColdCalled,
    Drafted,
    Earned,
    Faded,
    Improved,
    Invited,
    Moved,
    Opened,
    Pitched,
    Released,
    StandardSet,
    TurnEnded,
    WalkedOut,
)
from game.scoring import SUM_NAMES, contrast_of, contrast_sums, crossover, score_match
from tests.support import matches, play_random

some = settings(max_examples=40)


class Bookkeeper:
    """Keeps the table by hand, from what the events say."""

    def __init__(self, match: Match) -> None:
        self.match = match
        seats = range(match.n_seats)
        self.hands = match.world.dealt.tolist()
        self.dealt = [set(hand) for hand in self.hands]
        self.row: list[int | None] = []
        self.lift: Counter[int] = Counter()
        self.left: dict[int, Any] = {}
        self.worth = {c: int(match.world.worth[c, 0]) for c in range(match.deck.n_copies)}
        self.rounds: dict[int, list[Any]] = {seat: [] for seat in seats}
        self.effort: dict[int, Counter[str]] = {seat: Counter() for seat in seats}
        self.gained: Counter[int] = Counter()
        self.faded: Counter[int] = Counter()
        self.walked: Counter[int] = Counter()
        self.taken: Counter[int] = Counter()
        self.unspent: Counter[int] = Counter()
        self.invited: Counter[int] = Counter()
        self.lost: Counter[int] = Counter()
        self.first: Counter[int] = Counter()
        self.turns = 0
        for event in match.events:
            self.enter(event)

    def now(self, copy: int) -> int:
        return int(self.match.world.worth[copy, self.round]) + self.lift[copy]

    def enter(self, event: Any) -> None:
        self.round = event.round
        match event:
            case Opened():
                self.row = list(event.row)
                self.turns = 0
            case Improved():
                self.effort[event.seat]["improve"] += 1
                self.gained[event.seat] += event.lift
                self.lift[event.copy] += event.lift
            case Cared():
                self.effort[event.seat]["care"] += 1
            case ColdCalled():
                self.effort[event.seat]["cold_call"] += 1
                self.hands[event.seat][event.slot] = event.copy
            case Drafted() | Pitched():
                self.effort[event.seat]["draft" if isinstance(event, Drafted) else "pitch"] += event.price
                self.first[event.seat] += self.turns < self.match.n_seats - 1
                self.row[event.place] = None
                self.hands[event.seat][event.slot] = event.copy
                self.taken[event.seat] += self.left.get(event.copy, event.seat) != event.seat
            case Invited():
                self.effort[event.seat]["invite"] += event.price
                self.hands[event.from_seat][event.from_slot] = -1
                self.hands[event.seat][event.slot] = event.copy
                self.invited[event.seat] += 1
                self.lost[event.from_seat] += 1
            case StandardSet():
                self.effort[event.seat]["standard"] += 1
            case TurnEnded():
                self.turns += 1
                last = event.round == self.match.deck.rules.rounds - 1
                self.unspent[event.seat] += max(
                    0, event.effort_left - (0 if last else self.match.deck.rules.bank_limit)
                )
            case Earned():
                hand = [c for c in self.hands[event.seat] if c >= 0]
                lying = [c for c in self.row if c is not None]
                everyone = [c for h in self.hands for c in h if c >= 0] + lying
                assert event.lift == sum(self.lift[c] for c in hand)
                self.rounds[event.seat].append(
                    {
                        "held": len(hand),
                        "worth": sum(map(self.now, hand)),
                        "best": max(map(self.now, hand), default=0),
                        "retained": len(self.dealt[event.seat] & set(hand)),
                        "open_worth": sum(map(self.now, everyone)),
                        "lift": event.lift,
                        "income": event.income,
                    }
                )
            case Released() | WalkedOut():
                self.hands[event.seat][event.slot] = -1
                if isinstance(event, WalkedOut):
                    self.walked[event.seat] += 1
                    self.left[event.copy] = event.seat
            case Faded():
                self.faded[event.seat] += event.lift
                self.lift[event.copy] -= event.lift
            case Moved():
                for move in event.moves:
                    assert move.before == int(self.match.world.worth[move.copy, event.round])
                    assert move.after == int(self.match.world.worth[move.copy, event.round + 1])
            case _:
                pass


@some
@given(matches(), st.data())
def test_every_measure_follows_from_the_events(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    book = Bookkeeper(match)
    sums = contrast_sums(score_match(match.history).tally)
    for seat in range(match.n_seats):
        found = dict(zip(SUM_NAMES, sums[seat].tolist(), strict=True))
        for name in ("held", "worth", "best", "retained", "open_worth", "lift", "income"):
            assert found[name] == sum(entry[name] for entry in book.rounds[seat]), name
        assert found["spent"] == book.effort[seat].total()
        assert {verb: found[f"effort_{verb}"] for verb in book.effort[seat]} == book.effort[seat]
        assert found["unspent"] == book.unspent[seat]
        assert found["gained"] == book.gained[seat]
        assert found["faded"] == book.faded[seat]
        assert found["walked_from"] == book.walked[seat]
        assert found["walked_to"] == book.taken[seat]
        assert found["invited_to"] == book.invited[seat]
        assert found["invited_from"] == book.lost[seat]
        assert found["taken_first"] == book.first[seat]


@some
@given(matches(), st.data())
def test_effort_is_spent_carried_over_or_lost(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    tally = score_match(match.history).tally
    given_out = match.deck.rules.effort * match.deck.rules.rounds
    for seat in range(match.n_seats):
        assert int(tally.spent[seat].sum() + tally.unspent[seat].sum()) == given_out


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=4))
def test_crossover_by_its_definition(income: list[list[int]]) -> Any:
    running = np.cumsum(np.array(income), axis=1).tolist()

    def ahead(seat: int, r: int) -> bool:
        return all(running[seat][r] > running[other][r] for other in range(len(income)) if other != seat)

    expected = None
    for seat in range(len(income)):
        for r in range(4):
            if expected is None and all(ahead(seat, later) for later in range(r, 4)):
                expected = (seat, r)
    assert crossover(np.array(income)) == expected


def test_ratios_with_nothing_below_the_line_are_none() -> None:
    sums = np.zeros(len(SUM_NAMES), np.int64)
    sums[SUM_NAMES.index("rounds")] = 8
    measures = contrast_of(sums, 1, 5)
    assert measures["quality"] is None
    assert measures["upkeep"] is None
    assert measures["quantity"] == 0


def test_an_unfinished_match_is_not_scored() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], seed=1)
    with pytest.raises(ValueError, match="finished"):
        score_match(match.history)
