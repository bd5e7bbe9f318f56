"""`better-hand replay`: what every record must replay to, in any form it may come in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.match import load_record
from game.match.record import _shipped
from tests.cli.program import CASES, ROOT, Run, better_hand, read_json

AT_SET_UP = ("dealt", "rows", "prospects", "rows_open", "effort")
AT_INCOME = ("hands", "strains", "levels", "in_force")
KEYS = {"file", "rulebook", "seats", "winner", *AT_SET_UP, *AT_INCOME}
SEAT_KEYS = {"role", "score", "income", "attribution"}
PARTS = {
    *("dealt", "drift", "drafting", "cold_calling", "pitching", "inviting", "losses", "walkouts", "releases"),
    *("own", "captured", "standard"),
}


def assert_as_expected(document: Any, case: Any) -> None:
    expect = case["expect"]
    assert set(document) == KEYS
    assert [seat["role"] for seat in document["seats"]] == [seat["role"] for seat in case["match"]["seats"]]
    for number, seat in enumerate(document["seats"]):
        assert set(seat) == SEAT_KEYS
        assert set(seat["attribution"]) == PARTS
        assert seat["score"] == expect["score"][number] == sum(seat["income"])
        assert seat["income"] == [income[number] for income in expect["income"]]
        assert seat["attribution"] == expect["attribution"][number]
    assert document["rulebook"] == 2
    assert {key: document[key] for key in (*AT_SET_UP, *AT_INCOME)} == {
        key: expect[key] for key in (*AT_SET_UP, *AT_INCOME)
    }
    best = max(expect["score"])
    winners = [seat for seat, score in enumerate(expect["score"]) if score == best]
    assert document["winner"] == (winners[0] if len(winners) == 1 else None)


def test_all_cases_as_files_one_line_each_in_the_order_given() -> None:
    order = [*CASES[1::2], *CASES[::2]]
    run = better_hand("replay", "--json", *order).sound()
    assert run.err == ""
    documents = run.documents()
    assert [document["file"] for document in documents] == [str(path) for path in order]
    for document, path in zip(documents, order, strict=True):
        assert_as_expected(document, read_json(path.read_text(encoding="utf-8")))


def test_folders_are_read_in_order_of_names_and_mix_with_files(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    for name, path in zip(("b.json", "a.json", "c.txt", ".hidden.part"), CASES, strict=False):
        (tmp_path / name).write_bytes(path.read_bytes())
    run = call("replay", CASES[5], tmp_path, tmp_path / "c.txt", "--json").sound()
    files = [document["file"] for document in run.documents()]
    assert files == [
        str(path) for path in (CASES[5], tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.txt")
    ]


def test_the_file_is_named_as_it_was_given() -> None:
    run = better_hand("replay", "--json", "tests/conformance/case-003.json", cwd=ROOT).sound()
    assert run.document()["file"] == "tests/conformance/case-003.json"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_bare_record_with_the_deck_inside(call: Callable[..., Run], path: Path, tmp_path: Path) -> None:
    case = read_json(path.read_text(encoding="utf-8"))
    bare = case["match"] | {"deck": case["deck"]}
    assert {"version", "deck_sha256", "score"}.isdisjoint(bare)
    file = tmp_path / "bare.json"
    file.write_text(json.dumps(bare), encoding="utf-8")
    assert_as_expected(call("replay", "--json", file).sound().document(), case)


def test_people_read_who_won_and_the_income(call: Callable[..., Run], case: Any) -> None:
    run = call("replay", CASES[0], "--lang", "en").sound()
    assert str(CASES[0]) in run.out
    for score in case["expect"]["score"]:
        assert str(score) in run.out
    assert "wins" in run.out
    chinese = call("replay", CASES[0], "--lang", "zh-CN").sound()
    assert "得分" in chinese.out
    assert "wins" not in chinese.out


@pytest.mark.parametrize(
    ("words", "inline"),
    [
        ([], False),
        (["--deck", "frozen-market"], False),
        (["--set", "rules.rounds=3"], True),
        (["--seat", "hybrid=random", "--seat", "sales=random", "--seat", "marketing=random"], False),
    ],
)
def test_records_name_shipped_decks_and_carry_changed_ones(
    call: Callable[..., Run], tmp_path: Path, words: Any, inline: Any
) -> None:
    call("simulate", "--matches", "3", "--record", tmp_path, *words).sound()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["match-0000.json", "match-0001.json", "match-0002.json"]
    for file in files:
        record = read_json(file.read_text(encoding="utf-8"))
        assert isinstance(record["deck"], dict) == inline
        if not inline:
            assert record["deck_sha256"] == load_deck(record["deck"]).sha256
        document = call("replay", "--json", file).sound().document()
        assert [seat["score"] for seat in document["seats"]] == record["score"]


def test_a_record_of_a_shipped_deck_outlives_a_users_own_version_of_it(
    call: Callable[..., Run], tmp_path: Path, own_decks: Path
) -> None:
    call("simulate", "--matches", "1", "--record", tmp_path / "before").sound()
    source = load_deck("city-market").source
    assert source is not None
    shipped = source.read_text(encoding="utf-8")
    (own_decks / "mine.yaml").write_text(shipped.replace("worth: 6", "worth: 7"), encoding="utf-8")
    call("simulate", "--matches", "1", "--record", tmp_path / "after").sound()
    before, after = (load_record(tmp_path / name / "match-0000.json") for name in ("before", "after"))
    assert before.deck.id == after.deck.id == "city-market"
    assert before.deck == _shipped("city-market") != after.deck
    run = call("replay", "--json", tmp_path / "before", tmp_path / "after").sound()
    assert len(run.documents()) == 2


def test_good_records_are_replayed_beside_bad_ones(call: Callable[..., Run], tmp_path: Path) -> None:
    """And the exit status is that of the worst: 1 for a wrong claim, 2 for what cannot be read."""
    empty = tmp_path / "empty"
    empty.mkdir()
    wrong = tmp_path / "wrong.json"
    case = read_json(CASES[2].read_text(encoding="utf-8"))
    case["expect"]["score"][0] += 1
    wrong.write_text(json.dumps(case), encoding="utf-8")
    missing = tmp_path / "missing.json"

    run = call("replay", "--json", empty, CASES[0], wrong, missing, CASES[1]).sound(2)
    assert [document["file"] for document in run.documents()] == [str(CASES[0]), str(CASES[1])]
    complaints = run.err.splitlines()
    assert len(complaints) == 3
    assert all(line.startswith("better-hand: ") for line in complaints)

    run = call("replay", "--json", CASES[0], wrong, CASES[1]).sound(1)
    assert len(run.documents()) == 2
    assert run.err.count("\n") == 1
