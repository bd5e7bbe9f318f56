"""Pictures on printed cards."""

import io
from functools import lru_cache

from game.base.pdf_pages import GREY, Area, Pages, Rgb
from game.decks.pictures.choosing import Picture
from game.decks.pictures.drawings import drawing_svg, on_paper

__all__ = ["draw_picture"]

_DOTS = (480, 320)
"""Of a photo: 300 to the inch and more."""


def draw_picture(pages: Pages, picture: Picture, area: Area, color: Rgb) -> None:
    """Draw a picture into an area, drawings in shades of a segment's colour; bad files give way to these."""
    if not _draw_file(pages, picture, area):
        pages.drawing(drawing_svg(picture.drawing, on_paper(color)), area)
    pages.box(area, 0.15, ink=GREY)


def _draw_file(pages: Pages, picture: Picture, area: Area) -> bool:
    """Draw a picture's file, if it has one that can be drawn; return whether it has."""
    if picture.file is None:
        return False
    if picture.file.suffix.lower() == ".svg":
        data = picture.file_bytes()
        return data is not None and pages.try_drawing(data, area)
    photo = _photo(picture)
    if photo is not None:
        pages.photo(photo, area)
    return photo is not None


@lru_cache(maxsize=32)
def _photo(picture: Picture) -> bytes | None:
    """Return a photo cut to its place's shape, no finer than can be printed; None if it is damaged."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - slow, and few decks have photos

    data = picture.file_bytes()
    if data is None:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.draft("RGB", (_DOTS[0] * 2, _DOTS[1] * 2))
            seen = ImageOps.fit(image.convert("RGBA"), _DOTS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGB", _DOTS, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    kept = io.BytesIO()
    ground.save(kept, "JPEG", quality=88)
    return kept.getvalue()
