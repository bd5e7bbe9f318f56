"""New decks in the user's folder, decks written as YAML, and files handed to the system."""

import json
import sys
import threading
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from game.base import desktop as opening
from game.base.errors import UsageError
from game.base.files import write_whole
from game.decks import find, json_schema, load_deck, parse_deck, shelf
from game.decks.parsing.yaml_writer import deck_yaml, yaml_text
from game.decks.starter import SCHEMA_FILE, free_id, new_deck, save_new
from tests.support import PATIENCE_S


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a" / "decks"
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    return folder


@pytest.mark.parametrize(
    "name", ["My customers", "我的客户", 'He said "no"'.replace('"', ""), "null", "2024", "O'Neill & Söhne"]
)
def test_a_new_deck_is_good_for_any_table_and_full_of_remarks(own: Path, name: str) -> None:
    path = new_deck(name)
    assert path == own / f"{name}.yaml"
    deck = load_deck(path, n_seats=4)
    assert deck.warnings == ()
    assert deck.title == {"en": name, "zh-CN": name}
    assert load_deck(deck.id) == deck
    text = path.read_text(encoding="utf-8")
    assert sum(line.lstrip().startswith("#") for line in text.splitlines()) > 20
    assert "@" not in text
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}\n")
    schema = json.loads((own / SCHEMA_FILE).read_text(encoding="utf-8"))
    assert schema == json_schema()
    Draft202012Validator(schema).validate(yaml.safe_load(text))
    assert [entry.path.name for entry in shelf() if entry.is_user] == [path.name]


def test_a_copy_keeps_all_but_its_name(own: Path) -> None:
    deck = load_deck("city-market")
    copy = load_deck(new_deck("Copy", deck))
    assert copy.to_document() | {"id": deck.id, "title": deck.title} == deck.to_document()
    assert copy.id == "copy"
    assert own.is_dir()


@pytest.mark.usefixtures("own")
def test_ids_that_are_free() -> None:
    assert free_id("City Market!") == "city-market-2"
    assert free_id("客户") == "my-deck"
    assert free_id("Ünïcode — dash") == "unicode-dash"
    assert len(free_id("x" * 200)) == 40
    assert free_id("CON") == "con-deck"
    new_deck("客户")
    assert free_id("客户") == "my-deck-2"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "../x",
        "a/b",
        "a\\b",
        "C:x",
        "con",
        "NUL.yaml",
        ".hidden",
        "end.",
        "a\nb",
        "a\x1bb",
        "x" * 81,
        "\u202ex",
    ],
)
def test_names_that_no_file_should_have(own: Path, name: str) -> None:
    with pytest.raises(UsageError):
        new_deck(name)
    assert not own.exists()


def test_nothing_is_written_over(own: Path) -> None:
    path = new_deck("Mine")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        new_deck("Mine")
    deck = load_deck(path)
    with pytest.raises(UsageError, match="--replace"):
        save_new(deck)
    assert path.read_bytes() == before
    assert save_new(deck, replace=True) == path  # the file that has the id, not a second one
    assert load_deck(path) == deck
    assert not [file for file in own.iterdir() if file.suffix == ".part"]


def test_a_folder_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(tmp_path / "file" / "decks"))
    with pytest.raises(UsageError, match="cannot be written"):
        new_deck("Mine")


def test_the_folder_follows_the_home_of_the_game(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from game.decks import user_decks

    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BETTER_HAND_DECKS", str(tmp_path / "decks"))
    assert user_decks() == tmp_path / "decks"
    monkeypatch.delenv("BETTER_HAND_DECKS")
    assert user_decks() == tmp_path / "home" / "decks"
    path = new_deck("Mine")
    assert find("mine") == path


# YAML -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
     "plain", "老茶馆", "a: b", "a #b", "- a", "no", "Yes", "null", "~", "1", "1.5", "010", "1:30",
     "2024-01-01", " a", "a ", "a,b", "{a", "[a", "*a", "&a", "!a", "%a", "@a", "`a", "'a",
     '"a', "a\nb", "\\", "🥐", "?", "-", "...", "---", "<<", "=",
    ],
)  # fmt: skip
def test_texts_stay_texts_for_us_and_other_readers(text: str) -> None:
    for line in (f"- {yaml_text(text)}\n", f"a: {yaml_text(text)}\n"):
        value = yaml.safe_load(line)
        assert (value[0] if isinstance(value, list) else value["a"]) == text


@pytest.mark.parametrize(
    "path", [entry.path for entry in shelf() if entry.shipped], ids=lambda path: path.stem
)
def test_other_readers_see_the_same_deck(path: Path) -> None:
    deck = load_deck(path)
    text = deck_yaml(deck.to_document(), ["a remark", ""])
    assert text.startswith("# a remark\n#\nformat: 1\n")
    assert parse_deck(text) == deck
    assert Draft202012Validator(json_schema()).is_valid(yaml.safe_load(text))


# Handing on -------------------------------------------------------------------------------------


def test_an_editor_of_ones_own_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VISUAL", f"\"{sys.executable}\" -c \"import sys; open(sys.argv[1], 'w').write('x')\"")
    assert opening.open_editor(tmp_path / "a file; rm -rf $HOME.txt")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("command", ["no-such-editor-anywhere", "'", "/"])
def test_an_editor_that_cannot_be_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    with pytest.raises(UsageError, match="cannot be started"):
        opening.open_editor(tmp_path)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the other systems always have a way")
def test_the_systems_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    started: list[list[str]] = []
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "gio" else None)
    monkeypatch.setattr(opening, "_start", started.append)
    assert not opening.open_editor(tmp_path)
    assert started == [["/usr/bin/gio", "open", str(tmp_path)]]
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(UsageError, match="open it by hand"):
        opening.open_with_system(tmp_path)


def test_what_is_opened_goes_its_own_way(tmp_path: Path) -> None:
    sign = tmp_path / "done"
    opening._start([sys.executable, "-c", f"open({str(sign)!r}, 'w').close()"])
    for thread in threading.enumerate():
        if thread.name == "opened":
            thread.join(PATIENCE_S)
    assert sign.exists()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"\r\n\xff")
    assert (tmp_path / "a").read_bytes() == b"\r\n\xff"
    write_whole(tmp_path / "a", "é\n")
    assert (tmp_path / "a").read_bytes() == "é\n".encode()
