"""`better-hand review`: one JSON object a line, words in both languages, and bad records told apart."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES
from tests.cli.program import CASES, Run, read_json

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once

KEYS = {"file", "scale", "score", "expected", "luck", "choices", "rounds", "turns", "par"}
GRADES = {"good", "fair", "weak", "poor"}


def assert_sound(document: Any, case: Any) -> None:
    expect, n_seats = case["expect"], len(case["match"]["seats"])
    seats = range(n_seats)
    assert set(document) == KEYS
    assert document["score"] == expect["score"]
    scale, choices = document["scale"], document["choices"]
    for seat in seats:
        parts = document["expected"][seat] + document["luck"][seat] + sum(each[seat] for each in choices)
        assert parts == scale * document["score"][seat]
        assert document["par"][seat] >= document["score"][seat]
        assert document["luck"][seat] == sum(each["luck"][seat] for each in document["rounds"])
        for by in seats:
            assert choices[by][seat] == sum(each["choices"][by][seat] for each in document["rounds"])
    assert len(document["rounds"]) == len(expect["income"])
    for each in document["rounds"]:
        assert abs(sum(each["win_chance"]) - 1) < 1e-9
    winners = [seat for seat in seats if expect["score"][seat] == max(expect["score"])]
    assert {seat for seat in seats if document["rounds"][-1]["win_chance"][seat] > 0.01} == set(winners)
    assert len(document["turns"]) == n_seats * len(document["rounds"])
    played = [[turn["seat"], *action] for turn in document["turns"] for action in turn["played"]]
    assert played == case["match"]["actions"]
    for turn in document["turns"]:
        assert set(turn) == {"round", "seat", "played", "preferred", "cost", "error", "grade"}
        assert turn["grade"] in GRADES
        assert turn["grade"] == "good" or turn["cost"] >= max(1, 2 * turn["error"])
        assert turn["cost"] == 0 or turn["played"] != turn["preferred"]


def test_every_case_in_a_folder_one_line_each(call: Callable[..., Run], tmp_path: Path) -> None:
    for path in CASES[:4]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    documents = call("review", "--json", tmp_path).sound().documents()
    assert [document["file"] for document in documents] == [str(tmp_path / path.name) for path in CASES[:4]]
    for document, path in zip(documents, CASES, strict=False):
        assert_sound(document, read_json(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words_it_begins_with_why(call: Callable[..., Run], language: str) -> None:
    lines = call("review", CASES[0], "--lang", language).sound().out.splitlines()
    assert lines[0] == str(CASES[0])
    assert any(sign.isdigit() for sign in lines[1])
    assert len(lines) > 20


def test_a_weaker_turn_is_told_with_its_standard_error(call: Callable[..., Run]) -> None:
    turns = call("review", "--json", CASES[0]).sound().document()["turns"]
    weaker = [f"; standard error {turn['error']:.1f} points)" for turn in turns if turn["grade"] != "good"]
    out = call("review", CASES[0], "--lang", "en").sound().out
    assert re.findall(r"; standard error [0-9.]+ points\)", out) == weaker != []


def test_a_bad_record_does_not_hide_the_others(call: Callable[..., Run], tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    run = call("review", "--json", bad, CASES[1]).sound(2)
    assert run.document()["file"] == str(CASES[1])
    assert run.err.startswith(f"better-hand: {bad}: ")
