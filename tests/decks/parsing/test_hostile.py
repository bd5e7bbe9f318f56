"""Files made to hurt: each ends as a deck error, soon and in little memory."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from game.decks import DeckError, deck_from_document, parse_deck
from game.decks.parsing import yaml_reader
from tests.support import PATIENCE_S, within

MIB = 2**20

FILES = {
    "open lists": "[" * 100_000,
    "open maps": "{" * 100_000,
    "nested maps": "{a: " * 100_000,
    "nested block lists": "- " * 100_000,
    "nested keys": "? " * 100_000,
    "closed lists": "[" * 100_000 + "]" * 100_000,
    "long text": "title: " + "a" * 1_000_000,
    "long quoted text": 'title: "' + "a" * 1_000_000 + '"',
    "long key": "a" * 1_000_000 + ": 1",
    "long number": "format: " + "9" * 1_000_000,
    "many keys": "".join(f"k{i}: 1\n" for i in range(90_000)),
    "many entries": "customers: [" + "{}," * 100_000 + "]",
    "few entries with all wrong": "customers: [" + "{}," * 6_000 + "]",
    "many nothings": "customers: [" + "~," * 100_000 + "]",
    "many duplicates": "a: 1\n" * 50_000,
    "many aliases": "a: [" + "*x," * 100_000 + "]",
    "many anchors": "a: [" + "&x a," * 100_000 + "]",
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "NUL": "\0" * MIB,
    "escape": "\x1b" * MIB,
    "spaces": " " * MIB,
    "line ends": "\n" * MIB,
    "tabs": "\t" * MIB,
    "comment": "#" * MIB,
    "quotes": '"' * MIB,
    "full-width colons": "a: {" + "b： c, " * 100_000,
    "one text of many lines": "a: x\n" + "  b\n" * 200_000 + "c: d\n e: f",
    "too large": "a" * (MIB + 1),
    "too large in UTF-8": "价" * (MIB // 2),
}


@pytest.mark.parametrize("file", FILES)
def test_it_ends_soon_as_a_deck_error(file: str) -> None:
    with within(3):
        with pytest.raises(DeckError) as caught:
            parse_deck(FILES[file], "deck.yaml")
        report = str(caught.value)
    assert report.startswith("deck.yaml:")
    assert len(report) < 20_000


@pytest.mark.parametrize("depth", [29, 30])
def test_the_deepest_nesting(depth: int, refused: Callable[..., Any]) -> None:
    # A map for the deck and lists inside it.
    codes = [problem.code for problem in refused("a: " + "[" * depth + "]" * depth).problems]
    assert ("nested-deep" in codes) == (depth + 1 > 30)


def test_the_python_parser_survives_brackets_too(
    monkeypatch: pytest.MonkeyPatch, refused: Callable[..., Any]
) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", yaml.SafeLoader)
    assert "nested-deep" in [problem.code for problem in refused("[" * 100_000).problems]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on processes there")
def test_all_of_them_fit_in_little_memory() -> None:
    import resource
    import subprocess

    code = """
import resource, sys
from game.decks import DeckError, parse_deck
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for text in sys.stdin.read().split("\\f"):
    try:
        parse_deck(text)
    except DeckError as error:
        str(error)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // (2**20 if sys.platform == "darwin" else 2**10))
"""
    chosen = (
        "open lists",
        "many keys",
        "many entries",
        "alias bomb",
        "few entries with all wrong",
        "long text",
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input="\f".join(FILES[name] for name in chosen),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (30, 30)),
    )
    assert int(run.stdout) < 120, "MiB more than an idle program"


def looped() -> dict[str, Any]:
    document: dict[str, Any] = {"format": 1}
    document["rules"] = document
    return document


def nested(depth: int) -> dict[str, Any]:
    document: dict[str, Any] = {}
    value = document
    for _ in range(depth):
        value["a"] = {}
        value = value["a"]
    return document


DOCUMENTS: dict[str, Any] = {
    "nothing": (None, "not nothing"),
    "number": (5, "not 5"),
    "list": ([], "not a list"),
    "text": ("x" * 10_000, "not the text 'xxxx"),
    "itself": (looped(), "nested more than 30 levels deep"),
    "depth": (nested(100_000), "nested more than 30 levels deep"),
    "size": ({"customers": [{}] * 100_000}, "more than 20000 values"),
    "letters": ({"title": ["x" * 1000] * 2000}, "more than 20000 values"),
    "huge number": ({"format": 10**5000}, "'format' must be 1, not 1e999"),
    "large number": ({"format": -(10**30)}, "'format' must be 1, not -1.0e+30"),
    "not a number": ({"format": float("nan")}, "'format' must be 1, not nan"),
    "infinite": ({"format": float("inf")}, "'format' must be 1, not inf"),
    "decimal": ({"format": 1.0}, "'format' must be 1, not 1.0"),
    "true": ({"format": True}, "'format' must be 1, not true"),
    "bytes": ({"title": b"x"}, "'title' must be text, not bytes"),
    "object": ({"title": object()}, "'title' must be text, not object"),
    "half a pair": ({"title": "\ud800"}, "'title' must not hold U+D800"),
    "key of half a pair": ({"\ud800": 1}, r"a key must be text, and '\ud800' is not"),
    "key that is a number": ({10**5000: 1}, "a key must be text, and '1e999' is not"),
    "key that is nothing": ({None: 1}, "a key must be text, and 'None' is not"),
    "null": ({"title": None}, "'title' has no value"),
    "names that the checks use": (
        {"text()": 1, "customers": [{"map()": 1}]},
        "'map()' is not a key of a customer",
    ),
    "escape": ({"\x1b[2J": 1}, r"'\x1b[2J' is not a key of a deck"),
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_a_document_is_trusted_no_more_than_a_file(case: str) -> None:
    document, words = DOCUMENTS[case]
    with pytest.raises(DeckError) as caught:
        deck_from_document(document, "record")
    assert words in str(caught.value)
    assert all(line.startswith(("record: ", "    ")) for line in str(caught.value).splitlines())
