"""Result codes: a whole finished match as text that people can type, or a camera can read.

An action is written as its place among the legal ones, which takes four bits or so instead of forty;
reading a code therefore plays the match again. Besides the check symbols
(``game.match.codes.check_symbols``) a checksum of forty bits covers all that the code says, with the deck's
whole hash and the final scores, so that a code is read as it was made or not at all.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from game.base.language import msg
from game.decks import Deck
from game.match.codes.check_symbols import (
    MOST_SYMBOLS,
    RESULT,
    SYMBOL,
    CodeError,
    read_symbols,
    write_symbols,
)
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
from game.match.match import MIN_SEATS, Match
from game.match.record import Record, record_of
from game.rules import MAX_SEATS, ROLE_NAMES
from game.rules.draws import MAX_SEED

__all__ = ["read_result_code", "result_code"]

_FORMAT, _WITH_HINTS = 0, 1
_FORMATS = 8
_CHECKSUM_BITS = 40
_LETTERS = "abcdefghijklmnopqrstuvwxyz-"
_PERSON, _SAME, _SPELT, _OTHER = range(4)
"""How a player is written: a person, as at the seat before, a name of a few small letters, any other."""
_MOST_LETTERS = 16
_AGENT_BYTES = 200
_TEAM_BYTES = 240
_HINTS = 64
"""A seat's hints are counted up to one less than this."""


def result_code(record: Record) -> str:
    """Return the code of a finished match, ``K7QX-M2P4-...``.

    Raises RecordError for a record that does not replay to its end, CodeError for a match too long for
    a code (more than two thousand characters).
    """
    match = record.replay()
    agents = tuple(map(_short, record.agents or (None,) * len(record.roles)))
    hints = tuple(min(n, _HINTS - 1) for n in record.hints)
    base, changes = base_of(record.deck)
    packer = Packer()
    packer.put(_WITH_HINTS if hints else _FORMAT, _FORMATS)
    packer.put(_checksum(match, replace(record, agents=agents, hints=hints)), 1 << _CHECKSUM_BITS)
    packer.put(short_hash(base), 1 << HASH_BITS)
    packer.put(int(bool(changes)), 2)
    if changes:
        put_changes(packer, changes)
    packer.put(record.seed, MAX_SEED + 1)
    packer.put(int(record.mirror), 2)
    packer.put(len(record.roles) - MIN_SEATS, MAX_SEATS - MIN_SEATS + 1)
    for role, agent, before in zip(record.roles, agents, (None, *agents), strict=False):
        packer.put(ROLE_NAMES.index(role), len(ROLE_NAMES))
        _put_player(packer, agent, before)
    packer.put(0 if record.bet is None else record.bet + 1, len(record.roles) + 1)
    packer.put(int(bool(record.team)), 2)
    if record.team:
        packer.put_text(record.team, _TEAM_BYTES)
    for n in hints:
        packer.put(n, _HINTS)
    _put_actions(packer, record)
    symbols = packer.symbols(SYMBOL)
    n = 1 + len(symbols) + RESULT[1]
    if n > MOST_SYMBOLS:
        raise CodeError(
            msg("this match is too long for a code ({n} characters): hand on the record's file", n=2 * n)
        )
    return write_symbols(RESULT, [n, *symbols])


def read_result_code(code: str, decks: Iterable[Deck] = ()) -> Record:
    """Return the record of the match in a code, verified by playing it; ``decks`` come before the shelf.

    Raises CodeError: mistyped and where, cut off, not a result code, an unknown deck, or a match that
    does not replay to what the code says.
    """
    length, *symbols = read_symbols(RESULT, code)
    unpacker = Unpacker(symbols, SYMBOL)
    form = unpacker.take(_FORMATS)
    if form not in {_FORMAT, _WITH_HINTS}:
        raise CodeError(msg("this code was made by a newer version of the program"))
    try:
        record, checksum = _take_record(unpacker, decks, has_hints=form == _WITH_HINTS)
    except (ValueError, IndexError):
        raise _untrue() from None
    match = record.replay()
    is_whole = length == len(symbols) + 1 + RESULT[1] and unpacker.has_all()
    if not is_whole or checksum != _checksum(match, record):
        raise _untrue()
    return replace(record, score=match.scores)


