import pytest

from game.classroom import Board, classes_file
from tests.classroom.room import tables


@pytest.fixture
def file(tmp_path):
    return classes_file(tmp_path / "home")


@pytest.fixture
def board(file):
    board = Board(file)
    yield board
    board.close()


@pytest.fixture
def session(board):
    return board.new_session("Class 1", "2026-03-01")


@pytest.fixture
def full(board, session):
    """A session with four tables."""
    for record in tables(4):
        board.add_record(session.id, record)
    return session
