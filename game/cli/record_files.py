"""The records that a command is given: files, and all there are in a folder."""

from pathlib import Path

from game.base.errors import UsageError
from game.base.files import os_reason
from game.base.language import msg

__all__ = ["is_folder", "records_in"]


def is_folder(path: Path) -> bool:
    """Return whether this is a folder; False for what cannot be looked at, as reading it will say why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def records_in(folder: Path) -> list[Path]:
    """Return a folder's records in the order of their names; raises UsageError if there are none."""
    try:
        found = sorted(entry for entry in folder.iterdir() if entry.suffix == ".json" and not entry.is_dir())
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be read: {why}", path=str(folder), why=os_reason(error))
        ) from None
    if not found:
        raise UsageError(msg("{path}: no records (*.json) in this folder", path=str(folder)))
    return found
