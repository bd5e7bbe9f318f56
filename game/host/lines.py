"""What phones and the wall in a browser are sent: JSON on one line, without signs that nobody sees."""

import json
import re
from typing import Any

from game.base.safe_text import visible

__all__ = ["line_of"]

_UNSEEN = re.compile(
    r"\\u00|[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000110bd-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""What there may be to take out: it is looked for once a line, as it is hardly ever there."""


def line_of(message: dict[str, Any]) -> str:
    """Return a message as it is sent: an agent's reason or a name turns no text around and hides nothing."""
    line = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    if not _UNSEEN.search(line):
        return line
    return json.dumps(_seen(message), ensure_ascii=False, separators=(",", ":"))


def _seen(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value, keep="\n")
    if isinstance(value, dict):
        return {key: _seen(part) for key, part in value.items()}
    return [_seen(part) for part in value] if isinstance(value, list | tuple) else value
