"""Files and folders that may not be read: it is said of each, and the others are read all the same."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import CASES, better_hand

if os.name == "nt":
    pytest.skip("modes here are Unix ones", allow_module_level=True)

IS_ROOT = os.geteuid() == 0
AS_ANYBODY = [
    *("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search", "--"),
] * IS_ROOT
"""What takes from root that it may read everything."""
if IS_ROOT and shutil.which("setpriv") is None:
    pytest.skip("root may read everything", allow_module_level=True)

DENIED = "cannot be read: Permission denied"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder with a good record, one that may not be read, and a folder that may not be looked into."""
    for name in ("good.json", "locked.json", "closed/inner.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CASES[0].read_bytes())
    (tmp_path / "locked.json").chmod(0)
    (tmp_path / "closed").chmod(0)
    yield tmp_path
    (tmp_path / "closed").chmod(0o700)


def test_the_good_records_are_replayed_beside_those_that_may_not_be_read(locked: Path) -> None:
    names = ["locked.json", "good.json", "closed", "closed/inner.json"]
    run = better_hand("replay", "--json", *names, cwd=locked, begin=AS_ANYBODY).sound(2)
    assert [document["file"] for document in run.documents()] == ["good.json"]
    assert run.err.splitlines() == [
        f"better-hand: {name}: {DENIED}" for name in ("locked.json", "closed", "closed/inner.json")
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("review", "{}"),
        ("code", "{}"),
        ("code", "--read", "{}"),
        ("report", "{}", "--to", "report.html"),
        ("simulate", "--matches", "2", "--resume", "{}"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["locked.json", "closed/inner.json"])
def test_every_command_says_what_may_not_be_read(locked: Path, words: Any, name: str) -> None:
    run = better_hand(*(word.format(name) for word in words), cwd=locked, begin=AS_ANYBODY)
    told = run.refusal()
    assert told.startswith(f"{name}: cannot be ")
    assert told.endswith(": Permission denied")


@pytest.mark.parametrize(
    "words",
    [
        ("simulate", "--matches", "2", "--record", "closed"),
        ("guide", "--to", "closed"),
        ("code", "good.json", "--qr", "closed/code.png"),
        ("sweep", "--vary", "rules.rounds=2", "--out", "closed/table.csv"),
    ],
    ids=" ".join,
)
def test_and_what_may_not_be_written(locked: Path, words: Any) -> None:
    told = better_hand(*words, cwd=locked, begin=AS_ANYBODY).refusal()
    assert told.startswith("closed")
    assert told.endswith(": Permission denied")


def test_a_picture_that_was_drawn_is_told(locked: Path) -> None:
    run = better_hand("code", "good.json", "--qr", "code.png", cwd=locked).sound()
    assert run.err == "better-hand: written: code.png\n"
    assert run.out.count("\n") == 1
