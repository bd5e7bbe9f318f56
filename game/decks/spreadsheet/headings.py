"""What the columns and rows of a deck's spreadsheet are called: its own keys, or words in any language."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from game.base.language import LANGUAGES, Message, msg, translate
from game.decks.checking.suggestions import nearest
from game.decks.fields import LANGUAGE, SYMBOLS, TRENDS
from game.decks.spreadsheet import everyday_words

__all__ = [
    "COLUMNS",
    "NONE",
    "NOTHING",
    "PARAMETERS",
    "SECTIONS",
    "SETTING",
    "SETTINGS_HEAD",
    "SYMBOL_NAMES",
    "TEXTS",
    "TREND_WORDS",
    "VALUE",
    "VALUE_HEAD",
    "Words",
    "all_names",
    "find",
    "find_text",
    "heading",
    "is_own_name",
    "near",
    "same",
]


class Words(dict[str, Message]):
    """Words by what they stand for; never changed, so that what is derived of them can be kept."""

    def __init__(self, words: Any, everyday: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(words)
        self.everyday = everyday
        """Other words by key, with semicolons between them."""

    __hash__ = object.__hash__  # type: ignore[assignment]


SECTIONS = Words(
    {
        "customers": msg("Customers"),
        "segments": msg("Segments"),
        "rules": msg("Rules"),
        "questions": msg("Questions"),
    },
    everyday_words.SECTION_WORDS,
)
"""The sheets of a workbook, and the sections of a CSV file."""

_SHARED = {"id": msg("Id"), "name": msg("Name")}
COLUMNS: dict[str, Words] = {
    "customers": Words(
        {
            **_SHARED,
            "segment": msg("Segment"),
            "worth": msg("Worth"),
            "trend": msg("Trend"),
            "volatility": msg("Volatility"),
            "patience": msg("Patience"),
            "count": msg("Count"),
            "note": msg("Note"),
        },
        everyday_words.COLUMN_WORDS,
    ),
    "segments": Words(
        {**_SHARED, "symbol": msg("Symbol"), "color": msg("Colour")},
        everyday_words.COLUMN_WORDS
        | {"name": "segment; segment name; " + everyday_words.COLUMN_WORDS["name"]},
    ),
    "questions": Words({"question": msg("Question")}, everyday_words.COLUMN_WORDS),
}
"""Columns by section; a text may have one for each language, ``Name (zh-CN)``."""

SETTING, VALUE = msg("Setting"), msg("Value")
"""The two columns of the rules."""
SETTINGS_HEAD = Words(
    {"setting": SETTING}, {"setting": "parameter; name; rule; option; 参数; 名称; 项目; 规则"}
)
VALUE_HEAD = Words({"value": VALUE}, {"value": "setting; 值; 数值; 取值; 内容; 數值"})
TEXTS = frozenset({"name", "note", "question", "title", "description"})
"""What may be given in several languages."""

PARAMETERS = Words(
    {
        "format": msg("Format"),
        "id": msg("Id"),
        "title": msg("Title"),
        "description": msg("Description"),
        "rounds": msg("Rounds"),
        "hand_size": msg("Hand size"),
        "market_size": msg("Market size"),
        "effort": msg("Effort"),
        "bank_limit": msg("Effort that can be kept"),
        "worth_cap": msg("Cap of the worth"),
        "improve.gain": msg("Improve: lift won"),
        "improve.chance": msg("Improve: chance in %"),
        "improve.step": msg("Improve: chance lost for each lift in %"),
        "improve.floor": msg("Improve: lowest chance in %"),
        "improve.fade": msg("Improve: lift that fades in a round"),
        "care.relief": msg("Care: strain taken off"),
        "pitch.surcharge": msg("Pitch: effort on top of the price"),
        "pitch.strain": msg("Pitch: strain on arrival"),
        "pitch.limit": msg("Pitch: how many a turn"),
        "invite.surcharge": msg("Invite: effort on top of the price"),
        "invite.limit": msg("Invite: how many a turn"),
        "price_tiers": msg("Price tiers"),
        **{f"price_tiers.{n}": msg("Price tier {n}", n=n) for n in range(1, 5)},
        "standards": msg("Standards"),
        **{
            f"standards.{n}.{key}": words
            for n in range(1, 5)
            for key, words in (
                ("at", msg("Standard {n}: worth", n=n)),
                ("bonus", msg("Standard {n}: bonus", n=n)),
            )
        },
        "turnover": msg("Turnover in %"),
        "trend_mix.falling": msg("New trends: falling in %"),
        "trend_mix.steady": msg("New trends: steady in %"),
        "trend_mix.rising": msg("New trends: rising in %"),
    },
    everyday_words.SETTING_WORDS,
)
"""Rows of the rules: what the deck is called, and its parameters."""

NONE = msg("none")
"""Stands for an empty list."""
NOTHING = Words({"none": NONE}, {"none": "-; no; empty; 没有; 空; 無"})

TREND_WORDS = Words(
    zip(TRENDS, (msg("falling"), msg("steady"), msg("rising")), strict=True), everyday_words.TREND_WORDS
)

SYMBOL_NAMES = Words({name: Message(name) for name in SYMBOLS}, everyday_words.SYMBOL_WORDS)
"""Shapes, whose names in a file are English."""

_MAX_LETTERS = 120
_BRACKETS = re.compile(
    r"(.+?)\s*[(\[\uff08\u3010]\s*([^()\[\]\uff08\uff09\u3010\u3011]{0,30}?)\s*[)\]\uff09\u3011]"
)
_TWO_LANGUAGES = re.compile(
    r"\s*[/|\uff0f\n]+\s*|(?<=[A-Za-z%)])\s*(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff%)])\s*(?=[A-Za-z])"
)
"""Between the words of a heading that stands there in two languages."""
_AFTER = re.compile(r"(.+?)[\s_/:,-]+([A-Za-z-]{2,20})|(.+?)(\u4e2d\u6587|\u82f1\u6587|\u4e2d|\u82f1)")
_BEFORE = re.compile(r"([A-Za-z-]{2,20})\s+(.+)|(\u4e2d\u6587|\u82f1\u6587|\u4e2d|\u82f1)(.+)")
_UNIT = re.compile(r"\s*(?:\bin\s+)?(?:%|\bpercent\b|\bper cent\b|[\u20ac$\u00a3\u00a5])\s*$")


def same(text: str) -> str:
    """Return a word without the differences that typing and keyboards make."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_\u200b-\u200d\ufe0f]+", " ", plain).strip(" *:!?")


