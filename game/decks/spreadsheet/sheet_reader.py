"""A book of tables to a deck's plain document, with the place of every value in it."""

from typing import Any

from game.base.language import Message, msg
from game.base.safe_text import shorten
from game.decks.problems import Step, path_text
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.cells import any_text_of, made_id, number_of, text_of, word_of
from game.decks.spreadsheet.tables import Book, Cell, Place, Sheet, letters

__all__ = ["Draft", "read_book"]

_TEXTS = {"name", "note", "question", "title", "description"}
_WORDS = {"id", "segment", "symbol", "color", "picture"}
_VALUE_COLUMN = 2
_MAX_ENTRIES = 1000
"""Far more than any part of a deck may have: that there are too many is said either way."""
_MAX_HINTS = 100
"""Problems after which no more words are compared: it takes time, and the file may be all wrong."""


class Draft:
    """A document that grows cell by cell and knows where each value came from."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.document: dict[str, Any] = {"format": 1}
        self.places: dict[str, Place] = {}

    def note(self, path: tuple[Step, ...], place: Place) -> None:
        """Remember where the value at ``path`` came from."""
        self.places.setdefault(path_text(path), place)

    def place_of(self, path: str) -> Place | None:
        """Return the place of the value at a path, or of what should hold it."""
        while path not in self.places and path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.places.get(path)


def read_book(book: Book) -> Draft:
    """Return what a book says; what it says wrongly is in the book's problems."""
    draft = Draft(book)
    found: dict[str, Sheet] = {}
    for sheet in book.sheets:
        section = _section_of(sheet, book)
        if section is None:
            continue
        if section in found:
            message = msg("there is a second part called '{name}'", name=shorten(sheet.title))
            book.report(_top(sheet), "sheet-duplicate", message, msg("keep one of the two"))
            continue
        found[section] = sheet
    if "rules" in found:
        _read_rules(found["rules"], draft)
    for section, sheet in found.items():
        if section != "rules":
            _read_entries(section, sheet, draft)
    if "segments" not in found and "customers" in draft.document:
        _segments_from_customers(draft)
    return draft


def _section_of(sheet: Sheet, book: Book) -> str | None:
    """Return which section a sheet is; the only one of a file need not say so."""
    section = headings.find(sheet.title, headings.SECTIONS) if sheet.title else "customers"
    if section is not None or not sheet.rows:
        return section
    if sum(bool(other.rows) for other in book.sheets) == 1:
        return "customers"
    names = [headings.heading(key, headings.SECTIONS) for key in headings.SECTIONS]
    message = msg(
        "'{name}' is no part of a deck; its parts are {names}", name=shorten(sheet.title), names=names
    )
    hint = headings.near(sheet.title, headings.SECTIONS)
    help_ = (
        msg("did you mean '{option}'?", option=hint)
        if hint
        else msg("delete this sheet, or move it elsewhere")
    )
    book.report(_top(sheet), "sheet-unknown", message, help_)
    return None


def _top(sheet: Sheet) -> Place | None:
    return sheet.rows[0][0].place if sheet.rows else None


def _read_rules(sheet: Sheet, draft: Draft) -> None:
    """Read the rows of settings: a name and its value."""
    book = draft.book
    seen: dict[tuple[str, str], Place] = {}
    for cells in sheet.rows:
        name, *values = cells
        if name.place.column != 1:
            book.report(name.place, "setting-missing", msg("the name of the setting is missing in this row"))
            continue
        word = str(name.value)
        if cells is sheet.rows[0] and headings.find(word, headings.SETTINGS_HEAD):
            continue
        found = headings.find_text(word, headings.PARAMETERS)
        if found is None or (found[1] and found[0] not in _TEXTS):
            near = headings.near(word, headings.PARAMETERS) if len(book.problems) < _MAX_HINTS else None
            message = msg("there is no setting called '{name}'", name=shorten(word))
            book.report(name.place, "setting-unknown", message, _meant(near))
            continue
        if found in seen:
            message = msg(
                "'{name}' is here a second time; it is in row {row} already",
                name=shorten(word),
                row=seen[found].row,
            )
            book.report(name.place, "setting-duplicate", message, msg("keep one of the two"))
            continue
        seen[found] = name.place
        for cell in values:
            if cell.place.column == _VALUE_COLUMN:
                _set_parameter(*found, cell, draft)
                continue
            message = msg("there is nothing to do with this cell")
            hint = msg("a setting has one value, in the column beside its name")
            book.report(cell.place, "cell-extra", message, hint)
    for key in ("price_tiers", "standards"):
        rules = draft.document.get("rules", {})
        if isinstance(rules.get(key), dict):
            rules[key] = [rules[key][n] for n in sorted(rules[key])]


