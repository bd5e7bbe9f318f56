"""The sheet on which a player keeps hand, effort and income, round by round."""

from game.base.language import pick_text, tr
from game.base.pdf_pages import GREY, Area, Pages
from game.decks.deck import Deck

__all__ = ["draw_tracking"]

_MARGIN = 12.0
_ROUND, _SIDE = 11.0, 15.5
_HEAD = 9.0
_TALLEST = 25.0
_PALE = (205, 205, 205)


def draw_tracking(pages: Pages, deck: Deck) -> None:
    """Draw one player's sheet."""
    area = pages.add().inset(_MARGIN, _MARGIN)
    title = tr("Tracking sheet: {deck}", deck=pick_text(deck.title))
    pages.fit(title, Area(area.x, area.y, area.width * 0.62, 9), (16, 5))
    name = Area(area.x + area.width * 0.64, area.y + 1, area.width * 0.36, 6)
    pages.fit(tr("Player:"), name, (10, 5))
    pages.line(((name.x + 16, name.y + 6), (name.x + name.width, name.y + 6)), 0.2)
    _draw_roles(pages, Area(area.x, area.y + 11, area.width, 6))
    table = area.below(22)
    table = _draw_table(pages, deck, table)
    _draw_tally(pages, Area(area.x, table.y, area.width, area.y + area.height - table.y))


def _draw_roles(pages: Pages, area: Area) -> None:
    words = [tr("Role:"), tr("Sales"), tr("Marketing"), tr("Both ways")]
    x = area.x
    for n, word in enumerate(words):
        if n:
            pages.box(Area(x, area.y + 0.6, 3.6, 3.6), 0.3)
            x += 5
        pages.write([word], Area(x, area.y, 60, 6), 10)
        x += pages.text_width(word, 10) + 6


def _draw_table(pages: Pages, deck: Deck, area: Area) -> Area:
    """Draw the table; return what is left of the page below it."""
    rules = deck.document.rules
    slots = (area.width - _ROUND - 4 * _SIDE) / rules.hand_size
    columns = [(tr("Round"), _ROUND), (tr("Effort/kept"), _SIDE)]
    columns += [(tr("Card {n}", n=n), slots) for n in range(1, rules.hand_size + 1)]
    columns += [(tr("Standard"), _SIDE), (tr("Income"), _SIDE), (tr("Total"), _SIDE)]
    height = min(_TALLEST, (area.height - _HEAD - 42) / rules.rounds)
    x = area.x
    for number, (word, width) in enumerate(columns):
        head = Area(x, area.y, width, _HEAD)
        pages.box(head, 0.3, fill=(235, 235, 235))
        pages.fit(word, head.inset(0.8, 0.6), (9, 3.5), align="center", middle=True)
        for row in range(rules.rounds):
            cell = Area(x, area.y + _HEAD + row * height, width, height)
            if 1 < number < 2 + rules.hand_size:
                _draw_slot(pages, cell, is_first=row == 0)
            if number == 2 + rules.hand_size:
                _draw_standard(pages, cell, is_first=row == 0)
            pages.box(cell, 0.3)
            if number == 0:
                pages.fit(str(row + 1), cell, (13, 5), align="center", middle=True)
        x += width
    return area.below(_HEAD + rules.rounds * height + 4)


def _draw_slot(pages: Pages, cell: Area, *, is_first: bool) -> None:
    """Draw the parts of a cell for one card: worth above, lift and strain below."""
    y = cell.y + cell.height * 0.58
    middle = cell.x + cell.width / 2
    pages.line(((cell.x, y), (cell.x + cell.width, y)), 0.15, _PALE)
    pages.line(((middle, y), (middle, cell.y + cell.height)), 0.15, _PALE)
    if not is_first:
        return
    half, low = cell.width / 2 - 1, cell.y + cell.height - y
    spots = (
        (tr("worth"), Area(cell.x + 0.5, cell.y + 0.3, cell.width - 1, 3)),
        (tr("lift"), Area(cell.x + 0.5, y + 0.2, half, min(3.0, low))),
        (tr("strain"), Area(middle + 0.5, y + 0.2, half, min(3.0, low))),
    )
    for word, spot in spots:
        pages.fit(word, spot, (6, 2.5), color=GREY)


def _draw_standard(pages: Pages, cell: Area, *, is_first: bool) -> None:
    """Draw the parts of a cell for the standard: announced above, in force below."""
    half = cell.height / 2
    pages.line(((cell.x, cell.y + half), (cell.x + cell.width, cell.y + half)), 0.15, _PALE)
    for word, y in ((tr("announced"), cell.y), (tr("in force"), cell.y + half)) if is_first else ():
        pages.fit(word, Area(cell.x + 0.5, y + 0.3, cell.width - 1, min(3.0, half)), (6, 2.5), color=GREY)


def _draw_tally(pages: Pages, area: Area) -> None:
    """Draw a strip in which a stroke is made for each thing that effort was spent on."""
    words = [tr("Improve"), tr("Care"), tr("Cold call"), tr("Pitch"), tr("Draft"), tr("Invite")]
    words += [tr("Standard"), tr("Walked out"), tr("Invited away")]
    pages.fit(tr("A stroke for each, to look at afterwards:"), Area(area.x, area.y, area.width, 6), (9, 5))
    width = area.width / len(words)
    height = min(24.0, area.height - 6)
    for n, word in enumerate(words):
        box = Area(area.x + n * width, area.y + 6, width, height)
        pages.box(box, 0.3)
        pages.fit(word, Area(box.x + 1, box.y + 0.6, width - 2, 5), (8.5, 4))
