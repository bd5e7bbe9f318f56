"""Clips: each event has a motion and a sound of its own, bounded in time, and ends where the board is."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.match.events import (
    Cared,
    ColdCalled,
    Drafted,
    Earned,
    Faded,
    Finished,
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
from game.ui.session.clips import PUSH_SOUNDS, clip_of
from game.ui.session.presenter import Presenter
from game.ui.sound.effects import effects
from tests.support import matches, play_random

some = settings(max_examples=25)
LONGEST_S = {
    Opened: 0.8, Improved: 0.8, Cared: 0.8, ColdCalled: 1.4, Drafted: 0.9, Pitched: 0.9, Invited: 1.8,
    StandardSet: 2.0, TurnEnded: 0.3, Earned: 1.2, Released: 0.8, Faded: 0.4, WalkedOut: 2.0, Moved: 1.8,
    Finished: 3.0,
}  # fmt: skip


@some
@given(matches(), st.data())
def test_every_clip_ends_in_time_and_its_sounds_exist(match: Any, data: st.DataObject) -> None:
    play_random(match, data)
    names = set(effects(8000))
    for event in match.events:
        clip = clip_of(event, match.deck.rules.market_size)
        assert 0 <= clip.seconds <= LONGEST_S[type(event)]
        assert {clip.sound, *(name for _, name in clip.cues)} - {""} <= names
        for flight in clip.flights:
            assert flight.done(0) == pytest.approx(0, abs=0.01)
            assert flight.done(1) == 1
            assert flight.height(1) == pytest.approx(0, abs=1e-9)
            assert flight.width(1) == 1


@some
@given(matches(), st.data())
def test_what_is_counted_ends_at_what_the_board_shows_then(match: Any, data: st.DataObject) -> None:
    play_random(match, data)
    presenter = Presenter(match.history)
    presenter.add(match.events)
    while presenter.is_busy:
        presenter.tick(0.0)
        clip = presenter.now
        if clip is None:
            continue
        before = list(presenter.board.scores) if not clip.applies_first else None
        clip.done = clip.seconds
        ends = {copy: clip.counted(copy) for copy in clip.counts}
        paid, scores = clip.paid(), presenter.scores
        presenter._end(clip)
        for copy, value in ends.items():
            assert value == presenter.board.current(copy)
        if isinstance(clip.event, Earned):
            assert paid == clip.event.income
            assert before is not None
            assert scores == presenter.board.scores


def test_pushes_that_work_in_a_row_sound_higher_and_one_that_fails_begins_anew(shared_match: Any) -> None:
    def push(success: bool) -> Any:
        return Improved(0, 0, 0, 0, success, 3 if success else 0)

    heard: list[str] = []
    presenter = Presenter(shared_match.history, heard.append)
    for success in (True, True, True, True, True, False, True):
        presenter._start(clip_of(push(success), 4))
        if not success:
            presenter.shown.append(push(success))
    assert heard == [*PUSH_SOUNDS, PUSH_SOUNDS[-1], "push_fail", PUSH_SOUNDS[0]]


def test_sounds_come_once_each_and_none_when_hurried(shared_match: Any) -> None:
    heard: list[Any] = []
    presenter = Presenter(shared_match.history, heard.append)
    presenter.add(shared_match.events)
    presenter.finish()
    assert heard == []
    called = ColdCalled(0, 0, 1, shared_match.history.world.prospects[0], None)
    clip = clip_of(called, 4)
    presenter.now = clip
    for _ in range(200):
        presenter._pass(clip, 0.01)
    assert heard == [name for _, name in clip.cues]


@pytest.fixture
def shared_match() -> Any:
    from game.decks import load_deck
    from game.match import Match

    return Match(load_deck("city-market"), ["sales", "marketing"], 1)
