"""Tables as spreadsheets hold them, and the same for what is wrong in one: sheet, row, column."""

from dataclasses import dataclass, field, replace
from typing import Any

from game.base.language import Message, msg
from game.base.safe_text import shorten
from game.decks.problems import DeckError, Problem

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Book",
    "Cell",
    "Place",
    "Sheet",
    "collapsed",
    "letters",
    "problem_at",
]

MAX_ROWS = 2000
MAX_COLUMNS = 200
"""More than any deck fills; what lies beyond is refused, never left out."""


@dataclass(frozen=True)
class Place:
    """Where something is in a spreadsheet."""

    row: int
    """From 1, as spreadsheets count."""
    column: int = 0
    """From 1 (A); 0 for the row as a whole."""
    sheet: str = ""
    """Empty in a CSV file, which has no sheets."""

    def __str__(self) -> str:
        return str(self.words())

    def words(self) -> Message:
        """Return the place in words."""
        sheet, column = shorten(self.sheet), letters(self.column)
        if sheet and column:
            return msg("sheet {sheet}, row {row}, column {column}", sheet=sheet, row=self.row, column=column)
        if sheet:
            return msg("sheet {sheet}, row {row}", sheet=sheet, row=self.row)
        if column:
            return msg("row {row}, column {column}", row=self.row, column=column)
        return msg("row {row}", row=self.row)


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty."""

    place: Place
    value: Any
    """str, int, float or bool."""


@dataclass
class Sheet:
    """A sheet's rows, or those of one section of a CSV file; empty cells and rows are left out."""

    title: str
    rows: list[list[Cell]] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    """Of single cells; they count only if the sheet is part of the deck."""
    warnings: list[Problem] = field(default_factory=list)

    def report(self, place: Place, code: str, message: Message, hint: Message | None = None) -> None:
        """Note an error of a cell."""
        self.problems.append(problem_at(place, code, message, hint))


@dataclass
class Book:
    """A file's sheets in their order, and what could not be read."""

    name: str
    sheets: list[Sheet]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    note: Message | None = None
    """How the file was read, where that had to be guessed."""

    def report(self, place: Place | None, code: str, message: Message, hint: Message | None = None) -> None:
        """Note an error."""
        self.problems.append(problem_at(place, code, message, hint))

    def warn(self, place: Place | None, code: str, message: Message, hint: Message | None = None) -> None:
        """Note something odd that forbids nothing."""
        self.warnings.append(replace(problem_at(place, code, message, hint), severity="warning"))

    def fail(self) -> DeckError:
        """Return the error that carries all problems."""
        return DeckError(self.name, (), self.problems)


def collapsed(problems: list[Problem]) -> list[Problem]:
    """Return problems of single cells, those of one kind in one column told once, with their number."""
    groups: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.column), []).append(problem)
    told = []
    for first, *more in groups.values():
        message = msg(
            "{what}, and so does {n} more cell of this column",
            plural="{what}, and so do {n} more cells of this column",
            what=first.message,
            n=len(more),
        )
        told.append(replace(first, message=message) if more else first)
    return told


def letters(column: int) -> str:
    """Return a column as spreadsheets name it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def problem_at(place: Place | None, code: str, message: Message, hint: Message | None = None) -> Problem:
    """Return an error at a place of a spreadsheet, or of the file as a whole."""
    if place is None:
        return Problem(0, 0, message, code, hint)
    return Problem(place.row, max(1, place.column), message, code, hint, where=place.words())
