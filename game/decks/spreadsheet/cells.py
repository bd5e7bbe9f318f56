"""What a cell means where a deck wants text, a word, a whole number or an id."""

import re
import unicodedata
from typing import Any

from game.decks.spreadsheet.tables import Cell

__all__ = ["any_text_of", "line_of", "made_id", "number_of", "text_of", "word_of"]

_NUMBER = re.compile(r"([-+]?[0-9]{1,18})(?:[.,]0{1,2}|[.,]0{4,}|\.)?")
"""A whole number as spreadsheets of any country show it; not 3,000 or 3.000: 3 in one, 3000 in others."""
_UNIT = re.compile(
    r"\s*(?:[%\u2030\u5143\u5206\u70b9\u5f20\u8f6e\u4e2a\u4f4d\u540d\u6b21\u500b\u5f35\u9ede\u8f2a\u20ac$\u00a3\u00a5]|pcs\.?|Stk\.?|x)",
    re.IGNORECASE,
)
_CURRENCY = "\u20ac$\u00a3\u00a5 "
_ID = re.compile("[^A-Za-z0-9_\u4e00-\u9fff-]+")
_BREAK = re.compile(r"[ \t]*(?:\r\n|[\r\n\v\u2028\u2029])[ \t]*|\t+")
_MAX_ID = 40
_EXACT = 10**15
"""Below it numbers have no more digits than spreadsheets show: 15."""


def made_id(text: str, entries: list[Any]) -> str:
    """Return an id made of a name, that no entry has yet."""
    taken = {entry.get("id") for entry in entries}
    wanted = _ID.sub("-", unicodedata.normalize("NFKC", text)).strip("-")[:_MAX_ID].strip("-") or "customer"
    id_, n = wanted, 1
    while id_ in taken:
        n += 1
        id_ = f"{wanted[: _MAX_ID - 5]}-{n}"
    return id_


def any_text_of(text: Any) -> str:
    """Return a text in one language, English if it has that; empty if it is no text."""
    if isinstance(text, dict):
        return str(text.get("en") or next(iter(text.values()), ""))
    return text if isinstance(text, str) else ""


def line_of(cell: Cell) -> str:
    """Return a cell as text on one line: a break typed into the cell is a space."""
    return _BREAK.sub(" ", text_of(cell)).strip(" ") if _BREAK.search(text_of(cell)) else text_of(cell)


def text_of(cell: Cell) -> str:
    """Return a cell as text: a number as it is shown."""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return str(cell.value).replace("\r\n", "\n")


def word_of(cell: Cell) -> str:
    """Return a cell as a word: text on one line without spaces around it."""
    return line_of(cell).strip()


def number_of(cell: Cell) -> Any:
    """Return the whole number that a cell holds; anything else as it is, for the checks to refuse."""
    value = cell.value
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip()
        bare = plain.lstrip(_CURRENCY).removeprefix("'")
        if (unit := _UNIT.search(bare)) and unit.end() == len(bare):
            bare = bare[: unit.start()]
        match = _NUMBER.fullmatch(bare)
        return int(match[1]) if match else plain
    if isinstance(value, float) and abs(value) < _EXACT and float(f"{value:.15g}").is_integer():
        return round(value)
    return value
