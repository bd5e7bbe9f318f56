"""The figures of a report as a spreadsheet, or as text with commas; no cell is ever taken for a formula."""

import csv
import io
import re

from game.base.safe_text import defused, visible
from game.base.workbooks import workbook_bytes
from game.reports.blocks import Cell, Report

__all__ = ["csv_text", "xlsx_bytes"]

_FORBIDDEN = re.compile("[\ufffe\uffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 48


def csv_text(report: Report) -> str:
    """Return the sheets one below the other, each under its name, with a mark that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_defused(report.title)])
    writer.writerow([_defused(report.subtitle)])
    for sheet in report.sheets:
        writer.writerow([])
        writer.writerow([_defused(sheet.name)])
        writer.writerow([_defused(cell) for cell in sheet.head])
        writer.writerows([_defused(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + out.getvalue()


def _defused(cell: Cell) -> Cell:
    """Return a cell that no program takes for a formula: texts that begin like one get an apostrophe."""
    return defused(visible(cell)) if isinstance(cell, str) else cell


def xlsx_bytes(report: Report) -> bytes:
    """Return a workbook with a sheet for each table."""
    from openpyxl import Workbook  # noqa: PLC0415 - takes its time
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    book.properties.title = _clean(report.title)
    book.properties.creator = "Better Hand"
    for sheet in report.sheets:
        page = book.create_sheet(_NO_SHEET_NAME.sub(" ", _clean(sheet.name))[:31])
        for r, row in enumerate((sheet.head, *sheet.rows), start=1):
            for c, value in enumerate(row, start=1):
                cell = page.cell(r, c)
                if isinstance(value, str):
                    cell.value = _clean(value)
                    cell.data_type = "s"  # a text, whatever it begins with
                else:
                    cell.value = value
                if r == 1:
                    cell.font = Font(bold=True, color="FFFFFF")
                    cell.fill = PatternFill("solid", fgColor="0F5F5C")
        page.freeze_panes = "A2"
        if sheet.rows:
            page.auto_filter.ref = page.dimensions
        for c, cells in enumerate(zip(sheet.head, *sheet.rows, strict=True), start=1):
            widest = max(_width(cell) for cell in cells)
            page.column_dimensions[get_column_letter(c)].width = min(widest + 2, _WIDEST)
    return workbook_bytes(book)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", visible(text, keep="\n"))


def _width(cell: Cell) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in str(cell if cell is not None else ""))  # noqa: PLR2004
