"""Where compiled kernels are kept: a folder whose name carries a hash of all that went into them.

Numba by itself notices changes in the file of the compiled function only, not in the modules that it
calls: a changed rule would be played as it was. Here any change in the rooms that are compiled leads to
another folder. In it Numba is told to look at nothing else, not at where the sources lie either: what one
copy of the program has compiled another of the same sources takes, and need not compile while people wait.
"""

import hashlib
import os
import shutil
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from game.base.files import cache_folder
from game.base.version import __version__

__all__ = ["cache_home", "keep_in", "kernel_folder", "ready_folder"]

_COMPILED_ROOMS = ("rules", "agents", "scoring", "lab", "coach")
_STALE_S = 14 * 24 * 3600
"""Age at which a folder that nobody has used since is removed."""


def cache_home() -> Path:
    """Return the folder of all kernels, which need not exist: BETTER_HAND_CACHE, or the system's place."""
    return cache_folder() / "kernels"


def kernel_folder() -> Path:
    """Return the folder for kernels made from this source by this Python, for this processor."""
    return cache_home() / _digest()[:24]


def _sources() -> str:
    """Return a hash of the rooms that are compiled, as they lie on the disk now."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for room in _COMPILED_ROOMS:
        for path in sorted((package / room).glob("*.py")):
            source = path.read_bytes()
            digest.update(f"\n{room} {path.name} {len(source)}\n".encode())
            digest.update(source)
    return digest.hexdigest()


_LOADED = _sources()
"""The rooms as this process runs them: what is changed on the disk later is not what it would compile."""


@cache
def _digest() -> str:
    from llvmlite.binding import get_host_cpu_features, get_host_cpu_name  # noqa: PLC0415 - as above

    parts = [sys.version, *(f"{name} {version(name)}" for name in ("numba", "llvmlite", "numpy"))]
    parts += [sys.platform, get_host_cpu_name(), get_host_cpu_features().flatten(), str(sys.flags.optimize)]
    parts += [__version__, _LOADED]  # the version is all that there is to go by in a bundle without sources
    return hashlib.sha256(repr(parts).encode()).hexdigest()


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


def keep_in(folder: Path, function: Any) -> None:
    """Have a compiled function kept in a folder, and taken from it."""
    from numba.core import caching  # noqa: PLC0415 - dearer to import than a small batch is to play

    class Place(caching._CacheLocator):  # noqa: SLF001 - the way Numba's own are made
        """The folder, whatever file the function stands in."""

        def __init__(self, py_func: Any) -> None:
            self._py_func = py_func

        def get_cache_path(self) -> str:
            return str(folder)

        def get_source_stamp(self) -> str:
            return folder.name

        def get_disambiguator(self) -> str:
            return str(self._py_func.__code__.co_firstlineno)

        @classmethod
        def from_function(cls, py_func: Any, py_file: str) -> Any:  # noqa: ARG003 - Numba passes it
            return cls(py_func)

    class Kept(caching.CompileResultCacheImpl):
        _locator_classes = [Place]  # type: ignore[list-item]  # noqa: RUF012

    class InFolder(caching.FunctionCache):
        _impl_class = Kept

    function._cache = InFolder(function.py_func)  # type: ignore[no-untyped-call]  # noqa: SLF001 - what njit(cache=True) sets


def _remove_stale(used: Path) -> None:
    """Remove folders unused for long; the time is that of the folder just used, as no clock is needed."""
    now = used.stat().st_mtime
    for other in used.parent.iterdir():
        if other != used and now - other.stat().st_mtime > _STALE_S:
            shutil.rmtree(other, ignore_errors=True)
