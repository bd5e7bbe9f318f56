"""One match as people see it: whose turn, what is legal, play, undo, what happened."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np

from game.base.errors import UsageError
from game.base.language import msg
from game.base.safe_text import safe
from game.decks import Deck
from game.match.action import Action, list_legal
from game.match.events import ColdCalled, Event, Improved, Opened, events_of
from game.match.legality import IllegalAction, legal_number
from game.rules import (
    MAX_SEATS,
    ROLE_NAMES,
    Deed,
    IntArray,
    Observation,
    Past,
    Table,
    World,
    apply_action,
    build_world,
    copy_table,
    empty_table,
    luck_key,
    observe,
    place_of,
    quick,
    seat_luck,
    set_table,
    slot_of,
    verb_of,
)
from game.rules.draws import MAX_SEED

__all__ = ["History", "Match"]

MIN_SEATS = 2
Sealed = TypeVar("Sealed", bound=tuple[Any, ...])


class History(NamedTuple):
    """All that a match was: what was dealt, and the log of what happened; scoring reads only this."""

    deck: Deck
    seed: int
    mirror: bool
    roles: tuple[str, ...]
    world: World
    log: IntArray
    """[line, field], see ``game.rules.log``."""


class Match:
    """A match of two to four seats on a deal.

    >>> from game.decks import load_deck
    >>> match = Match(load_deck("city-market"), ["sales", "marketing"], seed=1)
    >>> print(match.seat, ", ".join(str(action) for action in match.legal_actions()[:3]))
    0 end_turn, improve 0, improve 1
    >>> match.play(Action.improve(slot=0))
    [Improved(round=0, seat=0, slot=0, copy=21, success=True, lift=2)]
    """

    def __init__(self, deck: Deck, roles: Sequence[str], seed: int, *, mirror: bool = False) -> None:
        """Deal and open the first round.

        ``seed`` is a deal seed, 0..2^40-1. Raises UsageError for roles, seats or a seed that the
        rulebook does not know, DeckError if the deck has too few copies.
        """
        check_seats(roles)
        if not 0 <= seed <= MAX_SEED:
            raise UsageError(msg("a deal seed is a whole number from 0 to 2^40-1, not {seed}", seed=seed))
        deck.require_seats(len(roles))
        self.deck = deck
        self.roles = tuple(roles)
        self.seed = seed
        self.mirror = mirror
        self._actions: list[tuple[int, Action]] = []
        self._world = _sealed(build_world(deck.rules, deck.cards, seed, len(roles), mirror=mirror))
        numbers = np.array([ROLE_NAMES.index(role) for role in roles], np.int64)
        self._table = empty_table(deck.rules, deck.n_copies, numbers)
        self._shown = _sealed(self._table)
        self._events: list[Event] = []
        self._events_before: list[int] = []
        self._deeds: list[Deed] = []
        self._set()

    def _set(self) -> None:
        set_table(self.deck.rules, self._world, self._table)
        self._actions.clear()
        self._events_before.clear()
        self._deeds.clear()
        self._events[:] = events_of(
            self.deck.rules, self._world, self._table, self._table.log[: int(self._table.n_log[0])]
        )

    def __reduce__(self) -> tuple[Any, ...]:
        # Copies and pickles are played again: the table's fields share one block of memory, which
        # copying them one by one would tear apart.
        return _played_again, (self.deck, self.roles, self.seed, self.mirror, tuple(self._actions))

    @property
    def n_seats(self) -> int:
        """How many seats play."""
        return len(self.roles)

    @property
    def seat(self) -> int | None:
        """Whose turn it is; None when the match is over."""
        seat = int(self._table.seat[0])
        return seat if seat >= 0 else None

    @property
    def round(self) -> int:
        """The round, from 0."""
        return int(self._table.round[0])

    @property
    def is_over(self) -> bool:
        """Whether the last income has been paid."""
        return bool(self._table.seat[0] < 0)

    @property
    def scores(self) -> tuple[int, ...]:
        """[seat] income so far."""
        return tuple(self._table.score.tolist())

    @property
    def winner(self) -> int | None:
        """The seat with the highest score; None for a tie or before the end."""
        best = max(self.scores)
        if not self.is_over or self.scores.count(best) > 1:
            return None
        return self.scores.index(best)

    @property
    def observation(self) -> Observation:
        """What the seat to act sees: its own copy, to keep or to change."""
        return self._seen_by(int(self._table.seat[0]))

    def observation_of(self, seat: int) -> Observation:
        """Return what a seat sees, whosever turn it is: its own copy, to keep or to change.

        It is as if the turn were this seat's: ``seat`` and ``luck`` are its own. Raises UsageError if
        there is no such seat.
        """
        if not 0 <= seat < self.n_seats:
            raise UsageError(msg("seats are numbered 0 to {last}", last=self.n_seats - 1))
        return self._seen_by(-1 if self.is_over else seat)

    def _seen_by(self, seat: int) -> Observation:
        table = quick(copy_table(self._table))
        table.seat[0] = seat
        luck = seat_luck(luck_key(self.seed, seat), table)
        rules, cards = self.deck.rules, self.deck.cards
        past = Past(rules, cards, self._shown, tuple(self._deeds))
        return observe(rules, cards, table, luck, self.deck.names)._replace(past=past)

    @property
    def history(self) -> History:
        """What scoring and replay read."""
        log = self._table.log[: int(self._table.n_log[0])].copy()
        log.setflags(write=False)
        return History(self.deck, self.seed, self.mirror, self.roles, self._world, log)

    @property
    def actions(self) -> tuple[tuple[int, Action], ...]:
        """All actions so far, with the seat that played each."""
        return tuple(self._actions)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, from the first opening on."""
        return tuple(self._events)

    def legal_actions(self) -> list[Action]:
        """Return what the seat to act may do, ``end_turn`` first; empty when the match is over."""
        return list_legal(self.deck.rules, self._table)

    def why_illegal(self, action: Action) -> IllegalAction | None:
        """Return why the seat to act may not do this, or None if it may."""
        try:
            legal_number(self.deck.rules, self._table, action)
        except IllegalAction as error:
            return error
        return None

    def play(self, action: Action) -> list[Event]:
        """Carry out an action of the seat to act; return what happened, in order.

        Raises IllegalAction, with the reason and the legal actions, and changes nothing.
        """
        table = self._table
        number = legal_number(self.deck.rules, table, action)
        before = int(table.n_log[0])
        self._actions.append((int(table.seat[0]), action))
        self._events_before.append(len(self._events))
        self._deeds.append((table.block.tobytes(), number))
        apply_action(self.deck.rules, self._world, table, verb_of(number), place_of(number), slot_of(number))
        happened = list(
            events_of(self.deck.rules, self._world, table, table.log[before : int(table.n_log[0])])
        )
        self._events.extend(happened)
        return happened

    @property
    def can_undo(self) -> bool:
        """Whether the last action showed nothing new: no luck, no prospect, no new row."""
        if not self._actions:
            return False
        told = self._events[self._events_before[-1] :]
        return not any(isinstance(event, Improved | ColdCalled | Opened) for event in told)

    def undo(self) -> Action:
        """Take back the last action and return it; the state is exactly as it was before.

        Takes back anything: whether that is fair is ``can_undo``'s to say. Raises UsageError if
        nothing has been played.
        """
        if not self._actions:
            raise UsageError(msg("nothing has been played yet, so there is nothing to undo"))
        *kept, (_, last) = self._actions
        self._set()
        for _, action in kept:
            self.play(action)
        return last

    def n_events(self, n_actions: int) -> int:
        """Return how many of ``events`` had been told when ``n_actions`` actions had been played."""
        return self._events_before[n_actions] if n_actions < len(self._actions) else len(self._events)

    def state(self) -> dict[str, list[int]]:
        """Return every field of the table and the log as lists.

        Two matches that agree here agree in everything.
        """
        fields = {
            name: array for name, array in self._table._asdict().items() if name not in {"block", "log"}
        }
        log = self._table.log[: int(self._table.n_log[0])]
        return {name: array.tolist() for name, array in fields.items()} | {"log": log.tolist()}

    @property
    def table(self) -> Table:
        """The table as the rules see it: its arrays follow the match and cannot be written to."""
        return self._shown

    @property
    def world(self) -> World:
        """All that the deal fixes, hidden cards included: for scoring and for tests."""
        return self._world


def _sealed(record: Sealed) -> Sealed:
    """Return the same record over the same memory, with arrays that cannot be written to."""
    views = (field.view() if isinstance(field, np.ndarray) else field for field in record)
    sealed = type(record)(*views)
    for field in sealed:
        if isinstance(field, np.ndarray):
            field.setflags(write=False)
    return sealed


def _played_again(
    deck: Deck,
    roles: tuple[str, ...],
    seed: int,
    mirror: bool,  # noqa: FBT001 - pickle passes arguments by place
    actions: Iterable[tuple[int, Action]],
) -> Match:
    match = Match(deck, roles, seed, mirror=mirror)
    for _, action in actions:
        match.play(action)
    return match


def check_seats(roles: Sequence[str]) -> None:
    """Raise UsageError unless these are two to four known roles."""
    if not MIN_SEATS <= len(roles) <= MAX_SEATS:
        raise UsageError(msg("a match has 2 to 4 seats, not {n}", n=len(roles)))
    for role in roles:
        if role not in ROLE_NAMES:
            raise UsageError(
                msg(
                    "no such role: '{role}'; there are {roles}",
                    role=safe(str(role)[:40]),
                    roles=list(ROLE_NAMES),
                )
            )
