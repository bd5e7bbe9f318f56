"""The segments of a deck from a spreadsheet: one for each word that customers give, however typed."""

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from game.base.language import msg
from game.base.safe_text import shorten
from game.decks.problems import Step
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.cells import any_text_of, made_id
from game.decks.spreadsheet.tables import Book, Place

__all__ = ["settle_segments"]

_MAX_COMPARED = 30
"""Segments; a deck may have eight, so that more are an error and need no comparing."""
_LONG = 5
_ALIKE = 0.85


def settle_segments(
    document: dict[str, Any],
    places: Mapping[str, Place],
    note: Callable[[tuple[Step, ...], Place], None],
    book: Book,
) -> None:
    """Make the segments of a table of customers alone, or find those that a sheet of segments gives."""
    if "segments" in document:
        _find_given(document)
        return
    segments: list[dict[str, str]] = []
    found: dict[str, dict[str, str]] = {}
    spellings: dict[str, dict[str, Place]] = {}
    for n, customer in enumerate(document["customers"]):
        word = customer.get("segment")
        if not isinstance(word, str):
            continue
        place = places[f"customers[{n}].segment"]
        key = headings.same(word)
        spellings.setdefault(key, {}).setdefault(word, place)
        if key not in found:
            found[key] = {"id": made_id(word, segments), "name": word}
            note(("segments", len(segments)), place)
            segments.append(found[key])
        customer["segment"] = found[key]["id"]
    if segments:
        document["segments"] = segments
    _tell(spellings, book)


def _find_given(document: dict[str, Any]) -> None:
    """Let customers name a segment by its id or its name, in any spelling that is the same word."""
    given: dict[str, set[str]] = {}
    entries = [entry for entry in document["segments"] if isinstance(entry, dict)]
    ids = {entry.get("id") for entry in entries}
    for entry in entries:
        name = entry.get("name")
        texts = name.values() if isinstance(name, dict) else (any_text_of(name),)
        for text in (entry.get("id"), *texts):
            if isinstance(text, str) and isinstance(entry.get("id"), str):
                given.setdefault(headings.same(text), set()).add(entry["id"])
    for customer in document["customers"]:
        word = customer.get("segment")
        options = (
            given.get(headings.same(word), set()) if isinstance(word, str) and word not in ids else set()
        )
        if len(options) == 1:
            (customer["segment"],) = options


def _tell(spellings: Mapping[str, Mapping[str, Place]], book: Book) -> None:
    """Warn of words that were taken for one segment, and of those that perhaps should have been."""
    for words in spellings.values():
        names = [f"'{shorten(word)}'" for word in words]
        if len(names) > 1:
            message = msg("{names} are read as one segment", names=names)
            book.warn(list(words.values())[1], "segments-joined", message)
    firsts = [next(iter(words.items())) for words in spellings.values()][:_MAX_COMPARED]
    for (first, _), (second, place) in combinations(firsts, 2):
        if _are_alike(headings.same(first), headings.same(second)):
            message = msg(
                "the segments '{first}' and '{second}' differ by little, and are two",
                first=shorten(first),
                second=shorten(second),
            )
            hint = msg("write them alike if they are one")
            book.warn(place, "segments-alike", message, hint)


def _are_alike(first: str, second: str) -> bool:
    one, two = (re.sub(r"[\W_]+", "", word) for word in (first, second))
    if one == two or sorted((one, two))[1] in {f"{min(one, two)}s", f"{min(one, two)}es"}:
        return True
    if _are_swapped(one, two):
        return True
    if min(len(one), len(two)) < _LONG or max(len(one), len(two)) > 60:  # noqa: PLR2004 - long texts take time
        return False
    return not re.search(r"\d", one + two) and SequenceMatcher(None, one, two).ratio() >= _ALIKE


def _are_swapped(one: str, two: str) -> bool:
    """Whether two words differ by two neighbouring letters that have changed places."""
    if len(one) != len(two) or len(one) < _LONG:
        return False
    wrong = [n for n, (first, second) in enumerate(zip(one, two, strict=True)) if first != second]
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:  # noqa: PLR2004 - two neighbours
        return False
    left, right = wrong
    return one[left] == two[right] and one[right] == two[left]
