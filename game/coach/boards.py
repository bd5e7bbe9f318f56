"""What the kernel needs for one deck and number of seats: made once, filled again for every question.

Compiled where Numba is there, as ordinary Python where it is not; the numbers are the same.
"""

from functools import cache
from threading import local
from types import SimpleNamespace
from typing import Any

import numpy as np

from game.agents.lookup_tables import empty_guide, fill_guide
from game.coach import kernel
from game.lab.compiling import can_compile, compile_entry, is_compiled, register_module
from game.lab.shapes import board_type, fill
from game.lab.warming import wait_for_kernels
from game.rules import (
    NEVER,
    Cards,
    IntArray,
    Observation,
    Rules,
    apply_action,
    empty_table,
    empty_world,
    observe,
    place_of,
    quick,
    slot_of,
    verb_of,
)
from game.rules.draws import sub_draw

__all__ = ["Board", "board_for", "is_ready", "prepare"]

_USUAL = 96
"""Effort spent in a match of four seats over eight rounds: longer ones are imagined less often."""
_NOT_OPEN = {"rules", "cards", "luck", "names", "past"}
"""Fields of an observation that are no part of the table."""
OPEN = tuple(name for name in Observation._fields if name not in _NOT_OPEN)


def is_ready() -> bool:
    """Return whether nothing has to be compiled before the coach can answer, which takes a while."""
    if not can_compile():
        return True
    return is_compiled("roll_out") and is_compiled("explore")


def prepare(*, compiles_here: bool = False) -> None:
    """Compile, or load, what the coach needs: for a moment at which nobody waits for it.

    A process of its own compiles, or compiling would take turns with whoever draws; ``compiles_here`` is
    for that process.
    """
    if can_compile():
        if not compiles_here and not is_ready():
            wait_for_kernels()
        rules, cards = _smallest()
        for entry in ("roll_out", "explore"):
            compiled(entry)
        board = Board(rules, cards, 2, is_compiled=True)
        observation = observe(rules, cards, empty_table(rules, len(cards.worth), np.array([0, 1])), 0)
        board.roll_out(observation._replace(seat=np.array([-1])), 0, 0, [()], 1)
        board.explore(board.tables(1), board.tables(1), 0, np.zeros((0, 2), np.int64), is_kept=False)


def _smallest() -> tuple[Rules, Cards]:
    zeros = np.zeros(1, np.int64)
    numbers: dict[str, Any] = dict.fromkeys(Rules._fields, 1)
    rules = Rules(**numbers | {"price_tiers": zeros, "standard_at": zeros, "standard_bonus": zeros})
    return rules, Cards(*(np.zeros(3, np.int64) for _ in Cards._fields))


@cache
def compiled(name: str) -> Any:
    """Return a function of the kernel, compiled at its first call or taken from disk."""
    _register()
    return compile_entry(getattr(kernel, name))


@cache
def _register() -> None:
    register_module(kernel, apart=kernel.CALLED)


@cache
def _table_type() -> np.dtype[Any]:
    """Return the type of a table without a log: hundreds of them have to be at hand."""
    fields: dict[str, Any] = dict(board_type()["table"].fields or {})
    types = [(name, np.int64, (1, 8)) if name == "log" else (name, kind[0]) for name, kind in fields.items()]
    return np.dtype(types)


