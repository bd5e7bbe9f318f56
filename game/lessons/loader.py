"""From a lesson's file to a Lesson, or to every problem that it has; and the lessons there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.base.errors import BetterHandError
from game.base.files import user_folder
from game.base.language import msg
from game.base.resources import asset
from game.base.safe_text import safe
from game.decks import Deck, DeckError, Problem, read_yaml, render
from game.decks.parsing import decode, read_bytes
from game.lessons.checks import check_lesson, read_played
from game.lessons.document import YOU, LessonDocument, Part
from game.match import Match, read_deal_code

__all__ = ["Lesson", "LessonError", "LessonPart", "load_lesson", "shipped_lessons", "user_lessons"]

_SUFFIXES = (".yaml", ".yml")


class LessonError(BetterHandError):
    """A lesson that cannot be given, with every problem of it; ``str()`` is the whole report.

    ``name`` is the file as the user gave it, ``lines`` its text.
    """

    def __init__(self, name: str, lines: Sequence[str], problems: Iterable[Problem]) -> None:
        self.name = name
        self.lines = tuple(lines)
        self.problems = tuple(problems)
        n = len(self.problems)
        super().__init__(
            msg(
                "{name}: {n} problem in this lesson",
                plural="{name}: {n} problems in this lesson",
                n=n,
                name=safe(name),
            )
        )

    def __str__(self) -> str:
        return render(self.problems, self.name, self.lines)

    def __reduce__(self) -> tuple[Any, ...]:
        # Rebuilt from its own arguments, as a deck's error is.
        return type(self), (self.name, self.lines, self.problems)


@dataclass(frozen=True)
class LessonPart:
    """A part with everything it needs at the table."""

    document: Part
    deck: Deck
    seed: int
    """The deal seed."""

    @property
    def roles(self) -> tuple[str, ...]:
        """[seat] role."""
        return tuple(seat.role for seat in self.document.seats)

    @property
    def agents(self) -> tuple[str | None, ...]:
        """[seat] name of the agent, None for the person."""
        return tuple(None if seat.agent == YOU else seat.agent for seat in self.document.seats)

    def open(self) -> Match:
        """Return the part's match, dealt and played to where the first step begins."""
        match = Match(self.deck, self.roles, self.seed)
        for text in self.document.played or ():
            match.play(read_played(text))
        return match

    @property
    def seat(self) -> int:
        """The person's seat."""
        return self.agents.index(None)


@dataclass(frozen=True)
class Lesson:
    """A lesson that has passed all checks."""

    document: LessonDocument
    parts: tuple[LessonPart, ...]
    path: Path


def load_lesson(path: Path) -> Lesson:
    """Return the lesson in a file; raises LessonError with every problem, each at its line."""
    try:
        text = decode(read_bytes(path), str(path))
    except DeckError as error:
        raise LessonError(error.name, error.lines, error.problems) from None
    tree = read_yaml(text, str(path))
    document, decks = check_lesson(tree, path.parent)
    if document is None:
        raise LessonError(tree.name, tree.lines, tree.sorted_problems())
    parts = tuple(
        LessonPart(part, deck, read_deal_code(part.deal))
        for part, deck in zip(document.parts, decks, strict=True)
    )
    return Lesson(document, parts, path)


def shipped_lessons() -> list[Path]:
    """Return the files of the lessons that ship with the program."""
    return _files(asset("lessons"))


def user_lessons(folder: Path | None = None) -> list[Path]:
    """Return the files in ``lessons`` below the user's folder, which need not exist."""
    return _files((folder or user_folder()) / "lessons")


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and path.is_file()
        )
    except OSError:
        return []
