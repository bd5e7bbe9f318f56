"""A run's journal: what it keeps, what it refuses, what a cut-off line costs."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.lab.sweep_journal import Journal, fingerprint

RUN = {"kind": "sweep", "seed": 1}


def pieces(path: Path, run: Any = RUN) -> Any:
    with Journal(path, run) as journal:
        return journal.pieces


def test_what_was_added_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.jsonl"
    with Journal(path, RUN) as journal:
        assert journal.pieces == []
        journal.add({"cell": 0})
        journal.add({"cell": 2, "text": "好牌"})
    assert pieces(path) == [{"cell": 0}, {"cell": 2, "text": "好牌"}]


def test_a_line_that_was_cut_off_is_left_out_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Journal(path, RUN) as journal:
        journal.add({"cell": 0})
        journal.add({"cell": 1})
    whole = path.read_bytes()
    for n_bytes in range(whole.index(b"\n") + 1, len(whole)):
        path.write_bytes(whole[:n_bytes])
        with Journal(path, RUN) as journal:
            known = [piece["cell"] for piece in journal.pieces]
            assert known == list(range(len(known)))
            journal.add({"cell": 7})
        assert [piece["cell"] for piece in pieces(path)] == [*known, 7]


def test_another_run_s_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Journal(path, RUN) as journal:
        journal.add({"cell": 0})
    before = path.read_bytes()
    with pytest.raises(UsageError, match="journal of another run"):
        Journal(path, {**RUN, "seed": 2})
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["hello", "{}\n", "[1]\n", '{"better_hand": "run"'])
def test_some_other_file_is_refused_and_left_alone(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(content)
    with pytest.raises(UsageError, match="not the journal of a run"):
        Journal(path, RUN)
    assert path.read_text() == content


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        Journal(tmp_path / "file" / "run.jsonl", RUN)
    with pytest.raises(UsageError, match="not a file"):
        Journal(tmp_path, RUN)


def test_the_fingerprint_is_of_content_and_not_of_order() -> None:
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    assert json.dumps(fingerprint({"a": 1})).isascii()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_a_device_is_no_journal() -> None:
    with pytest.raises(UsageError, match="not a file"):
        Journal(Path("/dev/zero"), RUN)


def test_a_disk_that_fills_up_later_leaves_what_was_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.jsonl"
    with Journal(path, RUN) as journal:
        journal.add({"cell": 0})
        with monkeypatch.context() as patch:
            file = journal._file
            patch.setattr(journal, "_file", Narrow(file))
            with pytest.raises(UsageError, match="cannot be written"):
                journal.add({"cell": 1})
    assert pieces(path) == [{"cell": 0}]


class Narrow:
    """A file on a disk with room for five bytes more."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, data: Any) -> Any:
        return self.file.write(data[:5])

    def close(self) -> None:
        self.file.close()
