"""Damaged boards, journals, experiments, records, decks, sheets and classes: an answer soon, never a trace.

Nothing here is drawn: input number i is damaged as the digest of i says, so that a failure is found again.
All of it runs in this process, as the commands and the screens do it.
"""

import gc
import json
import sqlite3
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.classroom import Board, export_session, import_session, keep_line, lines_of, session_standings
from game.decks import load_deck, parse_deck
from game.decks.printing import print_deck
from game.decks.spreadsheet import import_bytes
from game.lab import map_to_guess
from game.lab.experiment import load_experiment, shipped_experiments
from game.lab.sweep_journal import Journal
from game.lab.totals import Totals
from game.match import read_record
from game.reports.class_report import class_report
from game.reports.html import html_page
from game.reports.match_report import match_report
from game.reports.sheets import csv_text, xlsx_bytes
from game.ui.session.saves import find_saved
from tests.classroom.room import tables
from tests.cli.program import _OBEYED
from tests.cli.test_fuzz import BARE_RECORDS, DECKS, STRANGE, Lot, spoil_bytes, spoil_value
from tests.decks.spreadsheet.sheeting import HEADINGS, SHOP, as_csv, as_xlsx, csv_of, excel_like, workbook_of
from tests.ui.session.saving import script, start, step

LIMIT_S = 5
"""Of the processor's time, for one input on a busy machine."""
RUN = {"kind": "sweep", "seed": 1}


@cache
def board_bytes(folder: Path) -> Any:
    """A class with two results, a field and a drawn line, as one file."""
    path = folder / "made.sqlite"
    board = Board(path)
    session = board.new_session("Class 1", "2026-03-01")
    for record in tables(2):
        board.add_record(session.id, record)
    asked = map_to_guess("deck", load_deck("tea-break"))
    keep_line(board, board.add_team(session.id, "T0"), asked, (450,) * asked.size[0])
    session_standings(board, session)
    export_session(board, session, folder / "made.json")
    board.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    return path.read_bytes()


def damaged_board(lot: Lot, folder: Path) -> Any:
    """Return the file of the class with damage in it; None if SQLite itself refuses such a value."""
    data = board_bytes(folder)
    path = folder / "classes.sqlite"
    for old in folder.glob("classes.sqlite*"):
        old.unlink()
    if lot.below(2):
        path.write_bytes(spoil_bytes(data, lot))
    else:
        path.write_bytes(data)
        columns = [
            *(("results", name) for name in ("deal", "team", "digest", "record", "facts", "added")),
            *(("deals", name) for name in ("deck", "seed", "mirror", "roles")),
            *(("decks", "document"), ("sessions", "name"), ("sessions", "made"), ("teams", "name")),
            *(("lines", name) for name in ("map", "deck", "heights")),
        ]
        values = [
            None,
            0,
            -1,
            2**62,
            1.5,
            "",
            "x",
            "\x1b[2J",
            b"",
            b"\xff\xfe",
            b"x\x9c" * 50,
            "[" * 5000,
            "{}",
        ]
        table, name = lot.pick(columns)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            sql = f"UPDATE OR IGNORE {table} SET {name} = ? WHERE rowid = ?"  # noqa: S608 - names from above
            try:
                connection.execute(sql, (lot.pick(values), 1 + lot.below(2)))
            except sqlite3.IntegrityError:
                return None
        connection.close()
    return path


def a_board(lot: Lot, folder: Path) -> Any:
    path = damaged_board(lot, folder)
    if path is None:
        return ""
    board = Board(path)
    try:
        said = [str(board.message or "")]
        for session in board.sessions():
            for deal in board.deals(session.id):
                said.append(str(board.bets(deal)))
                board.kept_field(deal)
            said += [result.team.name for result in board.results(session.id)]
            said += [line.team.name for line in lines_of(board, session.id)]
            export_session(board, session, folder / "out.json")
        said += map(str, board.news())
        board.add_record(board.new_session("Another").id, tables(1)[0])
    finally:
        board.close()
    return "".join(said)


def a_class(lot: Lot, folder: Path) -> Any:
    board_bytes(folder)
    path = folder / "class.json"
    data = (folder / "made.json").read_bytes()
    path.write_bytes(spoil_bytes(data, lot) if lot.below(2) else spoil_value(data, lot))
    board = Board(None)
    try:
        return import_session(board, path).name[:0]
    finally:
        board.close()


def a_journal(lot: Lot, folder: Path) -> Any:
    path = folder / "run.jsonl"
    path.unlink(missing_ok=True)
    with Journal(path, RUN) as journal:
        for n in range(3):
            journal.add({"cell": n, "totals": Totals.empty(2, 3).to_document()})
    lines = path.read_bytes().splitlines(keepends=True)
    at = lot.below(len(lines))
    lines[at] = spoil_bytes(lines[at], lot) if lot.below(2) else spoil_value(lines[at], lot) + b"\n"
    path.write_bytes(b"".join(lines))
    with Journal(path, RUN) as journal:
        for piece in journal.pieces:
            try:
                Totals.from_document(piece.get("totals"), 2, 3)
            except ValueError:
                continue
    return ""


