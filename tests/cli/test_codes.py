"""``better-hand code`` and ``better-hand report``."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.classroom import Board, classes_file, export_session
from game.match import load_record, result_code, save_record
from game.scoring import score_match
from tests.cli.program import COMMAND, Run, environment
from tests.match.codes.codes import CITY, finished

CODE = result_code(finished(bet=1))


@pytest.fixture
def record(tmp_path: Path) -> Any:
    path = tmp_path / "record.json"
    save_record(finished(bet=1), path)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_record_becomes_a_code_and_the_code_the_record(
    call: Callable[..., Run], record: Any, tmp_path: Path
) -> None:
    code = call("code", record).sound().out.strip()
    assert code == CODE
    to = tmp_path / "back.json"
    run = call("code", "--read", code, "--to", to).sound()
    sales, marketing = score_match(load_record(record).replay().history).scores
    assert run.out == f"City market, deal 0000-0C1S. Sales: {sales}, Marketing: {marketing}\nwritten: {to}\n"
    assert load_record(to) == load_record(record)


def test_a_code_is_read_from_a_file_and_from_a_pipe(call: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(f"\ufeff{CODE.lower()[:40]}\n  {CODE[40:]}\n", encoding="utf-8")
    assert call("code", "--read", tmp_path / "code.txt").sound().out.startswith("City market")
    done = subprocess.run(
        [*COMMAND, "code", "--read", "-"],
        input=CODE,
        capture_output=True,
        check=True,
        text=True,
        env=environment(),
    )
    assert done.stdout.startswith("City market")


def test_a_team_and_json(call: Callable[..., Run], record: Any) -> None:
    document = call("code", record, "--team", "三组", "--json").sound().document()
    read = call("code", "--read", document["code"], "--json").sound().document()
    assert (read["team"], read["bet"], read["deck"], read["file"]) == ("三组", 1, CITY.id, None)


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_qr_picture(call: Callable[..., Run], record: Any, tmp_path: Path, suffix: Any) -> None:
    path = tmp_path / f"code.{suffix}"
    call("code", record, "--qr", path).sound()
    assert path.read_bytes().startswith(b"\x89PNG" if suffix == "png" else b"<?xml")


def test_dots_for_the_screen() -> None:
    from game.reports.qr import qr_dots

    dots = qr_dots(CODE)
    assert len(dots) == len(dots[0]) <= 33
    assert dots[0][:8] == [True] * 7 + [False]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "name a record, or give a code"),
        (["--read", CODE, "--team", "x"], "--qr and --team go with a record"),
        (["--read", CODE[:-10]], "cut off"),
        (["--read", "K7QX-M2P4"], "not a result code"),
        (["--read", ""], "not a result code"),
        (["--read", CODE, "--deck", "nowhere"], "there is no deck 'nowhere'"),
        (["--read", CODE, "--to", "/nowhere/x.json"], "cannot be written"),
        (["nowhere.json"], "nowhere.json: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(call: Callable[..., Run], words: Any, why: Any) -> None:
    assert why in call("code", *words).refusal()


def test_a_record_with_the_wrong_options(call: Callable[..., Run], record: Any, tmp_path: Path) -> None:
    assert "--to goes with --read" in call("code", record, "--to", tmp_path / "x").refusal()
    assert "has to end in one of .png, .svg" in call("code", record, "--qr", tmp_path / "x.gif").refusal()
    assert "at most 60 characters" in call("code", record, "--team", "x" * 61).refusal()
    document = json.loads(record.read_text(encoding="utf-8"))
    document["score"] = [1, 2]
    record.write_text(json.dumps(document), encoding="utf-8")
    assert "claims the score" in call("code", record).refusal(1)


def test_a_deck_that_is_not_on_the_shelf_can_be_named(call: Callable[..., Run], tmp_path: Path) -> None:
    import yaml

    from game.decks import load_deck

    document = CITY.to_document()
    document["customers"][0]["worth"] += 1
    deck = tmp_path / "own.yaml"
    deck.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    code = result_code(finished(load_deck(deck)))
    assert "a deck that is not here" in call("code", "--read", code).refusal()
    call("code", "--read", code, "--deck", deck).sound()


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize("suffix", ["html", "pdf", "csv", "xlsx"])
def test_a_match_report(call: Callable[..., Run], record: Any, tmp_path: Path, suffix: Any) -> None:
    path = tmp_path / f"report.{suffix}"
    assert call("report", record, "--to", path).sound().out == f"written: {path}\n"
    assert path.stat().st_size > 1000


@pytest.mark.xdist_group("compiled")
def test_a_class_report_by_name_and_from_a_file(
    call: Callable[..., Run], home: Any, record: Any, tmp_path: Path
) -> None:
    board = Board(classes_file(home))
    session = board.new_session("一班")
    board.add_file(session.id, record, "T1")
    export_session(board, session, tmp_path / "class.json")
    board.close()
    for source in ("一班", tmp_path / "class.json"):
        path = tmp_path / "report.html"
        call("report", source, "--to", path, "--lang", "zh-CN").sound()
        page = path.read_text(encoding="utf-8")
        assert "<h1>一班</h1>" in page
        assert "分座位排行榜" in page
    assert "did you mean '一班'" in call("report", "二一班", "--to", path).refusal()
    assert (
        "there is no file or class 'nobody'; there are 一班"
        in call("report", "nobody", "--to", path).refusal()
    )


def test_what_cannot_be_reported_is_said(
    call: Callable[..., Run], home: Any, record: Any, tmp_path: Path
) -> None:
    to = tmp_path / "report.html"
    assert "there are no classes yet" in call("report", "Class 1", "--to", to).refusal()
    assert not home.exists()
    assert "has to end in one of .html" in call("report", record, "--to", tmp_path / "r.txt").refusal()
    record.write_text("{", encoding="utf-8")
    assert "not JSON" in call("report", record, "--to", to).refusal()
    (tmp_path / "x.json").write_text('{"better-hand": "class", "format": 1, "rulebook": 2}', encoding="utf-8")
    assert "is missing" in call("report", tmp_path / "x.json", "--to", to).refusal()
    assert not to.exists()


@pytest.mark.parametrize("words", [["code", "--help"], ["report", "--help"]])
def test_help_in_both_languages(call: Callable[..., Run], words: Any) -> None:
    assert "--lang" in call(*words).sound().out
    assert "用法" in call(*words, "--lang", "zh").sound().out
