"""Tables of every form hold the same rows; what cannot be written is said before anything is lost."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.lab.tables import TABLE_SUFFIXES, check_table_name, write_table

ROWS = [
    {"deck": "a,b", "rules.rounds": 4, "value": "[]", "rate": 0.1, "low": None, "mixed": 1},
    {"deck": "好牌", "rules.rounds": 8, "value": "[8]", "rate": 1 / 3, "low": -1.5, "mixed": "deck"},
]


def test_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "grid.jsonl"
    write_table(path, ROWS)
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == ROWS


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "grid.csv"
    write_table(path, ROWS)
    with path.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read == [{key: "" if value is None else str(value) for key, value in row.items()} for row in ROWS]


def test_parquet(tmp_path: Path) -> None:
    from pyarrow import parquet

    path = tmp_path / "grid.parquet"
    write_table(path, ROWS)
    read = parquet.read_table(path).to_pylist()
    assert read[1] == {**ROWS[1], "mixed": "deck"}
    assert read[0]["rules.rounds"] == 4
    assert read[0]["mixed"] == "1"


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_a_table_is_there_whole_or_not_at_all(tmp_path: Path, suffix: Any) -> None:
    path = tmp_path / "none" / f"grid{suffix}"
    with pytest.raises(UsageError, match="cannot be written"):
        write_table(path, ROWS)
    assert list(tmp_path.iterdir()) == []


def test_an_ending_that_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has to end in one of \.csv"):
        check_table_name(tmp_path / "grid.txt")
