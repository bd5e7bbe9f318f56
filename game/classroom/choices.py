"""What each table's choices were worth, kept beside its result: what it can answer for, cards apart."""

import json
from collections.abc import Sequence
from contextlib import suppress

from game.base.errors import BetterHandError
from game.classroom.board import Board
from game.classroom.models import Result
from game.classroom.stored import DamagedError, choices_from
from game.coach import CHOICES_METHOD, choices_of
from game.lab import can_compile

__all__ = ["find_choices", "keep_choices", "kept_choices"]


def find_choices(board: Board, result: Result) -> tuple[int, ...] | None:
    """Return [seat] what its own choices were worth, kept or found now (``game.coach.choices_of``).

    None where it would take too long, as nothing can be compiled, and for a match that cannot be read.
    """
    kept = kept_choices(board, result)
    if kept is not None or not can_compile():
        return kept
    with suppress(BetterHandError):  # the board says itself what is damaged
        own = choices_of(board.record(result))
        with suppress(BetterHandError):  # found again next time
            keep_choices(board, result, own)
        return own
    return None


def kept_choices(board: Board, result: Result) -> tuple[int, ...] | None:
    """Return the choices of a result if they have been found before."""
    sql = "SELECT own FROM choices WHERE result = ? AND method = ?"
    row = board.store.row(sql, result.id, CHOICES_METHOD)
    if row is None:
        return None
    with suppress(DamagedError):  # they are found again
        return choices_from(row[0], len(result.facts.scores))
    return None


def keep_choices(board: Board, result: Result, own: Sequence[int]) -> None:
    """Keep choices that were found elsewhere, as in a thread; where nothing can be written, do not."""
    if board.is_read_only:
        return
    with board.whole():
        values = (result.id, CHOICES_METHOD, json.dumps(list(own)))
        board.store.run("INSERT OR REPLACE INTO choices VALUES (?, ?, ?)", *values)
