"""Reading and writing files so that nothing is ever half there."""

import os
import re
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path

from game.base.errors import UsageError
from game.base.language import msg

__all__ = [
    "cache_folder",
    "check_writable",
    "is_device",
    "make_folder",
    "os_reason",
    "read_limited",
    "remove_left_over",
    "set_aside",
    "user_folder",
    "write_whole",
]

_PART = re.compile(r"\..+-([0-9]{1,10})\.part", re.DOTALL)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_BEING_WRITTEN: set[Path] = set()
"""Files that threads of this very program are writing."""


def user_folder() -> Path:
    """Return the folder for what a user keeps: BETTER_HAND_HOME, or the system's place. It need not exist."""
    folder = os.environ.get("BETTER_HAND_HOME")
    if folder:
        return Path(folder)
    from platformdirs import user_data_path  # noqa: PLC0415 - asks the system, and few programs need it

    return user_data_path("better-hand", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for what can be made again, there or not: BETTER_HAND_CACHE, or the system's."""
    if folder := os.environ.get("BETTER_HAND_CACHE"):
        return Path(folder)
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    return user_cache_path("better-hand", appauthor=False)


def os_reason(error: OSError) -> str:
    """Return the system's own words for an error."""
    return error.strerror or str(error)


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there; raises UsageError, saying why, if that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
        ) from None


def is_device(name: str) -> bool:
    """Return whether Windows takes a file of this name for a device, whatever its ending, like ``con``."""
    return _DEVICES.fullmatch(name.strip(" .")) is not None


def read_limited(path: Path, limit: int) -> bytes:
    """Return a file's bytes; raises UsageError for one that cannot be or is larger than ``limit``."""
    try:
        # A pipe or a device could keep us waiting for ever, so its kind is looked at before it is opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(msg("{path}: not a file", path=str(path)))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UsageError(msg("{path}: cannot be read: {why}", path=str(path), why=os_reason(error))) from None
    except ValueError:
        raise UsageError(msg("{path}: not a possible file name", path=repr(str(path)))) from None
    if len(data) > limit:
        raise UsageError(msg("{path}: larger than {limit} bytes", path=str(path), limit=limit))
    return data


def _temporary(path: Path) -> Path:
    """Return the file beside ``path`` that is written first."""
    remove_left_over(path.parent)
    return path.with_name(f".{path.name}-{os.getpid()}.part")


def remove_left_over(folder: Path) -> None:
    """Remove what killed runs have left half written in a folder."""
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.endswith(".part")]
    except (OSError, ValueError):
        return
    for name in names:
        match, part = _PART.fullmatch(name), folder / name
        if match and not _is_running(int(match[1])) and part not in _BEING_WRITTEN:
            with suppress(OSError):
                part.unlink()


def _is_running(process: int) -> bool:
    """Whether another program of this number runs; on Windows a file that is held cannot be removed."""
    if process == os.getpid() or os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def check_writable(path: Path) -> None:
    """Raise UsageError if a file could not be written there; leaves nothing behind."""
    temporary = _temporary(path)
    try:
        if path.is_dir():
            raise UsageError(msg("{path}: a folder, not a file", path=str(path)))
        temporary.open("xb").close()
        temporary.unlink()
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(path), why=os_reason(error))
        ) from None
    except ValueError:
        raise UsageError(msg("{path}: not a possible file name", path=repr(str(path)))) from None


def write_whole(path: Path, content: str | bytes, *, is_synced: bool = True) -> None:
    """Write a file whole or not at all: beside it first, flushed to the disk, then renamed.

    Without ``is_synced`` it outlives the program from now on, and a power cut only once the system wants.
    Text becomes UTF-8. Raises UsageError, naming the file and the reason, if it cannot be written.
    """
    # The name is known before the file is made, so that no interruption can leave it behind unnoticed.
    temporary = _temporary(path)
    _BEING_WRITTEN.add(temporary)
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                if is_synced:
                    os.fsync(file.fileno())
            temporary.replace(path)
        except FileExistsError:
            raise  # somebody else's
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(path), why=os_reason(error))
        ) from None
    finally:
        _BEING_WRITTEN.discard(temporary)


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be used to ``NAME.damaged-N``, the first N that is free.

    Returns the new path, or None if it had to stay where it is.
    """
    names = (path.with_name(f"{path.name}.damaged-{n}") for n in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    try:
        path.rename(aside)
    except OSError:
        return None
    return aside
