"""What is wrong with a deck, in the words of the spreadsheet that it comes from.

The checks of a deck speak of keys, as in its YAML file. Here each of their problems gets the cell that
it comes from, the heading that stands above it, and what to type; what only follows from an error that
has been told already is left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from game.base.language import Message, msg, translate
from game.decks.fields import TRENDS
from game.decks.problems import Problem
from game.decks.spreadsheet import headings
from game.decks.spreadsheet.sheet_reader import REQUIRED, Draft
from game.decks.spreadsheet.tables import Place, problem_at

__all__ = ["in_sheet_words"]

_ENTRY = re.compile(r"(customers|segments|questions)\[\d+\](?:\.(\w+))?")
_MAX_ROWS_TOLD = 12
_MANY, _SHOWN = 5, 2
"""From more wrong cells of one kind in a column on, so many of them are shown and the others counted."""
_SCANTY = 3
"""Empty cells of a row that are told together: it is a remark or a sum, rather than a customer."""
_LENGTH_CODES = {"entries", "copies-few", "copies-many"}
_EXAMPLES = {"name": "Corner shop", "segment": "Retail", "worth": "6", "volatility": "60", "patience": "3"}


def in_sheet_words(problems: Iterable[Problem], draft: Draft) -> list[Problem]:
    """Return a deck's problems in the words of its spreadsheet, each at its cell."""
    scanty: set[str] = set()
    told: list[Problem] = list(_missing(draft, scanty))
    is_full = not told and "customers" not in draft.refused
    of_cells: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for problem in problems:
        section, key = _parts(problem.path)
        is_consequence = (
            problem.code in {"key-missing", "value-missing"}
            and section in {"customers", "segments", "questions"}
        ) or (problem.code in _LENGTH_CODES and not is_full)
        if is_consequence or (problem.code == "segment-unknown" and "segments" in draft.refused):
            continue
        if problem.path.partition(".")[0] in scanty:
            continue
        if problem.code == "translation-missing":
            if (problem.message.values["language"], f"{section}.{key}") in seen:
                continue
            seen.add((problem.message.values["language"], f"{section}.{key}"))
        of_cells.append(_placed(_reworded(problem, section, key, draft), draft))
    return told + _gathered(of_cells)


def _gathered(problems: list[Problem]) -> list[Problem]:
    """Return problems, those of one kind in many cells of a column told of the first cells alone."""
    groups: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        if _ENTRY.match(problem.path) and problem.is_error:
            groups.setdefault((problem.code, problem.column), []).append(problem)
    told = {id(problem): problem for problem in problems}
    for group in groups.values():
        if len(group) <= _MANY:
            continue
        *_, last = group[:_SHOWN]
        more = group[_SHOWN:]
        for problem in more:
            del told[id(problem)]
        message = msg(
            "{what}; {n} more cells of this column are no better, in rows {rows}",
            what=last.message,
            n=len(more),
            rows=_rows_told([problem.line for problem in more]),
        )
        told[id(last)] = replace(last, message=message)
    return list(told.values())


def _rows_told(rows: list[int]) -> list[int | str]:
    return [*rows[:_MAX_ROWS_TOLD], *(["..."] if len(rows) > _MAX_ROWS_TOLD else [])]


def _parts(path: str) -> tuple[str, str]:
    """Return table or ``rules``, and key of a path; for a table as a whole the key is empty."""
    if match := _ENTRY.match(path):
        section, key = match.groups("")
        return section, key or ("question" if section == "questions" else "")
    if path in {"customers", "segments", "questions"}:
        return path, ""
    key = re.sub(r"\[(\d+)\]", lambda match: f".{int(match[1]) + 1}", path.removeprefix("rules."))
    name = key.partition(".")[0]
    return "rules", name if name in headings.TEXTS else key


def _placed(problem: Problem, draft: Draft) -> Problem:
    place = draft.place_of(problem.path)
    if place is None:
        return replace(problem, path="") if draft.document.get("customers") is not None else problem
    return replace(problem, line=place.row, column=max(1, place.column), where=place.words())


def _reworded(problem: Problem, section: str, key: str, draft: Draft) -> Problem:
    """Return a problem with the file's own words for keys, and hints about cells."""
    label = draft.label(section, key)
    values: dict[str, Any] = dict(problem.message.values)
    if "subject" in values:
        values["subject"] = label if key else translate(headings.SECTIONS[section], draft.language)
    if key == "trend" and "choices" in values:
        values["choices"] = [translate(headings.TREND_WORDS[trend], draft.language) for trend in TRENDS]
    if problem.code == "not-increasing":
        values["key"] = translate(headings.PARAMETERS[key.partition(".")[0]], draft.language)
    message = Message(problem.message.text, values, problem.message.plural)
    hint = _hint(problem, section, key, draft)
    match problem.code:
        case "worth-cap":
            message = msg("'{subject}' is {worth}, above the cap of {cap}", subject=label, **values)
        case "trend-mix":
            message = msg(
                "the shares of new trends must add up to 100, and add up to {total}", total=values["total"]
            )
        case "key-missing" if section == "rules":
            names = _in_same_group(key, draft)
            message = msg("'{subject}' is missing; it belongs to {names}", subject=label, names=names)
        case "translation-missing":
            message = msg(
                "'{subject}' is not given in {language}", subject=label, language=values["language"]
            )
    return replace(problem, message=message, hint=hint)


def _in_same_group(key: str, draft: Draft) -> list[str]:
    """Return what the file calls the other settings of a group, as those of one standard."""
    group = key.rpartition(".")[0]
    return [label for name, label in draft.labels.items() if name.startswith(f"rules.{group}.")]


