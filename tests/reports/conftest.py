from tests.classroom.conftest import board, file, full, session

__all__ = ["board", "file", "full", "session"]