def _short(agent: str | None) -> str | None:
    """Return an agent's name as far as there is room for it."""
    return agent if agent is None else agent.encode()[:_AGENT_BYTES].decode(errors="ignore")


def _untrue() -> CodeError:
    return CodeError(msg("this code does not replay to what it says: it is damaged or was tampered with"))


def _checksum(match: Match, record: Record) -> int:
    """Return the checksum over everything that a result says."""
    everything: list[object] = [
        match.deck.sha256,
        match.seed,
        match.mirror,
        match.roles,
        record.agents,
        record.bet,
        record.team,
        [action.to_json() for _, action in match.actions],
        match.scores,
    ]
    if record.hints:
        everything.append(record.hints)
    digest = hashlib.sha256(json.dumps(everything, separators=(",", ":")).encode()).digest()
    return int.from_bytes(digest[: _CHECKSUM_BITS // 8], "big")


def _put_player(packer: Packer, agent: str | None, before: str | None) -> None:
    """Pack who sat at a seat; which agents there are is nothing that codes should have to know."""
    if agent is None:
        packer.put(_PERSON, _OTHER + 1)
    elif agent == before:
        packer.put(_SAME, _OTHER + 1)
    elif len(agent) <= _MOST_LETTERS and set(agent) <= set(_LETTERS):
        packer.put(_SPELT, _OTHER + 1)
        packer.put(len(agent), _MOST_LETTERS + 1)
        for letter in agent:
            packer.put(_LETTERS.index(letter), len(_LETTERS))
    else:
        packer.put(_OTHER, _OTHER + 1)
        packer.put_text(agent, _AGENT_BYTES)


def _take_player(unpacker: Unpacker, before: str | None) -> str | None:
    kind = unpacker.take(_OTHER + 1)
    if kind in {_PERSON, _SAME}:
        return before if kind == _SAME else None
    if kind == _OTHER:
        return unpacker.take_text(_AGENT_BYTES)
    return "".join(_LETTERS[unpacker.take(len(_LETTERS))] for _ in range(unpacker.take(_MOST_LETTERS + 1)))


def _put_actions(packer: Packer, record: Record) -> None:
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    for _, action in record.actions:
        legal = match.legal_actions()
        packer.put(legal.index(action), len(legal))
        match.play(action)


def _take_record(unpacker: Unpacker, decks: Iterable[Deck], *, has_hints: bool) -> tuple[Record, int]:
    checksum = unpacker.take(1 << _CHECKSUM_BITS)
    base = find_deck(unpacker.take(1 << HASH_BITS), decks)
    changes = take_changes(unpacker) if unpacker.take(2) else {}
    seed, mirror = unpacker.take(MAX_SEED + 1), bool(unpacker.take(2))
    roles: list[str] = []
    agents: list[str | None] = []
    for _ in range(unpacker.take(MAX_SEATS - MIN_SEATS + 1) + MIN_SEATS):
        roles.append(ROLE_NAMES[unpacker.take(len(ROLE_NAMES))])
        agents.append(_take_player(unpacker, agents[-1] if agents else None))
    bet = unpacker.take(len(roles) + 1) - 1
    team = unpacker.take_text(_TEAM_BYTES) if unpacker.take(2) else ""
    hints = tuple(unpacker.take(_HINTS) for _ in roles) if has_hints else ()
    match = Match(with_changes(base, changes, len(roles)), roles, seed, mirror=mirror)
    while not match.is_over:
        legal = match.legal_actions()
        match.play(legal[unpacker.take(len(legal))])
    bet_on = bet if bet >= 0 else None
    return record_of(match, tuple(agents), bet=bet_on, team=team, hints=hints), checksum
