"""A code as a QR picture, which a camera reads into any other program."""

import io
from pathlib import Path

from game.files import write_whole

__all__ = ["write_qr"]

_PIXELS = 8


def write_qr(text: str, path: Path) -> None:
    """Draw a text as a QR picture, .png or .svg by the file's name; whole or not at all."""
    import segno

    # Without its hyphens a code is letters and digits only, which QR writes in fewer dots.
    picture = segno.make_qr(text.replace("-", ""), error="m")
    out = io.BytesIO()
    picture.save(out, kind=path.suffix.lower().removeprefix("."), scale=_PIXELS, border=4)
    write_whole(path, out.getvalue())
