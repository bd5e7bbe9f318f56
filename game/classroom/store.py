"""The file that classes are kept in: opened, written whole or not at all, never silently lost.

SQLite in WAL mode with every commit flushed: what has been written stays, whenever the program is
killed. Several windows may have the file open; one writes at a time and the others wait.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from game.base.files import os_reason
from game.base.language import Message, msg
from game.classroom.salvage import salvage
from game.classroom.schema import SCHEMA_VERSION, BoardError, OldEditionError, has_known_tables, migrate

__all__ = ["Store", "classes_file"]

_WAIT_S = 5.0
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNUSABLE = _DAMAGED | {sqlite3.SQLITE_ERROR}
"""Before anything is asked of a file, an error in what was asked comes of damage too."""
_SIDE_FILES = ("-wal", "-shm", "-journal")


def classes_file(folder: Path) -> Path:
    """Return where classes are kept in a user's folder."""
    return folder / "classes.sqlite"


class Store:
    """One open file of classes, for the thread that opened it."""

    def __init__(self, path: Path | None, *, wait_s: float = _WAIT_S) -> None:
        """Open a file, which is made if need be; None keeps everything in memory.

        A damaged file, or one of another edition of the rulebook, is set aside and a new one begun, a file
        that cannot be written is opened for reading; ``message`` then says so. Raises BoardError if neither
        can be done.
        """
        self.path = path
        self.message: Message | None = None
        """What people should be told about opening it."""
        self.is_read_only = False
        self._wait_s = wait_s
        self._is_writing = False
        try:
            self._db = self._open()
        except sqlite3.Error as error:
            if _code(error) in _UNUSABLE and _exists(path) and path is not None:
                self._db = self._begin_anew(path)
            elif _code(error) in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN} and _exists(path):
                self._db = self._open_to_read()
            else:
                raise self._problem(error) from None
        except OldEditionError as error:
            if path is None:
                raise
            aside = self._set_aside(path, "edition-1")
            self.message = msg(
                "The file with the classes was {what}. It is kept as {name}; a new one has been begun.",
                what=error.message,
                name=aside.name,
            )
            self._db = self._reopen()
        except OSError as error:
            raise self._failed(os_reason(error)) from None

    def close(self) -> None:
        """Close the file; once is enough, more does no harm."""
        with suppress(sqlite3.Error):
            self._db.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Return the rows of a query; raises BoardError."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._problem(error) from None
        except UnicodeDecodeError:
            raise self._problem(_damage()) from None

    def row(self, sql: str, *values: Any) -> Any:
        """Return the first row of a query, None if there is none; raises BoardError."""
        return next(iter(self.rows(sql, *values)), None)

    def run(self, sql: str, *values: Any) -> int:
        """Change something, within ``writing``; return the id of the row that was added."""
        return int(self._db.execute(sql, values).lastrowid or 0)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all changes inside one: all are on the disk at the end, or none was made.

        Raises BoardError, in words, for a full disk, another window that does not finish, or a file
        that cannot be written.
        """
        if self.is_read_only:
            raise self._failed(msg("it is open for reading only"))
        if self._is_writing:
            yield  # part of what is being written around it
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._is_writing = True
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False
        except sqlite3.Error as error:
            raise self._problem(error) from None

    # -- opening ------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = self._connect(str(self.path or ":memory:"))
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._check(connection)
            migrate(connection)
            self._try_to_write(connection)
        except UnicodeDecodeError:  # SQLite's own words name what it has found, in bytes that are no text
            connection.close()
            raise _damage() from None
        except BaseException:
            connection.close()
            raise
        return connection

    @staticmethod
    def _try_to_write(connection: sqlite3.Connection) -> None:
        """Raise sqlite3.OperationalError for a file that SQLite has silently opened for reading only."""
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY:  # another window is at it, so it can be written
                raise
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _open_to_read(self) -> sqlite3.Connection:
        """Return a copy in memory of a file in a place that cannot be written, where no lock could be."""
        path = self.path
        if path is None:
            raise AssertionError
        connection = self._connect(":memory:")
        try:
            # With the side file, in which the latest results may still lie.
            with tempfile.TemporaryDirectory(prefix="better-hand-") as folder:
                twin = Path(folder) / path.name
                for end in ("", "-wal"):
                    if (side := path.with_name(path.name + end)).exists():
                        shutil.copyfile(side, twin.with_name(path.name + end))
                with closing(self._connect(str(twin))) as copied:
                    copied.backup(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            self._check(connection)
        except sqlite3.Error as error:
            raise self._problem(error) from None
        except OSError as error:
            raise self._failed(os_reason(error)) from None
        if version != SCHEMA_VERSION:
            connection.close()
            raise self._failed(msg("it was saved by another version of the program, and cannot be changed"))
        self.is_read_only = True
        self.message = msg(
            "The classes can be looked at but not changed: {path} cannot be written.", path=str(path)
        )
        return connection

    def _connect(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=self._wait_s, isolation_level=None)
        connection.text_factory = _text
        return connection

    @staticmethod
    def _check(connection: sqlite3.Connection) -> None:
        """Raise sqlite3.DatabaseError for a file with damage that a query might not come across."""
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found is None or found[0] != "ok" or not has_known_tables(connection):
            raise _damage()

    def _begin_anew(self, path: Path) -> sqlite3.Connection:
        """Return a new file in the place of a damaged one, with all that could be read of that."""
        aside = self._set_aside(path, "damaged")
        try:
            connection = self._open()
            n_results = salvage(aside, connection)
            is_empty = connection.execute("SELECT COUNT(*) FROM sessions").fetchone()[0] == 0
        except sqlite3.Error as error:
            raise self._problem(error) from None
        self.message = (
            msg(
                "The file with the classes is damaged and could not be used. It is kept as {name}; "
                "a new one has been begun.",
                name=aside.name,
            )
            if is_empty
            else msg(
                "The file with the classes is damaged. It is kept as {name}; what could be read of it "
                "is in a new one, with {n} result.",
                plural="The file with the classes is damaged. It is kept as {name}; what could be read of it "
                "is in a new one, with {n} results.",
                n=n_results,
                name=aside.name,
            )
        )
        return connection

    def _reopen(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.Error as error:
            raise self._problem(error) from None

    def _set_aside(self, path: Path, why: str) -> Path:
        """Rename a file and what belongs to it to ``NAME.WHY-N``, which is returned; raises BoardError."""
        names = (path.with_name(f"{path.name}.{why}-{n}") for n in count(1))
        aside = next(name for name in names if not os.path.lexists(name))
        try:
            path.rename(aside)
            for end in _SIDE_FILES:
                side = path.with_name(path.name + end)
                if side.exists():
                    side.rename(aside.with_name(aside.name + end))
        except OSError as error:
            raise self._failed(
                msg("it cannot be used, and could not be set aside: {why}", why=os_reason(error))
            ) from None
        return aside

    # -- problems -----------------------------------------------------------------------------

    def _problem(self, error: sqlite3.Error) -> BoardError:
        """Return what an error of SQLite means to people."""
        code = _code(error)
        if code in _BUSY:
            return self._failed(msg("another window is writing to it; try again in a moment"))
        if code == sqlite3.SQLITE_FULL:
            return self._failed(msg("the disk is full; make room and try again, nothing earlier is lost"))
        if code == sqlite3.SQLITE_READONLY:
            return self._failed(msg("it, or its folder, cannot be written"))
        if code == sqlite3.SQLITE_IOERR:
            return self._failed(msg("the disk does not answer; is the drive or the stick still there?"))
        if code == sqlite3.SQLITE_CANTOPEN:
            return self._failed(msg("it cannot be opened or made there"))
        if code in _DAMAGED:
            return self._failed(msg("it is damaged; start the program again, which sets it aside"))
        return self._failed(msg("{text}", text=str(error)))

    def _failed(self, why: Message | str) -> BoardError:
        return BoardError(msg("{path}: {what}", path=str(self.path or ":memory:"), what=why))


def _damage() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _text(data: bytes) -> str:
    """Return a stored text, also one with bytes in it that are none."""
    return data.decode("utf-8", "replace")


def _code(error: sqlite3.Error) -> int:
    """Return the basic code of an error; 0 for those that are not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _exists(path: Path | None) -> bool:
    return path is not None and path.is_file()
