from collections.abc import Iterator
from pathlib import Path

import pytest

from game.classroom import Board, classes_file
from game.classroom.models import ClassSession
from tests.classroom.room import tables


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return classes_file(tmp_path / "home")


@pytest.fixture
def board(file: Path) -> Iterator[Board]:
    board = Board(file)
    yield board
    board.close()


@pytest.fixture
def session(board: Board) -> ClassSession:
    return board.new_session("Class 1", "2026-03-01")


@pytest.fixture
def full(board: Board, session: ClassSession) -> ClassSession:
    """A session with four tables."""
    for record in tables(4):
        board.add_record(session.id, record)
    return session
