"""The debrief's review: why this result, in one sentence; then one question at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from game.base.language import msg, tr, translate
from game.coach import (
    COACH_YARDSTICK,
    EXPECTED,
    GRADE_WORDS,
    HINDSIGHT,
    TURNING_YARDSTICK,
    TWO_CAUSES,
    Review,
    ReviewStory,
    at_odds,
    chance_lines,
    dearest_turns,
    decided_sentence,
    hindsight_sentence,
    jump_of,
    lead_sentence,
    points,
    turn_sentence,
    whole_parts,
)
from game.lab import may_compile
from game.scoring import MatchScore
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.chance_curve import ChanceMark, draw_chances, drawn_order
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.part_tables import SeatLook, columns_of, draw_head, draw_sums
from game.ui.screens.debrief.result_page import LARGE
from game.ui.screens.debrief.telling_page import TellingPage, draw_seats
from game.ui.screens.debrief.turning_points import PlayOn, TurningPanels
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
_LOW = 460
"""Logical units below which a page is low."""
_LEAST_CURVE = 112
"""Logical units that a curve and the frame around it are high at least, its words apart."""
_N_DEAR = 3


@dataclass(frozen=True)
class ReviewShown:
    """A review and what of it is looked at."""

    story: ReviewStory
    score: MatchScore
    up: int
    """The seat whose chances go upwards, as its leads do everywhere."""
    person: int | None
    """The seat of the one person who played, who can be spoken to."""
    seat: int
    """The seat whose decisions are looked at."""
    look_from: Callable[[int], None]
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
    top, review = box.y, shown.story.review
    is_large = canvas.text_factor >= LARGE
    # Where there is little room, or a chart to look at, the sentence is smaller.
    is_small = is_large or shown.part == "turning" or room < canvas.u(_LOW)
    canvas.text_block(box, why_text(review, shown.person), 18 if is_small else 22)
    if shown.part == "parts":
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
        page = TellingPage(canvas, shown.story, shown.seat, is_you, looks, shown.play_on)
        page.draw(box, room - (box.y - top))
    elif shown.part == "turning":
        is_wide = box.width >= canvas.u(_WIDE) * canvas.text_factor
        panels = TurningPanels(canvas, shown.story, looks, shown.person, box.width, is_wide=is_wide)
        curve = left - (panels.height if is_wide else left // 2) - canvas.u(26)
        words = sum(canvas.block_height(text, 14, box.width - canvas.u(24)) for text in _curve_words(shown))
        least = canvas.u(_LEAST_CURVE if is_wide else 190) + words + canvas.line(13)
        _draw_curve(canvas, box, max(least, min(curve, canvas.u(330))), shown, looks)
        panels.draw(box, shown.play_on)
    elif shown.part == "parts":
        _draw_parts(canvas, box, left, review, looks)
    elif shown.part == "turns":
        _draw_grades(canvas, box, review, looks)
        box.cut_top(canvas.u(14))
        _draw_dearest(canvas, box, review)
    else:
        _draw_par(canvas, box, shown, looks)


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


def _curve_words(shown: ReviewShown) -> list[str]:
    """Return what stands above the curve and, where there is something to explain, what stands below it."""
    review = shown.story.review
    told = decided_sentence(review) or TURNING_YARDSTICK
    above = tr("Chances to win, round by round. {yardstick}", yardstick=told)
    odds = at_odds(review, shown.score.tally.income.tolist())
    return [above] if odds is None else [above, translate(odds)]


def _draw_curve(canvas: Canvas, box: Box, height: int, shown: ReviewShown, looks: list[SeatLook]) -> None:
    review = shown.story.review
    marks = []
    for number, turning in enumerate(review.turning_points, start=1):
        place, chances = jump_of(review, turning)
        # On the curve that it moved most; of two there is but one.
        moved = [abs(each) for each in turning.chances]
        seat = shown.up if len(looks) == 2 else moved.index(max(moved))  # noqa: PLR2004
        marks.append(ChanceMark(place, chances[seat], str(number)))
    chart = box.cut_top(height, canvas.u(12))
    canvas.panel(chart, canvas.theme.panel, canvas.theme.panel_edge)
    inner = chart.inset(canvas.u(12), canvas.u(8))
    above, *below = _curve_words(shown)
    canvas.text_block(inner, above, 14, canvas.theme.ink_soft)
    for text in below:
        canvas.text_block(inner.cut_bottom(canvas.block_height(text, 14, inner.width)), text, 14)
    lines, order = chance_lines(review), drawn_order(len(looks), shown.up)
    seats = [(looks[seat].name, looks[seat].color) for seat in order]
    n_rounds = review.record.deck.rules.rounds
    draw_chances(canvas, inner, [lines[seat] for seat in order], seats, n_rounds, size=13, marks=marks)


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


def _draw_par(canvas: Canvas, box: Box, shown: ReviewShown, looks: list[SeatLook]) -> None:
    """Draw what the coach expected, what came, and par, which knows what nobody could; and what each is."""
    theme, review = canvas.theme, shown.story.review
    for text in (EXPECTED, HINDSIGHT):
        canvas.text_block(box, translate(text), 15, theme.ink_soft)
        box.cut_top(canvas.u(4))
    box.cut_top(canvas.u(8))
    names = (tr("expected at the deal"), tr("score"), tr("with hindsight, at least"))
    name_width = min(max(canvas.width_of(name, 16) for name in names) + canvas.u(4), box.width // 3)
    figure_width = canvas.width_of("0000", 16)
    foreseen = [points(review, units) for units in review.expected]
    most = max(*review.par, *review.score, *foreseen, 1)
    for seat, (look, *figures) in enumerate(zip(looks, foreseen, review.score, review.par, strict=True)):
        head = box.cut_top(canvas.line(19), canvas.u(4))
        px = canvas.line(17)
        canvas.icon_px(look.icon, head.cut_left(px, canvas.u(8)).center, px, look.color)
        canvas.label(head, look.name, 19, look.color, wraps=False)
        for name, n in zip(names, figures, strict=True):
            row = box.cut_top(max(canvas.line(16), canvas.u(22)), canvas.u(4))
            canvas.label(row.cut_left(name_width, canvas.u(10)), name, 16, theme.ink_soft)
            canvas.label(row.cut_left(figure_width, canvas.u(10)), str(n), 16, align="right", wraps=False)
            thick = min(canvas.u(18), row.height - canvas.u(4))
            bar = Box(row.x, row.centery - thick // 2, max(2, row.width * max(n, 0) // most), thick)
            is_score = name == names[1]
            # What came is filled; what was only thought of is not.
            canvas.panel(bar, look.color if is_score else theme.panel, look.color, 4, 2)
        found = hindsight_sentence(review, seat, is_you=seat == shown.person)
        canvas.text_block(box, translate(found), 16)
        box.cut_top(canvas.u(12))