class Board:
    """Records for one deck's rules and cards and a number of seats."""

    def __init__(self, rules: Rules, cards: Cards, n_seats: int, *, is_compiled: bool) -> None:
        # An observation's are memory views, as interpreted play takes them.
        arrays: Any = [
            np.asarray(field) if isinstance(field, memoryview) else field for field in list[Any](rules)
        ]
        self.rules = Rules(*arrays)
        self.cards = cards
        self.n_seats = n_seats
        self.is_compiled = is_compiled
        self.size = max(1, rules.rounds * n_seats * rules.effort // _USUAL)
        """How many times more there is to decide in a match than in a usual one."""
        guide = empty_guide(self.rules)
        fill_guide(self.rules, guide)
        world = empty_world(self.rules, cards, n_seats, 0)
        if is_compiled:
            self._kept = self._compiled_records(guide, world)
            self._rules, self._cards, self._world, self._guide = (block[0] for block in self._kept)
        else:
            self._rules, self._cards, self._guide = quick(self.rules), cards, quick(guide)
            self._world = SimpleNamespace(**world._asdict())
        self._like = empty_table(self.rules, len(cards.worth), np.zeros(n_seats, np.int64))
        self._start = self.tables(1)
        self._table = self.tables(1)
        self._plain: Board | None = None
        self.quick_rules = quick(self.rules)

    def _compiled_records(self, guide: Any, world: Any) -> list[Any]:
        blocks = {name: np.zeros(1, board_type()[name]) for name in ("rules", "cards", "world", "guide")}
        blocks["rules"]["price_tiers"] = NEVER
        blocks["rules"]["standard_at"] = NEVER
        for name, record in (
            ("rules", self.rules),
            ("cards", self.cards),
            ("world", world),
            ("guide", guide),
        ):
            fill(blocks[name], record)
        return list(blocks.values())

    def fewer(self, n_worlds: int, at_least: int = 4) -> int:
        """Return how many worlds to imagine where ``n_worlds`` do for a usual match: fewer for a long one."""
        return max(at_least, n_worlds // self.size)

    def tables(self, n: int) -> Any:
        """Return tables for this deck, to be filled with ``put``."""
        if not self.is_compiled:
            return [self._loose_table() for _ in range(n)]
        tables = np.zeros(n, _table_type())
        tables["n_seats"] = self.n_seats
        tables["n_log"] = -1
        tables["row"] = -1
        tables["cards"] = self._kept[1]
        return tables

    def _loose_table(self) -> SimpleNamespace:
        roles = np.zeros(self.n_seats, np.int64)
        table = empty_table(self.rules, len(self.cards.worth), roles)
        table.n_log[0] = -1
        return SimpleNamespace(**quick(table)._asdict(), cards=quick(self.cards))

    def view(self, tables: Any, at: int) -> Any:
        """Return one of ``tables`` as the rules take it; it changes as the table does."""
        if not self.is_compiled:
            return tables[at]
        return SimpleNamespace(**{name: tables[name][at] for name in tables.dtype.names})

    def put(self, tables: Any, at: int, observation: Any, n_called: int = 0) -> None:
        """Let a table stand as an observation, or another table of the rules, tells it.

        ``n_called`` matters in a true world only: imagined ones have nobody on the pile who has been seen.
        """
        self.view(tables, at).n_called[0] = n_called
        for name in OPEN:
            value = np.asarray(getattr(observation, name))
            if self.is_compiled:
                tables[name][at][tuple(slice(n) for n in value.shape)] = value
            else:
                np.asarray(getattr(tables[at], name))[...] = value

    def roll_out(
        self,
        observation: Any,
        key: int,
        first: int,
        plans: "list[tuple[int, ...]]",
        n_worlds: int,
        *,
        is_row_hidden: bool = False,
        novices: int = 0,
    ) -> IntArray:
        """Return [plan, world, seat] final scores of plans of action; see ``game.coach.kernel.roll_out``."""
        steps = np.full((len(plans), max(1, *map(len, plans))), -1, np.int64)
        for number, plan in enumerate(plans):
            steps[number, : len(plan)] = plan
        scores = np.zeros((len(plans), n_worlds, self.n_seats), np.int64)
        self.put(self._start, 0, observation)
        start = self._start[0]
        if self.is_compiled:
            roll: Any = compiled("roll_out")
        else:
            roll = kernel.roll_out
            start = SimpleNamespace(**{name: np.asarray(value) for name, value in vars(start).items()})
        roll(
            *(self._rules, self._cards, self._world, start, self._table[0], self._guide),
            *(np.uint64(key) if self.is_compiled else key, first, int(is_row_hidden), novices, steps),
            *(np.zeros(len(plans), np.int64), scores),
        )
        return scores

    def peek(self, observation: Any, key: int, plan: "tuple[int, ...]") -> Any:
        """Return how the table stands behind a plan in the first world that ``key`` has, as the rules see it.

        What can be done then is the same in all worlds; it holds until the next question.
        """
        if self.is_compiled:
            # A single step: not worth another compiled function.
            if self._plain is None:
                self._plain = Board(self.rules, self.cards, self.n_seats, is_compiled=False)
            return self._plain.peek(observation, key, plan)
        self.put(self._start, 0, observation)
        start, table = self._start[0], self._table[0]
        seen = SimpleNamespace(**{name: np.asarray(value) for name, value in vars(start).items()})
        kernel.imagine(self._rules, self._cards, self._world, seen, sub_draw(key, 0), 0)
        kernel.take_over(self._rules, self._world, start, table)
        for action in plan:
            apply_action(self._rules, self._world, table, verb_of(action), place_of(action), slot_of(action))
        return table

    def know(self, world: Any) -> None:
        """Let the board's world be a true one, for ``explore``."""
        for name in ("worth_in", "trend_in", "rows", "prospects", "keys"):
            value = getattr(world, name)
            if self.is_compiled:
                self._kept[2][name][0][tuple(slice(n) for n in value.shape)] = value
            else:
                getattr(self._world, name)[...] = value

    def explore(self, sources: Any, tables: Any, seat: int, moves: IntArray, *, is_kept: bool) -> IntArray:
        """Return [move, (final score, digest)] in the true world; see ``game.coach.kernel.explore``."""
        found = np.zeros((len(moves), 2), np.int64)
        call = compiled("explore") if self.is_compiled else kernel.explore
        table = self._table[0]
        call(
            *(self._rules, self._world, sources, tables, table, self._guide, seat, int(is_kept), moves, found)
        )
        return found


class _Latest(local):
    """The board that was asked for last; each thread's own, as playing writes into it."""

    board: Board | None = None
    asked: tuple[Any, ...] = ()


_latest = _Latest()


def board_for(rules: Rules, cards: Cards, n_seats: int) -> Board:
    """Return a board; the same one as long as rules, cards and seats stay."""
    asked = (rules, cards, n_seats)
    is_same = len(_latest.asked) > 0 and all(a is b for a, b in zip(asked, _latest.asked, strict=True))
    if _latest.board is None or not is_same:
        _latest.board = Board(rules, cards, n_seats, is_compiled=can_compile())
        _latest.asked = asked
    return _latest.board
