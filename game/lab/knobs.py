"""What a trainer can turn in the lab: a market's settings with words at both ends, and a few steps each.

A knob's steps are settings of the deck as ``--vary`` and ``--set`` take them. ``market`` puts
them into a deck far quicker than ``Deck.with_settings`` does, which checks the whole document again; the
numbers that are played by are the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from game.base.language import Message, msg
from game.decks import Deck
from game.lab.axes import Axis
from game.rules import Cards, IntArray, Rules

__all__ = ["KNOBS", "Knob", "knob", "market"]

_Numbers = tuple[Rules, Cards]


@dataclass(frozen=True)
class Knob:
    """One thing about a market that can be turned."""

    key: str
    """The setting, as ``--vary`` names it."""
    name: Message
    low: Message
    """What the market is like at the first step."""
    high: Message
    """What it is like at the last one."""
    steps: Callable[[Deck], Sequence[Any]]
    """The values for a deck, from the first step to the last."""
    put: Callable[[_Numbers, Any], _Numbers]

    def values(self, deck: Deck) -> tuple[Any, ...]:
        """Return the values for a deck, as a sweep of it takes them."""
        return tuple(self.steps(deck))

    def axis(self, deck: Deck) -> Axis:
        """Return the knob as what a sweep varies."""
        return Axis(self.key, self.values(deck))

    def own(self, deck: Deck) -> float | None:
        """Return the step at which the deck itself lies; between two if need be, None if it has none."""
        values = self.values(deck)
        present = self._present(deck)
        if present is None:
            return None
        if isinstance(present, dict):
            shares = [value["rising"] for value in values]
            return float(np.interp(present["rising"], shares, range(len(values))))
        if isinstance(present, list):
            return float(values.index(present)) if present in values else None
        if not values[0] <= present <= values[-1]:
            return None
        return float(np.interp(present, values, range(len(values))))

    def is_own(self, deck: Deck, value: Any) -> bool:
        """Whether a value is what the deck has itself, for every customer."""
        rules, cards = self.put((deck.rules, deck.cards), value)
        own: tuple[Any, ...] = (*deck.rules, *deck.cards)
        put: tuple[Any, ...] = (*rules, *cards)
        return all(np.array_equal(before, after) for before, after in zip(own, put, strict=True))

    def _present(self, deck: Deck) -> Any:
        if self.key.startswith("deck."):
            found: IntArray = getattr(deck.cards, self.key.removeprefix("deck."))
            return float(found.mean()) if len(found) else None
        value: Any = deck.to_document()
        for step in self.key.split("."):
            value = value[step]
        return value

    def label(self, deck: Deck, step: int) -> str:
        """Return a step's value in few characters."""
        value = self.values(deck)[step]
        if isinstance(value, dict):
            return f"{value['rising'] - value['falling']:+d}".replace("+0", "0")
        if not isinstance(value, list):
            return str(value)
        if self.key == "rules.standards":
            return "/".join(f"+{each['bonus']}" for each in value) or "0"
        return "/".join(map(str, value)) or "\u2013"


def market(deck: Deck, turned: Mapping[str, Any]) -> Deck:
    """Return a deck to play with other values of some knobs, by their keys.

    Only what is played is changed in it, its document stays. See ``Deck.missing_copies`` for whether it has
    cards enough: ``game.lab.live_map`` looks.
    """
    numbers = (deck.rules, deck.cards)
    for key, value in turned.items():
        numbers = knob(key).put(numbers, value)
    return replace(deck, rules=numbers[0], cards=numbers[1], warnings=(), lines=())


def knob(key: str) -> Knob:
    """Return the knob with this key."""
    return next(each for each in KNOBS if each.key == key)


def _rule(name: str, numbers: _Numbers, value: Any) -> _Numbers:
    return numbers[0]._replace(**{name: value}), numbers[1]