def _hint(problem: Problem, section: str, key: str, draft: Draft) -> Message | None:
    """Return what to do about a problem, in a spreadsheet."""
    hint = problem.hint
    if problem.code in _HINTS:
        return _HINTS[problem.code](draft, f"{section}.{key}", problem)
    if problem.code == "color" and hint is not None and "example" in hint.values:
        return Message(hint.text, {"example": str(hint.values["example"]).strip('"')})
    if key == "trend" and hint is not None and hint.values.get("option") in TRENDS:
        option = translate(headings.TREND_WORDS[hint.values["option"]], draft.language)
        return Message(hint.text, {"option": option})
    return hint


def _rules(draft: Draft, *keys: str) -> list[str]:
    return [draft.label("rules", key) for key in keys]


def _more_cards(draft: Draft, _: str, __: Problem) -> Message:
    return msg(
        "add rows, write higher numbers into the column '{count}', or lower one of {names} in the "
        "sheet of rules",
        count=draft.label("customers", "count"),
        names=_rules(draft, "rounds", "market_size", "hand_size"),
    )


def _another_language(draft: Draft, place: str, problem: Problem) -> Message:
    section, _, key = place.partition(".")
    heading = f"{draft.label(section, key)} ({problem.message.values['language']})"
    if section == "rules":
        return msg("add a row '{heading}'", heading=heading)
    return msg("add a column '{heading}'", heading=heading)


_HINTS: dict[str, Callable[[Draft, str, Problem], Message | None]] = {
    "bad-character": lambda *_: msg("type this cell anew: the character cannot be seen"),
    "worth-cap": lambda draft, *_: msg(
        "lower it, or raise '{cap}' in the sheet of rules", cap=draft.label("rules", "worth_cap")
    ),
    "copies-few": _more_cards,
    "price-high": lambda draft, *_: msg(
        "take a tier away, or raise one of {names}", names=_rules(draft, "effort", "bank_limit")
    ),
    "translation-missing": _another_language,
    "trend-mix": lambda *_: None,
    "key-missing": lambda *_: None,
}
"""What to do about some kinds of problems, by code."""


def _missing(draft: Draft, scanty_rows: set[str]) -> Iterator[Problem]:
    """Yield what tables lack: a column, told once, or cells, told once for each column.

    ``scanty_rows`` gets the paths of rows that are told as a whole.
    """
    book = draft.book
    if "customers" not in draft.document and "customers" not in draft.refused and book.sheets:
        name = translate(headings.SECTIONS["customers"], draft.language)
        yield problem_at(None, "sheet-missing", msg("there is no sheet '{name}'", name=name))
    for section, keys in REQUIRED.items():
        entries = draft.document.get(section)
        columns = draft.columns.get(section)
        if entries is None or columns is None:
            continue
        lacking = [key for key in keys if key not in columns]
        if lacking and section not in draft.refused:
            names = [f"'{draft.label(section, key)}'" for key in lacking]
            message = msg(
                "there is no column {names}", plural="there are no columns {names}", n=len(names), names=names
            )
            yield problem_at(
                draft.places.get(section),
                "column-missing",
                message,
                msg("add it, with the heading in this row"),
            )
        if not entries and section == "customers":
            message = msg("there is nothing below the headings")
            yield problem_at(
                draft.places.get(section), "entries", message, msg("write one customer into each row")
            )
        wanted = [key for key in ((*keys, "id") if section != "questions" else keys) if key in columns]
        scanty: set[int] = set()
        for n, entry in enumerate(entries):
            lacking = [key for key in wanted if _lacks(entry, key, (section, n), draft)]
            if len(lacking) >= _SCANTY:
                scanty.add(n)
                scanty_rows.add(f"{section}[{n}]")
                names = [f"'{draft.label(section, key)}'" for key in lacking]
                message = msg("this row has nothing in {names}", names=names)
                place = draft.places[f"{section}[{n}]"]
                yield problem_at(place, "row-scanty", message, msg("fill it in, or delete the row"))
        for key in wanted:
            empty = [
                n
                for n, entry in enumerate(entries)
                if n not in scanty and _lacks(entry, key, (section, n), draft)
            ]
            if empty:
                yield _empty_cells(section, key, empty, draft)


def _lacks(entry: Any, key: str, place: tuple[str, int], draft: Draft) -> bool:
    """Whether an entry has nothing where a key stands; what is there and cannot be read has been told."""
    section, n = place
    row, column = draft.places[f"{section}[{n}]"].row, draft.columns[section][key].column
    if (section, row, column) in draft.unreadable:
        return False
    return entry is None if key == "question" else isinstance(entry, dict) and key not in entry


def _empty_cells(section: str, key: str, empty: list[int], draft: Draft) -> Problem:
    places = [draft.places[f"{section}[{n}]"] for n in empty]
    rows = [place.row for place in places]
    message = msg(
        "the cell of '{name}' is empty",
        plural="{n} cells of '{name}' are empty, in rows {rows}",
        n=len(rows),
        name=draft.label(section, key),
        rows=_rows_told(rows),
    )
    example = (
        translate(headings.TREND_WORDS["steady"], draft.language) if key == "trend" else _EXAMPLES.get(key)
    )
    hint = msg("type a value into each, for example {example}", example=example) if example else None
    column = draft.columns[section][key].column
    return problem_at(Place(rows[0], column, places[0].sheet), "cell-missing", message, hint)
