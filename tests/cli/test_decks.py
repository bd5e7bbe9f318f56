"""`better-hand deck` and `better-hand agents`, for people and for programs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.agents import agent_specs
from game.base.language import LANGUAGES, translate
from game.cli import deck
from game.cli.deck import MOST_NEW
from game.decks import deck_from_document, load_deck, shelf
from game.wording.match_events import ROLE_WORDS
from tests.cli.program import Run, better_hand, read_json

DECK_KEYS = {"id", "title", "copies", "rounds", "shipped", "path", "sha256"}
SHIPPED = {entry.id for entry in shelf() if entry.shipped}
AGENT_KEYS = {"name", "roles", "summary", "origin"}


@pytest.fixture
def another(own_decks: Path) -> Path:
    """A user's own deck."""
    source = load_deck("frozen-market").source
    assert source is not None
    text = source.read_text(encoding="utf-8")
    path = own_decks / "mine.yaml"
    path.write_text(text.replace("id: frozen-market", "id: my-own", 1), encoding="utf-8")
    return path


def test_the_decks_there_are(call: Callable[..., Run], another: Any) -> None:
    run = call("deck", "list", "--json").sound()
    assert run.err == ""
    decks = {each["id"]: each for each in run.document()}
    assert set(decks) == {*SHIPPED, "my-own"}
    for each in decks.values():
        assert set(each) == DECK_KEYS
        assert each["sha256"] == load_deck(each["id"]).sha256
    assert decks["my-own"]["path"] == str(another)
    assert {name for name, each in decks.items() if each["shipped"]} == SHIPPED


@pytest.mark.parametrize(("language", "title"), [("en", "City market"), ("zh-CN", "城市市场")])
def test_the_list_for_people(call: Callable[..., Run], language: str, title: Any) -> None:
    out = call("deck", "list", "--lang", language).sound().out
    assert title in out
    assert "city-market" in out


def test_of_many_new_decks_some_are_checked_at_a_time(
    call: Callable[..., Run], own_decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "cache"))
    source = load_deck("tea-break").source
    assert source is not None
    text = source.read_text(encoding="utf-8")
    n = MOST_NEW + 20
    for i in range(n):
        (own_decks / f"{i}.yaml").write_text(text.replace("id: tea-break", f"id: mine-{i}"), encoding="utf-8")
    first = call("deck", "list").sound()
    n_left = n + len(SHIPPED) - MOST_NEW
    assert f"{n_left} decks have not been checked yet" in first.err
    lines = [line for line in first.out.splitlines() if line.startswith("mine-")]
    assert len(lines) == n
    assert all("Tea break" in line for line in lines)
    assert sum("?" in line for line in lines) == n_left
    assert len(call("deck", "list", "--json").sound().document()) == n + len(SHIPPED)
    again = call("deck", "list").sound()
    assert "?" not in again.out


@pytest.mark.usefixtures("another")
def test_broken_decks_do_not_hide_the_others(call: Callable[..., Run], own_decks: Path) -> None:
    (own_decks / "broken.yaml").write_text("format: [\n", encoding="utf-8")
    (own_decks / "binary.yaml").write_bytes(b"GIF89a\xff\xfe\x00")
    (own_decks / "empty.yml").touch()
    (own_decks / "folder.yaml").mkdir()
    if os.name != "nt":
        os.mkfifo(own_decks / "pipe.yaml")
        (own_decks / "loop.yaml").symlink_to(own_decks / "loop.yaml")
    run = call("deck", "list", "--json").sound(2)
    assert {each["id"] for each in run.document()} == {*SHIPPED, "my-own"}
    for file in own_decks.iterdir():
        assert (file.name in run.err) == (file.name != "mine.yaml")
    assert "my-own" in call("deck", "list").sound(2).out
    # What can be used is not disturbed by what cannot.
    assert call("watch", "--deck", "my-own").sound().err == ""
    assert call("simulate", "--matches", "2", "--json").sound().err == ""


@pytest.mark.usefixtures("another")
def test_decks_that_all_cores_check_are_listed_in_the_same_way(
    call: Callable[..., Run], own_decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_decks / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "alone"))
    alone = call("deck", "list", "--json").sound(2)
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "together"))
    monkeypatch.setattr(deck, "MANY", 3)
    monkeypatch.setattr(deck, "A_PART", 2)
    together = call("deck", "list", "--json").sound(2)
    assert (together.out, together.err) == (alone.out, alone.err)
    assert "broken.yaml" in together.err
    assert call("deck", "list", "--json").sound(2).out == alone.out


