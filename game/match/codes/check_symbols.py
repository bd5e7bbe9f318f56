"""Numbers as text that people can type, and that knows when it has been mistyped.

The digits are those of deal codes, in groups of four. Two digits are a symbol of ten bits, and the last
symbols are the check symbols of a Reed-Solomon code over GF(1024) (Reed and Solomon 1960): with k of
them any k wrong symbols are noticed for certain, and up to k / 2 of them can be told where they are.
Nothing is ever put right by itself: a code is read as it was made or it is refused.
"""

import re
from functools import cache
from itertools import pairwise

from game.base.errors import UsageError
from game.base.language import Message, msg
from game.base.safe_text import safe
from game.match.codes.deal_code import DIGITS, copied, plain_digits
from game.match.edition import other_edition

__all__ = [
    "MOST_SYMBOLS",
    "RESULT",
    "SESSION",
    "SHORTEST",
    "SYMBOL",
    "CodeError",
    "Kind",
    "in_groups",
    "read_groups",
    "read_symbols",
    "write_symbols",
]

SYMBOL = 1024
"""How many symbols there are."""
MOST_SYMBOLS = SYMBOL - 2
"""The longest code, check symbols and all: beyond that the check would lose its force."""
_GROUP = 4
_POLYNOMIAL = 0x409  # x^10 + x^3 + 1, primitive over GF(2)
_ORDER = SYMBOL - 1
_LONGEST_TEXT = 20_000
SHORTEST = 12
"""Digits of the shortest session codes, which ``game.match.codes.short_session`` writes and reads."""
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\uff0d_.,;:/|]+")
_MANY = 6
"""Characters that are missing at most if it still looks like a slip."""


class CodeError(UsageError):
    """A code that cannot be read."""


class Kind(tuple[int, int, int]):
    """What a code is for: its mark, which is checked and not written, check symbols, symbols at least."""

    __slots__ = ()


