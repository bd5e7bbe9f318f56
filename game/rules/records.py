"""The records the rules work on: named arrays, nothing else.

``Rules`` and ``Cards`` come from a deck, ``World`` is fixed by the deal, ``Table`` is what changes.
They are named tuples of integers and integer arrays because the same functions run as plain Python
and compiled; -1 stands for an empty slot, a taken place or an unknown card. The arrays may be longer
than the match needs, so how many seats, copies and prospects there are is not read from their lengths.
"""

from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "HYBRID",
    "MARKETING",
    "MAX_SEATS",
    "NEVER",
    "ROLE_NAMES",
    "RULEBOOK",
    "SALES",
    "Cards",
    "IntArray",
    "Rules",
    "Table",
    "World",
    "quick",
]

IntArray = NDArray[np.int64]

RULEBOOK = 2
"""Edition of the rulebook that is played here; records, codes, class boards and reports name it."""

MAX_SEATS = 4
"""Players at most (Rulebook: Terms)."""

SALES, MARKETING, HYBRID = range(3)
ROLE_NAMES = ("sales", "marketing", "hybrid")
"""Names of the roles, by their number (Rulebook: Terms)."""
NEVER = 2**40
"""More worth than any customer has: what fills up ``price_tiers`` and ``standard_at`` where they have
room for more tiers and levels than there are (records of a fixed size, as compiled code takes them)."""


class Rules(NamedTuple):
    """A deck's parameters (Rulebook: Parameters)."""

    rounds: int
    hand_size: int
    market_size: int
    effort: int
    """Effort per seat and round."""
    bank_limit: int
    worth_cap: int
    gain: int
    """Lift won by one success of ``improve``."""
    chance: int
    """Percent, of the first push."""
    step: int
    """Percent lost per point of lift."""
    floor: int
    """Percent below which the chance never falls."""
    fade: int
    """Lift lost at a close by a customer not pushed that round."""
    relief: int
    """Strain taken off by one ``care``."""
    pitch_surcharge: int
    """Effort that a ``pitch`` costs on top of the market price."""
    pitch_strain: int
    """Strain that a pitched customer arrives with."""
    pitch_limit: int
    """Pitches a turn, 0 for none at all."""
    invite_surcharge: int
    """Effort that an ``invite`` costs on top of the market price."""
    invite_limit: int
    """Invitations a turn, 0 for none at all."""
    turnover: int
    """Percent, chance per round that a trend is drawn anew."""
    falling: int
    """Percent of new trends that fall."""
    steady: int
    """Percent of new trends that are steady; the rest rise."""
    price_tiers: IntArray
    """[tier] worth at which the market price rises by one, strictly increasing."""
    standard_at: IntArray
    """[level] worth a standard asks for; level 0 is no standard and asks nothing."""
    standard_bonus: IntArray
    """[level] income per held customer who meets the standard; level 0 pays nothing."""


class Cards(NamedTuple):
    """What is printed on the cards, per copy in file order (Rulebook: Terms)."""

    worth: IntArray
    """[copy] starting worth."""
    trend: IntArray
    """[copy] starting trend: -1, 0 or +1."""
    volatility: IntArray
    """[copy] percent."""
    patience: IntArray
    """[copy] strain at which the customer walks out."""


class World(NamedTuple):
    """All that the deal fixes, whatever the players do (Rulebook: Set-up)."""

    seed: int
    n_seats: int
    n_copies: int
    n_prospects: int
    numbers: NDArray[np.uint64]
    """[copy] 0..N-1, as the draws take them."""
    keys: NDArray[np.uint64]
    """[stream, copy] first three parts of the addresses of draws, DEAL to IMPROVE."""
    deal_draws: NDArray[np.uint64]
    """[copy] the draws that put the copies in order."""
    order: IntArray
    """[position] copies in the order of the deal, those of the hands sorted for the snake."""
    worth_in: IntArray
    """[round, copy] natural worth."""
    trend_in: IntArray
    """[round, copy] the arrow shown in that round."""
    patience: IntArray
    """[copy]"""
    noise_bars: IntArray
    """[step, copy] what a draw must reach for each change of the market's noise, see ``noise_bars``."""
    printed: IntArray
    """[2] sum of all printed worths, of all printed trends."""
    dealt: IntArray
    """[seat, slot] copies dealt."""
    rows: IntArray
    """[round, place] copies of each market row."""
    prospects: IntArray
    """[position] the face-down pile, in order."""

    @property
    def worth(self) -> IntArray:
        """[copy, round] natural worth."""
        return self.worth_in.T

    @property
    def trend(self) -> IntArray:
        """[copy, round] the arrow shown in that round."""
        return self.trend_in.T


class Table(NamedTuple):
    """All that changes in a match, and nothing that is hidden from the players.

    Numbers are arrays of length one, so that functions can change them in place.
    """

    block: IntArray
    """Every field below but the log, one after the other."""
    round: IntArray
    """[1] 0-based; stays at the last round when the match is over."""
    turn: IntArray
    """[1] turns ended in this round."""
    seat: IntArray
    """[1] whose turn it is; -1 when the match is over."""
    ply: IntArray
    """[1] actions played in the match."""
    n_row: IntArray
    """[1] places of the row in use this round."""
    n_called: IntArray
    """[1] prospects already called."""
    n_prospects: IntArray
    """[1] prospects left."""
    n_log: IntArray
    """[1] lines of the log in use; -1 if nothing is written down."""
    n_seats: IntArray
    """[1] how many seats play."""
    n_pitches: IntArray
    """[1] pitches in this turn."""
    n_invitations: IntArray
    """[1] invitations in this turn."""
    unseen: IntArray
    """[3] copies never seen face up: how many, sum of their printed worths, of their printed trends."""
    roles: IntArray
    """[seat] SALES, MARKETING or HYBRID."""
    effort: IntArray
    """[seat] effort left in this round."""
    level: IntArray
    """[seat] level of the standard announced, 0 = none."""
    in_force: IntArray
    """[seat] level of the standard that pays and invites: the one announced at the last close, 0 if it has
    been changed since."""
    score: IntArray
    """[seat] income so far."""
    hands: IntArray
    """[seat, slot] copy held, -1 for an empty slot."""
    row: IntArray
    """[place] copy lying there, -1 once it is taken or beyond ``n_row``."""
    worth: IntArray
    """[copy] natural worth when last seen face up, -1 before."""
    trend: IntArray
    """[copy] arrow when last seen face up."""
    lift: IntArray
    """[copy]"""
    strain: IntArray
    """[copy]"""
    pushes: IntArray
    """[copy] pushes so far in the match."""
    pushed: IntArray
    """[copy] 1 if pushed, or pitched, in this round."""
    log: Any
    """[line, field] what happened, as numbers (see ``game.rules.log``)."""


Record = TypeVar("Record", bound=tuple[Any, ...])


def quick(record: Record) -> Record:
    """Return a record whose arrays are memory views of the same numbers, for interpreted play.

    A memory view hands out Python integers at less than half the cost of numpy's own scalars. It
    indexes like an array but does no arithmetic, so only what reads and writes single numbers takes it.
    """
    views = (memoryview(field) if isinstance(field, np.ndarray) else field for field in record)  # type: ignore[arg-type]
    return type(record)(*views)
