"""Sweeps: the same deals under many settings, a cell each."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from game.base.errors import UsageError
from game.base.language import Message, msg
from game.decks import Deck, DeckError
from game.lab.axes import AS_IN_DECK, MAX_CELLS, Axis, check_agent
from game.lab.plan import Plan, Seat
from game.lab.pool import HERE, Workers
from game.lab.runner import play_matches
from game.lab.stretches import spread_stretches
from game.lab.totals import Totals

__all__ = ["Cell", "Sweep", "known_totals", "run_sweep"]


@dataclass(frozen=True)
class Cell:
    """One combination of values."""

    values: tuple[Any, ...]
    """[axis] as the sweep names them."""
    plan: Plan
    """Of no matches where it cannot be played."""
    problem: Message | None = None
    """Why it cannot be played."""


@dataclass(frozen=True)
class Sweep:
    """What a sweep plays. Every cell gets the same deals: common random numbers."""

    deck: Deck
    seats: tuple[Seat, ...]
    axes: tuple[Axis, ...]
    matches: int
    """A cell."""
    seed: int = 1
    mirror: bool = True

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(axis.values) for axis in self.axes)

    def describe(self) -> dict[str, Any]:
        """Return all that the results depend on, as plain data."""
        return {
            "kind": "sweep",
            "deck": self.deck.sha256,
            "seats": [list(seat) for seat in self.seats],
            "vary": {axis.key: list(axis.values) for axis in self.axes},
            "matches": self.matches,
            "seed": self.seed,
            "mirror": self.mirror,
        }

    def cells(self) -> list[Cell]:
        """Return the cells, the last axis changing fastest.

        One that cannot be played says why. Raises UsageError, naming the first, if none can, and for what
        no cell could have meant, before anything is played.
        """
        if not self.axes:
            raise UsageError(msg("a sweep varies something: --vary rules.rounds=4..16:2"))
        names = [axis.setting or axis.key for axis in self.axes]
        doubled = next((axis.key for at, axis in enumerate(self.axes) if names[at] in names[:at]), None)
        if doubled is not None:
            raise UsageError(msg("'{key}' is varied twice", key=doubled))
        n_cells = 1
        for axis in self.axes:
            if axis.setting is None:
                check_agent(axis, self.seats)
            n_cells *= len(axis.values)
        if n_cells > MAX_CELLS:
            raise UsageError(msg("{n} cells are too many; at most {most}", n=n_cells, most=MAX_CELLS))
        cells = [self._cell(values) for values in product(*(axis.values for axis in self.axes))]
        if cells[0].problem is not None and all(cell.problem is not None for cell in cells):
            raise UsageError(cells[0].problem)
        return cells

    def _cell(self, values: tuple[Any, ...]) -> Cell:
        seats = list(self.seats)
        settings: dict[str, Any] = {}
        for axis, value in zip(self.axes, values, strict=True):
            if axis.setting is None:
                at = axis.seat_of(seats)
                seats[at] = seats[at]._replace(agent=str(value))
            elif value != AS_IN_DECK:
                settings[axis.setting] = value
        try:
            deck, n, problem = _changed(self.deck, settings, len(seats)), self.matches, None
        except UsageError as error:
            deck, n, problem = replace(self.deck, warnings=(), lines=()), 0, error.message
        return Cell(values, Plan(deck, tuple(seats), n, self.seed, self.mirror), problem)


def _changed(deck: Deck, settings: Mapping[str, Any], n_seats: int) -> Deck:
    where = ", ".join(f"{key}={value}" for key, value in settings.items())
    try:
        changed = deck.with_settings(settings, n_seats=n_seats) if settings else deck
        changed.require_seats(n_seats)
    except DeckError as error:
        what = next(problem.message for problem in error.problems if problem.is_error)
        raise UsageError(
            msg("the cell {where} cannot be played: {what}", where=where[:120], what=what)
        ) from None
    except UsageError as error:
        raise UsageError(
            msg("the cell {where} cannot be played: {what}", where=where[:120] or "-", what=error.message)
        ) from None
    # Only what is played travels to the workers.
    return replace(changed, warnings=(), lines=())


def known_totals(pieces: Sequence[Mapping[str, Any]], cells: Sequence[Cell]) -> dict[int, Totals]:
    """Return the totals of cells that a journal holds, by number; what is damaged is left out."""
    found: dict[int, Totals] = {}
    for piece in pieces:
        at = piece.get("cell")
        if type(at) is not int or not 0 <= at < len(cells):
            continue
        plan = cells[at].plan
        with suppress(ValueError):
            totals = Totals.from_document(piece.get("totals"), len(plan.seats), plan.deck.rules.rounds)
            if totals.matches == plan.matches:
                found[at] = totals
    return found


def run_sweep(
    cells: Sequence[Cell],
    workers: Workers = HERE,
    *,
    known: Mapping[int, Totals] | None = None,
    on_cell: Callable[[int, Totals], None] | None = None,
    on_part: Callable[[int], None] | None = None,
) -> list[Totals]:
    """Play the cells and return their totals, the same for every number of workers.

    ``known`` has those of cells played before; ``on_cell`` gets the number and totals of each that is new,
    ``on_part`` how many matches have been played since it was told last.
    """

    def told(part: Totals) -> Totals:
        if on_part is not None:
            on_part(part.matches)
        return part

    found: dict[int, Totals] = dict(known or {})
    for at, cell in enumerate(cells):
        if cell.problem is not None:
            found[at] = Totals.empty(len(cell.plan.seats), cell.plan.deck.rules.rounds)
    waiting = [at for at in range(len(cells)) if at not in found]
    jobs = [(cells[at].plan, 0, cells[at].plan.matches) for at in waiting]
    with closing(spread_stretches(play_matches, jobs, workers)) as results:
        for at in waiting:
            totals = told(next(results))
            while totals.matches < cells[at].plan.matches:
                totals = totals + told(next(results))
            found[at] = totals
            if on_cell is not None:
                on_cell(at, totals)
    return [found[at] for at in range(len(cells))]
