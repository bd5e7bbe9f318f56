"""`better-hand sweep`, `compare`, `deck stats`, `bench`: what they print, keep and refuse."""

import csv
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.lab.experiment import shipped_experiments
from game.lab.sweep_journal import runs_folder
from tests.cli.program import COMMAND, Run, environment
from tests.support import PATIENCE_S

FEW = ["--matches", "6", "--jobs", "1"]
TWO = ["sweep", "--vary", "rules.rounds=2,4", "--vary", "seat.marketing=novice,skilled", *FEW]


def test_a_table_for_people(call: Callable[..., Run]) -> None:
    run = call(*TWO).sound()
    lines = run.out.splitlines()
    assert len(lines) >= 5
    assert run.out.count("%") == 1 + 4 * 3
    head = " ".join(" ".join(lines[:-4]).split())
    for words in ("Marketing", "wins (95 % interval)", "Ties", "less Sales", "(points)"):
        assert words in head
    assert len({len(line) for line in lines[-4:]}) == 1


def test_one_document_for_programs(call: Callable[..., Run]) -> None:
    document = call(*TWO, "--json").document()
    assert document["matches"] == 6
    assert document["vary"] == {"rules.rounds": [2, 4], "seat.marketing": ["novice", "skilled"]}
    assert [(row["rules.rounds"], row["seat.marketing"]) for row in document["cells"]] == [
        (2, "novice"),
        (2, "skilled"),
        (4, "novice"),
        (4, "skilled"),
    ]
    assert all(row["deck_sha256"] == document["deck"]["sha256"] for row in document["cells"])


def test_files_are_written_and_nothing_else_stays(call: Callable[..., Run], tmp_path: Path) -> None:
    table, picture = tmp_path / "grid.csv", tmp_path / "map.svg"
    call(*TWO, "--out", table, "--plot", picture)
    with table.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4
    assert picture.read_text(encoding="utf-8").startswith("<?xml")
    assert sorted(tmp_path.iterdir()) == [table, picture]
    assert not list(runs_folder().glob("sweep-*"))