def _set_parameter(key: str, language: str, cell: Cell, draft: Draft) -> None:
    """Put one setting into the document."""
    if key in _TEXTS:
        _put_text(draft.document, (), key, language, cell, draft)
        return
    if key in {"id", "format"}:
        draft.document[key] = word_of(cell) if key == "id" else number_of(cell)
        draft.note((key,), cell.place)
        return
    rules: dict[str, Any] = draft.document.setdefault("rules", {})
    name, *rest = key.split(".")
    if not rest and name in {"price_tiers", "standards"}:
        is_none = headings.find(str(cell.value), headings.NOTHING) is not None
        if not is_none:
            message = msg("'{name}' can only be '{none}' here", name=name, none=headings.NONE)
            draft.book.report(cell.place, "setting-value", message, msg("give each entry a row of its own"))
        if name in rules:
            message = msg("'{name}' cannot be '{none}' and have entries", name=name, none=headings.NONE)
            draft.book.report(cell.place, "setting-value", message)
        rules.setdefault(name, {})
        draft.note(("rules", name), cell.place)
    elif name in {"price_tiers", "standards"}:
        entries = rules.setdefault(name, {})
        n = int(rest[0])
        draft.note(("rules", name), cell.place)
        draft.note(("rules", name, n - 1, *rest[1:]), cell.place)
        if name == "price_tiers":
            entries[n] = number_of(cell)
        else:
            entries.setdefault(n, {})[rest[1]] = number_of(cell)
            draft.note(("rules", name, n - 1), cell.place)
    elif rest:
        rules.setdefault(name, {})[rest[0]] = number_of(cell)
        draft.note(("rules", name), cell.place)
        draft.note(("rules", name, rest[0]), cell.place)
    else:
        rules[name] = number_of(cell)
        draft.note(("rules", name), cell.place)


def _read_entries(section: str, sheet: Sheet, draft: Draft) -> None:
    """Read a table with a row of headings and an entry in each row below."""
    if not sheet.rows:
        return
    top, *rows = sheet.rows
    columns = _read_headings(section, top, draft)
    entries: list[Any] = []
    draft.document[section] = entries
    draft.note((section,), top[0].place)
    for cells in rows[:_MAX_ENTRIES]:
        path: tuple[Step, ...] = (section, len(entries))
        first = cells[0].place
        entry: dict[str, Any] = {}
        draft.note(path, Place(first.row, 0, first.sheet))
        for cell in cells:
            column = columns.get(cell.place.column)
            if column is not None:
                _put(entry, path, *column, cell, draft)
            elif cell.place.column not in columns:
                message = msg("this cell stands in a column without a heading")
                hint = msg("give column {column} a heading, or empty it", column=letters(cell.place.column))
                draft.book.report(cell.place, "heading-missing", message, hint)
        if section == "questions":
            entries.append(entry.get("question"))
            continue
        if (
            "id" not in entry
            and section == "customers"
            and "id" not in {key for key, _ in filter(None, columns.values())}
        ):
            entry = {"id": made_id(any_text_of(entry.get("name")), entries), **entry}
        entries.append(entry)


def _read_headings(section: str, top: list[Cell], draft: Draft) -> dict[int, tuple[str, str] | None]:
    """Return key and language by column; None for a column that has been reported."""
    words = headings.COLUMNS[section]
    columns: dict[int, tuple[str, str] | None] = {}
    for cell in top:
        text = str(cell.value)
        found = headings.find_text(text, words)
        columns[cell.place.column] = found
        if found is None or (found[1] and found[0] not in _TEXTS):
            columns[cell.place.column] = None
            names = [headings.heading(key, words) for key in words]
            message = msg(
                "'{name}' is no heading of this table; they are {names}", name=shorten(text), names=names
            )
            draft.book.report(cell.place, "heading-unknown", message, _meant(headings.near(text, words)))
        elif sum(other == found for other in columns.values()) > 1:
            columns[cell.place.column] = None
            message = msg("the heading '{name}' is there twice", name=shorten(text))
            draft.book.report(cell.place, "heading-duplicate", message, msg("keep one of the two"))
    return columns


def _put(
    entry: dict[str, Any], path: tuple[Step, ...], key: str, language: str, cell: Cell, draft: Draft
) -> None:
    """Put one cell into an entry."""
    if key in _TEXTS:
        _put_text(entry, path, key, language, cell, draft)
        return
    draft.note((*path, key), cell.place)
    if key == "trend":
        word = word_of(cell)
        entry[key] = headings.find(word, headings.TREND_WORDS) or word
    else:
        entry[key] = word_of(cell) if key in _WORDS else number_of(cell)


def _put_text(
    entry: dict[str, Any], path: tuple[Step, ...], key: str, language: str, cell: Cell, draft: Draft
) -> None:
    """Put a text into an entry: the plain one, or one language of it."""
    step = path if key == "question" else (*path, key)
    before = entry.get(key)
    draft.note(step, cell.place)
    if language:
        draft.note((*step, language), cell.place)
    if before is not None and (not language or isinstance(before, str)):
        message = msg("'{name}' is given for all languages and for one; leave one of the two empty", name=key)
        draft.book.report(cell.place, "text-twice", message)
    elif language:
        entry.setdefault(key, {})[language] = text_of(cell)
    else:
        entry[key] = text_of(cell)


def _segments_from_customers(draft: Draft) -> None:
    """Make the segments of a table of customers alone: one for each word in the column."""
    segments: list[dict[str, str]] = []
    ids: dict[str, str] = {}
    for n, customer in enumerate(draft.document["customers"]):
        word = customer.get("segment")
        if not isinstance(word, str):
            continue
        if word not in ids:
            ids[word] = made_id(word, segments)
            draft.note(("segments", len(segments)), draft.places[f"customers[{n}].segment"])
            segments.append({"id": ids[word], "name": word})
        customer["segment"] = ids[word]
    if segments:
        draft.document["segments"] = segments


def _meant(option: str | None) -> Message | None:
    return msg("did you mean '{option}'?", option=option) if option else None
