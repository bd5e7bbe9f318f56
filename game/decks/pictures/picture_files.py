"""Picture files beside a deck: found in its folder and nowhere else, and looked through before use.

Only as much is read as tells that a program that draws the picture has bounded work: sizes from the heads of
PNG and JPEG files, and all of an SVG file but its figures.
"""

import os
import re
import struct
import zlib
from pathlib import Path, PurePosixPath

from game.base.language import Message, msg
from game.base.safe_text import shorten
from game.decks.parsing.source import read_bytes
from game.decks.pictures.svg_safety import svg_problem
from game.decks.problems import DeckError

__all__ = ["MAX_PICTURE_BYTES", "MAX_SIDE", "Judged", "judge_bytes", "judge_file", "looks_like_file"]

MAX_PICTURE_BYTES = 2 * 2**20
MAX_SIDE = 4096
"""Pixels."""
_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 13
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits by kind of colour, as the format has them."""
_MAX_PARTS = 10_000
"""Chunks of a PNG, segments of a JPEG."""
_MAX_SCANS = 20
"""Passes of a progressive JPEG: usual are ten, and each takes as long as a whole picture."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_NO_SIZE = {0xC4, 0xC8, 0xCC}
"""Markers among those of frames (C0 to CF) that begin none."""
_SMALLER = msg("save it smaller: 600 pixels wide are plenty")
_DRIVE = re.compile("[A-Za-z]:")

Judged = tuple[Message, Message | None]
"""What is wrong with a picture, and what to do."""


def looks_like_file(name: str) -> bool:
    """Whether a picture's name is meant to be a file's, and not a drawing's."""
    return any(sign in name for sign in "./\\:")


def judge_file(name: str, folder: Path) -> tuple[Path | None, Judged | None]:
    """Return the file of a picture in a deck's folder, or None and what is wrong with it."""
    problem = _judge_name(name)
    if problem is not None:
        return None, problem
    path = folder / name
    try:
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            return None, (
                msg("'{name}' is a link out of the deck's folder", name=shorten(name)),
                msg("copy the file itself into the deck's folder"),
            )
        data = read_bytes(path, MAX_PICTURE_BYTES)
    except DeckError as error:
        found = error.problems[0]
        hint = _SMALLER if found.code == "file-big" else found.hint
        return None, (msg("'{name}': {what}", name=shorten(name), what=found.message), hint)
    except (OSError, ValueError):  # a NUL in the name, a loop of links
        return None, (msg("'{name}': {what}", name=shorten(name), what=msg("there is no such file")), None)
    problem = judge_bytes(data, path.suffix)
    return (None, problem) if problem else (path, None)


def judge_bytes(data: bytes, suffix: str) -> Judged | None:
    """Return what is wrong with a picture's bytes, which its name says to be PNG, JPEG or SVG."""
    if len(data) > MAX_PICTURE_BYTES:
        return msg("the picture is larger than 2 MiB"), _SMALLER
    kind = suffix.lower()
    if kind == ".svg":
        return svg_problem(data)
    found = _png_size(data) if kind == ".png" else _jpeg_size(data)
    if found is None:
        return (
            msg("this is no whole {kind} picture", kind="PNG" if kind == ".png" else "JPEG"),
            msg("open it in a program for pictures and save it as {kind} again", kind=kind),
        )
    if not all(0 < side <= MAX_SIDE for side in found):
        width, height = found
        return (
            msg(
                "the picture has {width} by {height} pixels; at most {most} a side are allowed",
                width=width,
                height=height,
                most=MAX_SIDE,
            ),
            _SMALLER,
        )
    return None


def _judge_name(name: str) -> Judged | None:
    """Return what is wrong with the name of a file, before anything is looked up."""
    parts = PurePosixPath(name).parts
    if "\\" in name:
        return (
            msg("'{name}' does not lie in the deck's folder", name=shorten(name)),
            msg("write / between the names of folders"),
        )
    if name.startswith("/") or ".." in parts or _DRIVE.match(name):
        return (
            msg("'{name}' does not lie in the deck's folder", name=shorten(name)),
            msg("copy the file into the deck's folder and write its name only"),
        )
    if PurePosixPath(name).suffix.lower() not in _SUFFIXES:
        return (
            msg("'{name}' is neither a drawing nor a picture file", name=shorten(name)),
            msg("files end in {endings}", endings=[".png", ".jpg", ".svg"]),
        )
    return None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG whose chunks are whole; None for anything else."""
    if not data.startswith(_PNG):
        return None
    at, kinds, size = len(_PNG), set(), (0, 0)
    for n in range(_MAX_PARTS):
        length, kind = struct.unpack_from(">I4s", data, at) if at + 12 <= len(data) else (2**32, b"")
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end], "big"
        ):
            return None
        if n == 0:
            if kind != b"IHDR" or length != _PNG_HEAD:
                return None
            width, height, bits, color, packing, filtering, _ = struct.unpack_from(">II5B", data, at + 8)
            if bits not in _PNG_DEPTHS.get(color, ()) or packing or filtering:
                return None
            size = width, height
        kinds.add(kind)
        if kind == b"IEND":
            return size if b"IDAT" in kinds else None
        at = end
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG that goes on to its end; None for anything else."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at, size, n_scans = 2, None, 0
    for _ in range(_MAX_PARTS):
        found = _NEXT_MARKER.search(data, at)
        if found is None:
            return None
        marker, at = data[found.end() - 1], found.end()
        if marker == 0xD9:  # noqa: PLR2004 - the end
            return size if n_scans else None
        if at + 2 > len(data) or (marker == 0xD8):  # noqa: PLR2004 - a second picture
            return None
        length = int.from_bytes(data[at : at + 2], "big")
        if marker in range(0xC0, 0xD0) and marker not in _NO_SIZE:
            if size is not None or at + 7 > len(data):
                return None
            height, width = struct.unpack_from(">HH", data, at + 3)
            size = width, height
        n_scans += marker == 0xDA  # noqa: PLR2004 - a scan
        if n_scans > _MAX_SCANS:
            return None
        at += length
    return None
