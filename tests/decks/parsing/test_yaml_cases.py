"""All corners of YAML, one by one and inside a deck: each gets an answer, soon, and never a traceback."""

import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from game.decks import Deck, DeckError, parse_deck
from game.decks.parsing import yaml_reader
from tests.decks.conftest import GOOD
from tests.support import within

CASES = {
    "empty": "",
    "space": " ",
    "newline": "\n",
    "comment": "# only this",
    "comment without an end": "a: 1 #",
    "mark": "\ufeffa: 1",
    "two marks": "\ufeff\ufeffa: 1",
    "document start": "---\n",
    "document start and end": "---\n...\n",
    "documents": "--- a\n--- b\n--- c\n",
    "document ends": "...\n...\n",
    "directive": "%YAML 1.2\n---\na: 1\n",
    "newer directive": "%YAML 9.9\n---\na: 1\n",
    "directive without a document": "%YAML 1.2\n",
    "unknown directive": "%FOO bar\n---\na\n",
    "tag directive": "%TAG !e! tag:example.com,2000:app/\n---\n!e!foo bar\n",
    "twice the directive": "%YAML 1.2\n%YAML 1.2\n---\n",
    "plain": "a",
    "plain of several lines": "a\n  b\n\n  c\n",
    "single quoted": "'it''s'",
    "double quoted": '"a\\tb\\u263a\\U0001f600\\x41\\n"',
    "bad escape": '"\\q"',
    "half an escape": '"\\u12"',
    "escape of half a pair": '"\\ud800"',
    "escape too far": '"\\U00110000"',
    "folded in quotes": '"a\n\n  b\\\n  c"',
    "open quote": '"a',
    "open single quote": "'a",
    "quote in the middle": 'a "b" c',
    "text after a quote": '"a" b',
    "literal": "a: |\n  b\n   c\n",
    "literal kept": "a: |+\n  b\n\n\n",
    "literal stripped": "a: |-\n  b\n",
    "literal with an indent": "a: |2\n    b\n",
    "literal with a wrong indent": "a: |0\n b\n",
    "literal without anything": "a: |\n",
    "literal with tabs": "a: |\n\tb\n",
    "folded": "a: >\n  b\n  c\n\n  d\n",
    "folded in a list": "- >-\n a\n- |\n b\n",
    "tab indents": "a:\n\tb: 1\n",
    "tab after a dash": "-\ta\n",
    "tab after a colon": "a:\tb\n",
    "list": "- a\n- b\n",
    "list in a list": "- - - a\n    - b\n",
    "list at the indent of its key": "a:\n- b\n- c\n",
    "list of nothing": "-\n-\n- \n",
    "compact maps": "- a: 1\n  b: 2\n- c: 3\n",
    "map": "a: 1\nb: 2\n",
    "map without values": "a:\nb:\n",
    "map without keys": ": 1\n: 2\n",
    "map of wrong indent": "a:\n  b: 1\n c: 2\n",
    "map in a line": "a: b: c\n",
    "key without a colon": "a\nb: 1\n",
    "key with spaces": "a b c: 1\n",
    "key in quotes": "'a': 1\n\"b\": 2\n",
    "key of several lines": "? |\n  a\n: b\n",
    "key that is a list": "? [a, b]\n: c\n",
    "key that is a map": "{a: b}: c\n",
    "key that is a number": "1: a\n1.5: b\n",
    "key that is null": "~: a\nnull: b\n",
    "key that is true": "true: a\nyes: b\n",
    "key twice": "a: 1\na: 2\n",
    "key of a kilobyte": "a" * 1025 + ": 1\n",
    "question mark alone": "?\n",
    "question without an answer": "? a\n? b\n",
    "flow list": "[a, b, [c, d], {e: f}]",
    "flow map": "{a: 1, 'b': 2, \"c\": 3, d}",
    "flow with a comma at the end": "[a, b,]",
    "flow of commas": "[,]",
    "flow left open": "[a, b",
    "flow closed too often": "[a]]",
    "flow closed wrongly": "[a}",
    "flow over lines": "{\n a: 1,\n b:\n  2\n}",
    "flow pair": "[a: b, c: d]",
    "flow with a tight colon": '{"a":1}',
    "flow with a url": "{a: http://example.com/?x=1#y}",
    "flow key without a value": "{a, b: , c:}",
    "anchor": "a: &x 1\nb: *x\n",
    "anchor on a map": "a: &x {b: 1}\n",
    "anchor that holds itself": "&x [*x]",
    "alias without an anchor": "*x",
    "alias as a key": "&x a: 1\n*x : 2\n",
    "merge": "a: &x {b: 1}\nc:\n  <<: *x\n",
    "merge of a list": "<<: [{a: 1}]\n",
    "tag": "!!str 1",
    "tag that builds": '!!python/object/apply:os.system ["true"]',
    "tag that reads a file": '!!python/object/new:open ["/etc/passwd"]',
    "own tag": "!mine {a: 1}",
    "tag on a key": "!!int a: 1",
    "tag without a name": "! a",
    "long tag": "!<tag:yaml.org,2002:str> a",
    "open tag": "!<tag",
    "binary": "!!binary R0lGODlh",
    "set": "!!set {a, b}",
    "timestamp": "2001-12-14t21:59:43.10-05:00",
    "date": "2002-12-14",
    "sexagesimal": "190:20:30",
    "octal": "0o14 ",
    "old octal": "014",
    "hexadecimal": "0xC",
    "binary number": "0b1010",
    "grouped": "1_000",
    "infinite": "-.inf",
    "not a number": ".NaN",
    "exponent": "1e3",
    "huge exponent": "1e999999999",
    "plus": "+1",
    "dot": ".",
    "dots": "..",
    "dash": "-",
    "dashes": "--",
    "equals": "=",
    "norway": "no",
    "comment mark in text": "a: b #c\n",
    "comment mark without a space": "a: b#c\n",
    "percent": "a: 5%\n",
    "reserved at": "@a",
    "reserved tick": "`a",
    "carriage returns": "a: 1\rb: 2\r",
    "mixed line ends": "a: 1\r\nb: 2\nc: 3\r",
    "next line": "a: 1\x85b: 2\n",
    "line separator": "a: 1\u2028b: 2\n",
    "vertical tab": "a: \x0b1\n",
    "form feed": "a: \x0c1\n",
    "delete": "a: \x7f1\n",
    "no character": "a: \ufffe\n",
    "half a pair": "a: \ud800\n",
    "emoji": "a: 🥐\n",
    "right to left": "a: \u202eabc\n",
    "full width": "a\uff1ab\n",
    "chinese quotes": "a: \u201cb\u201d\n",
    "zero width": "a\u200b: 1\n",
    "accents": "a: " + "e\u0301" * 200 + "\n",
    "deep": "a: " * 40 + "1",
    "deep blocks": "\n".join(" " * n + "a:" for n in range(40)),
    "wide": "a: [" + ",".join("b" * 500) + "]",
}


