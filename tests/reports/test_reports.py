import csv
import io
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from game.base.errors import UsageError
from game.base.language import LANGUAGES, set_language, translate
from game.classroom import (
    Board,
    export_session,
    import_session,
    keep_line,
    keep_shown_map,
    result_lines,
    session_standings,
    shown_maps,
)
from game.classroom.models import ClassSession
from game.lab import can_compile, guess_words, map_to_guess, shares_of
from game.reports.blocks import Code, Grid, Heading, Items, Para, Report, Sheet
from game.reports.class_report import class_report
from game.reports.html import html_page
from game.reports.match_report import match_report
from game.reports.pdf import pdf_bytes
from game.reports.sheets import csv_text, xlsx_bytes
from game.reports.writing import write_report
from tests.classroom.room import played
from tests.match.codes.codes import CITY, finished

NASTY = '=1+1<script>alert("x")</script>&'
pytestmark = pytest.mark.xdist_group("compiled")


class Strict(HTMLParser):
    """Notes tags, and that all are closed."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.outside += [value for name, value in attrs if name in {"src", "href"} and value]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def class_(board: Board, full: ClassSession) -> Report:
    board.rename_team(board.teams(full.id)[0].id, NASTY)
    board.rename_session(full.id, NASTY)
    return class_report(board, board.sessions()[0])


def sound(page: str) -> Strict:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert not parser.open
    assert not parser.outside
    assert "script" not in parser.seen
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    return parser


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_match_report_says_it_all_on_one_page(language: str) -> None:
    set_language(language)
    record = replace(finished(bet=1), team=NASTY)
    report = match_report(record)
    page = html_page(report)
    parser = sound(page)
    assert parser.seen.count("svg") == 2
    assert parser.seen.count("table") == 3
    assert f'lang="{language}"' in page
    assert "&lt;script&gt;" in page
    for part, points in zip(report.sheets[0].head[4:], report.sheets[0].rows[0][4:], strict=True):
        assert part in page
        assert f"{points:+d}" in page or points == 0
    for row in report.sheets[0].rows:
        assert sum(int(points or 0) for points in row[4:]) == row[2]
    assert ("font/woff" in page) == (language == "zh-CN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_report_says_it_all_on_one_page(board: Board, full: ClassSession, language: str) -> None:
    set_language(language)
    page = html_page(class_report(board, full))
    # Curves and field; the chances to win as well where the coach can be asked without a long wait.
    assert sound(page).seen.count("svg") == 2 + can_compile()
    for team in ("T0", "T1", "T2", "T3"):
        assert team in page
    (standing,) = session_standings(board, full)
    charts = page.split("<svg")[1 : 2 + can_compile()]
    for line in result_lines(standing):  # whose curve it is, and what came of it
        assert all(translate(line) in chart for chart in charts)


def test_names_are_escaped_wherever_they_stand(class_: Report) -> None:
    sound(html_page(class_))
    rows = list(csv.reader(io.StringIO(csv_text(class_).removeprefix("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    assert "'" + NASTY in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_workbook_holds_texts_and_numbers_but_no_formula(class_: Report) -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(class_)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert any(cell.value == NASTY for cell in cells)
    scores = [row[4].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert all(isinstance(score, int) for score in scores)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_its_fonts_and_its_text(language: str, class_: Report) -> None:
    set_language(language)
    for report in (class_, match_report(replace(finished(), team="队伍 😀 \x07"))):
        data = pdf_bytes(report)
        assert data.startswith(b"%PDF-")
        assert b"/FontFile3" in data
        assert b"/Subtype /Image" not in data
        assert len(data) < 300_000


def test_every_number_of_seats_and_rounds_can_be_reported(board: Board, session: ClassSession) -> None:
    for roles, changes in (
        (("hybrid", "sales", "marketing", "sales"), {"rules.hand_size": 3}),
        (("sales", "sales"), {"rules.rounds": 1}),
    ):
        deck = CITY.with_settings(changes, n_seats=len(roles))
        record = finished(deck, roles, ("skilled",) * len(roles))
        board.add_record(session.id, record)
        report = match_report(record)
        sound(html_page(report))
        assert pdf_bytes(report).startswith(b"%PDF-")
    report = class_report(board, session)
    sound(html_page(report))
    assert pdf_bytes(report).startswith(b"%PDF-")
    assert csv_text(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_that_teams_drew_lie_over_the_map_that_they_were_shown(
    board: Board, full: ClassSession, tmp_path: Path, language: str
) -> None:
    set_language(language)
    asked = map_to_guess("deck", CITY)
    ants, bees = (board.add_team(full.id, name) for name in ("Ants", "Bees"))
    keep_line(board, ants, asked, (None, 900, *[1000] * 9))
    keep_line(board, bees, asked, (450,) * 11)
    before = html_page(class_report(board, full))
    n_pictures = sound(before).seen.count("svg")
    assert "100 %" not in before  # nothing is told as long as the map has not been shown
    truth = tuple(tuple(100_000 if row < 5 else 900_000 for row in range(11)) for _ in range(11))
    keep_shown_map(board, full.id, asked, truth)
    report = class_report(board, full)
    page = html_page(report)
    assert sound(page).seen.count("svg") == n_pictures
    assert page.index("Bees") < page.index("Ants")  # whoever came nearest comes first
    assert translate(guess_words(asked.guess((450,) * 11, shares_of(truth)))) in page
    assert pdf_bytes(report).startswith(b"%PDF-")
    assert xlsx_bytes(report)
    assert len(report.sheets[-1].rows) == 10 + 11
    # It travels with the class.
    export_session(board, full, tmp_path / "class.json")
    other = Board(None)
    again = import_session(other, tmp_path / "class.json")
    assert html_page(class_report(other, again)) == page
    assert shown_maps(other, again.id) == [(asked, truth)]


@pytest.mark.parametrize("kept", ["", "[[1]]", "[5,5,5,5,5,5,5,5,5,5,5]", b"\xff"])
def test_a_damaged_map_is_left_aside_and_said(board: Board, full: ClassSession, kept: Any) -> None:
    asked = map_to_guess("deck", CITY)
    keep_line(board, board.add_team(full.id, "Ants"), asked, (450,) * 11)
    board.store.run("INSERT INTO shown_maps VALUES (?, ?, ?, ?)", full.id, "deck", CITY.sha256, kept)
    page = html_page(class_report(board, full))
    assert "Ants" in page
    assert "show it again" in page


def test_an_empty_class_has_a_report() -> None:
    board = Board(None)
    report = class_report(board, board.new_session("Empty"))
    assert "There are no results yet." in html_page(report)
    assert pdf_bytes(report).startswith(b"%PDF-")
    assert xlsx_bytes(report)


def test_the_same_class_gives_the_same_page(board: Board, full: ClassSession) -> None:
    assert html_page(class_report(board, full)) == html_page(class_report(board, full))


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    report = match_report(played(0))
    for suffix in (".html", ".pdf", ".csv", ".xlsx"):
        write_report(report, tmp_path / f"r{suffix}")
    assert len(list(tmp_path.iterdir())) == 4
    with pytest.raises(UsageError, match="has to end in one of"):
        write_report(report, tmp_path / "r.doc")
    with pytest.raises(UsageError, match="cannot be written"):
        write_report(report, tmp_path / "nowhere" / "r.html")


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\n=1",
    "\r=1",
    " =1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "\u202e=1",
]


def hostile_report() -> Any:
    signs = "a\x1b[31mb\x07c\u202ed\x9be\u2028f\x00g"
    sheet = Sheet(signs, (signs, "n"), tuple((text, 1) for text in (*HOSTILE, signs)))
    report = Report(signs, signs, "en", footer=signs)
    report.blocks += [Heading(signs), Para(signs), Items((signs,)), Code(signs, signs)]
    report.blocks.append(Grid((signs,), ((signs,),), "l"))
    report.sheets = [sheet]
    return report


def test_nothing_invisible_is_left_in_a_report() -> None:
    report = hostile_report()
    for text in (csv_text(report).removeprefix("\ufeff"), html_page(report)):
        assert "a[31mbcd" in text
        assert not [
            sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf"} and sign not in "\r\n"
        ]
    book = load_workbook(io.BytesIO(xlsx_bytes(report)))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [text for text in texts if set(text) & set("\x1b\x07\u202e\x9b")]


def test_no_cell_of_a_table_begins_like_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(hostile_report()).removeprefix("\ufeff"))))
    first = [row[0].lstrip() for row in rows if row]
    assert not [text for text in first if text[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20")]