def find(text: str, words: Words) -> str | None:
    """Return the key that a word stands for, whatever language it is in, or None.

    What the program calls it goes before everyday words.
    """
    wanted = same(text)
    key = next((key for key, names in _names(words).items() if wanted in names), None)
    return key if key is not None else _everyday(words).get(wanted)


def is_own_name(text: str, key: str, words: Words) -> bool:
    """Whether a heading is what the program itself would call a key, rather than an everyday word for it."""
    parts = _BRACKETS.fullmatch(text.strip())
    forms = (text, _UNIT.sub("", text.strip()), parts[1] if parts else text)
    return any(same(form) in _names(words)[key] for form in forms)


def find_text(text: str, words: Words) -> tuple[str, str] | None:
    """Return key and language of a heading like ``Name (zh-CN)``; no language is an empty one.

    Brackets may hold a unit instead, and a percent sign may follow.
    """
    if len(text) > _MAX_LETTERS:
        return None
    if (key := find(text, words)) is not None:
        return key, ""
    text = text.strip()
    if match := _BRACKETS.fullmatch(text):
        return _with_brackets(match, words)
    if (key := find(_UNIT.sub("", text), words)) is not None:
        return key, ""
    keys = {find(_UNIT.sub("", part), words) for part in _TWO_LANGUAGES.split(text) if part}
    if len(keys) == 1 and None not in keys:
        return str(keys.pop()), ""
    for pattern, first in ((_AFTER, 0), (_BEFORE, 1)):
        match = pattern.fullmatch(text)
        parts = [part for part in match.groups() if part] if match else []
        if len(parts) == 2:  # noqa: PLR2004 - a word and a language
            name, tag = parts[first], parts[1 - first]
            key, language = find(name, words), _language(tag)
            if key in TEXTS and language:
                return key, language
    return None


def _with_brackets(match: re.Match[str], words: Words) -> tuple[str, str] | None:
    """Return key and language of a heading with brackets: they hold a language, or a unit or a remark."""
    key = find(match[1], words) or find(_UNIT.sub("", match[1]), words)
    if key is None:
        return None
    language = _language(match[2]) if key in TEXTS else ""
    if not language and key in TEXTS and LANGUAGE.allows(match[2]):
        language = "" if find(match[2], words) == key else match[2]
    return key, language


@cache
def all_names() -> frozenset[str]:
    """Return every word for a column, a setting or a part, as ``same`` has it."""
    tables = (*COLUMNS.values(), PARAMETERS, SECTIONS)
    return frozenset(
        name for words in tables for names in (*_names(words).values(), _everyday(words)) for name in names
    )


def _language(word: str) -> str:
    """Return the tag of a language that a heading names in words; empty if it is none of ours."""
    names = everyday_words.LANGUAGE_WORDS
    return next((tag for tag in names if same(word) in names[tag].split("; ")), "")


def heading(key: str, words: Words, language: str = "") -> str:
    """Return what a column or row is called in the language in force."""
    name = translate(words[key])
    return f"{name} ({language})" if language else name


def near(text: str, words: Words, language: str | None = None) -> str | None:
    """Return the word that ``text`` was probably meant to be, in a language (that in force), or None."""
    names = (name for key in words for name in (key, *_translations(words[key])))
    found = nearest(text, names)
    key = find(found, words) if found else None
    return translate(words[key], language) if key else None


def _translations(word: Message) -> list[str]:
    return [translate(word, language) for language in LANGUAGES]


@cache
def _names(words: Words) -> dict[str, set[str]]:
    return {key: {same(key), *map(same, _translations(word))} for key, word in words.items()}


@cache
def _everyday(words: Words) -> dict[str, str]:
    """Return the everyday words for keys, each for the first key that has it."""
    found: dict[str, str] = {}
    for key in words:
        for name in words.everyday.get(key, "").split("; "):
            if name:
                found.setdefault(same(name), key)
    return found
