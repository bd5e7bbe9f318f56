"""Par: with hindsight, the best that a search finds for a seat in the true world.

A beam search over what the seat could have done with every card and roll known. The others play what
they played as long as the seat does what it did; from where it first departs on, they answer as skilled
agents do. So a seat's par is never below its score. It says how much there was to be had at least, not
what anybody could have known, and it is no ceiling: lines that look poor on the way are dropped, and
others who play worse than skilled agents, as they may have done, leave more.
"""

from typing import Any

import numpy as np

from game.coach.boards import Board, board_for
from game.match import Match, Record
from game.rules import list_actions, most_actions

__all__ = ["WIDTH", "pars"]

WIDTH = 24
"""Lines that the search goes on with after every action."""
_MOST_MOVES = 300_000
"""Moves tried for a seat, about: long matches with large hands are searched with fewer lines."""


def pars(record: Record) -> tuple[int, ...]:
    """Return [seat] the highest final score found with hindsight; see the module.

    Raises RecordError for a record that does not replay to its end.
    """
    match = record.replay()
    board = board_for(record.deck.rules, record.deck.cards, match.n_seats)
    board.know(match.world)
    return tuple(_Search(board, record, match, seat).run() for seat in range(match.n_seats))


class _Search:
    """The search for one seat."""

    def __init__(self, board: Board, record: Record, match: Match, seat: int) -> None:
        self.board, self.record, self.seat = board, record, seat
        self.best = match.scores[seat]
        rules = record.deck.rules
        self.actions = np.zeros(most_actions(rules, match.n_seats), np.int64)
        n_deep = rules.rounds * (rules.effort + rules.bank_limit)
        self.width = max(2, min(WIDTH, _MOST_MOVES // (n_deep * len(self.actions))))
        # One more for what was really played.
        self.lines, self.spare = self._room(), self._room()
        self.n_lines = 0

    def _room(self) -> tuple[Any, list[Any]]:
        tables = self.board.tables(self.width + 1)
        return tables, [self.board.view(tables, at) for at in range(self.width + 1)]

    def run(self) -> int:
        """Return the best final score found."""
        record = self.record
        match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
        for seat, action in record.actions:
            if seat == self.seat:
                self.board.put(self.lines[0], self.n_lines, match.table, int(match.table.n_called[0]))
                self._deepen(really=action.number)
            match.play(action)
        while self.n_lines:
            self._deepen()
        return self.best

    def _deepen(self, really: int | None = None) -> None:
        """Go one action further; ``really`` is what was played where the line behind the last one stands."""
        moves = [
            (line, action)
            for line in range(self.n_lines + (really is not None))
            for action in self._legal(self.lines[1][line])
            if line < self.n_lines or action != really
        ]
        found = self._explore(moves, is_kept=False)
        kept: list[tuple[int, int]] = []
        seen = set()
        for move in sorted(range(len(moves)), key=lambda move: (-found[move][0], move)):
            score, digest = found[move]
            self.best = max(self.best, score)
            if digest not in seen and len(kept) < self.width:
                seen.add(digest)
                kept.append(moves[move])
        self._explore(kept, is_kept=True)
        self.lines, self.spare = self.spare, self.lines
        self.n_lines = len(kept)
        # Lines that have come to the end are as good as they will be.
        going_on = [line for line in range(self.n_lines) if self.lines[1][line].seat[0] >= 0]
        if len(going_on) < self.n_lines:
            for place, line in enumerate(going_on):
                self.board.put(
                    self.lines[0], place, self.lines[1][line], int(self.lines[1][line].n_called[0])
                )
            self.n_lines = len(going_on)

    def _explore(self, moves: list[tuple[int, int]], *, is_kept: bool) -> list[tuple[int, int]]:
        if not moves:
            return []
        moved = np.array(moves, np.int64)
        found = self.board.explore(self.lines[0], self.spare[0], self.seat, moved, is_kept=is_kept)
        return [tuple(each) for each in found.tolist()]

    def _legal(self, table: Any) -> list[int]:
        n = list_actions(self.board.quick_rules, table, self.actions)
        return [int(action) for action in self.actions[:n]]
