"""CSV as spreadsheets write it: any of their encodings and separators, and nothing that they would run.

A deck in one file has a line in brackets before each part, ``[customers]``; a file without such lines
is a table of customers.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from game.base.language import Message, msg
from game.decks.parsing.encodings import is_surely_chinese, odd_reading
from game.decks.parsing.source import decode
from game.decks.problems import DeckError, Problem
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.file_kinds import csv_in_disguise
from game.decks.spreadsheet.sheet_writer import Row
from game.decks.spreadsheet.tables import MAX_COLUMNS, MAX_ROWS, Book, Cell, Place, Sheet

__all__ = ["csv_bytes", "read_csv"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the one of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = (",", ";", "\t", "\uff0c", "|")
_RISKY = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\[\u3010]")
"""What spreadsheets take for a formula at the start of a cell, or we for a new part; quotes prevent it."""
_MARK = re.compile(r"\s*[\[\u3010](.+)[\]\u3011]\s*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_CELL = 100_000


def csv_bytes(tables: dict[str, list[Row]]) -> bytes:
    """Return a CSV file in UTF-8 with a byte order mark, as Excel wants it.

    A text that a spreadsheet would take for a formula gets a ``'`` in front, which ``read_csv`` takes off.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for n, (section, rows) in enumerate(tables.items()):
        if n:
            writer.writerow([])
        writer.writerow([f"[{headings.heading(section, headings.SECTIONS)}]"])
        writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + file.getvalue().encode()


def read_csv(data: bytes, name: str, encoding: str | None = None) -> Book:
    """Return the sections of a CSV file. Raises DeckError if it cannot be read at all."""
    if told := csv_in_disguise(data):
        raise DeckError(name, (), [Problem(0, 0, told[0], "csv", told[1])])
    text, note = _decoded(data, name, encoding)
    text = text.lstrip("\ufeff").rstrip("\x1a")  # a second mark at the start, and the end of file of DOS
    separator, rest = _separator(text)
    book = Book(name, [], note=note)
    if encoding is not None and (odd := odd_reading(data, text, encoding)):
        book.warn(None, "encoding-odd", *odd)
    text = rest
    rows = list(_rows(text, separator, name))
    if _is_quoted_twice([row for _, row in rows], separator):
        inner = "\n".join(row[0] if row else "" for _, row in rows)
        rows = list(_rows(inner, separator, name))
    for place, row in rows:
        mark = _MARK.fullmatch(row[0]) if row and not any(cell.strip() for cell in row[1:]) else None
        if mark:
            book.sheets.append(Sheet(mark[1]))
            continue
        cells = [
            Cell(Place(place, column), _bare(cell)) for column, cell in enumerate(row, 1) if cell.strip()
        ]
        if not cells:
            continue
        if cells[-1].place.column > MAX_COLUMNS:
            raise DeckError(name, (), [_too_wide(cells[-1].place)])
        if not book.sheets:
            book.sheets.append(Sheet(""))
        book.sheets[-1].rows.append(cells)
    return book


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers as a spreadsheet shows them."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    n = 0
    while True:
        n += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            reason = msg("row {n} is no CSV: {why}", n=n, why=str(error))
            hint = msg('a text with a quotation mark in it is written "so ""quoted"" here"')
            raise DeckError(name, (), [Problem(n, 1, reason, "csv", hint, where=Place(n).words())]) from None
        if row is None:
            return
        if n > MAX_ROWS and any(cell.strip() for cell in row):
            reason = msg("there are more than {n} rows", n=MAX_ROWS)
            raise DeckError(name, (), [Problem(n, 1, reason, "too-big", where=Place(n).words())])
        yield n, row


def _is_quoted_twice(rows: list[list[str]], separator: str) -> bool:
    """Whether each row is one cell that holds a row: a table that was taken for a column and saved again."""
    filled = [row for row in rows if row]
    return bool(filled) and all(len(row) == 1 and separator in row[0] for row in filled)


def _too_wide(place: Place) -> Problem:
    reason = msg("there are more than {n} columns", n=MAX_COLUMNS)
    return Problem(place.row, place.column, reason, "too-big", where=place.words())


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, Message | None]:
    """Return the text, and how it was read if that had to be guessed."""
    if encoding is not None:
        return decode(data, name, encoding), None
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return decode(data, name, codec), None
    try:
        return decode(data, name), None
    except DeckError:
        if not is_surely_chinese(data):
            raise
        return data.decode("gb18030"), msg(
            "read as GB18030; if letters are wrong, name the encoding with --encoding"
        )


def _separator(text: str) -> tuple[str, str]:
    """Return what separates the cells, and the text without a line that says so.

    The separator is the one with which most cells of the first rows are headings.
    """
    first, *rest = _LINE_END.split(text, maxsplit=1)
    if match := re.fullmatch(r'"?sep=(.{0,2}?)"?', first, re.IGNORECASE):
        text = "\n" + "".join(rest)  # the rows keep their numbers
        if len(match[1]) == 1 and match[1] != '"' and (match[1].isprintable() or match[1] == "\t"):
            return match[1], text
    lines = [line for line in text.splitlines()[:200] if line.strip()][:30]
    return max(_SEPARATORS, key=lambda sign: _score(lines, sign)), text


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many cells are headings; of equal signs the more usual comes first."""
    cells = (cell for line in lines for cell in line[:2000].split(separator))
    words = [headings.same(re.split(r"[(\uff08]", cell)[0].replace('"', "")) for cell in cells]
    known = headings.all_names()
    return sum(word in known for word in words), -_SEPARATORS.index(separator)


def _guarded(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and _RISKY.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
