"""The rules and the questions set in two columns, on one page as long as type stays large enough to read."""

from collections.abc import Iterator
from typing import NamedTuple

from game.base.language import pick_text, tr
from game.base.pdf_pages import GREY, Area, Pages
from game.decks.deck import Deck
from game.decks.printing.rules_text import Part, questions, rule_parts

__all__ = ["draw_rules"]

_MARGIN = 14.0
_SIZES = (11.5, 8.0)
_QUESTION = 12.0
_TITLE = 15.0
_GUTTER = 8.0


def draw_rules(pages: Pages, deck: Deck) -> None:
    """Draw the rules and the questions, on one page as long as type stays large enough to read."""
    title = tr("{deck}: how it is played with cards and dice", deck=pick_text(deck.title))
    rules = rule_parts(deck)
    asked = questions(deck)
    together = [
        *rules,
        Part(tr("To talk about afterwards"), [f"{n}. {text}" for n, text in enumerate(asked, 1)]),
    ]
    if _fits(pages, together, _SIZES[1]):
        _draw_parts(pages, title, together)
        return
    _draw_parts(pages, title, rules)
    _draw_questions(pages, asked)


def _draw_questions(pages: Pages, asked: list[str]) -> None:
    """Draw the questions on pages of their own."""
    title = tr("To talk about afterwards")
    area = Area(0, 0, 0, 0)
    for n, question in enumerate(asked, 1):
        for line in pages.lines(f"{n}. {question}", pages.width - 2 * _MARGIN, _QUESTION):
            if area.height < pages.block_height(1, _QUESTION):
                area = _head(pages, title)
            area = area.below(pages.write([line], area, _QUESTION))
        area = area.below(5)


def _head(pages: Pages, title: str) -> Area:
    """Begin a page with a title; return the room below it."""
    area = pages.add().inset(_MARGIN, _MARGIN)
    strip = Area(area.x, area.y, area.width, 10)
    pages.fit(title, strip, (17, 6))
    pages.line(((area.x, area.y + 11), (area.x + area.width, area.y + 11)), 0.4)
    return area.below(_TITLE)


def _columns(pages: Pages) -> tuple[Area, Area]:
    """Return the two columns of a page under its title."""
    area = Area(_MARGIN, _MARGIN + _TITLE, pages.width - 2 * _MARGIN, pages.height - 2 * _MARGIN - _TITLE)
    width = (area.width - _GUTTER) / 2
    return Area(area.x, area.y, width, area.height), Area(
        area.x + width + _GUTTER, area.y, width, area.height
    )


def _draw_parts(pages: Pages, title: str, parts: list[Part]) -> None:
    """Draw parts in two columns, as large as fits on one page, or small and over several."""
    size = _SIZES[0]
    while size > _SIZES[1] and not _fits(pages, parts, size):
        size -= 0.25
    page = -1
    for block in _set(pages, parts, size):
        if block.column // 2 != page:
            page = block.column // 2
            _head(pages, title)
        area = _columns(pages)[block.column % 2].below(block.top)
        pages.write(block.lines, area, block.size)
        if block.is_heading:
            y = area.y + pages.block_height(1, block.size) + 0.1
            pages.line(((area.x, y), (area.x + area.width, y)), 0.15, GREY)


class _Block(NamedTuple):
    """Lines that stay together, and where they go."""

    lines: list[str]
    size: float
    column: int
    """From 0, two on each page."""
    top: float
    is_heading: bool


def _fits(pages: Pages, parts: list[Part], size: float) -> bool:
    """Whether parts fit on one page at a size of type."""
    return all(block.column < 2 for block in _set(pages, parts, size))  # noqa: PLR2004 - the columns of a page


def _set(pages: Pages, parts: list[Part], size: float) -> Iterator[_Block]:
    """Yield the blocks of all parts with their places; a heading takes its first paragraph along."""
    first, _ = _columns(pages)
    column, top = 0, 0.0
    for part in parts:
        texts = [(part.heading, size * 1.18), *((paragraph, size) for paragraph in part.paragraphs)]
        broken = [(pages.lines(text, first.width, own), own) for text, own in texts]
        heights = [pages.block_height(len(lines), own) for lines, own in broken]
        if top + sum(heights[:2]) + 3 > first.height:
            column, top = column + 1, 0.0
        for n, ((lines, own), height) in enumerate(zip(broken, heights, strict=True)):
            if top + height > first.height and top > 0:
                column, top = column + 1, 0.0
            rest = lines
            while top + pages.block_height(len(rest), own) > first.height:
                n_fit = int(first.height / pages.block_height(1, own))
                yield _Block(rest[:n_fit], own, column, top, is_heading=False)
                rest, column, top = rest[n_fit:], column + 1, 0.0
            yield _Block(rest, own, column, top, is_heading=n == 0)
            top += pages.block_height(len(rest), own) + (1.4 if n == 0 else 1.0)
        top += 2.6
