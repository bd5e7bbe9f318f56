"""Why a match ended as it did, in one sentence, and the rows of the scores that made the difference."""

from collections.abc import Callable, Sequence
from typing import Any

from game.base.language import Message, msg
from game.scoring import MatchScore
from game.wording.match_events import Teller
from game.wording.score_parts import PART_WORDS

__all__ = ["reason_line", "reason_terms", "telling_rows"]

_N_ROWS = 4
"""Rows that are told at least beside the dealt hand, if there are so many."""
_N_TERMS = 3
"""Differences that the sentence names at least, if there are so many."""

_SAID = {
    PART_WORDS["dealt"].text: msg("the hand dealt"),
    PART_WORDS["drift"].text: msg("the market's moves"),
    PART_WORDS["releases"].text: msg("letting customers go by the standard"),
    PART_WORDS["standard"].text: msg("the bonus of the standard"),
}
"""What rows are called within a sentence, where their names do not fit into one."""

_DEALT, _DRIFT = PART_WORDS["dealt"], PART_WORDS["drift"]
_ROWS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (PART_WORDS["inviting"], ("inviting", "losses")),
    *((word, (part,)) for part, word in PART_WORDS.items() if part not in {"dealt", "inviting", "losses"}),
)
"""What is told as one: an invitation is won by one seat and lost by the other."""

_Row = tuple[Message, tuple[int, ...]]


def _rivals(score: MatchScore) -> tuple[int, int]:
    """Return who did best, and who came next; of equals the first seat."""
    order = sorted(range(len(score.scores)), key=lambda seat: -score.scores[seat])
    return order[0], order[1]


def _summed(score: MatchScore, parts: tuple[str, ...]) -> tuple[int, ...]:
    """Return [seat] the points of some parts."""
    return tuple(sum(seat[part] for part in parts) for seat in score.attribution)


def _changes(score: MatchScore) -> list[_Row]:
    """Return all rows but the dealt hand's in which any seat has points."""
    rows = ((word, _summed(score, parts)) for word, parts in _ROWS)
    return [row for row in rows if any(row[1])]


def _n_named(sizes: Sequence[int], least: int, rest_size: Callable[[int], int]) -> int:
    """Return how many of things, the largest first, have to be named, so that the rest is smaller than each.

    ``least``: how many at least; ``rest_size``: how large all the others are together if so many are named.
    What would be left alone is named too: its name says more.
    """
    for n in range(least, len(sizes) - 1):
        if rest_size(n) <= sizes[n - 1]:
            return n
    return len(sizes)


def telling_rows(score: MatchScore) -> list[_Row]:
    """Return rows of points for every seat that add up to its score: [row] (name, [seat] points).

    First what the dealt hand would have brought untouched and what the market did to it, then the others,
    the largest first. Small ones come as one last row, which is no larger than any other: as large as a row
    is for a seat, or as the difference that it makes between the two best. Whatever ``reason_terms`` name
    has a row.
    """
    first, second = _rivals(score)

    def size(points: tuple[int, ...]) -> int:
        return max(abs(points[first] - points[second]), *map(abs, points))

    def summed(some: list[_Row]) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(points for _, points in some), strict=True)))

    rows = sorted(_changes(score), key=lambda row: -size(row[1]))
    said = {word.text for word, _ in _differences(score)[: _n_said(score)]}
    least = max([_N_ROWS, *(n for n, (word, _) in enumerate(rows, 1) if word.text in said)])
    n = _n_named([size(points) for _, points in rows], least, lambda n: size(summed(rows[n:])))
    # Of what is told, the market's moves belong beside the hand that was dealt.
    told = sorted(rows[:n], key=lambda row: row[0] is not _DRIFT)
    rest = [(msg("smaller things"), summed(rows[n:]))] if n < len(rows) else []
    return [(_DEALT, _summed(score, ("dealt",))), *told, *rest]


def reason_terms(score: MatchScore) -> list[tuple[Message, int]]:
    """Return what the best seat gained on the next one, as differences that add up to its lead.

    The largest come first. Small ones are the last one together, which is no larger than any other, and is
    left out if it comes to nothing. A tie adds up to 0.
    """
    found, n = _differences(score), _n_said(score)
    rest = sum(gap for _, gap in found[n:])
    said = [(_SAID.get(word.text, word), gap) for word, gap in found[:n]]
    return [*said, *([(msg("smaller things"), rest)] if rest else [])]


def _differences(score: MatchScore) -> list[tuple[Message, int]]:
    """Return by how much the best seat is ahead of the next one in each row, the largest first."""
    first, second = _rivals(score)
    rows = ((_DEALT, _summed(score, ("dealt",))), *_changes(score))
    gaps = ((word, points[first] - points[second]) for word, points in rows)
    return sorted((each for each in gaps if each[1]), key=lambda each: -abs(each[1]))


def _n_said(score: MatchScore) -> int:
    """Return how many of the differences the sentence names."""
    gaps = [gap for _, gap in _differences(score)]
    return _n_named([abs(gap) for gap in gaps], _N_TERMS, lambda n: abs(sum(gaps[n:])))


def reason_line(score: MatchScore, teller: Teller) -> Message:
    """Return what decided the match: on what the winner is ahead of the next, and behind; up to its lead."""
    first, second = _rivals(score)
    seats: dict[str, Any] = {"seat": teller.seat(first), "rival": teller.seat(second)}
    terms = reason_terms(score)
    ahead = _listed([(word, n) for word, n in terms if n > 0])
    behind = _listed([(word, -n) for word, n in terms if n < 0])
    if ahead is None:
        return msg("point for point, {seat} and {rival} did the same", **seats)
    if behind is None:
        return msg("compared with {rival}, {seat} is ahead by {ahead}", ahead=ahead, **seats)
    both: dict[str, Any] = {"ahead": ahead, "behind": behind, **seats}
    if score.scores[first] == score.scores[second]:
        return msg("compared with {rival}, {seat} is ahead by {ahead}, but behind by {behind}: a tie", **both)
    return msg("compared with {rival}, {seat} is ahead by {ahead}, but behind by {behind}", **both)


def _listed(terms: list[tuple[Message, int]]) -> Message | None:
    """Return differences as one clause; None if there are none."""
    if not terms:
        return None
    return msg("{list}", list=[msg("{n} on {part}", n=n, part=word) for word, n in terms])
