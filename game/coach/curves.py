"""Where the points of a reviewed match lie over its rounds: what curves are drawn from."""

from itertools import groupby, pairwise

from game.coach.figures import MILLION
from game.coach.review import Review
from game.coach.turns import TurningPoint
from game.coach.values import Point

__all__ = ["chance_lines", "jump_of", "point_at"]


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


def jump_of(review: Review, turning: TurningPoint) -> tuple[float, tuple[float, ...]]:
    """Return where on the curves a turning point moved the chances most: its place, [seat] chance, 0 to 1.

    It is the middle of the one stretch between two points on which the chances jumped.
    """
    pairs = list(pairwise(_spots(review)))
    if turning.turn is None:
        at = turning.at + 1
        jumps = [pair for pair in pairs if pair[0][1].at == at == pair[1][1].at]
        # Luck that an action asked for falls at once; the market moves as the round closes behind it.
        one, two = jumps[-1 if turning.seat is None else 0]
    else:
        after = turning.turn + 1
        until = review.turns[after].at if after < len(review.turns) else len(review.record.actions)
        moved = max(turning.chances, key=abs)
        seat = turning.chances.index(moved)
        one, two = max(
            (pair for pair in pairs if turning.at <= pair[0][1].at < pair[1][1].at <= until),
            key=lambda pair: (pair[1][1].chances[seat] - pair[0][1].chances[seat]) * (1 if moved > 0 else -1),
        )
    chances = (a + b for a, b in zip(one[1].chances, two[1].chances, strict=True))
    return (one[0] + two[0]) / 2, tuple(each / (2 * MILLION) for each in chances)
