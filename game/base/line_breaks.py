"""Breaking text into lines: Latin words stay whole, Chinese breaks anywhere its rules allow.

No line starts with closing punctuation or ends with opening punctuation (W3C, "Requirements for
Chinese Text Layout", section on line breaking). Knows nothing of fonts: the caller brings a measure.
"""

from collections.abc import Callable

__all__ = ["break_lines"]

_CLOSING = frozenset("，。、；：！？）】》〉」』”’…—％·,.;:!?)]}%")  # noqa: RUF001 - Chinese punctuation
_OPENING = frozenset("（【《〈「『“‘([{")  # noqa: RUF001
_AFTER = frozenset("-/")
_WIDE = (
    (0x2E80, 0x303F),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)


def _is_wide(character: str) -> bool:
    code = ord(character)
    return code >= _WIDE[0][0] and any(low <= code <= high for low, high in _WIDE)


def _may_break(before: str, after: str) -> bool:
    if after in _CLOSING or before in _OPENING:
        return False
    if after == " ":
        return False
    if before == " " or _is_wide(before) or _is_wide(after):
        return True
    # Behind a hyphen or slash inside a word, but never before a number: -2 and 5/7 stay whole.
    return before in _AFTER and after.isalpha()


def _units(text: str) -> list[str]:
    """Return the pieces that stay whole, each with the spaces behind it."""
    units: list[str] = []
    start = 0
    for place in range(1, len(text)):
        if _may_break(text[place - 1], text[place]):
            units.append(text[start:place])
            start = place
    if start < len(text):
        units.append(text[start:])
    return units


def _cut(unit: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return a piece that is wider than a line, cut where it has to be; at least a character a line."""
    parts = []
    while unit:
        n = len(unit)
        while n > 1 and measure(unit[:n].rstrip()) > width:
            n -= 1
        parts.append(unit[:n])
        unit = unit[n:]
    return parts


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a text; ``measure`` gives a string's width in the units of ``width``.

    Line feeds are kept; a word wider than a line is cut. Never returns an empty list.
    """
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for unit in _units(paragraph):
            if measure((line + unit).rstrip()) <= width:
                line += unit
                continue
            if line:
                lines.append(line.rstrip())
            if measure(unit.rstrip()) <= width:
                line = unit
                continue
            *whole, line = _cut(unit, width, measure)
            lines.extend(part.rstrip() for part in whole)
        lines.append(line.rstrip())
    return lines
