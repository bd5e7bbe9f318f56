"""Work beside the screen: what comes of it, what goes wrong with it, and that it can be let go of."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.background import Background
from game.base.errors import BetterHandError
from game.base.language import Message, msg, translate
from tests.support import PATIENCE_S

WHAT = msg("the run in the lab")


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise ValueError("cannot say")


ERRORS = {
    "ours": (
        BetterHandError(msg("the cluster at '{address}' has no workers", address="x")),
        "has no workers",
    ),
    "an ordinary one": (ValueError("oh\x1b[31m\nno"), r"ValueError: oh\x1b[31m\nno"),
    "without words": (KeyError(), "KeyError"),
    "of the system": (OSError(28, "No space left on device"), "OSError: No space left on device"),
    "one that cannot say": (UnspeakableError(), "UnspeakableError"),
    "memory": (MemoryError(), "MemoryError"),
    "an exit": (SystemExit(3), "SystemExit: 3"),
    "an interrupt": (KeyboardInterrupt(), "KeyboardInterrupt"),
    "endless words": (ValueError("x" * 10_000_000), "ValueError: xxx"),
}


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The log of this test, which is only there once something is in it."""
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path))
    return tmp_path / "logs" / "better-hand.log"


@pytest.fixture
def line() -> Iterator[Any]:
    opened = Background()
    yield opened
    opened.close()


def never(message: Any) -> None:
    raise AssertionError(translate(message))


def test_it_brings_its_result_and_leaves_no_log(line: Any, log: Any) -> None:
    works = [line.start(WHAT, lambda _, n=n: n * n) for n in range(20)]
    for n, work in enumerate(works):
        assert work.wait(PATIENCE_S)
        assert work.is_over
        assert work.take(never) == n * n
    assert not log.exists()


def test_one_after_the_other_on_one_thread(line: Any) -> None:
    seen = []
    works = [line.start(WHAT, lambda _, n=n: seen.append((n, threading.get_ident()))) for n in range(50)]
    assert works[-1].wait(PATIENCE_S)
    assert [n for n, _ in seen] == list(range(50))
    assert len({thread for _, thread in seen} - {threading.get_ident()}) == 1


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_is_told_in_words_and_written_down(line: Any, log: Any, kind: Any) -> None:
    error, words = ERRORS[kind]

    def fail(_: Any) -> None:
        raise error

    work = line.start(WHAT, fail)
    assert work.wait(PATIENCE_S)
    told: list[Message] = []
    assert work.take(told.append) is None
    (message,) = told
    text = translate(message)
    assert text.startswith("the run in the lab failed: ")
    assert words in text
    assert str(log) in text
    assert len(text) < 500 + len(str(log))
    assert "实验室" in translate(message, "zh-CN")
    written = log.read_text(encoding="utf-8")
    assert "the run in the lab failed" in written
    assert "in fail" in written  # the place in the code
    assert type(error).__name__ in written
    assert len(written) < 50_000
    # The line goes on.
    after = line.start(WHAT, lambda _: "fine")
    assert after.wait(PATIENCE_S)
    assert after.take(never) == "fine"


def test_nobody_waits_for_what_was_let_go_of(line: Any, log: Any) -> None:
    """Not even what stands behind it in the line."""
    has_begun, may_end, was_stopped = threading.Event(), threading.Event(), threading.Event()

    def stubborn(work: Any) -> None:
        has_begun.set()
        may_end.wait(PATIENCE_S)
        try:
            work.check()
        finally:
            was_stopped.set()

    work = line.start(WHAT, stubborn)
    behind = line.start(WHAT, lambda _: "behind")
    assert has_begun.wait(PATIENCE_S)
    assert not work.is_over
    work.cancel()
    assert work.is_over
    assert work.take(never) is None
    assert behind.wait(PATIENCE_S)
    assert behind.take(never) == "behind"
    assert not was_stopped.is_set()
    may_end.set()
    assert was_stopped.wait(PATIENCE_S)
    assert work.take(never) is None
    assert not log.exists()


def test_what_is_let_go_of_before_its_turn_never_begins(line: Any) -> None:
    has_begun, may_end = threading.Event(), threading.Event()
    begun = []

    def first(_: Any) -> None:
        has_begun.set()
        may_end.wait(PATIENCE_S)

    line.start(WHAT, first)
    assert has_begun.wait(PATIENCE_S)
    second = line.start(WHAT, lambda _: begun.append(2))
    third = line.start(WHAT, lambda _: begun.append(3))
    second.cancel()
    may_end.set()
    assert third.wait(PATIENCE_S)
    assert begun == [3]
    assert second.is_over


def test_a_line_that_closes_lets_go_of_everything_and_can_be_used_again(line: Any) -> Any:
    has_begun, may_end = threading.Event(), threading.Event()

    def first(_: Any) -> Any:
        has_begun.set()
        may_end.wait(PATIENCE_S)
        return "too late"

    works = [line.start(WHAT, first), line.start(WHAT, lambda _: "never")]
    assert has_begun.wait(PATIENCE_S)
    line.close()
    assert all(work.is_over and work.take(never) is None for work in works)
    again = line.start(WHAT, lambda _: "again")
    assert again.wait(PATIENCE_S)
    assert again.take(never) == "again"
    may_end.set()


def test_what_fails_after_it_was_let_go_of_is_still_written_down(line: Any, log: Any) -> None:
    has_begun, may_end = threading.Event(), threading.Event()

    def fail(_: Any) -> None:
        has_begun.set()
        may_end.wait(PATIENCE_S)
        raise ValueError("late")

    work = line.start(WHAT, fail)
    assert has_begun.wait(PATIENCE_S)
    work.cancel()
    may_end.set()
    assert work._has_ended.wait(PATIENCE_S)
    assert work.take(never) is None
    assert "ValueError: late" in log.read_text(encoding="utf-8")
