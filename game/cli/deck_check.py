"""``better-hand deck check``: what is wrong with decks, for people, for programs, for GitHub."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.base.errors import BetterHandError, UsageError
from game.base.language import msg, tr, translate
from game.base.safe_text import safe
from game.cli.output import complain, print_json, say, say_lines

if TYPE_CHECKING:
    from game.decks import Problem

__all__ = ["check_decks", "tell_problems"]

FORMATS = ("text", "json", "github")


def check_decks(names: Sequence[str], n_seats: int, encoding: str | None, form: str) -> int:
    """Check decks, print what is wrong with each, and return the exit status."""
    if form not in FORMATS:
        raise UsageError(
            msg("--format takes one of {forms}, not '{form}'", forms=list(FORMATS), form=form[:40])
        )
    results = [_check(name, n_seats, encoding, form) for name in names]
    if form == "json":
        print_json([part for _, parts in results for part in parts])
    return max(status for status, _ in results)


def _check(name: str, n_seats: int, encoding: str | None, form: str) -> tuple[int, list[object]]:
    """Check one deck and print its problems; for JSON, return them instead."""
    from game.decks import DeckError, load_deck
    from game.decks.checking import problem_document

    try:
        deck = load_deck(name, n_seats=n_seats, encoding=encoding)
    except DeckError as error:
        if form != "json":
            tell_problems(error.name, error.lines, error.problems, form)
        return error.exit_status, [problem_document(problem, error.name) for problem in error.problems]
    except BetterHandError as error:
        complain(error)
        return error.exit_status, [_no_deck(name, error)]
    file = str(deck.source or name)
    if form != "json":
        tell_problems(file if form == "github" else name, deck.lines, deck.warnings, form)
    if form == "text":
        say(
            tr(
                "{name}: good, {copies} cards, enough for {seats} seats",
                name=name,
                copies=deck.n_copies,
                seats=n_seats,
            )
        )
    return 0, [problem_document(problem, file) for problem in deck.warnings]


def tell_problems(name: str, lines: Sequence[str], problems: "Sequence[Problem]", form: str = "text") -> None:
    """Print problems of a file."""
    from game.decks import render
    from game.decks.checking import github_line

    if form == "github":
        for problem in problems:
            say(github_line(problem, name))
    elif problems:
        say_lines(render(problems, name, lines))


def _no_deck(name: str, error: BetterHandError) -> dict[str, object]:
    """Return what a program is told of a deck that could not even be looked for."""
    nothing = dict.fromkeys(("line", "column", "place"))
    message = safe(translate(error.message))
    problem = {"path": "", "severity": "error", "code": "usage", "message": message}
    return {"file": name, **nothing, **problem, "hint": None}
