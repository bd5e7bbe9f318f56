"""What must hold in any match, on any deck, whatever is played."""

import copy
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.match import Action, IllegalAction, Match, read_record, record_of
from game.match.events import (
    ColdCalled,
    Drafted,
    Earned,
    Finished,
    Improved,
    Invited,
    Opened,
    Pitched,
    Released,
    WalkedOut,
)
from game.rules import VERB_NAMES, World
from game.scoring import score_match
from tests.support import matches, play_random

some = settings(max_examples=40)
CHANGES = ("drafting", "cold_calling", "pitching", "inviting", "losses", "walkouts", "releases")


def every_action(match: Match) -> Iterator[Action]:
    """All that could be said, legal or not, a little beyond the edges."""
    slots = range(-1, match.deck.rules.hand_size + 1)
    places = range(-1, int(match.table.n_row[0]) + 1)
    for verb in ("improve", "care", "cold_call"):
        yield from (Action(verb, slot) for slot in slots)
    yield from (Action.draft(place, slot) for place in places for slot in slots)
    yield from (Action.pitch(place, slot) for place in places for slot in slots)
    yield from (
        Action.invite(seat, slot, own)
        for seat in range(-1, match.n_seats + 1)
        for slot in slots
        for own in slots
    )
    yield from (Action.standard(level) for level in range(-1, len(match.deck.rules.standard_at) + 1))
    yield Action.end_turn()
    yield Action("bribe", 0)


def where_everyone_is(match: Match) -> Counter[Any]:
    """Count each copy in the places that the rulebook knows; what has left is found from the events."""
    table, world = match.table, match.world
    left: list[int] = []
    held = world.dealt.tolist()
    row: list[int | None] = []
    for event in match.events:
        match event:
            case Opened():
                left += [copy for copy in row if copy is not None]
                row = list(event.row)
            case Drafted() | Pitched():
                row[event.place] = None
            case Invited():
                assert held[event.from_seat][event.from_slot] == event.copy
                held[event.from_seat][event.from_slot] = -1
            case _:
                pass
        match event:
            case Drafted() | Pitched() | ColdCalled() | Invited():
                if event.old is not None:
                    left.append(event.old)
                held[event.seat][event.slot] = event.copy
            case Released():
                left.append(event.copy)
                held[event.seat][event.slot] = -1
            case WalkedOut():
                held[event.seat][event.slot] = -1
            case _:
                pass
    hands = [copy for hand in held for copy in hand if copy >= 0]
    assert held == table.hands.tolist()
    future = world.rows[match.round + 1 :].ravel().tolist()
    prospects = world.prospects[int(table.n_called[0]) :].tolist()
    return Counter([*left, *hands, *[copy for copy in row if copy is not None], *future, *prospects])


@some
@given(matches(), st.data())
def test_every_customer_is_in_exactly_one_place(match: Match, data: st.DataObject) -> None:
    everyone = Counter(range(match.deck.n_copies))
    while match.seat is not None:
        assert where_everyone_is(match) == everyone
        match.play(data.draw(st.sampled_from(match.legal_actions())))
    assert where_everyone_is(match) == everyone


@some
@given(matches(), st.data())
def test_legal_actions_apply_and_illegal_ones_change_nothing(match: Match, data: st.DataObject) -> None:
    play_random(match, data, data.draw(st.integers(0, 30)))
    legal = set(match.legal_actions())
    before, n_events = match.state(), len(match.events)
    for action in every_action(match):
        if action in legal:
            trial = copy.deepcopy(match)
            assert trial.play(action)
            continue
        with pytest.raises(IllegalAction) as refused:
            match.play(action)
        assert str(refused.value.reason)
        assert match.state() == before
        assert len(match.events) == n_events
    # What may be said at all contains what is legal: the list of legal actions invents nothing.
    assert legal <= set(every_action(match))


@some
@given(matches(), st.data())
def test_the_market_is_the_same_whatever_is_played(match: Match, data: st.DataObject) -> None:
    other = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
    untouched = {field: np.copy(array) for field, array in match.world._asdict().items()}
    play_random(match, data)
    play_random(other, data)
    for field, array in untouched.items():
        assert np.array_equal(getattr(match.world, field), array)
        assert np.array_equal(getattr(other.world, field), array)


