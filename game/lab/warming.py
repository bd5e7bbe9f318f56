"""Compiling while other things are done: a process of its own, at low priority, into the folder of kernels.

Until it is through, batches are played as Python; then they change over, in the middle of a batch. What
comes of them is the same, as it is one rulebook.
"""

from typing import TYPE_CHECKING, Any

from game.base.file_lock import FileLock
from game.base.own_process import start_beside
from game.lab.bulk import play_compiled
from game.lab.cache import ready_folder
from game.lab.compiling import can_compile, is_compiled, may_compile
from game.lab.plan import Plan, Seat

if TYPE_CHECKING:
    from subprocess import Popen

__all__ = [
    "all_compiled",
    "is_ready",
    "is_warming",
    "prepare_play",
    "start_warming",
    "taking_turns",
    "wait_for_kernels",
    "warm_up",
]

_KERNELS = ("play_matches", "roll_out", "explore", "play_field")
"""All that ``better-hand warm-up`` compiles, the coach's too."""

_LOCK = "compiling.lock"
_MOST_S = 600.0


class _Started:
    process: "Popen[bytes] | None" = None


def warm_up(*, stays: bool = True) -> bool:
    """Have all kernels compiled by a process of its own, once; return whether that is under way.

    It is not where all lies on disk already, or where nothing can be compiled, or kept. ``stays``: it goes
    on when this process ends, or short commands would never have kernels.
    """
    if _Started.process is None:
        if not can_compile() or all_compiled() or ready_folder() is None:
            return False
        _start(stays=stays)
    return is_warming()


def start_warming() -> None:
    """Have the process look what there is to compile, and do it: nothing has to be loaded here to know.

    It ends with this one: who closes a window wants nothing left at work.
    """
    if _Started.process is None and may_compile():
        _start(stays=False)


def _start(*, stays: bool) -> None:
    words = ("warm-up",) if stays else ("warm-up", "--with-input")
    _Started.process = start_beside(*words, has_input=not stays)


def all_compiled() -> bool:
    """Return whether all kernels lie on disk already."""
    return all(map(is_compiled, _KERNELS))


def wait_for_kernels() -> None:
    """Have all kernels compiled by a process of its own, and wait for its end."""
    if warm_up(stays=False) and _Started.process is not None:
        _Started.process.wait()


def is_warming() -> bool:
    """Return whether the process that compiles is still at work."""
    return _Started.process is not None and _Started.process.poll() is None


def taking_turns() -> FileLock | None:
    """Wait until no other process compiles, and let none until this one ends; None where nothing is kept."""
    folder = ready_folder()
    if folder is None:
        return None
    try:
        return FileLock.take(folder / _LOCK, _MOST_S)
    except OSError:
        return None


def prepare_play(plan_deck: Any) -> None:
    """Compile, or load, what plays batches: for a moment at which nobody waits for it."""
    if can_compile():
        seats = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
        play_compiled(Plan(plan_deck, seats, 1), 0, 1)


def is_ready() -> bool:
    """Return whether batches are not to wait any longer for kernels: they are there, or will not come."""
    return is_compiled() or not is_warming()
