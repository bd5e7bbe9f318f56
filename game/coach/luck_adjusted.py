"""Scores of a batch with the luck of each match taken off: the same mean, known better.

Control variates: what luck did in a match, as the coach values it, has mean 0 whoever plays, since the
value before a stroke of luck and the one after it are means over worlds drawn alike. So a score less its
luck has the score's mean, and mostly scatters less. The luck is taken off whole, at a weight fixed
beforehand: a weight fitted to the same matches would bias the mean. Like DIVAT (M. Zinkevich, M. Bowling,
N. Bard, M. Kan, D. Billings, Optimal unbiased estimators for evaluating agent performance, AAAI 2006) and
AIVAT (N. Burch, M. Schmid, M. Moravcik, D. Morrill, M. Bowling, AIVAT: a new variance reduction technique
for agent evaluation in imperfect information games, AAAI 2018), of the chance events alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.coach.values import value_match
from game.lab.pool import HERE, Workers, spread
from game.lab.statistics import mean_interval
from game.match import Record

__all__ = [
    "DEAR_AGENTS",
    "METHOD",
    "Figure",
    "LuckAdjusted",
    "MatchLuck",
    "adjusted_figures",
    "luck_adjusted",
    "luck_compared",
    "luck_of",
    "lucks_of",
]

DEAR_AGENTS = frozenset({"expert"})
"""Agents of whom one more match costs more than valuing one; of others it is cheaper to play more."""

METHOD = "control variate: the coach's luck, at weight 1 (as AIVAT, Burch et al. 2018)"
Ends = tuple[float, float]


@dataclass(frozen=True)
class MatchLuck:
    """One match: [seat] its score and the luck in it, in units of 1/scale point."""

    scale: int
    score: tuple[int, ...]
    luck: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """A mean a match with its 95 % interval, None for fewer than two deals; plainly and less luck."""

    plain: float
    plain_ends: Ends | None
    adjusted: float
    adjusted_ends: Ends | None

    @property
    def narrowing(self) -> float | None:
        """Width of the adjusted interval as a share of the plain one's."""
        if self.plain_ends is None or self.adjusted_ends is None or self.plain_ends[0] == self.plain_ends[1]:
            return None
        low, high = self.adjusted_ends
        return (high - low) / (self.plain_ends[1] - self.plain_ends[0])

    def to_document(self) -> dict[str, Any]:
        """Return the figure as plain data."""
        return {
            "mean": self.adjusted,
            "ci": None if self.adjusted_ends is None else list(self.adjusted_ends),
            "plain_mean": self.plain,
            "plain_ci": None if self.plain_ends is None else list(self.plain_ends),
            "width_ratio": self.narrowing,
        }


@dataclass(frozen=True)
class LuckAdjusted:
    """What a batch gives when luck is taken off."""

    deals: int
    score: tuple[Figure, ...]
    """[seat]"""
    lead: Figure
    """The second seat less the first."""

    def to_document(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            "method": METHOD,
            "deals": self.deals,
            "score": [each.to_document() for each in self.score],
            "second_less_first": self.lead.to_document(),
        }


def luck_of(record: Record) -> MatchLuck:
    """Return what luck did in a finished match. Raises RecordError for one that does not replay."""
    values = value_match(record)
    score = record.replay().scores
    effects = [stroke.effect for stroke in values.strokes]
    luck = tuple(sum(each[seat] for each in effects) for seat in range(len(score)))
    return MatchLuck(values.scale, tuple(points * values.scale for points in score), luck)


def luck_adjusted(
    records: Sequence[Record], workers: Workers = HERE, *, mirror: bool = False
) -> LuckAdjusted:
    """Return the figures of a batch's records, in its order; ``mirror``: every two are of one deal."""
    return adjusted_figures(lucks_of(records, workers), mirror=mirror)


def lucks_of(records: Sequence[Record], workers: Workers = HERE) -> list[MatchLuck]:
    """Return the luck of each match."""
    few = workers._replace(jobs=max(1, min(workers.jobs, len(records) // 2)))
    return list(spread(luck_of, ((record,) for record in records), few))


def luck_compared(
    one: Sequence[MatchLuck], two: Sequence[MatchLuck], seat: int, *, mirror: bool = False
) -> Figure:
    """Return by how much a seat scores more in the second of two batches of the same deals.

    The luck of each match is taken off it: both have mean 0, so their difference has.
    """
    scale, size = one[0].scale, 2 if mirror and len(one) % 2 == 0 else 1
    plain = [b.score[seat] - a.score[seat] for a, b in zip(one, two, strict=True)]
    luck = [b.luck[seat] - a.luck[seat] for a, b in zip(one, two, strict=True)]

    def of_deals(values: Sequence[int]) -> list[int]:
        return [sum(values[at : at + size]) for at in range(0, len(values), size)]

    less = of_deals([points - each for points, each in zip(plain, luck, strict=True)])
    return Figure(*_estimate(of_deals(plain), len(one), scale), *_estimate(less, len(one), scale))


def adjusted_figures(found: Sequence[MatchLuck], *, mirror: bool = False) -> LuckAdjusted:
    """Return the figures of matches whose luck is known; see ``luck_adjusted``."""
    per_deal = 2 if mirror else 1
    deals = [found[at : at + per_deal] for at in range(0, len(found), per_deal)]
    scale = found[0].scale

    def figure(weights: tuple[int, ...]) -> Figure:
        def summed(values: tuple[int, ...]) -> int:
            return sum(weight * value for weight, value in zip(weights, values, strict=True))

        plain = [sum(summed(each.score) for each in deal) for deal in deals]
        less = [sum(summed(each.score) - summed(each.luck) for each in deal) for deal in deals]
        return Figure(*_estimate(plain, len(found), scale), *_estimate(less, len(found), scale))

    n_seats = len(found[0].score)
    own = [tuple(int(other == seat) for other in range(n_seats)) for seat in range(n_seats)]
    return LuckAdjusted(len(deals), tuple(map(figure, own)), figure((-1, 1, *(0,) * (n_seats - 2))))


def _estimate(of_deals: list[int], matches: int, scale: int) -> tuple[float, Ends | None]:
    """Return the mean a match in points, and its interval over deals."""
    n, total = len(of_deals), sum(of_deals)
    mean = total / matches / scale
    if n < 2:  # noqa: PLR2004 - one deal says nothing of how they scatter
        return mean, None
    unit = scale * (2 if matches > n else 1)
    low, high = mean_interval(n, total, sum(each * each for each in of_deals))
    return mean, (low / unit, high / unit)
