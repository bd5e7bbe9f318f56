"""Spreadsheets from strangers: an answer soon and in little memory, whatever they hold."""

import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.decks import Deck, DeckError, load_deck, parse_deck
from game.decks.spreadsheet import import_bytes
from game.decks.spreadsheet import xlsx_safety as guard
from tests.decks.conftest import GOOD
from tests.decks.spreadsheet.sheeting import (
    HEADINGS,
    SHOP,
    as_csv,
    as_xlsx,
    csv_of,
    excel_like,
    part_of,
    with_part,
    workbook_of,
)
from tests.support import PATIENCE_S, within

BOOK = workbook_of(HEADINGS, SHOP)
SHEET = "xl/worksheets/sheet1.xml"
XML = part_of(BOOK, SHEET)
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{"".join([f"&{a};"] * 10)}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def sheet_with(rows: str) -> bytes:
    return with_part(BOOK, SHEET, XML.replace("</sheetData>", rows + "</sheetData>"))


def zipped(**parts: bytes | str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def lying(data: bytes) -> bytes:
    """The archive with a smaller size announced for its first large part than it unpacks to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = max(archive.infolist(), key=lambda part: part.file_size)
    return data.replace(
        struct.pack("<II", part.compress_size, part.file_size), struct.pack("<II", part.compress_size, 10)
    )


WORKBOOKS = {
    "nothing": b"",
    "no zip": b"PK\x03\x04 and then nothing",
    "old xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    "empty zip": zipped(),
    "another zip": zipped(readme="hello"),
    "bomb": zipped(**{"xl/worksheets/sheet1.xml": bytes(200 * 2**20)}),
    "bomb beside": with_part(BOOK, "xl/media/image1.png", bytes(50 * 2**20)),
    "bomb that lies": lying(with_part(BOOK, "xl/other.xml", b" " * 2**20)),
    "many parts": zipped(**{f"xl/p{n}.xml": "<a/>" for n in range(600)}),
    "entities": with_part(BOOK, SHEET, ENTITY + "]>" + XML.replace(">Shop<", ">&i;<")),
    "outside entity": with_part(
        BOOK,
        "xl/workbook.xml",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>',
    ),
    "entity in UTF-16": with_part(BOOK, SHEET, (ENTITY + "]><a>&i;</a>").encode("utf-16")),
    "entity in styles": with_part(BOOK, "xl/styles.xml", ENTITY + "]><a>&i;</a>"),
    "deep": with_part(BOOK, SHEET, "<a>" * 100_000),
    "many cells": sheet_with("<row>" + "<c/>" * 200_000 + "</row>"),
    "far row": sheet_with('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    "far column": sheet_with('<row r="3"><c r="XFD3"><v>1</v></c></row>'),
    "no such cell": sheet_with('<row r="x"><c r="??"><v>1</v></c></row>'),
    "no such text": sheet_with('<row r="3"><c r="A3" t="s"><v>999999</v></c></row>'),
    "negative text": sheet_with('<row r="3"><c r="A3" t="s"><v>-1e9</v></c></row>'),
    "huge number": sheet_with(
        f'<row r="3"><c r="D3"><v>1e400</v></c><c r="E3"><v>{"9" * 5000}</v></c></row>'
    ),
    "not XML": with_part(BOOK, SHEET, "<a"),
    "no workbook": with_part(BOOK, "xl/workbook.xml", "<workbook/>"),
    "bytes": with_part(BOOK, SHEET, bytes(range(256)) * 100),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_ends_soon_as_a_deck_error(case: str) -> None:
    with within(2), pytest.raises(DeckError) as caught:
        import_bytes(WORKBOOKS[case], "book.xlsx", ".xlsx")
    report = str(caught.value)
    assert report.startswith("book.xlsx")
    assert len(report) < 20_000


def test_what_is_refused_is_named() -> None:
    said = {}
    for case, data in WORKBOOKS.items():
        with pytest.raises(DeckError) as caught:
            import_bytes(data, "b", ".xlsx")
        said[case] = str(caught.value)
    for case in ("bomb", "bomb beside", "many parts", "many cells", "deep"):
        assert "too large for a deck" in said[case]
    for case in ("entities", "outside entity", "entity in UTF-16", "entity in styles"):
        assert "declares a document type" in said[case]
    assert "cell A1048576 lies beyond row 2000 or column GR" in said["far row"]
    assert "cell XFD3" in said["far column"]


def test_nothing_is_unpacked_before_its_size_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(DeckError):
        guard.inspect(WORKBOOKS["bomb"], "b")


def test_a_protected_workbook() -> None:
    data = bytearray(BOOK)
    place = data.index(b"PK\x01\x02") + 8
    data[place] |= 1
    with pytest.raises(DeckError, match="protected by a password"):
        import_bytes(bytes(data), "b", ".xlsx")


def test_empty_rows_and_cells_far_below_do_not_matter() -> None:
    rows = '<row r="1048576" ht="1"/><row r="900"><c r="A900" s="0"/></row>'
    assert import_bytes(sheet_with(rows), "b.xlsx", ".xlsx").deck.n_copies == 60


TABLES = {
    "nothing": b"",
    "blank": b"\r\n \r\n,,\r\n",
    "open quote": csv_of(HEADINGS).encode() + b'"' + b"x" * 1000,
    "quote inside": csv_of(HEADINGS).encode() + b'a,"b"c",d\n',
    "long cell": csv_of(HEADINGS).encode() + b"x" * 500_000,
    "many columns": b"," * 500_000 + b"x",
    "many rows": csv_of(HEADINGS).encode() + b"a\n" * 300_000,
    "many sections": b"[customers]\n" * 50_000,
    "many quotes": b'"' * 1_000_000,
    "NUL": bytes(1_000_000),
    "too large": b"a" * 2**21,
    "same names": csv_of(HEADINGS[1:], *[SHOP[1:]] * 1990).encode(),
    "all wrong": csv_of(HEADINGS, *[["?"] * 8] * 1990).encode(),
    "unknown headings": csv_of([f"heading {n}" for n in range(190)], ["x"] * 190).encode(),
    "unknown settings": ("[rules]\n" + "".join(f"setting {n},1\n" for n in range(1900))).encode(),
    "escapes": csv_of(HEADINGS, ["\x1b[2J", "\u202e", *SHOP[2:]]).encode(),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_ends_soon_as_a_deck_error(case: str) -> None:
    with within(3):
        with pytest.raises(DeckError) as caught:
            import_bytes(TABLES[case], "table.csv", ".csv")
        report = str(caught.value)
    assert len(report) < 20_000
    assert "\x1b" not in report
    assert "\u202e" not in report


# Damage -----------------------------------------------------------------------------------------

DECK = parse_deck(GOOD)
DATA = {".csv": as_csv(DECK), ".xlsx": as_xlsx(DECK)}
EXCEL = excel_like(HEADINGS, SHOP)
PARTS = {name: part_of(EXCEL, name) for name in ("xl/workbook.xml", SHEET, "xl/sharedStrings.xml")}
PIECES = [
    b"",
    b"\0",
    b'"',
    b"'",
    b",",
    b";",
    b"\t",
    b"\n",
    b"=",
    b"[",
    b"]",
    b"<",
    b">",
    b"&",
    b"/",
    b"9",
    b"-",
    b"\xff",
    b"\xfe",
    "价".encode(),
    b"\r",
]
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 20), st.sampled_from(PIECES) | st.binary(max_size=4)),
    min_size=1,
    max_size=5,
)


def damaged(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, piece in changes:
        place = int(share * len(data))
        data = data[:place] + piece + data[place + length :]
    return data


def answer(data: bytes, suffix: str) -> Deck | DeckError | UsageError:
    """The deck, or what is said instead of one."""
    try:
        return import_bytes(data, "x", suffix).deck
    except (DeckError, UsageError) as error:
        return error


def check(data: bytes, suffix: str) -> None:
    found = answer(data, suffix)
    assert isinstance(found, Deck) or not any(sign in str(found) for sign in "\x00\x1b\u202e\u2028")
    assert not isinstance(found, DeckError) or any(problem.is_error for problem in found.problems)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@given(changes=edits)
def test_any_damage_to_a_file(suffix: str, changes: list[tuple[float, int, bytes]]) -> None:
    check(damaged(DATA[suffix], changes), suffix)


@pytest.mark.parametrize("name", PARTS)
@given(changes=edits)
def test_any_damage_inside_a_workbook(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    check(with_part(EXCEL, name, damaged(PARTS[name].encode(), changes)), ".xlsx")


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes(data: bytes) -> None:
    check(data, ".csv")
    check(data, ".xlsx")


@pytest.mark.skipif(sys.platform != "linux", reason="the peak since a program began is told by Linux only")
def test_all_of_them_fit_in_little_memory(tmp_path: Path) -> None:
    import resource
    import subprocess

    for number, data in enumerate([*WORKBOOKS.values(), as_xlsx(load_deck("city-market"))]):
        (tmp_path / f"{number}.xlsx").write_bytes(data)
    for number, data in enumerate(TABLES.values()):
        (tmp_path / f"{number}.csv").write_bytes(data)
    code = """
import sys
from pathlib import Path
from game.decks import DeckError
from game.decks.spreadsheet import import_deck
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        import_deck(path)
    except DeckError as error:
        str(error)
(peak,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(int(peak.split()[1]) // 2**10)
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
    )
    assert int(run.stdout) < 200, "MiB"