@some
@given(matches(), st.data())
def test_attribution_adds_up_to_the_score(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    score = score_match(match.history)
    assert score.scores == match.scores
    assert [sum(parts.values()) for parts in score.attribution] == list(match.scores)
    earned: Counter[int] = Counter()
    for event in match.events:
        if isinstance(event, Earned):
            earned[event.seat] += event.income
    assert [earned[seat] for seat in range(match.n_seats)] == list(match.scores)


@some
@given(matches(), st.data())
def test_decisions_add_up_to_their_parts(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    score = score_match(match.history)
    for seat, parts in enumerate(score.attribution):
        mine = [decision for decision in score.decisions if decision.seat == seat]
        for kind in CHANGES:
            credit = sum(decision.pick + decision.after for decision in mine if decision.kind == kind)
            assert credit == parts[kind]
        assert sum(decision.own for decision in mine) == parts["own"]
    captured = sum(parts["captured"] for parts in score.attribution)
    assert sum(decision.captured for decision in score.decisions) == captured


@some
@given(matches(), st.data())
def test_observations_do_not_depend_on_what_is_hidden(match: Match, data: st.DataObject) -> None:
    """Shuffle prospects and future rows, rewrite future rolls of the market: nobody can tell."""
    twin = copy.deepcopy(match)
    play_random(match, data, data.draw(st.integers(0, 25)))
    moves = [action for _, action in match.actions]
    seen_to = match.round
    n_called = int(match.table.n_called[0])
    # What a match hands out cannot be written to, so its world is exchanged for a writable one.
    fields: list[Any] = [np.copy(f) if isinstance(f, np.ndarray) else f for f in twin.world]
    world = twin._world = World(*fields)
    hidden = [*world.rows[seen_to + 1 :].ravel().tolist(), *world.prospects[n_called:].tolist()]
    shuffled = data.draw(st.permutations(hidden))
    n_rows = world.rows[seen_to + 1 :].size
    world.rows[seen_to + 1 :] = np.reshape(shuffled[:n_rows], world.rows[seen_to + 1 :].shape)
    world.prospects[n_called:] = shuffled[n_rows:]
    world.worth[:, seen_to + 1 :] = data.draw(st.integers(0, match.deck.rules.worth_cap))
    world.trend[:, seen_to + 1 :] = data.draw(st.sampled_from([-1, 0, 1]))
    replayed = copy.deepcopy(match)
    replayed._set()
    assert_same_view(replayed, twin)
    for action in moves:
        replayed.play(action)
        twin.play(action)
        assert_same_view(replayed, twin)


def assert_same_view(one: Match, other: Match) -> None:
    for field, mine in one.observation._asdict().items():
        theirs = getattr(other.observation, field)
        if field in {"rules", "cards"}:
            assert all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
        else:
            assert mine == theirs, field


@some
@given(matches(), st.data())
def test_changing_an_observation_changes_no_match(match: Match, data: st.DataObject) -> None:
    play_random(match, data, data.draw(st.integers(0, 10)))
    before = match.state()
    for field in match.observation:
        if isinstance(field, memoryview):
            np.asarray(field)[...] += 1
    assert match.state() == before


@some
@given(matches(), st.data())
def test_undo_restores_the_exact_state(match: Match, data: st.DataObject) -> None:
    play_random(match, data, data.draw(st.integers(0, 15)))
    states, events = [], []
    for _ in range(data.draw(st.integers(1, 6))):
        if match.seat is None:
            break
        states.append(match.state())
        events.append(match.events)
        match.play(data.draw(st.sampled_from(match.legal_actions())))
    while states:
        match.undo()
        assert match.state() == states.pop()
        assert match.events == events.pop()


@some
@given(matches(), st.data())
def test_what_showed_luck_or_hidden_cards_cannot_be_undone_fairly(match: Match, data: st.DataObject) -> None:
    while match.seat is not None:
        happened = match.play(data.draw(st.sampled_from(match.legal_actions())))
        told = any(isinstance(event, Improved | ColdCalled | Opened) for event in happened)
        assert match.can_undo is not told


@some
@given(matches(), st.data())
def test_a_match_survives_a_save_and_load(match: Match, data: st.DataObject) -> None:
    play_random(match, data, data.draw(st.integers(0, 60)))
    saved = json.dumps(record_of(match).to_document()).encode()
    again = read_record(saved, "saved").replay(whole=False)
    assert again.state() == match.state()
    assert again.events == match.events
    assert again.deck == match.deck


@some
@given(matches(), st.data())
def test_the_end(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    assert match.is_over
    assert match.seat is None
    assert match.legal_actions() == []
    assert isinstance(match.events[-1], Finished)
    assert match.events[-1].scores == match.scores
    best = [seat for seat, score in enumerate(match.scores) if score == max(match.scores)]
    assert match.winner == (best[0] if len(best) == 1 else None)
    with pytest.raises(IllegalAction, match="the match is over"):
        match.play(Action.end_turn())


def test_verbs_are_the_rulebooks() -> None:
    assert set(VERB_NAMES) == {
        *("improve", "care", "cold_call", "pitch", "draft", "invite", "standard", "end_turn"),
    }
