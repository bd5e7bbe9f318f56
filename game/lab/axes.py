"""What a sweep varies: a key and the values it takes.

=====================  ====================================================================
``rules.rounds``       any parameter of the rules, as ``--set`` names it
``deck.volatility``    volatility, patience, worth, trend or count of all customers
``deck.worth_spread``  percent: how far worths lie from their mean, 100 as the deck has it
``seat.marketing``     the agent of the seat with that role
``seat.2``             the agent of the second seat
=====================  ====================================================================

Values are ``4..16:2`` (both ends, step 2), ``4..8``, or a list, ``4,8,12``. ``deck`` stands for what
the deck has itself; a value that is a list or a map is written as JSON.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.agents import find_agent
from game.base.errors import UsageError
from game.base.language import msg, nearest, translate
from game.base.safe_text import safe, shorten
from game.decks import SETTINGS, setting_name
from game.lab.plan import Seat
from game.lab.written_values import read_value

__all__ = ["AS_IN_DECK", "MAX_CELLS", "Axis", "parse_axis", "read_axis"]

AS_IN_DECK = "deck"
MAX_CELLS = 100_000
_RANGE = re.compile(r"(-?\d{1,9})\.\.(-?\d{1,9})(?::(\d{1,9}))?")
_SEAT = "seat."
_MAX_DIGITS = 9


_WORDS = {
    "rules.rounds": msg("rounds"),
    "rules.hand_size": msg("cards in a hand"),
    "rules.market_size": msg("customers in the market row"),
    "rules.effort": msg("effort a round"),
    "rules.bank_limit": msg("effort that can be kept"),
    "rules.worth_cap": msg("highest worth"),
    "rules.improve.gain": msg("lift that improving brings"),
    "rules.improve.chance": msg("chance to improve, percent"),
    "rules.improve.step": msg("chance lost per point of lift"),
    "rules.improve.fade": msg("lift that fades a round"),
    "rules.care.relief": msg("strain that care takes off"),
    "rules.pitch.surcharge": msg("effort a pitch costs on top"),
    "rules.pitch.strain": msg("strain a pitch brings along"),
    "rules.pitch.limit": msg("pitches a turn"),
    "rules.invite.surcharge": msg("effort an invitation costs on top"),
    "rules.invite.limit": msg("invitations a turn"),
    "rules.standards": msg("standards on offer"),
    "rules.turnover": msg("trends drawn anew, percent"),
    "deck.volatility": msg("volatility of all customers, percent"),
    "deck.patience": msg("patience of all customers"),
    "deck.worth_spread": msg("spread of worths, percent"),
    "seat.sales": msg("agent of Sales"),
    "seat.marketing": msg("agent of Marketing"),
}


@dataclass(frozen=True)
class Axis:
    """One thing that a sweep varies."""

    key: str
    """As it was written."""
    values: tuple[Any, ...]

    @property
    def is_number(self) -> bool:
        """Whether all values are whole numbers, so that they have distances."""
        return all(isinstance(value, int) and not isinstance(value, bool) for value in self.values)

    @property
    def name(self) -> str:
        """What people read for the key, in the language in force."""
        word = _WORDS.get(self.key)
        return f"{translate(word)} ({self.key})" if word is not None else self.key

    @property
    def setting(self) -> str | None:
        """The deck's setting behind the key (see ``game.decks.SETTINGS``), None for a seat."""
        return None if self.key.startswith(_SEAT) else setting_name(self.key)

    def seat_of(self, seats: Sequence[Seat]) -> int:
        """Return which seat's agent this varies; raises UsageError if it is not clear which."""
        name = self.key.removeprefix(_SEAT)
        number = int(name) if name.isascii() and name.isdecimal() and len(name) <= _MAX_DIGITS else 0
        if 1 <= number <= len(seats):
            return number - 1
        found = [at for at, seat in enumerate(seats) if seat.role == name]
        if len(found) == 1:
            return found[0]
        roles = [seat.role for seat in seats]
        known = [
            f"{_SEAT}{role} ({_SEAT}{at + 1})" if roles.count(role) == 1 else f"{_SEAT}{at + 1} ({role})"
            for at, role in enumerate(roles)
        ]
        raise UsageError(msg("'{key}' is not one of the seats: {known}", key=shorten(self.key), known=known))

    def label(self, value: Any) -> str:
        """Return a value as it is written in tables."""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def parse_axis(word: str) -> Axis:
    """Return the axis written as ``KEY=VALUES``."""
    key, sign, values = word.partition("=")
    if not sign or not values.strip():
        raise UsageError(
            msg("--vary takes KEY=VALUES, as in rules.rounds=4..16:2, not '{word}'", word=shorten(word))
        )
    return read_axis(key.strip(), values.strip())


def read_axis(key: str, values: Any) -> Axis:
    """Return the axis of a key; ``values`` as text like ``4..16:2``, or as a list of them."""
    _check_key(key)
    if isinstance(values, str):
        found = _split(key, values)
    elif isinstance(values, list | tuple):
        found = tuple(values)
    else:
        found = (values,)
    if not found:
        raise UsageError(msg("'{key}' has no values to take", key=shorten(key)))
    doubled = next((value for at, value in enumerate(found) if value in found[:at]), None)
    if doubled is not None:
        raise UsageError(
            msg("'{key}' takes the value {value} twice", key=shorten(key), value=safe(str(doubled)[:40]))
        )
    return Axis(key, found)


def _check_key(key: str) -> None:
    if key.startswith(_SEAT):
        return
    setting = Axis(key, ()).setting
    if setting in SETTINGS:
        return
    known = [name.replace("customers.", "deck.") for name in SETTINGS]
    near = nearest(key, known)
    if near is not None:
        raise UsageError(
            msg("there is no setting '{name}'; did you mean '{near}'?", name=shorten(key), near=near)
        )
    raise UsageError(msg("there is no setting '{name}'; one is '{near}'", name=shorten(key), near=known[0]))


def _split(key: str, text: str) -> tuple[Any, ...]:
    bounds = _RANGE.fullmatch(text.replace(" ", ""))
    if bounds is not None:
        low, high, step = int(bounds[1]), int(bounds[2]), int(bounds[3] or 1)
        if step < 1:
            raise UsageError(
                msg("'{key}={text}' has the step 0; a step is a whole number from 1 on", key=key, text=text)
            )
        if low > high:
            raise UsageError(
                msg(
                    "'{key}={text}' is an empty range: it goes from the smaller to the larger",
                    key=key,
                    text=text,
                )
            )
        if (high - low) // step >= MAX_CELLS:
            raise UsageError(
                msg("'{key}={text}' has more than {most} values", key=key, text=text, most=MAX_CELLS)
            )
        return tuple(range(low, high + 1, step))
    return tuple(read_value(key, part.strip()) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """Return a text cut at its commas, but not at those within brackets."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character in "[{") - (character in "]}")
        if character == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def check_agent(axis: Axis, seats: Sequence[Seat]) -> None:
    """Raise UsageError if a value of a seat's axis is no agent for its role."""
    role = seats[axis.seat_of(seats)].role
    for value in axis.values:
        find_agent(role, str(value))
