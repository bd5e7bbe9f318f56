"""The debrief's first page: who won, why in one sentence, four rows that matter; the rest is folded."""

from itertools import accumulate

from game.base.language import tr, translate
from game.scoring import MatchScore
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import lead_bars, running_scores
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.part_tables import SeatLook
from game.wording import PART_WORDS, Teller, reason_line, telling_parts

__all__ = ["draw_course", "draw_fold", "draw_reason", "draw_rows"]


def draw_reason(canvas: Canvas, box: Box, score: MatchScore, teller: Teller) -> None:
    """Draw why the match ended as it did, large enough for the last row of a room."""
    reason = reason_line(score, teller)
    if reason is None:
        return
    text = translate(reason)
    canvas.text_block(box, tr("{sentence}.", sentence=text[:1].upper() + text[1:]), 25)
    box.cut_top(canvas.u(10))


def draw_rows(canvas: Canvas, box: Box, score: MatchScore, looks: list[SeatLook]) -> None:
    """Draw the four parts in which the scores differ most: a bar and a figure for every seat."""
    theme, parts = canvas.theme, telling_parts(score)
    most = max((abs(seat[part]) for seat in score.attribution for part in parts), default=0) or 1
    names = {part: translate(PART_WORDS[part]) for part in parts}
    label = min(
        max(canvas.width_of(name, 18) for name in names.values()) + canvas.u(8), box.width * 36 // 100
    )
    figure = canvas.width_of("+0000", 20, serif=True) + canvas.u(6)
    line = max(canvas.u(26), canvas.line(18))
    for number, part in enumerate(parts):
        height = max(
            len(looks) * line + canvas.u(12), canvas.block_height(names[part], 18, label) + canvas.u(12)
        )
        row = box.cut_top(height, canvas.u(6))
        canvas.panel(row, theme.panel, theme.panel_edge if number == 0 else None, 8)
        inner = row.inset(canvas.u(10), canvas.u(5))
        canvas.label(inner.cut_left(label, canvas.u(14)), names[part], 18)
        for look, cell, values in zip(looks, inner.rows(len(looks)), score.attribution, strict=True):
            _draw_value(canvas, cell, look, values[part], most, figure)


def _draw_value(canvas: Canvas, cell: Box, look: SeatLook, value: int, most: int, figure: int) -> None:
    """Draw one seat's points of a part: filled if won, in outline if lost."""
    theme = canvas.theme
    px = min(cell.height * 8 // 10, canvas.line(14))
    canvas.icon_px(look.icon, cell.cut_left(px, canvas.u(8)).center, px, look.color)
    place = cell.cut_left(figure, canvas.u(10))
    ink = theme.bad if value < 0 else theme.ink if value else theme.ink_faint
    canvas.label(place, f"{value:+d}" if value else "0", 20, ink, align="right", serif=True, wraps=False)
    if value:
        thick = cell.height * 5 // 10
        bar = Box(cell.x, cell.centery - thick // 2, max(3, cell.width * abs(value) // most), thick)
        canvas.panel(
            bar, look.color if value > 0 else theme.panel, look.color if value > 0 else theme.bad, 3, 2
        )


def draw_fold(canvas: Canvas, box: Box, toggle: Activate, *, is_open: bool) -> None:
    """Draw the line that opens and closes the rest of the page."""
    line = box.cut_top(max(canvas.u(42), canvas.line(15) + canvas.u(12)), canvas.u(8))
    line.width = min(line.width, canvas.width_of(tr("The course of the match"), 15) + canvas.u(120))
    canvas.button(
        line,
        "fold",
        tr("The course of the match"),
        toggle,
        icon="arrow_up" if is_open else "arrow_down",
        hotkeys=["o"],
        align="left",
        is_on=is_open,
    )


def draw_course(canvas: Canvas, box: Box, height: int, score: MatchScore, looks: list[SeatLook]) -> None:
    """Draw the running scores round by round, and who was ahead by how much."""
    theme, income = canvas.theme, score.tally.income.tolist()
    chart = box.cut_top(height)
    canvas.panel(chart, theme.panel, theme.panel_edge)
    plot = chart.inset(canvas.u(18), canvas.u(12))
    series = [(look.name, look.color, income[seat]) for seat, look in enumerate(looks)]
    line, crossed = canvas.line(13), score.crossover
    leads_box = None
    if len(looks) == 2:  # noqa: PLR2004 - a lead is between two
        leads_box = plot.cut_bottom(plot.height * 36 // 100, canvas.u(8))
    canvas.label(plot.cut_top(line), tr("Running scores, round by round"), 13, theme.ink_soft, wraps=False)
    at = crossed[1] if crossed is not None else None
    span = running_scores(canvas, plot, series, len(income[0]), at, 13, tr("from here on ahead"))
    if leads_box is not None:
        caption = leads_box.cut_top(line)
        canvas.label(caption, tr("who is ahead, by how much"), 13, theme.ink_soft, wraps=False)
        running = [list(accumulate(values)) for values in income]
        ahead = [b - a for a, b in zip(*running, strict=True)]
        lead_bars(canvas, leads_box, ahead, len(ahead), (series[0][1], series[1][1]), 13, span=span)
