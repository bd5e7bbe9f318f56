"""Why a match ended as it did, in one sentence, and the rows of the scores that made the difference."""

from typing import Any

from game.base.language import Message, msg
from game.scoring import MatchScore
from game.wording.match_events import Teller
from game.wording.score_parts import PART_WORDS

__all__ = ["reason_line", "reason_terms", "telling_rows"]

_N_ROWS = 3
"""Rows that are told beside the dealt hand, what the market did to it, and everything else."""
_N_TERMS = 4
"""Differences that the sentence names at most, the rest as one of them."""

_SAID = {
    PART_WORDS["dealt"].text: msg("the hand dealt"),
    PART_WORDS["drift"].text: msg("the market's moves"),
    PART_WORDS["releases"].text: msg("letting customers go by the standard"),
    PART_WORDS["standard"].text: msg("the bonus of the standard"),
}
"""What rows are called within a sentence, where their names do not fit into one."""

_BASE = ("dealt", "drift")
_ROWS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (PART_WORDS["inviting"], ("inviting", "losses")),
    *((word, (part,)) for part, word in PART_WORDS.items() if part not in {*_BASE, "inviting", "losses"}),
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


def _base(score: MatchScore) -> list[_Row]:
    """Return what the dealt hand would have brought untouched, and what the market did to it if it did."""
    dealt, drift = ((PART_WORDS[part], _summed(score, (part,))) for part in _BASE)
    return [dealt, drift] if any(drift[1]) else [dealt]


def _by_difference(score: MatchScore) -> list[_Row]:
    """Return all rows but the dealt hand's in which any seat has points, the largest difference first."""
    first, second = _rivals(score)
    rows = [(word, _summed(score, parts)) for word, parts in _ROWS]
    found = [row for row in rows if any(row[1])]
    return sorted(found, key=lambda row: -abs(row[1][first] - row[1][second]))


def telling_rows(score: MatchScore) -> list[_Row]:
    """Return rows of points for every seat that add up to its score: [row] (name, [seat] points).

    First what the dealt hand would have brought untouched and what the market did to it, then the three
    rows in which the two best scores differ most, then everything else, if there is anything else.
    """
    rows = _by_difference(score)
    told, rest = rows[:_N_ROWS], rows[_N_ROWS:]
    if len(rest) > 1:
        sums = tuple(sum(points) for points in zip(*(points for _, points in rest), strict=True))
        rest = [(msg("everything else"), sums)]
    return [*_base(score), *told, *rest]


def reason_terms(score: MatchScore) -> list[tuple[Message, int]]:
    """Return what the best seat gained on the next one, as at most four differences that add up to its lead.

    The largest come first; what is not named is the last one, if it is not nothing. A tie adds up to 0.
    """
    first, second = _rivals(score)
    found = [
        (_SAID.get(word.text, word), points[first] - points[second])
        for word, points in (*_base(score), *_by_difference(score))
    ]
    found = sorted((each for each in found if each[1]), key=lambda each: -abs(each[1]))
    if len(found) <= _N_TERMS:
        return found
    told, rest = found[: _N_TERMS - 1], sum(n for _, n in found[_N_TERMS - 1 :])
    return [*told, (msg("all the rest"), rest)] if rest else told


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
