"""Whatever a file holds: a deck, or a deck error that can be shown."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.decks import Deck, DeckError, deck_from_document, parse_deck
from game.decks.parsing import yaml_reader
from tests.decks.conftest import GOOD

PIECES = [
    *(piece.encode() for piece in "：，“”\uff5b\uff5d\uff16\u3000\uff0d\u202e\ufeff\x85\u2028€😀"),
    *b"\0\t\n\r\x1b\x7f\xff\xfe\xc3 -:,[]{}'\"#&*!|>%@`?\\=.~0",
    b"\n  ",
    b": ",
    b"- ",
    b"<<: ",
    b"&a ",
    b"*a",
    b"!!str ",
    b"1e400",
    b"999999999999999999999",
    b"null",
    b"\n---\n",
    b"\n...\n",
    b"? ",
    b"|\n",
    b"%YAML 1.1\n",
]
DATA = GOOD.encode()

SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
"""Spaces of all widths may be shown, though Python does not call them printable."""

edits = st.lists(
    st.tuples(
        st.integers(0, len(DATA)),
        st.integers(0, 30),
        st.sampled_from([piece if isinstance(piece, bytes) else bytes([piece]) for piece in PIECES])
        | st.binary(max_size=4),
    ),
    min_size=1,
    max_size=6,
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["rising", "retail", "x" * 3000]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
paths = st.sampled_from(
    [
        ("format",),
        ("id",),
        ("title",),
        ("title", "en"),
        ("rules",),
        ("rules", "rounds"),
        ("rules", "improve"),
        ("rules", "price_tiers"),
        ("rules", "standards"),
        ("rules", "standards", 0),
        ("rules", "standards", 0, "at"),
        ("rules", "trend_mix"),
        ("rules", "trend_mix", "steady"),
        ("segments",),
        ("segments", 0),
        ("segments", 0, "id"),
        ("segments", 0, "color"),
        ("customers",),
        ("customers", 1),
        ("customers", 1, "id"),
        ("customers", 1, "name"),
        ("customers", 1, "worth"),
        ("customers", 1, "count"),
        ("customers", 1, "new"),
        ("defaults",),
        ("questions",),
        ("questions", 0),
    ]
)


def check(make: Callable[..., Any]) -> None:
    """Make a deck or an error; both must hold what they promise."""
    try:
        deck = make()
    except DeckError as error:
        check_error(error)
    else:
        assert isinstance(deck, Deck)
        assert deck_from_document(deck.to_document()) == deck


def check_error(error: DeckError) -> None:
    assert any(problem.is_error for problem in error.problems)
    for line in str(error).splitlines():
        assert line.translate(SPACES).isprintable()
    for problem in error.problems:
        assert problem.line == 0 or problem.column >= 1
        if error.lines:
            assert 1 <= problem.line <= len(error.lines)


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@given(edits)
def test_any_damage_to_a_good_file(loader: str, changes: list[tuple[int, int, bytes]]) -> None:
    data = DATA
    for place, length, piece in changes:
        data = data[:place] + piece + data[place + length :]
    before, yaml_reader.LOADER = yaml_reader.LOADER, getattr(yaml, loader, yaml.SafeLoader)
    try:
        check(lambda: parse_deck(data, "deck.yaml"))
    finally:
        yaml_reader.LOADER = before


@given(st.lists(st.tuples(paths, values), min_size=1, max_size=3))
def test_any_values_in_a_good_document(changes: list[Any]) -> None:
    document = parse_deck(GOOD).to_document()
    for path, value in changes:
        section: Any = document
        for step in path[:-1]:
            try:
                section = section[step]
            except (KeyError, IndexError, TypeError):
                section = None
                break
        if isinstance(section, dict) or (isinstance(section, list) and section):
            try:
                section[path[-1]] = value
            except (IndexError, TypeError):
                continue
    check(lambda: deck_from_document(document, "record"))


@given(st.binary(max_size=300) | st.text(st.characters(), max_size=300))
def test_any_bytes_and_any_text(data: bytes | str) -> None:
    check(lambda: parse_deck(data, "deck.yaml"))


@given(values)
def test_any_document(document: Any) -> None:
    check(lambda: deck_from_document(document, "record"))
