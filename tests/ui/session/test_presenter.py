"""The presenter: however the events of a match are shown, the board ends up as the match is."""

from itertools import cycle, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.match import Match
from game.match.events import Opened
from game.ui.session.clips import ease
from game.ui.session.presenter import SPEEDS, Presenter
from tests.support import matches, play_random, play_somehow

some = settings(max_examples=25)
steps = st.lists(st.floats(0.001, 3), min_size=1, max_size=12)


def shown(board: Any) -> Any:
    """Everything of a board that can be compared with a match."""
    copies = sorted(board.places())
    return {
        "hands": board.hands,
        "row": board.row,
        "waiting": board.waiting,
        "effort": board.effort,
        "levels": board.levels,
        "in_force": board.in_force,
        "scores": board.scores,
        "round": board.round,
        "seat": board.seat,
        "is_over": board.is_over,
        "prospects": board.n_prospects,
        "worth": {copy: board.worth[copy] for copy in copies},
        "trend": {copy: board.trend[copy] for copy in copies},
        "lift": {copy: board.lift.get(copy, 0) for copy in copies},
        "strain": {copy: board.strain.get(copy, 0) for copy in copies},
    }


def in_truth(match: Any) -> Any:
    """The same of the match itself, from its table and not from its events."""
    table, world, r = match.table, match.world, match.round
    hands = [[None if copy < 0 else copy for copy in hand] for hand in table.hands.tolist()]
    row = [None if copy < 0 else copy for copy in table.row[: int(table.n_row[0])].tolist()]
    copies = sorted(copy for copy in [*row, *sum(hands, [])] if copy is not None)  # noqa: RUF017
    return {
        "hands": hands,
        "row": row,
        "waiting": [],
        "effort": table.effort.tolist(),
        "levels": table.level.tolist(),
        "in_force": table.in_force.tolist(),
        "scores": list(match.scores),
        "round": r,
        "seat": match.seat,
        "is_over": match.is_over,
        "prospects": len(world.prospects) - int(table.n_called[0]),
        "worth": {copy: int(world.worth[copy, r]) for copy in copies},
        "trend": {copy: int(world.trend[copy, r]) for copy in copies},
        "lift": {copy: int(table.lift[copy]) for copy in copies},
        "strain": {copy: int(table.strain[copy]) for copy in copies},
    }


def check(presenter: Any, match: Any) -> None:
    assert not presenter.is_busy
    assert tuple(presenter.shown) == match.events
    seen, truth = shown(presenter.board), in_truth(match)
    for name, value in truth.items():
        assert seen[name] == value, name


def tick_out(presenter: Any, lengths: Any, opens_rounds: Any = True) -> None:
    """Let time pass in steps of these lengths until all is shown."""
    for length in cycle(lengths):
        if presenter.is_held and opens_rounds:
            presenter.go_on()
        elif not presenter.is_moving:
            return
        presenter.tick(length)


@some
@given(matches(), st.data())
def test_finishing_after_each_action_shows_the_match(match: Any, data: st.DataObject) -> None:
    presenter = Presenter(match.history)
    presenter.add(match.events)
    while True:
        assert presenter.finish()
        check(presenter, match)
        if match.seat is None:
            break
        presenter.add(match.play(data.draw(st.sampled_from(match.legal_actions()))))


@some
@given(matches(), st.data(), steps, st.sampled_from(["slow", "normal", "fast", "unheard of"]), st.booleans())
def test_ticking_in_odd_steps_shows_the_match(
    match: Any, data: st.DataObject, lengths: Any, speed: Any, holds: Any
) -> None:
    play_random(match, data)
    presenter = Presenter(match.history)
    presenter.speed, presenter.holds_rounds = speed, holds
    presenter.add(match.events)
    tick_out(presenter, lengths)
    check(presenter, match)


@some
@given(matches(), st.data(), steps)
def test_jumping_is_the_same_as_ticking_through(match: Any, data: st.DataObject, lengths: Any) -> None:
    play_random(match, data, data.draw(st.integers(0, 40)))
    ticked, jumped = Presenter(match.history), Presenter(match.history)
    ticked.add(match.events)
    tick_out(ticked, lengths)
    jumped.add(match.events)
    for length in lengths:
        jumped.tick(length)  # wherever it has got to
    jumped.jump(match.events)
    assert jumped.board == ticked.board
    assert jumped.shown == ticked.shown
    assert not jumped.is_busy
    check(jumped, match)


