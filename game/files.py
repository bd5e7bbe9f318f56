"""Reading and writing files so that nothing is ever half there."""

import os
import stat
from pathlib import Path

from game.errors import UsageError
from game.language import msg

__all__ = ["os_reason", "read_limited", "write_whole"]


def os_reason(error: OSError) -> str:
    """Return the system's own words for an error."""
    return error.strerror or str(error)


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


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: beside it first, flushed to the disk, then renamed.

    Text becomes UTF-8. Raises UsageError, naming the file and the reason, if it cannot be written.
    """
    # The name is known before the file is made, so that no interruption can leave it behind unnoticed.
    temporary = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
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
