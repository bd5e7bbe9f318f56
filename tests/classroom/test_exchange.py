import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.base.files import is_device
from game.classroom import Board, BoardError, export_session, import_session, is_class_file, session_standings
from game.classroom.models import ClassSession
from game.classroom.rankings import Bets
from game.decks.deck import Deck
from tests.classroom.room import played
from tests.match.codes.codes import CITY


@pytest.fixture
def exported(board: Board, full: ClassSession, tmp_path: Path) -> Path:
    board.add_record(full.id, played(5, deck=CITY.with_settings({"rules.rounds": 4})), "Apart")
    board.set_bet(board.deals(full.id)[0], board.add_team(full.id, "Absent"), 1)
    export_session(board, full, tmp_path / "class.json")
    return tmp_path / "class.json"


def seen(board: Board, session: ClassSession) -> list[tuple[Deck, int, list[tuple[Any, ...]], Bets]]:
    return [
        (each.deal.deck, each.deal.seed, [(r.team.name, r.facts, r.added) for r in each.results], each.bets)
        for each in session_standings(board, session, with_field=False)
    ]


def test_a_session_comes_back_as_it_was(board: Board, full: ClassSession, exported: Path) -> None:
    other = Board(None)
    session = import_session(other, exported)
    assert (session.name, session.made, session.n_results) == ("Class 1", "2026-03-01", 5)
    assert seen(other, session) == seen(board, full)
    assert is_class_file(exported)


def test_a_name_that_is_taken_gets_a_number(board: Board, exported: Path) -> None:
    assert import_session(board, exported).name == "Class 1 (2)"
    assert import_session(board, exported).name == "Class 1 (3)"
    assert import_session(board, exported, name="Mine").name == "Mine"


def tamper(exported: Path, change: Callable[..., Any]) -> None:
    document = json.loads(exported.read_text(encoding="utf-8"))
    change(document)
    exported.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda d: d["results"][1]["record"]["score"].reverse(),
            "results\\[2\\]: the record claims the score",
        ),
        (lambda d: d["results"][1]["record"]["actions"].pop(), "results\\[2\\]: cut off after action"),
        (lambda d: d["results"][1]["record"].update(team=5), "'team' must be a text"),
        (lambda d: d["results"].append(5), "something in it is missing"),
        (lambda d: d["results"][0].update(team=77), "something in it is missing"),
        (lambda d: d.pop("teams"), "something in it is missing"),
        (lambda d: d.update(format=2), "newer version"),
        (lambda d: d.update({"better-hand": "x"}), "not a class exported"),
        (lambda d: d["deals"][0].update(seed=-1), "'seed' must be"),
        (lambda d: d["deals"][0].update(roles=["sales", "boss"]), "no such role"),
        (lambda d: d["bets"].append([0, 0, 9]), "no seat 9"),
        (lambda d: next(iter(d["decks"].values())).pop("rules") and d["decks"].clear(), "something in it"),
    ],
)
def test_whatever_is_wrong_is_named_and_nothing_is_added(
    board: Board, exported: Path, change: Callable[..., Any], why: str
) -> None:
    tamper(exported, change)
    with pytest.raises(BetterHandError, match=why):
        import_session(board, exported)
    assert len(board.sessions()) == 1


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_class_is_refused(board: Board, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "class.json"
    path.write_bytes(data)
    with pytest.raises(BoardError, match="not a class exported"):
        import_session(board, path)


def test_classes_of_like_names_have_files_of_their_own(board: Board) -> None:
    names = [
        "A/B",
        "A-B",
        "A B",
        "a-b",
        "A\\B",
        "A--B",
        "-A-B-",
        "\u5c0f/\u73ed",
        "\u5c0f-\u73ed",
        "???",
        "!!!",
        "class",
        "Class",
        "aux",
        "con.",
    ]
    stems = [board.new_session(name).file_stem for name in names]
    assert len({stem.casefold() for stem in stems}) == len(names)
    assert all(not set(stem) & set('/\\:*?"<>|') for stem in stems)
    assert not any(map(is_device, stems))