@some
@given(matches(), st.data(), steps)
def test_events_are_told_in_order_and_never_two_at_a_time(
    match: Any, data: st.DataObject, lengths: Any
) -> None:
    play_random(match, data)
    presenter = Presenter(match.history)
    presenter.add(match.events)
    for length in cycle([0.01, *lengths]):
        told = len(presenter.shown)
        assert tuple(presenter.shown) == match.events[:told]
        if presenter.now is not None:
            first = told - presenter.now.applies_first
            assert presenter.now.event is match.events[first]
        if not presenter.tick(length):
            break
    assert tuple(presenter.shown) == match.events


@some
@given(matches(), st.data(), steps, st.booleans())
def test_only_a_later_opening_is_held_back(
    match: Any, data: st.DataObject, lengths: Any, hurries: Any
) -> None:
    play_random(match, data)
    presenter = Presenter(match.history)
    presenter.holds_rounds = True
    presenter.add(match.events)
    held = []
    for length in cycle(lengths):
        if presenter.is_held:
            event = presenter.waiting[0].event
            assert isinstance(event, Opened)
            assert event.round == presenter.board.round + 1
            assert not presenter.is_moving
            assert not presenter.tick(length)
            assert not presenter.finish()
            assert presenter.is_held
            held.append(event.round)
            presenter.go_on()
        elif hurries:
            if not presenter.finish():
                break
        elif not presenter.tick(length):
            break
    assert held == list(range(1, match.deck.rules.rounds))
    check(presenter, match)


@some
@given(matches(), st.data())
def test_a_presenter_that_holds_nothing_is_never_held(match: Any, data: st.DataObject) -> None:
    play_random(match, data)
    presenter = Presenter(match.history)
    presenter.add(match.events)
    while presenter.tick(0.4):
        assert not presenter.is_held


@some
@given(matches(), st.data(), st.booleans())
def test_without_motion_everything_is_shown_at_once(match: Any, data: st.DataObject, holds: Any) -> None:
    presenter = Presenter(match.history)
    presenter.has_motion, presenter.holds_rounds = False, holds
    presenter.add(match.events)
    while match.seat is not None:
        assert presenter.now is None
        assert presenter.is_busy == presenter.is_held
        presenter.go_on()
        check(presenter, match)
        presenter.add(match.play(data.draw(st.sampled_from(match.legal_actions()))))
    presenter.go_on()
    check(presenter, match)


@some
@given(matches(), st.data())
def test_undo_leaves_nothing_behind(match: Any, data: st.DataObject) -> None:
    play_random(match, data, 12)
    before = Presenter(match.history)
    before.jump(match.events)
    if match.seat is None:
        return
    again = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
    for _, action in match.actions:
        again.play(action)
    presenter = Presenter(match.history)
    presenter.jump(match.events)
    presenter.add(match.play(data.draw(st.sampled_from(match.legal_actions()))))
    presenter.tick(0.3)
    match.undo()
    presenter.jump(match.events)
    assert presenter.board == before.board
    check(presenter, again)


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_clip_takes_its_time(speed: Any, shared_match: Any) -> None:
    presenter = Presenter(shared_match.history)
    presenter.speed = speed
    presenter.add(shared_match.events)
    presenter.tick(0)
    assert presenter.now is not None
    length = presenter.now.seconds / SPEEDS[speed]
    presenter.tick(length * 0.5)
    assert presenter.now.share == pytest.approx(0.5)
    presenter.tick(length * 0.49)
    assert presenter.is_moving
    presenter.tick(length * 0.02)
    assert not presenter.is_busy


@pytest.fixture
def shared_match() -> Any:
    from game.decks import load_deck

    return Match(load_deck("city-market"), ["sales", "marketing"], 1)


def test_motion_starts_and_arrives_where_it_should() -> None:
    shares = [ease(n / 20) for n in range(21)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert all(a < b for a, b in pairwise(shares))
    assert ease(-1) == 0
    assert ease(2) == 1


@some
@given(matches(), st.integers(0, 2**32), steps)
def test_the_lead_changes_only_when_every_hand_has_been_counted(
    match: Match, seed: int, times: list[float]
) -> None:
    play_somehow(match, seed)
    whole = Presenter(match.history)
    whole.add(match.events)
    whole.finish()
    income = whole.board.income
    presenter = Presenter(match.history)
    presenter.add(match.events)
    for seconds in cycle(times):
        presenter.tick(seconds)
        board = presenter.board
        n_rounds = min(len(earned) for earned in board.income)
        assert board.counted == [earned[:n_rounds] for earned in income]
        totals = [sum(earned[:n_rounds]) for earned in income]
        first = [seat for seat, total in enumerate(totals) if total == max(totals)]
        assert board.leader == (first[0] if len(first) == 1 else None)
        if not presenter.is_busy:
            break
    assert presenter.board.counted == income
