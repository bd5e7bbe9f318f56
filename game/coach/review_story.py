"""What is shown beside a review, found out once: customers as they lay on the table, what came of turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.coach.review import Review
from game.coach.telling_turns import credits_of
from game.coach.turns import TurningPoint
from game.match import Match, Record
from game.rules import IntArray

__all__ = ["CardThen", "ReviewStory"]

_MOVED = 3
"""Customers that are shown of a moving market."""


@dataclass(frozen=True)
class CardThen:
    """A customer as it lay on the table at some point of a match."""

    copy: int
    worth: int
    """Natural worth."""
    trend: int
    lift: int
    strain: int


class ReviewStory:
    """A review with all that can only be told by playing its match again."""

    def __init__(self, review: Review) -> None:
        """Play the match once. Raises RecordError for a record that does not replay."""
        self.review = review
        self.credit = credits_of(review)
        """{first action of a turn: points that came of it in the end}"""
        record = review.record
        match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
        self._worth, self._trend = match.world.worth, match.world.trend
        wanted = {turn.at for turn in review.turns} | {point.at for point in review.turning_points}
        tables = _tables(match, record, wanted)
        self._laid = {at: (lift, strain) for at, (lift, strain, _) in tables.items()}
        """{actions played: ([copy] lift, [copy] strain)}"""
        self.turning = tuple(self._of_turning(each, tables[each.at][2]) for each in review.turning_points)
        """[turning point] the customers it was about; of a moving market, those it moved most."""

    def cards(self, at: int, round_: int, copies: Sequence[int]) -> tuple[CardThen, ...]:
        """Return customers as they lay on the table after so many actions, with their worth in a round.

        ``at``: where a turn begins, or what a turning point says.
        """
        lift, strain = self._laid[at]
        return tuple(
            CardThen(
                copy,
                int(self._worth[copy, round_]),
                int(self._trend[copy, round_]),
                int(lift[copy]),
                int(strain[copy]),
            )
            for copy in copies
        )

    def _of_turning(self, turning: TurningPoint, held: list[int]) -> tuple[CardThen, ...]:
        copies, round_ = turning.copies, turning.round
        if turning.kind == "market":
            moved = {
                copy: abs(int(self._worth[copy, round_ + 1] - self._worth[copy, round_])) for copy in held
            }
            order = sorted((copy for copy in held if moved[copy]), key=lambda copy: (-moved[copy], copy))
            copies = tuple(order[:_MOVED])
        # A row that turns up, and what the market has made of somebody, belong to the round that begins.
        return self.cards(turning.at, round_ + (turning.kind in {"row", "market"}), copies)


def _tables(
    match: Match, record: Record, wanted: set[int]
) -> dict[int, tuple[IntArray, IntArray, list[int]]]:
    """Return {actions played: [copy] lift, [copy] strain, copies held} where that is wanted."""
    found = {}
    for at, (_, action) in enumerate(record.actions):
        if at in wanted:
            table = match.table
            held = [copy for hand in table.hands.tolist() for copy in hand if copy >= 0]
            found[at] = table.lift.copy(), table.strain.copy(), held
        match.play(action)
    return found
