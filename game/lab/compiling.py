"""How the rooms are compiled: their functions as they stand, and the six that compiled code has its own of.

Numba is told what each function means when compiled code calls it; the functions themselves, and
interpreted play with them, stay untouched. What has been compiled is kept on disk, see
``game.lab.cache``.
"""

import inspect
import platform
import sys
from collections.abc import Callable, Container
from contextlib import suppress
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from game.agents import builtin, lookup_tables, rivalry, selecting, selling, survey, table_queries, valuation
from game.base.optional import has_package, seems_there
from game.lab import customers, kernel, sums
from game.lab.cache import keep_in, kernel_folder, ready_folder
from game.lab.light_parts import lightly
from game.lab.radix_sort import sorter
from game.rules import actions, choices, draws, ledger, log, observation, round_end, table, verbs, world
from game.scoring import contrast, line_entries, score, tally

__all__ = [
    "OPTIONS",
    "can_compile",
    "compile_entry",
    "compiled",
    "is_compiled",
    "may_compile",
    "register",
    "register_module",
]

OPTIONS: dict[str, Any] = {
    "_nrt": False,
    "error_model": "numpy",
    "forceinline": True,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "no_rewrites": True,
}
"""Nothing compiled allocates or counts references, divisors are never zero, and calls cost nothing."""

_APART: set[Any] = {ledger.enter_change, ledger.enter_fading}
"""Where these are put in is left to LLVM: at every line that comes to them, they would swell the kernels."""

_X86 = ("x86_64", "amd64")

_COMPILED_MODULES = (
    *(draws, actions, log, table, choices, round_end, verbs, world, observation, ledger),
    *(lookup_tables, valuation, table_queries, rivalry, survey, selling, selecting, builtin),
    *(sys.modules[policy.function.__module__] for policy in builtin.POLICIES),
    *(tally, line_entries, contrast, score, sums, customers, kernel),
)


@cache
def register() -> None:
    """Tell Numba, once in a process, how to compile what the kernels call."""
    from numba import int64, uint64  # noqa: PLC0415 - dearer to import than a small batch is to play
    from numba.extending import overload, register_jitable  # noqa: PLC0415

    _set_options()
    order_by_bits = sorter()

    def to_word(number: Any) -> Any:  # noqa: ARG001 - Numba passes types
        return lambda number: uint64(number)  # noqa: PLW0108

    def to_integer(word: Any) -> Any:  # noqa: ARG001
        return lambda word: int64(word)  # noqa: PLW0108

    def each_copy(world: Any) -> Any:  # noqa: ARG001
        return lambda world: range(world.n_copies)

    def each_round(rules: Any) -> Any:  # noqa: ARG001
        return lambda rules: enumerate(range(1, rules.rounds))

    def by_bits(world: Any) -> Any:  # noqa: ARG001
        return order_by_bits

    options: Any = OPTIONS  # some are not in Numba's own list of types
    own: dict[Any, Any] = {
        draws.u64: to_word,
        draws.i64: to_integer,
        world.lanes: each_copy,
        world.rounds_drawn: each_round,
    }
    for function, meaning in own.items():
        overload(function, jit_options=options, inline="always", strict=False)(meaning)
    overload(world.order_copies, jit_options=options, strict=False)(by_bits)
    overload(log.note, jit_options=options, prefer_literal=True, strict=False)(_meaning_of_note)
    for module in _COMPILED_MODULES:
        for function in _functions(module):
            if function not in {*own, world.order_copies, log.note}:
                register_jitable(**{**options, "forceinline": function not in _APART})(function)


def _meaning_of_note(table: Any, kind: Any, *_numbers: Any) -> Any:
    """Return what noting a line of this kind is when compiled, by the types of the table and the numbers.

    Nothing is written: a table that is scored enters the line into its ledger and tally, others do nothing.
    So scoring need not find out later what kind of line it has before it.
    """
    enter = line_entries.ENTER.get(kind.literal_value) if "tally" in table.fields else None

    def enter_at_once(
        table: Any, kind: int, seat: int, slot: int, copy: int, other: int, place: int, amount: int
    ) -> None:
        if table.n_log[0] >= 0:
            line = (kind, table.round[0], seat, slot, copy, other, place, amount)
            enter(table.rules, table.world, table.ledger, table.tally, line)  # type: ignore[misc]

    def pass_over(
        table: Any, kind: int, seat: int, slot: int, copy: int, other: int, place: int, amount: int
    ) -> None:
        pass

    return pass_over if enter is None else enter_at_once


def _set_options() -> None:
    """Have LLVM compile for short loops, and make choices between two numbers without jumps.

    LLVM takes every loop to be long and makes several copies of it for that; here only those over all copies
    of a deck are. It thinks that most choices can be guessed, and makes jumps of them; what play chooses
    seldom can.
    """
    from llvmlite.binding import set_option  # noqa: PLC0415 - as above

    options = ["-unroll-runtime=false", "-enable-epilogue-vectorization=false", "-force-vector-interleave=1"]
    if platform.machine().lower() in _X86:  # no other processor's LLVM knows the setting
        options.append("-x86-cmov-converter=false")
    for option in options:
        set_option("better-hand", option)


def register_module(module: ModuleType, *, apart: Container[str] = ()) -> None:
    """Tell Numba of another room's module, once in a process; functions named in ``apart`` are really called.

    The others are put in where they are called, again and again, which takes long for a large one.
    """
    from numba.extending import register_jitable  # noqa: PLC0415 - as above

    register()
    for function in _functions(module):
        options: Any = OPTIONS | {"forceinline": function.__name__ not in apart}
        register_jitable(**options)(function)


def _functions(module: ModuleType) -> list[FunctionType]:
    members = inspect.getmembers(module, inspect.isfunction)
    return [function for _, function in members if function.__module__ == module.__name__]


def can_compile() -> bool:
    """Return whether the packages that compile are there; without them all is played as Python."""
    return has_package("numba") and has_package("llvmlite")


def may_compile() -> bool:
    """Return the same without importing them: for whoever has others compile, and is to stay small."""
    return seems_there("numba") and seems_there("llvmlite")


_ready: set[str] = set()
"""Names of the kernels that this process has compiled or taken from disk already."""


def is_compiled(name: str = "play_matches") -> bool:
    """Return whether the kernel that plays batches, or another, need not be compiled: it lies on the disk."""
    # Of the two files that Numba writes this is the last.
    return name in _ready or (can_compile() and any(kernel_folder().glob(f"*.{name}-*.nbc")))


class _Entry:
    """A function that is compiled, or taken from disk, at its first call."""

    def __init__(self, function: Any) -> None:
        self._function = function
        self._is_ready = False

    def __call__(self, *arguments: Any) -> Any:
        if self._is_ready:
            return self._function(*arguments)
        with lightly(self._function.__name__):
            found = self._function(*arguments)
        self._is_ready = True
        _ready.add(self._function.__name__)
        return found


@cache
def compiled(name: str = "play_matches") -> Any:
    """Return a function of ``game.lab.kernel`` to be compiled at its first call, or taken from disk."""
    return compile_entry(getattr(kernel, name))


def compile_entry(function: Callable[..., Any]) -> Any:
    """Return a function to be compiled at its first call, or taken from disk."""
    import numba  # noqa: PLC0415 - as above

    register()
    options: Any = OPTIONS | {"nogil": True, "forceinline": False, "no_cpython_wrapper": False}
    made = numba.njit(**options)(function)
    folder = ready_folder()
    if folder is not None:
        with suppress(ImportError, AttributeError):  # of another version: compiled anew in every process
            keep_in(folder, made)
    return _Entry(made)
