"""Values as they are written behind ``KEY=``: JSON where they are that, else plain text."""

import json
import re
import shlex
from typing import Any

from game.base.errors import UsageError
from game.base.language import Message, msg
from game.base.safe_text import shorten

__all__ = ["read_value"]

_NAME = re.compile(r"""(['"]?)\b([A-Za-z_]\w*)\1(?=\s*:)""")
_EXAMPLES = {"[": 'rules.standards=[{"at": 8, "bonus": 0}]', "{": 'rules.care={"relief": 1}'}


def read_value(key: str, text: str) -> Any:
    """Return the value written for a key; raises UsageError for a list or a map that is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        begun = text.strip()[:1]
        if begun in _EXAMPLES:
            raise UsageError(_no_json(key, text.strip(), begun)) from None
        return text


def _no_json(key: str, text: str, begun: str) -> Message:
    """Return what is said of such a text, with the form that is right: its own, if that can be told."""
    quoted = _NAME.sub(r'"\2"', text)
    try:
        json.loads(quoted)
        form = f"{key}={quoted}"
    except (ValueError, RecursionError):
        form = _EXAMPLES[begun]
    what = {
        "[": msg("'{key}={text}' begins like a list but is no JSON", key=shorten(key), text=shorten(text)),
        "{": msg("'{key}={text}' begins like a map but is no JSON", key=shorten(key), text=shorten(text)),
    }
    return msg(
        "{what}; names stand in double quotes there, and all of it in single ones: {form}",
        what=what[begun],
        form=shlex.quote(shorten(form, 200)),
    )