# The mark says under which edition of the rulebook a code was made.
SESSION = Kind((0x1A6, 2, 8))
RESULT = Kind((0x36D, 4, 12))
_EDITION_1 = (Kind((0x155, 2, 8)), Kind((0x2B3, 4, 12)))


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Return the powers of x in GF(1024), twice over, and the logarithms."""
    powers, logarithms = [], [0] * SYMBOL
    value = 1
    for exponent in range(_ORDER):
        powers.append(value)
        logarithms[value] = exponent
        value <<= 1
        if value >= SYMBOL:
            value ^= _POLYNOMIAL
    return powers * 2, logarithms


def _times(a: int, b: int) -> int:
    powers, logarithms = _powers()
    return powers[logarithms[a] + logarithms[b]] if a and b else 0


def _divided(a: int, b: int) -> int:
    powers, logarithms = _powers()
    return powers[logarithms[a] - logarithms[b] + _ORDER] if a else 0


@cache
def _generator(n_check: int) -> list[int]:
    """Return the polynomial with the roots x^0 .. x^(n-1), highest power first."""
    polynomial = [1]
    for root in _powers()[0][:n_check]:
        polynomial = [
            high ^ _times(root, low) for high, low in zip([*polynomial, 0], [0, *polynomial], strict=True)
        ]
    return polynomial


def _checks(kind: Kind, symbols: list[int]) -> list[int]:
    """Return the check symbols: what is left when the generator divides mark and symbols."""
    mark, n_check, _ = kind
    rest = [0] * n_check
    for symbol in (mark, *symbols):
        factor = symbol ^ rest[0]
        rest = [
            low ^ _times(factor, part)
            for low, part in zip([*rest[1:], 0], _generator(n_check)[1:], strict=True)
        ]
    return rest


def _syndromes(kind: Kind, symbols: list[int]) -> list[int]:
    """Return the values at the roots, all 0 for a code that is right."""
    mark, n_check, _ = kind
    values = []
    for root in _powers()[0][:n_check]:
        value = 0
        for symbol in (mark, *symbols):
            value = _times(value, root) ^ symbol
        values.append(value)
    return values


def _wrong_places(syndromes: list[int], n: int) -> list[int]:
    """Return the places of one or two wrong symbols among ``n``; empty if it cannot be said."""
    powers, logarithms = _powers()
    ratio = _divided(syndromes[1], syndromes[0]) if syndromes[0] else 0
    if ratio and all(low == _times(high, ratio) for high, low in pairwise(syndromes)):
        place = n - 1 - logarithms[ratio]
        return [place] if place >= 0 else []
    if len(syndromes) < 4:  # noqa: PLR2004 - two unknown places and two unknown errors
        return []
    s0, s1, s2, s3 = syndromes[:4]
    determinant = _times(s1, s1) ^ _times(s0, s2)
    if not determinant:
        return []
    total = _divided(_times(s1, s2) ^ _times(s0, s3), determinant)
    product = _divided(_times(s2, s2) ^ _times(s1, s3), determinant)
    found = [
        n - 1 - power
        for power in range(n)
        if _times(powers[power], powers[power]) ^ _times(total, powers[power]) ^ product == 0
    ]
    return sorted(found) if len(found) == 2 else []  # noqa: PLR2004


def write_symbols(kind: Kind, symbols: list[int]) -> str:
    """Return symbols as a code of this kind, ``K7QX-M2P4-...``; raises ValueError for too many."""
    if len(symbols) + kind[1] > MOST_SYMBOLS:
        raise ValueError(f"{len(symbols)} symbols are too many for a code")
    digits = "".join(DIGITS[s >> 5] + DIGITS[s & 31] for s in (*symbols, *_checks(kind, symbols)))
    return in_groups(digits)


def in_groups(digits: str) -> str:
    """Return digits as they are written, in groups of four."""
    return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def read_groups(text: str) -> list[str]:
    """Return the digits of a code as they were typed in groups, with what is forgiven put right.

    Raises CodeError for what no code has.
    """
    if len(text) > _LONGEST_TEXT:
        raise CodeError(msg("this is no code: {n} characters", n=len(text)))
    groups = [plain_digits(group) for group in _SEPARATORS.split(copied(text)) if plain_digits(group)]
    for place, digit in enumerate("".join(groups)):
        if digit not in DIGITS:
            raise CodeError(
                msg(
                    "mistyped in group {group}: '{character}' is not one of the letters and digits of a code "
                    "(no I, L, O or U)",
                    group=place // _GROUP + 1,
                    character=safe(digit),
                )
            )
    return groups


def read_symbols(kind: Kind, text: str) -> list[int]:
    """Return the symbols in a code without the checks.

    Raises CodeError for one that is mistyped, naming the group if that can be told, cut off or of
    another kind.
    """
    shown = safe(" ".join(text.split())[:40])
    groups = read_groups(text)
    digits = "".join(groups)
    n_least = 2 * (kind[2] + kind[1])
    if len(digits) < n_least:
        raise CodeError(_too_short(kind, shown, len(digits), n_least))
    values = [DIGITS.index(digit) for digit in digits]
    symbols = [32 * high + low for high, low in zip(values[::2], values[1::2], strict=False)]
    if len(digits) % 2:
        raise CodeError(_uneven(groups))
    if len(symbols) > MOST_SYMBOLS:
        raise CodeError(msg("this is no code: {n} characters", n=len(digits)))
    syndromes = _syndromes(kind, symbols)
    if not any(syndromes):
        return symbols[: -kind[1]]
    for other, name in ((SESSION, msg("a session code")), (RESULT, msg("a result code"))):
        if other != kind and _is_sound(other, symbols):
            raise CodeError(msg("this is {name}, not {wanted}", name=name, wanted=_name(kind)))
    raise CodeError(_mistyped(kind, groups, symbols, syndromes))


def _is_sound(kind: Kind, symbols: list[int]) -> bool:
    """Whether these are the symbols of a code of this kind, check symbols and all."""
    return len(symbols) >= kind[1] + kind[2] and not any(_syndromes(kind, symbols))


def _name(kind: Kind) -> Message:
    return msg("a result code") if kind == RESULT else msg("a session code")


def _too_short(kind: Kind, shown: str, n: int, least: int) -> Message:
    if kind == SESSION and n == 8:  # noqa: PLR2004 - as long as deal codes are
        return msg("'{code}' is a deal code; a session code is longer and names the deck too", code=shown)
    return msg(
        "'{code}' is not {name}, or it is cut off: {n} characters, and the shortest has {least}",
        code=shown,
        name=_name(kind),
        n=n,
        least=SHORTEST if kind == SESSION and n < SHORTEST else least,
    )


def _uneven(groups: list[str]) -> Message:
    """Say where a character is missing or one too many, as far as the groups tell."""
    for number, group in enumerate(groups[:-1], start=1):
        if len(group) != _GROUP and len(groups) > 1:
            return msg("mistyped in group {group}: {n} characters instead of 4", group=number, n=len(group))
    return msg("mistyped: there is one character too few or too many, or the end is cut off")


def _mistyped(kind: Kind, groups: list[str], symbols: list[int], syndromes: list[int]) -> Message:
    if any(_is_sound(old, symbols) for old in _EDITION_1):
        return other_edition(1)
    wrong = _wrong_places(syndromes, len(symbols))
    if wrong:
        places = sorted({place * 2 // _GROUP + 1 for place in wrong})
        if len(places) == 1:
            return msg("mistyped in group {group}", group=places[0])
        return msg("mistyped in the groups {groups}", groups=places)
    for number, group in enumerate(groups[:-1], start=1):
        if len(group) != _GROUP and abs(len(group) - _GROUP) < _MANY and len(groups) > 2:  # noqa: PLR2004
            return msg("mistyped in group {group}: {n} characters instead of 4", group=number, n=len(group))
    if kind == RESULT and symbols[0] > len(symbols):
        return msg(
            "cut off: {n} of {all} characters are here; or mistyped in several places, or no result code",
            n=2 * len(symbols),
            all=2 * symbols[0],
        )
    return msg("not {name}, or mistyped in several places", name=_name(kind))
