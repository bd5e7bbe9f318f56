"""Loading modules when they are first asked for: what nobody needs yet, nobody waits for."""

from importlib import import_module
from typing import Any

__all__ = ["named"]


def named(path: str) -> Any:
    """Return what ``package.module:name`` stands for, loading the module if it has not been."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)
