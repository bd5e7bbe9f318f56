"""Which sheet of a book is which part of a deck, and in which row its headings stand."""

from game.base.language import msg
from game.base.safe_text import shorten
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.tables import Book, Place, Sheet

__all__ = ["find_parts", "heading_row"]

_LOOKED_AT = 25
"""Rows at the top of a sheet among which the headings are looked for."""
_ENOUGH = 2
"""Headings that a row has to have, to be the row of headings without being the first."""


_SLIP = 2
"""Letters by which a name that was meant to be another may be longer or shorter."""


def find_parts(book: Book) -> dict[str, Sheet]:
    """Return the sheets by the part of a deck that they are; what is left aside is told.

    Raises DeckError if none can be the customers, or if several can.
    """
    found: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for sheet in book.sheets:
        if not sheet.rows and not sheet.problems:
            continue
        if sheet.is_hidden:
            message = msg("the hidden sheet '{name}' is left aside", name=shorten(sheet.title))
            book.warn(None, "sheet-hidden", message, msg("show it if it is part of the deck"))
            continue
        section = headings.find(sheet.title, headings.SECTIONS) if sheet.title else "customers"
        if section is None:
            others.append(sheet)
        elif section in found:
            message = msg("there is a second part called '{name}'", name=shorten(sheet.title))
            book.report(_top(sheet), "sheet-duplicate", message, msg("keep one of the two"))
        else:
            found[section] = sheet
    if "customers" not in found and others:
        customers = _customers_among(others, book)
        found = {"customers": customers, **found}
        others = [sheet for sheet in others if sheet is not customers]
    for sheet in others:
        _leave_aside(sheet, book)
    return found


def _customers_among(sheets: list[Sheet], book: Book) -> Sheet:
    """Return the one sheet that holds the customers."""
    fitting = [sheet for sheet in sheets if _n_headings(sheet) >= _ENOUGH]
    if len(fitting) == 1 or len(sheets) == 1:
        return (fitting or sheets)[0]
    names = [shorten(sheet.title) for sheet in fitting or sheets]
    wanted = headings.heading("customers", headings.SECTIONS)
    if fitting:
        message = msg("more than one sheet has the headings of a table of customers: {names}", names=names)
    else:
        message = msg("none of the sheets has the headings of a table of customers: {names}", names=names)
    book.report(
        None,
        "sheet-unknown",
        message,
        msg("give the sheet with the customers the name '{name}'", name=wanted),
    )
    raise book.fail()


def _leave_aside(sheet: Sheet, book: Book) -> None:
    """Warn of a sheet that is no part of a deck; refuse it if its name looks like a slip of the pen."""
    names = [headings.heading(key, headings.SECTIONS) for key in headings.SECTIONS]
    near = headings.near(sheet.title, headings.SECTIONS)
    if near and abs(len(near) - len(sheet.title)) <= _SLIP:
        message = msg(
            "'{name}' is no part of a deck; its parts are {names}", name=shorten(sheet.title), names=names
        )
        book.report(_top(sheet), "sheet-unknown", message, msg("did you mean '{option}'?", option=near))
    else:
        message = msg("the sheet '{name}' is no part of a deck and is left aside", name=shorten(sheet.title))
        book.warn(None, "sheet-aside", message)


def heading_row(section: str, sheet: Sheet, book: Book) -> int | None:
    """Return the place in ``sheet.rows`` of the row with the headings; None if there is none, which is told.

    What stands above it, such as a title, is left aside.
    """
    counts = [_n_known(section, sheet, n) for n in range(min(len(sheet.rows), _LOOKED_AT))]
    enough = min(_ENOUGH, len(headings.COLUMNS[section]))
    n = next((n for n, count in enumerate(counts) if count >= enough), None)
    if n is None and counts and counts[0]:
        n = 0
    if n is None:
        words = headings.COLUMNS[section]
        names = [headings.heading(key, words) for key in words]
        message = msg("there is no row of headings; a table of this kind has {names}", names=names)
        hint = msg("write a heading above each column, in one row")
        book.report(_top(sheet), "heading-missing", message, hint)
        return None
    if n:
        above = sheet.rows[0][0]
        message = msg(
            "{n} row above the headings is left aside: '{text}'",
            plural="{n} rows above the headings are left aside, beginning with '{text}'",
            n=n,
            text=shorten(str(above.value)),
        )
        book.warn(Place(above.place.row, 0, above.place.sheet), "rows-above", message)
    return n


def _n_headings(sheet: Sheet) -> int:
    return max((_n_known("customers", sheet, n) for n in range(min(len(sheet.rows), _LOOKED_AT))), default=0)


def _n_known(section: str, sheet: Sheet, n: int) -> int:
    """Return how many headings of a part a row has."""
    words = headings.COLUMNS[section]
    found = (
        headings.find_text(str(cell.value), words) for cell in sheet.rows[n] if isinstance(cell.value, str)
    )
    return len({name for name in found if name})


def _top(sheet: Sheet) -> Place | None:
    return sheet.rows[0][0].place if sheet.rows else None
