"""What is removed from a class board comes back whole."""

from collections.abc import Callable
from typing import Any

import pytest

from game.classroom import (
    Board,
    BoardError,
    Removed,
    keep_choices,
    keep_line,
    keep_shown_map,
    lines_of,
    put_back,
    remove_result,
    remove_session,
    remove_team,
)
from game.classroom.models import ClassSession
from game.coach import Worth
from game.decks import load_deck
from game.lab import map_to_guess
from tests.classroom.room import played


@pytest.fixture
def rich(board: Board) -> ClassSession:
    """A session with something in every table."""
    session = board.new_session("Class 1", "2026-03-01", has_coach=False)
    for number in range(3):
        board.add_record(session.id, played(number))
    board.field(board.deals(session.id)[0])
    keep_choices(board, board.results(session.id)[0], Worth((1, -1), ((500_000, 500_000),), (3, -3)))
    asked = map_to_guess("long", load_deck("city-market"))
    for team in board.teams(session.id):
        keep_line(board, team, asked, (100,) * 11)
    grid = asked.grid()
    keep_shown_map(board, session.id, asked, ((0,) * len(grid.rows),) * len(grid.columns))
    return session


def everything(board: Board) -> dict[str, list[Any]]:
    """All that lies in the file, by table."""
    tables = [name for (name,) in board.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: board.store.rows(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
        for table in tables
    }


def comes_back(board: Board, remove: Callable[[], Removed]) -> None:
    before = everything(board)
    assert all(before.values())
    removed = remove()
    assert everything(board) != before
    put_back(board, removed)
    after = everything(board)
    for table in after:
        assert sorted(map(repr, after[table])) == sorted(map(repr, before[table]))


def test_a_session_a_team_or_a_result_comes_back_as_it_was(board: Board, rich: ClassSession) -> None:
    comes_back(board, lambda: remove_session(board, rich))
    comes_back(board, lambda: remove_team(board, board.teams(rich.id)[0]))
    comes_back(board, lambda: remove_result(board, board.results(rich.id)[0]))


def test_ids_that_were_given_away_meanwhile_do_no_harm(board: Board, rich: ClassSession) -> None:
    removed = remove_session(board, rich)
    other = board.new_session("Class 2")
    board.add_record(other.id, played(7))
    assert other.id == rich.id  # the file gives the last id away again
    put_back(board, removed)
    again = board.find_session("Class 1")
    assert again is not None
    assert not again.has_coach
    assert [result.team.name for result in board.results(again.id)] == ["T0", "T1", "T2"]
    assert [board.record(result).team for result in board.results(again.id)] == ["T0", "T1", "T2"]
    assert [line.team.name for line in lines_of(board, again.id)] == ["T0", "T1", "T2"]
    assert [result.team.name for result in board.results(other.id)] == ["T7"]


def test_who_has_come_meanwhile_takes_over(board: Board, rich: ClassSession) -> None:
    team = board.teams(rich.id)[1]
    removed = remove_team(board, team)
    assert removed.n_results == 1
    board.add_team(rich.id, team.name)
    board.add_record(rich.id, played(1))  # and so has its result
    put_back(board, removed)
    assert sorted(each.name for each in board.teams(rich.id)) == ["T0", "T1", "T2"]
    assert sorted(result.team.name for result in board.results(rich.id)) == ["T0", "T1", "T2"]
    assert sorted(line.team.name for line in lines_of(board, rich.id)) == ["T0", "T1", "T2"]


def test_what_cannot_come_back_says_why_and_changes_nothing(board: Board, rich: ClassSession) -> None:
    result = remove_result(board, board.results(rich.id)[0])
    team = remove_team(board, board.teams(rich.id)[0])
    before = everything(board)
    with pytest.raises(BoardError, match="has been removed too"):
        put_back(board, result)
    assert everything(board) == before
    put_back(board, team)
    put_back(board, result)
    session = remove_session(board, rich)
    board.new_session(rich.name)
    with pytest.raises(BoardError, match="already"):
        put_back(board, session)
