"""The debrief's review: why this result, in one sentence; then one question at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from game.base.language import msg, tr, translate
from game.coach import (
    COACH_YARDSTICK,
    GRADE_WORDS,
    HINDSIGHT,
    TWO_CAUSES,
    Review,
    chance_lines,
    dearest_turns,
    lead_sentence,
    point_behind,
    turn_sentence,
    whole_parts,
)
from game.lab import may_compile
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.chance_curve import ChanceMark, draw_chances
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.part_tables import SeatLook, columns_of, draw_head, draw_sums
from game.ui.screens.debrief.result_page import LARGE
from game.ui.screens.debrief.telling_page import TellingPage, draw_seats
from game.ui.screens.debrief.turning_points import PlayOn, TurningCard, TurningPanels
from game.ui.session.reviewing import Reviewing

__all__ = ["REVIEW_PARTS", "ReviewShown", "draw_review", "draw_waiting", "why_text"]

REVIEW_PARTS = {
    "telling": msg("What mattered most?"),
    "turning": msg("When did it turn?"),
    "parts": msg("Players or luck?"),
    "turns": msg("Better moves?"),
    "par": msg("What was possible?"),
}
"""The questions of the review, one at a time."""

_WIDE = 900
"""Logical units from which the turning points fit beside each other at the usual size of text."""
_N_DEAR = 3


@dataclass(frozen=True)
class ReviewShown:
    """A review and what of it is looked at."""

    review: Review
    person: int | None
    """The seat of the one person who played, who can be spoken to."""
    seat: int
    """The seat whose decisions are looked at."""
    look_from: Callable[[int], None]
    cards: Sequence[tuple[TurningCard, ...]]
    """[turning point] the customers that are shown with it."""
    play_on: PlayOn
    part: str
    """One of REVIEW_PARTS."""
    choose: Callable[[str], None]


def why_text(review: Review, person: int | None) -> str:
    """Return in one sentence why this result; told to the one person who played, if there is just one."""
    return translate(lead_sentence(review, person))


def draw_waiting(canvas: Canvas, box: Box, reviewing: Reviewing, again: Activate) -> None:
    """Draw how far the review is, or why there is none."""
    theme = canvas.theme
    if reviewing.problem is not None:
        canvas.text_block(box, translate(reviewing.problem), 18, theme.bad)
        box.cut_top(canvas.u(12))
        line = max(canvas.u(46), canvas.line(16) + canvas.u(14))
        spot = box.cut_top(line, canvas.u(8))
        spot.width = min(spot.width, canvas.width_of(tr("Try again"), 16) + canvas.u(120))
        canvas.button(spot, "review-again", tr("Try again"), again, icon="undo", is_primary=True)
        return
    if reviewing.is_preparing:
        text = tr("The coach is getting ready. The first time this can take a minute.")
    else:
        text = tr("The coach is looking at the match: {percent} %", percent=round(reviewing.share * 100))
    canvas.text_block(box, text, 22)
    box.cut_top(canvas.u(10))
    track = box.cut_top(canvas.u(10), canvas.u(14))
    track.width = min(track.width, canvas.u(720))
    canvas.panel(track, theme.raised, theme.raised_edge, 5)
    done = Box(track)
    done.width = max(canvas.u(10), round(track.width * reviewing.share))
    canvas.panel(done, theme.accent, None, 5)
    note = tr("The other pages can be read meanwhile.")
    if not may_compile():
        note = tr(
            "Nothing can be compiled here, as Numba is missing, so this takes many minutes. The other pages "
            "can be read meanwhile."
        )
    canvas.text_block(box, note, 15, theme.ink_soft)


def draw_review(
    canvas: Canvas,
    box: Box,
    room: int,
    shown: ReviewShown,
    looks: list[SeatLook],
) -> None:
    """Draw why the match ended so in one sentence, and below it one question at a time.

    ``room``: the height there is.
    """
    top, review = box.y, shown.review
    is_large = canvas.text_factor >= LARGE
    canvas.text_block(box, why_text(review, shown.person), 18 if is_large else 22)
    if not is_large or shown.part == "parts":
        canvas.text_block(box, translate(TWO_CAUSES), 14, canvas.theme.ink_soft)
    box.cut_top(canvas.u(8))
    names = [(name, translate(word)) for name, word in REVIEW_PARTS.items()]
    bar = box.cut_top(max(canvas.u(40), canvas.line(14) + canvas.u(12)), canvas.u(12))
    canvas.segmented(bar, "review-part", names, shown.part, shown.choose, size=14)
    left = room - (box.y - top)
    if shown.part == "telling":
        if shown.person is None:
            draw_seats(canvas, box, shown.seat, looks, shown.look_from)
        is_you = shown.person is not None
        page = TellingPage(canvas, review, shown.seat, is_you, looks, shown.play_on)
        page.draw(box, room - (box.y - top))
    elif shown.part == "turning":
        is_wide = box.width >= canvas.u(_WIDE) * canvas.text_factor
        panels = TurningPanels(canvas, review, looks, shown.person, shown.cards, box.width, is_wide=is_wide)
        curve = left - (panels.height if is_wide else left // 2) - canvas.u(26)
        _draw_curve(
            canvas,
            box,
            max(
                canvas.u(60 if is_wide else 160) + canvas.line(13) * (len(looks) + 1),
                min(curve, canvas.u(330)),
            ),
            review,
            looks,
        )
        panels.draw(box, shown.play_on)
    elif shown.part == "parts":
        _draw_parts(canvas, box, left, review, looks)
    elif shown.part == "turns":
        _draw_grades(canvas, box, review, looks)
        box.cut_top(canvas.u(14))
        _draw_dearest(canvas, box, review)
    else:
        _draw_par(canvas, box, review, looks)


def _draw_parts(canvas: Canvas, box: Box, room: int, review: Review, looks: list[SeatLook]) -> None:
    """Draw expected + luck + choices = score for every seat, each bar beginning where the last one ends."""
    seats = [whole_parts(review, seat) for seat in range(len(looks))]
    rows = [
        (translate(parts[0][0]), [n for _, n in parts])
        for parts in zip(*seats, strict=True)
        if any(n for _, n in parts)
    ]
    reached = [list(accumulate(points)) for points in zip(*(points for _, points in rows), strict=True)]
    low, high = min(map(min, reached)), max(map(max, reached))
    # What is expected is much more than what moves it: seen from nothing, all the rest would be slivers.
    start = max(0, low - max(4, (high - low) // 6))
    note = tr("The bars begin at {n} points.", n=start)
    height = canvas.block_height(note, 14, box.width) + canvas.u(4)
    draw_sums(canvas, box, room - height, rows, looks, size=17, start=start)
    canvas.text_block(box, note, 14, canvas.theme.ink_soft)


def _draw_curve(canvas: Canvas, box: Box, height: int, review: Review, looks: list[SeatLook]) -> None:
    lines = chance_lines(review)
    last = len(lines) - 1
    marks = []
    for number, turning in enumerate(review.turning_points, start=1):
        place, point = point_behind(review, turning)
        marks.append(ChanceMark(place, point.chances[last] / 1_000_000, str(number)))
    chart = box.cut_top(height, canvas.u(12))
    canvas.panel(chart, canvas.theme.panel, canvas.theme.panel_edge)
    inner = chart.inset(canvas.u(12), canvas.u(8))
    title = tr("Chances to win, round by round")
    canvas.label(inner.cut_top(canvas.line(14)), title, 14, canvas.theme.ink_soft, wraps=False)
    seats = [(look.name, look.color) for look in looks]
    draw_chances(canvas, inner, lines, seats, review.record.deck.rules.rounds, size=13, marks=marks)


def _draw_dearest(canvas: Canvas, box: Box, review: Review) -> None:
    """Draw the turns that cost most, in words, beside what the coach would have played."""
    dear = dearest_turns(review)[:_N_DEAR]
    if not dear:
        canvas.text_block(box, tr("No turn was clearly weaker than the coach's."), 17)
        return
    canvas.text_block(box, tr("Turns that cost most"), 17, canvas.theme.accent)
    canvas.text_block(box, translate(COACH_YARDSTICK), 14, canvas.theme.ink_soft)
    box.cut_top(canvas.u(6))
    for turn in dear:
        text = tr("Round {round}: {what}", round=turn.round + 1, what=turn_sentence(review, turn))
        canvas.text_block(box, text, 20)
        box.cut_top(canvas.u(12))


def _draw_grades(canvas: Canvas, box: Box, review: Review, looks: list[SeatLook]) -> None:
    """Draw how many turns of each seat were how good."""
    theme = canvas.theme
    names = [translate(word) for word in GRADE_WORDS.values()]
    label_width, columns = columns_of(canvas, box, names, 17, len(looks))
    draw_head(canvas, box, looks, columns)
    counts = [
        [sum(turn.seat == seat and turn.grade == grade for turn in review.turns) for grade in GRADE_WORDS]
        for seat in range(len(looks))
    ]
    most = max(map(max, counts)) or 1
    line = max(canvas.u(28), canvas.line(17) + canvas.u(4))
    for number, name in enumerate(names):
        row = box.cut_top(max(line, canvas.block_height(name, 17, label_width - canvas.u(4)) + canvas.u(4)))
        if number % 2 == 0:
            canvas.panel(row, theme.panel, None, 5)
        canvas.label(row.cut_left(label_width).inset(canvas.u(2), 0), name, 17, theme.ink_soft)
        for seat, column in enumerate(columns):
            cell = Box(column.x, row.y, column.width, row.height)
            n = counts[seat][number]
            figure = cell.cut_left(canvas.width_of("00", 17) + canvas.u(2), canvas.u(8))
            canvas.label(figure, str(n), 17, theme.ink if n else theme.ink_faint, align="right", wraps=False)
            thick = min(canvas.u(14), cell.height - canvas.u(6))
            if n:
                bar = Box(cell.x, cell.centery - thick // 2, max(3, cell.width * n // most), thick)
                canvas.panel(bar, looks[seat].color, None, 3)


def _draw_par(canvas: Canvas, box: Box, review: Review, looks: list[SeatLook]) -> None:
    """Draw par, kept apart: it knows what nobody could."""
    theme = canvas.theme
    canvas.text_block(box, tr("With hindsight"), 17, theme.accent)
    canvas.text_block(box, translate(HINDSIGHT), 17, theme.ink_soft)
    box.cut_top(canvas.u(14))
    most = max(*review.par, *review.score)
    for look, score, par in zip(looks, review.score, review.par, strict=True):
        text = tr("{seat}: {score} points; with hindsight, {par}", seat=look.name, score=score, par=par)
        row = box.cut_top(canvas.line(24), canvas.u(4))
        px = canvas.line(20)
        canvas.icon_px(look.icon, row.cut_left(px, canvas.u(8)).center, px, look.color)
        canvas.label(row, text, 24, wraps=False)
        track = box.cut_top(canvas.u(22), canvas.u(22))
        canvas.panel(
            Box(track.x, track.y, track.width * par // most, track.height), theme.panel, look.color, 4, 2
        )
        canvas.panel(Box(track.x, track.y, track.width * score // most, track.height), look.color, None, 4)
