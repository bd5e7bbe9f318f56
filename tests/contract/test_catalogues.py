"""No message is missing in any language, and no translation breaks the message it translates."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest

from game.base.language import LANGUAGES
from game.base.resources import asset

GAME = Path(__file__).parents[2] / "game"
OTHERS = [language for language in LANGUAGES if language != "en"]


def words_of(call: ast.Call) -> Iterator[tuple[ast.expr, Any]]:
    """The texts of one msg(...) or tr(...): the first argument, each branch of it, and the plural."""
    plural = next((keyword.value for keyword in call.keywords if keyword.arg == "plural"), None)
    first = call.args[0]
    branches = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    for branch in branches:
        yield branch, plural


@cache
def messages() -> dict[str, tuple[str | None, str]]:
    """All texts in the code that go through the catalogues: {text: (plural or None, where)}."""
    found: dict[str, tuple[str | None, str]] = {}
    for path in sorted(GAME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in {"msg", "tr"}:
                continue
            where = f"{path.relative_to(GAME)}:{node.lineno}"
            for text, plural in words_of(node):
                assert isinstance(text, ast.Constant), f"{where}: only a literal can be translated"
                found[str(text.value)] = (plural.value if plural else None, where)
    return found


def catalogue(language: str) -> Any:
    return polib.pofile(str(asset("locale", language.replace("-", "_"), "better-hand.po")))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_messages() -> None:
    assert len(messages()) > 100


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_nothing_else_is(language: str) -> None:
    translated = {entry.msgid for entry in catalogue(language) if not entry.obsolete and not entry.fuzzy}
    missing = {text: where for text, (_, where) in messages().items() if text not in translated}
    assert not missing
    assert not translated - set(messages())


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_places_and_the_plurals(language: str) -> None:
    for entry in catalogue(language):
        plural, where = messages()[entry.msgid]
        assert entry.msgid_plural == (plural or ""), where
        texts = list(entry.msgstr_plural.values()) if plural else [entry.msgstr]
        for text in texts:
            assert text.strip(), where
            assert places(text) == places(plural or entry.msgid), where


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_names_each_message_once(language: str) -> None:
    texts = [entry.msgid for entry in catalogue(language)]
    assert len(set(texts)) == len(texts)


def test_english_uses_straight_quotes() -> None:
    """Curly quotes are full width in the game's fonts."""
    for text, (_, where) in messages().items():
        assert not set(text) & set("“”‘’"), where  # noqa: RUF001 - these are what must not be there