def _card(name: str, numbers: _Numbers, value: Any) -> _Numbers:
    rules, cards = numbers
    return rules, cards._replace(**{name: np.full(len(cards.worth), value, np.int64)})


def _array(numbers: Sequence[int]) -> IntArray:
    return np.array(list(numbers), np.int64)


def _tiers(numbers: _Numbers, value: Any) -> _Numbers:
    return _rule("price_tiers", numbers, _array(value))


def _standards(numbers: _Numbers, value: Any) -> _Numbers:
    rules, cards = numbers
    at = _array([0, *(each["at"] for each in value)])
    bonus = _array([0, *(each["bonus"] for each in value)])
    return rules._replace(standard_at=at, standard_bonus=bonus), cards


def _price_steps(deck: Deck) -> list[list[int]]:
    """Return the deck's tiers moved down and up; the lower they lie, the dearer is everybody."""
    tiers = deck.rules.price_tiers.tolist()
    moved = [[tier + by for tier in tiers] for by in range(-5, 6)]
    return [each for each in moved if not each or each[0] >= 1]


def _standard_steps(deck: Deck) -> list[list[dict[str, int]]]:
    """Return no standards, and the deck's with what they pay once, twice and so on."""
    levels = list(zip(deck.rules.standard_at.tolist(), deck.rules.standard_bonus.tolist(), strict=True))[1:]
    if not levels:
        return [[]]
    return [[], *([{"at": at, "bonus": times * bonus} for at, bonus in levels] for times in range(1, 5))]


def _news(numbers: _Numbers, value: Any) -> _Numbers:
    rules, cards = numbers
    return rules._replace(falling=value["falling"], steady=value["steady"]), cards


def _news_steps(deck: Deck) -> list[dict[str, int]]:
    """Return mixes of new trends from bad news alone to good alone; as many are steady as in the deck."""
    steady = deck.rules.steady
    rising = sorted({(100 - steady) * tenth // 10 for tenth in range(11)})
    return [{"falling": 100 - steady - each, "steady": steady, "rising": each} for each in rising]


def _span(first: int, last: int, by: int = 1) -> Callable[[Deck], Sequence[int]]:
    return lambda _deck: range(first, last + 1, by)


KNOBS = (
    Knob("rules.rounds", msg("Rounds"), msg("short"), msg("long"), _span(2, 12), partial(_rule, "rounds")),
    Knob(
        "deck.volatility",
        msg("How much the market moves"),
        msg("by its arrows only"),
        msg("restless"),
        _span(0, 100, 10),
        partial(_card, "volatility"),
    ),
    Knob(
        "rules.turnover",
        msg("Turnover"),
        msg("trends last"),
        msg("trends turn"),
        _span(0, 50, 5),
        partial(_rule, "turnover"),
    ),
    Knob("rules.trend_mix", msg("News"), msg("bad news"), msg("good news"), _news_steps, _news),
    Knob(
        "deck.patience",
        msg("Patience"),
        msg("soon offended"),
        msg("bear a lot"),
        _span(1, 9),
        partial(_card, "patience"),
    ),
    Knob(
        "rules.improve.gain",
        msg("What improving brings"),
        msg("little"),
        msg("a lot"),
        _span(1, 9),
        partial(_rule, "gain"),
    ),
    Knob(
        "rules.price_tiers",
        msg("Worth at which prices rise"),
        msg("low: dear"),
        msg("high: cheap"),
        _price_steps,
        _tiers,
    ),
    Knob(
        "rules.standards",
        msg("What each standard pays"),
        msg("no standards"),
        msg("a lot"),
        _standard_steps,
        _standards,
    ),
    Knob("rules.effort", msg("Effort"), msg("scarce"), msg("plenty"), _span(1, 9), partial(_rule, "effort")),
    Knob(
        "rules.market_size",
        msg("Size of the market"),
        msg("hardly anybody"),
        msg("a crowd"),
        _span(1, 8),
        partial(_rule, "market_size"),
    ),
)
"""All that can be turned, the two that tell most first."""
