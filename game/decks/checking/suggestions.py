"""Suggestions: what somebody probably meant who wrote something that a deck cannot have."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from game.base.language import Message, is_language, msg
from game.base.language import nearest as nearest_word
from game.base.safe_text import shorten
from game.decks.fields import SYMBOLS
from game.decks.parsing.tree import Node, Numeral

__all__ = [
    "choice_hint",
    "color_hint",
    "comment_hint",
    "id_hint",
    "intended_key",
    "key_hint",
    "language_hint",
    "meant",
    "nearest",
    "quote_hint",
    "syntax_hint",
    "whole_hint",
]

_MAX_LETTERS = 60
"""Longer words are no slip of the finger, and comparing them takes time."""

_MIN_LETTERS = 4
_WIDE_QUOTES = tuple("\u201c\u201d\u2018\u2019\uff02\uff07")

_SAME = {
    "up": "rising",
    "growing": "rising",
    "上升": "rising",
    "上涨": "rising",
    "down": "falling",
    "shrinking": "falling",
    "下降": "falling",
    "下跌": "falling",
    "flat": "steady",
    "stable": "steady",
    "平稳": "steady",
    "稳定": "steady",
    "持平": "steady",
    **dict(
        zip(("圆形", "方形", "三角形", "菱形", "星形", "六边形", "十字形", "水滴形"), SYMBOLS, strict=True)
    ),
}
"""Words for trends and symbols that people try."""

_WHOLE = r"\+?0*([0-9]{1,9})(?:[.,]0{0,2}|[.,]0{4,})?\s*(?:%|分|点|张|轮|个)?"
_THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+\D*"
_SIGN_AFTER_KEY = "\\s*[A-Za-z_-]{1,40}\\s*([:\uff1a])"
_COMMENT_AFTER_KEY = r"""["']?[\w-]+["']?\s*:\s+(#\S*)"""


def nearest(word: str, options: Iterable[str]) -> str | None:
    """Return the option that ``word`` was probably meant to be, or None."""
    if len(word) > _MAX_LETTERS:
        return None
    plain = {_folded(option): option for option in options}
    near = nearest_word(_folded(word), plain)
    return plain[near] if near else None


def meant(option: str | None) -> Message | None:
    """Return the suggestion to write ``option``, if there is one."""
    return msg("did you mean '{option}'?", option=option) if option else None


def intended_key(key: str, options: Iterable[str]) -> str | None:
    """Return the key that an unknown one was probably meant to be, or None.

    A key may have swallowed its value: ``name： Food`` is one text if the colon is full-width.
    """
    match = re.match(_SIGN_AFTER_KEY, key[:_MAX_LETTERS])
    return nearest(key[: match.start(1)] if match else key, options)


def key_hint(key: str, here: Iterable[str], elsewhere: dict[str, str]) -> Message | None:
    """Return what an unknown key may stand for: a key that is possible here, or one from elsewhere.

    ``elsewhere`` gives for the keys of other places where each belongs.
    """
    if hint := syntax_hint(key) or meant(nearest(key, here)):
        return hint
    # Of very short keys, nearly all are near to each other.
    near = key if key in elsewhere or len(key) < _MIN_LETTERS else nearest(key, elsewhere)
    if near in elsewhere:
        return msg("'{key}' belongs under '{place}'", key=near, place=elsewhere[near])
    return None


def syntax_hint(text: str) -> Message | None:
    """Return a suggestion if a text looks like a key with its value that YAML did not see as such."""
    if match := re.match(_SIGN_AFTER_KEY, text[:_MAX_LETTERS]):
        if match[1] == ":":
            return msg("write a space after the colon")
        return msg("{sign} is a full-width sign: write : and a space instead", sign=match[1])
    return None


def quote_hint(values: Iterable[object]) -> Message | None:
    """Return a suggestion if a text in a map begins with a quotation mark that YAML does not know.

    YAML then ends the text at the first comma, and takes what follows for a key.
    """
    for value in values:
        if isinstance(value, str) and value[:1] in _WIDE_QUOTES and value[-1:] not in _WIDE_QUOTES:
            return msg('{sign} is a full-width sign: write " instead', sign=value[0])
    return None


def whole_hint(node: Node, limits: Mapping[str, int]) -> Message | None:
    """Return the whole number, from ``low`` to ``high``, that a value was probably meant to be."""
    text = node.data.text if isinstance(node.data, Numeral) else node.data
    if not isinstance(text, str):
        return None
    plain = unicodedata.normalize("NFKC", text[:_MAX_LETTERS]).strip().replace("_", "")
    if re.fullmatch(_THOUSANDS, plain):
        plain = plain.replace(",", "")
    match = re.fullmatch(_WHOLE, plain)
    if match is None or not limits["low"] <= int(match[1]) <= limits["high"]:
        return None
    if node.is_quoted and match[1] == text:
        return msg("write {number} without quotes", number=match[1])
    return msg("write {number}", number=match[1])


def choice_hint(value: object, choices: list[str]) -> Message | None:
    """Return the word of a choice that a value was probably meant to be."""
    if not isinstance(value, str):
        return None
    same = _SAME.get(_folded(value))
    return meant(same if same in choices else nearest(value, choices))


def id_hint(node: Node, letters: str) -> Message | None:
    """Return an id close to what was written; ``letters`` is the pattern of what an id may hold."""
    if isinstance(node.data, bool | int | Numeral):
        text = node.data.text if isinstance(node.data, Numeral) else str(node.data).lower()
        return msg("put it in quotes: {example}", example=f'"{text}"') if text else None
    if not isinstance(node.data, str):
        return None
    text = unicodedata.normalize("NFKC", node.data[:_MAX_LETTERS])
    for form in (text, text.lower()):
        form = re.sub(r"[\s_.,/]+", "-", form.strip("\"'“” -"))  # noqa: PLW2901 - two tries at one word
        if re.fullmatch(letters, form):
            return msg("write {example}", example=form)
    return None


def color_hint(node: Node) -> Message | None:
    """Return a colour close to what was written."""
    text = str(node.data) if isinstance(node.data, str | int) else ""
    digits = unicodedata.normalize("NFKC", text).strip("#\"'“” ")
    if re.fullmatch("[0-9A-Fa-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if re.fullmatch("[0-9A-Fa-f]{6}", digits):
        return msg("write {example}", example=f'"#{digits}"')
    return msg("for example {example}", example='"#2a6f97"')


def language_hint(tag: str) -> Message | None:
    """Return the language that the key of a text was meant to be."""
    if hint := syntax_hint(tag):
        return hint
    known = is_language(tag) if len(tag) <= _MAX_LETTERS else None
    return meant(known) if known else msg("for example {example}", example="en, zh-CN")


def comment_hint(line: str) -> Message | None:
    """Return a suggestion if a ``#`` has made a comment of what was meant as the value."""
    if match := re.search(_COMMENT_AFTER_KEY, line[:1000]):
        return msg("# begins a comment: put the value in quotes, {example}", example=f'"{shorten(match[1])}"')
    return None


def _folded(word: str) -> str:
    """Return a word without the differences that typing and keyboards make."""
    return unicodedata.normalize("NFKC", word).casefold().strip(" -\"'").replace("_", "-").replace(" ", "-")
