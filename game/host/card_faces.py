"""What is printed on the cards, for a page: colours and symbols of segments, pictures."""

from typing import Any

from game.base.language import pick_text
from game.decks import SEGMENT_COLORS, SYMBOLS, Deck, drawing_svg, on_paper

__all__ = ["picture_of", "segment_looks"]

_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


def segment_looks(deck: Deck) -> dict[str, dict[str, Any]]:
    """Return {segment id: name, symbol and colour} in the language in force."""
    return {
        segment.id: {
            "segment": pick_text(segment.name),
            "symbol": segment.symbol or SYMBOLS[number % len(SYMBOLS)],
            "color": segment.color or SEGMENT_COLORS[number % len(SEGMENT_COLORS)],
        }
        for number, segment in enumerate(deck.segments)
    }


def picture_of(deck: Deck, customer: int) -> tuple[bytes, str] | None:
    """Return a customer's picture and what kind of file it is; None if there is no such customer."""
    if not 0 <= customer < len(deck.customers):
        return None
    who = deck.customers[customer]
    picture = deck.pictures[who.id]
    data = picture.file_bytes()
    if data is not None and picture.file is not None:
        return data, _MEDIA.get(picture.file.suffix.lower(), "application/octet-stream")
    color = bytes.fromhex(segment_looks(deck)[who.segment]["color"][1:])
    return drawing_svg(picture.drawing, on_paper((color[0], color[1], color[2]))), "image/svg+xml"
