"""The tables of the class board, and how an older file becomes one of today's."""

import sqlite3

from game.base.errors import BetterHandError
from game.base.language import msg
from game.match import other_edition

__all__ = ["SCHEMA_VERSION", "BoardError", "OldEditionError", "has_known_tables", "migrate"]


class BoardError(BetterHandError):
    """A class board that cannot be read or written."""


class OldEditionError(BoardError):
    """A class board of matches that were played under another edition of the rulebook."""


_TABLES = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL
);
CREATE TABLE decks (
    sha256 TEXT PRIMARY KEY,
    document BLOB NOT NULL
);
CREATE TABLE deals (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    deck TEXT NOT NULL REFERENCES decks,
    seed INTEGER NOT NULL,
    mirror INTEGER NOT NULL,
    roles TEXT NOT NULL,
    UNIQUE (session, deck, seed, mirror, roles)
);
CREATE TABLE teams (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (session, name)
);
CREATE TABLE bets (
    deal INTEGER NOT NULL REFERENCES deals ON DELETE CASCADE,
    team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
    seat INTEGER NOT NULL,
    PRIMARY KEY (deal, team)
);
CREATE TABLE results (
    id INTEGER PRIMARY KEY,
    deal INTEGER NOT NULL REFERENCES deals ON DELETE CASCADE,
    team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
    digest TEXT NOT NULL,
    record BLOB NOT NULL,
    facts TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (deal, digest)
);
CREATE TABLE fields (
    deal INTEGER PRIMARY KEY REFERENCES deals ON DELETE CASCADE,
    method INTEGER NOT NULL,
    runs INTEGER NOT NULL,
    scores BLOB NOT NULL
);
"""
_CHOICES = """
CREATE TABLE choices (
    result INTEGER PRIMARY KEY REFERENCES results ON DELETE CASCADE,
    method INTEGER NOT NULL,
    own TEXT NOT NULL
)
"""
_WITHOUT_COACH = """
CREATE TABLE without_coach (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE
)
"""
_LINES = """
CREATE TABLE lines (
    team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
    map TEXT NOT NULL,
    deck TEXT NOT NULL REFERENCES decks,
    heights TEXT NOT NULL,
    PRIMARY KEY (team, map, deck)
)
"""
_SHOWN_MAPS = """
CREATE TABLE shown_maps (
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    map TEXT NOT NULL,
    deck TEXT NOT NULL REFERENCES decks,
    truth TEXT NOT NULL,
    PRIMARY KEY (session, map, deck)
)
"""
_STEPS = (_TABLES, _CHOICES, _WITHOUT_COACH, _LINES, _SHOWN_MAPS)
"""What makes each version of the one before; a step that has been released never changes."""
_EDITION_1 = 2
"""The last version that held matches under edition 1 of the rulebook: what it holds cannot be replayed."""
SCHEMA_VERSION = _EDITION_1 + len(_STEPS)
_FUTURE = 1000
"""No version will ever be higher: what is, is damage."""


def has_known_tables(connection: sqlite3.Connection) -> bool:
    """Whether a file has the tables of its version, as they were made; other versions are not judged."""
    version = _version(connection)
    if SCHEMA_VERSION < version <= _FUTURE:
        return True
    if not 0 <= version <= SCHEMA_VERSION:
        return False
    found = {
        " ".join(row[0].split())
        for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    }
    if 0 < version <= _EDITION_1:
        return found != _statements(SCHEMA_VERSION)  # with today's tables, it is the number that is wrong
    return found == _statements(version)


def _statements(version: int) -> set[str]:
    """Return what made the tables of a version."""
    steps = _STEPS[: max(0, version - _EDITION_1)]
    return {" ".join(part.split()) for step in steps for part in step.split(";") if part.strip()}


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file, which may be new, to today's tables: all the way or not at all.

    Raises OldEditionError for one that holds matches under another edition of the rulebook, BoardError
    for one that a newer version of the program has written, sqlite3.Error for what the disk says.
    """
    if _version(connection) == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _step_up(connection, _version(connection))  # another window may have been faster
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _step_up(connection: sqlite3.Connection, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise BoardError(
            msg("the classes were saved by a newer version of the program; use that one, or update this")
        )
    if 0 < version <= _EDITION_1:
        raise OldEditionError(other_edition(1))
    for step in _STEPS[max(0, version - _EDITION_1) :]:
        for statement in filter(str.strip, step.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
