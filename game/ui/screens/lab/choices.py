"""What has been chosen for the lab's map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.base.language import Message
from game.decks import Deck
from game.lab import KNOBS, Knob, LiveMap, Question, Seat, is_live, knob, useful_axes, why_idle

__all__ = ["Choices"]

_FEWER = 4
"""Of so many steps one is played where agents take long over their moves."""


@dataclass(frozen=True)
class Choices:
    """A deck, who plays, the two knobs that are the axes, and those that are turned in every market."""

    deck: str
    seats: tuple[Seat, ...] = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
    across: str = "rules.rounds"
    up: str = "deck.volatility"
    turned: Mapping[str, int] = field(default_factory=dict)
    """Steps of knobs that are not as the deck has them."""
    question: Question | None = None
    """What was asked last; nothing any more once another deck is chosen."""

    @classmethod
    def of(cls, question: Question) -> "Choices":
        """Return everything as a question has it."""
        return cls(question.deck, across=question.across, up=question.up, question=question)

    def is_other_map(self, other: "Choices") -> bool:
        """Whether the other asks something else: of another deck, or about other things."""
        return (self.deck, self.across, self.up) != (other.deck, other.across, other.up)

    def with_agent(self, seat: int, agent: str) -> "Choices":
        """Return them with another agent in a seat."""
        seats = tuple(
            each._replace(agent=agent) if at == seat else each for at, each in enumerate(self.seats)
        )
        return replace(self, seats=seats)

    def with_axis(self, side: str, key: str) -> "Choices":
        """Return them with another knob as ``across`` or ``up``; the two change places if need be."""
        across, up = (key, self.up) if side == "across" else (self.across, key)
        if across == up:
            across, up = self.up, self.across
        return replace(self, across=across, up=up)

    def with_knob(self, key: str, step: int) -> "Choices":
        """Return them with a knob turned to a step in all markets."""
        return replace(self, turned={**self.turned, key: step})

    def as_in_deck(self) -> "Choices":
        """Return them with nothing turned."""
        return replace(self, turned={})

    def of_deck(self, name: str, deck: Deck) -> "Choices":
        """Return them for another deck, with nothing turned and nothing asked.

        Axes that would change nothing in that deck give way to those which every map begins with.
        """
        other = replace(self, deck=name, turned={}, question=None)
        if all(other.why_idle(deck, each) is None for each in (self.across, self.up)):
            return other
        return replace(other, across=Choices.across, up=Choices.up)

    def why_idle(self, deck: Deck, key: str) -> Message | None:
        """Return why a knob changes nothing in any market of the map, None if it does."""
        return why_idle(knob(key), deck, self.values(deck), (self.across, self.up))

    def axes(self, deck: Deck, side: str) -> list[Knob]:
        """Return what can be chosen for ``across`` or ``up``; what stands there always can."""
        now = self.across if side == "across" else self.up
        return [each for each in KNOBS if each in useful_axes(deck) or each.key == now]

    @property
    def is_as_asked(self) -> bool:
        """Whether everything still stands as the question has it."""
        return self.question is not None and self == Choices.of(self.question)

    def values(self, deck: Deck) -> dict[str, Any]:
        """Return the values of what is turned, by the knobs' keys."""
        return {key: knob(key).values(deck)[step] for key, step in self.turned.items()}

    def map_maker(self, deck: Deck) -> Callable[[], LiveMap]:
        """Return what makes their map, of the deck that they name."""
        turned, every = self.values(deck), 1 if is_live(self.seats) else _FEWER
        return lambda: LiveMap(deck, self.seats, knob(self.across), knob(self.up), turned, every=every)
