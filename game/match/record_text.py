"""A record's file as text: what is no JSON at all, and how a bad record is told."""

import json
from typing import Any

from game.base.errors import BetterHandError
from game.base.language import Message, msg

__all__ = ["MismatchError", "RecordError", "parse_record"]


class RecordError(BetterHandError):
    """A record that cannot be read or replayed."""

    def __init__(self, where: str, message: Message) -> None:
        super().__init__(msg("{where}: {what}", where=where, what=message))


class MismatchError(RecordError):
    """A record that replays, but not to what it says."""

    exit_status = 1


def parse_record(data: bytes, name: str) -> Any:
    """Return the JSON document in a file's bytes; raises RecordError, which calls it ``name``."""
    if not data.strip():
        raise RecordError(name, msg("the file is empty"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(name, msg("not UTF-8 text (byte {byte})", byte=error.start)) from None
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        what = msg(
            "not JSON, or cut off, at line {line}, column {column}", line=error.lineno, column=error.colno
        )
        raise RecordError(name, what) from None
    except _NotANumber as error:
        raise RecordError(name, msg("holds {word}, which is no number", word=str(error))) from None
    except RecursionError:
        raise RecordError(name, msg("nested too deep to be a record")) from None
    except ValueError:
        raise RecordError(name, msg("holds a number that is too long to be one")) from None


class _NotANumber(Exception):  # noqa: N818 - its name is what it says
    """NaN or an infinity, which Python's reader would let pass."""


def _refuse_constant(name: str) -> Any:
    raise _NotANumber(name)
