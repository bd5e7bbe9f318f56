"""What tests share: decks and matches made from plain numbers, so that hypothesis can shrink them; time.

How long something takes on the clock on the wall tells of what else the machine does. So nothing is timed
by it: what has to be quick is measured in the processor's time, and what ends by itself is waited for
with more patience than any machine needs.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import strategies as st

from game.decks import Deck, deck_from_document
from game.match import Match
from game.rules import ROLE_NAMES
from game.rules.draws import AGENT, MAX_SEED, draw

PATIENCE_S = 300
"""For what ends by itself: only a hang takes longer, on any machine with any load."""

TRENDS = ("falling", "steady", "rising")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if what is done here takes more of the processor's time; of this thread, whatever others do."""
    start = time.thread_time()
    yield
    assert time.thread_time() - start < seconds


@contextmanager
def processes_within(seconds: float) -> Iterator[None]:
    """Fail if the processes that are started and awaited here take more of the processor's time."""
    start = os.times()
    yield
    end = os.times()
    used = end.children_user + end.children_system - start.children_user - start.children_system
    assert used < seconds


@st.composite
def rule_sections(draw: st.DrawFn) -> dict[str, Any]:
    """Any parameters the rulebook allows, small enough to play quickly."""
    falling = draw(st.integers(0, 100))
    steady = draw(st.integers(0, 100 - falling))
    levels = sorted(draw(st.sets(st.integers(1, 25), max_size=4)))
    return {
        "rounds": draw(st.integers(1, 6)),
        "hand_size": draw(st.integers(1, 6)),
        "market_size": draw(st.integers(1, 6)),
        "effort": draw(st.integers(1, 6)),
        "bank_limit": draw(st.integers(0, 4)),
        "worth_cap": draw(st.integers(9, 40)),
        "improve": {
            "gain": draw(st.integers(0, 5)),
            "chance": draw(st.integers(0, 100)),
            "step": draw(st.integers(0, 15)),
            "floor": draw(st.integers(0, 100)),
            "fade": draw(st.integers(0, 4)),
        },
        "care": {"relief": draw(st.integers(0, 4))},
        "pitch": {
            "surcharge": draw(st.integers(0, 2)),
            "strain": draw(st.integers(0, 3)),
            "limit": draw(st.sampled_from([0, 1, 2, 9])),
        },
        "invite": {"surcharge": draw(st.integers(0, 2)), "limit": draw(st.sampled_from([0, 1, 2, 9]))},
        "price_tiers": sorted(draw(st.sets(st.integers(1, 25), max_size=4))),
        "standards": [{"at": at, "bonus": draw(st.integers(0, 4))} for at in levels],
        "turnover": draw(st.integers(0, 100)),
        "trend_mix": {"falling": falling, "steady": steady, "rising": 100 - falling - steady},
    }


@st.composite
def deck_documents(draw: st.DrawFn, n_seats: int) -> dict[str, Any]:
    """A deck that n_seats can play, with up to a few prospects."""
    rules = draw(rule_sections())
    left = n_seats * rules["hand_size"] + rules["rounds"] * rules["market_size"] + draw(st.integers(0, 12))
    customers: list[dict[str, Any]] = []
    while left > 0:
        count = min(left, draw(st.integers(1, 9)))
        left -= count
        customers.append(
            {
                "id": f"c{len(customers)}",
                "name": f"C{len(customers)}",
                "segment": "a",
                "worth": draw(st.integers(0, 9)),
                "trend": draw(st.sampled_from(TRENDS)),
                "volatility": draw(st.integers(0, 100)),
                "patience": draw(st.integers(1, 5)),
                "count": count,
            }
        )
    return {
        "format": 1,
        "id": "made",
        "title": "Made",
        "rules": rules,
        "segments": [{"id": "a", "name": "A"}],
        "customers": customers,
    }


@st.composite
def matches(draw: st.DrawFn, *, roles: tuple[str, ...] = ROLE_NAMES) -> Match:
    """A match that has just been dealt."""
    seats = draw(st.lists(st.sampled_from(roles), min_size=2, max_size=4))
    deck = made_deck(draw(deck_documents(len(seats))), len(seats))
    return Match(deck, seats, draw(st.integers(0, MAX_SEED)), mirror=draw(st.booleans()))


def made_deck(document: dict[str, Any], n_seats: int = 2) -> Deck:
    return deck_from_document(document, "test", n_seats=n_seats)


def play_random(match: Match, data: st.DataObject, limit: int | None = None) -> None:
    """Play legal actions as hypothesis draws them, to the end or for ``limit`` actions."""
    while match.seat is not None and (limit is None or len(match.actions) < limit):
        match.play(data.draw(st.sampled_from(match.legal_actions())))


def play_somehow(match: Match, seed: int) -> Match:
    """Play any legal actions to the end, the same ones for the same seed; return the match."""
    while match.seat is not None:
        actions = match.legal_actions()
        match.play(actions[draw_number(seed, len(match.actions), len(actions))])
    return match


def draw_number(seed: int, at: int, n: int) -> int:
    """Return one of ``n`` numbers, as good as drawn."""
    return int(draw(seed, AGENT, at, 0)) % n
