"""What each table's choices were worth and how its chances stood, kept beside its result."""

import json
from contextlib import suppress
from dataclasses import asdict

from game.base.errors import BetterHandError
from game.classroom.board import Board
from game.classroom.models import Result
from game.classroom.stored import DamagedError, worth_from
from game.coach import WORTH_METHOD, Worth, worth_of
from game.lab import can_compile

__all__ = ["find_choices", "keep_choices", "kept_choices"]


def find_choices(board: Board, result: Result) -> Worth | None:
    """Return what a table's choices were worth, kept or found now (``game.coach.worth_of``).

    None where it would take too long, as nothing can be compiled, and for a match that cannot be read.
    """
    kept = kept_choices(board, result)
    if kept is not None or not can_compile():
        return kept
    with suppress(BetterHandError):  # the board says itself what is damaged
        worth = worth_of(board.record(result))
        with suppress(BetterHandError):  # found again next time
            keep_choices(board, result, worth)
        return worth
    return None


def kept_choices(board: Board, result: Result) -> Worth | None:
    """Return the choices of a result if they have been found before."""
    sql = "SELECT own FROM choices WHERE result = ? AND method = ?"
    row = board.store.row(sql, result.id, WORTH_METHOD)
    if row is None:
        return None
    with suppress(DamagedError):  # they are found again
        return worth_from(row[0], len(result.facts.scores), len(result.facts.income[0]))
    return None


def keep_choices(board: Board, result: Result, worth: Worth) -> None:
    """Keep choices that were found elsewhere, as in a thread; where nothing can be written, do not."""
    if board.is_read_only:
        return
    with board.whole():
        values = (result.id, WORTH_METHOD, json.dumps(asdict(worth)))
        board.store.run("INSERT OR REPLACE INTO choices VALUES (?, ?, ?)", *values)
