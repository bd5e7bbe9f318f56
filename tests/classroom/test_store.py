"""What the disk, another window or a kill can do to the board."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from game.classroom import Board, BoardError
from game.classroom.models import ClassSession
from game.classroom.schema import SCHEMA_VERSION
from game.classroom.store import Store
from tests.classroom.room import played
from tests.cli.program import environment
from tests.match.codes.codes import Lot


def test_a_file_that_is_no_database_is_set_aside(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"not a database, but something somebody wrote" * 100)
    board = Board(file)
    assert "kept as classes.sqlite.damaged-1; a new one" in str(board.message)
    assert (file.parent / "classes.sqlite.damaged-1").read_bytes().startswith(b"not a database")
    board.new_session("New")
    board.close()


def test_damage_in_the_middle_is_noticed_and_nothing_is_thrown_away(
    file: Path, board: Board, full: ClassSession
) -> None:
    with board.whole():
        for number in range(10, 40):
            board.add_record(full.id, played(number))
    board.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    data = bytearray(file.read_bytes())
    data[8192:20480] = b"\x55" * 12288
    file.write_bytes(data)
    again = Board(file)
    assert "damaged" in str(again.message)
    assert [session.name for session in again.sessions()] == ["Class 1"]
    assert (file.parent / "classes.sqlite.damaged-1").read_bytes() == bytes(data)
    again.close()
    file.write_bytes(data)
    Board(file).close()
    assert (file.parent / "classes.sqlite.damaged-2").exists()


def test_an_empty_file_is_a_new_board(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.touch()
    board = Board(file)
    assert board.message is None
    assert board.sessions() == []
    board.close()


@pytest.mark.parametrize("version", [1, 2])
def test_classes_of_edition_1_are_set_aside_whole(file: Path, version: int) -> None:
    file.parent.mkdir(parents=True)
    old = sqlite3.connect(file)
    old.executescript(f"CREATE TABLE sessions (name TEXT); PRAGMA user_version = {version};")
    old.executescript("INSERT INTO sessions VALUES ('Old')")
    old.close()
    board = Board(file)
    assert "made under edition 1 of the rulebook; this program plays edition 2" in str(board.message)
    assert "kept as classes.sqlite.edition-1-1; a new one has been begun" in str(board.message)
    assert board.sessions() == []
    board.add_record(board.new_session("New").id, played(0))
    board.close()
    kept = sqlite3.connect(file.with_name("classes.sqlite.edition-1-1"))
    assert kept.execute("SELECT name FROM sessions").fetchall() == [("Old",)]
    kept.close()


@pytest.mark.usefixtures("full")
def test_a_newer_file_is_left_alone(file: Path, board: Board) -> None:
    board.store.rows(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    board.close()
    with pytest.raises(BoardError, match="newer version"):
        Board(file)
    assert not list(file.parent.glob("*damaged*"))


def test_another_window_that_does_not_finish_is_named(file: Path, board: Board, full: ClassSession) -> None:
    other = Board(file, wait_s=0.1)
    with board.whole(), pytest.raises(BoardError, match="another window is writing"):
        other.add_team(full.id, "Late")
    other.add_team(full.id, "Late")
    assert [team.name for team in board.teams(full.id)][-1] == "Late"
    other.close()


def test_a_full_disk_is_named_and_nothing_earlier_is_lost(board: Board, full: ClassSession) -> None:
    pages = board.store.row("PRAGMA page_count")[0]
    board.store.rows(f"PRAGMA max_page_count = {pages}")

    def add_many() -> None:
        for number in range(10, 60):
            board.add_record(full.id, played(number))

    with pytest.raises(BoardError, match="disk is full; make room"):
        add_many()
    n_kept = len(board.results(full.id))
    assert n_kept >= 4
    board.store.rows("PRAGMA max_page_count = 100000")
    board.add_record(full.id, played(99))
    assert len(board.results(full.id)) == n_kept + 1


def test_what_cannot_be_written_can_be_looked_at(
    file: Path, full: ClassSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what only the side file holds yet: the board is still open, so nothing has been moved over."""

    def refuse(_store: Store) -> None:
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY
        raise error

    monkeypatch.setattr(Store, "_open", refuse)
    again = Board(file)
    assert again.is_read_only
    assert "can be looked at but not changed" in str(again.message)
    assert len(again.results(full.id)) == 4
    with pytest.raises(BoardError, match="open for reading only"):
        again.add_team(full.id, "Red")
    again.close()
    assert file.exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_folder_that_cannot_be_written(file: Any, board: Any, full: Any) -> None:
    board.close()
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        again = Board(file)
        assert again.is_read_only
        assert len(again.results(full.id)) == 4
        again.close()
    finally:
        file.parent.chmod(0o755)


def test_a_place_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BoardError, match="file"):
        Board(tmp_path / "file" / "classes.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BoardError, match="cannot be opened"):
        Board(tmp_path / "folder")


def test_memory_will_do() -> None:
    board = Board(None)
    session = board.new_session("Here")
    board.add_record(session.id, played(0))
    assert len(board.results(session.id)) == 1
    board.close()


WRITER = """
import sys
from pathlib import Path
from game.classroom import Board
from tests.classroom.room import played
board = Board(Path(sys.argv[1]))
session = board.find_session("Class 1") or board.new_session("Class 1")
records = [played(number) for number in range(4)]
print("ready", flush=True)
number = len(board.teams(session.id))
while True:
    added = board.add_record(session.id, records[number % 4], f"Team {number}", even_if_known=True)
    print(added.result.id, flush=True)
    number += 1
"""


def kill_while_writing(file: Path, times: int, lot: Lot) -> int:
    """Kill a writer over and over; all that it said it had added has to be there, whole, each time."""
    promised = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, env=environment(), text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            # After so many whole additions, and somewhere within the next ones.
            said = [writer.stdout.readline() for _ in range(lot.below(3))]
            time.sleep(lot.below(10) / 1000)
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read().splitlines(keepends=True)
            said = [line for line in said if line.endswith("\n")]
        promised = max([promised, *map(int, said)])
        board = Board(file)
        assert board.message is None
        (session,) = board.sessions()
        found = [result.id for result in board.results(session.id)]
        assert found == list(range(1, len(found) + 1))
        assert len(found) >= promised
        if found:
            assert board.record(board.results(session.id)[-1]).score is not None
        board.close()
    return promised


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_kill_loses_nothing(file: Path) -> None:
    kill_while_writing(file, 3, Lot(1))


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_two_hundred_kills_lose_nothing(file: Any, soak_share: float) -> None:
    assert kill_while_writing(file, max(5, round(200 * soak_share)), Lot(2)) > 5
