"""Everything people read goes through here: messages, catalogues, the language in force.

English is the source language: an English text is its own key. Other languages are gettext
catalogues in ``assets/locale``, read with polib when first needed.
"""

import gettext
import io
import locale
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from game.base.resources import asset

__all__ = [
    "LANGUAGES",
    "Message",
    "default_language",
    "in_language",
    "is_language",
    "language",
    "msg",
    "nearest",
    "pick_text",
    "set_language",
    "tr",
    "translate",
]

LANGUAGES = ("en", "zh-CN")
"""Languages of the interface; each but English has a catalogue."""

_LISTS = {"en": ", ", "zh-CN": "、"}


@dataclass(frozen=True)
class Message:
    """A text to be shown later, in the language then in force.

    ``text`` is English with named places, ``{like_this}``; a value may itself be a Message, a map of
    language to text, or a list, which is joined as the language joins lists. With ``plural`` the
    value ``n`` chooses the form.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    plural: str = ""

    def __str__(self) -> str:
        return translate(self)


def msg(text: str, /, *, plural: str = "", **values: Any) -> Message:
    """Return a message to translate later; the argument is picked up by the catalogue's extractor."""
    return Message(text, values, plural)


class _Current:
    language = "en"


_HERE: ContextVar[str | None] = ContextVar("language", default=None)
"""A language in force for some lines only: phones in one room read different ones."""


def language() -> str:
    """Return the language in force: an entry of LANGUAGES."""
    return _HERE.get() or _Current.language


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """Put a language in force for what is inside the ``with``, on this thread alone."""
    token = _HERE.set(name)
    try:
        yield
    finally:
        _HERE.reset(token)


def set_language(name: str) -> None:
    """Put a language in force for the whole program; ``name`` is an entry of LANGUAGES."""
    if name not in LANGUAGES:
        raise ValueError(f"no such language: {name!r}; there are {', '.join(LANGUAGES)}")
    _Current.language = name


def is_language(name: str) -> str | None:
    """Return the entry of LANGUAGES that ``name`` means (``zh``, ``zh_CN.UTF-8``, ``EN``), or None."""
    plain = name.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].replace("_", "-").lower()
    for known in LANGUAGES:
        if plain == known.lower():
            return known
    first = plain.split("-")[0]
    if first == "zh":
        return "zh-CN"
    return "en" if first in {"en", "c", "posix"} else None


def default_language() -> str:
    """Return the language of the user's locale, English where it has no catalogue."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return is_language(value.split(":")[0]) or "en"
    return is_language(locale.getlocale()[0] or "en") or "en"


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    if name == "en":
        return gettext.NullTranslations()
    import polib  # noqa: PLC0415 - English needs no catalogue, so it should not pay for the reader

    path = asset("locale", name.replace("-", "_"), "better-hand.po")
    return gettext.GNUTranslations(io.BytesIO(polib.pofile(str(path), encoding="utf-8").to_binary()))


def translate(message: Message | str, to: str | None = None) -> str:
    """Return a message as text in the language ``to`` (default: the one in force)."""
    if isinstance(message, str):
        return message
    name = to or language()
    catalogue = _catalogue(name)
    if message.plural:
        text = catalogue.ngettext(message.text, message.plural, message.values["n"])
    else:
        text = catalogue.gettext(message.text) if message.text else ""
    if not message.values:
        return text
    values = {key: _shown(value, name) for key, value in message.values.items()}
    return text.format(**values) if name == "en" else _spaced(text, values)


_EDGE = "\ue000"
"""Stands beside a Latin word while it is put into a Chinese sentence; no font and no name has it."""
_BESIDE_CHINESE = re.compile(f"(?<=[\u4e00-\u9fff]){_EDGE}|{_EDGE}(?=[\u4e00-\u9fff])")


def _spaced(text: str, values: Mapping[str, Any]) -> str:
    """Return a Chinese text with its values, and a space between Chinese and Latin words."""
    marked = {
        key: f"{_EDGE}{value}{_EDGE}" if isinstance(value, str) and _is_latin(value) else value
        for key, value in values.items()
    }
    filled = text.format(**marked)
    return _BESIDE_CHINESE.sub(" ", filled).replace(_EDGE, "") if _EDGE in filled else filled


def _is_latin(value: str) -> bool:
    ends = value[:1] + value[-1:]
    return value.isascii() and ends.isalnum() and any(map(str.isalpha, value))


def _shown(value: Any, name: str) -> Any:
    if isinstance(value, str | int):  # the most, and what it costs least to find out
        return value
    if isinstance(value, Message):
        return translate(value, name)
    if isinstance(value, Mapping):
        return pick_text(value, name)
    if isinstance(value, list | tuple):
        return _LISTS[name].join(str(_shown(part, name)) for part in value)
    return value


def tr(text: str, /, *, plural: str = "", **values: Any) -> str:
    """Return ``text`` translated now: short for ``translate(msg(...))``."""
    return translate(Message(text, values, plural))


def pick_text(text: str | Mapping[str, str], to: str | None = None) -> str:
    """Return a deck's text in a language: that one, else English, else the first given.

    (Deck format: Texts and values)
    """
    if isinstance(text, str):
        return text
    return text.get(to or language()) or text.get("en") or next(iter(text.values()), "")


_MIN_PIECE = 3
"""Letters from which on a word is looked for within names."""


def nearest(word: str, known: Iterable[str], *, pieces: bool = False) -> str | None:
    """Return the known word that ``word`` was probably meant to be, or None if none is near.

    With ``pieces`` it may also be one that begins with it, or else one that has it in it.
    """
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    by_lower = {name.lower(): name for name in known}
    word = word[:80].lower()
    found = difflib.get_close_matches(word, by_lower, n=1, cutoff=0.6)
    if not found and pieces and len(word) >= _MIN_PIECE:
        found = sorted((name for name in by_lower if word in name), key=lambda name: name.index(word))
    return by_lower[found[0]] if found else None