def test_no_folder_for_own_decks_is_no_problem(
    call: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for place in (tmp_path / "missing", tmp_path / "file"):
        monkeypatch.setenv("BETTER_HAND_DECKS", str(place))
        (tmp_path / "file").touch()
        assert len(call("deck", "list", "--json").sound().document()) == len(SHIPPED)


def test_check_says_good_or_every_problem(call: Callable[..., Run], another: Any) -> None:
    run = call("deck", "check", "city-market", another, "my-own").sound()
    assert run.err == ""
    assert run.out.splitlines()[0] == "city-market: good, 72 cards, enough for 2 seats"
    assert len(run.out.splitlines()) == 3

    text = another.read_text(encoding="utf-8")
    another.write_text(
        text.replace("worth:", "wroth:", 1).replace("patience: ", "patience: 1", 1), encoding="utf-8"
    )
    run = call("deck", "check", "no-such-deck", another, "city-market").sound(2)
    assert run.err.startswith("better-hand: there is no deck 'no-such-deck'")
    assert run.err.count("\n") == 1
    places = [line for line in run.out.splitlines() if line.startswith(f"{another}:")]
    assert len(places) >= 2
    assert run.out.splitlines()[-1].startswith("city-market: good")


def test_check_counts_the_cards_that_more_seats_need(call: Callable[..., Run], another: Any) -> None:
    text = another.read_text(encoding="utf-8")
    another.write_text(text.replace("rules: {rounds: 8", "rules: {rounds: 14", 1), encoding="utf-8")
    assert "72 cards, enough for 2 seats" in call("deck", "check", another).sound().out
    assert "4 cards are missing" in call("deck", "check", another, "--seats", "4").sound(2).out


def test_check_in_another_encoding(call: Callable[..., Run], another: Any) -> None:
    text = another.read_text(encoding="utf-8")
    another.write_bytes(text.encode("gb18030"))
    assert "gb18030" in call("deck", "check", another).sound(2).out
    assert "good" in call("deck", "check", another, "--encoding", "gb18030").sound().out
    assert (
        "there is no encoding 'ebcdic-9'"
        in call("deck", "check", another, "--encoding", "ebcdic-9").refusal()
    )


@pytest.mark.usefixtures("another")
def test_show_for_programs_is_the_deck_itself(call: Callable[..., Run]) -> None:
    document = call("deck", "show", "my-own", "--json").sound().document()
    sha256 = document.pop("sha256")
    deck = deck_from_document(document)
    assert deck == load_deck("my-own")
    assert deck.sha256 == sha256


@pytest.mark.parametrize(
    ("language", "words"), [("en", ["Customer", "Tea house"]), ("zh-CN", ["客户", "茶馆"])]
)
def test_show_for_people(call: Callable[..., Run], language: str, words: Any) -> None:
    out = call("deck", "show", "city-market", "--lang", language).sound().out
    for word in words:
        assert word in out
    assert len(out.splitlines()) > len(load_deck("city-market").customers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_is_one_document_that_accepts_the_shipped_decks(
    call: Callable[..., Run], language: str
) -> None:
    run = call("deck", "schema", "--lang", language).sound()
    assert run.err == ""
    schema = read_json(run.out)
    Draft202012Validator.check_schema(schema)
    for name in SHIPPED:
        Draft202012Validator(schema).validate(load_deck(name).to_document())


def test_the_agents_there_are(call: Callable[..., Run]) -> None:
    run = call("agents", "--json").sound()
    assert run.err == ""
    agents = run.document()
    assert {"random", "novice", "skilled"} <= {agent["name"] for agent in agents}
    for agent in agents:
        assert set(agent) == AGENT_KEYS
        assert set(agent["roles"]) <= set(ROLE_WORDS)


def test_the_agents_speak_the_users_language(call: Callable[..., Run]) -> None:
    for language in LANGUAGES:
        told = call("agents", "--json", "--lang", language).sound().document()
        assert [agent["summary"] for agent in told] == [
            translate(spec.summary, language) for spec in agent_specs()
        ]
        assert "skilled" in call("agents", "--lang", language).sound().out


def test_json_is_ascii_where_the_terminal_is() -> None:
    decks = better_hand("deck", "list", "--json", PYTHONIOENCODING="ascii").sound()
    assert decks.out.isascii()
    assert decks.document()[0]["title"]["zh-CN"] == "城市市场"
    story = better_hand("watch", "--lang", "zh-CN", PYTHONIOENCODING="ascii").sound()
    assert story.out.isascii()
