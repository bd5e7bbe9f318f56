"""The records that a command is given: files, and all there are in a folder."""

from collections.abc import Callable, Iterable
from pathlib import Path

from game.base.errors import BetterHandError, UsageError
from game.base.files import os_reason
from game.base.language import msg
from game.cli.output import complain

__all__ = ["each_record", "is_file"]


def each_record(paths: Iterable[Path], do: Callable[[Path], None]) -> int:
    """Do something with every record, those of folders too; return the worst exit status.

    What is wrong with one is printed and does not hide the others.
    """
    status = 0
    for path in paths:
        try:
            if _is_folder(path):
                status = max(status, each_record(_records_in(path), do))
            else:
                do(path)
        except BetterHandError as error:
            complain(error)
            status = max(status, error.exit_status)
    return status


def is_file(word: str) -> bool:
    """Return whether a word names a file; True for what cannot be looked at, as reading it will say why."""
    try:
        return Path(word).is_file()
    except PermissionError:
        return len(Path(word).parts) > 1  # a bare word may well be something else
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    """Return whether this is a folder; False for what cannot be looked at, as reading it will say why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _records_in(folder: Path) -> list[Path]:
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
