"""A deck file as text: read without ever hanging, decoded with a cure for the wrong encoding."""

import codecs
import os
import stat
from itertools import islice
from pathlib import Path

from game.base.errors import UsageError
from game.base.language import Message, msg, nearest
from game.base.safe_text import safe, shorten
from game.decks.parsing.encodings import guess_hint
from game.decks.problems import DeckError, Problem

__all__ = ["MAX_BYTES", "decode", "read_bytes", "split_lines", "too_large"]

MAX_BYTES = 2**20
"""Bytes of a deck file (Deck format: Hostile files)."""

_NO_TEXT = {"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"}
"""Codecs for other things than files; two of them take quadratic time."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a deck file, or of another one that holds at most so many.

    Raises DeckError for everything that is no readable ordinary file of that size. Pipes and
    devices are told apart before they are opened, since opening one may wait for ever.
    """
    try:
        _check_kind(path, path.stat().st_mode)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        file = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
        try:
            _check_kind(path, os.fstat(file).st_mode)
            data = b""
            while len(data) <= most and (part := os.read(file, most + 1 - len(data))):
                data += part
        finally:
            os.close(file)
    except (FileNotFoundError, NotADirectoryError):
        raise _failed(path, "file-missing", msg("there is no such file"), _near(path)) from None
    except PermissionError:
        hint = msg("allow reading it, or copy it to a folder of your own")
        raise _failed(path, "file-denied", msg("no permission to read this file"), hint) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        message = msg("this file cannot be read: {reason}", reason=safe(reason))
        raise _failed(path, "file-unreadable", message) from None
    if len(data) > most:
        raise _failed(path, "file-big", too_large(most))
    return data


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a deck file, without a byte order mark.

    Raises DeckError, with the place of the first byte that does not fit, and UsageError if there is
    no such encoding.
    """
    codec = "utf-8" if encoding is None else _codec(encoding)
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        lines = split_lines(data[:start].decode(codec, "ignore").removeprefix("\ufeff"))
        message = msg("this file is not written in {encoding}", encoding=codec.upper())
        hint = _encoding_hint(data) if encoding is None else None
        place = (len(lines), len(lines[-1]) + 1)
        # Text of another sort is no help to look at; of one that shares ASCII's letters, most is readable.
        shown = () if b"\0" in data else split_lines(data.decode(codec, "replace").removeprefix("\ufeff"))
        raise DeckError(name, shown, [Problem(*place, message, "encoding", hint)]) from None
    if encoding is None and "\0" in text and (seen := _utf16(data)):
        # UTF-16 without a mark is valid UTF-8 as long as it is English, with a NUL in every pair.
        message = msg("this file is not written in {encoding}", encoding=codec.upper())
        raise DeckError(name, (), [Problem(1, 1, message, "encoding", _encoding(seen))])
    return text.removeprefix("\ufeff")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, counted as YAML and editors count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def too_large(most: int = MAX_BYTES) -> Message:
    """Return what is wrong with a file of more than so many bytes."""
    if most == MAX_BYTES:
        return msg("this is larger than 1 MiB, too large for a deck")
    return msg("this is larger than {n} MiB", n=most >> 20)


def _codec(encoding: str) -> str:
    """Return the codec's name for what a user typed."""
    try:
        name = codecs.lookup(encoding).name
        b" ".decode(encoding, "replace")  # refuses codecs that are not for text
    except (LookupError, ValueError, UnicodeError):
        name = "undefined"
    if name.replace("-", "_") in _NO_TEXT:
        raise UsageError(
            msg(
                "there is no encoding '{encoding}'; usual ones are {names}",
                encoding=shorten(encoding),
                names=["utf-8", "gb18030", "gbk", "big5", "utf-16"],
            )
        )
    return name


def _encoding_hint(data: bytes) -> Message | None:
    """Return how to read a file that is not UTF-8, as far as its bytes tell."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _encoding(name)
    if seen := _utf16(data):
        return _encoding(seen)
    return guess_hint(data)


def _encoding(name: str) -> Message:
    return msg(
        "it looks like {shown}: save it as UTF-8 in your editor, or add --encoding {name}",
        shown=name.upper(),
        name=name,
    )


def _utf16(data: bytes) -> str:
    """Return which UTF-16 these bytes may be, going by where the NULs are; empty if none."""
    sample = data[:1000]
    n_pairs = len(sample) // 2
    if n_pairs and sample[1::2].count(0) * 3 > n_pairs:
        return "utf-16-le"
    return "utf-16-be" if n_pairs and sample[::2].count(0) * 3 > n_pairs else ""


def _check_kind(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        hint = msg("name a deck file in it")
        raise _failed(path, "file-folder", msg("this is a folder, not a deck file"), hint)
    if not stat.S_ISREG(mode):
        raise _failed(path, "file-special", msg("this is not an ordinary file"))


def _near(path: Path) -> Message | None:
    """Return a suggestion for a file that does not exist: one with a similar name beside it."""
    try:
        names = sorted(entry.name for entry in islice(path.parent.iterdir(), 1000))
    except (OSError, ValueError):
        return msg("its folder does not exist either")
    near = nearest(path.name, names)
    return msg("did you mean '{option}'?", option=safe(near)) if near else None


def _failed(path: Path, code: str, message: Message, hint: Message | None = None) -> DeckError:
    return DeckError(str(path), (), [Problem(1, 1, message, code, hint)])
