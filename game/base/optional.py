"""Packages that a copy of the program may lack: the small download comes without the large ones."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from game.base.errors import UsageError
from game.base.language import msg

__all__ = ["has_package", "require_package", "seems_there"]


@cache
def has_package(name: str) -> bool:
    """Return whether a package can be imported, which does it: one that is broken is as good as none."""
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def seems_there(name: str) -> bool:
    """Return whether there is a package of this name, broken or not, without importing it."""
    return find_spec(name) is not None


def require_package(name: str, what: str) -> None:
    """Raise UsageError, saying what for (a command or an option), if a package is missing."""
    if not has_package(name):
        raise UsageError(
            msg(
                "{what} needs {package}, which is missing here; the full download and an installation"
                " with pip have it",
                what=what,
                package=name,
            )
        )
