"""A book of tables to a deck's plain document, with the place of every value in it."""

import re
from typing import Any

from game.base.language import Message, msg, translate
from game.base.safe_text import shorten
from game.decks.problems import Step, path_text
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.cells import any_text_of, line_of, made_id, number_of, text_of, word_of
from game.decks.spreadsheet.sheet_parts import find_parts, heading_row
from game.decks.spreadsheet.sheet_segments import settle_segments
from game.decks.spreadsheet.tables import Book, Cell, Place, Sheet, collapsed, letters

__all__ = ["REQUIRED", "Draft", "read_book"]

REQUIRED = {
    "customers": ("name", "segment", "worth", "trend", "volatility", "patience"),
    "segments": ("name",),
    "questions": ("question",),
}
"""Columns that a table has to have; an id is made where there is none."""
_CHINESE = re.compile("[\u4e00-\u9fff]")

_LINES = {"name", "title"}
"""Texts of one line."""
_WORDS = {"id", "segment", "symbol", "color", "picture"}
_VALUE_COLUMN = 2
_MAX_ENTRIES = 1000
"""Far more than any part of a deck may have: that there are too many is said either way."""
_MAX_HINTS = 100
"""Problems after which no more words are compared: it takes time, and the file may be all wrong."""


class Draft:
    """A document that grows cell by cell and knows where each value came from, and under what name."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.document: dict[str, Any] = {"format": 1}
        self.places: dict[str, Place] = {}
        self.labels: dict[str, str] = {}
        """Headings and names of settings as the file has them, by ``customers.worth``, ``rules.rounds``."""
        self.columns: dict[str, dict[str, Place]] = {}
        """The headings of each table, by key."""
        self.refused: set[str] = set()
        """Tables with a heading that was not understood: what they seem to lack may be there."""
        self.unreadable: set[tuple[str, int, int]] = set()
        """Cells by table, row and column that hold something which cannot be read, as has been told."""
        self.told: set[str] = set()
        """What has been told once and is not told for every cell."""

    @property
    def language(self) -> str:
        """The language of the headings."""
        return "zh-CN" if any(map(_CHINESE.search, self.labels.values())) else "en"

    def label(self, section: str, key: str) -> str:
        """Return what the file calls a column or a setting, or would, if it does not have it."""
        words = headings.COLUMNS.get(section, headings.PARAMETERS)
        own = self.labels.get(f"{section}.{key}")
        return own or (translate(words[key], self.language) if key in words else key)

    def name(self, section: str, key: str, cell: Cell) -> None:
        """Remember what the file calls a column or a setting."""
        self.labels.setdefault(f"{section}.{key}", shorten(" ".join(str(cell.value).split())))

    def note(self, path: tuple[Step, ...], place: Place) -> None:
        """Remember where the value at ``path`` came from."""
        self.places.setdefault(path_text(path), place)

    def place_of(self, path: str) -> Place | None:
        """Return the place of the value at a path, or of what should hold it."""
        while path not in self.places and path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.places.get(path)


def read_book(book: Book) -> Draft:
    """Return what a book says; what it says wrongly is in the book's problems.

    Raises DeckError if it cannot be told which of its sheets are to be read.
    """
    draft = Draft(book)
    found = find_parts(book)
    if "rules" in found:
        _read_rules(found["rules"], draft)
    for section, sheet in found.items():
        if section != "rules":
            _read_entries(section, sheet, draft)
    if "customers" in draft.document:
        settle_segments(draft.document, draft.places, draft.note, book)
    return draft


def _take_over(section: str, sheet: Sheet, rows: list[list[Cell]], draft: Draft) -> None:
    """Tell what is odd about a sheet that is read: wrong cells, merged ones, hidden rows and columns."""
    book, first = draft.book, rows[0][0].place.row if rows else 0
    wrong = [problem for problem in sheet.problems if problem.line >= first]
    draft.unreadable |= {(section, problem.line, problem.column) for problem in wrong}
    book.problems += collapsed(wrong)
    book.warnings += [warning for warning in sheet.warnings if warning.line >= first]
    hidden = [row[0].place for row in rows if row[0].place.row in sheet.hidden_rows]
    if hidden:
        message = msg(
            "{n} hidden row is imported as well",
            plural="{n} hidden rows are imported as well; this is the first of them",
            n=len(hidden),
        )
        place = Place(hidden[0].row, 0, hidden[0].sheet)
        book.warn(place, "rows-hidden", message, msg("delete what is not to be in the deck"))
    columns = sorted({cell.place.column for row in rows for cell in row} & sheet.hidden_columns)
    if columns:
        message = msg(
            "{n} hidden column is imported as well: {names}",
            plural="{n} hidden columns are imported as well: {names}",
            n=len(columns),
            names=[letters(column) for column in columns],
        )
        place = Place(first, columns[0], sheet.title)
        book.warn(place, "columns-hidden", message, msg("delete what is not to be in the deck"))


def _read_rules(sheet: Sheet, draft: Draft) -> None:
    """Read the rows of settings: a name and its value."""
    book = draft.book
    seen: dict[tuple[str, str], Place] = {}
    rows = _below_title(sheet.rows)
    _take_over("rules", sheet, rows, draft)
    for cells in rows:
        name, *values = cells
        if name.place.column != 1:
            book.report(name.place, "setting-missing", msg("the name of the setting is missing in this row"))
            continue
        word = str(name.value)
        if cells is rows[0] and headings.find(word, headings.SETTINGS_HEAD) and not _is_setting(cells):
            continue
        found = headings.find_text(word, headings.PARAMETERS)
        if found is None or (found[1] and found[0] not in headings.TEXTS):
            near = (
                headings.near(word, headings.PARAMETERS, draft.language)
                if len(book.problems) < _MAX_HINTS
                else None
            )
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
        draft.name("rules", found[0], name)
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


def _below_title(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows from the head of the settings on, if a title stands above it."""
    for n, cells in enumerate(rows[:10]):
        word = str(cells[0].value)
        if headings.find(word, headings.SETTINGS_HEAD) and len(cells) > 1 and not _is_setting(cells):
            return rows[n:]
        if headings.find_text(word, headings.PARAMETERS):
            return rows
    return rows


