"""The JSON Schema finds what a schema can find, and nothing wrong with a good deck."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from game import decks
from game.base.resources import shipped_decks
from game.decks import DeckError, deck_from_document, json_schema, parse_deck
from game.decks.deck import Deck

VALIDATOR = Draft202012Validator(json_schema())

BY_THE_SCHEMA = [
    ("format: 1", "format: 2"),
    ("format: 1", 'format: "1"'),
    ("id: small", "id: Small"),
    ("id: small", "id: " + "a" * 41),
    ("title: {en: Small, zh-CN: 小牌组}", "title: {}"),
    ("title: {en: Small, zh-CN: 小牌组}", "title: {en_US: Small}"),
    ("title: {en: Small, zh-CN: 小牌组}", "title: {en: 7}"),
    ("title: {en: Small, zh-CN: 小牌组}", "title: [Small]"),
    ("rounds: 3", "round: 3"),
    ("rounds: 3", "rounds: 0"),
    ("rounds: 3", "rounds: 25"),
    ("rounds: 3", "rounds:"),
    ("gain: 3", "gain: 100"),
    ("chance: 80", "chance: 101"),
    ("[6, 9]", "[6, 6]"),
    ("[6, 9]", "[0, 9]"),
    ("[6, 9]", "[1, 2, 3, 4, 5]"),
    ("{at: 9, bonus: 2}", "{at: 9}"),
    ("{at: 9, bonus: 2}", "{at: 6, bonus: 1}"),
    ("symbol: circle", "symbol: ring"),
    ('"#2a6f97"', '"2a6f97"'),
    ("volatility: 60,", "volatility: 101,"),
    ("    worth: 6\n", ""),
    ("    worth: 6", "    worth: -1"),
    ("    worth: 6", "    worth: 6.5"),
    ("    worth: 6", "    worth: true"),
    ("    trend: rising", "    trned: rising"),
    ("    trend: rising", "    trend: up"),
    ("    count: 5", "    count: 0"),
    ("defaults: {trend: steady, volatility: 60, patience: 3}", "defaults: {trend: steady, volatility: 60}"),
    ("defaults: {trend: steady, volatility: 60, patience: 3}\n", ""),
    ("name: Bakery", "name: ''"),
    ("name: Bakery", "name: '\u3000 '"),
    ("name: Bakery", r'name: "Bak\nery"'),
    ("name: Bakery", r'name: "Bak\eery"'),
    ("name: Bakery", "name: " + "B" * 81),
    ("note: Open at dawn.", r'note: "\u202e"'),
    ("note: Open at dawn.", "note:"),
    ("questions:\n", "questions: Why?\nother:\n"),
    ("format: 1\n", ""),
    ("description: A deck for tests.", "description: {en: ''}"),
    ("description: A deck for tests.", "description: " + "d" * 2001),
    (
        "title: {en: Small, zh-CN: 小牌组}",
        "title: {" + ", ".join(f"a{a}{b}: x" for a in "abcdefg" for b in "abcdef") + "}",
    ),
    ("  - {id: food, name: Food}", "\n".join(f"  - {{id: s{n}, name: S}}" for n in range(8))),
    ('  - {en: "What was it?", zh-CN: 怎么回事？}', "\n".join(f"  - Why {n}?" for n in range(21))),
    ('  - {en: "What was it?", zh-CN: 怎么回事？}', '  - ["Why"]'),
    ("improve: {gain: 3, chance: 80}", "improve: 3"),
    ("improve: {gain: 3, chance: 80}", "improve: {gian: 3}"),
    ("  - {id: food, name: Food}", "  - {id: food, name: Food}\n  - food"),
    ("  - {id: food, name: Food}", "  - {id: food, name: Food, colour: red}"),
    ("segment: food", "segment: 'a b'"),
    ("segment: food", "segment: 7"),
    ("note: Open at dawn.", "note: [a, b]"),
]

CODES_BY_THE_SCHEMA = {
    "bad-character", "blank", "choice", "color", "entries", "format", "id", "key-missing", "key-unknown",
    "language", "long", "range", "type", "value-missing",
}  # fmt: skip
"""What kinds of problems a schema can find; for not-increasing and worth-cap it finds some."""
CODES_BEYOND = {
    # of the file, before there is anything that a schema could look at
    "alias", "anchor", "encoding", "file-big", "file-denied", "file-empty", "file-folder", "file-missing",
    "file-special", "file-unreadable", "key-duplicate", "key-not-text", "nested-deep", "tag", "too-big",
    "two-documents", "yaml", "yaml-comment", "yaml-full-width", "yaml-space", "yaml-tab",
    # of several values together
    "copies-few", "copies-many", "id-duplicate", "not-increasing", "segment-unknown", "trend-mix",
    "worth-cap",
    # warnings
    "card-poor", "encoding-odd", "glyph-missing", "price-high", "standard-high", "translation-missing",
}  # fmt: skip


_SAID = r'(?:report\(\*?\(*|_warn\(\s*tree,|_failed\(path,|return )\s*"([a-z]+(?:-[a-z]+)*)",'


def test_it_is_a_schema_of_the_right_kind() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Better Hand deck"
    assert "$id" not in schema
    json.dumps(schema)


def test_every_key_is_described_for_editors() -> None:
    schema = json_schema()
    for section in (schema, *schema["$defs"].values()):
        assert section["description"]
        for key, part in section.get("properties", {}).items():
            assert part["description"].endswith("."), key


@pytest.mark.parametrize(("old", "new"), BY_THE_SCHEMA)
def test_it_finds_what_the_loader_finds(old: str, new: str, good: str) -> None:
    assert good.count(old) == 1
    text = good.replace(old, new)
    with pytest.raises(DeckError):
        parse_deck(text)
    assert not VALIDATOR.is_valid(yaml.safe_load(text))


def test_every_kind_of_problem_that_a_schema_can_find_is_tried(good: str) -> None:
    tried = set()
    for old, new in BY_THE_SCHEMA:
        with pytest.raises(DeckError) as caught:
            parse_deck(good.replace(old, new))
        tried |= {problem.code for problem in caught.value.problems if problem.is_error}
    assert tried >= CODES_BY_THE_SCHEMA


def test_no_kind_of_problem_is_forgotten() -> None:
    found = set()
    folder = Path(decks.__file__).parent
    for path in (*folder.glob("*.py"), *folder.glob("parsing/*.py"), *folder.glob("checking/*.py")):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(_SAID, text))
        found |= set(re.findall(r'(?:message|too_large\(\)|too_deep\(\)|found\]), "([a-z-]+)"', text))
    assert found <= CODES_BY_THE_SCHEMA | CODES_BEYOND
    assert len(found) > 30


def test_an_outside_validator_finds_the_same(tmp_path: Path, good: str) -> None:
    """All bad decks in one run of the tool that authors use."""
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(json_schema()), encoding="utf-8")
    files = []
    for number, (old, new) in enumerate(BY_THE_SCHEMA):
        document = yaml.safe_load(good.replace(old, new))
        files.append(tmp_path / f"bad-{number}.json")
        files[-1].write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "-o", "json"]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    refused = {Path(error["filename"]).name for error in json.loads(run.stdout)["errors"]}
    assert refused == {file.name for file in files}


def test_it_knows_the_rulebooks_cap(good: str) -> None:
    text = good.replace("  worth_cap: 12\n", "").replace("worth: 9", "worth: 21")
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
    assert VALIDATOR.is_valid(yaml.safe_load(text.replace("worth: 21", "worth: 20")))


def test_a_good_deck_passes_as_written_and_as_written_out(good: str, deck: Deck) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(good))) == []
    assert list(VALIDATOR.iter_errors(deck.to_document())) == []


@given(st.data())
def test_it_never_refuses_a_good_deck(data: st.DataObject) -> None:
    from tests.support import deck_documents

    document = data.draw(deck_documents(2))
    deck_from_document(document)
    assert VALIDATOR.is_valid(document)


def test_the_shipped_decks_pass_in_the_tool_that_authors_use(tmp_path: Path, good: str) -> None:
    schema, small = tmp_path / "schema.json", tmp_path / "small.yaml"
    schema.write_text(json.dumps(json_schema()), encoding="utf-8")
    small.write_text(good, encoding="utf-8")
    decks = [str(path) for path in sorted(shipped_decks().glob("*.yaml"))]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    run = subprocess.run([*command, str(small), *decks], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
