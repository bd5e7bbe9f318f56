"""`better-hand deck new | edit | import | export | print | check --format`, for trainers and programs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES
from game.decks import load_deck, shelf
from tests.cli.program import Run, better_hand, read_json
from tests.support import processes_within

SHIPPED = [entry.id for entry in shelf() if entry.shipped]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    source = load_deck("tea-break").source
    assert source is not None
    text = source.read_text(encoding="utf-8")
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace("worth: 6", "worth: six", 1), encoding="utf-8")
    return path


def test_from_a_new_deck_to_a_match(call: Callable[..., Run], own_decks: Path, tmp_path: Path) -> None:
    out = call("deck", "new", "Our shop").sound().out
    assert str(own_decks / "Our shop.yaml") in out
    assert "deck check" in out
    assert "our-shop: good" in call("deck", "check", "our-shop", "--seats", "4").sound().out
    for name in ("our-shop", own_decks / "Our shop.yaml"):
        assert call("watch", "--deck", name).sound().out
    assert call("simulate", "--deck", "our-shop", "--matches", "2", "--json").sound().document()
    assert "our-shop" in call("deck", "list").sound().out
    assert "is there already" in call("deck", "new", "Our shop").refusal()
    assert "cannot be the name of a file" in call("deck", "new", "../escape").refusal()
    assert not list(tmp_path.glob("escape*"))


def test_a_copy_of_a_deck(call: Callable[..., Run], own_decks: Path) -> None:
    call("deck", "new", "Mine", "--from", "tea-break").sound()
    assert load_deck(own_decks / "Mine.yaml").n_copies == load_deck("tea-break").n_copies
    assert "did you mean 'tea-break'" in call("deck", "new", "Two", "--from", "tea-brake").refusal()


def test_edit_opens_the_editor_and_checks_what_it_leaves(
    call: Callable[..., Run], own_decks: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    call("deck", "new", "Mine").sound()
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i.bak "s/worth: 5/worth: five/" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    if os.name != "nt":
        out = call("deck", "edit", "mine").sound(2).out
        assert "Mine.yaml:" in out
        assert "'five'" in out
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert "cannot be started" in call("deck", "edit", "mine").refusal()
    assert "copy it first" in call("deck", "edit", "city-market").refusal()
    assert own_decks.is_dir()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_out_to_a_spreadsheet_and_back(
    call: Callable[..., Run], own_decks: Path, tmp_path: Path, ending: Any, language: str
) -> None:
    file = tmp_path / f"table.{ending}"
    call("deck", "export", "city-market", "--to", file, "--lang", language).sound()
    assert "--replace" in call("deck", "export", "city-market", "--to", file).refusal()
    out = call("deck", "import", file, "--lang", language).sound().out
    assert str(own_decks / "city-market.yaml") in out
    assert load_deck(own_decks / "city-market.yaml").sha256 == load_deck("city-market").sha256
    assert "--replace" in call("deck", "import", file).refusal()
    call("deck", "import", file, "--replace").sound()
    call("deck", "import", file, "--to", tmp_path / "elsewhere.yaml").sound()
    assert load_deck(tmp_path / "elsewhere.yaml") == load_deck("city-market")
    assert "ends in .yaml" in call("deck", "import", file, "--to", tmp_path / "x.txt").refusal()


def test_a_bad_table_is_not_imported_at_all(
    call: Callable[..., Run], own_decks: Path, tmp_path: Path
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "name,segment,worth,trend,volatility,patience,count\nA,x,6,rising,60,3,60\nB,x,?,?,60,3,1\n"
    )
    run = call("deck", "import", file).sound(2)
    assert f"{file}: row 3, column C: 'worth' must be a whole number" in run.err
    assert "row 3, column D" in run.err
    assert not list(own_decks.iterdir())


def test_a_guess_is_told(call: Callable[..., Run], tmp_path: Path, own_decks: Path) -> None:
    file = tmp_path / "t.csv"
    call("deck", "export", "tea-break", "--to", file).sound()
    file.write_bytes(file.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert "GB18030" in call("deck", "import", file).sound().out
    assert load_deck(own_decks / "tea-break.yaml") == load_deck("tea-break")


def test_problems_as_json(call: Callable[..., Run], broken: Any) -> None:
    run = call("deck", "check", broken, "city-market", "--format", "json").sound(2)
    (problem,) = run.document()
    assert problem["file"] == str(broken)
    assert (problem["line"], problem["severity"], problem["code"]) == (28, "error", "type")
    assert problem["path"] == "customers[0].worth"
    assert call("deck", "check", "city-market", "--format", "json").sound().document() == []
    run = call("deck", "check", "no-such-deck", "--format", "json").sound(2)
    assert read_json(run.out)[0]["code"] == "usage"


def test_problems_for_github(call: Callable[..., Run], broken: Any) -> None:
    run = call("deck", "check", broken, "--format", "github").sound(2)
    assert run.out.startswith(f"::error file={broken},line=28,col=12,title=type::'worth' must be")
    assert call("deck", "check", "city-market", "--format", "github").sound().out == ""
    assert "one of text, json, github" in call("deck", "check", broken, "--format", "xml").refusal()


@pytest.mark.parametrize("language", LANGUAGES)
def test_print(call: Callable[..., Run], tmp_path: Path, language: str) -> None:
    file = tmp_path / "cards.pdf"
    out = call("deck", "print", "tea-break", "--to", file, "--lang", language, "--no-backs").sound().out
    assert str(file) in out
    assert "7" in out
    assert file.read_bytes().startswith(b"%PDF")


def test_print_says_what_it_cannot_do(call: Callable[..., Run], tmp_path: Path, broken: Any) -> None:
    assert "ends in .pdf" in call("deck", "print", "tea-break", "--to", tmp_path / "x.txt").refusal()
    file = tmp_path / "x.pdf"
    assert "one of a4, letter" in call("deck", "print", "tea-break", "--to", file, "--paper", "a5").refusal()
    assert "one of poker, mini" in call("deck", "print", "tea-break", "--to", file, "--size", "xl").refusal()
    assert "'six'" in call("deck", "print", broken, "--to", file).sound(2).err
    assert (
        "cannot be written" in call("deck", "print", "tea-break", "--to", tmp_path / "no" / "x.pdf").refusal()
    )
    assert not file.exists()


def test_a_deck_of_400_copies_is_checked_at_once(tmp_path: Path) -> None:
    from game.decks.parsing.yaml_writer import deck_yaml

    document = load_deck("city-market").to_document()
    customers = [dict(document["customers"][n % 36], id=f"c{n}", count=2) for n in range(200)]
    file = tmp_path / "large.yaml"
    file.write_text(deck_yaml(document | {"customers": customers}), encoding="utf-8")
    with processes_within(2):  # 0.4 on a machine with nothing else to do
        assert "400 cards" in better_hand("deck", "check", file).sound().out


def test_what_needs_time_is_not_imported_for_a_check() -> None:
    import subprocess
    import sys

    from tests.cli.program import ROOT, environment

    code = (
        "import sys; from game.cli.main import main; main(['deck', 'check', 'city-market']);"
        "print([name for name in ('fpdf', 'openpyxl', 'pygame', 'numba') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment()
    )
    assert run.stdout.splitlines()[-1] == "[]"
