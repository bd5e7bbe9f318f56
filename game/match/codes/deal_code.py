"""Deal codes: a 40-bit deal seed as eight characters that people can read out, ``K7QX-M2P4``.

Crockford's base 32 (Douglas Crockford, "Base 32"): no I, L, O or U; reading forgives case, O for 0,
I and L for 1, hyphens and spaces of any kind, the full-width forms that Chinese keyboards write, and what
comes along when a code is copied out of a message: signs that nobody sees, quotes, a word before a colon.
"""

import re
import unicodedata

from game.base.errors import UsageError
from game.base.language import msg
from game.base.safe_text import safe
from game.rules.draws import MAX_SEED

__all__ = ["DIGITS", "copied", "deal_code", "plain_digits", "read_deal_code"]

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What codes are written with, by value."""
_LONGEST = 20_000
"""Characters that are looked at; no code has as many."""
_LENGTH = 8
_FORGIVEN = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
_AROUND = (
    " \t\r\n\"'`<>()[]{}.,;\u2018\u2019\u201c\u201d\u00ab\u00bb"
    "\u3001\u3002\u300a\u300b\u300c\u300d\u3010\u3011"
)


def deal_code(seed: int) -> str:
    """Return the code of a deal seed; raises ValueError outside 0..2^40-1."""
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"a deal seed is a number from 0 to 2^40-1, not {seed}")
    digits = "".join(DIGITS[(seed >> shift) & 31] for shift in range(35, -1, -5))
    return f"{digits[:4]}-{digits[4:]}"


def copied(text: str) -> str:
    """Return a code without what came along from where it was copied."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf").strip(_AROUND)
    before, _, after = plain.rpartition(":")
    is_word = not re.search("[0-9]", before) and any(sign not in DIGITS for sign in before.upper())
    return after.strip(_AROUND) if is_word else plain


def plain_digits(text: str) -> str:
    """Return a code as typed with what is forgiven put right; what is no digit of a code stays."""
    return _BETWEEN.sub("", copied(text).upper()).translate(_FORGIVEN)


def read_deal_code(code: str) -> int:
    """Return the deal seed that a code stands for; raises UsageError, saying what is wrong."""
    shown = safe(code[:40])
    plain = plain_digits(code)
    if len(plain) != _LENGTH:
        raise UsageError(
            msg(
                "'{code}' is not a deal code: {n} characters instead of 8, as in K7QX-M2P4",
                code=shown,
                n=len(plain),
            )
        )
    seed = 0
    for character in plain:
        if character not in DIGITS:
            raise UsageError(
                msg(
                    "'{code}' is not a deal code: '{character}' is not one of its letters and digits "
                    "(no I, L, O or U)",
                    code=shown,
                    character=safe(character),
                )
            )
        seed = seed * 32 + DIGITS.index(character)
    return seed