def read(text: str) -> Deck | DeckError:
    try:
        return parse_deck(text, "case.yaml")
    except DeckError as error:
        return error


def answer(text: str) -> Deck | DeckError:
    """The deck or the error for a text, which must not take long."""
    with within(1):
        found = read(text)
        said = str(found)
    assert isinstance(found, Deck) or said.startswith("case.yaml")
    return found


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("case", CASES)
def test_a_case_alone_is_no_deck(case: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
    assert isinstance(answer(CASES[case]), DeckError)


PLACES: dict[str, Callable[[str], str]] = {
    "in place of a value": lambda case: GOOD.replace("A deck for tests.", case),
    "indented": lambda case: GOOD.replace(
        "A deck for tests.", "\n" + "".join(f"    {line}\n" for line in case.split("\n"))
    ),
    "in front": lambda case: case + "\n" + GOOD,
    "behind": lambda case: GOOD + case,
    "in a list": lambda case: GOOD + "".join(f"  {line}\n" for line in ("- " + case).split("\n")),
    "in braces": lambda case: GOOD.replace("name: Food}", f"name: {case}}}"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_case_inside_a_deck_has_an_answer(place: str) -> None:
    for case in CASES.values():
        assert isinstance(answer(PLACES[place](case)), Deck | DeckError)


def test_values_mean_the_same_wherever_they_stand() -> None:
    for word in ("no", "010", "1:30", "2002-12-14", "0xC", "1_000", "yes", "a#b", "5%"):
        found = answer(GOOD.replace("A deck for tests.", word))
        assert isinstance(found, Deck)
        assert found.document.description == word


def mutated(rng: Any, data: Any) -> Any:
    """A good file after a few slips, cuts and copies."""
    for _ in range(rng.randint(1, 6)):
        at, to = sorted(rng.randint(0, len(data)) for _ in range(2))
        piece = data[at : min(to, at + 200)]
        other = rng.randint(0, len(data))
        match rng.randint(0, 4):
            case 0:
                data = data[:at] + bytes([rng.randint(0, 255)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + len(piece) :]
            case 2:
                data = data[:other] + piece + data[other:]
            case 3:
                data = (
                    data[:at]
                    + rng.choice([b"\t", b": ", b"\n", b"- ", b"[", b"{", b"&a ", b"*a", b"!!x "])
                    + data[at:]
                )
            case 4:
                data = data[:at] + piece * rng.randint(2, 30) + data[at:]
    return data


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="no limits on processes there")
def test_thousands_of_mutated_decks(soak_share: float) -> None:
    import resource

    from game.decks import load_deck

    shipped = load_deck("city-market").source
    assert shipped is not None
    sources = [GOOD.encode(), shipped.read_bytes()]
    rng = random.Random(7)  # noqa: S311 - slips of the finger
    n_decks = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for n in range(int(5000 * soak_share)):
        n_decks += isinstance(answer(mutated(rng, sources[n % 2])), Deck)
    assert n_decks
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100 * (2**20 if sys.platform == "darwin" else 2**10)
