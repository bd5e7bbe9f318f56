"""Files that are no decks, or not to be read, and other encodings."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.decks import DeckError, load_deck, parse_deck
from game.decks.deck import Deck
from game.decks.parsing.source import MAX_BYTES
from tests.support import PATIENCE_S


def failure(path: Path | str, **options: Any) -> tuple[str, str]:
    with pytest.raises(DeckError) as caught:
        load_deck(path, **options)
    (problem,) = caught.value.problems
    return problem.code, str(caught.value)


def test_a_good_file_knows_where_it_comes_from(tmp_path: Path, good: str, deck: Deck) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(good, encoding="utf-8")
    loaded = load_deck(path)
    assert loaded == deck
    assert loaded.source == path
    assert load_deck(str(path)) == deck


def test_a_missing_file(tmp_path: Path, good: str) -> None:
    (tmp_path / "city-market.yaml").write_text(good, encoding="utf-8")
    code, report = failure(tmp_path / "city-markt.yaml")
    assert code == "file-missing"
    assert report.splitlines() == [
        f"{tmp_path / 'city-markt.yaml'}:1:1: there is no such file",
        "    hint: did you mean 'city-market.yaml'?",
    ]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert failure(tmp_path / "no" / "deck.yaml")[1].endswith("hint: its folder does not exist either")


def test_a_folder(tmp_path: Path) -> None:
    code, report = failure(tmp_path)
    assert code == "file-folder"
    assert f"{tmp_path}:1:1: this is a folder, not a deck file" in report


def test_no_permission(tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(good, encoding="utf-8")

    def refuse(*_arguments: Path | int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    code, report = failure(path)
    assert code == "file-denied"
    assert f"{path}:1:1: no permission to read this file" in report


def test_a_disk_that_fails(tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(good, encoding="utf-8")

    def fail(*_arguments: int) -> None:
        raise OSError(5, "Input/output error\x1b[31m")

    monkeypatch.setattr(os, "read", fail)
    code, report = failure(path)
    assert code == "file-unreadable"
    assert r"this file cannot be read: Input/output error\x1b[31m" in report


def test_a_name_that_no_file_can_have() -> None:
    assert failure("a\0b.yaml")[0] == "file-unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    found = []
    reader = threading.Thread(target=lambda: found.append(failure(path)[0]), daemon=True)
    reader.start()
    reader.join(PATIENCE_S)
    assert found == ["file-special"]


@pytest.mark.skipif(sys.platform == "win32", reason="no device files there")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device: str) -> None:
    assert failure(device)[0] == "file-special"


def test_a_large_file(tmp_path: Path, good: str) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(good.encode() + b"#" * (MAX_BYTES - len(good.encode())))
    load_deck(path)
    path.write_bytes(path.read_bytes() + b"#")
    assert failure(path)[0] == "file-big"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_utf8_with_and_without_a_mark_and_any_line_ends(
    encoding: str, ends: str, good: str, deck: Deck
) -> None:
    data = good.replace("\n", ends).encode(encoding)
    assert parse_deck(data) == deck
    with pytest.raises(DeckError) as caught:
        parse_deck(data.replace(b"    worth: 6", b"    worth: x"))
    assert [(at.line, at.column) for at in caught.value.problems] == [(24, 12)]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "GBK", "utf-16", "utf-16-le", "utf-32"])
def test_another_encoding_is_honoured_when_named(encoding: str, good: str, deck: Deck) -> None:
    assert parse_deck(good.encode(encoding), encoding=encoding) == deck


@pytest.mark.parametrize(
    ("encoding", "place", "hint"),
    [
        (
            "gb18030",
            "3:28",
            "it looks like GBK/GB18030: save it as UTF-8 in your editor, or add --encoding gb18030",
        ),
        ("utf-16", "1:1", "it looks like UTF-16: save it as UTF-8 in your editor, or add --encoding utf-16"),
        ("utf-16-le", "3:28", "add --encoding utf-16-le"),
        ("utf-16-be", "3:28", "add --encoding utf-16-be"),
        ("utf-32", "1:1", "add --encoding utf-32"),
    ],
)
def test_another_encoding_is_guessed_for_the_hint(
    encoding: str, place: str, hint: str, good: str, refused: Callable[..., Any]
) -> None:
    report = str(refused(good.encode(encoding)))
    assert ": this file is not written in UTF-8" in report
    assert hint in report
    if "16-" not in encoding:
        assert report.startswith(f"deck.yaml:{place}: ")


def test_english_utf16_without_a_mark_is_recognised(refused: Callable[..., Any]) -> None:
    assert "add --encoding utf-16-le" in str(refused("format: 1\n".encode("utf-16-le")))


def test_bytes_of_no_known_encoding(refused: Callable[..., Any]) -> None:
    report = str(refused(b"format: 1\ntitle: caf\x81\x8d\x8f\n"))
    assert report.splitlines() == [
        "deck.yaml:2:11: this file is not written in UTF-8",
        "    title: caf\ufffd\ufffd\ufffd",
        "              ^",
        "    hint: save it as UTF-8 in your editor, or name its encoding with --encoding",
    ]


def test_the_wrong_encoding_named(refused: Callable[..., Any], good: str) -> None:
    error = refused(good.encode(), encoding="ascii")
    assert str(error).startswith("deck.yaml:3:27: this file is not written in ASCII")


@pytest.mark.parametrize(
    "encoding", ["nope", "zip", "rot13", "hex", "idna", "punycode", "unicode_escape", "a\0b", ""]
)
def test_an_encoding_that_does_not_exist_or_is_not_for_text(encoding: str, good: str) -> None:
    with pytest.raises(UsageError, match="there is no encoding"):
        parse_deck(good.encode(), encoding=encoding)


def test_forbidden_characters_are_found_everywhere_without_hiding_other_problems(
    refused: Callable[..., Any], good: str
) -> None:
    text = (
        good.replace("A deck", "A\0deck")
        .replace("rounds: 3", "rounds: \x1b3")
        .replace("worth: 6", "worth: six")
    )
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in refused(text).problems] == [
        "4:15 bad-character",
        "6:11 bad-character",
        "24:12 type",
    ]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff"])
def test_what_would_confuse_terminals_or_line_numbers_is_refused(
    character: str, refused: Callable[..., Any], good: str
) -> None:
    error = refused(good.replace("at dawn", f"at{character}dawn"))
    assert [(at.line, at.column, at.code) for at in error.problems] == [(34, 18, "bad-character")]
    assert character not in str(error)
