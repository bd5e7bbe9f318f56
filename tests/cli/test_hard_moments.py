"""Moments that go wrong: damaged journals, folders that cannot be written, full disks, odd names."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.files import write_whole
from game.lab.totals import Totals
from tests.cli.program import COMMAND, Run, better_hand, environment

SEATS = ["--seat", "sales=random", "--seat", "marketing=random"]
SWEEP = ["sweep", "--vary", "rules.rounds=2,3", "--matches", "20", *SEATS]


@pytest.fixture
def journal(call: Callable[..., Run], tmp_path: Path) -> Any:
    """The journal of a sweep that has been played, and what it said."""
    path = tmp_path / "run.jsonl"
    said = call(*SWEEP, "--resume", path, "--json").sound().out
    return path, said


def damages(lines: Any) -> Any:
    """Journals whose pieces say what they never should."""
    head, first, second = lines
    piece = json.loads(first)
    totals = piece["totals"]

    def with_totals(**values: Any) -> Any:
        return json.dumps({"cell": 0, "totals": totals | values})

    return [
        [head, "[" * 100_000, second],
        [head, '{"cell":' * 50_000, second],
        [head, "null", "[]", "7", '"x"', "{}", second],
        [head, '{"cell": "0"}', '{"cell": 0, "totals": 3}', '{"cell": [0], "totals": {}}'],
        [head, json.dumps({"cell": 99, "totals": totals}), json.dumps({"cell": -1, "totals": totals})],
        [head, json.dumps({"cell": True, "totals": totals})],
        [head, with_totals(matches="20")],
        [head, with_totals(matches=10**30), with_totals(matches=-1), with_totals(matches=3)],
        [head, with_totals(wins=[1]), with_totals(wins=[1, "2"]), with_totals(wins=[[1], [2, 3]])],
        [head, with_totals(wins=[1.5, 2]), with_totals(wins=[10**40, 1]), with_totals(wins=None)],
        [head, json.dumps({"cell": 0, "totals": {**totals, "more": 1}})],
        [head, "\x00" * 1000, second],
        [head, "x" * 5_000_000, second],
    ]


def test_what_is_damaged_in_a_journal_is_played_again(
    call: Callable[..., Run], journal: tuple[Path, str]
) -> None:
    path, said = journal
    lines = path.read_text().splitlines()
    for damaged in damages(lines):
        path.write_text("\n".join(damaged) + "\n")
        assert call(*SWEEP, "--resume", path, "--json").sound().out == said
    path.write_bytes("\n".join(lines).encode() + b"\xff\xfe\n")
    assert call(*SWEEP, "--resume", path, "--json").sound().out == said


def test_a_batch_s_damaged_journal_is_played_again(call: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    words = ["simulate", "--matches", "40", *SEATS]
    said = call(*words, "--resume", path, "--json").sound().document()
    head, *pieces = path.read_text().splitlines()
    for bad in (
        "[" * 100_000,
        "{}",
        '{"totals": 5}',
        '{"totals": {"matches": 10}}',
        '{"totals": {"matches": []}}',
    ):
        path.write_text("\n".join([head, *pieces, bad]) + "\n")
        again = call(*words, "--resume", path, "--json").sound().document()
        assert again["seats"] == said["seats"]


def test_totals_are_read_back_only_as_they_were_written() -> None:
    totals = Totals.empty(2, 3)
    assert Totals.from_document(totals.to_document(), 2, 3).to_document() == totals.to_document()
    bad: Any
    for bad in (None, [], {}, totals.to_document() | {"x": 1}, totals.to_document() | {"ties": 1.0}):
        with pytest.raises(ValueError, match=r"totals|sum"):
            Totals.from_document(bad, 2, 3)
    with pytest.raises(ValueError, match="shape"):
        Totals.from_document(totals.to_document(), 3, 3)


def test_a_sweep_runs_where_nothing_can_be_kept(
    call: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.write_text("a file, where a folder would have to be")
    monkeypatch.setenv("BETTER_HAND_HOME", str(home))
    run = call(*SWEEP).sound()
    assert "the run goes on, but could not be resumed" in run.err
    assert "2" in run.out
    with pytest.raises(AssertionError):
        call(*SWEEP, "--resume", home / "x.jsonl").sound()  # this one was asked for


@pytest.mark.parametrize(
    "key", ["seat.00019", "seat.0", "seat.00000000001", "seat.\uff11", "seat.99999999999999999999"]
)
def test_a_seat_that_there_is_not(call: Callable[..., Run], key: str) -> None:
    assert "is not one of the seats" in call("sweep", "--vary", f"{key}=random", "--matches", "2").refusal()
    assert call("sweep", "--vary", "seat.0002=random", "--matches", "2").sound().out


def test_a_number_that_is_not_whole_is_told_as_it_is_written(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "e.yaml"
    # One cell that cannot be played leaves the others; where none can, there is nothing to show.
    for values, status in (("[1.5, 2]", 0), ("[1e400]", 2), ("1.5", 2), ("[[1.5]]", 2)):
        path.write_text(f"vary: {{rules.rounds: {values}}}\nmatches: 2\n")
        run = call("sweep", path)
        assert run.status == status
        assert "Numeral" not in run.err
        assert "1.5" in run.err or "1e400" in run.err


def test_ids_that_programs_would_take_for_options_are_refused(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    call("deck", "export", "tea-break", "--to", path).sound()
    text = path.read_text(encoding="utf-8")
    for id_ in ("-rf", "--help", "-1a"):
        path.write_text(text.replace("id: tea-break", f"id: {id_}", 1), encoding="utf-8")
        run = call("deck", "check", path).sound(2)
        assert f"not the text '{id_}'" in run.out + run.err
        path.write_text(text.replace("id: early-riser", f"id: {id_}", 1), encoding="utf-8")
        call("deck", "check", path).sound(2)


@pytest.mark.parametrize(
    "name", ["\u200b", "\u3164", "\u2800", "\u00ad\u00ad", "\u200d \u2060", "\U000e0041", "\ufe0f"]
)
def test_names_of_invisible_characters_are_refused(
    call: Callable[..., Run], name: str, tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    call("deck", "export", "tea-break", "--to", path).sound()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("en: Early riser", f'en: "{name}"', 1), encoding="utf-8")
    run = call("deck", "check", path).sound(2)
    assert "must not be blank" in run.out + run.err


# Files ------------------------------------------------------------------------------------------

WRITE = """
import os, sys, signal
from pathlib import Path
from game.base import files
os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL)
files.write_whole(Path(sys.argv[1]), "half")
"""


@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_what_a_kill_leaves_is_removed_by_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    killed = subprocess.run([sys.executable, "-c", WRITE, path], env=environment(), check=False)
    assert killed.returncode == -signal.SIGKILL
    (part,) = tmp_path.iterdir()
    assert part.name.endswith(".part")
    (tmp_path / f".other.txt-{os.getppid()}.part").write_text("of a program that runs")
    (tmp_path / "mine.part").write_text("of somebody else")
    write_whole(path, "whole")
    assert {entry.name for entry in tmp_path.iterdir()} == {
        "deck.yaml",
        "mine.part",
        f".other.txt-{os.getppid()}.part",
    }


def test_a_part_of_this_number_s_earlier_owner_is_no_obstacle(tmp_path: Path) -> None:
    """In a container every run may have the same number."""
    (tmp_path / f".a.txt-{os.getpid()}.part").write_text("half")
    write_whole(tmp_path / "a.txt", "whole")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")
def test_a_workbook_on_a_full_disk_names_the_file_and_says_nothing_else(tmp_path: Path) -> None:
    """Nothing is written before the file itself, so temporary files can have no room."""
    better_hand("simulate", "--matches", "1", "--record", tmp_path / "records").sound()
    (record,) = (tmp_path / "records").glob("*.json")
    limit = "ulimit -f 1"  # files of half a kilobyte at most
    path = tmp_path / "out.xlsx"
    run = subprocess.run(
        ["sh", "-c", f'trap "" XFSZ; {limit}; exec "$@"', "sh", *COMMAND, "report", record, "--to", path],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert str(path) in run.stderr
    assert "Traceback" not in run.stderr
    assert not path.exists()
    assert not list(tmp_path.glob(".*.part"))
