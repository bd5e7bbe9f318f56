"""Workbooks (xlsx): a sheet for each part of a deck, read by value and never calculated."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from game.base.language import msg
from game.decks.problems import DeckError, Problem
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.sheet_writer import Row
from game.decks.spreadsheet.tables import Book, Cell, Place, Sheet, letters
from game.decks.spreadsheet.xlsx_safety import inspect

__all__ = ["read_xlsx", "xlsx_bytes"]

_MAX_WIDTH = 60
_INK, _PAPER = "FFFFFFFF", "FF2A4B6B"


def xlsx_bytes(tables: dict[str, list[Row]]) -> bytes:
    """Return a workbook with one sheet for each table.

    Texts are stored as texts: one that begins with = is no formula, and looks the same in every cell.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - a tenth of a second that only this command pays
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    workbook = Workbook()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)  # a new workbook has one already
    head, fill = Font(bold=True, color=_INK), PatternFill("solid", fgColor=_PAPER)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for section, rows in tables.items():
        sheet = workbook.create_sheet(headings.heading(section, headings.SECTIONS))
        sheet.freeze_panes = "B2"
        for n, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is None:
                    continue
                cell = sheet.cell(n, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
                    cell.number_format = "@"
                    cell.quotePrefix = value[0] in "=+-@\t"
                cell.alignment = wrapped
                if n == 1:
                    cell.font, cell.fill = head, fill
        for column in range(1, len(rows[0]) + 1):
            longest = max((_width(row[column - 1]) for row in rows if len(row) >= column), default=0)
            sheet.column_dimensions[letters(column)].width = min(longest + 3, _MAX_WIDTH)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _width(value: str | int | None) -> int:
    return sum(1 if letter.isascii() else 2 for letter in str(value or ""))


def read_xlsx(data: bytes, name: str) -> Book:
    """Return the sheets of a workbook. Raises DeckError if it cannot be read at all."""
    look = inspect(data, name)
    book = Book(name, [])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of a workbook that a deck has no use for
        try:
            values = _load(data, with_formulas=False)
            formulas = _load(data, with_formulas=True) if look.has_formulas else None
            for n, worksheet in enumerate(values.worksheets):
                sheet = Sheet(worksheet.title)
                book.sheets.append(sheet)
                size = {"max_row": look.last_row, "max_col": look.last_column}
                rows = worksheet.iter_rows(**size)
                other = formulas.worksheets[n].iter_rows(**size) if formulas else None
                for number, row in enumerate(rows, 1):
                    written = next(other, ()) if other else row
                    cells = list(_cells(row, written, number, sheet.title, book))
                    if cells:
                        sheet.rows.append(cells)
        except Exception:  # noqa: BLE001 - a damaged file makes a reader fail in any way there is
            hint = msg("open it in a spreadsheet program and save it anew as xlsx, or as CSV")
            problem = Problem(0, 0, msg("this is no xlsx file, or a damaged one"), "xlsx", hint)
            raise DeckError(name, (), [problem]) from None
    return book


def _load(data: bytes, *, with_formulas: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second that only this command pays

    return load_workbook(io.BytesIO(data), read_only=True, data_only=not with_formulas, keep_links=False)


def _cells(row: Any, written: Any, number: int, title: str, book: Book) -> Iterator[Cell]:
    """Yield the cells of a row that hold something; report those that hold nothing a deck can use."""
    for column, (cell, source) in enumerate(zip(row, written, strict=False), 1):
        place = Place(number, column, title)
        value = cell.value
        if source is not cell and source.data_type == "f" and value is None:
            message = msg("this cell holds a formula without a value")
            hint = msg("copy it and paste it again as a value")
            book.report(place, "formula", message, hint)
        elif value is None or (isinstance(value, str) and not value.strip()):
            continue
        elif cell.data_type == "e":
            message = msg("this cell holds an error of the spreadsheet: {error}", error=str(value)[:20])
            book.report(place, "cell-error", message)
        elif type(value).__module__ == "datetime":
            message = msg("this cell holds a date or a time")
            book.report(place, "cell-date", message, msg("format the cell as text and write it again"))
        else:
            yield Cell(place, _percent(value) if "%" in str(cell.number_format) else value)


def _percent(value: Any) -> Any:
    """Return the number that a cell in percent shows: 60 for 0.6."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return round(value * 100, 6)
