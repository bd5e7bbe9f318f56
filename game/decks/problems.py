"""What is wrong with a deck, where, and what to do: collected, sorted, shown with the place marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.base.errors import BetterHandError
from game.base.language import Message, msg, tr, translate
from game.base.safe_text import excerpt, safe

__all__ = ["MAX_SHOWN", "DeckError", "Problem", "Step", "path_text", "render"]

MAX_SHOWN = 50
"""Problems that a report prints; it says how many more there are."""

Step = str | int
"""One step of a path into a document: a key, or a place in a list from 0."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a deck: an error forbids playing, a warning does not."""

    line: int
    """From 1; 0 where there is no file with lines, as for a deck inside a record."""
    column: int
    """From 1, in characters."""
    message: Message
    code: str
    """What kind of problem this is, in a few words that stay the same: ``key-unknown``."""
    hint: Message | None = None
    severity: Literal["error", "warning"] = "error"
    path: str = ""
    """Where in the document, ``customers[3].worth``; empty for the document itself."""
    where: Message | None = None
    """The place in words, in a spreadsheet; there ``line`` and ``column`` are a cell's."""

    @property
    def is_error(self) -> bool:
        """Whether the deck cannot be played because of it."""
        return self.severity == "error"

    def __str__(self) -> str:
        return render([self])


class DeckError(BetterHandError):
    """A deck that cannot be used, with every problem of it (Deck format: What a bad deck gets).

    ``str()`` is the whole report in the language in force; ``message`` only says how many problems
    there are. ``name`` is the file as the user gave it, ``lines`` its text.
    """

    def __init__(self, name: str, lines: Sequence[str], problems: Iterable[Problem]) -> None:
        self.name = name
        self.lines = tuple(lines)
        self.problems = tuple(problems)
        n = sum(problem.is_error for problem in self.problems)
        super().__init__(
            msg(
                "{name}: {n} problem in this deck",
                plural="{name}: {n} problems in this deck",
                n=n,
                name=safe(name),
            )
        )

    def __str__(self) -> str:
        return render(self.problems, self.name, self.lines)

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is rebuilt from its arguments, and those are not the base class's: without
        # this, a worker process that fails on a deck would hang or hide why.
        return type(self), (self.name, self.lines, self.problems)


def path_text(path: Sequence[Step]) -> str:
    """Return a path as people read it, ``customers[3].worth``, safe to show."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step[:80]}" if text else step[:80]
    return safe(text)


def render(
    problems: Sequence[Problem], name: str = "", lines: Sequence[str] = (), limit: int = MAX_SHOWN
) -> str:
    """Return a report of problems in the language in force, with nothing in it that a terminal obeys.

    Each problem is ``FILE:LINE:COLUMN: what is wrong``, the line with a caret under the place, and a
    suggestion if there is one; without a file, the path takes the place of line and column. Beyond
    ``limit`` problems, errors go before warnings and the rest is counted.
    """
    shown = sorted(range(len(problems)), key=lambda i: not problems[i].is_error)[:limit]
    parts = [line for i in sorted(shown) for line in _report(problems[i], name, lines)]
    n_more = len(problems) - len(shown)
    if n_more:
        parts.append(tr("and {n} more problem", plural="and {n} more problems", n=n_more))
    return "\n".join(parts)


def _report(problem: Problem, name: str, lines: Sequence[str]) -> list[str]:
    """Return the printed lines of one problem."""
    place = [safe(name)] if name else []
    place += [str(problem.line), str(problem.column)] if problem.line and not problem.where else []
    head = ":".join(place)
    if problem.where is not None:
        where = safe(translate(problem.where))
        head += f": {where}" if head else where
    elif problem.path and not problem.line:
        head += f": {problem.path}" if head else problem.path
    text = safe(translate(problem.message))
    if not problem.is_error:
        text = tr("warning: {message}", message=text)
    report = [f"{head}: {text}" if head else text]
    if 0 < problem.line <= len(lines) and problem.where is None:
        source, before = excerpt(lines[problem.line - 1], problem.column)
        report += [f"    {source}".rstrip(), f"    {' ' * before}^"]
    if problem.hint is not None:
        report.append("    " + tr("hint: {hint}", hint=safe(translate(problem.hint))))
    return report
