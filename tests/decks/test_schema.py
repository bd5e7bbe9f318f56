"""The JSON Schema finds what a schema can find, and nothing wrong with a good deck."""

import json
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from game.decks import DeckError, deck_from_document, json_schema, parse_deck
from game.resources import shipped_decks

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
]


def test_it_is_a_schema_of_the_right_kind():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Better Hand deck"
    assert "$id" not in schema
    json.dumps(schema)


def test_every_key_is_described_for_editors():
    schema = json_schema()
    for section in (schema, *schema["$defs"].values()):
        assert section["description"]
        for key, part in section.get("properties", {}).items():
            assert part["description"].endswith("."), key


@pytest.mark.parametrize(("old", "new"), BY_THE_SCHEMA)
def test_it_finds_what_the_loader_finds(old, new, good):
    assert good.count(old) == 1
    text = good.replace(old, new)
    with pytest.raises(DeckError):
        parse_deck(text)
    assert not VALIDATOR.is_valid(yaml.safe_load(text))


def test_it_knows_the_rulebooks_cap(good):
    text = good.replace("  worth_cap: 12\n", "").replace("worth: 9", "worth: 21")
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
    assert VALIDATOR.is_valid(yaml.safe_load(text.replace("worth: 21", "worth: 20")))


def test_a_good_deck_passes_as_written_and_as_written_out(good, deck):
    assert list(VALIDATOR.iter_errors(yaml.safe_load(good))) == []
    assert list(VALIDATOR.iter_errors(deck.to_document())) == []


@given(st.data())
def test_it_never_refuses_a_good_deck(data):
    from tests.support import deck_documents

    document = data.draw(deck_documents(2))
    deck_from_document(document)
    assert VALIDATOR.is_valid(document)


def test_the_shipped_decks_pass_in_the_tool_that_authors_use(tmp_path, good):
    schema, small = tmp_path / "schema.json", tmp_path / "small.yaml"
    schema.write_text(json.dumps(json_schema()), encoding="utf-8")
    small.write_text(good, encoding="utf-8")
    decks = [str(path) for path in sorted(shipped_decks().glob("*.yaml"))]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    run = subprocess.run([*command, str(small), *decks], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
