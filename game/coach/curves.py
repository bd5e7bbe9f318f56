"""Where the points of a reviewed match lie over its rounds: what curves are drawn from."""

from itertools import groupby

from game.coach.figures import MILLION
from game.coach.review import Review
from game.coach.turns import TurningPoint
from game.coach.values import Point

__all__ = ["chance_lines", "point_at", "point_behind"]


def _spots(review: Review) -> list[tuple[float, Point]]:
    """Return every point with its place in rounds from the deal: those of a round side by side."""
    spots = []
    for round_, points in groupby(review.points, key=lambda point: point.round):
        within = list(points)
        spots += [(round_ + n / len(within), point) for n, point in enumerate(within)]
    return [*spots, (float(review.record.deck.rules.rounds), review.points[-1])]


def chance_lines(review: Review) -> list[list[tuple[float, float]]]:
    """Return [seat] the points of its curve: rounds from the deal, chance to win from 0 to 1."""
    spots = _spots(review)
    return [
        [(place, point.chances[seat] / MILLION) for place, point in spots]
        for seat in range(len(review.score))
    ]


def point_at(review: Review, at: int) -> tuple[float, Point]:
    """Return how the match stood after so many actions, once all luck has fallen, and its place."""
    return next(spot for spot in reversed(_spots(review)[:-1]) if spot[1].at <= at)


def point_behind(review: Review, turning: TurningPoint) -> tuple[float, Point]:
    """Return the point to which a turning point has led, and its place."""
    if turning.turn is None:
        return point_at(review, turning.at + 1)
    after = turning.turn + 1
    if after == len(review.turns):
        return _spots(review)[-1]
    # Before the close of the round, if the turn was its last one: that is luck.
    until = review.turns[after].at
    return next(spot for spot in _spots(review) if spot[1].at >= until)
