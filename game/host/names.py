"""Names of teams, cleaned; the codes and links of a room."""

import secrets
import unicodedata

from game.base.language import msg
from game.base.safe_text import visible, width
from game.host.models import RoomError
from game.match import plain_digits

__all__ = ["MAX_NAME", "clean_name", "is_code", "new_code", "new_token", "same_name"]

MAX_NAME = 24
"""Columns on the wall that a team's name may take: 24 Latin letters, 12 Chinese signs."""
_LONGEST_INPUT = 200
_DIGITS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 and 1, which are read out as letters."""
_N_DIGITS = 4


def clean_name(text: str) -> str:
    """Return a team's name without what cannot be seen or turns the text; raises RoomError for none."""
    plain = " ".join(visible(unicodedata.normalize("NFC", text[:_LONGEST_INPUT])).split())
    name = ""
    for sign in plain:
        if unicodedata.category(sign) in {"Co", "Cn"}:
            continue
        if width(name + sign) > MAX_NAME:
            break
        name += sign
    name = name.strip()
    # Accents alone would make a name that nobody sees.
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        raise RoomError(msg("a name is needed"))
    return name


def same_name(one: str, other: str) -> bool:
    """Return whether people would take two names for one."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def new_code() -> str:
    """Return a room code of four letters and digits that people can read out."""
    return "".join(secrets.choice(_DIGITS) for _ in range(_N_DIGITS))


def is_code(text: str, code: str) -> bool:
    """Return whether what somebody typed is the room code."""
    return secrets.compare_digest(plain_digits(text[:20]).encode(), code.encode())


def new_token() -> str:
    """Return the end of a link that nobody can guess."""
    return secrets.token_urlsafe(16)
