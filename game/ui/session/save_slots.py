"""Where saved matches lie in the user's folder, so that programs side by side do not meet.

``resume.jsonl``, or ``resume-2.jsonl`` and so on where that is taken: by a program that is running, or
by a match that was left before. Beside each lies a lock, held by the program that plays the match.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from game.base.errors import UsageError
from game.base.file_lock import FileLock
from game.base.language import msg

__all__ = ["N_PLACES", "Place", "free_place", "taken_places", "touch"]

_TICK_NS = 2 * 10**9
"""The coarsest clock of a file system."""

N_PLACES = 9
"""Matches that can lie in one folder, running or left. A tenth takes the place of the oldest left."""


class Place(NamedTuple):
    """A place that this program holds."""

    path: Path
    lock: FileLock

    @staticmethod
    def hold(path: Path, wait_s: float = 0.0) -> "Place | None":
        """Return a place once it is held; None if another program has it.

        Raises OSError where the lock cannot be written.
        """
        lock = FileLock.take(path.with_suffix(".lock"), wait_s)
        return None if lock is None else Place(path, lock)


def taken_places(folder: Path) -> list[Path]:
    """Return the places in which something lies, the last one touched first."""
    return sorted((path for path in _places(folder) if os.path.lexists(path)), key=_changed_ns, reverse=True)


def free_place(folder: Path) -> Place:
    """Hold a place in which no match lies, or the one of the match that was left longest ago.

    Makes the folder if need be. Raises OSError if it cannot be written, UsageError if running
    programs hold all places.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken = taken_places(folder)
    trouble: Exception = UsageError(
        msg("{n} other matches are being played from {path}", n=N_PLACES, path=str(folder))
    )
    for path in [*(path for path in _places(folder) if path not in taken), *reversed(taken)]:
        try:
            place = Place.hold(path)
        except OSError as error:
            trouble = error
            continue
        if place is None:
            continue
        if path not in taken and os.path.lexists(path):
            place.lock.release()  # another program was quicker
            continue
        # Left half written by a program that was killed: nobody else writes here now.
        for part in folder.glob(f".{path.name}-*.part"):
            part.unlink(missing_ok=True)
        return place
    raise trouble


def touch(path: Path) -> None:
    """Make a place the one last touched, also where the clock has been put back since the others were."""
    latest = max((_changed_ns(other) for other in _places(path.parent) if other != path), default=0)
    if _changed_ns(path) <= latest:
        with suppress(OSError):
            os.utime(path, ns=(latest + _TICK_NS, latest + _TICK_NS))


def _places(folder: Path) -> list[Path]:
    return [folder / "resume.jsonl", *(folder / f"resume-{n}.jsonl" for n in range(2, N_PLACES + 1))]


def _changed_ns(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0
