"""Where whoever is ahead is not the one who will probably win, and why that is no contradiction."""

from collections.abc import Sequence
from itertools import accumulate

from game.base.language import Message, msg
from game.coach.figures import MILLION, rounded
from game.coach.review import Review
from game.wording.match_events import Teller

__all__ = ["at_odds"]


def at_odds(review: Review, income: Sequence[Sequence[int]]) -> Message | None:
    """Return how a lead and the chances go together after the round in which they disagree most.

    ``income``: [seat][round]. None if whoever was ahead always had the best chance to win as well.
    """
    found = []
    for r, scores in enumerate(zip(*map(accumulate, income), strict=True)):
        leader = scores.index(max(scores))
        lead = max(scores) - max(score for seat, score in enumerate(scores) if seat != leader)
        percents = [rounded(100 * chance, MILLION) for chance in review.rounds[r].win_chance]
        if lead and percents[leader] < max(percents):
            found.append((lead, r, leader, percents[leader]))
    if not found:
        return None
    lead, r, leader, percent = max(found, key=lambda each: (each[0], -each[1]))
    return msg(
        "After round {round}, {seat} was ahead by {lead} with a chance of {percent} %: a lead is what has "
        "been earned, the chances look at what is still to come.",
        round=r + 1,
        seat=Teller(review.record.deck, review.record.roles).seat(leader),
        lead=lead,
        percent=percent,
    )
