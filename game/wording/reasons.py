"""Why a match ended as it did, in one sentence, and the rows of the scores that made the difference."""

from typing import Any

from game.base.language import Message, msg
from game.scoring import MatchScore
from game.wording.match_events import Teller
from game.wording.score_parts import PART_WORDS

__all__ = ["reason_line", "reason_terms", "telling_rows"]

_N_ROWS = 3
"""Rows that are told at least beside the dealt hand, if there are so many."""
_N_TERMS = 3
"""Differences that the sentence names at least, if there are so many."""
_NOTABLE = 4
"""It names whatever is no less than this part of the largest."""

_SAID = {
    PART_WORDS["dealt"].text: msg("the hand dealt"),
    PART_WORDS["drift"].text: msg("the rise and fall of the hand dealt"),
    PART_WORDS["releases"].text: msg("letting customers go by the standard"),
    PART_WORDS["standard"].text: msg("the bonus of the standard"),
}
"""What rows are called within a sentence, where their names do not fit into one."""

_DEALT, _DRIFT = PART_WORDS["dealt"], PART_WORDS["drift"]
_TOGETHER: dict[str, tuple[Message, tuple[str, ...]]] = {
    "inviting": (PART_WORDS["inviting"], ("inviting", "losses")),
    "drafting": (msg("drafts and pitches"), ("drafting", "pitching")),
}
"""What is told as one: an invitation is won by one seat and lost by the other, and whoever comes from the
market comes by a draft to one role and by a pitch to the other."""
_ROWS = tuple(
    _TOGETHER.get(part, (word, (part,)))
    for part, word in PART_WORDS.items()
    if part not in {"dealt", "losses", "pitching"}
)

_REST = msg("everything else together")

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


def _size(points: tuple[int, ...], rivals: tuple[int, int]) -> int:
    """Return how large a row is: for any seat, or as the difference between the two best."""
    first, second = rivals
    return max(abs(points[first] - points[second]), *map(abs, points))


def telling_rows(score: MatchScore) -> list[_Row]:
    """Return rows of points for every seat that add up to its score: [row] (name, [seat] points).

    First what the dealt hand would have brought untouched and its rise and fall, then the others,
    the largest first. Small ones come as one last row: all of them together are no larger than any other,
    even if they were all to one side. Whatever the sentence names has a row of its own.
    """
    rivals = _rivals(score)
    rows = sorted(_changes(score), key=lambda row: -_size(row[1], rivals))
    sizes = [_size(points, rivals) for _, points in rows]
    named = [row for row in _telling_gaps(score)[0] if row in rows]
    least = max(_N_ROWS, *(rows.index(row) + 1 for row in named)) if named else _N_ROWS
    # What would be left alone is told too: its name says more.
    few = (n for n in range(least, len(rows) - 1) if sum(sizes[n:]) <= sizes[n - 1])
    n = next(few, len(rows))
    # Of what is told, rise and fall belong beside the hand that was dealt.
    told = sorted(rows[:n], key=lambda row: row[0] is not _DRIFT)
    rest = [(msg("smaller things"), tuple(map(sum, zip(*(points for _, points in rows[n:]), strict=True))))]
    return [(_DEALT, _summed(score, ("dealt",))), *told, *(rest if n < len(rows) else [])]


def _telling_gaps(score: MatchScore) -> tuple[list[_Row], int]:
    """Return the rows that the sentence names, the largest difference first, and what the others come to."""
    first, second = _rivals(score)
    rows = [(_DEALT, _summed(score, ("dealt",))), *_changes(score)]
    gaps = [points[first] - points[second] for _, points in rows]
    order = sorted((n for n, gap in enumerate(gaps) if gap), key=lambda n: -abs(gaps[n]))
    rows, gaps = [rows[n] for n in order], [gaps[n] for n in order]
    least = max(_N_TERMS, sum(abs(gap) * _NOTABLE >= abs(gaps[0]) for gap in gaps))
    few = (n for n in range(least, len(gaps) - 1) if abs(sum(gaps[n:])) <= abs(gaps[n - 1]))
    n = next(few, len(gaps))
    return rows[:n], sum(gaps[n:])


def reason_terms(score: MatchScore) -> list[tuple[Message, int]]:
    """Return what the best seat gained on the next one, as differences that add up to its lead.

    The largest come first. The others are the last one together, which is no larger than any, and is left out
    if it comes to nothing. A tie adds up to 0.
    """
    first, second = _rivals(score)
    named, rest = _telling_gaps(score)
    terms = [(_SAID.get(word.text, word), points[first] - points[second]) for word, points in named]
    return [*terms, *([(_REST, rest)] if rest else [])]


def _clauses(score: MatchScore, rival: Message) -> list[tuple[Message, int]]:
    """Return the terms with their figures, in words: what the other lost is not called a gain by the same."""
    first, second = _rivals(score)
    named, rest = _telling_gaps(score)
    clauses = []
    for word, points in named:
        gap, said = points[first] - points[second], _SAID.get(word.text, word)
        values: dict[str, Any] = {"n": abs(gap), "part": said, "rival": rival}
        is_lost = points[second] < points[first] <= 0 and word not in (_DEALT, _DRIFT)
        if is_lost and points[first] == 0:
            clauses.append((msg("{n} that {rival} lost by {part}", **values), gap))
        elif is_lost:
            clauses.append((msg("{n} more that {rival} lost by {part}", **values), gap))
        else:
            clauses.append((msg("{n} on {part}", n=abs(gap), part=said), gap))
    return [*clauses, *([(msg("{n} on {part}", n=abs(rest), part=_REST), rest)] if rest else [])]


def reason_line(score: MatchScore, teller: Teller) -> Message:
    """Return what decided the match: on what the winner is ahead of the next, and behind; up to its lead."""
    first, second = _rivals(score)
    seats: dict[str, Any] = {"seat": teller.seat(first), "rival": teller.seat(second)}
    clauses = _clauses(score, seats["rival"])
    ahead = _listed([clause for clause, n in clauses if n > 0])
    behind = _listed([clause for clause, n in clauses if n < 0])
    if ahead is None:
        return msg("point for point, {seat} and {rival} did the same", **seats)
    if behind is None:
        return msg("compared with {rival}, {seat} is ahead by {ahead}", ahead=ahead, **seats)
    both: dict[str, Any] = {"ahead": ahead, "behind": behind, **seats}
    if score.scores[first] == score.scores[second]:
        return msg("compared with {rival}, {seat} is ahead by {ahead}, but behind by {behind}: a tie", **both)
    return msg("compared with {rival}, {seat} is ahead by {ahead}, but behind by {behind}", **both)


def _listed(clauses: list[Message]) -> Message | None:
    """Return differences as one clause; None if there are none."""
    return msg("{list}", list=clauses) if clauses else None
