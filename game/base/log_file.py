"""The log: what went wrong and where, for whoever is to find out why. One file, never large.

It lies where the system keeps such files, or in ``logs`` of the folder that BETTER_HAND_HOME names. Two
programs at once may write to it. That it cannot be written is never an error of its own.
"""

import logging
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from game.base.errors import UsageError
from game.base.language import Message, msg, nearest
from game.base.safe_text import safe

__all__ = ["LEVELS", "details", "log_path", "logger", "set_log_level"]

LEVELS = ("debug", "info", "warning", "error")
"""How much goes into the log, most first; ``warning`` unless somebody asks for more or less."""

_MAX_BYTES = 500_000
"""Of the file; one older file is kept beside it."""
_MAX_RECORD = 20_000
"""Characters of one entry: an error may carry anything along."""


def log_path() -> Path:
    """Return where the log lies. The file need not exist: it comes with its first entry."""
    home = os.environ.get("BETTER_HAND_HOME")
    if home:
        return Path(home) / "logs" / "better-hand.log"
    from platformdirs import user_log_path  # noqa: PLC0415 - asks the system

    return user_log_path("better-hand", appauthor=False) / "better-hand.log"


class _Lines(logging.Formatter):
    """An entry as lines that no terminal obeys, cut off where it would fill the file."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(text) > _MAX_RECORD:
            half = _MAX_RECORD // 2
            text = f"{text[:half]}\n[...]\n{text[-half:]}"
        return "\n".join(safe(line) for line in text.split("\n"))


class _LogFile(RotatingFileHandler):
    """The file, opened at its first entry."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", delay=True)
        self.errors = "backslashreplace"
        self.is_failing = False
        self.setFormatter(
            _Lines("%(asctime)s %(levelname)s [%(process)d %(threadName)s] %(message)s", "%Y-%m-%d %H:%M:%S")
        )

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        self.is_failing = False
        super().emit(record)

    def doRollover(self) -> None:  # noqa: N802 - the library's name
        # Where another program has the file open it may not be renamed: then it grows until that ends.
        with suppress(OSError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - as above
        self.is_failing = True


def logger() -> logging.Logger:
    """Return the program's logger, which writes to the log and nowhere else."""
    found = logging.getLogger("better-hand")
    path = os.path.abspath(log_path())  # noqa: PTH100 - as the handler keeps it
    if [getattr(handler, "baseFilename", None) for handler in found.handlers] != [path]:
        for old in list(found.handlers):
            found.removeHandler(old)
            old.close()
        found.addHandler(_LogFile(Path(path)))
    # A plugin or a library that sets up logging of its own switches off every logger there is already.
    found.disabled = False
    if found.propagate:
        found.propagate = False
        found.setLevel(logging.WARNING)
    return found


def set_log_level(level: str) -> None:
    """Have as much go into the log as an entry of LEVELS says; raises UsageError for any other word."""
    if level not in LEVELS:
        near = nearest(level, LEVELS)
        if near is not None:
            raise UsageError(
                msg("no log level '{level}'; did you mean '{near}'?", level=level[:40], near=near)
            )
        raise UsageError(
            msg("no log level '{level}'; there are {levels}", level=level[:40], levels=list(LEVELS))
        )
    logger().setLevel(level.upper())
    logger().info("Python %s on %s", sys.version.split()[0], sys.platform)


def details() -> Message:
    """Return where to read more of what has just been logged."""
    handler = logger().handlers[0]
    if getattr(handler, "is_failing", False):
        return msg("no details: {path} cannot be written", path=str(log_path()))
    return msg("details in {path}", path=str(log_path()))
