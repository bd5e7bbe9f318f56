"""What a long run has finished, kept in a file as it goes, so that it can be stopped and resumed.

The first line says which run it is; each line after it is one finished piece. A line that was cut off
by a power cut or a full disk is left out, and its piece is done again.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Self

from game.base.errors import UsageError
from game.base.files import os_reason, user_folder
from game.base.language import msg
from game.base.version import __version__
from game.rules import RULEBOOK

__all__ = ["Journal", "fingerprint", "runs_folder"]

_FORMAT = 1
_MAX_LINE = 2**22


def runs_folder() -> Path:
    """Return the folder for the journals of runs that named none: BETTER_HAND_HOME, or the system's place."""
    return user_folder() / "runs"


def fingerprint(run: Mapping[str, Any]) -> str:
    """Return a hex digest of everything that a run's results depend on."""
    text = json.dumps(
        {"version": __version__, "rulebook": RULEBOOK, **run}, sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


class Journal:
    """The journal of one run. Use as a context."""

    def __init__(self, path: Path | None, run: Mapping[str, Any]) -> None:
        """Open or begin the journal of a run; without a path it is kept in memory alone.

        Raises UsageError if the file cannot be used or belongs to another run.
        """
        self.path = path
        self.pieces: list[dict[str, Any]] = []
        """What is finished."""
        self._head = {
            "better_hand": "run",
            "format": _FORMAT,
            "fingerprint": fingerprint(run),
            "run": dict(run),
        }
        self._file: IO[bytes] | None = None
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            known = self._read(path)
            # Unbuffered: what did not fit onto the disk must not come back when the file is closed.
            self._file = path.open("r+b" if path.exists() else "x+b", buffering=0)
            self._file.truncate(known)
            self._file.seek(known)
            if not known:
                self._write(self._head)
        except OSError as error:
            self.close()
            raise _unusable(path, error) from None

    def _read(self, path: Path) -> int:
        """Read what is there; return how many bytes of it are whole lines."""
        if not path.exists():
            return 0
        if not path.is_file():  # a folder, or a device that could keep us reading for ever
            raise UsageError(msg("{path}: not a file", path=str(path)))
        known = 0
        for line, entry in _whole_lines(path):
            if known == 0:
                if not isinstance(entry, dict) or entry.get("better_hand") != "run":
                    raise UsageError(
                        msg("{path}: not the journal of a run; name another file", path=str(path))
                    )
                if entry.get("fingerprint") != self._head["fingerprint"]:
                    raise UsageError(
                        msg(
                            "{path}: the journal of another run (other options, deck or version); name "
                            "another file, or give the options it was begun with",
                            path=str(path),
                        )
                    )
            elif isinstance(entry, dict):  # what is damaged is done again
                self.pieces.append(entry)
            known += len(line)
        if known == 0 and path.stat().st_size:
            raise UsageError(msg("{path}: not the journal of a run; name another file", path=str(path)))
        return known

    def add(self, piece: Mapping[str, Any]) -> None:
        """Write down a finished piece; raises UsageError if it cannot be."""
        if self.path is not None:
            try:
                self._write(piece)
            except OSError as error:
                raise _unusable(self.path, error) from None
        self.pieces.append(dict(piece))

    def _write(self, entry: Mapping[str, Any]) -> None:
        if self._file is None:
            raise ValueError("the journal is closed")
        line = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
        if self._file.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Close the file; it stays."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Close and delete the file: the run is over, and its result is out."""
        self.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _whole_lines(path: Path) -> Iterator[tuple[bytes, Any]]:
    """Yield the whole lines with what they say; None for one that cannot be read."""
    with path.open("rb") as file:
        while line := file.readline(_MAX_LINE):
            if not line.endswith(b"\n") and len(line) < _MAX_LINE:
                return
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                entry = None
            yield line, entry


def _unusable(path: Path, error: OSError) -> UsageError:
    return UsageError(msg("{path}: cannot be written: {why}", path=str(path), why=os_reason(error)))
