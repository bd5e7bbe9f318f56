"""A finished match reviewed: luck and choices, every turn beside the coach's, turning points, par."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.coach.figures import MILLION, rounded
from game.coach.par import pars
from game.coach.turns import TurningPoint, TurnReview, turning_points, turns_of
from game.coach.values import LUCK_KINDS, Point, Values, value_match
from game.match import Record

__all__ = [
    "WORTH_METHOD",
    "Review",
    "RoundReview",
    "Worth",
    "review",
    "worth_of",
]

WORTH_METHOD = 3
"""Number of the way in which ``worth_of`` values; what was kept of another is to be thrown away."""
_VALUED, _JUDGED = 0.55, 0.85
"""Shares of the work that are done, about, when the match is valued and when its turns are judged."""


@dataclass(frozen=True)
class Worth:
    """What a class wants to know of a match."""

    choices: tuple[int, ...]
    """[seat] the points that its own choices were worth to it, against skilled ones: what they moved its own
    score by, less the mean of what they moved the others' by. It is what a table can answer for."""
    chances: tuple[tuple[int, ...], ...]
    """[round][seat] chance to win in millionths: at the deal, then after every round."""
    luck: tuple[int, ...]
    """[seat] what luck did to its score, in hundredths of a point; on average over deals it does nothing."""


@dataclass(frozen=True)
class RoundReview:
    """One round; the close of a round, and who then turns up, belong to it."""

    luck: tuple[int, ...]
    """[seat] in units of 1/scale point."""
    choices: tuple[tuple[int, ...], ...]
    """[by][seat] in units of 1/scale point."""
    win_chance: tuple[int, ...]
    """[seat] when the round had been closed and the next one opened, in millionths; at last the result."""


@dataclass(frozen=True)
class Review:
    """What the coach says about a finished match.

    For every seat ``score * scale`` is exactly ``expected + luck +`` its ``choices`` summed over all seats.
    """

    record: Record
    scale: int
    score: tuple[int, ...]
    """[seat] in points."""
    expected: tuple[int, ...]
    """[seat] from what lay open at the deal, if skilled agents had played; like luck and choices in units
    of 1/scale point."""
    luck: tuple[int, ...]
    """[seat]"""
    luck_of: dict[str, tuple[int, ...]]
    """{kind of luck: [seat]}, adding up to ``luck``."""
    choices: tuple[tuple[int, ...], ...]
    """[by][seat] what the decisions of ``by`` moved, against skilled ones."""
    rounds: tuple[RoundReview, ...]
    turns: tuple[TurnReview, ...]
    par: tuple[int, ...]
    """[seat] with hindsight: points that the true world allowed at least; see ``game.coach.par``."""
    points: tuple[Point, ...]
    """Expected score and chance to win after every action: the curves."""
    turning_points: tuple[TurningPoint, ...]
    """What moved the chances to win most, three at most, spread over rounds, in the order of the match."""

    def to_document(self) -> dict[str, Any]:
        """Return the review as plain data for JSON."""
        return {
            "scale": self.scale,
            "score": list(self.score),
            "expected": list(self.expected),
            "luck": list(self.luck),
            "choices": [list(each) for each in self.choices],
            "rounds": [
                {
                    "luck": list(each.luck),
                    "choices": [list(by) for by in each.choices],
                    "win_chance": [chance / MILLION for chance in each.win_chance],
                }
                for each in self.rounds
            ],
            "turns": [
                {
                    "round": each.round,
                    "seat": each.seat,
                    "played": [play.action.to_json() for play in each.played],
                    "preferred": [play.action.to_json() for play in each.preferred],
                    "cost": each.cost.mean / 100,
                    "error": each.cost.error / 100,
                    "grade": each.grade,
                }
                for each in self.turns
            ],
            "par": list(self.par),
        }


def review(record: Record, tell: Callable[[float], None] = lambda _share: None) -> Review:
    """Return the review of a finished match: the same on every machine.

    ``tell`` hears every now and then which share of it is done, from 0 to 1; what it raises ends the work.
    Raises RecordError for a record that does not replay to its end.
    """
    match = record.replay()
    values = value_match(record, lambda share: tell(share * _VALUED))
    n_seats, n_rounds = match.n_seats, record.deck.rules.rounds
    turns = turns_of(record, values, lambda share: tell(_VALUED + share * (_JUDGED - _VALUED)))
    tell(_JUDGED)
    choices = [[[0] * n_seats for _ in range(n_seats)] for _ in range(n_rounds)]
    luck = [[0] * n_seats for _ in range(n_rounds)]
    luck_of = {kind: [0] * n_seats for kind in LUCK_KINDS}
    for decision in values.decisions:
        _add(choices[decision.round][decision.seat], decision.effect)
    for stroke in values.strokes:
        _add(luck[stroke.round], stroke.effect)
        _add(luck_of[stroke.kind], stroke.effect)
    chances = _chances_of(values, n_rounds)
    return Review(
        record=record,
        scale=values.scale,
        score=match.scores,
        expected=values.expected,
        luck=_summed(luck, n_seats),
        luck_of={kind: tuple(each) for kind, each in luck_of.items()},
        choices=tuple(_summed([each[by] for each in choices], n_seats) for by in range(n_seats)),
        rounds=tuple(
            RoundReview(tuple(luck[r]), tuple(map(tuple, choices[r])), chances[r]) for r in range(n_rounds)
        ),
        turns=turns,
        par=pars(record),
        points=tuple(values.points),
        turning_points=turning_points(values, turns),
    )


def worth_of(record: Record) -> Worth:
    """Return what a class wants to know of a match: much quicker than a whole review.

    Raises RecordError as ``review`` does.
    """
    values, n_seats = value_match(record), len(record.roles)
    sums = [[0] * n_seats for _ in range(n_seats)]
    for decision in values.decisions:
        _add(sums[decision.seat], decision.effect)
    choices = tuple(
        rounded(each[seat] * n_seats - sum(each), values.scale * (n_seats - 1))
        for seat, each in enumerate(sums)
    )
    luck = _summed([list(stroke.effect) for stroke in values.strokes], n_seats)
    return Worth(
        choices,
        (values.points[0].chances, *_chances_of(values, record.deck.rules.rounds)),
        tuple(rounded(100 * each, values.scale) for each in luck),
    )


def _chances_of(values: Values, n_rounds: int) -> list[tuple[int, ...]]:
    """Return [round][seat] the chances to win when the round had been closed; at last the result."""
    chances: dict[int, tuple[int, ...]] = {}
    for point in values.points:
        chances.setdefault(point.round - 1, point.chances)
    chances[n_rounds - 1] = values.points[-1].chances
    return [chances[r] for r in range(n_rounds)]


def _add(sums: list[int], more: tuple[int, ...]) -> None:
    for seat, each in enumerate(more):
        sums[seat] += each


def _summed(parts: list[list[int]], n_seats: int) -> tuple[int, ...]:
    return tuple(sum(part[seat] for part in parts) for seat in range(n_seats))
