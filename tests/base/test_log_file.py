"""The log: where it lies, how much goes in, that it stays small and never does harm itself."""

import logging.config
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.base.language import translate
from game.base.log_file import LEVELS, details, log_path, logger, set_log_level
from tests.cli.program import environment
from tests.support import PATIENCE_S


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path))
    yield tmp_path
    set_log_level("warning")


def test_it_lies_in_the_users_folder_or_where_the_system_keeps_logs(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert log_path() == home / "logs" / "better-hand.log"
    monkeypatch.delenv("BETTER_HAND_HOME")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
        assert log_path() == home / "state" / "better-hand" / "log" / "better-hand.log"
    assert log_path().is_absolute()


@pytest.mark.parametrize("level", LEVELS)
def test_as_much_goes_in_as_was_asked_for(level: Any) -> None:
    set_log_level(level)
    for each in LEVELS:
        getattr(logger(), each)("at %s", each)
    written = log_path().read_text(encoding="utf-8")
    assert [each for each in LEVELS if f"at {each}" in written] == list(LEVELS[LEVELS.index(level) :])


def test_a_plugin_that_sets_up_logging_of_its_own_does_not_silence_it() -> None:
    logger().error("before")
    logging.config.dictConfig({"version": 1})  # switches off whatever loggers there are
    logger().error("after")
    assert "after" in log_path().read_text(encoding="utf-8")


def test_a_level_that_there_is_not() -> None:
    for word, said in (
        ("loud", "there are debug, info, warning, error"),
        ("warn", "did you mean 'warning'?"),
    ):
        with pytest.raises(UsageError, match=said.replace("?", r"\?")):
            set_log_level(word)


def test_it_never_grows_beyond_its_bounds() -> None:
    for n in range(400):
        logger().error("%d %s", n, "x" * 100_000)
    files = sorted(path.name for path in log_path().parent.iterdir())
    assert files == ["better-hand.log", "better-hand.log.1"]
    assert all(path.stat().st_size <= 500_000 for path in log_path().parent.iterdir())
    assert "399 x" in log_path().read_text(encoding="utf-8")


def test_no_terminal_obeys_it() -> None:
    logger().error("\x1b[31mred\r\x07 and\nover \u202e here \ud800")
    written = log_path().read_text(encoding="utf-8")
    assert r"\x1b[31mred\r\x07 and" in written
    assert all(sign.isprintable() or sign == "\n" for sign in written)


def test_where_it_cannot_be_written_it_says_so_and_does_no_harm(
    home: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "logs").write_text("in the way")
    logger().error("lost")
    assert translate(details()) == f"no details: {log_path()} cannot be written"
    assert capsys.readouterr() == ("", "")
    (home / "logs").unlink()
    logger().error("kept")
    assert translate(details()) == f"details in {log_path()}"
    assert "kept" in log_path().read_text(encoding="utf-8")


def test_two_programs_at_once_lose_nothing_that_fits(home: Any) -> None:
    code = "from game.base.log_file import logger\nfor n in range(300): logger().error('entry %d of {}', n)"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code.format(name)], env=environment(BETTER_HAND_HOME=str(home))
        )
        for name in ("one", "other")
    ]
    assert [program.wait(PATIENCE_S) for program in programs] == [0, 0]
    lines = log_path().read_text(encoding="utf-8").splitlines()
    for name in ("one", "other"):
        ours = [line for line in lines if line.endswith(f" of {name}")]
        assert [line.split()[-3] for line in ours] == [str(n) for n in range(300)]
