"""Damage inside a board's file: the program goes on, says what is lost, and keeps the rest."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.classroom import Board, classes_file, export_session, session_standings
from game.lab.reference_scores import FIELD_RUNS
from game.reports.class_report import class_report
from tests.classroom.room import played, tables
from tests.match.codes.codes import Lot

pytestmark = pytest.mark.xdist_group("compiled")

BOMB = zlib.compress(bytes(300 * 2**20), 9)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a board with four results, what their choices were worth and a field, all in one file."""
    file = classes_file(tmp_path_factory.mktemp("whole"))
    board = Board(file)
    session = board.new_session("Class 1", "2026-03-01")
    for record in tables(4):
        board.add_record(session.id, record)
    session_standings(board, session)
    board.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    return file.read_bytes()


@pytest.fixture
def kept(file: Path, whole: bytes) -> bytes:
    """The same, where the test has its board."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(whole)
    return whole


def change(file: Path, sql: str, *values: Any) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(sql, values).rowcount
        connection.commit()


def visit(file: Path) -> Any:
    """What a person does on the class board; return the teams that are shown, and all that was told."""
    board = Board(file)
    told = [str(board.message)] if board.message else []
    names = []
    for session in board.sessions():
        report = class_report(board, session)
        assert report.title
        for deal in board.deals(session.id):
            board.bets(deal)
            assert board.field(deal).scores.shape == (FIELD_RUNS, len(deal.roles))
        for result in board.results(session.id):
            names.append(result.team.name)
            try:
                board.record(result).replay()
            except BetterHandError as error:
                told.append(str(error))
        export_session(board, session, file.parent / "out.json")
    told += map(str, board.news())
    board.close()
    return names, told


@pytest.mark.usefixtures("kept")
def test_a_field_that_cannot_be_read_is_played_again(file: Path) -> None:
    for value in (BOMB, b"", b"x" * 40, zlib.compress(b"short"), 7, "text"):
        change(file, "UPDATE fields SET scores = ?", value)
        assert visit(file) == (["T0", "T1", "T2", "T3"], [])


@pytest.mark.usefixtures("kept")
def test_facts_that_cannot_be_read_are_worked_out_again(file: Path) -> None:
    before = Board(file)
    facts = [result.facts for result in before.results(1)]
    before.close()
    for value in ("", "{", "[" * 100_000, "null", '{"scores": []}', 5, b"\xff\xfe", "{}" * 10):
        change(file, "UPDATE results SET facts = ? WHERE id = 2", value)
        board = Board(file)
        assert [result.facts for result in board.results(1)] == facts
        assert not board.news()
        board.close()
    wrong = [
        ("scores", "[1]"),
        ("income", "[[1],[2,3]]"),
        ("bet", "9"),
        ("telling", "[]"),
        ("crossover", "[0]"),
    ]
    for key, value in wrong:
        sql = "UPDATE results SET facts = json_set(facts, '$.' || ?, json(?)) WHERE id = 2"
        change(file, sql, key, value)
        assert visit(file) == (["T0", "T1", "T2", "T3"], [])


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("value", [BOMB, b"", b"\x00" * 100, 7, "text", zlib.compress(b"[" * 100_000)])
def test_a_record_that_cannot_be_read_is_named_and_the_rest_stays(file: Path, value: Any) -> None:
    change(file, "UPDATE results SET record = ? WHERE id = 2", value)
    names, told = visit(file)
    assert names == ["T0", "T1", "T2", "T3"]
    assert "the match of T1 is damaged" in " ".join(told)
    change(file, "UPDATE results SET facts = 'x' WHERE id = 2")
    names, told = visit(file)
    assert names == ["T0", "T2", "T3"]
    assert "a result of T1 is damaged" in " ".join(told)
    board = Board(file)
    assert board.add_record(1, tables(2)[1]).is_new
    board.close()
    assert visit(file) == (["T0", "T2", "T3", "T1"], [])


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("UPDATE deals SET seed = ?", "soon"),
        ("UPDATE deals SET seed = ?", -1),
        ("UPDATE deals SET roles = ?", "sales nobody"),
        ("UPDATE deals SET roles = ?", b"\xff"),
        ("UPDATE deals SET mirror = ?", 1.5),
        ("UPDATE deals SET deck = ?", "none"),
        ("UPDATE decks SET document = ?", BOMB),
        ("UPDATE decks SET document = ?", b"x"),
        ("UPDATE decks SET document = ?", zlib.compress(b"{}")),
    ],
)
def test_a_deal_that_cannot_be_read_is_named(file: Path, sql: str, value: Any) -> None:
    change(file, sql, value)
    names, told = visit(file)
    assert names == []
    assert "deal 1 of this class is damaged" in " ".join(told)
    board = Board(file)
    board.add_record(1, played(9))  # the class goes on
    board.close()
    names, told = visit(file)
    assert "T9" in names


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("value", [b"\xff\xfe", 7, "a\x1b[2Jb", "", "x" * 10_000])
def test_names_of_any_kind_are_shown(file: Path, value: Any) -> None:
    change(file, "UPDATE sessions SET name = ? WHERE id = 1", value)
    change(file, "UPDATE teams SET name = ? WHERE id = 1", value)
    names, told = visit(file)
    assert len(names) == 4
    assert "\x1b" not in "".join(names)
    assert told == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("seat", [-1, 9, "x", None])
def test_bets_on_no_seat_do_not_count(file: Path, seat: Any) -> None:
    change(file, "UPDATE OR IGNORE bets SET seat = ?", "x" if seat is None else seat)
    assert visit(file)[0] == ["T0", "T1", "T2", "T3"]


@pytest.mark.parametrize("version", [0, 1, -5, 2**31 - 1])
def test_a_wrong_version_is_damage(file: Path, kept: bytes, version: int) -> None:
    change_version = bytearray(kept)
    change_version[60:64] = version.to_bytes(4, "big", signed=True)
    file.write_bytes(change_version)
    names, told = visit(file)
    assert names == ["T0", "T1", "T2", "T3"]
    assert "with 4 results" in told[0]


def test_a_flipped_byte_anywhere(file: Path, kept: bytes) -> None:
    """Some bytes of every region of the file, one after another."""
    _flip(file, kept, range(0, len(kept), max(1, len(kept) // 15)))


@pytest.mark.soak
def test_many_flipped_bytes(file: Path, kept: bytes, soak_share: float) -> None:
    lot = Lot(5)
    _flip(file, kept, [lot.below(len(kept)) for _ in range(int(4000 * soak_share))])


def _flip(file: Path, kept: bytes, places: Any) -> None:
    n_whole = 0
    for place in places:
        data = bytearray(kept)
        data[place] ^= 0xFF
        for old in file.parent.glob("classes.sqlite*"):
            old.unlink()
        file.write_bytes(data)
        names, told = visit(file)
        n_whole += len(names) == 4
        assert len(names) == 4 or told
    assert n_whole > len(places) // 3
