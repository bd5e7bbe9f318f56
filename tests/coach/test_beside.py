"""The coach in a process of its own answers as it does here, whatever becomes of the process."""

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from game.agents import make_agent, reason_for
from game.base.errors import BetterHandError
from game.base.own_process import start_beside
from game.coach import CoachBeside, answer, hint, review, win_chance
from game.coach.beside import _read, _write
from game.decks import load_deck
from game.match import Match, Record, record_of


@pytest.fixture(scope="module")
def beside() -> Iterator[Any]:
    made = CoachBeside()
    yield made
    made.close()


def dealt(rounds: int = 2) -> Match:
    deck = load_deck("city-market").with_settings({"rules.rounds": rounds})
    return Match(deck, ["sales", "marketing"], seed=7)


def finished() -> Record:
    match = dealt()
    while match.seat is not None:
        match.play(match.legal_actions()[0])
    return record_of(match, (None, None))


def test_it_answers_as_here(beside: Any) -> None:
    match = dealt()
    assert beside.hint(match.observation) == hint(match.observation)
    assert beside.win_chance(match.observation) == win_chance(match.observation)
    shares: list[float] = []
    assert beside.review(finished(), shares.append) == review(finished())
    assert shares == sorted(shares)
    assert len(shares) > 2
    here, there = make_agent("sales", "expert"), beside.expert()
    assert there.choose(match.observation) == here.choose(match.observation)
    assert reason_for(there, match.observation) == reason_for(here, match.observation)


def test_a_review_that_nobody_waits_for_ends_and_the_next_question_is_answered(beside: Any) -> None:
    class EnoughError(Exception):
        pass

    def stop(_: float) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        beside.review(finished(), stop)
    process = beside._process
    match = dealt()
    assert beside.hint(match.observation) == hint(match.observation)
    assert beside._process is process


def test_what_goes_wrong_there_is_raised_here(beside: Any) -> None:
    whole = finished()
    broken = Record(whole.deck, whole.seed, whole.roles, actions=whole.actions[:3], name="half.json")
    with pytest.raises(BetterHandError, match=r"half\.json"):
        beside.review(broken)


def test_a_process_that_is_lost_is_made_up_for(beside: Any) -> None:
    match = dealt()
    beside.prepare()
    beside._process.kill()
    assert beside.hint(match.observation) == hint(match.observation)


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    asked, told = BytesIO(), BytesIO()
    _write(asked, "hint", None)
    _write(asked, "hint", dealt().observation)
    asked.seek(0)
    answer(asked, told)
    told.seek(0)
    kinds = []
    while told.tell() < len(told.getvalue()):
        kinds.append(_read(told)[0])
    assert kinds[-2:] == ["failed", "done"]


def test_it_ends_with_whoever_asked_in_the_middle_of_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path))
    process = start_beside("coach", answers=True)
    assert process is not None
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout:
        _write(process.stdin, "prepare", None)
        assert _read(process.stdout) == ("preparing",)
        process.stdin.close()
        assert process.wait(120) == 0
    # Asked elsewhere: this process may have kernels of its own already.
    ask = "from game.lab import all_compiled; print(all_compiled())"
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False"]
