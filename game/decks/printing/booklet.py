"""A deck as one PDF: cards, backs, tracking sheets, rules, questions."""

import unicodedata
from contextlib import closing
from dataclasses import dataclass

from game.base.language import language, pick_text, tr
from game.base.pdf_pages import PAPERS, Area, Pages
from game.decks.deck import Deck
from game.decks.printing.card_pages import SIZES, TooLong, draw_cards
from game.decks.printing.rules_page import draw_rules
from game.decks.printing.tracking_sheet import draw_tracking

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

    Characters that the font lacks are printed as empty squares; the deck's warnings name them.
    """
    with closing(Pages(paper, _shown(pick_text(deck.title)), language())) as pages:
        too_long = draw_cards(pages, deck, SIZES[size], marks=marks, backs=backs)
        for _ in range(n_seats):
            draw_tracking(pages, deck)
        draw_rules(pages, deck)
        if too_long:
            _draw_long_texts(pages, too_long)
        return Booklet(pages.to_bytes(), pages.n_pages, tuple(text.name for text in too_long))


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
