"""Which characters the game's fonts can show, without loading a font.

``assets/fonts/coverage.txt`` lists the ranges of code points that both Noto Sans SC and Noto Serif SC
have; a test holds it to the fonts.
"""

from bisect import bisect_right
from functools import cache
from unicodedata import category

from game.base.resources import asset

__all__ = ["unshown"]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    starts, ends = [], []
    for part in asset("fonts", "coverage.txt").read_text(encoding="ascii").split():
        start, _, end = part.partition("-")
        starts.append(int(start, 16))
        ends.append(int(end or start, 16))
    return starts, ends


def unshown(text: str) -> str:
    """Return the characters of a text that the fonts cannot show, each once, in order.

    Characters that nothing shows (controls and the like) are not its business: no deck may have them.
    """
    if text.isascii():
        return ""
    starts, ends = _ranges()
    missing = ""
    for character in text:
        place = bisect_right(starts, ord(character)) - 1
        is_shown = place >= 0 and ord(character) <= ends[place]
        is_seen = character.isprintable() or category(character) == "Co"  # signs of somebody's own font
        if not is_shown and is_seen and character not in missing:
            missing += character
    return missing
