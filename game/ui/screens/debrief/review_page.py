"""The debrief's review: why this result, in one sentence; then luck and choices, turning points, par."""

from collections.abc import Sequence

from game.base.language import tr, translate
from game.coach import GRADE_WORDS, Review, chance_lines, lead_sentence, point_behind, whole_parts
from game.lab import may_compile
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.chance_curve import ChanceMark, draw_chances
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.part_tables import SeatLook, columns_of, draw_head, draw_step
from game.ui.screens.debrief.turning_points import PlayOn, draw_turning_points
from game.ui.session.reviewing import Reviewing

__all__ = ["draw_review", "draw_waiting", "why_text"]

_WIDE = 900
"""Logical units from which two columns fit beside each other at the usual size of text."""


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
    review: Review,
    person: int | None,
    looks: list[SeatLook],
    play_on: PlayOn,
    cards: Sequence[tuple[int, ...]],
) -> None:
    """Draw the whole review into a box that is cut as far as it is needed; ``room``: the height there is.

    ``cards``: [turning point] the customers that are shown with it.
    """
    canvas.text_block(box, why_text(review, person), 24)
    box.cut_top(canvas.u(14))
    n_seats = len(looks)
    is_wide = box.width >= canvas.u(_WIDE) * canvas.text_factor and n_seats == 2  # noqa: PLR2004
    if is_wide:
        left, right = Box(box).columns([1.25, 1], canvas.u(36))
        start = left.y
        _draw_parts(canvas, left, review, looks)
        curve = max(canvas.u(190), left.y - start - _grades_height(canvas) - canvas.u(14) - canvas.line(17))
        _draw_curve(canvas, right, curve, review, looks)
        _draw_grades(canvas, right, review, looks)
        box.cut_top(max(left.y, right.y) - start, canvas.u(18))
    else:
        _draw_parts(canvas, box, review, looks)
        box.cut_top(canvas.u(18))
        curve = max(canvas.u(200), min(room // 2, canvas.u(300)))
        _draw_curve(canvas, box, curve, review, looks)
        box.cut_top(canvas.u(10))
        _draw_grades(canvas, box, review, looks)
        box.cut_top(canvas.u(18))
    draw_turning_points(canvas, box, review, looks, person, play_on, cards, is_wide=is_wide)
    _draw_par(canvas, box, review, looks)
    box.cut_top(canvas.u(6))


def _title(canvas: Canvas, box: Box, text: str) -> None:
    canvas.text_block(box, text, 17, canvas.theme.accent)
    box.cut_top(canvas.u(4))


def _draw_parts(canvas: Canvas, box: Box, review: Review, looks: list[SeatLook]) -> None:
    """Draw expected + luck + choices = score for every seat, each bar beginning where the last one ends."""
    theme = canvas.theme
    _title(canvas, box, tr("The players, or the cards?"))
    seats = [whole_parts(review, seat) for seat in range(len(looks))]
    names = [translate(word) for word, _ in seats[0]]
    label_width, columns = columns_of(canvas, box, names, 15, len(looks))
    draw_head(canvas, box, looks, columns)
    spans = []
    for parts in seats:
        at, reached = 0, []
        for _, n in parts:
            at += n
            reached.append(at)
        spans.append((min(reached), max(reached)))
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    pad = max(4, (high - low) // 6)
    # What is expected is much more than what moves it: seen from nothing, all the rest would be slivers.
    span = (max(0, low - pad), high + 1)
    line = max(canvas.u(30), canvas.line(15) + canvas.u(8))
    figure_width = canvas.width_of("+0000", 15) + canvas.u(4)
    totals = [0] * len(looks)
    for number, name in enumerate(names):
        height = max(line, canvas.block_height(name, 15, label_width - canvas.u(4)) + canvas.u(6))
        row = box.cut_top(height, canvas.u(2))
        if number % 2 == 0:
            canvas.panel(row, theme.panel, None, 5)
        canvas.label(row.cut_left(label_width).inset(canvas.u(2), 0), name, 15, theme.ink_soft)
        for seat, column in enumerate(columns):
            cell = Box(column.x, row.y, column.width, row.height)
            value = seats[seat][number][1]
            figure = cell.cut_right(figure_width, canvas.u(6))
            ink = theme.ink if value else theme.ink_faint
            canvas.label(
                figure, f"{value:+d}" if number and value else str(value), 15, ink, align="right", wraps=False
            )
            start = totals[seat] if number else span[0]
            draw_step(canvas, cell, start, totals[seat] + value - start, span, looks[seat].color)
            totals[seat] += value
    total = box.cut_top(canvas.line(26) + canvas.u(6))
    canvas.label(total.cut_left(label_width).inset(canvas.u(2), 0), tr("score"), 17)
    for look, score, column in zip(looks, totals, columns, strict=True):
        cell = Box(column.x, total.y, column.width, total.height)
        canvas.label(cell, str(score), 26, look.color, align="right", serif=True, wraps=False)
    note = tr("The bars begin at {n} points. Choices are measured against skilled players.", n=span[0])
    canvas.text_block(box, note, 13, theme.ink_soft)


def _draw_curve(canvas: Canvas, box: Box, height: int, review: Review, looks: list[SeatLook]) -> None:
    _title(canvas, box, tr("Chances to win, round by round"))
    lines = chance_lines(review)
    last = len(lines) - 1
    marks = []
    for number, turning in enumerate(review.turning_points, start=1):
        place, point = point_behind(review, turning)
        marks.append(ChanceMark(place, point.chances[last] / 1_000_000, str(number)))
    chart = box.cut_top(height, canvas.u(10))
    canvas.panel(chart, canvas.theme.panel, canvas.theme.panel_edge)
    inner = chart.inset(canvas.u(12), canvas.u(8))
    if len(looks) == 2:  # noqa: PLR2004 - one curve for both
        legend = tr("up: {second} ahead; down: {first} ahead", first=looks[0].name, second=looks[1].name)
        canvas.label(inner.cut_top(canvas.line(13)), legend, 13, canvas.theme.ink_soft, wraps=False)
    draw_chances(
        canvas,
        inner,
        lines,
        [look.color for look in looks],
        review.record.deck.rules.rounds,
        size=13,
        marks=marks,
    )


def _grades_height(canvas: Canvas) -> int:
    line = max(canvas.u(24), canvas.line(15) + canvas.u(4))
    return canvas.line(17) + canvas.line(18) + canvas.u(16) + len(GRADE_WORDS) * line


def _draw_grades(canvas: Canvas, box: Box, review: Review, looks: list[SeatLook]) -> None:
    """Draw how many turns of each seat were how good."""
    theme = canvas.theme
    _title(canvas, box, tr("Turns beside the coach's"))
    names = [translate(word) for word in GRADE_WORDS.values()]
    label_width, columns = columns_of(canvas, box, names, 15, len(looks))
    draw_head(canvas, box, looks, columns)
    counts = [
        [sum(turn.seat == seat and turn.grade == grade for turn in review.turns) for grade in GRADE_WORDS]
        for seat in range(len(looks))
    ]
    most = max(map(max, counts)) or 1
    line = max(canvas.u(24), canvas.line(15) + canvas.u(4))
    for number, name in enumerate(names):
        row = box.cut_top(max(line, canvas.block_height(name, 15, label_width - canvas.u(4)) + canvas.u(4)))
        if number % 2 == 0:
            canvas.panel(row, theme.panel, None, 5)
        canvas.label(row.cut_left(label_width).inset(canvas.u(2), 0), name, 15, theme.ink_soft)
        for seat, column in enumerate(columns):
            cell = Box(column.x, row.y, column.width, row.height)
            n = counts[seat][number]
            figure = cell.cut_left(canvas.width_of("00", 15) + canvas.u(2), canvas.u(8))
            canvas.label(figure, str(n), 15, theme.ink if n else theme.ink_faint, align="right", wraps=False)
            thick = min(canvas.u(12), cell.height - canvas.u(6))
            if n:
                bar = Box(cell.x, cell.centery - thick // 2, max(3, cell.width * n // most), thick)
                canvas.panel(bar, looks[seat].color, None, 3)


def _draw_par(canvas: Canvas, box: Box, review: Review, looks: list[SeatLook]) -> None:
    """Draw par, kept apart: it knows what nobody could."""
    theme = canvas.theme
    rows = [
        tr("{seat}: {score} of at most {par} points", seat=look.name, score=score, par=par)
        for look, score, par in zip(looks, review.score, review.par, strict=True)
    ]
    note = tr("Knowing every card and every roll beforehand, this much was to be had. Nobody could know.")
    width = box.width - canvas.u(32)
    height = canvas.line(17) + canvas.u(30) + canvas.block_height(note, 14, width)
    height += len(rows) * (canvas.line(16) + canvas.u(4))
    frame = box.cut_top(height, canvas.u(8))
    canvas.panel(frame, theme.background, theme.panel_edge, 10, 1.5)
    inner = frame.inset(canvas.u(16), canvas.u(10))
    canvas.text_block(inner, tr("With hindsight"), 17, theme.ink_soft)
    inner.cut_top(canvas.u(4))
    for text, look in zip(rows, looks, strict=True):
        row = inner.cut_top(canvas.line(16), canvas.u(4))
        px = min(canvas.u(18), row.height)
        canvas.icon_px(look.icon, row.cut_left(px, canvas.u(8)).center, px, look.color)
        canvas.label(row, text, 16, wraps=False)
    canvas.text_block(inner, note, 14, theme.ink_soft)
