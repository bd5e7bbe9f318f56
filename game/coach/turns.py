"""The turns of a reviewed match: each beside what the coach would have played, and what turned the match."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from game.coach.figures import MILLION, Estimate
from game.coach.search import over_nothing
from game.coach.turn_plans import judge_turn
from game.coach.turn_reasons import Reason, reason_of_turn
from game.coach.unspent import NOTHING_LEFT, Unspent, unspent_of
from game.coach.values import Point, Stroke, Values
from game.coach.wording import Play, plays_of
from game.match import Action, ColdCalled, Match, Record

__all__ = [
    "GRADES",
    "TurnReview",
    "TurningPoint",
    "decided_for",
    "grade_of",
    "spread",
    "turning_points",
    "turns_of",
]

GRADES = ("good", "fair", "weak", "poor")
"""Grades of a turn: about as good as the coach's, then worse by less than each of the limits."""
_LIMITS = (400, 1000)
"""Hundredths of a point from which a turn is weak, and poor."""
_EVEN = Estimate(0, 0)
_N_TURNING = 3
_TURNS = MILLION // 100
"""What moves no chance to win this far turned nothing; the furthest is told nevertheless."""
_NO_DOUBT = MILLION * 8 // 10
"""Who always had at least this chance was never in doubt."""
_NEAR = 2
"""What is at least one in so many as large as another is near as large: it may be told instead of it."""


@dataclass(frozen=True)
class TurnReview:
    """One turn beside what the coach would have played."""

    at: int
    """Number of its first action, from 0: where to take over."""
    round: int
    seat: int
    played: tuple[Play, ...]
    preferred: tuple[Play, ...]
    cost: Estimate
    """By how much the preferred is better, as a lead over the best of the others."""
    grade: str
    """One of GRADES."""
    effect: tuple[int, ...]
    """[seat] by how much it moved the value, against skilled play, in units of 1/scale point."""
    chances: tuple[int, ...]
    """[seat] by how much it moved the chance to win, in millionths."""
    unspent: Unspent = NOTHING_LEFT
    """Effort that the preferred leaves."""
    reason: Reason | None = None
    """Why the preferred is better; None if both are the same."""
    over_nothing: Estimate = _EVEN
    """By how much what was played was better, as far as could be seen, than to end the turn at once."""


@dataclass(frozen=True)
class TurningPoint:
    """What moved the chances to win most."""

    kind: str
    """One of LUCK_KINDS, or ``turn``."""
    at: int
    """Actions that had been played before it: where to step to."""
    round: int
    seat: int | None
    """Who acted; None for the market and its row."""
    copies: tuple[int, ...]
    """The customers it was about."""
    effect: tuple[int, ...]
    """[seat] in units of 1/scale point."""
    chances: tuple[int, ...]
    """[seat] by how much it moved the chance to win, in millionths."""
    turn: int | None = None
    """Number of the turn among ``Review.turns`` for a turn."""

    @property
    def swing(self) -> int:
        """How far it moved seats apart, in units of 1/scale point."""
        return max(self.effect) - min(self.effect)

    @property
    def turned(self) -> int:
        """How far it moved a chance to win, in millionths."""
        return max(map(abs, self.chances))


def grade_of(cost: Estimate) -> str:
    """Return the grade of a turn that cost this much."""
    if cost.is_about_nothing or cost.mean < 0:
        return GRADES[0]
    return GRADES[1 + sum(cost.mean >= limit for limit in _LIMITS)]


def turns_of(record: Record, values: Values, tell: Callable[[float], None]) -> tuple[TurnReview, ...]:
    """Return every turn of a match beside what the coach would have played; ``tell`` hears how far it is."""
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    found = []
    at = 0
    while at < len(record.actions) and (seat := match.seat) is not None:
        tell(at / len(record.actions))
        round_, turn, first = match.round, int(match.table.turn[0]), at
        seen: list[Any] = []
        came: list[int] = []
        while match.seat is not None and (match.round, int(match.table.turn[0])) == (round_, turn):
            seen.append(match.observation)
            events = match.play(record.actions[at][1])
            came += [event.copy for event in events if isinstance(event, ColdCalled)]
            at += 1
        judged = judge_turn(seen, [action.number for _, action in record.actions[first:at]])
        # As long as the coach would have done the same, the same customers came.
        both = takewhile(lambda pair: pair[0] == pair[1], zip(judged.played, judged.preferred, strict=False))
        called = sum(Action.from_number(number).verb == "cold_call" for number, _ in both)
        played = plays_of(seen[0], judged.played, came)
        preferred = plays_of(seen[0], judged.preferred, came[:called])
        made = values.decisions[first:at]
        effect = tuple(map(sum, zip(*(each.effect for each in made), strict=True)))
        chances = tuple(map(sum, zip(*(each.chances for each in made), strict=True)))
        grade = grade_of(judged.cost)
        unspent = unspent_of(seen[0], judged.preferred)
        reason = reason_of_turn(seen, judged.played, judged.preferred, unspent)
        found.append(
            TurnReview(
                *(first, round_, seat, played, preferred, judged.cost, grade, effect, chances),
                *(unspent, reason, over_nothing(seen[0], judged.played)),
            )
        )
    return tuple(found)


def decided_for(points: Sequence[Point]) -> int | None:
    """Return who won without ever having been in doubt from the deal on, None if anybody was, or of a tie."""
    last = points[-1].chances
    winner = max(range(len(last)), key=last.__getitem__)
    is_won = last[winner] == MILLION
    return winner if is_won and min(point.chances[winner] for point in points) >= _NO_DOUBT else None


def turning_points(values: Values, turns: tuple[TurnReview, ...]) -> tuple[TurningPoint, ...]:
    """Return what moved the chances to win most, in the order of the match; nothing where nothing turned."""
    if decided_for(values.points) is not None:
        return ()
    found = [_of_stroke(stroke) for stroke in values.strokes]
    for number, turn in enumerate(turns):
        copies = tuple(dict.fromkeys(play.copy for play in turn.played if play.copy is not None))
        found.append(
            TurningPoint("turn", turn.at, turn.round, turn.seat, copies, turn.effect, turn.chances, number)
        )
    found = sorted(
        (each for each in found if each.swing), key=lambda each: (-each.turned, -each.swing, each.at)
    )
    told = spread(found[:1] + [each for each in found[1:] if each.turned >= _TURNS])
    return tuple(sorted(told, key=lambda each: (each.at, each.kind == "turn")))


def spread(found: Sequence[TurningPoint]) -> list[TurningPoint]:
    """Return at most three turning points of some, spread over rounds; ``found``: the largest first.

    A second one of a round is told only if nothing of another round is near as large; a third one never is.
    """
    told: list[TurningPoint] = []
    left = list(found)
    while left and len(told) < _N_TURNING:
        rounds = [each.round for each in told]
        fresh = next((each for each in left if each.round not in rounds), None)
        again = next((each for each in left if rounds.count(each.round) == 1), None)
        next_ = fresh if again is None or (fresh and fresh.turned * _NEAR >= again.turned) else again
        if next_ is None:
            break
        told.append(next_)
        left.remove(next_)
    return told


def _of_stroke(stroke: Stroke) -> TurningPoint:
    return TurningPoint(
        stroke.kind,
        stroke.at - 1,
        stroke.round,
        stroke.seat,
        stroke.copies,
        stroke.effect,
        stroke.chances,
    )
