"""Luck and choices: what every event and every decision of a match was worth to every seat.

The value of a point is, for each seat, the final score to expect from what lies open there if skilled
agents go on. Between two strokes of luck all that is hidden stays hidden, so all points in between are
valued in the same imagined worlds: a stretch. A decision moves the value within a stretch, and a skilled
agent's own moves it by nothing; luck is what lies between the end of one stretch and the beginning of
the next. Sums over the worlds are kept, not means, so nothing is lost in rounding: expected at the deal,
luck and choices add up to the final score.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.coach.boards import Board, board_for
from game.coach.figures import chances_to_win
from game.match import Action, Match, Record
from game.rules import (
    END_TURN,
    MAX_SEATS,
    Table,
    apply_action,
    copy_table,
    encode,
    place_of,
    slot_of,
    verb_of,
)
from game.rules.draws import AGENT, draw, sub_draw

__all__ = [
    "CALLED",
    "LUCK_KINDS",
    "MARKET",
    "PUSH",
    "ROW",
    "SCALE",
    "Decision",
    "Point",
    "Stroke",
    "Values",
    "value_match",
]

SCALE = 1024
"""Imagined worlds in which a stretch of a usual match is valued; see ``Values.scale``."""
_LEAST_SCALE = 64
PUSH, CALLED, MARKET, ROW = LUCK_KINDS = ("push", "cold_call", "market", "row")
"""The kinds of luck: the roll of a push, who a cold call finds, how the market moves, who is in a new row."""
_END = encode(END_TURN, 0, 0)
_VALUING = 1 << 20


@dataclass(frozen=True)
class Point:
    """Where a match stood after some of its actions.

    There are two of an action that ended a round: before the close, and with the next row turned up.
    """

    at: int
    """Actions that had been played."""
    round: int
    expected: tuple[int, ...]
    """[seat] final score to expect, in units of 1/scale point."""
    chances: tuple[int, ...]
    """[seat] chance to win, in millionths."""


@dataclass(frozen=True)
class Stroke:
    """A stroke of luck."""

    kind: str
    """One of LUCK_KINDS."""
    at: int
    """Actions that had been played, the one that asked for it included."""
    round: int
    seat: int | None
    """Whose push or cold call it was; None for the market and its row."""
    copies: tuple[int, ...]
    """Who was pushed, found or turned up; none for a move of the market."""
    effect: tuple[int, ...]
    """[seat] by how much it moved the value, in units of 1/scale point."""
    chances: tuple[int, ...]
    """[seat] by how much it moved the chance to win, in millionths."""


@dataclass(frozen=True)
class Decision:
    """What a seat did, set against what a skilled agent would have done."""

    at: int
    """Number of the action, from 0."""
    round: int
    seat: int
    action: Action
    effect: tuple[int, ...]
    """[seat] as with ``Stroke``."""
    chances: tuple[int, ...]
    """[seat] as with ``Stroke``."""


@dataclass
class Values:
    """The values of a match from the deal to its end."""

    scale: int
    """Imagined worlds in which each stretch was valued: values are in units of 1/scale point."""
    expected: tuple[int, ...] = ()
    """[seat] at the deal, in units of 1/scale point."""
    points: list[Point] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


class _Stretch:
    """Points between two strokes of luck."""

    def __init__(self, start: Table, plan: tuple[int, ...] = (), *, is_row_hidden: bool = False) -> None:
        self.start = start
        self.is_row_hidden = is_row_hidden
        self.plans = [plan]
        """What had been played since ``start`` at each point."""
        self.steps: list[tuple[int, int, int, Action]] = []
        """What lies between the points: number of the action, round, seat, action."""


def value_match(record: Record, tell: Callable[[float], None] = lambda _share: None) -> Values:
    """Return the values of a finished match. Raises RecordError for a record that does not replay.

    ``tell`` hears before every action which share of them is done; what it raises ends the work.
    """
    record.replay()
    match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
    board = board_for(match.deck.rules, match.deck.cards, match.n_seats)
    valuing = _Valuing(board, record.seed)
    stretch = _Stretch(copy_table(match.table))
    for at, (_, action) in enumerate(record.actions):
        tell(at / len(record.actions))
        before, seat, round_ = copy_table(match.table), int(match.table.seat[0]), match.round
        match.play(action)
        stretch.steps.append((at, round_, seat, action))
        stretch.plans.append((*stretch.plans[-1], action.number))
        if action.verb in {"improve", "cold_call"}:
            valuing.enter(stretch)
            slot = int(before.hands[seat, action.slot])
            after = _before_the_end(match, before, action)
            copy = slot if action.verb == "improve" else int(after.hands[seat, action.slot])
            is_end = int(after.effort[seat]) == 0
            kind = PUSH if action.verb == "improve" else CALLED
            valuing.await_luck(kind, at + 1, round_, seat, (copy,))
            stretch = _Stretch(after, (_END,) if is_end else ())
        if match.is_over:
            break
        if match.round != round_:
            valuing.enter(stretch)
            row = tuple(match.table.row[: match.deck.rules.market_size].tolist())
            valuing.await_luck(MARKET, at + 1, round_, None, ())
            valuing.enter(_Stretch(_without_row(match), is_row_hidden=True))
            valuing.await_luck(ROW, at + 1, round_, None, row)
            stretch = _Stretch(copy_table(match.table))
    valuing.enter(stretch)
    return valuing.values


class _Valuing:
    """Values one stretch after the other."""

    def __init__(self, board: Board, seed: int) -> None:
        self.board = board
        # No seat has this number: agents draw from other addresses.
        self.key = sub_draw(draw(seed, AGENT, MAX_SEATS, 0), _VALUING)
        self.n_stretches = 0
        # What there is to value and how long each rollout takes grow both with the length of a match.
        self.values = Values(board.fewer(SCALE // board.size, _LEAST_SCALE))
        self.latest: tuple[int, ...] = ()
        self.latest_chances: tuple[int, ...] = ()
        self.awaited: tuple[str, int, int, int | None, tuple[int, ...]] | None = None

    def await_luck(self, kind: str, at: int, round_: int, seat: int | None, copies: tuple[int, ...]) -> None:
        """Say what luck lies between the stretch just entered and the next one."""
        self.awaited = (kind, at, round_, seat, copies)

    def enter(self, stretch: _Stretch) -> None:
        """Value the points of a stretch."""
        scores = self.board.roll_out(
            stretch.start,
            int(sub_draw(self.key, self.n_stretches)),
            0,
            stretch.plans,
            self.values.scale,
            is_row_hidden=stretch.is_row_hidden,
        )
        self.n_stretches += 1
        sums = [tuple(each) for each in scores.sum(axis=1).tolist()]
        chances = [chances_to_win(each) for each in scores]
        values = self.values
        if self.awaited is None:
            values.expected = sums[0]
        else:
            kind, at, round_, seat, copies = self.awaited
            effect, moved = _less(sums[0], self.latest), _less(chances[0], self.latest_chances)
            values.strokes.append(Stroke(kind, at, round_, seat, copies, effect, moved))
        if not stretch.is_row_hidden:
            at = self.awaited[1] if self.awaited is not None else 0
            values.points.append(Point(at, int(stretch.start.round[0]), sums[0], chances[0]))
        for number, (at, round_, seat, action) in enumerate(stretch.steps, start=1):
            effect = _less(sums[number], sums[number - 1])
            moved = _less(chances[number], chances[number - 1])
            values.decisions.append(Decision(at, round_, seat, action, effect, moved))
            values.points.append(Point(at + 1, round_, sums[number], chances[number]))
        self.latest, self.latest_chances = sums[-1], chances[-1]


def _less(new: tuple[int, ...], old: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(new, old, strict=True))


def _before_the_end(match: Match, before: Table, action: Action) -> Table:
    """Return the table right after an action, before the end of the turn that may follow from it."""
    seat = int(before.seat[0])
    before.n_log[0] = -1
    before.effort[seat] += 1
    number = action.number
    apply_action(match.deck.rules, match.world, before, verb_of(number), place_of(number), slot_of(number))
    before.effort[seat] -= 1
    return before


def _without_row(match: Match) -> Table:
    """Return the table of a round that has just opened, its row still face down."""
    table, printed = copy_table(match.table), match.deck.cards
    for place in range(match.deck.rules.market_size):
        copy = int(table.row[place])
        table.row[place] = -1
        table.worth[copy] = -1
        table.trend[copy] = 0
        table.unseen[0] += 1
        table.unseen[1] += printed.worth[copy]
        table.unseen[2] += printed.trend[copy]
    return table
