"""Which characters the game's fonts can show, without loading a font.

``assets/fonts/coverage.txt`` lists the ranges of code points that both Noto Sans SC and Noto Serif SC
have; a test holds it to the fonts.
"""

import re
from functools import cache
from unicodedata import category

from game.base.resources import asset

__all__ = ["unshown"]


@cache
def _uncovered() -> re.Pattern[str]:
    ranges = []
    for part in asset("fonts", "coverage.txt").read_text(encoding="ascii").split():
        start, _, end = part.partition("-")
        ranges.append(f"\\U{start:0>8}-\\U{end or start:0>8}")
    return re.compile(f"[^{''.join(ranges)}]")


def unshown(text: str) -> str:
    """Return the characters of a text that the fonts cannot show, each once, in order.

    Characters that nothing shows (controls and the like) are not its business: no deck may have them.
    """
    if text.isascii():
        return ""
    found = dict.fromkeys(_uncovered().findall(text))
    # Of what is not printable, signs of somebody's own font are still seen.
    return "".join(c for c in found if c.isprintable() or category(c) == "Co")
