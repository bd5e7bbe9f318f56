"""Finished matches are kept without being asked, whatever the disk does, and can be looked at again."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.match import Record, load_record, save_record
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.replay.records import RecordsScene
from game.ui.session.kept_matches import FOLDER, N_KEPT, keep, kept_files, last_kept
from game.ui.session.session import SeatChoice, Session
from tests.ui.playing import Driver, played


@pytest.fixture(scope="module")
def record() -> Any:
    return replace(played(bet=1), hints=(2, 0))


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    made = Driver(tmp_path, size=(1366, 768))
    yield made
    made.close()


@contextmanager
def full_disk() -> Iterator[None]:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def finished(driver: Driver, record: Record) -> Session:
    """Play a match to its end as the window does."""
    seats = tuple(SeatChoice(role) for role in record.roles)
    session = Session.start(record.deck, seats, record.seed, bet=record.bet, folder=driver.app.folder)
    session.hints = list(record.hints)
    for _, action in record.actions:
        session.play(action)
    return session


def others(record: Record, n: int) -> list[Record]:
    """Other matches: they need not be such as can be played to be kept."""
    return [replace(record, seed=1000 + number) for number in range(n)]


def test_after_one_escape_the_debrief_is_a_click_away(driver: Driver, record: Record) -> None:
    place = driver.find("play").rect
    driver.app.done.match()
    driver.app.show(DebriefScene(driver.app, finished(driver, record)))
    driver.settle()
    driver.press("esc")
    assert not driver.has("resume")
    assert driver.find("play").rect == place  # the menu has not moved below the mouse
    driver.click("last")
    assert driver.shows(DebriefScene)
    assert driver.session.to_record() == record
    driver.press("esc")
    driver.click("records")
    assert driver.shows(RecordsScene)
    driver.click("debrief0")
    assert driver.session.to_record() == record
    driver.press("esc")
    assert driver.shows(RecordsScene)  # where it was opened from
    driver.click("record0")
    assert driver.scene.record == record
    assert len(kept_files(driver.app.folder)) == 1  # looking at it again keeps no second one


def test_one_that_is_saved_as_well_is_listed_once(driver: Driver, record: Record) -> None:
    keep(driver.app.folder, record)
    (driver.app.folder / "records").mkdir()
    save_record(replace(record, team="Table 4"), driver.app.folder / "records" / "ours.json")
    driver.click("records")
    assert driver.has("record0")
    assert not driver.has("record1")


def test_the_oldest_makes_room_and_nothing_else(tmp_path: Path, record: Record) -> None:
    (tmp_path / "records").mkdir()
    theirs = [tmp_path / "records" / "class.json", tmp_path / FOLDER / "my best.json"]
    (tmp_path / FOLDER).mkdir()
    for path in theirs:
        save_record(record, path)
        os.utime(path, (0, 0))
    many = others(record, N_KEPT + 3)
    for number, each in enumerate(many, start=1):
        keep(tmp_path, each)
        for path in kept_files(tmp_path):
            if path.stat().st_mtime > 10**6:
                os.utime(path, (number, number))
    ours = [path for path in kept_files(tmp_path) if path not in theirs]
    assert [load_record(path) for path in ours] == many[: -N_KEPT - 1 : -1]
    assert all(load_record(path) == record for path in theirs)


def test_a_clock_put_back_does_not_cost_the_newest(tmp_path: Path, record: Record) -> None:
    for each in others(record, N_KEPT):
        keep(tmp_path, each)
    for path in kept_files(tmp_path):
        os.utime(path, (2**32, 2**32))
    keep(tmp_path, record)
    assert record in map(load_record, kept_files(tmp_path))
    assert len(kept_files(tmp_path)) == N_KEPT


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_costs_neither_this_match_nor_those_before(tmp_path: Path, record: Record) -> None:
    before = others(record, N_KEPT)
    for each in before:
        keep(tmp_path, each)
    with full_disk(), pytest.raises(UsageError):
        keep(tmp_path, record)
    kept = list(map(load_record, kept_files(tmp_path)))
    assert len(kept) == N_KEPT
    assert all(each in kept for each in before)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_what_a_full_disk_did_not_take_is_offered_at_the_title(driver: Driver, record: Record) -> None:
    session = finished(driver, record)
    with full_disk():
        driver.app.show(DebriefScene(driver.app, session))
        driver.settle()
        assert any("could not be kept" in toast.text.text for toast in driver.app.toasts)
        driver.press("esc")
    assert last_kept(driver.app.folder) is None
    driver.click("resume")
    driver.settle()
    assert driver.session.match.scores == record.score


def test_a_file_that_cannot_be_read_does_not_hide_the_match_before(tmp_path: Path, record: Record) -> None:
    keep(tmp_path, record)
    (tmp_path / FOLDER / "zzz.json").write_text("{")
    os.utime(tmp_path / FOLDER / "zzz.json", (2**32, 2**32))
    assert last_kept(tmp_path) == record
