"""The draws of the rulebook with two six-sided dice, as near as they come.

A room without laptops throws for what the program draws. Each table here gives thresholds for the
sum of two dice whose chances are the nearest to a deck's percentages (Rulebook: Verbs; Set-up 5).
"""

from itertools import groupby
from typing import NamedTuple

from game.decks.document import Improve, TrendMix

__all__ = ["Push", "Swing", "new_trends", "pushes", "swings", "turning"]

_SUMS = [min(n - 1, 13 - n) for n in range(2, 13)]
_ALL = 36
_AT_LEAST = {n: sum(_SUMS[n - 2 :]) / _ALL for n in range(2, 14)}
"""Chance that two dice come to n or more."""
_FACES = 6


class Push(NamedTuple):
    """What two dice have to come to for an improve at some lift."""

    lifts: tuple[int, int]
    """First and last lift that this holds for; the last may be reached no more."""
    at_least: int


class Swing(NamedTuple):
    """What two dice do to a customer whose volatility is in a range: sums from which each step counts."""

    volatility: tuple[int, int]
    down_two: int
    """2 to this: two less; 0 if never."""
    down_one: int
    """Up to this: one less. What lies above mirrors it."""


def pushes(improve: Improve, most_lift: int) -> list[Push]:
    """Return the throws an improve needs, by lift from 0 to ``most_lift``."""
    needed = []
    for lift in range(most_lift + 1):
        chance = max(improve.floor, improve.chance - improve.step * lift) / 100
        needed.append((lift, min(_AT_LEAST, key=lambda n: abs(_AT_LEAST[n] - chance))))
    groups = [list(group) for _, group in groupby(needed, key=lambda pair: pair[1])]
    return [Push((group[0][0], group[-1][0]), group[0][1]) for group in groups]


def swings(volatilities: set[int]) -> list[Swing]:
    """Return the tables of chance that a deck's customers need, calm ones first."""
    by_table: dict[tuple[int, int], list[int]] = {}
    for volatility in sorted(volatilities):
        if volatility:
            by_table.setdefault(_nearest_swing(volatility / 100), []).append(volatility)
    return [Swing((min(found), max(found)), *table) for table, found in by_table.items()]


def _nearest_swing(share: float) -> tuple[int, int]:
    """Return the sums up to which it goes down by two and by one: 1/8 and 3/8 of ``share`` in chance."""

    def error(table: tuple[int, int]) -> float:
        two, one = (1 - _AT_LEAST[limit + 1] if limit else 0.0 for limit in table)
        return abs(two - share / 8) + abs(one - share / 2)

    return min(((two, one) for two in (0, 2, 3, 4) for one in range(max(2, two), 7)), key=error)


_TURNS = (
    (0.0, "never"),
    (2 / _ALL, "double-edge"),
    (6 / _ALL, "double"),
    (12 / _ALL, "double-seven"),
    (18 / _ALL, "even"),
    (1.0, "always"),
)


def turning(turnover: int) -> str:
    """Return which throws draw a trend anew: a word for one of six ways, the nearest in chance."""
    return min(_TURNS, key=lambda way: abs(way[0] - turnover / 100))[1]


def new_trends(mix: TrendMix) -> tuple[int, int]:
    """Return up to which face of one die a new trend falls, and up to which it is steady."""
    falling = round(_FACES * mix.falling / 100)
    return falling, max(falling, round(_FACES * (mix.falling + mix.steady) / 100))
