"""The lesson plan: a small part of Markdown, read into blocks that a screen and a printer can set.

What counts: ``#`` to ``###`` headings, paragraphs, ``-`` and ``1.`` lists (one level), tables with a
line of dashes under their head, and inside a line ``**bold**`` and code between backticks. Everything
else is text as it stands.
"""

import re
from dataclasses import dataclass

from game.base.errors import UsageError
from game.base.files import read_limited
from game.base.language import LANGUAGES, msg
from game.base.resources import asset

__all__ = ["Block", "Heading", "Items", "Paragraph", "Rows", "load_plan", "plain", "read_markdown", "spans"]

_MAX_BYTES = 256 * 1024
_HEADING = re.compile(r"(#{1,3})\s+(.*)")
_BULLET = re.compile(r"[-*]\s+(.*)")
_NUMBER = re.compile(r"\d{1,3}\.\s+(.*)")
_RULE = re.compile(r"\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*")
_MARKED = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")


@dataclass(frozen=True)
class Block:
    """A piece of text that stands by itself."""


@dataclass(frozen=True)
class Heading(Block):
    """A heading; ``level`` 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text."""

    text: str


@dataclass(frozen=True)
class Items(Block):
    """A list; ``is_numbered`` if its order counts."""

    texts: tuple[str, ...]
    is_numbered: bool


@dataclass(frozen=True)
class Rows(Block):
    """A table: rows of as many cells as the head has."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def load_plan(language: str) -> list[Block]:
    """Return the lesson plan in a language; raises UsageError if its file cannot be read."""
    path = asset("guide", f"{language if language in LANGUAGES else 'en'}.md")
    try:
        return read_markdown(read_limited(path, _MAX_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(msg("{path}: not UTF-8 text; save it as UTF-8", path=str(path))) from None


def read_markdown(text: str) -> list[Block]:
    """Return the blocks of a text. Any text is good: what is no list or table is a paragraph."""
    blocks: list[Block] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif match := _HEADING.fullmatch(line):
            blocks.append(Heading(len(match[1]), match[2].strip()))
            at += 1
        elif line.startswith("|") and at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1].strip()):
            at = _read_table(lines, at, blocks)
        elif _BULLET.fullmatch(line) or _NUMBER.fullmatch(line):
            at = _read_items(lines, at, blocks)
        else:
            at = _read_paragraph(lines, at, blocks)
    return blocks


def _read_table(lines: list[str], at: int, blocks: list[Block]) -> int:
    head = _cells(lines[at])
    rows = []
    at += 2
    while at < len(lines) and lines[at].strip().startswith("|"):
        cells = _cells(lines[at])[: len(head)]
        rows.append((*cells, *[""] * (len(head) - len(cells))))
        at += 1
    blocks.append(Rows(head, tuple(rows)))
    return at


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _read_items(lines: list[str], at: int, blocks: list[Block]) -> int:
    """Read a list; a line that is indented goes on with the item above."""
    pattern = _NUMBER if _NUMBER.fullmatch(lines[at].strip()) else _BULLET
    texts: list[str] = []
    while at < len(lines) and lines[at].strip():
        match = pattern.fullmatch(lines[at].strip())
        if match:
            texts.append(match[1].strip())
        elif lines[at][:1].isspace():
            texts[-1] = _joined(texts[-1], lines[at].strip())
        else:
            break
        at += 1
    blocks.append(Items(tuple(texts), pattern is _NUMBER))
    return at


def _read_paragraph(lines: list[str], at: int, blocks: list[Block]) -> int:
    text = lines[at].strip()
    at += 1
    while at < len(lines) and (line := lines[at].strip()) and not _starts_block(line):
        text = _joined(text, line)
        at += 1
    blocks.append(Paragraph(text))
    return at


def _starts_block(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_HEADING, _BULLET, _NUMBER)) or line.startswith("|")


def _joined(text: str, more: str) -> str:
    """Return two lines as one; between Chinese characters stands no space."""
    is_wide = text[-1:] > "\u2e7f" and more[:1] > "\u2e7f"
    return text + ("" if is_wide else " ") + more


def spans(text: str) -> list[tuple[str, str]]:
    """Return a line in pieces, each with what it is: ``bold``, ``code`` or nothing of the kind."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for match in _MARKED.finditer(text):
        pieces += [(text[at : match.start()], ""), (match[1] or match[2], "bold" if match[1] else "code")]
        at = match.end()
    return [(part, kind) for part, kind in (*pieces, (text[at:], "")) if part]


def plain(text: str) -> str:
    """Return a line without its marks."""
    return "".join(part for part, _ in spans(text))
