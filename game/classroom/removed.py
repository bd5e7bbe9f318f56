"""What is taken off a class board, kept by whoever took it off so that it can be put back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.base.language import msg
from game.classroom.board import Board
from game.classroom.models import ClassSession, Result, Team
from game.classroom.schema import BoardError

__all__ = ["Removed", "put_back", "remove_result", "remove_session", "remove_team"]

_DEALS = "deal IN (SELECT id FROM deals WHERE session = ?)"
_OF_SESSION = {
    "sessions": "id = ?",
    "without_coach": "session = ?",
    "deals": "session = ?",
    "teams": "session = ?",
    "bets": _DEALS,
    "results": _DEALS,
    "choices": """result IN (SELECT id FROM results
                  WHERE deal IN (SELECT id FROM deals WHERE session = ?))""",
    "fields": _DEALS,
    "lines": "team IN (SELECT id FROM teams WHERE session = ?)",
    "shown_maps": "session = ?",
}
_OF_TEAM = {
    "teams": "id = ?",
    "bets": "team = ?",
    "results": "team = ?",
    "choices": "result IN (SELECT id FROM results WHERE team = ?)",
    "lines": "team = ?",
}
_OF_RESULT = {"results": "id = ?", "choices": "result = ?"}
_REFERS: dict[str, dict[int, str]] = {
    "sessions": {},
    "without_coach": {0: "sessions"},
    "deals": {1: "sessions"},
    "teams": {1: "sessions"},
    "bets": {0: "deals", 1: "teams"},
    "results": {1: "deals", 2: "teams"},
    "choices": {0: "results"},
    "fields": {0: "deals"},
    "lines": {0: "teams"},
    "shown_maps": {0: "sessions"},
}
"""By table, which columns hold ids of which other table."""
_SAME = {
    "teams": ("session = ? AND name = ?", (1, 2)),
    "results": ("deal = ? AND digest = ?", (1, 3)),
}
"""By table, what makes a row the same as another: who has come meanwhile stays, and takes over."""
_WITH_ID = {"sessions", "deals", "teams", "results"}
"""Tables whose first column is an id of their own."""


@dataclass(frozen=True)
class Removed:
    """Rows that were removed, by table, those first that others refer to."""

    rows: Mapping[str, list[tuple[Any, ...]]]

    @property
    def n_results(self) -> int:
        """How many results are among them."""
        return len(self.rows.get("results", ()))


def remove_session(board: Board, session: ClassSession) -> Removed:
    """Remove a session with everything in it; raises BoardError if it cannot be written."""
    with board.whole():
        removed = _rows(board, _OF_SESSION, session.id)
        board.delete_session(session.id)
    return removed


def remove_team(board: Board, team: Team) -> Removed:
    """Remove a team with its bets, lines and results; raises BoardError if it cannot be written."""
    with board.whole():
        removed = _rows(board, _OF_TEAM, team.id)
        board.remove_team(team.id)
    return removed


def remove_result(board: Board, result: Result) -> Removed:
    """Remove a result; raises BoardError if it cannot be written."""
    with board.whole():
        removed = _rows(board, _OF_RESULT, result.id)
        board.remove_result(result)
    return removed


def put_back(board: Board, removed: Removed) -> None:
    """Put back what was removed: all of it, or nothing.

    Where an id has been given away meanwhile, all of its table get new ones, so that their order stays; a
    team of the same name that has come takes over what the removed one had. Raises BoardError if another
    session has the name, or if what it belonged to has been removed too.
    """
    given: dict[tuple[str, Any], int] = {}
    with board.whole():
        crowded = {table for table, row in _each(removed) if table in _WITH_ID and _has_id(board, table, row)}
        for table, row in _each(removed):
            values = list(row)
            for place, other in _REFERS[table].items():
                values[place] = given.get((other, row[place]), row[place])
                if not _has_id(board, other, (values[place],)):
                    raise BoardError(msg("what this belonged to has been removed too; put that back first"))
            if table == "sessions" and board.find_session(str(row[1])) is not None:
                raise BoardError(msg("there is a '{name}' already; choose another name", name=str(row[1])))
            now = _there_already(board, table, values)
            if now is None and table in crowded:
                values[0] = None
            if now is None:
                places = ", ".join("?" * len(values))
                now = board.store.run(f"INSERT OR IGNORE INTO {table} VALUES ({places})", *values)  # noqa: S608
            if table in _WITH_ID:
                given[table, row[0]] = now


def _rows(board: Board, where: Mapping[str, str], row_id: int) -> Removed:
    found = {}
    for table, which in where.items():
        sql = f"SELECT * FROM {table} WHERE {which} ORDER BY rowid"  # noqa: S608
        found[table] = [tuple(row) for row in board.store.rows(sql, row_id)]
    return Removed(found)


def _each(removed: Removed) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for table, rows in removed.rows.items():
        for row in rows:
            yield table, row


def _has_id(board: Board, table: str, row: tuple[Any, ...]) -> bool:
    return board.store.row(f"SELECT 1 FROM {table} WHERE id = ?", row[0]) is not None  # noqa: S608


def _there_already(board: Board, table: str, values: list[Any]) -> int | None:
    """Return the id of the row that stands for this one already."""
    if table not in _SAME:
        return None
    which, places = _SAME[table]
    found = board.store.row(f"SELECT id FROM {table} WHERE {which}", *(values[n] for n in places))  # noqa: S608
    return int(found[0]) if found is not None else None
