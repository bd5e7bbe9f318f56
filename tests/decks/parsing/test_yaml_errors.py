"""Mistakes in the YAML itself: the likely cause, where it is, and how to mend it."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from game.decks import DeckEntry, shelf
from game.decks.parsing import yaml_reader
from game.decks.parsing.tree import Numeral

CASES = {
    "full-width colon": (
        ("    worth: 6", "    worth：6"),
        ("24:10", "yaml-full-width", "： is a full-width sign", "write : and a space instead"),
    ),
    "full-width colon at the top": (
        ("id: small", "id： small"),
        ("2:3", "yaml-full-width", "： is a full-width sign", "write : and a space instead"),
    ),
    "full-width comma": (
        ("{en: Small, zh", "{en: Small，zh"),
        ("3:18", "yaml-full-width", "， is a full-width sign", "write , and a space instead"),
    ),
    "full-width bracket": (
        ("rising: 30}", "rising: 30\uff5d"),
        ("15:50", "yaml-full-width", "\uff5d is a full-width sign", "write } instead"),
    ),
    "full-width quotes": (
        ("name: Food}", "name: “Food: drink: more”}"),
        ("18:22", "yaml-full-width", "“ is a full-width sign", 'write " instead'),
    ),
    "tab": (
        ("    worth: 6", "\tworth: 6"),
        ("24:1", "yaml-tab", "there is a tab in front of this line", "indent with spaces only"),
    ),
    "no space after a colon": (
        ("    worth: 6", "    worth:6"),
        ("24:10", "yaml-space", "there is no space after this colon", "write the key, a colon and a space"),
    ),
    "no colon": (
        ("    worth: 6", "    worth 6"),
        ("24:5", "yaml", "there is no colon in this line", "write the key, a colon and a space"),
    ),
    "colon in a text": (
        ("note: Open at dawn.", "note: Open: at dawn."),
        ("34:15", "yaml", "there is a second colon in this line", "needs quotes"),
    ),
    "indented too far": (
        ("    worth: 6", "      worth: 6"),
        ("24:7", "yaml", "a key is not expected here", "indented too far or too little"),
    ),
    "indented too little": (
        ("    worth: 6", "   worth: 6"),
        ("24:4", "yaml", "this does not fit with the lines above it", "begin in the same column"),
    ),
    "list indented too far": (
        ("  - id: bakery", "    - id: bakery"),
        ("27:5", "yaml", "an entry of a list is not expected here", "begin in the same column"),
    ),
    "open bracket": (
        ("[6, 9]", "[6, 9"),
        ("11:16", "yaml", "this bracket is never closed", "close it"),
    ),
    "open quotation mark": (
        ("name: Bakery", 'name: "Bakery'),
        ("28:11", "yaml", "this quotation mark is never closed", "add the closing"),
    ),
    "text after quotes": (
        ("name: Bakery", 'name: "The" bakery'),
        ("28:17", "yaml", "there is text after the closing quotation mark", "one pair of quotes"),
    ),
    "comment in a bracket": (
        ('color: "#2a6f97"', "color: #2a6f97"),
        ("17:72", "yaml-comment", "# begins a comment", '"#2a6f97"'),
    ),
    "backslash": (
        ("name: Bakery", r'name: "C:\Bakery"'),
        ("28:14", "yaml", "a backslash has a meaning of its own here", "two backslashes"),
    ),
    "star": (("name: Bakery", "name: *Bakery*"), ("28:11", "yaml", "'*' cannot begin a text", "in quotes")),
    "at sign": (("name: Bakery", "name: @bakery"), ("28:11", "yaml", "'@' cannot begin a text", "in quotes")),
    "percent": (("name: Bakery", "name: %"), ("28:11", "yaml", "'%' cannot begin a text", "in quotes")),
    "comma": (("name: Bakery", "name: , Bakery"), ("28:11", "yaml", "',' cannot begin a text", "in quotes")),
    "question mark": (
        ("name: Bakery", "name: ? Bakery"),
        ("28:11", "yaml", "'?' cannot begin a text", "quotes"),
    ),
    "list behind a key": (
        ("questions:\n", "questions: - Why?\n"),
        ("35:12", "yaml", "a list cannot begin here", "begin the list in the next line"),
    ),
    "text behind a bar": (
        ("note: Open at dawn.", "note: | Open at dawn."),
        ("34:13", "yaml", "nothing may follow | or > in its line", "in the next line"),
    ),
    "no key": (("    worth: 6", "    : 6"), ("24:5", "yaml", "the key before the colon is missing", None)),
}


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: their words differ, and not everybody has the one in C."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_reader, "LOADER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("parser")
def test_the_cause_is_named_in_its_place(case: str, broken: Callable[..., Any]) -> None:
    (old, new), (place, code, words, suggestion) = CASES[case]
    error = broken(old, new)
    last = error.problems[-1]
    line, column = map(int, place.split(":"))
    # Backslashes: the one parser marks the sign, the other what follows.
    assert (last.line, last.code) == (line, code)
    assert last.column in {column, column + 1 if case == "backslash" else column}
    assert words in str(last.message)
    if suggestion:
        assert suggestion in str(last.hint)


@pytest.mark.usefixtures("parser")
def test_what_comes_before_a_syntax_error_is_checked_and_nothing_is_missing_after_it(
    refused: Callable[..., Any], good: str
) -> None:
    text = (
        good.replace("rounds: 3", "round: 3")
        .replace("worth: 6", "worth: six")
        .replace("    count: 5", "\tcount: 5")
    )
    assert [f"{problem.line} {problem.code}" for problem in refused(text).problems] == [
        "6 key-unknown",
        "24 type",
        "26 yaml-tab",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "~\n", "null", "\ufeff", " \n \n"])
def test_an_empty_file_says_so(text: str, refused: Callable[..., Any]) -> None:
    error = refused(text)
    assert [problem.code for problem in error.problems] == ["file-empty"]
    assert str(error).startswith("deck.yaml:1:1: this file is empty")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("just words", "a deck must be a group of keys with values, not the text 'just words'"),
        ("- a\n- b\n", "a deck must be a group of keys with values, not a list"),
        ("12", "a deck must be a group of keys with values, not 12"),
        ("format：1", "a deck must be a group of keys with values, not the text 'format：1'"),
    ],
)
def test_something_else_than_a_deck_says_what_it_is(
    text: str, words: str, refused: Callable[..., Any]
) -> None:
    error = refused(text)
    assert [problem.code for problem in error.problems] == ["type"]
    assert str(error).startswith(f"deck.yaml:1:1: {words}")


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("1:30", "1:30"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("0o7", "0o7"),
        ("1_000", "1_000"),
        ("2024-01-01", "2024-01-01"),
        (".inf", ".inf"),
        ("=", "="),
        ("<<", "<<"),
        ("-0", 0),
        ("+7", 7),
        ("7", 7),
        ("true", True),
        ("False", False),
        ("~", None),
        ("NULL", None),
        ("'7'", "7"),
        ('"true"', "true"),
        ("1e3", Numeral("1e3")),
        ("1e400", Numeral("1e400")),
        (".5", Numeral(".5")),
        ("1.", Numeral("1.")),
        ("1" * 30, Numeral("1" * 30)),
        ("1.2.3", "1.2.3"),
        ("|-\n  7", "7"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_plain_words_mean_what_they_say(plain: str, value: Any) -> None:
    tree = yaml_reader.read_yaml(f"key: {plain}\n", "deck.yaml")
    assert tree.problems == []
    assert tree.root is not None
    found = tree.root.data["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("entry", shelf(), ids=lambda entry: entry.id)
def test_every_value_and_every_key_knows_its_place(entry: DeckEntry) -> None:
    tree = yaml_reader.read_yaml(entry.path.read_text(encoding="utf-8"), entry.id)
    n_scalars = 0
    for node in tree.nodes():
        if node.path:
            assert tree.at(node.path) is node
        if node.key_place is not None:
            line, column = node.key_place
            assert tree.lines[line - 1][column - 1 :].startswith(f"{node.path[-1]}:")
        if isinstance(node.data, str | int):
            line, column = node.place
            written = tree.lines[line - 1][column - 1 :]
            assert written.removeprefix('"').startswith(str(node.data)[:12]) or written[0] in "|>"
            assert node.is_quoted == (written[0] in "\"'|>")
            n_scalars += 1
    assert n_scalars > 200
