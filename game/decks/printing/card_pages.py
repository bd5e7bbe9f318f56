"""Cards to cut out, nine or sixteen a page, with crop marks and backs that fit when printed on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from game.base.language import pick_text, tr
from game.base.pdf_pages import BLACK, GREY, WHITE, Area, Pages, Point, Rgb, rgb
from game.base.resources import asset
from game.decks.deck import Deck
from game.decks.document import Customer
from game.decks.fields import SEGMENT_COLORS, SYMBOLS
from game.decks.printing.card_pictures import draw_picture

__all__ = ["SIZES", "CardSize", "TooLong", "draw_cards"]


class CardSize(NamedTuple):
    """A size of card: millimetres, and how many lie side by side and below each other on a page."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def scale(self) -> float:
        """How large it is, as a share of the usual size."""
        return self.width / _USUAL_WIDTH


_USUAL_WIDTH = 63.0
SIZES = {"poker": CardSize(63, 88, 3, 3), "mini": CardSize(44, 63, 4, 4)}
"""Sizes of cards; both leave a margin that printers can do without on either kind of paper."""

_TREND_ICONS = {"falling": "trend_down", "steady": "trend_flat", "rising": "trend_up"}
_MARK, _GAP = 4.0, 1.5
_SMALLEST = 4.5


@dataclass(frozen=True)
class TooLong:
    """A text that no card has room for."""

    name: str
    text: str


def draw_cards(pages: Pages, deck: Deck, size: CardSize, *, marks: bool, backs: bool) -> list[TooLong]:
    """Draw all copies of a deck; return the texts that are too long for their cards.

    With ``backs``, each page of cards is followed by its backs, mirrored for turning the sheet over
    its long edge.
    """
    copies = [deck.customers[n] for n in deck.customer_of]
    per_page = size.columns * size.rows
    too_long: dict[str, TooLong] = {}
    for start in range(0, len(copies), per_page):
        part = copies[start : start + per_page]
        places = list(_places(pages, size))
        pages.add()
        for customer, area in zip(part, places, strict=False):
            if not _draw_front(pages, deck, customer, area, size.scale):
                name = pick_text(customer.name)
                too_long[customer.id] = TooLong(name, pick_text(customer.note or ""))
        if marks:
            _draw_marks(pages, size)
        if backs:
            pages.add()
            for n in range(len(part)):
                row, column = divmod(n, size.columns)
                _draw_back(pages, deck, places[row * size.columns + size.columns - 1 - column], size.scale)
            if marks:
                _draw_marks(pages, size)
    return list(too_long.values())


def _corner(pages: Pages, size: CardSize) -> tuple[float, float]:
    return (pages.width - size.width * size.columns) / 2, (pages.height - size.height * size.rows) / 2


def _places(pages: Pages, size: CardSize) -> Iterator[Area]:
    left, top = _corner(pages, size)
    for row in range(size.rows):
        for column in range(size.columns):
            yield Area(left + column * size.width, top + row * size.height, size.width, size.height)


def _draw_marks(pages: Pages, size: CardSize) -> None:
    """Draw short lines outside the cards where the knife goes."""
    left, top = _corner(pages, size)
    right, bottom = pages.width - left, pages.height - top
    for column in range(size.columns + 1):
        x = left + column * size.width
        pages.line(((x, top - _GAP - _MARK), (x, top - _GAP)), 0.15)
        pages.line(((x, bottom + _GAP), (x, bottom + _GAP + _MARK)), 0.15)
    for row in range(size.rows + 1):
        y = top + row * size.height
        pages.line(((left - _GAP - _MARK, y), (left - _GAP, y)), 0.15)
        pages.line(((right + _GAP, y), (right + _GAP + _MARK, y)), 0.15)


def _draw_front(pages: Pages, deck: Deck, customer: Customer, area: Area, scale: float) -> bool:
    """Draw a card; return whether its note has found room."""
    pages.box(area, 0.15, ink=GREY)
    inner = area.inset(4 * scale, 4 * scale)
    number = next(n for n, segment in enumerate(deck.segments) if segment.id == customer.segment)
    segment = deck.segments[number]
    color = rgb(segment.color or SEGMENT_COLORS[number % len(SEGMENT_COLORS)])
    radius = 4.6 * scale
    symbol = segment.symbol or SYMBOLS[number]
    # A dark rim shows a pale colour too.
    for share, ink in ((1.2, BLACK), (1.11, color)):
        _draw_icon(pages, symbol, (inner.x + radius, inner.y + radius + 0.6), share * radius, ink)
    beside = 2 * radius + 2.5 * scale
    name = Area(inner.x + beside, inner.y - 0.5 * scale, inner.width - beside, 14 * scale)
    pages.fit(pick_text(customer.name), name, (13 * scale, _SMALLEST), middle=True)
    strip = Area(inner.x, inner.y + 14.5 * scale, inner.width, 0.9 * scale)
    pages.box(strip, fill=color)
    picture = Area(inner.x, inner.y + 17 * scale, 34.5 * scale, 23 * scale)
    draw_picture(pages, deck.pictures[customer.id], picture, color)
    label = Area(inner.x, inner.y + 41 * scale, picture.width, 4.4 * scale)
    pages.fit(pick_text(segment.name), label, (7.5 * scale, _SMALLEST - 1), color=GREY)
    _draw_worth(
        pages,
        customer,
        Area(
            picture.x + picture.width + 2 * scale,
            picture.y,
            inner.width - picture.width - 2 * scale,
            picture.height,
        ),
        scale,
    )
    foot = Area(inner.x, inner.y + inner.height - 11.5 * scale, inner.width, 11.5 * scale)
    _draw_foot(pages, customer, foot, scale)
    note = Area(inner.x, inner.y + 48 * scale, inner.width, foot.y - inner.y - 49.5 * scale)
    text = pick_text(customer.note) if customer.note else ""
    if not text or pages.fit(text, note, (10 * scale, max(_SMALLEST, 5.5 * scale)), middle=True):
        return True
    # Never half a text: all of it goes to a page of its own.
    pages.fit(tr("(see the page of long texts)"), note, (8 * scale, _SMALLEST - 1), middle=True, color=GREY)
    return False


