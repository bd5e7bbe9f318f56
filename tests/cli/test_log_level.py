"""--log-level, which every command takes, wherever it stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Run, better_hand
from tests.cli.test_usage import PAGES


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_command_takes_it_and_names_it_in_its_help(call: Callable[..., Run], page: Any) -> None:
    assert "--log-level LEVEL" in call(*page, "--help").sound().out
    told = call(*page, "--log-level", "loud").refusal()
    assert told == "no log level 'loud'; there are debug, info, warning, error"


def test_what_was_asked_for_is_written_and_nothing_more_is_said(tmp_path: Path) -> None:
    plain = better_hand("agents", "--json", BETTER_HAND_HOME=str(tmp_path / "plain")).sound()
    assert not (tmp_path / "plain").exists()
    for words in (
        ["--log-level", "info", "agents", "--json"],
        ["agents", "--log-level=info", "--json"],
        ["agents", "--json", "--log-level", "debug"],
    ):
        run = better_hand(*words, BETTER_HAND_HOME=str(tmp_path / "home")).sound()
        assert (run.out, run.err) == (plain.out, plain.err)
        written = (tmp_path / "home" / "logs" / "better-hand.log").read_text(encoding="utf-8")
        assert f"better-hand {' '.join(words)}, version" in written


def test_what_a_person_is_told_is_written_as_well(tmp_path: Path) -> None:
    run = better_hand("--log-level", "info", "deck", "show", "nowhere", BETTER_HAND_HOME=str(tmp_path))
    told = run.refusal()
    assert f"told: {told}" in (tmp_path / "logs" / "better-hand.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["agents", "--log-level"], "--log-level needs a value"),
        (["agents", "--log-level="], "no log level ''; there are debug, info, warning, error"),
        (["agents", "--log-level", "warn"], "no log level 'warn'; did you mean 'warning'?"),
        (["agents", "--log-levle", "info"], "no such option: --log-levle; did you mean --log-level?"),
        (["watch", "--", "--log-level", "info"], "there is nothing to do with '--log-level info'"),
    ],
)
def test_slips(call: Callable[..., Run], words: Any, told: Any) -> None:
    assert call(*words).refusal().startswith(told)


def test_a_log_that_cannot_be_written_keeps_no_command_from_its_work(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    better_hand("--log-level", "debug", "agents", BETTER_HAND_HOME=str(tmp_path)).sound()