def test_workers_change_nothing(call: Callable[..., Run], tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    call(*TWO, "--out", one)
    call(*TWO[:-1], "2", "--out", two)
    assert one.read_bytes() == two.read_bytes()


def test_an_experiment_is_what_its_file_says(call: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("title: Mine\nvary: {rules.rounds: '2..4:2'}\nmatches: 4\nseed: 9\n", encoding="utf-8")
    document = call("sweep", path, "--json", "--jobs", "1").document()
    assert (document["matches"], document["seed"], len(document["cells"])) == (4, 9, 2)
    flags = call(
        "sweep", "--vary", "rules.rounds=2..4:2", "--matches", "4", "--seed", "9", "--json"
    ).document()
    assert flags == document
    assert call("sweep", path, "--jobs", "1", "--matches", "2", "--json").document()["matches"] == 2
    assert call("sweep", path, "--jobs", "1").sound().out.startswith("Mine\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "a sweep varies something"),
        (["--vary", "rules.round=4"], "did you mean 'rules.rounds'"),
        (["--vary", "rules.rounds=9..4"], "empty range"),
        (["--vary", "rules.rounds=20,21"], "the cell rules.rounds=20 cannot be played"),
        (["--vary", "rules.rounds=4", "--out", "grid.txt"], "has to end in one of"),
        (["--vary", "rules.rounds=4", "--plot", "map.gif"], "has to end in one of"),
        (["--vary", "rules.rounds=4", "--out", "/no/such/folder/grid.csv"], "cannot be written"),
        (["--vary", "rules.rounds=4", "--cluster", "here"], "tcp://HOST:PORT"),
        (["--vary", "rules.rounds=4", "--cluster", "tcp://127.0.0.1:9"], "there is no cluster at"),
        (["standart"], "did you mean 'standards'"),
    ],
)
def test_mistakes_are_one_line_and_nothing_is_played(
    call: Callable[..., Run], words: Any, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lab.pool._CONNECT_S", 1)
    assert told in call("sweep", *words).refusal()


def test_help_names_the_experiments_that_ship(call: Callable[..., Run]) -> None:
    for name in shipped_experiments():
        assert name in call("sweep", "--help").sound().out


def test_a_disk_that_fails_at_the_end_loses_no_cell(
    call: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.base.errors import UsageError

    def fail(path: Path, _rows: Any) -> None:
        raise UsageError(f"{path}: cannot be written: no space left on device")

    monkeypatch.setattr("game.lab.write_table", fail)
    refusal = call(*TWO, "--out", tmp_path / "grid.csv").refusal()
    assert "no space left on device; finished cells are kept, go on with: better-hand sweep" in refusal
    journal = Path(shlex.split(refusal)[-1])
    assert len(journal.read_text(encoding="utf-8").splitlines()) == 5
    monkeypatch.undo()
    monkeypatch.setattr("game.lab.sweeps.play_matches", None)  # nothing is left to play
    call(*TWO, "--out", tmp_path / "grid.csv", "--resume", journal)
    assert (tmp_path / "grid.csv").exists()
    journal.unlink()


@pytest.mark.skipif(os.name == "nt", reason="signals here are Unix ones")
def test_ctrl_c_keeps_the_finished_cells_and_says_how_to_go_on(tmp_path: Path) -> None:
    table = tmp_path / "grid.csv"
    words = ["sweep", "--vary", "rules.rounds=2..9", "--matches", "100", "--jobs", "1", "--out", str(table)]
    assert not list(runs_folder().glob("sweep-*"))
    slow = environment(BETTER_HAND_CACHE=str(tmp_path / "nothing compiled"))
    process = subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=slow
    )
    until = time.monotonic() + PATIENCE_S
    while not (found := list(runs_folder().glob("sweep-*"))) or found[0].read_bytes().count(b"\n") < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out) == (130, ""), err
    said = re.fullmatch(
        r"better-hand: interrupted after (\d) of 8 cells; go on with: (better-hand .*)\n", err
    )
    assert said, err
    again = [*COMMAND, *shlex.split(said[2])[1:]]
    journal = Path(again[-1])
    before = journal.read_bytes()
    assert before.count(b"\n") == int(said[1]) + 1
    subprocess.run(again, check=True, env=environment(), stdout=subprocess.DEVNULL)
    straight = tmp_path / "straight.csv"
    subprocess.run(
        [*COMMAND, *words[:-1], str(straight)],
        check=True,
        env=environment(BETTER_HAND_HOME=str(tmp_path / "elsewhere")),  # where no journal lies
        stdout=subprocess.DEVNULL,
    )
    assert table.read_bytes() == straight.read_bytes()
    assert journal.read_bytes().startswith(before)
    journal.unlink()


def test_compare_is_paired_and_takes_one_seat_alone(call: Callable[..., Run]) -> None:
    words = ["compare", "--seat", "marketing=skilled", "--versus", "marketing=novice", *FEW]
    document = call(*words, "--json").document()
    assert [seat["role"] for seat in document["seats"]] == ["sales", "marketing"]
    assert (document["one"]["agent"], document["two"]["agent"], document["seat"]) == (
        "skilled",
        "novice",
        "marketing",
    )
    score = document["two_less_one"]["score"]
    assert score["mean"] == pytest.approx(document["two"]["score_mean"] - document["one"]["score_mean"])
    assert "novice less skilled" in call(*words).sound().out
    assert "--versus says" in call("compare").refusal()
    assert "another agent" in call("compare", "--versus", "sales=skilled").refusal()


def test_figures_of_a_deck_s_customers(call: Callable[..., Run]) -> None:
    words = ["deck", "stats", "city-market", "--matches", "40", "--jobs", "1"]
    document = call(*words, "--json").document()
    customers = document["customers"]
    rules, seats = document["rules"], 2
    assert sum(each["dealt"] for each in customers) == 40 * seats * rules["hand_size"]
    assert sum(each["offered"] for each in customers) == 40 * rules["rounds"] * rules["market_size"]
    assert sum(each["held_at_end"] for each in customers) <= 40 * seats * rules["hand_size"]
    taking = sum(each["effect_mean"] * each["taken"] for each in customers if each["taken"])
    parts = [seat["attribution"] for seat in document["seats"]]
    told = sum(each["drafting"] + each["pitching"] for each in parts)
    assert taking == pytest.approx(40 * told)
    out = call(*words).sound().out
    assert "Senior college" in out
    assert "Effect" in out


def test_the_bench_measures_something(call: Callable[..., Run]) -> None:
    document = json.loads(call("bench", "--matches", "100", "--json").sound().out)
    assert {"version", "start_seconds", "rows", "peak_memory_mb", "compiled_before"} == set(document)
    assert all(row["decisions_per_s"] > 0 for row in document["rows"])
    assert sys.platform == "win32" or document["peak_memory_mb"] > 0


@pytest.mark.parametrize("key", ["title", "question"])
def test_no_escape_of_an_experiment_reaches_the_terminal(
    call: Callable[..., Run], key: str, tmp_path: Path
) -> None:
    path = tmp_path / "e.yaml"
    path.write_text(
        f'{key}: "a\\x1b[31mred\\x07\\u202E"\nvary: {{rules.rounds: [2, 3]}}\nmatches: 2\n', encoding="utf-8"
    )
    run = call("sweep", path).sound()
    assert "a\\x1b[31mred" in run.out
