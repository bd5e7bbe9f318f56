"""What the columns and rows of a deck's spreadsheet are called: its own keys, or words in any language."""

import re
import unicodedata
from functools import cache

from game.base.language import LANGUAGES, Message, msg, translate
from game.decks.checking.suggestions import nearest
from game.decks.fields import LANGUAGE, TRENDS

__all__ = [
    "COLUMNS",
    "NONE",
    "NOTHING",
    "PARAMETERS",
    "SECTIONS",
    "SETTING",
    "SETTINGS_HEAD",
    "TREND_WORDS",
    "VALUE",
    "Words",
    "find",
    "find_text",
    "heading",
    "near",
    "same",
]


class Words(dict[str, Message]):
    """Words by what they stand for; never changed, so that what is derived of them can be kept."""

    __hash__ = object.__hash__  # type: ignore[assignment]


SECTIONS = Words(
    {
        "customers": msg("Customers"),
        "segments": msg("Segments"),
        "rules": msg("Rules"),
        "questions": msg("Questions"),
    }
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
            "picture": msg("Picture"),
        }
    ),
    "segments": Words({**_SHARED, "symbol": msg("Symbol"), "color": msg("Colour")}),
    "questions": Words({"question": msg("Question")}),
}
"""Columns by section; a text may have one for each language, ``Name (zh-CN)``."""

SETTING, VALUE = msg("Setting"), msg("Value")
"""The two columns of the rules."""
SETTINGS_HEAD = Words({"setting": SETTING})

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
    }
)
"""Rows of the rules: what the deck is called, and its parameters."""

NONE = msg("none")
"""Stands for an empty list."""
NOTHING = Words({"none": NONE})

TREND_WORDS = Words(zip(TRENDS, (msg("falling"), msg("steady"), msg("rising")), strict=True))

_OF_LANGUAGE = re.compile(r"(.+?)\s*[(\[\uff08]\s*([A-Za-z0-9-]{2,20})\s*[)\]\uff09]")


def same(text: str) -> str:
    """Return a word without the differences that typing and keyboards make."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_]+", " ", plain).strip(" *:")


def find(text: str, words: Words) -> str | None:
    """Return the key that a word stands for, whatever language it is in, or None."""
    wanted = same(text)
    return next((key for key, names in _names(words).items() if wanted in names), None)


def find_text(text: str, words: Words) -> tuple[str, str] | None:
    """Return key and language of a heading like ``Name (zh-CN)``; no language is an empty one."""
    if (key := find(text, words)) is not None:
        return key, ""
    match = _OF_LANGUAGE.fullmatch(text.strip())
    if match is None or not LANGUAGE.allows(match[2]):
        return None
    key = find(match[1], words)
    return None if key is None else (key, match[2])


def heading(key: str, words: Words, language: str = "") -> str:
    """Return what a column or row is called in the language in force."""
    name = translate(words[key])
    return f"{name} ({language})" if language else name


def near(text: str, words: Words) -> str | None:
    """Return the word that ``text`` was probably meant to be, in the language in force, or None."""
    names = (name for key in words for name in (key, *_translations(words[key])))
    found = nearest(text, names)
    key = find(found, words) if found else None
    return translate(words[key]) if key else None


def _translations(word: Message) -> list[str]:
    return [translate(word, language) for language in LANGUAGES]


@cache
def _names(words: Words) -> dict[str, set[str]]:
    return {key: {same(key), *map(same, _translations(word))} for key, word in words.items()}
