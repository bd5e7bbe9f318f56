"""The place of the seat to act, read for people: what a reason is made of."""

from typing import Any, NamedTuple

from game.agents.rivalry import acts_later
from game.base.language import Message, msg
from game.rules import SALES, Observation, current_worth

__all__ = ["Place", "place_in"]

_SIDES = (msg("Sales"), msg("Marketing"), msg("the other side"))
"""What a rival is called in a reason, by role."""


class Place(NamedTuple):
    """The seat to act, and what it has before it."""

    seen: Observation
    seat: int
    left: int
    """Rounds that are still to be paid, this one too."""
    minds_rivals: bool

    def name(self, copy: int) -> Any:
        """Return what a customer is called."""
        return self.seen.names[copy] if self.seen.names else msg("this customer")

    def standard(self, seat: int) -> int:
        """Return the worth that a seat's announced standard asks for; 0 for none."""
        level = int(self.seen.level[seat])
        return int(self.seen.rules.standard_at[level]) if level else 0

    def can_come(self, seat: int) -> bool:
        """Return whether a rival can still invite in this round: its turn comes, and its standard stands."""
        return acts_later(self.seen, seat) and 0 < int(self.seen.in_force[seat]) == int(self.seen.level[seat])

    def standing(self, copy: int) -> int:
        """Return the bonus that a customer brings by the seat's standard in force."""
        rules, level = self.seen.rules, int(self.seen.in_force[self.seat])
        met = level and current_worth(self.seen, copy) >= int(rules.standard_at[level])
        return int(rules.standard_bonus[level]) if met else 0

    def patience_left(self, copy: int) -> int:
        """Return how much more strain a customer bears."""
        return int(self.seen.cards.patience[copy]) - int(self.seen.strain[copy])

    def inviter(self, copy: int) -> int | None:
        """Return who could invite a customer of this seat away, once strained; None for nobody."""
        worth = int(self.seen.worth[copy])
        for seat in range(int(self.seen.n_seats[0])):
            at = self.standard(seat)
            if seat != self.seat and at and worth >= at and self.seen.roles[seat] != SALES:
                return seat
        return None

    def side(self, seat: int) -> Message:
        """Return what a rival is called."""
        return _SIDES[int(self.seen.roles[seat])]

    @property
    def behind(self) -> int:
        """Points by which the seat is behind the best of the others; negative if it leads.

        0 for who does not look at others.
        """
        if not self.minds_rivals:
            return 0
        scores = [int(score) for score in self.seen.score[: int(self.seen.n_seats[0])]]
        return max(score for seat, score in enumerate(scores) if seat != self.seat) - scores[self.seat]


def place_in(seen: Observation, *, minds_rivals: bool = True) -> Place:
    """Return the place of the seat to act; ``minds_rivals``: whether it looks at what others could do."""
    return Place(seen, int(seen.seat[0]), seen.rules.rounds - int(seen.round[0]), minds_rivals)
