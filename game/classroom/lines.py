"""The lines that teams have drawn where they think it is even, kept beside their results."""

import json
from dataclasses import dataclass
from typing import Any

from game.base.errors import BetterHandError
from game.base.language import msg
from game.classroom.board import Board
from game.classroom.models import Team
from game.classroom.stored import DamagedError, text_of
from game.lab import BorderMap, map_to_guess

__all__ = ["DrawnLine", "keep_line", "lines_of"]


@dataclass(frozen=True)
class DrawnLine:
    """The line of a team on a map."""

    team: Team
    map: BorderMap
    heights: tuple[int | None, ...]


def lines_of(board: Board, session_id: int) -> list[DrawnLine]:
    """Return the lines of a session in the order in which they came; those that cannot be read are noted."""
    sql = """SELECT l.rowid, t.id, t.name, l.map, l.deck, l.heights FROM lines l JOIN teams t ON t.id = l.team
             WHERE t.session = ? ORDER BY l.rowid"""
    found = []
    for row_id, team_id, name, map_name, sha256, heights in board.store.rows(sql, session_id):
        team = Team(team_id, text_of(name) or "?")
        try:
            found.append(DrawnLine(team, *_line_from(board, map_name, sha256, heights)))
        except (DamagedError, BetterHandError):
            board.damaged["lines", row_id] = msg(
                "a line that {team} drew is damaged in the file; it is left aside", team=team.name
            )
    return found


def keep_line(board: Board, team: Team, asked: BorderMap, heights: tuple[int | None, ...] | None) -> None:
    """Keep the line of a team, in the place of the one before; None takes it back.

    Raises UsageError for one that does not lie on the map, BoardError if it cannot be written.
    """
    line = asked.check(heights) if heights is not None else None
    with board.whole():
        where = (team.id, asked.name, asked.deck.sha256)
        board.store.run("DELETE FROM lines WHERE team = ? AND map = ? AND deck = ?", *where)
        if line is not None and any(height is not None for height in line):
            board.keep_deck(asked.deck)
            board.store.run("INSERT INTO lines VALUES (?, ?, ?, ?)", *where, json.dumps(line))


def _line_from(
    board: Board, name: Any, sha256: Any, heights: Any
) -> tuple[BorderMap, tuple[int | None, ...]]:
    """Return what lies in a row; raises DamagedError, or UsageError for what does not lie on the map."""
    try:
        line = json.loads(heights)
    except (TypeError, ValueError, RecursionError):
        raise DamagedError from None
    if not isinstance(line, list) or not isinstance(name, str):
        raise DamagedError
    if not all(height is None or type(height) is int for height in line):
        raise DamagedError
    asked = map_to_guess(name, board.kept_deck(sha256))
    if asked.deck.sha256 != sha256:  # the deck of a question has been changed since
        asked = BorderMap(asked.name, board.kept_deck(sha256), asked.across, asked.up)
    return asked, asked.check(line)
