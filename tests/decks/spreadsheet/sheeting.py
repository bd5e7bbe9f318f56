"""Workbooks and CSV files as people and strangers make them, for tests."""

import csv
import io
import zipfile
from typing import Any

from openpyxl import Workbook

from game.decks.deck import Deck
from game.decks.spreadsheet import import_bytes
from game.decks.spreadsheet.csv_files import csv_bytes
from game.decks.spreadsheet.sheet_writer import tables
from game.decks.spreadsheet.xlsx_files import xlsx_bytes

HEADINGS = ["id", "name", "segment", "worth", "trend", "volatility", "patience", "count"]
SHOP = ["shop", "Shop", "retail", 6, "rising", 60, 3, 60]


def as_csv(deck: Deck) -> bytes:
    return csv_bytes(tables(deck.to_document()))


def as_xlsx(deck: Deck) -> bytes:
    return xlsx_bytes(tables(deck.to_document()))


def from_csv(data: bytes, **options: Any) -> Deck:
    return import_bytes(data, "table.csv", ".csv", **options).deck


def from_xlsx(data: bytes, **options: Any) -> Deck:
    return import_bytes(data, "table.xlsx", ".xlsx", **options).deck


def csv_of(*rows: list[Any], separator: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


def workbook_of(*rows: list[Any], title: str = "customers", **sheets: list[Any]) -> bytes:
    """The bytes of a workbook with one table, and more by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    return bytes_of(book)


def bytes_of(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The bytes of a workbook with one of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode()


def excel_like(*rows: list[Any]) -> bytes:
    """The bytes of a workbook as Excel stores it: all texts in one table, in runs of several fonts."""
    from xml.sax.saxutils import escape

    texts = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(65 + n)}{number}" t="s"><v>{texts.index(cell)}</v></c>'
            if isinstance(cell, str)
            else f'<c r="{chr(65 + n)}{number}"><v>{cell}</v></c>'
            for n, cell in enumerate(row)
        ]
        lines.append(f'<row r="{number}" spans="1:8">{"".join(cells)}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    runs = [
        f"<si><r><t>{escape(text[:1])}</t></r><r><rPr><b/></rPr>"
        f'<t xml:space="preserve">{escape(text[1:])}</t></r></si>'
        for text in texts
    ]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="b" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(runs)}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return file.getvalue()
