"""Who wins where, coarse at once and finer with every pass: a grid of batches over the same deals.

Every cell is what a sweep of its two knobs gives for as many matches: the same deals, mirrored, from the same
seed. Each pass plays on from where the one before has stopped, and cells that are known well enough are left.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.agents.builtin import POLICY_NAMES
from game.decks import Deck
from game.lab import bulk
from game.lab.compiling import can_compile, is_compiled
from game.lab.knobs import Knob, knob, market
from game.lab.plan import Plan, Seat
from game.lab.runner import play_matches, run
from game.lab.statistics import wilson
from game.lab.totals import Totals

__all__ = ["ENOUGH", "GOALS", "LiveMap", "MapCell", "is_live", "play_market"]

ENOUGH = 0.03
"""A cell stands once its interval is narrower than this."""
GOALS = (16, 64, 256, 1024, 2400, 4400)
"""Matches a cell after each pass; after the last no interval is wider than ENOUGH."""
_SLOWLY = (2, 4, 8)
"""The passes that come before where no kernels play."""
_EVEN = 0.5
_DOUBT = 4
"""Matches, half of them won, that a shade is drawn as if there had been besides."""
_AT_ONCE = 2
"""Matches that are played at once as Python."""
_PIECE = 2048
"""Matches that are played at once: a change is not to wait for more."""


@dataclass
class MapCell:
    """One market of the map."""

    across: int
    """Step of the knob across."""
    up: int
    """Step of the knob upwards."""
    plan: Plan
    is_playable: bool
    """Whether the deck has cards enough for it."""
    totals: Totals | None = None

    @property
    def matches(self) -> int:
        """Matches played."""
        return self.totals.matches if self.totals is not None else 0

    @property
    def share(self) -> float | None:
        """Share of matches that the second seat won, and half of the ties; None before the first.

        So it is above a half where that seat wins more matches, and below where the first does.
        """
        if self.totals is None:
            return None
        return (2 * int(self.totals.wins[1]) + self.totals.ties) / (2 * self.totals.matches)

    @property
    def shade(self) -> float | None:
        """The share to be shown by a shade: after a few matches nearer to even than they happened to end."""
        if self.totals is None:
            return None
        return (2 * int(self.totals.wins[1]) + self.totals.ties + _DOUBT) / (2 * (self.matches + _DOUBT))

    @property
    def winner(self) -> int | None:
        """The seat that wins more matches than the other, beyond doubt (95 %); None if that is open.

        A tie counts half for each, which makes the interval wider than need be.
        """
        if self.share is None:
            return None
        low, high = wilson(self.share * self.matches, self.matches)
        return 1 if low > _EVEN else 0 if high < _EVEN else None

    @property
    def ends(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share of matches won by the second seat, without ties."""
        return wilson(int(self.totals.wins[1]), self.matches) if self.totals is not None else (0.0, 1.0)

    @property
    def stands(self) -> bool:
        """Whether it is known well enough."""
        return not self.is_playable or (self.totals is not None and _is_known(self.totals))


