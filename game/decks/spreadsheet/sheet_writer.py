"""A deck's plain document as rows of cells, headings in the language in force."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.base.language import translate
from game.decks.spreadsheet import headings

__all__ = ["Row", "tables"]

Row = list[str | int | None]
_TEXTS = ("name", "note", "question")


def tables(document: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows of each section, the first of them its headings; None is an empty cell."""
    questions = [{"question": question} for question in document.get("questions", [])]
    return {
        "customers": _entries("customers", document["customers"]),
        "segments": _entries("segments", document["segments"]),
        "rules": _rules(document),
        "questions": _entries("questions", questions),
    }


def _entries(section: str, entries: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Return a table with an entry a row; a text in several languages takes a column for each."""
    words = headings.COLUMNS[section]
    columns: list[tuple[str, str]] = []
    for key in words:
        languages = _languages(entry.get(key) for entry in entries) if key in _TEXTS else [""]
        columns += [(key, language) for language in languages]
    rows: list[Row] = [[headings.heading(key, words, language) for key, language in columns]]
    rows += [[_cell(entry.get(key), key, language) for key, language in columns] for entry in entries]
    return rows


def _languages(texts: Iterable[Any]) -> list[str]:
    """Return the languages that texts are given in, in the order they come; plain text is an empty one."""
    found: dict[str, None] = {}
    for text in texts:
        if isinstance(text, Mapping):
            found |= dict.fromkeys(text)
        elif text is not None:
            found[""] = None
    return list(found) or [""]


def _cell(value: Any, key: str, language: str) -> str | int | None:
    if isinstance(value, Mapping):
        return value.get(language)
    if key in _TEXTS and language:
        return None
    return translate(headings.TREND_WORDS[value]) if key == "trend" else value


def _rules(document: Mapping[str, Any]) -> list[Row]:
    """Return the rows of settings."""
    words = headings.PARAMETERS
    rows: list[Row] = [[translate(headings.SETTING), translate(headings.VALUE)]]
    for key in ("format", "id", "title", "description"):
        value = document.get(key)
        for language, part in value.items() if isinstance(value, Mapping) else (("", value),):
            if part is not None:
                rows.append([headings.heading(key, words, language), part])
    for key, value in _flat(document["rules"]):
        rows.append([headings.heading(key, words), translate(headings.NONE) if value is None else value])
    return rows


def _flat(rules: Mapping[str, Any]) -> Iterable[tuple[str, int | None]]:
    """Yield all parameters, dotted; None stands for an empty list."""
    for key, value in rules.items():
        if isinstance(value, int):
            yield key, value
        elif isinstance(value, Mapping):
            yield from ((f"{key}.{name}", part) for name, part in value.items())
        elif not value:
            yield key, None
        for n, part in enumerate(value if isinstance(value, list) else (), 1):
            if isinstance(part, Mapping):
                yield from ((f"{key}.{n}.{name}", inner) for name, inner in part.items())
            else:
                yield f"{key}.{n}", part
