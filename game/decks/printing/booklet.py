"""A deck as one PDF: cards, backs, tracking sheets, rules, questions."""

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from game.base.language import language, msg, pick_text, tr
from game.base.pdf_pages import PAPERS, Area, Pages
from game.base.safe_text import shorten
from game.decks.checking.glyphs import unshown
from game.decks.deck import Deck
from game.decks.printing.card_pages import SIZES, TooLong, draw_cards
from game.decks.printing.rules_page import draw_rules
from game.decks.printing.tracking_sheet import draw_tracking
from game.decks.problems import DeckError, Problem, Step, path_text

__all__ = ["PAPERS", "SIZES", "Booklet", "print_deck"]


@dataclass(frozen=True)
class Booklet:
    """A printed deck."""

    data: bytes
    """The PDF."""
    n_pages: int
    too_long: tuple[str, ...]
    """Names of the customers whose note has no room on the card; a page at the end has these notes."""


def print_deck(
    deck: Deck,
    *,
    paper: str = "a4",
    size: str = "poker",
    n_seats: int = 2,
    marks: bool = True,
    backs: bool = True,
) -> Booklet:
    """Return a deck as a PDF in the language in force; ``paper`` of PAPERS, ``size`` of SIZES.

    Raises DeckError if the font cannot show a text: a card with a hole in its name is of no use.
    """
    _check_glyphs(deck)
    with closing(Pages(paper, _shown(pick_text(deck.title)), language())) as pages:
        too_long = draw_cards(pages, deck, SIZES[size], marks=marks, backs=backs)
        for _ in range(n_seats):
            draw_tracking(pages, deck)
        draw_rules(pages, deck)
        if too_long:
            _draw_long_texts(pages, too_long)
        return Booklet(pages.to_bytes(), pages.n_pages, tuple(text.name for text in too_long))


def _texts(deck: Deck) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Yield the texts that are printed, with their paths."""
    yield ("title",), deck.title
    for n, segment in enumerate(deck.segments):
        yield ("segments", n, "name"), segment.name
    for n, customer in enumerate(deck.customers):
        yield ("customers", n, "name"), customer.name
        if customer.note is not None:
            yield ("customers", n, "note"), customer.note
    for n, question in enumerate(deck.document.questions):
        yield ("questions", n), question


def _check_glyphs(deck: Deck) -> None:
    problems = []
    for path, text in _texts(deck):
        if missing := unshown(pick_text(text)):
            signs = [f"{shorten(sign)} (U+{ord(sign):04X})" for sign in missing[:5]]
            message = msg("the game's fonts cannot show {signs}", signs=signs)
            hint = msg("write it in words, or leave it out")
            problems.append(Problem(0, 0, message, "glyph-missing", hint, path=path_text(path)))
    if problems:
        raise DeckError(str(deck.source or deck.id), (), problems)


def _draw_long_texts(pages: Pages, too_long: list[TooLong]) -> None:
    """Draw the notes that had no room, in full, over as many pages as they take."""
    margin, size = 14.0, 10.0
    area = Area(0, 0, 0, 0)
    for entry in too_long:
        lines = pages.lines(f"{entry.name}: {entry.text}", pages.width - 2 * margin, size)
        for line in [*lines, ""]:
            if area.height < pages.block_height(1, size):
                area = pages.add().inset(margin, margin)
                area = area.below(pages.write([tr("Texts too long for their cards")], area, 16) + 4)
            area = area.below(pages.write([line], area, size))


def _shown(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
