"""Why a match ended as it did, in one sentence, and the rows of the scores that made the difference."""

from typing import Any

from game.base.language import Message, msg
from game.scoring import MatchScore
from game.wording.match_events import Teller
from game.wording.score_parts import PART_WORDS

__all__ = ["reason_line", "telling_rows"]

_N_ROWS = 4
_N_REASONS = 2
"""How many are named on either side."""
_MATTERS = 6
"""What is less than this part of the largest reason is not named, unless it is as much as the lead."""

_SAID = {"let go by the standard": msg("letting customers go by the standard")}
"""What rows are called within a sentence, where their names do not fit into one."""

_BROUGHT = msg("{part} brought {seat} {n} point", plural="{part} brought {seat} {n} points")

_BASE = ("dealt", "drift")
_ROWS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (PART_WORDS["inviting"], ("inviting", "losses")),
    *((word, (part,)) for part, word in PART_WORDS.items() if part not in {*_BASE, "inviting", "losses"}),
)
"""What is told as one: an invitation is won by one seat and lost by the other."""


def _rivals(score: MatchScore) -> tuple[int, int]:
    """Return who did best, and who came next; of equals the first seat."""
    order = sorted(range(len(score.scores)), key=lambda seat: -score.scores[seat])
    return order[0], order[1]


def _summed(score: MatchScore, parts: tuple[str, ...]) -> tuple[int, ...]:
    """Return [seat] the points of some parts."""
    return tuple(sum(seat[part] for part in parts) for seat in score.attribution)


def _by_difference(score: MatchScore) -> list[tuple[Message, tuple[int, ...]]]:
    """Return all rows but the dealt hand in which any seat has points, the largest difference first."""
    first, second = _rivals(score)
    rows = [(word, _summed(score, parts)) for word, parts in _ROWS]
    found = [row for row in rows if any(row[1])]
    return sorted(found, key=lambda row: -abs(row[1][first] - row[1][second]))


def telling_rows(score: MatchScore) -> list[tuple[Message, tuple[int, ...]]]:
    """Return rows of points for every seat that add up to its score: [row] (name, [seat] points).

    First what the dealt hand would have brought untouched, then the four rows in which the two best scores
    differ most, then everything else, if there is anything else.
    """
    rows = _by_difference(score)
    told, rest = rows[:_N_ROWS], rows[_N_ROWS:]
    if len(rest) > 1:
        sums = tuple(sum(points) for points in zip(*(points for _, points in rest), strict=True))
        rest = [(msg("everything else"), sums)]
    return [(msg("the hand as dealt, with the market's moves"), _summed(score, _BASE)), *told, *rest]


def reason_line(score: MatchScore, teller: Teller) -> Message:
    """Return what decided the match: what spoke for the winner, and what spoke against.

    Of the dealt hand and the four rows in which the two best differ most, those that matter; so whatever
    the sentence names stands in a row as well.
    """
    first, second = _rivals(score)
    lead = score.scores[first] - score.scores[second]
    base = _summed(score, _BASE)
    found: list[tuple[int, Message]] = [(base[first] - base[second], _of_hand(teller, base, first, second))]
    found += [
        (points[first] - points[second], _reason(teller, word, points, first, second))
        for word, points in _by_difference(score)[:_N_ROWS]
    ]
    found = sorted((each for each in found if each[0]), key=lambda each: -abs(each[0]))
    if not found:
        seat, rival = teller.seat(first), teller.seat(second)
        return msg("point for point, {seat} and {rival} did the same", seat=seat, rival=rival)
    least = min(-(-abs(found[0][0]) // _MATTERS), max(lead, 1))
    ahead = _together([text for n, text in found if n >= least][:_N_REASONS])
    behind = _together([text for n, text in found if -n >= least][:_N_REASONS])
    if ahead is None and behind is not None:
        return msg("{others}; but everything else outweighed that", others=behind)
    if ahead is None or behind is None:
        return ahead or found[0][1]
    if not lead:
        return msg("{reasons}; but {others}: in the end the same", reasons=ahead, others=behind)
    return msg("{reasons}; against that, {others}", reasons=ahead, others=behind)


def _together(texts: list[Message]) -> Message | None:
    """Return clauses as one; None if there are none."""
    if not texts:
        return None
    first, *others = texts
    for other in others:
        if first.text == other.text == _BROUGHT.text and first.values["seat"] == other.values["seat"]:
            more = {"other": other.values["part"], "m": other.values["n"]}
            first = msg(
                "{part} brought {seat} {n} point, {other} {m}",
                plural="{part} brought {seat} {n} points, {other} {m}",
                **first.values,
                **more,
            )
        else:
            first = msg("{first}, {second}", first=first, second=other)
    return first


def _of_hand(teller: Teller, points: tuple[int, ...], first: int, second: int) -> Message:
    better, n = first, points[first] - points[second]
    if n < 0:
        better, n = second, -n
    return msg(
        "the hand dealt to {seat} was worth {n} point more",
        plural="the hand dealt to {seat} was worth {n} points more",
        seat=teller.seat(better),
        n=n,
    )


def _reason(teller: Teller, part: Message, points: tuple[int, ...], first: int, second: int) -> Message:
    """Return what a row did to one of two seats, or to both."""
    good, bad = (first, second) if points[first] >= points[second] else (second, first)
    won, lost = points[good], points[bad]
    part = _SAID.get(part.text, part)
    words: dict[str, Any] = {"part": part, "seat": teller.seat(good), "rival": teller.seat(bad)}
    if won > 0 > lost:
        return msg(
            "{part} brought {seat} {n} point and cost {rival} {m}",
            plural="{part} brought {seat} {n} points and cost {rival} {m}",
            n=won,
            m=-lost,
            **words,
        )
    if lost > 0:
        return msg(
            "{part} brought {seat} {n} point more than {rival}",
            plural="{part} brought {seat} {n} points more than {rival}",
            n=won - lost,
            **words,
        )
    if won < 0:
        return msg(
            "{part} cost {rival} {n} point more than {seat}",
            plural="{part} cost {rival} {n} points more than {seat}",
            n=won - lost,
            **words,
        )
    if won:
        return Message(_BROUGHT.text, {"n": won, **words}, _BROUGHT.plural)
    return msg("{part} cost {rival} {n} point", plural="{part} cost {rival} {n} points", n=-lost, **words)
