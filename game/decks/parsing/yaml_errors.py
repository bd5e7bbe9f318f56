"""What an error of the YAML parser means to somebody who has never heard of YAML.

The parsers, in C and in Python, stop where they cannot go on, which is often a line below the
mistake; their words are about tokens. This looks for the likely cause first, and else explains.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from game.base.language import Message, msg
from game.base.safe_text import shorten

__all__ = ["Diagnosis", "diagnose"]

# Patterns are compiled when first used: a deck without mistakes does not pay for them.
_KEY = r"""\s*(?:-\s+)*["']?[A-Za-z0-9_-]{1,40}["']?"""
_WIDE_COLON = rf"(?:{_KEY}|.*[{{,\uff0c]\s*[A-Za-z_-]{{1,40}})\s*(\uff1a)"
_WIDE_COMMA = r"""[^#]*?[{[].*?(\uff0c)\s*(?:["'{]|[A-Za-z_-]{1,40}\s*[:\uff1a])"""
_WIDE_BRACKET = "[^#]*?([\uff5b\uff5d\uff3b\uff3d\u3010\u3011])"
_WIDE_QUOTE = "[^#]*?[:\\[{,\uff1a\uff0c-]\\s*([\u201c\u201d\u201e\u2018\u2019\uff02\uff07])"
_TIGHT_COLON = rf"{_KEY}(:)[^\s:/]"
_COMMENT = r"\s(#[^\s,}\]]*)"
_TAB = r"[ -]*(\t)"
_COLON_IN_TEXT = rf"{_KEY}:\s+[^\s\"'{{\[].*?(:)(?:\s|$)"
_NO_COLON = r"(\s*(?:-\s+)*)[^\s:#\"'{}\[\]|>][^:#]*$"
_PLAIN = dict(zip("\uff1a\uff0c\uff5b\uff5d\uff3b\uff3d\u3010\u3011", ":,{}[][]", strict=True))
_MAX_LETTERS = 1000
_LINES_BACK = 3
_MAX_LINES = 400


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with the syntax, and where: line and column from 1."""

    place: tuple[int, int]
    code: str
    message: Message
    hint: Message | None = None


def diagnose(error: Any, lines: tuple[str, ...]) -> Diagnosis:
    """Return what a ``yaml.YAMLError`` means, given the text's lines."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # pragma: no cover - the parser refuses characters so, and those are sorted out before
        return Diagnosis((1, 1), "yaml", msg("this is not YAML: {reason}", reason=shorten(str(error), 200)))
    case = _Case(
        words=f"{error.context or ''} {error.problem or ''}".strip().lower(),
        lines=lines,
        line=mark.line,
        column=mark.column,
        opened=_place(error.context_mark or mark),
    )
    found = case.typing_slip() or case.broken_sign() or case.broken_layout()
    if found.place[0] > len(lines):
        # The C parser counts the end of a text without a last line feed as one line more.
        last = lines[-1] if lines else ""
        return replace(found, place=(max(1, len(lines)), len(last) + 1))
    return found


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


@dataclass(frozen=True)
class _Case:
    """An error of the parser with all that is known about it; ``line`` and ``column`` from 0."""

    words: str
    lines: tuple[str, ...]
    line: int
    column: int
    opened: tuple[int, int]
    """Where the thing began that the parser was reading."""

    def text(self, line: int) -> str:
        """Return a line, empty beyond the end; only as much of it as people write."""
        return self.lines[line][:_MAX_LETTERS] if line < len(self.lines) else ""

    def says(self, *words: str) -> bool:
        """Whether the parser's message has one of these words."""
        return any(word in self.words for word in words)

    def lines_back(self) -> list[int]:
        """Return the line of the error and a few lines with content above it, nearest first."""
        above = range(self.line - 1, max(self.line - 50, -1), -1)
        full = [
            line for line in above if self.text(line).strip() and not self.text(line).lstrip().startswith("#")
        ]
        return [self.line, *full[:_LINES_BACK]]

    def typing_slip(self) -> Diagnosis | None:
        """Return the cause if the text shows it: a tab, a full-width sign, a missing space."""
        if match := re.match(_TAB, self.text(self.line)):
            place = (self.line + 1, match.start(1) + 1)
            message = msg("there is a tab in front of this line")
            return Diagnosis(place, "yaml-tab", message, msg("indent with spaces only"))
        if (opened := self.runaway_quote()) is not None:
            message = msg("this quotation mark is never closed")
            return Diagnosis(opened, "yaml", message, msg("add the closing quotation mark"))
        for line in self.lines_back():
            text = self.text(line)
            if self.says("flow") and (match := _comment_in_bracket(text)):
                hint = msg("put the value in quotes: {example}", example=f'"{shorten(match[1])}"')
                message = msg("# begins a comment, so the rest of this line is lost")
                return Diagnosis((line + 1, match.start(1) + 1), "yaml-comment", message, hint)
            match = re.match(_WIDE_COLON, text)
            if match is None and self.says("expected"):
                match = re.match(_WIDE_COMMA, text) or re.match(_WIDE_BRACKET, text)
            if match is None and line == self.line:
                match = re.match(_WIDE_QUOTE, text[: self.column + 1])
            if match is not None:
                return _wide((line + 1, match.start(1) + 1), match[1])
            match = re.match(_TIGHT_COLON, text)
            if match is not None and (line, match.start(1)) < (self.line, self.column):
                message = msg("there is no space after this colon")
                hint = msg("write the key, a colon and a space")
                return Diagnosis((line + 1, match.start(1) + 1), "yaml-space", message, hint)
        return None

    def runaway_quote(self) -> tuple[int, int] | None:
        """Return where a quotation mark was opened that closed only here, where the next one opens."""
        if _n_quotes(self.text(self.line)[: self.column]) % 2 == 0:
            return None
        for line in range(self.line - 1, max(self.line - _MAX_LINES, -1), -1):
            if _n_quotes(self.text(line)) % 2:
                return line + 1, self.text(line).rindex('"') + 1
        return None

    def broken_sign(self) -> Diagnosis | None:
        """Return what is wrong with a sign: an open quotation mark or bracket, one with a meaning."""
        sign = self.text(self.line)[self.column : self.column + 1]
        here = (self.line + 1, self.column + 1)
        quotes = msg("put the text in quotes")
        if self.says("quoted scalar") and self.says("end of stream", "document separator"):
            message = msg("this quotation mark is never closed")
            return Diagnosis(self.opened, "yaml", message, msg("add the closing quotation mark"))
        if self.says("escape", "hexdecimal", "hexadecimal"):
            hint = msg("inside double quotes write two backslashes for one, or use single quotes")
            return Diagnosis(here, "yaml", msg("a backslash has a meaning of its own here"), hint)
        if self.says("flow mapping", "flow sequence", "flow node"):
            if self.line + 1 != self.opened[0] or not sign:
                hint = msg("close it, and put a comma between its entries")
                return Diagnosis(self.opened, "yaml", msg("this bracket is never closed"), hint)
            hint = msg("text that holds a comma, a colon or a bracket needs quotes")
            return Diagnosis(here, "yaml", msg("a comma or the closing bracket is missing here"), hint)
        if self.says("node content", "mapping keys") and sign.strip():
            return Diagnosis(here, "yaml", msg("'{sign}' cannot begin a text", sign=shorten(sign)), quotes)
        if self.says("alias", "anchor", "any token", "tag", "directive"):
            line, column = self.opened
            sign = shorten(self.text(line - 1)[column - 1 : column])
            message = msg("'{sign}' cannot begin a text", sign=sign)
            return Diagnosis(self.opened, "yaml", message, quotes)
        if self.says("block scalar"):
            hint = msg("begin the text in the next line, indented")
            return Diagnosis(here, "yaml", msg("nothing may follow | or > in its line"), hint)
        if (self.says("expected key") and sign == ":") or self.says("found ':'"):
            return Diagnosis(here, "yaml", msg("the key before the colon is missing"))
        if self.text(self.line)[: self.column].rstrip()[-1:] in {'"', "'"}:
            hint = msg("put all of it inside one pair of quotes")
            return Diagnosis(here, "yaml", msg("there is text after the closing quotation mark"), hint)
        return None

    def broken_layout(self) -> Diagnosis:
        """Return what is wrong with keys, lists and their indentation."""
        text = self.text(self.line)
        indent = len(text) - len(text.lstrip())
        here = (self.line + 1, self.column + 1)
        layout = msg("keys of one entry begin in the same column, and text with signs in it may need quotes")
        if self.says("mapping values", "expected ':'"):
            if self.says("mapping values") and (match := re.match(_COLON_IN_TEXT, text)):
                hint = msg("text that holds a colon and a space needs quotes")
                place = (self.line + 1, match.start(1) + 1)
                return Diagnosis(place, "yaml", msg("there is a second colon in this line"), hint)
            for line in self.lines_back()[1:2] if self.says("mapping values") else [self.opened[0] - 1]:
                match = re.match(_NO_COLON, self.text(line))
                if (match is not None and len(match[1]) == indent) or self.says("expected ':'"):
                    place = (line + 1, len(match[1]) + 1 if match else self.opened[1])
                    hint = msg("write the key, a colon and a space")
                    return Diagnosis(place, "yaml", msg("there is no colon in this line"), hint)
            hint = msg("is this line, or the one above it, indented too far or too little?")
            return Diagnosis((self.line + 1, indent + 1), "yaml", msg("a key is not expected here"), hint)
        if self.says("sequence entries"):
            hint = msg("begin the list in the next line, with '- ' in front of each entry")
            return Diagnosis(here, "yaml", msg("a list cannot begin here"), hint)
        if text[self.column : self.column + 1] == "-":
            hint = msg("entries of one list begin in the same column")
            return Diagnosis(here, "yaml", msg("an entry of a list is not expected here"), hint)
        if self.says("block mapping", "block collection", "block sequence", "document start"):
            return Diagnosis(here, "yaml", msg("this does not fit with the lines above it"), layout)
        return Diagnosis(
            here, "yaml", msg("this is not YAML: {reason}", reason=shorten(self.words, 200)), layout
        )


def _n_quotes(text: str) -> int:
    """Return how many double quotes a piece of a line has, without those behind a backslash."""
    return re.sub(r"\\.", "", text).count('"')


def _comment_in_bracket(text: str) -> re.Match[str] | None:
    """Return where a ``#`` cuts off a bracket that is open in this line."""
    match = re.search(_COMMENT, text)
    if match is None:
        return None
    before = text[: match.start()]
    n_open = before.count("{") + before.count("[") - before.count("}") - before.count("]")
    return match if n_open > 0 and before.count('"') % 2 == 0 else None


def _wide(place: tuple[int, int], sign: str) -> Diagnosis:
    """Return the diagnosis of a sign typed with a Chinese keyboard."""
    message = msg("{sign} is a full-width sign, which YAML takes for a letter", sign=sign)
    plain = _PLAIN.get(sign, '"')
    if plain in ":,":
        return Diagnosis(
            place, "yaml-full-width", message, msg("write {plain} and a space instead", plain=plain)
        )
    return Diagnosis(place, "yaml-full-width", message, msg("write {plain} instead", plain=plain))
