"""Agents that an installed package brings: played like any other, and blamed by name if they fail."""

import os
from pathlib import Path
from typing import Any

import pytest

from game.match import load_record
from tests.cli.program import ROOT, better_hand

PACKAGE = """
from game.agents import AgentSpec
from game.base.language import msg
from game.match import Action, legal_actions

class Last:
    def choose(self, observation):
        return legal_actions(observation)[-1]

class Cheat:
    def choose(self, observation):
        return Action.draft(99, 99)

class Crash:
    def choose(self, observation):
        raise ValueError("oh\\x1b[31m\\nno")

class Mute:
    def choose(self, observation):
        return None

class Shy:
    def __init__(self):
        raise OSError("not today")

SUMMARY = msg("a stranger\\x1b[31m\\nfrom [red]afar")
AGENTS = [
    AgentSpec(kind.__name__.lower(), ("sales",), SUMMARY, lambda role, kind=kind: kind())
    for kind in (Last, Cheat, Crash, Mute, Shy)
]
"""

FAILURES = {
    "cheat": (
        " failed in deal ",
        "draft 99 -> slot 99: the role sales does not have this verb; legal: end_turn",
    ),
    "crash": (" failed in deal ", r"ValueError: oh\x1b[31m\nno"),
    "mute": (" failed in deal ", "AttributeError: "),
    "shy": (" cannot be made: ", "OSError: not today"),
}


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder that makes a package with agents look installed, and one that cannot be imported."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "strangers.py").write_text(PACKAGE, encoding="utf-8")
    (folder / "broken_stranger.py").write_text("raise RuntimeError('no\\x1b[31m\\nway')", encoding="utf-8")
    info = folder / "strangers-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strangers\nVersion: 1.0\n", encoding="utf-8")
    entries = "[better_hand.agents]\nthem = strangers:AGENTS\nbroken = broken_stranger:AGENT\n"
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")

    def run(*words: Any, **changes: Any) -> Any:
        return better_hand(*words, PYTHONPATH=f"{ROOT}{os.pathsep}{folder}", **changes)

    return run


def test_they_are_listed_and_the_broken_one_is_told(strangers: Any) -> None:
    run = strangers("agents", "--json").sound()
    assert "last" in {agent["name"] for agent in run.document()}
    assert run.err == "better-hand: plugin 'broken' cannot be loaded: RuntimeError: no\\x1b[31m\\nway\n"
    assert "[red]afar" in strangers("agents", COLUMNS="200").sound().out


def test_they_play_the_same_on_any_number_of_workers(strangers: Any, tmp_path: Path) -> None:
    words = ["simulate", "--json", "--matches", "60", "--seat", "sales=last", "--seat", "marketing=random"]
    alone = strangers(*words, "--jobs", "1", "--record", tmp_path).sound().document()
    together = strangers(*words, "--jobs", "2").sound().document()
    assert alone | {"seconds": 0} == together | {"seconds": 0}
    assert alone["seats"][0]["agent"] == "last"
    record = load_record(tmp_path / "match-0059.json")
    assert record.agents == ("last", "random")
    record.replay()


@pytest.mark.parametrize("name", FAILURES)
def test_who_fails_is_blamed_by_name(strangers: Any, name: str, tmp_path: Path) -> None:
    seats = ["--seat", f"sales={name}", "--seat", "marketing=random"]
    words = ["simulate", "--json", "--matches", "60", "--jobs", "1", "--record", tmp_path, *seats]
    told = strangers(*words).refusal(status=1)
    for message in (f"agent '{name}' (sales)", *FAILURES[name]):
        assert message in told
    assert list(tmp_path.iterdir()) == []


def test_who_fails_while_a_match_is_told_is_blamed_too(strangers: Any) -> None:
    watched = strangers("watch", "--seat", "sales=crash", "--seat", "marketing=random").sound(1)
    assert watched.err.startswith("better-hand: agent 'crash' (sales)")
    assert watched.err.count("\n") == 1


def test_the_reason_is_told_in_the_users_language_though_a_worker_found_it(strangers: Any) -> None:
    seats = ["--seat", "sales=cheat", "--seat", "marketing=random"]
    told = strangers("simulate", "--matches", "60", "--jobs", "2", "--lang", "zh", *seats).refusal(status=1)
    assert "电脑玩家“cheat”（sales）" in told
    assert "角色 sales 没有这个动作" in told
