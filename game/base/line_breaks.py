"""Breaking text into lines: Latin words stay whole, Chinese breaks anywhere its rules allow.

No line starts with closing punctuation or ends with opening punctuation (W3C, "Requirements for
Chinese Text Layout", section on line breaking). Knows nothing of fonts: the caller brings a measure.
"""

from collections.abc import Callable, Iterator

__all__ = ["break_lines", "break_places"]

_CLOSING = frozenset("，。、；：！？）】》〉」』”’…—％·,.;:!?)]}%")  # noqa: RUF001 - Chinese punctuation
_OPENING = frozenset("（【《〈「『“‘([{")  # noqa: RUF001
_AFTER = frozenset("-/")
_COMPANY, _MOST_MOVED, _LEAST_LEFT = 3, 6, 3
"""Characters that a last line has at least, that may come down for it, and that have to stay above them."""
_CLINGING = frozenset("的地得了着过们吗呢吧")
"""Chinese words that lean on the one before them: a line can begin better."""
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


def _may_end(text: str, place: int) -> bool:
    """Whether a line may end before a place; a number stays with the Chinese word that it counts."""
    before, after = text[place - 1], text[place]
    if before == " " and place > 1 and text[place - 2].isdigit() and _is_wide(after):
        return False
    return _may_break(before, after)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the pieces of a paragraph end that stay whole, each with the spaces behind it."""
    yield from (place for place in range(start + 1, end) if _may_end(text, place))
    if start < end:
        yield end


def break_places(text: str, width: float, measure: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return where each line of a text begins and ends; ``measure`` gives the width between two places.

    For text that changes its face within a line; else see ``break_lines``, which keeps the same rules.
    """

    def trimmed(begin: int, end: int) -> tuple[int, int]:
        return begin, begin + len(text[begin:end].rstrip())

    lines = []
    start = 0
    for paragraph in text.split("\n"):
        begin = at = start
        for stop in _stops(text, start, start + len(paragraph)):
            if measure(*trimmed(begin, stop)) > width:
                if at > begin:
                    lines.append(trimmed(begin, at))
                begin = at
                # A piece that is wider than a line is cut where it has to be; at least a character a line.
                while stop - begin > 1 and measure(*trimmed(begin, stop)) > width:
                    cut = stop - 1
                    while cut - begin > 1 and measure(*trimmed(begin, cut)) > width:
                        cut -= 1
                    lines.append(trimmed(begin, cut))
                    begin = cut
            at = stop
        lines.append(trimmed(begin, at))
        _keep_company(text, lines, start, width, measure)
        start += len(paragraph) + 1
    return lines


def _keep_company(
    text: str,
    lines: list[tuple[int, int]],
    start: int,
    width: float,
    measure: Callable[[int, int], float],
) -> None:
    """Let no one or two Chinese characters or digits stand alone in the last line: some more come down.

    Four in all are best, for most words have two characters; then three. The line does not begin with a
    word that leans on the one before it. A single character takes whatever company there is.
    """
    if len(lines) < 2 or lines[-2][0] < start:  # noqa: PLR2004 - a line before the last, of the same paragraph
        return
    (first, end), (begin, last) = lines[-2:]
    alone = [sign for sign in text[begin:last] if sign not in _CLOSING and sign != " "]
    if not 0 < len(alone) < _COMPANY or text[end:begin].strip():
        return
    if not all(_is_wide(sign) or sign.isdigit() for sign in alone):
        return
    signs, best, found = len(alone), 0, 0
    for cut in range(end - 1, max(first + _LEAST_LEFT, end - _MOST_MOVED) - 1, -1):
        signs += text[cut] not in _CLOSING and text[cut] != " "
        if not _may_end(text, cut):
            continue
        if measure(cut, last) > width:
            break
        worth = 4 * min(signs, _COMPANY) + 2 * (text[cut] not in _CLINGING) + (signs == _COMPANY + 1)
        if worth > best:
            best, found = worth, cut
    if best > 4 * _COMPANY + 1 or (found and len(alone) == 1):
        lines[-2:] = [(first, first + len(text[first:found].rstrip())), (found, last)]


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a text; ``measure`` gives a string's width in the units of ``width``.

    Line feeds are kept; a word wider than a line is cut. Never returns an empty list.
    """
    places = break_places(text, width, lambda begin, end: measure(text[begin:end]))
    return [text[begin:end] for begin, end in places]
