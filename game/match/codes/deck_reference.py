"""How codes name a deck: the first bits of its hash, and what of its rules was changed for the match.

Whoever reads the code needs the deck itself: among those given, on the shelf, or shipped.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.base.errors import BetterHandError
from game.base.language import msg
from game.base.resources import shipped_decks
from game.decks import Deck, load_deck, shelf
from game.match.codes.check_symbols import CodeError
from game.match.codes.mixed_radix import Packer, Unpacker

__all__ = [
    "HASH_BITS",
    "base_of",
    "candidates",
    "find_deck",
    "is_known",
    "put_changes",
    "short_hash",
    "take_changes",
    "with_changes",
]

HASH_BITS = 30
"""Enough to find a deck among those of a room; a result's checksum covers the whole hash."""
_NUMBER = 1000
_MOST = 5
# Codes on paper name these by their place: new ones go to the end.
_KEYS = (
    "rounds",
    "hand_size",
    "market_size",
    "effort",
    "bank_limit",
    "worth_cap",
    "improve.gain",
    "improve.chance",
    "improve.step",
    "improve.floor",
    "improve.fade",
    "care.relief",
    "pitch.surcharge",
    "pitch.strain",
    "pitch.limit",
    "invite.surcharge",
    "invite.limit",
    "turnover",
    "trend_mix.falling",
    "trend_mix.steady",
    "trend_mix.rising",
    "price_tiers",
    "standards",
)
_RESERVED = 32
"""How many keys there can ever be, so that more of them do not change the codes there are."""


def short_hash(deck: Deck) -> int:
    """Return the bits of a deck's hash that codes have."""
    return int(deck.sha256, 16) >> (256 - HASH_BITS)


def base_of(deck: Deck) -> tuple[Deck, dict[str, Any]]:
    """Return the deck that others have as well, and the settings that make this one of it.

    A deck that differs in more than its rules from all with its id, or that nobody has, is its own base.
    """
    for base in _known():
        if base.id != deck.id:
            continue
        changes = _changes(base, deck)
        if base.sha256 == deck.sha256:
            return base, {}
        if changes and base.with_settings(changes, n_seats=0).sha256 == deck.sha256:
            return base, changes
    return deck, {}


def find_deck(bits: int, decks: Iterable[Deck] = ()) -> Deck:
    """Return the deck whose hash begins with these bits: one of ``decks``, on the shelf or shipped.

    Raises CodeError if there is none.
    """
    for deck in (*decks, *_known()):
        if short_hash(deck) == bits:
            return deck
    raise CodeError(
        msg(
            "this was played with a deck that is not here (its hash begins with {hash}): copy the deck's "
            "file into the folder for decks",
            hash=f"{bits << 2:08x}",
        )
    )


def is_known(deck: Deck) -> bool:
    """Return whether a deck lies on the shelf or ships, as it is."""
    return any(known.sha256 == deck.sha256 for known in _known())


def candidates(decks: Iterable[Deck] = ()) -> list[Deck]:
    """Return all decks that a code may mean, each once: those given first."""
    return list({deck.sha256: deck for deck in (*decks, *_known())}.values())


def put_changes(packer: Packer, changes: dict[str, Any]) -> None:
    """Pack settings as ``base_of`` gives them."""
    packer.put(len(changes), _RESERVED)
    for name, value in changes.items():
        packer.put(_KEYS.index(name.removeprefix("rules.")), _RESERVED)
        numbers = _numbers(value)
        if isinstance(value, list):
            packer.put(len(value), _MOST)
        for number in numbers:
            packer.put(number, _NUMBER)


def take_changes(unpacker: Unpacker) -> dict[str, Any]:
    """Unpack settings; raises ValueError for what cannot be any."""
    changes: dict[str, Any] = {}
    for _ in range(unpacker.take(_RESERVED)):
        place = unpacker.take(_RESERVED)
        if place >= len(_KEYS):
            raise ValueError(f"there is no setting number {place}")
        changes[f"rules.{_KEYS[place]}"] = _take_value(unpacker, _KEYS[place])
    return changes


def with_changes(base: Deck, changes: dict[str, Any], n_seats: int) -> Deck:
    """Return the deck as it was played; raises CodeError if it cannot be played so."""
    try:
        deck = base.with_settings(changes, n_seats=n_seats) if changes else base
        deck.require_seats(n_seats)
    except BetterHandError:
        raise CodeError(msg("the deck '{deck}' cannot be played as this code says", deck=base.id)) from None
    return deck


def _take_value(unpacker: Unpacker, key: str) -> Any:
    if key not in {"price_tiers", "standards"}:
        return unpacker.take(_NUMBER)
    n = unpacker.take(_MOST)
    if key == "price_tiers":
        return [unpacker.take(_NUMBER) for _ in range(n)]
    return [{"at": unpacker.take(_NUMBER), "bonus": unpacker.take(_NUMBER)} for _ in range(n)]


def _numbers(value: Any) -> list[int]:
    if not isinstance(value, list):
        return [value]
    return [n for each in value for n in ((each["at"], each["bonus"]) if isinstance(each, dict) else (each,))]


def _changes(base: Deck, deck: Deck) -> dict[str, Any]:
    """Return the settings in which the rules of two decks differ."""
    found = {}
    for key in _KEYS:
        ours: Any = deck.to_document()["rules"]
        theirs: Any = base.to_document()["rules"]
        for step in key.split("."):
            ours, theirs = ours[step], theirs[step]
        if ours != theirs:
            found[f"rules.{key}"] = ours
    return found


def _known() -> Iterator[Deck]:
    """Return the decks of the shelf, then shipped ones that a user's own have replaced there."""
    paths = [entry.path for entry in shelf()]
    paths += [path for path in sorted(shipped_decks().glob("*.yaml")) if path not in paths]
    for path in paths:
        try:
            stat = path.stat()
            yield _loaded(path, stat.st_mtime_ns, stat.st_size)
        except (OSError, BetterHandError):
            continue  # a deck with mistakes is nobody's deck


@lru_cache(maxsize=64)
def _loaded(path: Path, modified_ns: int, size: int) -> Deck:  # noqa: ARG001 - a changed file is another deck
    return load_deck(path, n_seats=0)
