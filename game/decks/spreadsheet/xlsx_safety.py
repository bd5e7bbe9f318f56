"""What an xlsx file from a stranger has to pass before anything else reads it.

An xlsx is a zip of XML files: both can be made to unfold without end. Sizes are bounded before
anything is unpacked, document types (the way to entities) are refused, and elements are counted.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat  # events only: nothing is built, no entity is resolved

from game.base.language import Message, msg
from game.decks.problems import DeckError, Problem
from game.decks.spreadsheet.file_kinds import kind_of_archive, kind_of_file, strict_message
from game.decks.spreadsheet.tables import MAX_COLUMNS, MAX_ROWS, letters

__all__ = ["Look", "SheetLook", "inspect"]

MAX_UNPACKED = 8 * 2**20
MAX_PARTS = 500
MAX_ELEMENTS = 80_000
"""A deck of 200 customers in ten languages has 30,000; reading this many takes half a second."""
_MAX_LEVELS = 40
_CONTENT = {"v", "is", "f", "t"}
_STRICT = "http://purl.oclc.org/ooxml/"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class SheetLook:
    """What one sheet's file says that is no cell."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """(column, first row, last row) of areas that are merged over several rows."""
    texts_by_formula: set[tuple[int, int]] = field(default_factory=set)
    """(row, column) of formulas whose result is a text, be it the empty one."""


@dataclass
class Look:
    """What a workbook holds, as far as its reader has to know."""

    has_formulas: bool = False
    last_row: int = 1
    last_column: int = 1
    sheets: dict[str, SheetLook] = field(default_factory=dict)
    """By the name of their part."""


class _RefusedError(Exception):
    """Carries what is wrong with the file."""

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(code)
        self.problem = Problem(0, 0, message, code, hint)


def inspect(data: bytes, name: str) -> Look:
    """Return how far a workbook's filled cells reach. Raises DeckError if the file is not to be opened."""
    look = _Looker()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in _parts(archive):
                is_sheet = "worksheets/" in part.filename.lower()
                look.at_part(
                    archive.read(part),
                    look.found.sheets.setdefault(part.filename, SheetLook()) if is_sheet else None,
                )
    except _RefusedError as error:
        raise DeckError(name, (), [error.problem]) from None
    except expat.ExpatError:
        raise DeckError(name, (), [_broken()]) from None
    except zipfile.BadZipFile:
        told = kind_of_file(data)
        raise DeckError(name, (), [Problem(0, 0, told[0], "xlsx", told[1]) if told else _broken()]) from None
    except (zlib.error, OSError, EOFError, LookupError, ValueError, NotImplementedError, RuntimeError):
        raise DeckError(name, (), [_broken()]) from None
    return look.found


def _broken() -> Problem:
    hint = msg("open it in a spreadsheet program and save it anew as xlsx, or as CSV")
    return Problem(0, 0, msg("this is no xlsx file, or a damaged one"), "xlsx", hint)


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the XML files of the archive, having checked what all of it would take."""
    parts = archive.infolist()
    # zipfile stops at the size that is announced here, so the announcements can be believed.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        hint = msg("copy the filled cells into a new workbook, without pictures")
        raise _RefusedError("too-big", msg("this workbook is too large for a deck"), hint)
    if any(part.flag_bits & 1 for part in parts):
        hint = msg("save it without a password")
        raise _RefusedError("xlsx", msg("this workbook is protected by a password"), hint)
    if len({part.filename for part in parts}) < len(parts):
        raise _RefusedError("xlsx", msg("this is no xlsx file, or a damaged one"))
    mimetype = archive.read("mimetype")[:100] if any(part.filename == "mimetype" for part in parts) else b""
    if told := kind_of_archive([part.filename for part in parts], mimetype):
        raise _RefusedError("xlsx", *told)
    return [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]


def _column(name: str) -> int:
    """Return the number of a column of this name: 27 for AA."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden") in {"1", "true"} or attributes.get(size) in {"0", "0.0"}


def _bounded(number: str | None) -> int:
    """Return the number of a column as written, one beyond all columns if it is none."""
    is_number = number is not None and number.isascii() and number.isdecimal() and len(number) < 6  # noqa: PLR2004
    return int(number) if is_number and number else MAX_COLUMNS + 1


class _Looker:
    """Goes through XML events and counts."""

    def __init__(self) -> None:
        self.found = Look()
        self.n_elements = 0
        self.level = 0
        self.sheet: SheetLook | None = None
        self.row = self.column = 0
        self.is_text = False

    def at_part(self, data: bytes, sheet: SheetLook | None) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.level, self.sheet, self.row, self.column = 0, sheet, 0, 0
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.level += 1
        self.n_elements += 1
        if self.n_elements > MAX_ELEMENTS or self.level > _MAX_LEVELS:
            hint = msg("copy the filled cells into a new workbook, without pictures")
            raise _RefusedError("too-big", msg("this workbook is too large for a deck"), hint)
        namespace, _, tag = name.rpartition("}")
        if tag in {"workbook", "worksheet"} and namespace.startswith(_STRICT):
            raise _RefusedError("xlsx", *strict_message())
        if self.sheet is not None:
            self._in_sheet(self.sheet, tag, attributes)

    def _in_sheet(self, sheet: SheetLook, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            number = attributes.get("r", "")
            is_number = number.isascii() and number.isdecimal() and len(number) < 8  # noqa: PLR2004
            self.row = int(number) if is_number else self.row + 1
            self.column = 0
            if _is_hidden(attributes, "ht"):
                sheet.hidden_rows.add(self.row)
        elif tag == "c":
            self._at_cell(attributes.get("r", ""))
            self.is_text = attributes.get("t") == "str"
        elif tag in _CONTENT and self.column:
            self._at_content(is_formula=tag == "f")
        elif tag == "col" and _is_hidden(attributes, "width"):
            first, last = _bounded(attributes.get("min")), _bounded(attributes.get("max"))
            sheet.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))
        elif tag == "mergeCell" and (area := _AREA.fullmatch(attributes.get("ref", ""))):
            first, last = int(area[2]), min(int(area[4]), MAX_ROWS)
            if first < last:
                sheet.merged.append((_column(area[1]), first, last))

    def _end(self, _name: str) -> None:
        self.level -= 1

    def _at_cell(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference)
        self.column += 1
        if match:
            self.column = _column(match[1])
            self.row = int(match[2])

    def _at_content(self, *, is_formula: bool) -> None:
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS:
            cell = f"{letters(self.column)}{self.row}"
            message = msg(
                "cell {cell} lies beyond row {rows} or column {column}",
                cell=cell,
                rows=MAX_ROWS,
                column=letters(MAX_COLUMNS),
            )
            raise _RefusedError("too-big", message, msg("move it up, or empty it"))
        self.found.last_row = max(self.found.last_row, self.row)
        self.found.last_column = max(self.found.last_column, self.column)
        self.found.has_formulas |= is_formula
        if is_formula and self.is_text and self.sheet is not None:
            self.sheet.texts_by_formula.add((self.row, self.column))

    def _refuse_doctype(self, *_arguments: object) -> None:
        message = msg("this workbook declares a document type, which no spreadsheet program does")
        raise _RefusedError(
            "xlsx", message, msg("open it in a spreadsheet program and save it anew as xlsx, or as CSV")
        )
