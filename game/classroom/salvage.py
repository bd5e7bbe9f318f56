"""What can still be read of a damaged board, row by row, put into a new one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

__all__ = ["salvage"]

_TABLES = {
    "sessions": 3,
    "decks": 2,
    "deals": 6,
    "teams": 3,
    "bets": 3,
    "results": 7,
    "lines": 4,
    "shown_maps": 4,
}
"""Tables and the number of their columns, those first that others refer to; fields are played anew."""
_WITH_DECK = {"deals", "lines", "shown_maps"}
"""Tables whose third column names a deck."""
_MAX_ROWS = 100_000


def salvage(damaged: Path, new: sqlite3.Connection) -> int:
    """Copy the rows that can be read; return how many results are among them.

    Raises sqlite3.Error if the new board cannot be written.
    """
    n_results = 0
    with closing(sqlite3.connect(damaged)) as old:
        old.text_factory = lambda data: data.decode("utf-8", "replace")
        new.execute("BEGIN IMMEDIATE")
        try:
            for table, n_columns in _TABLES.items():
                places = ", ".join("?" * n_columns)
                for row in _rows(old, table):
                    if len(row) != n_columns:
                        continue
                    if table in _WITH_DECK:  # its deck may be lost: any later result brings it along again
                        new.execute("INSERT OR IGNORE INTO decks VALUES (?, x'')", row[2:3])
                    # A row may refer to one that is lost, or break what every row has to keep.
                    with suppress(sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError):
                        done = new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({places})", row)  # noqa: S608
                        n_results += done.rowcount if table == "results" else 0
            new.execute("COMMIT")
        except BaseException:
            new.execute("ROLLBACK")
            raise
    return n_results


def _rows(old: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows from the first on until one cannot be read, then from the last on backwards."""
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError):
            found = old.execute(f"SELECT * FROM {table} ORDER BY rowid {order}")  # noqa: S608
            for n, row in enumerate(found):
                if n >= _MAX_ROWS:
                    return
                yield row
            return
