"""The debrief's first page: who won, why, the rows that lead to the scores; the rest is folded."""

from game.base.language import tr, translate
from game.scoring import MatchScore
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import draw_leads, running_scores
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.part_tables import SeatLook, draw_sums, sums_height
from game.wording import Teller, reason_line, telling_rows

__all__ = ["LARGE", "draw_course", "draw_fold", "draw_headline", "draw_reason", "draw_rows", "fold_height"]


LARGE = 1.3
"""From this size of text on, the headline grows less than the rest: the rows have to have room too."""
_SIZES = (18, 16, 15)
"""Sizes of the rows, the largest first: as large as leaves no need to scroll."""


def draw_headline(canvas: Canvas, box: Box, text: str) -> None:
    """Draw who won, and by how much."""
    size = 38 if canvas.text_factor < LARGE else 26
    canvas.label(box.cut_top(canvas.line(size), canvas.u(2)), text, size, serif=True, wraps=False)


def draw_reason(canvas: Canvas, box: Box, score: MatchScore, teller: Teller) -> None:
    """Draw why the match ended as it did, large enough for the last row of a room."""
    text = translate(reason_line(score, teller))
    canvas.text_block(
        box,
        tr("{sentence}.", sentence=text[:1].upper() + text[1:]),
        22 if canvas.text_factor < LARGE else 18,
    )
    box.cut_top(canvas.u(6))


def draw_rows(canvas: Canvas, box: Box, room: int, score: MatchScore, looks: list[SeatLook]) -> None:
    """Draw the rows that matter: they lead to each seat's score without remainder."""
    rows = [(translate(word), points) for word, points in telling_rows(score)]
    size = next((size for size in _SIZES if sums_height(canvas, box, rows, looks, size) <= room), _SIZES[-1])
    draw_sums(canvas, box, room, rows, looks, size=size)


def fold_height(canvas: Canvas) -> int:
    """Return how much height the line below the rows takes."""
    return max(canvas.u(42), canvas.line(15) + canvas.u(12)) + canvas.u(14)


def draw_fold(canvas: Canvas, box: Box, toggle: Activate, *, is_open: bool) -> None:
    """Draw the line that puts the course of the match in the rows' place, and back."""
    box.cut_top(canvas.u(8))
    text = tr("Where the points came from") if is_open else tr("The course of the match")
    line = box.cut_top(max(canvas.u(42), canvas.line(15) + canvas.u(12)), canvas.u(6))
    line.width = min(line.width, canvas.width_of(text, 15) + canvas.u(120))
    canvas.button(
        line, "fold", text, toggle, icon="cards" if is_open else "chart", hotkeys=["o"], align="left"
    )


def draw_course(
    canvas: Canvas,
    box: Box,
    room: int,
    score: MatchScore,
    looks: list[SeatLook],
    teller: Teller,
    *,
    up: int,
) -> None:
    """Draw the running scores round by round, and who was ahead by how much; ``up``: whose leads go up."""
    theme, income, top = canvas.theme, score.tally.income.tolist(), box.y
    if score.crossover is not None:
        seat, at = score.crossover
        text = tr("From round {n} on, {seat} stays ahead to the end.", n=at + 1, seat=teller.seat(seat))
        canvas.text_block(box, text, 16)
        box.cut_top(canvas.u(8))
    height = max(canvas.u(250), canvas.line(13) * 12, room - (box.y - top))
    chart = box.cut_top(height)
    canvas.panel(chart, theme.panel, theme.panel_edge)
    plot = chart.inset(canvas.u(18), canvas.u(12))
    series = [(look.name, look.color, income[seat]) for seat, look in enumerate(looks)]
    line, crossed = canvas.line(13), score.crossover
    leads_box = None
    if len(looks) == 2:  # noqa: PLR2004 - a lead is between two
        leads_box = plot.cut_bottom(plot.height * 36 // 100, canvas.u(8))
    canvas.label(plot.cut_top(line), tr("Running scores, round by round"), 13, theme.ink_soft, wraps=False)
    turned = crossed[1] if crossed is not None else None
    span = running_scores(
        canvas, plot, series, len(income[0]), turned, 13, tr("from here on ahead"), has_names=True
    )
    if leads_box is not None:
        draw_leads(canvas, leads_box, series, len(income[0]), 13, span, up=up)
