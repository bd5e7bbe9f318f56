"""A deck's document as YAML that people can go on with: one value a line, quotes only where needed."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.decks.document import RulesSection

__all__ = ["deck_yaml", "yaml_text"]

# Narrow on purpose: what is not plainly a word to every reader of YAML is put in quotes.
_PLAIN = re.compile(
    "[A-Za-z\u4e00-\u9fff]"
    "(?:[A-Za-z0-9\u4e00-\u9fff ,.'/()\uff0c\u3002\u3001\uff1f\uff01-]*"
    "[A-Za-z0-9\u4e00-\u9fff.\u3002\uff1f\uff01])?"
)
_SHORT = 80
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""Other readers take these for something else than text."""


def yaml_text(text: str) -> str:
    """Return a text as a value in a block of YAML: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def deck_yaml(document: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """Return the text of a deck file for a complete document, as ``Deck.to_document`` gives it.

    Reading it gives an equal deck. Parameters that are the rulebook's own are left out. ``comments``
    become the first lines.
    """
    lines = [f"# {comment}".rstrip() for comment in comments]
    rules = {
        key: value
        for key, value in document["rules"].items()
        if value != RulesSection().model_dump(mode="json")[key]
    }
    for key, value in document.items():
        if key == "rules" and not rules:
            continue
        if key in {"rules", "segments", "customers", "questions"}:
            lines.append("")
        lines += _entry(key, rules if key == "rules" else value)
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any) -> Iterator[str]:
    """Yield the lines of one key and its value, not indented."""
    if isinstance(value, Mapping) and value:
        if short := _on_one_line(value):
            yield f"{key}: {short}"
            return
        yield f"{key}:"
        for inner, part in value.items():
            yield from _indented(_entry(inner, part))
    elif isinstance(value, list | tuple) and value:
        if all(isinstance(part, int) for part in value):
            yield f"{key}: [{', '.join(map(str, value))}]"
            return
        yield f"{key}:"
        for part in value:
            yield from _item(part)
    else:
        yield f"{key}: {_scalar(value)}"


def _on_one_line(value: Mapping[str, Any]) -> str:
    """Return a small map in braces; empty if it is not small."""
    if any(isinstance(part, Mapping | list | tuple) for part in value.values()):
        return ""
    # Inside braces a comma ends a plain text.
    parts = [
        f"{key}: {json.dumps(part, ensure_ascii=False) if ',' in str(part) else _scalar(part)}"
        for key, part in value.items()
    ]
    line = f"{{{', '.join(parts)}}}"
    return line if len(line) <= _SHORT else ""


def _item(part: Any) -> Iterator[str]:
    """Yield the lines of one entry of a list."""
    if not isinstance(part, Mapping):
        yield f"  - {_scalar(part)}"
        return
    first = True
    for line in (line for key, value in part.items() for line in _entry(key, value)):
        yield f"  - {line}" if first else f"    {line}"
        first = False


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return yaml_text(value)
    return "[]" if isinstance(value, list | tuple) else str(value)
