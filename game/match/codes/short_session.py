"""Session codes of twelve characters, for what most classes play: a deck that others have too, as it is.

Sixty bits: the deal (40), mirror and coach (1 each), and 18 check bits that stand for the deck as well. The
check bits are the remainder of a division by a polynomial (a CRC), to which 18 bits of the deck's hash and
of the rulebook's edition are added. Who reads the code tries the decks at hand: the right one fits, any
other, and any slip, with a chance of 1 to 262,144. Slips within 18 bits running, which is any three digits
side by side, never fit the right deck.
"""

import hashlib
from collections.abc import Iterable

from game.base.language import msg
from game.decks import Deck
from game.match.codes.check_symbols import SHORTEST, CodeError, in_groups, read_groups
from game.match.codes.deal_code import DIGITS
from game.match.codes.deck_reference import candidates, is_known
from game.rules import RULEBOOK

__all__ = ["USUAL_ROLES", "read_short", "short_code"]

USUAL_ROLES = ("sales", "marketing")
_CHECK_BITS = 18
_POLYNOMIAL = 0x472F3
"""x^18 + x^14 + ... + 1: what matters is that it has degree 18 and does not end in 0."""
_SEED_BITS = 40


def short_code(deck: Deck, seed: int, *, mirror: bool, has_coach: bool) -> str | None:
    """Return the short code of a deal for sales against marketing.

    None for a deck that nobody else has, and if another deck here would fit the same code.
    """
    if not is_known(deck):
        return None
    said = (seed << 2) | (int(mirror) << 1) | int(not has_coach)
    check = _check(said, deck)
    if any(_check(said, other) == check for other in candidates() if other.sha256 != deck.sha256):
        return None
    number = (said << _CHECK_BITS) | check
    return in_groups("".join(DIGITS[(number >> 5 * at) & 31] for at in reversed(range(SHORTEST))))


def read_short(code: str, decks: Iterable[Deck] = ()) -> tuple[Deck, int, bool, bool] | None:
    """Return deck, deal, mirror and whether there is a coach; None for another length.

    Raises CodeError for one that fits no deck at hand, or two of them.
    """
    digits = "".join(read_groups(code))
    if len(digits) != SHORTEST:
        return None
    number = 0
    for digit in digits:
        number = number * 32 + DIGITS.index(digit)
    said, check = divmod(number, 1 << _CHECK_BITS)
    fitting = [deck for deck in candidates(decks) if _check(said, deck) == check]
    if not fitting:
        raise CodeError(
            msg(
                "mistyped, or for a deck that is not here: compare the code, or copy the deck's file "
                "into the folder for decks"
            )
        )
    if len(fitting) > 1:
        raise CodeError(msg("two decks fit this code: {decks}", decks=[deck.id for deck in fitting]))
    return fitting[0], said >> 2, bool(said & 2), not said & 1


def _check(said: int, deck: Deck) -> int:
    """Return the check bits of what a code says about a deck."""
    rest = said << _CHECK_BITS
    for bit in reversed(range(_CHECK_BITS, _CHECK_BITS + _SEED_BITS + 2)):
        if rest >> bit & 1:
            rest ^= _POLYNOMIAL << (bit - _CHECK_BITS)
    own = hashlib.sha256(f"{RULEBOOK} {deck.sha256}".encode()).digest()
    return rest ^ (int.from_bytes(own[:3], "big") >> (24 - _CHECK_BITS))
