"""The sentences about single values: what was expected, what is there, and what was probably meant."""

from typing import Any

from game.base.language import Message, msg
from game.base.safe_text import shorten
from game.decks.checking import suggestions
from game.decks.parsing.tree import Node, Numeral

Judgement = tuple[str, Message, Message | None]
"""Code, message and hint of a problem."""

_ID = "[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]{0,39}"

__all__ = ["count_message", "found", "judge"]


def found(node: Node) -> Message | str:
    """Return how a message names a value that does not belong where it is."""
    if isinstance(node.data, str):
        return msg("the text '{words}'", words=shorten(node.data))
    if isinstance(node.data, dict):
        return msg("a group of keys")
    if isinstance(node.data, list):
        return msg("a list")
    if node.data is None:
        return msg("nothing")
    return shorten(node.data.text if isinstance(node.data, Numeral) else str(node.data).lower())


def count_message(subject: str, n: int, most: int) -> Message:
    """Return what is wrong with a list or map of too few or too many entries."""
    if n:
        return msg("'{subject}' has {n} entries; at most {most} are allowed", subject=subject, n=n, most=most)
    return msg("'{subject}' needs at least one entry", subject=subject)


def judge(kind: str, context: dict[str, Any], subject: str, node: Node) -> Judgement:
    """Return code, message and hint for a value that pydantic does not accept."""
    names: dict[str, Any] = {"subject": subject, "found": found(node)}
    match kind:
        case "whole":
            return _judge_whole(context, node, names)
        case "choice":
            choices = context["choices"]
            message = msg("'{subject}' must be one of {choices}, not {found}", choices=choices, **names)
            return "choice", message, suggestions.choice_hint(node.data, choices)
        case "form":
            return _judge_form(context["form"], node, names)
        case "words":
            message = msg("'{subject}' must be text, not {found}", **names)
            return "type", message, suggestions.id_hint(node, ".+")
        case "blank":
            return "blank", msg("'{subject}' must not be blank", **names), None
        case "long":
            message = msg(
                "'{subject}' has {length} characters; at most {limit} are allowed", **names, **context
            )
            return "long", message, None
        case "character":
            message = msg("'{subject}' must not hold {character}", character=_named(context["code"]), **names)
            return "bad-character", message, msg("delete it; it is invisible in most editors")
        case "too_short" | "too_long":
            return "entries", count_message(subject, len(node.data), context.get("max_length", 0)), None
        case "tuple_type":
            message = msg("'{subject}' must be a list, not {found}", **names)
            return "type", message, msg("write '- ' in front of each entry, or [ ] around them")
    message = msg("'{subject}' must be a group of keys with values, not {found}", **names)
    return "type", message, suggestions.syntax_hint(node.data) if isinstance(node.data, str) else None


def _judge_whole(limits: dict[str, Any], node: Node, names: dict[str, Any]) -> Judgement:
    hint = suggestions.whole_hint(node, limits)
    if limits["low"] == limits["high"]:
        message = msg("'{subject}' must be {low}, not {found}", **names, **limits)
        if type(node.data) is int and node.data > limits["high"]:
            hint = msg("the deck was made for a newer version of Better Hand")
        return "format", message, hint
    message = msg("'{subject}' must be a whole number from {low} to {high}, not {found}", **names, **limits)
    return "range" if type(node.data) is int else "type", message, hint


def _judge_form(form: str, node: Node, names: dict[str, Any]) -> Judgement:
    if form == "color":
        message = msg("'{subject}' must be # with six digits 0-9 or a-f, not {found}", **names)
        return "color", message, suggestions.color_hint(node)
    if form == "deck id":
        message = msg(
            "'{subject}' must be text of 1 to 40 letters a-z, digits or -, not {found}",
            **names,
        )
        return "id", message, suggestions.id_hint(node, "[a-z0-9][a-z0-9-]{0,39}")
    message = msg("'{subject}' must be text of 1 to 40 letters, digits, - or _, not {found}", **names)
    return (
        "id",
        message,
        suggestions.id_hint(node, "[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]{0,39}"),
    )


def _named(code: int) -> Message | str:
    """Return how a message names a character that cannot be shown."""
    return {9: msg("a tab"), 10: msg("a line break")}.get(code) or f"U+{code:04X}"