def an_experiment(lot: Lot, folder: Path) -> Any:
    text = lot.pick([path.read_bytes() for path in shipped_experiments().values()])
    path = folder / "e.yaml"
    if lot.below(2):
        path.write_bytes(spoil_bytes(text, lot))
    else:
        strange = json.dumps(lot.pick(STRANGE))
        keys = {"title": '"t"', "deck": "city-market", "vary": "{rules.rounds: [2, 3]}", "matches": "2"}
        keys[lot.pick([*keys, "seats", "seed", "mirror"])] = strange
        path.write_text("".join(f"{key}: {value}\n" for key, value in keys.items()), encoding="utf-8")
    found = load_experiment(str(path))
    return "".join(axis.label(value) for axis in found.axes for value in axis.values)[:0]


def a_record(lot: Lot, folder: Path) -> Any:  # noqa: ARG001 - needs no folder
    data = lot.pick(BARE_RECORDS)
    record = read_record(spoil_bytes(data, lot) if lot.below(2) else spoil_value(data, lot), "r.json")
    record.replay()
    return told_by(match_report(record))


def told_by(report: Any) -> str:
    """All forms of a report that are text, without their line ends."""
    return html_page(report).replace("\n", "") + csv_text(report).replace("\r\n", "").replace("\n", "")


def a_report(lot: Lot, folder: Path) -> Any:
    """The report of a class that is damaged, as a page, a table and a workbook."""
    path = damaged_board(lot, folder)
    if path is None:
        return ""
    board = Board(path)
    try:
        reports = [class_report(board, session) for session in board.sessions()]
        assert all(xlsx_bytes(report) for report in reports)
        return "".join(map(told_by, reports))
    finally:
        board.close()


def a_deck(lot: Lot, folder: Path) -> Any:  # noqa: ARG001
    deck = parse_deck(spoil_bytes(lot.pick(DECKS), lot), "d.yaml")
    if lot.below(40) == 0:
        print_deck(deck, n_seats=2)
    return "".join(map(str, deck.warnings)).replace("\n", "")


@cache
def sheets() -> Any:
    deck = load_deck("tea-break")
    return [
        (".csv", as_csv(deck)),
        (".csv", csv_of(HEADINGS, *[[f"s{n}", *SHOP[1:]] for n in range(9)]).encode()),
        (
            ".csv",
            csv_of(["名称", "类别", "价值（元）", "趋势"], ["店", "零售", "3,0", "上升"]).encode("gb18030"),
        ),
        (".xlsx", as_xlsx(deck)),
        (".xlsx", workbook_of(["Our list"], [], HEADINGS, SHOP, title="Sheet1", Notes=[["x"]])),
        (".xlsx", excel_like(HEADINGS, SHOP)),
    ]


def a_sheet(lot: Lot, folder: Path) -> Any:  # noqa: ARG001
    suffix, data = lot.pick(sheets())
    encoding = lot.pick([None, None, None, "gb18030", "cp1252", "utf-16"])
    found = import_bytes(spoil_bytes(data, lot), f"s{suffix}", suffix, encoding=encoding)
    return "".join(map(str, found.deck.warnings)).replace("\n", "")


@cache
def saved_bytes(folder: Path) -> Any:
    match, journal = start(folder / "played")
    for what in script()[:40]:
        step(match, journal, what)
    journal.close()
    return (folder / "played" / "resume.jsonl").read_bytes()


def a_saved_match(lot: Lot, folder: Path) -> Any:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    for old in home.iterdir():
        old.unlink()
    (home / "resume.jsonl").write_bytes(spoil_bytes(saved_bytes(folder), lot))
    found = find_saved(home)
    return str(getattr(found, "message", ""))


KINDS = [a_board, a_report, a_class, a_journal, an_experiment, a_record, a_deck, a_sheet, a_saved_match]


def _try(kind: Any, index: int, folder: Path) -> None:
    started = time.process_time()
    try:
        said = kind(Lot(f"{kind.__name__} {index}"), folder)
    except BetterHandError as error:
        said = str(error).replace("\n", "")
    except Exception as error:
        raise AssertionError(f"{kind.__name__} {index}: {error!r}") from error
    assert not _OBEYED.search(said), (kind.__name__, index)
    assert time.process_time() - started < LIMIT_S, (kind.__name__, index)


def damage_each(kind: Any, indices: Any, folder: Path) -> None:
    """Have inputs of a kind answered, one after the other."""
    for index in indices:
        _try(kind, index, folder)
        if index % 100 == 0:
            gc.collect()


def many_of(soak_share: float) -> Any:
    """The inputs of a kind for a soak test."""
    return range(1000, 1000 + max(40, int(2500 * soak_share)))


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_answered(kind: Any, tmp_path: Path) -> None:
    damage_each(kind, range(40), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_damaged_files_are_answered(kind: Any, tmp_path: Path, soak_share: float) -> None:
    damage_each(kind, many_of(soak_share), tmp_path)
