"""The lines that teams have drawn where they think it is even, and the maps that they were shown."""

import json
from dataclasses import dataclass
from typing import Any

from game.base.errors import BetterHandError
from game.base.language import Message, msg
from game.classroom.board import Board
from game.classroom.models import Team
from game.classroom.stored import DamagedError, text_of
from game.lab import BorderMap, Guess, Truth, map_to_guess, shares_of

__all__ = [
    "DrawnLine",
    "DrawnMap",
    "drawn_maps",
    "how_near_is_ordered",
    "keep_line",
    "keep_shown_map",
    "lines_of",
    "shown_maps",
]


@dataclass(frozen=True)
class DrawnLine:
    """The line of a team on a map."""

    team: Team
    map: BorderMap
    heights: tuple[int | None, ...]


@dataclass(frozen=True)
class DrawnMap:
    """A map with all lines that a session has drawn on it."""

    map: BorderMap
    truth: Truth | None
    """Who wins where; None as long as the session has not been shown it."""
    lines: tuple[tuple[DrawnLine, Guess | None], ...]
    """The nearest first; how near each came, None with ``truth``."""


def drawn_maps(board: Board, session_id: int) -> list[DrawnMap]:
    """Return the maps that a session has drawn lines on, in the order in which the first ones came."""
    drawn: dict[tuple[str, str], list[DrawnLine]] = {}
    for line in lines_of(board, session_id):
        drawn.setdefault((line.map.name, line.map.deck.sha256), []).append(line)
    shown = {(asked.name, asked.deck.sha256): truth for asked, truth in shown_maps(board, session_id)}
    found = []
    for key, lines in drawn.items():
        asked, truth = lines[0].map, shown.get(key)
        if truth is None:
            found.append(DrawnMap(asked, None, tuple((line, None) for line in lines)))
            continue
        shares = shares_of(truth)
        told = [(line, asked.guess(line.heights, shares)) for line in lines]
        told.sort(key=lambda each: (-each[1].percent, each[1].off, each[0].team.id))
        found.append(DrawnMap(asked, truth, tuple(told)))
    return found


def how_near_is_ordered() -> Message:
    """Return what lines that have been measured are ordered by, and what is said of them."""
    return msg(
        "Ordered by the share of markets that lie on the correct side of the line. Steps off: how many cells "
        "of the map lie between the line and where it is even, on average."
    )


def shown_maps(board: Board, session_id: int) -> list[tuple[BorderMap, Truth]]:
    """Return the maps that a session has been shown after its bets; those that cannot be read are noted."""
    sql = "SELECT rowid, map, deck, truth FROM shown_maps WHERE session = ? ORDER BY rowid"
    found = []
    for row_id, name, sha256, kept in board.store.rows(sql, session_id):
        try:
            asked = _map_from(board, name, sha256)
            found.append((asked, asked.check_truth(_list_from(kept))))
        except (DamagedError, BetterHandError):
            board.damaged["shown_maps", row_id] = msg("a map that was bet on is damaged; show it again")
    return found


def keep_shown_map(board: Board, session_id: int, asked: BorderMap, truth: Truth) -> None:
    """Keep who wins where on a map that a session has been shown, in the place of what it was shown before.

    Raises UsageError for what is not of this map, BoardError if it cannot be written.
    """
    checked = json.dumps(asked.check_truth(truth))
    with board.whole():
        board.keep_deck(asked.deck)
        where = (session_id, asked.name, asked.deck.sha256)
        board.store.run("INSERT OR REPLACE INTO shown_maps VALUES (?, ?, ?, ?)", *where, checked)


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
    line = _list_from(heights)
    if not all(height is None or type(height) is int for height in line):
        raise DamagedError
    asked = _map_from(board, name, sha256)
    return asked, asked.check(line)


def _list_from(kept: Any) -> list[Any]:
    try:
        found = json.loads(kept)
    except (TypeError, ValueError, RecursionError):
        raise DamagedError from None
    if not isinstance(found, list):
        raise DamagedError
    return found


def _map_from(board: Board, name: Any, sha256: Any) -> BorderMap:
    """Return the map of a name on a kept deck; a question's deck may have been changed since."""
    if not isinstance(name, str):
        raise DamagedError
    deck = board.kept_deck(sha256)
    asked = map_to_guess(name, deck)
    return BorderMap(asked.name, deck, asked.across, asked.up)