class LiveMap:
    """The grid of two knobs, for a deck, its seats and what else is turned."""

    def __init__(
        self,
        deck: Deck,
        seats: Sequence[Seat],
        across: Knob,
        up: Knob,
        turned: Mapping[str, Any],
        seed: int = 1,
        every: int = 1,
    ) -> None:
        """Set up a grid; of the steps of both knobs only each ``every``-th is played."""
        self.deck = deck
        self.seats = tuple(seats)
        self.across, self.up = across, up
        self.turned = {key: value for key, value in turned.items() if key not in (across.key, up.key)}
        self.every = every
        self.columns = tuple(range(0, len(across.values(deck)), every))
        self.rows = tuple(range(0, len(up.values(deck)), every))
        self.cells = [
            self._cell(column, row, across.values(deck)[column], up.values(deck)[row], seed)
            for column in self.columns
            for row in self.rows
        ]

    def _cell(self, column: int, row: int, x: Any, y: Any, seed: int) -> MapCell:
        deck = market(self.deck, {**self.turned, self.across.key: x, self.up.key: y})
        rules = deck.rules
        needed = len(self.seats) * rules.hand_size + rules.rounds * rules.market_size
        plan = Plan(deck, self.seats, GOALS[-1], seed, mirror=True)
        return MapCell(column, row, plan, needed <= deck.n_copies)

    @property
    def stands(self) -> bool:
        """Whether all cells are known well enough."""
        return all(cell.stands for cell in self.cells)

    def is_of_market(self, other: "LiveMap") -> bool:
        """Whether another map asks the same of the same market."""
        mine, its = (
            (each.seats, each.across.key, each.up.key, each.turned, each.every) for each in (self, other)
        )
        return self.deck is other.deck and mine == its

    @property
    def is_all_own(self) -> bool:
        """Whether in all that the axes leave alone its markets are as the deck has it."""
        return all(knob(key).is_own(self.deck, value) for key, value in self.turned.items())

    @property
    def is_whole(self) -> bool:
        """Whether every cell that can be played has been: there is something to see."""
        return all(cell.matches or not cell.is_playable for cell in self.cells)

    @property
    def shares(self) -> list[list[float | None]]:
        """[column][row] share of matches that the second seat wins, None where nobody has played."""
        n = len(self.rows)
        return [[cell.share for cell in self.cells[at : at + n]] for at in range(0, len(self.cells), n)]

    def at(self, column: int, row: int) -> MapCell:
        """Return the cell at these places of ``columns`` and ``rows``."""
        return self.cells[column * len(self.rows) + row]

    def settings(self, cell: MapCell) -> dict[str, Any]:
        """Return the settings of a cell's market, as ``Deck.with_settings`` takes them."""
        x = self.across.values(self.deck)[cell.across]
        y = self.up.values(self.deck)[cell.up]
        chosen = {**self.turned, self.across.key: x, self.up.key: y}
        return {key.replace("deck.", "customers.", 1): value for key, value in chosen.items()}

    def play(self, check: Callable[[], None], part: int = 0, parts: int = 1) -> Iterator[int]:
        """Play pass after pass until the map stands; yield matches a cell after each pass.

        ``check`` is called now and then, and raises to end it. With ``parts`` only every such cell is
        played, from ``part`` on, so that several threads can share a map.
        """
        cells = [cell for cell in self.cells[part::parts] if cell.is_playable]
        for goal in GOALS if self.is_quick else (*_SLOWLY, *GOALS):
            for cell in cells:
                while cell.matches < goal and not cell.stands:
                    check()
                    self._play_on(cell, min(goal, cell.matches + _PIECE))
            yield goal

    @property
    def is_quick(self) -> bool:
        """Whether kernels play it."""
        return can_compile() and bulk.is_builtin([self.cells[0].plan]) and is_compiled()

    def _play_on(self, cell: MapCell, until: int) -> None:
        if self.is_quick:
            more = bulk.play_compiled(cell.plan, cell.matches, until, scored=False)
        else:
            until = min(until, cell.matches + _AT_ONCE)
            more = play_matches(cell.plan, cell.matches, until)
        cell.totals = more if cell.totals is None else cell.totals + more


def play_market(plan: Plan, look: Callable[[Totals], None]) -> Totals:
    """Play a market for as many matches as a map plays of it until it stands, and count all there is.

    ``look`` gets the totals so far now and then, and raises to end it.
    """
    totals = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    for goal in GOALS:
        totals = run(replace(plan, matches=goal), known=totals, on_chunk=look)
        if _is_known(totals):
            break
    return totals


def _is_known(totals: Totals) -> bool:
    low, high = wilson(int(totals.wins[1]), totals.matches)
    return high - low < ENOUGH or totals.matches >= GOALS[-1]


def is_live(seats: Sequence[Seat]) -> bool:
    """Return whether these seats' agents are quick enough for a whole map that follows every change."""
    return {seat.agent for seat in seats} <= set(POLICY_NAMES)
