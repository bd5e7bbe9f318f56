"""Where compiled kernels are kept: a folder whose name carries a hash of all that went into them.

Numba by itself notices changes in the file of the compiled function only, not in the modules that it
calls: a changed rule would be played as it was. Here any change in the rooms that are compiled leads to
another folder.
"""

import hashlib
import os
import shutil
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from game.base.files import cache_folder
from game.base.version import __version__

__all__ = ["cache_home", "kernel_folder", "ready_folder"]

_COMPILED_ROOMS = ("rules", "agents", "scoring", "lab", "coach")
_STALE_S = 14 * 24 * 3600
"""Age at which a folder that nobody has used since is removed."""


def cache_home() -> Path:
    """Return the folder of all kernels, which need not exist: BETTER_HAND_CACHE, or the system's place."""
    return cache_folder() / "kernels"


def kernel_folder() -> Path:
    """Return the folder for kernels made from this source by this Python, for this processor."""
    return cache_home() / _digest()[:24]


@cache
def _digest() -> str:
    from llvmlite.binding import get_host_cpu_name  # noqa: PLC0415 - as above

    parts = [sys.version, *(f"{name} {version(name)}" for name in ("numba", "llvmlite", "numpy"))]
    parts += [sys.platform, get_host_cpu_name()]
    digest = hashlib.sha256(repr(parts).encode())
    digest.update(__version__.encode())  # all that there is to go by in a bundle, which has no sources
    package = Path(__file__).parents[1]
    for room in _COMPILED_ROOMS:
        for path in sorted((package / room).glob("*.py")):
            source = path.read_bytes()
            digest.update(f"\n{room} {path.name} {len(source)}\n".encode())
            digest.update(source)
    return digest.hexdigest()


def ready_folder() -> Path | None:
    """Return the folder, made if need be, and remove stale ones; None where nothing can be written."""
    folder = kernel_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)  # used now, so not stale for another while, whoever is looking
        if not os.access(folder, os.W_OK | os.X_OK):
            return None
        _remove_stale(folder)
    except OSError:
        return None
    return folder


def _remove_stale(used: Path) -> None:
    """Remove folders unused for long; the time is that of the folder just used, as no clock is needed."""
    now = used.stat().st_mtime
    for other in used.parent.iterdir():
        if other != used and now - other.stat().st_mtime > _STALE_S:
            shutil.rmtree(other, ignore_errors=True)