def _draw_worth(pages: Pages, customer: Customer, area: Area, scale: float) -> None:
    """Draw the worth as large as a number can be, and below it where it is heading."""
    label = Area(area.x, area.y - 0.6 * scale, area.width, 4 * scale)
    pages.fit(tr("Worth"), label, (7.5 * scale, _SMALLEST - 1), align="center", color=GREY)
    size = 46 * scale
    figures = Area(area.x, area.y + 0.4 * scale, area.width, 0)
    pages.write([str(customer.worth)], figures, size, align="center")
    middle = area.x + area.width / 2
    _draw_icon(pages, _TREND_ICONS[customer.trend], (middle, area.y + 22.4 * scale), 3.9 * scale, BLACK)
    words = {"falling": tr("falling"), "steady": tr("steady"), "rising": tr("rising")}[customer.trend]
    under = Area(area.x, area.y + 26.4 * scale, area.width, 4.4 * scale)
    pages.fit(words, under, (8.5 * scale, 3), align="center")


def _draw_foot(pages: Pages, customer: Customer, foot: Area, scale: float) -> None:
    """Draw patience as boxes to tick, and volatility as a number."""
    pages.line(((foot.x, foot.y), (foot.x + foot.width, foot.y)), 0.2, GREY)
    size = 7 * scale
    half = Area(foot.x, foot.y + 1.4 * scale, foot.width * 0.66, 4 * scale)
    pages.fit(tr("Patience"), half, (size, 3), color=GREY)
    other = Area(foot.x + foot.width * 0.66, half.y, foot.width * 0.34, 4 * scale)
    pages.fit(tr("Volatility"), other, (size, 3), align="right", color=GREY)
    side = 3.3 * scale
    for n in range(customer.patience):
        pages.box(Area(foot.x + n * side * 1.22, foot.y + 6.6 * scale, side, side), 0.3)
    value = Area(other.x, foot.y + 5.8 * scale, other.width, 6 * scale)
    pages.write([tr("{n} %", n=customer.volatility)], value, 11 * scale, align="right")


def _draw_icon(pages: Pages, name: str, middle: Point, half: float, color: Rgb) -> None:
    """Draw an icon of the screen's in one colour, around a point."""
    ink = "#{:02x}{:02x}{:02x}".format(*color).encode()
    drawing = asset("icons", f"{name}.svg").read_bytes().replace(b"currentColor", ink)
    pages.drawing(drawing, Area(middle[0] - half, middle[1] - half, 2 * half, 2 * half))


def _draw_back(pages: Pages, deck: Deck, area: Area, scale: float) -> None:
    """Draw a back: the same for all cards, with a pattern that hides what shines through."""
    pages.box(area, 0.15, ink=GREY)
    frame = area.inset(5 * scale, 5 * scale)
    step = frame.width / 8
    rows = round(frame.height / step)
    for n in range(8):
        for row in range(rows):
            x, y = frame.x + (n + 0.5) * step, frame.y + (row + 0.5) * frame.height / rows
            reach = step * (0.42 if (n + row) % 2 else 0.2)
            points = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            pages.polygon(points, fill=(150, 150, 150))
    pages.box(frame, 0.5, ink=GREY)
    plate = Area(
        area.x + area.width * 0.14, area.y + area.height * 0.38, area.width * 0.72, area.height * 0.24
    )
    pages.box(plate, 0.4, fill=WHITE)
    title = plate.inset(2 * scale, 2 * scale)
    upper = Area(title.x, title.y, title.width, title.height * 0.55)
    pages.fit(tr("Better Hand"), upper, (16 * scale, 5), align="center", middle=True, color=BLACK)
    lower = title.below(title.height * 0.55)
    pages.fit(pick_text(deck.title), lower, (9 * scale, 3), align="center", middle=True, color=GREY)