def _is_setting(cells: list[Cell]) -> bool:
    """Whether a row that begins with a word for settings is one all the same: a title, called Name."""
    return len(cells) > 1 and headings.find(str(cells[1].value), headings.VALUE_HEAD) is None


def _set_parameter(key: str, language: str, cell: Cell, draft: Draft) -> None:
    """Put one setting into the document."""
    if key in headings.TEXTS:
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
    at = heading_row(section, sheet, draft.book)
    if at is None:
        draft.refused.add(section)
        return
    top, *rows = sheet.rows[at:]
    _take_over(section, sheet, [top, *rows], draft)
    columns = _read_headings(section, top, draft)
    entries: list[Any] = []
    draft.document[section] = entries
    draft.note((section,), top[0].place)
    has_ids = "id" in draft.columns[section]
    strays: set[int] = set()
    for cells in rows[:_MAX_ENTRIES]:
        path: tuple[Step, ...] = (section, len(entries))
        first = cells[0].place
        entry: dict[str, Any] = {}
        draft.note(path, Place(first.row, 0, first.sheet))
        for cell in cells:
            number = cell.place.column
            column = columns.get(number)
            if column is not None:
                _put(entry, path, *column, cell, draft)
            elif number not in columns and number not in strays:
                strays.add(number)
                message = msg("this cell stands in a column without a heading")
                hint = msg("give column {column} a heading, or empty it", column=letters(number))
                draft.book.report(cell.place, "heading-missing", message, hint)
        if section == "questions":
            entries.append(entry.get("question"))
            continue
        if not has_ids and "id" not in entry:
            entry = {"id": made_id(any_text_of(entry.get("name")), entries), **entry}
        entries.append(entry)


def _read_headings(section: str, top: list[Cell], draft: Draft) -> dict[int, tuple[str, str] | None]:
    """Return key and language by column; None for a column that has been reported."""
    words = headings.COLUMNS[section]
    columns: dict[int, tuple[str, str] | None] = {}
    known = draft.columns.setdefault(section, {})
    unknown: list[Cell] = []
    renamed: list[Message] = []
    for cell in top:
        text = str(cell.value)
        found = headings.find_text(text, words)
        columns[cell.place.column] = found
        if found is None:
            unknown.append(cell)
        elif sum(other == found for other in columns.values()) > 1:
            columns[cell.place.column] = None
            message = msg("the heading '{name}' is there twice", name=shorten(text))
            draft.book.report(cell.place, "heading-duplicate", message, msg("keep one of the two"))
        else:
            known.setdefault(found[0], cell.place)
            draft.name(section, found[0] if not found[1] else f"{found[0]} {found[1]}", cell)
            if not headings.is_own_name(text, found[0], words):
                heading = translate(words[found[0]], draft.language)
                renamed.append(msg("'{name}' as '{heading}'", name=shorten(text), heading=heading))
    _report_unknown(section, unknown, draft)
    if renamed:
        message = msg("headings are understood by their meaning: {pairs}", pairs=renamed)
        draft.book.warn(top[0].place, "headings-renamed", message)
    return columns


def _report_unknown(section: str, unknown: list[Cell], draft: Draft) -> None:
    """Report headings that were not understood, with those that are missing."""
    words = headings.COLUMNS[section]
    names = [draft.label(section, key) for key in words]
    missing = [draft.label(section, key) for key in REQUIRED[section] if key not in draft.columns[section]]
    for cell in unknown:
        text = str(cell.value)
        draft.refused.add(section)
        message = msg(
            "'{name}' is no heading of this table; they are {names}", name=shorten(text), names=names
        )
        near = headings.near(text, words, draft.language) if len(draft.book.problems) < _MAX_HINTS else None
        hint = _meant(near)
        if hint is None and missing:
            hint = msg(
                "delete the column, or give it one of the headings that are missing: {names}", names=missing
            )
        draft.book.report(
            cell.place, "heading-unknown", message, hint or msg("delete the column, or rename it")
        )


def _put(
    entry: dict[str, Any], path: tuple[Step, ...], key: str, language: str, cell: Cell, draft: Draft
) -> None:
    """Put one cell into an entry."""
    if key in headings.TEXTS:
        _put_text(entry, path, key, language, cell, draft)
        return
    draft.note((*path, key), cell.place)
    if key in {"trend", "symbol"}:
        word = word_of(cell)
        entry[key] = (
            headings.find(word, headings.TREND_WORDS if key == "trend" else headings.SYMBOL_NAMES) or word
        )
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
        name = draft.label(str(path[0]) if path else "rules", key)
        message = msg(
            "'{name}' is given for all languages and for one; leave one of the two empty", name=name
        )
        draft.book.report(cell.place, "text-twice", message)
        return
    text = text_of(cell)
    if key in _LINES and text != (line := line_of(cell)):
        text = line
        if f"break in {key}" not in draft.told:
            draft.told.add(f"break in {key}")
            message = msg("line breaks in the cells of this column are read as spaces")
            draft.book.warn(cell.place, "line-break", message)
    if language:
        entry.setdefault(key, {})[language] = text
    else:
        entry[key] = text


def _meant(option: str | None) -> Message | None:
    return msg("did you mean '{option}'?", option=option) if option else None
