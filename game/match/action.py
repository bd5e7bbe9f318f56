"""Actions as people write them: ``Action.draft(place=2, slot=0)``, ``["draft", 2, 0]`` in a record."""

from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np

from game.base.errors import UsageError
from game.base.language import msg
from game.base.safe_text import safe
from game.rules import (
    MAX_SEATS,
    N_PLACES,
    N_SLOTS,
    VERB_NAMES,
    Observation,
    Rules,
    encode,
    host_seat,
    host_slot,
    hosted_at,
    list_actions,
    most_actions,
    place_of,
    slot_of,
    verb_of,
)

__all__ = ["Action", "legal_actions", "list_legal"]

_ARGUMENTS = {
    "end_turn": (),
    "improve": ("slot",),
    "care": ("slot",),
    "cold_call": ("slot",),
    "pitch": ("place", "slot"),
    "draft": ("place", "slot"),
    "invite": ("seat", "slot", "own_slot"),
    "standard": ("level",),
}


class Action(NamedTuple):
    """What a seat does: a verb and what it is done to (Rulebook: Verbs). Numbers count from 0."""

    verb: str
    slot: int = 0
    place: int = 0
    level: int = 0
    seat: int = 0
    """Whose customer is invited."""
    own_slot: int = 0
    """Where an invited customer goes; ``slot`` is where they are held now."""

    @classmethod
    def end_turn(cls) -> Self:
        """End the turn."""
        return cls("end_turn")

    @classmethod
    def improve(cls, slot: int) -> Self:
        """Push the customer in a slot."""
        return cls("improve", slot)

    @classmethod
    def care(cls, slot: int) -> Self:
        """Take strain off the customer in a slot."""
        return cls("care", slot)

    @classmethod
    def cold_call(cls, slot: int) -> Self:
        """Put the next prospect, unseen, into a slot."""
        return cls("cold_call", slot)

    @classmethod
    def pitch(cls, place: int, slot: int) -> Self:
        """Fight for the customer at a place of the row, into a slot."""
        return cls("pitch", slot, place)

    @classmethod
    def draft(cls, place: int, slot: int) -> Self:
        """Take the customer at a place of the row into a slot."""
        return cls("draft", slot, place)

    @classmethod
    def invite(cls, seat: int, slot: int, own_slot: int) -> Self:
        """Take the customer out of another seat's slot into a slot of one's own."""
        return cls("invite", slot, seat=seat, own_slot=own_slot)

    @classmethod
    def standard(cls, level: int) -> Self:
        """Announce a standard; level 0 is none."""
        return cls("standard", level=level)

    @classmethod
    def from_number(cls, number: int) -> "Action":
        """Return the action that the rules' number means."""
        return _from_number(int(number))

    @property
    def number(self) -> int:
        """The action as the rules number it. Raises ValueError if it cannot be written so."""
        slots = (self.slot, self.own_slot) if self.verb == "invite" else (self.slot,)
        if self.verb not in VERB_NAMES or not all(0 <= slot < N_SLOTS for slot in slots):
            raise ValueError(f"not an action: {self}")
        place = self.target
        if not 0 <= place < N_PLACES or not 0 <= self.seat < MAX_SEATS:
            raise ValueError(f"not an action: {self}")
        return encode(VERB_NAMES.index(self.verb), place, slots[-1])

    @property
    def target(self) -> int:
        """What the rules call its place: a level, where an invitation goes, or a place of the row."""
        if self.verb == "standard":
            return self.level
        return hosted_at(self.seat, self.slot) if self.verb == "invite" else self.place

    @property
    def arguments(self) -> tuple[int, ...]:
        """The numbers behind the verb, as a record lists them."""
        return tuple(getattr(self, name) for name in _ARGUMENTS.get(self.verb, ()))

    def to_json(self) -> list[Any]:
        """Return ``[verb, ...]`` as in a record."""
        return [self.verb, *self.arguments]

    @classmethod
    def from_json(cls, parts: Any) -> "Action":
        """Return the action written as ``[verb, ...]``; raises UsageError for anything else."""
        if not isinstance(parts, list | tuple) or not parts or not isinstance(parts[0], str):
            raise UsageError(msg("an action is a list of a seat, a verb and its numbers"))
        verb = parts[0]
        names = _ARGUMENTS.get(verb)
        if names is None:
            raise UsageError(
                msg("no such verb: '{verb}'; there are {verbs}", verb=safe(verb[:40]), verbs=list(VERB_NAMES))
            )
        numbers = parts[1:]
        if len(numbers) != len(names) or not all(_is_short(number) for number in numbers):
            raise UsageError(
                msg(
                    "'{verb}' takes {n} whole number",
                    plural="'{verb}' takes {n} whole numbers",
                    n=len(names),
                    verb=verb,
                )
            )
        return cls(verb, **dict(zip(names, numbers, strict=True)))

    def __str__(self) -> str:
        if self.verb in {"pitch", "draft"}:
            return f"{self.verb} {self.place} -> slot {self.slot}"
        if self.verb == "invite":
            return f"invite seat {self.seat} slot {self.slot} -> slot {self.own_slot}"
        return " ".join(str(part) for part in self.to_json())


def _is_short(number: Any) -> bool:
    """Whether this is a whole number that an error can repeat; what is legal is much shorter."""
    return type(number) is int and abs(number) < 1000  # noqa: PLR2004


@cache
def _from_number(number: int) -> Action:
    verb = VERB_NAMES[verb_of(number)]
    if verb == "standard":
        return Action.standard(place_of(number))
    if verb == "invite":
        return Action.invite(host_seat(place_of(number)), host_slot(place_of(number)), slot_of(number))
    return Action(verb, slot_of(number), place_of(number))


def list_legal(rules: Rules, view: Any) -> list[Action]:
    """Return what the seat to act may do, ``end_turn`` first; empty when the match is over.

    ``view``: a table or an observation.
    """
    actions = np.empty(most_actions(rules, len(view.roles)), np.int64)
    n = list_actions(rules, view, actions)
    return [_from_number(number) for number in actions[:n].tolist()]


def legal_actions(observation: Observation) -> list[Action]:
    """Return what the observing seat may do, ``end_turn`` first."""
    return list_legal(observation.rules, observation)
