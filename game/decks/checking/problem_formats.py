"""Problems for programs: plain data for JSON, and annotations as GitHub shows them beside a file."""

from collections.abc import Iterable
from typing import Any

from game.base.language import translate
from game.base.safe_text import safe
from game.decks.problems import Problem

__all__ = ["github_line", "problem_document"]


def problem_document(problem: Problem, name: str) -> dict[str, Any]:
    """Return a problem as plain data; line and column are null where the file has none."""
    return {
        "file": name,
        "line": problem.line or None,
        "column": problem.column or None,
        "place": translate(problem.where) if problem.where else None,
        "path": problem.path,
        "severity": problem.severity,
        "code": problem.code,
        "message": safe(translate(problem.message)),
        "hint": safe(translate(problem.hint)) if problem.hint else None,
    }


def github_line(problem: Problem, name: str) -> str:
    """Return a problem as a workflow command of GitHub Actions, on one line."""
    where = {"file": name, "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in where.items() if value)
    text = safe(translate(problem.message))
    if problem.hint is not None:
        text += f" ({safe(translate(problem.hint))})"
    return f"::{problem.severity} {properties}::{_escaped(text)}"


def _escaped(text: str, signs: Iterable[str] = "") -> str:
    """Return text with what would end a workflow command, or one of its properties, percent-encoded."""
    text = safe(text).replace("%", "%25")
    for sign in signs:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
