"""Session codes: all that makes two tables play the same market, as a short text that people type.

Deck (by hash), changed rules, deal, mirror, roles and whether the coach may be asked; ``SessionPlan.start``
deals it. Twelve characters in the usual case: a deck that others have as well, as it is, sales against
marketing (see ``game.match.codes.short_session``). Else twenty where the deck is played as it is, two more
where only the number of rounds was changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.base.language import msg
from game.decks import Deck
from game.match.codes.check_symbols import SESSION, SYMBOL, CodeError, read_symbols, write_symbols
from game.match.codes.deck_reference import (
    HASH_BITS,
    base_of,
    find_deck,
    put_changes,
    short_hash,
    take_changes,
    with_changes,
)
from game.match.codes.mixed_radix import Packer, Unpacker
from game.match.codes.short_session import USUAL_ROLES, read_short, short_code
from game.match.match import MIN_SEATS, Match, check_seats
from game.rules import MAX_SEATS, ROLE_NAMES
from game.rules.draws import MAX_SEED

__all__ = ["SessionPlan", "read_session_code", "session_code"]

_AS_IS, _ROUNDS, _RULES = range(3)
_ROUNDS_KEY = "rules.rounds"
_MAX_ROUNDS = 32
_LINE_UPS = [
    (n_seats, place)
    for n_seats in range(MIN_SEATS, MAX_SEATS + 1)
    for place in range(len(ROLE_NAMES) ** n_seats)
]
"""Every way to give roles to two to four seats; the place is the roles read as digits."""
_WITHOUT_COACH = len(_LINE_UPS) * 6
"""Heads from here on: a deck as it is, without a coach. Other forms have a flag for it, at no cost."""


@dataclass(frozen=True)
class SessionPlan:
    """What every table plays: a deck, a deal and the roles."""

    deck: Deck
    """As it is played, with changed rules if there are any."""
    seed: int
    roles: tuple[str, ...]
    mirror: bool = False
    has_coach: bool = True
    """Whether people may ask the coach while they play."""
    base: Deck | None = field(default=None, compare=False)
    """The deck as it lies on the shelf."""
    changes: dict[str, Any] = field(default_factory=dict, compare=False)
    """Settings that make ``deck`` of ``base``, as ``Deck.with_settings`` takes them."""

    def start(self) -> Match:
        """Deal the match."""
        return Match(self.deck, self.roles, self.seed, mirror=self.mirror)


def session_code(
    deck: Deck, seed: int, roles: Sequence[str], *, mirror: bool = False, has_coach: bool = True
) -> str:
    """Return the code of a deal for these roles, ``K7QX-M2P4-...``.

    Raises UsageError for roles that there are not, ValueError for a seed outside 0..2^40-1.
    """
    check_seats(roles)
    base, changes = base_of(deck)
    form = _AS_IS if not changes else _ROUNDS if list(changes) == [_ROUNDS_KEY] else _RULES
    if form == _AS_IS and tuple(roles) == USUAL_ROLES:
        short = short_code(deck, seed, mirror=mirror, has_coach=has_coach)
        if short is not None:
            return short
    packer = Packer()
    place = 0
    for role in roles:
        place = place * len(ROLE_NAMES) + ROLE_NAMES.index(role)
    head = (_LINE_UPS.index((len(roles), place)) * 2 + int(mirror)) * 3 + form
    if form == _AS_IS and not has_coach:
        head = _WITHOUT_COACH + head // 3
    packer.put(head, SYMBOL)
    packer.put(short_hash(base), 1 << HASH_BITS)
    packer.put(seed, MAX_SEED + 1)
    if form == _ROUNDS:
        packer.put(changes[_ROUNDS_KEY], _MAX_ROUNDS)
    elif form == _RULES:
        put_changes(packer, changes)
    if form != _AS_IS:
        packer.put(int(has_coach), 2)
    return write_symbols(SESSION, packer.symbols(SYMBOL))


def read_session_code(code: str, decks: Iterable[Deck] = ()) -> SessionPlan:
    """Return what a session code says; ``decks`` are looked at before those on the shelf.

    Raises CodeError: mistyped and where, cut off, another kind of code, an unknown deck.
    """
    short = read_short(code, decks := list(decks))
    if short is not None:
        deck, seed, mirror, has_coach = short
        return SessionPlan(deck, seed, USUAL_ROLES, mirror, has_coach, deck)
    unpacker = Unpacker(read_symbols(SESSION, code), SYMBOL)
    head = unpacker.take(SYMBOL)
    if head >= _WITHOUT_COACH + len(_LINE_UPS) * 2:
        raise CodeError(msg("this code was made by a newer version of the program"))
    has_coach = head < _WITHOUT_COACH
    line_up, form = divmod(head, 3) if has_coach else (head - _WITHOUT_COACH, _AS_IS)
    n_seats, place = _LINE_UPS[line_up >> 1]
    roles = []
    for _ in range(n_seats):
        place, role = divmod(place, len(ROLE_NAMES))
        roles.append(ROLE_NAMES[role])
    bits, seed = unpacker.take(1 << HASH_BITS), unpacker.take(MAX_SEED + 1)
    changes: dict[str, Any] = {}
    try:
        if form == _ROUNDS:
            changes = {_ROUNDS_KEY: unpacker.take(_MAX_ROUNDS)}
        elif form == _RULES:
            changes = take_changes(unpacker)
        if form != _AS_IS:
            has_coach = bool(unpacker.take(2))
    except ValueError:
        raise CodeError(msg("this code was made by a newer version of the program")) from None
    if not unpacker.has_all():
        raise CodeError(msg("not a session code, or mistyped in several places"))
    base = find_deck(bits, decks)
    deck = with_changes(base, changes, n_seats)
    return SessionPlan(deck, seed, tuple(reversed(roles)), bool(line_up & 1), has_coach, base, changes)
