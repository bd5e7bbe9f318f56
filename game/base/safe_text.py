"""Text made safe to show: no control characters, known widths, short pieces of long lines."""

import unicodedata

__all__ = ["defused", "excerpt", "safe", "shorten", "visible", "width"]

_UNSAFE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories that could move the cursor, turn the direction of text, or show as nothing at all."""


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What spreadsheets take for a formula, or a part of one, at the start of a cell."""


def visible(text: str, keep: str = "") -> str:
    """Return ``text`` for a file that people open: without what shows as nothing, or turns the direction.

    Line ends and the like stay if ``keep`` names them, and are spaces otherwise.
    """
    if text.isascii() and text.isprintable():
        return text
    spaced = "".join(" " if sign in "\t\n\r\u2028\u2029" and sign not in keep else sign for sign in text)
    return "".join(sign for sign in spaced if sign in keep or unicodedata.category(sign) not in _INVISIBLE)


def defused(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: with an apostrophe, if need be."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def safe(text: str) -> str:
    """Return ``text`` with everything that is not plainly visible written as an escape, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_cell(character) for character in text)


def shorten(text: str, limit: int = 40) -> str:
    """Return ``text`` safe to show and cut to ``limit`` characters, ``...`` marking the cut."""
    if len(text) > limit:
        return safe(text[: limit - 3]) + "..."
    return safe(text)


def width(text: str) -> int:
    """Return how many terminal columns a safe text takes: two for wide characters, none for accents."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def excerpt(line: str, column: int, room: int = 76) -> tuple[str, int]:
    """Return the part of ``line`` around ``column`` (1-based), and the columns before that place.

    At most ``room`` columns wide, however long the line; ``...`` stands for what is left out.
    """
    at = min(column - 1, len(line))
    # No character is narrower than nothing, but runs of accents are rare: a window of this many
    # characters on either side fills the room, and a line of a megabyte is never walked through.
    start, stop = max(0, at - room), min(len(line), at + room)
    before = [_cell(character) for character in line[start:at]]
    after = [_cell(character) for character in line[at:stop]]
    fits = start == 0 and stop == len(line) and width("".join(before + after)) <= room
    first, used = _fill(before[::-1], room if fits else room - 24)
    before = before[len(before) - first :]
    last, _ = _fill(after, room - used)
    cut_left = "..." if start > 0 or first < at - start else ""
    cut_right = "..." if stop < len(line) or last < len(after) else ""
    return f"{cut_left}{''.join(before)}{''.join(after[:last])}{cut_right}", len(cut_left) + used


def _cell(character: str) -> str:
    """Return one character as it may be shown."""
    if unicodedata.category(character) not in _UNSAFE:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fill(cells: list[str], room: int) -> tuple[int, int]:
    """Return how many cells from the front fit into ``room`` columns, and the columns they take."""
    used = 0
    for n, cell in enumerate(cells):
        columns = width(cell)
        if used + columns > room:
            return n, used
        used += columns
    return len(cells), used
