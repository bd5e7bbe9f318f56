"""Workbooks (xlsx): a sheet for each part of a deck, read by value and never calculated."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from game.base.language import msg
from game.base.workbooks import workbook_bytes
from game.decks.problems import DeckError, Problem
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.number_formats import shown_number
from game.decks.spreadsheet.sheet_writer import Row
from game.decks.spreadsheet.tables import Book, Cell, Place, Sheet, letters, problem_at
from game.decks.spreadsheet.xlsx_safety import Look, SheetLook, inspect

__all__ = ["read_xlsx", "xlsx_bytes"]

_MAX_WIDTH = 60
_MAX_SPREAD = 20_000
"""Cells that merged areas may stand for; areas of a real workbook do not overlap."""
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
    return workbook_bytes(workbook)


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
                written = formulas.worksheets[n] if formulas else None
                book.sheets.append(_read_sheet(worksheet, written, look))
        except Exception:  # noqa: BLE001 - a damaged file makes a reader fail in any way there is
            hint = msg("open it in a spreadsheet program and save it anew as xlsx, or as CSV")
            problem = Problem(0, 0, msg("this is no xlsx file, or a damaged one"), "xlsx", hint)
            raise DeckError(name, (), [problem]) from None
    return book


def _load(data: bytes, *, with_formulas: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second that only this command pays

    return load_workbook(io.BytesIO(data), read_only=True, data_only=not with_formulas, keep_links=False)


def _read_sheet(worksheet: Any, written: Any, look: Look) -> Sheet:
    """Return a sheet's rows. ``written``: the same sheet with its formulas, where there are any."""
    path = str(getattr(worksheet, "_worksheet_path", "")).lstrip("/")
    found = look.sheets.get(path) or SheetLook()
    sheet = Sheet(worksheet.title, is_hidden=worksheet.sheet_state != "visible")
    sheet.hidden_rows, sheet.hidden_columns = found.hidden_rows, found.hidden_columns
    size = {"max_row": look.last_row, "max_col": look.last_column}
    other = written.iter_rows(**size) if written else None
    for number, row in enumerate(worksheet.iter_rows(**size), 1):
        source = next(other, ()) if other else row
        cells = list(_cells(row, source, number, found, sheet))
        if cells:
            sheet.rows.append(cells)
    _spread(sheet, found.merged)
    return sheet


def _spread(sheet: Sheet, merged: list[tuple[int, int, int]]) -> None:
    """Let a cell that is merged over several rows count for each of them that holds anything else."""
    at = {row[0].place.row: {cell.place.column: cell for cell in row} for row in sheet.rows}
    columns: dict[int, Place] = {}
    n_left = _MAX_SPREAD
    for column, first, last in merged:
        top = at.get(first, {}).get(column)
        n_left -= last - first
        if top is None or n_left < 0:
            continue
        for number in range(first + 1, last + 1):
            row = at.get(number, {})
            if row and column not in row:
                row[column] = Cell(Place(number, column, sheet.title), top.value)
                columns.setdefault(column, top.place)
    sheet.rows = [[row[column] for column in sorted(row)] for row in at.values()]
    for place in columns.values():
        message = msg("merged cells of this column count for each of their rows")
        sheet.warnings.append(replace(problem_at(place, "cells-merged", message), severity="warning"))


def _cells(row: Any, written: Any, number: int, look: SheetLook, sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells of a row that hold something; report those that hold nothing a deck can use."""
    for column, (cell, source) in enumerate(zip(row, written, strict=False), 1):
        place = Place(number, column, sheet.title)
        value = cell.value
        if source is not cell and source.data_type == "f" and value is None:
            if (number, column) not in look.texts_by_formula:
                message = msg("this cell holds a formula without a value")
                hint = msg("copy it and paste it again as a value")
                sheet.report(place, "formula", message, hint)
        elif value is None or (isinstance(value, str) and not value.strip()):
            continue
        elif cell.data_type == "e":
            message = msg("this cell holds an error of the spreadsheet: {error}", error=str(value)[:20])
            sheet.report(place, "cell-error", message, msg("type the value itself into the cell"))
        elif type(value).__module__ == "datetime":
            message = msg("this cell holds a date or a time")
            sheet.report(place, "cell-date", message, msg("format the cell as text and write it again"))
        else:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            yield Cell(place, shown_number(value, str(cell.number_format)) if is_number else value)
