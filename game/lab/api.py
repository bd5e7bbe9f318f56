"""The lab as a library: batches and sweeps as arrays.

>>> from game.lab import simulate, sweep
>>> batch = simulate("city-market", matches=40, seed=1, mirror=True)
>>> batch.matches, batch.seats
(40, ('sales=skilled', 'marketing=skilled'))
>>> batch.wins.shape, batch.win_interval.shape, batch.income_mean.shape
((2,), (2, 2), (8, 2))
>>> bool((batch.totals.parts.sum(axis=1) == batch.totals.score).all())
True
>>> grid = sweep({"rules.rounds": range(4, 7), "seat.marketing": ["novice", "skilled"]}, matches=10)
>>> grid.shape, grid.win_rate.shape
((3, 2), (3, 2, 2))
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.agents import find_agent
from game.base.errors import UsageError
from game.base.language import msg
from game.decks import Deck, load_deck
from game.lab.axes import read_axis
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers
from game.lab.runner import run
from game.lab.statistics import wilson
from game.lab.sweeps import Sweep, run_sweep
from game.lab.tables import lead_of
from game.lab.totals import Totals
from game.match import check_seats
from game.rules import PART_NAMES, ROLE_NAMES, IntArray

__all__ = ["PART_NAMES", "Batch", "Grid", "simulate", "sweep"]

FloatArray = NDArray[np.float64]
_SEATS = ("sales=skilled", "marketing=skilled")


@dataclass(frozen=True)
class Batch:
    """What a batch of matches gave."""

    seats: tuple[str, ...]
    """[seat] as ``role=agent``."""
    totals: Totals
    """The exact sums behind everything here."""

    @property
    def matches(self) -> int:
        """Matches played."""
        return self.totals.matches

    @property
    def ties(self) -> int:
        """Matches without a winner."""
        return self.totals.ties

    @property
    def wins(self) -> IntArray:
        """[seat] matches won."""
        return self.totals.wins

    @property
    def win_rate(self) -> FloatArray:
        """[seat] share of matches won, 0..1."""
        return np.asarray(self.totals.wins / (self.totals.matches or np.nan))

    @property
    def win_interval(self) -> FloatArray:
        """[seat, end] Wilson's 95 % interval of the share of matches won."""
        return np.array([wilson(int(wins), self.totals.matches) for wins in self.totals.wins])

    @property
    def score_mean(self) -> FloatArray:
        """[seat] points a match."""
        return np.asarray(self.totals.score / self.totals.matches)

    @property
    def attribution(self) -> FloatArray:
        """[seat, part] points a match by where they came from, as in PART_NAMES; they add up to the score."""
        return np.asarray(self.totals.parts / self.totals.matches)

    @property
    def income_mean(self) -> FloatArray:
        """[round, seat] points a round."""
        return np.asarray(self.totals.income / self.totals.matches)

    @property
    def lead(self) -> tuple[float, float, float]:
        """The second seat's mean lead over the first, and its 95 % interval over independent deals."""
        return lead_of(self.totals)


@dataclass(frozen=True)
class Grid:
    """What a sweep gave; every array has an axis for each thing varied, and then its own."""

    keys: tuple[str, ...]
    """[axis] what was varied."""
    values: tuple[tuple[Any, ...], ...]
    """[axis] the values it took."""
    batches: tuple[Batch, ...]
    """Cell by cell, the last axis changing fastest."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(map(len, self.values))

    def _gather(self, name: str) -> Any:
        cells = np.array([getattr(batch, name) for batch in self.batches])
        return cells.reshape(self.shape + cells.shape[1:])

    @property
    def wins(self) -> IntArray:
        """[*cell, seat] matches won."""
        found: IntArray = self._gather("wins")
        return found

    @property
    def win_rate(self) -> FloatArray:
        """[*cell, seat] share of matches won, 0..1; nan where a market cannot be played."""
        found: FloatArray = self._gather("win_rate")
        return found

    @property
    def win_interval(self) -> FloatArray:
        """[*cell, seat, end] Wilson's 95 % interval."""
        found: FloatArray = self._gather("win_interval")
        return found

    @property
    def lead(self) -> FloatArray:
        """[*cell, 3] the second seat's mean lead over the first, and the ends of its 95 % interval."""
        found: FloatArray = self._gather("lead")
        return found


def simulate(
    deck: str | Deck = "city-market",
    seats: Sequence[str] = _SEATS,
    *,
    matches: int = 1000,
    seed: int = 1,
    mirror: bool = False,
    settings: Mapping[str, Any] | None = None,
    jobs: int = 1,
) -> Batch:
    """Play a batch: the same numbers as ``better-hand simulate`` with the same options.

    ``settings`` changes parameters of the deck as ``--set`` does. Raises UsageError or DeckError for
    what cannot be played.
    """
    if matches < 1:
        raise UsageError(msg("a batch has at least one match"))
    loaded = _deck(deck)
    placed = _seats(seats)
    if settings:
        loaded = loaded.with_settings(settings, n_seats=len(placed))
    totals = run(Plan(loaded, placed, matches, seed, mirror), Workers(jobs))
    return Batch(tuple(seats), totals)


def sweep(
    vary: Mapping[str, Iterable[Any] | str],
    deck: str | Deck = "city-market",
    seats: Sequence[str] = _SEATS,
    *,
    matches: int = 1000,
    seed: int = 1,
    mirror: bool = True,
    jobs: int = 1,
) -> Grid:
    """Play the same deals under many settings, as ``better-hand sweep`` does.

    ``vary`` maps keys to values, or to text like ``4..16:2`` (see ``game.lab.axes``).
    """
    if matches < 1:
        raise UsageError(msg("a batch has at least one match"))
    axes = tuple(
        read_axis(key, values if isinstance(values, str) else list(values)) for key, values in vary.items()
    )
    wanted = Sweep(_deck(deck), _seats(seats), axes, matches, seed, mirror)
    cells = wanted.cells()
    results = run_sweep(cells, Workers(jobs))
    batches = [
        Batch(tuple(f"{seat.role}={seat.agent}" for seat in cell.plan.seats), totals)
        for cell, totals in zip(cells, results, strict=True)
    ]
    return Grid(tuple(axis.key for axis in axes), tuple(axis.values for axis in axes), tuple(batches))


def _deck(deck: str | Deck) -> Deck:
    return deck if isinstance(deck, Deck) else load_deck(deck, n_seats=0)


def _seats(words: Sequence[str]) -> tuple[Seat, ...]:
    seats = tuple(Seat(*word.partition("=")[::2]) for word in words)
    check_seats([seat.role for seat in seats])
    for seat in seats:
        if seat.role in ROLE_NAMES:
            find_agent(seat.role, seat.agent)
    return seats
