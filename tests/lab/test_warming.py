"""Kernels are compiled by a process of its own, if there is anything to compile and a place to keep it."""

from pathlib import Path

import pytest

from game.decks import load_deck
from game.lab import bulk, compiling, warming
from game.lab.plan import Plan, Seat

PLAN = Plan(load_deck("city-market"), (Seat("sales", "skilled"), Seat("marketing", "skilled")), 5000)


@pytest.fixture(autouse=True)
def nothing_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming._Started, "process", None)
    monkeypatch.setattr(compiling, "_ready", set())


def test_no_process_is_started_where_all_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "can_compile", lambda: True)
    monkeypatch.setattr("game.lab.warming.is_compiled", lambda _name: True)
    assert not warming.warm_up()
    assert warming._Started.process is None


def test_no_process_is_started_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "file"))
    assert not warming.warm_up()
    assert not warming.is_warming()
    assert warming.is_ready()


def test_long_batches_wait_for_kernels_and_short_ones_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path))
    monkeypatch.setattr(bulk, "can_compile", lambda: True)
    assert bulk.has_to_wait([PLAN])
    assert not bulk.has_to_wait([Plan(PLAN.deck, PLAN.seats, 1000)])
    assert not bulk.has_to_wait([Plan(PLAN.deck, (Seat("sales", "expert"), PLAN.seats[1]), 5000)])


@pytest.mark.soak
def test_the_process_compiles_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path))
    assert warming.warm_up()
    assert not warming.is_ready()
    warming.wait_for_kernels()
    assert all(map(compiling.is_compiled, warming._KERNELS))
    assert not warming.warm_up()


def test_it_ends_when_a_window_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path))
    warming.start_warming()
    process = warming._Started.process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(120) == 0
    assert not warming.all_compiled()
