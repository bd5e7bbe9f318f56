"""A lock between running programs, so that no two write the same file.

Why not the package ``filelock``: docs/decisions/0021.
"""

import errno
import os
import sys
import time
from pathlib import Path

__all__ = ["FileLock"]

# The system's own lock goes away with the process that holds it, however that ends. A file with a
# process number in it would outlive a kill, and the number may soon be a stranger's.
if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        # Not lockf: a process would share such a lock with itself, and lose it on closing any other
        # handle of the file.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, getattr(errno, "EWOULDBLOCK", errno.EAGAIN)}
_PAUSE_S = 0.01


class FileLock:
    """Held from ``take`` to ``release`` or to the end of the process.

    The file stays behind, empty: if it were removed, two programs could hold two files of one name.
    """

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path, wait_s: float = 0.0) -> "FileLock | None":
        """Return the lock on a file, which is made if need be; None if another holds it.

        Tries for ``wait_s`` seconds, for those who hold it only to have a look. Raises OSError if
        there can be no such file. Where the file system knows no locks, everybody gets one: a match
        that is saved without a guard is better than none saved.
        """
        # Not inherited by programs that this one starts (PEP 446), so they cannot keep it held.
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        end = time.monotonic() + wait_s
        while True:
            try:
                _lock(handle)
            except OSError as error:
                if error.errno in _HELD:
                    if time.monotonic() < end:
                        time.sleep(_PAUSE_S)
                        continue
                    os.close(handle)
                    return None
            return cls(handle)

    def release(self) -> None:
        """Let others have it; once is enough, more does no harm."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
