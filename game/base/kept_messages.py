"""Messages as plain data, to be kept in a file and shown later in whatever language is in force then."""

from collections.abc import Mapping
from typing import Any

from game.base.language import LANGUAGES, Message, translate

__all__ = ["message_from_plain", "message_to_plain"]

_DEEPEST = 4
"""How far messages lie within each other; nothing that is written here goes deeper."""


def message_to_plain(message: Message) -> dict[str, Any]:
    """Return a message as plain data; values that are none become text."""
    plain: dict[str, Any] = {"text": message.text}
    if message.values:
        plain["values"] = {name: _to_plain(value) for name, value in message.values.items()}
    if message.plural:
        plain["plural"] = message.plural
    return plain


def _to_plain(value: Any) -> Any:
    if isinstance(value, Message):
        return {"message": message_to_plain(value)}
    if isinstance(value, Mapping):
        return {"by": {str(name): str(text) for name, text in value.items()}}
    if isinstance(value, list | tuple):
        return [_to_plain(part) for part in value]
    return value if type(value) in {int, str} else str(value)


def message_from_plain(plain: Any) -> Message:
    """Return the message in plain data; raises ValueError if it is none that could be shown."""
    try:
        message = _message(plain, 0)
        for language in LANGUAGES:
            translate(message, language)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return message


def _message(plain: Any, depth: int) -> Message:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    text, plural, values = plain["text"], plain.get("plural", ""), plain.get("values", {})
    if not isinstance(text, str) or not isinstance(plural, str):
        raise TypeError("a text is needed")
    return Message(text, {str(name): _value(value, depth) for name, value in values.items()}, plural)


def _value(plain: Any, depth: int) -> Any:
    if isinstance(plain, dict):
        return _message(plain["message"], depth + 1) if "message" in plain else dict(plain["by"])
    if isinstance(plain, list):
        return [_value(part, depth) for part in plain]
    if type(plain) not in {int, str}:
        raise TypeError("neither a number nor a text")
    return plain
