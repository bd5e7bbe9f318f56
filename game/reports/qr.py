"""A code as a QR picture, which a camera reads into any other program."""

import io
from functools import lru_cache
from pathlib import Path

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import msg

__all__ = ["QR_SUFFIXES", "code_in_text", "link_dots", "qr_dots", "write_qr"]

QR_SUFFIXES = (".png", ".svg")
_PIXELS = 8


def qr_dots(code: str) -> list[list[bool]]:
    """Return the dots of a QR picture, row by row, True where it is dark; without the quiet edge."""
    return [[bool(dot) for dot in row] for row in _picture(code).matrix]


@lru_cache(maxsize=256)
def link_dots(url: str) -> tuple[str, ...]:
    """Return the dots of a text's QR picture, row by row, ``1`` where it is dark; without the quiet edge."""
    import segno  # noqa: PLC0415 - few codes are drawn

    # Any mask can be read; looking for the best one takes ten times as long as all the rest.
    picture = segno.make_qr(url, error="m", mask=2)
    return tuple("".join("01"[bool(dot)] for dot in row) for row in picture.matrix)


def code_in_text(url: str) -> str:
    """Return a link's QR picture as text for a terminal, two rows of dots to a line."""
    edge, rows = 2, link_dots(url)
    wide = len(rows[0]) + 2 * edge
    empty = "0" * wide
    dots = [empty] * edge + [f"{'0' * edge}{row}{'0' * edge}" for row in rows] + [empty] * (edge + 1)
    # Light is drawn, dark is left: most terminals are dark, and readers take the inverse as well.
    signs = {("0", "0"): "\u2588", ("0", "1"): "\u2580", ("1", "0"): "\u2584", ("1", "1"): " "}
    pairs = zip(dots[::2], dots[1::2], strict=False)
    return "\n".join("".join(signs[pair] for pair in zip(*lines, strict=True)) for lines in pairs)


def write_qr(code: str, path: Path) -> None:
    """Draw a code as a QR picture, .png or .svg by the file's name; whole or not at all.

    Raises UsageError for another name, or if the place cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in QR_SUFFIXES:
        forms = list(QR_SUFFIXES)
        raise UsageError(msg("{path}: the name has to end in one of {forms}", path=str(path), forms=forms))
    out = io.BytesIO()
    _picture(code).save(out, kind=kind.removeprefix("."), scale=_PIXELS, border=4, light="white")
    write_whole(path, out.getvalue())


def _picture(code: str) -> "segno.QRCode":  # type: ignore[name-defined]  # noqa: F821 - imported when needed
    import segno  # noqa: PLC0415 - few codes are drawn

    # Without its hyphens a code is letters and digits only, which QR writes in fewer dots.
    return segno.make_qr(code.replace("-", ""), error="m")
