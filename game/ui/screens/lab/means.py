"""The debrief of a market in means: who wins, how the lead goes, and where the points come from."""

from itertools import accumulate

from game.base.language import pick_text, tr, translate
from game.lab import Plan, Totals, wilson
from game.rules import PART_NAMES
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import lead_bars, seat_color, seat_icon
from game.wording import PART_WORDS, ROLE_WORDS

__all__ = ["draw_means"]


def draw_means(canvas: Canvas, box: Box, plan: Plan, totals: Totals, where: str, *, is_playing: bool) -> None:
    """Draw the figures of a batch at the top of a box, and cut them off it; ``where``: of which market."""
    theme = canvas.theme
    roles = [seat.role for seat in plan.seats]
    n = totals.matches
    canvas.text_block(box, where, 17)
    progress = tr("{n} matches so far", n=n) if is_playing else tr("{n} matches", n=n)
    about = tr("{matches}, deck {deck}", matches=progress, deck=pick_text(plan.deck.title))
    canvas.text_block(box, about, 14, theme.ink_soft)
    box.cut_top(canvas.u(10))
    _draw_wins(canvas, box, totals, roles)
    ties = tr("Ties, which nobody wins: {share}", share=f"{totals.ties / n:.1%}")
    canvas.text_block(box, ties, 14, theme.ink_soft)
    box.cut_top(canvas.u(12))
    canvas.text_block(box, tr("Mean lead after each round"), 15, theme.accent)
    legend = tr(
        "up: {second} ahead; down: {first} ahead", first=ROLE_WORDS[roles[0]], second=ROLE_WORDS[roles[1]]
    )
    canvas.text_block(box, legend, 12, theme.ink_soft)
    box.cut_top(canvas.u(6))
    lead = list(accumulate(((totals.income[:, 1] - totals.income[:, 0]) / n).tolist()))
    chart = box.cut_top(max(canvas.u(124), canvas.line(13) * 5), canvas.u(10))
    canvas.panel(chart, theme.panel, theme.panel_edge)
    lead_bars(
        canvas,
        chart.inset(canvas.u(12), canvas.u(8)),
        lead,
        len(lead),
        (seat_color(canvas, roles, 0), seat_color(canvas, roles, 1)),
        13,
        has_axis=True,
    )
    _draw_parts(canvas, box, totals, roles)


def _draw_wins(canvas: Canvas, box: Box, totals: Totals, roles: list[str]) -> None:
    """Draw who wins how often, and one bar of all matches: won from the left, from the right, and tied."""
    theme, n = canvas.theme, totals.matches
    figures = canvas.width_of("100.0%", 28, serif=True)
    for seat, role in enumerate(roles):
        low, high = wilson(int(totals.wins[seat]), n)
        row = box.cut_top(max(canvas.u(40), canvas.line(28)), canvas.u(2))
        color = seat_color(canvas, roles, seat)
        px = min(canvas.u(26), row.height)
        canvas.icon_px(seat_icon(role), row.cut_left(px, canvas.u(10)).center, px, color)
        share = f"{int(totals.wins[seat]) / n:.1%}"
        canvas.label(row.cut_right(figures), share, 28, color, align="right", serif=True)
        about = tr(
            "{role} wins; 95 % interval {low} to {high}",
            role=ROLE_WORDS[role],
            low=f"{low:.1%}",
            high=f"{high:.1%}",
        )
        canvas.label(row, about, 15)
    box.cut_top(canvas.u(6))
    bar = box.cut_top(canvas.u(18), canvas.u(10))
    canvas.surface.fill(theme.raised_edge, bar)
    widths = [round(bar.width * int(wins) / n) for wins in totals.wins]
    for seat, x in enumerate((bar.x, bar.right - widths[1])):
        canvas.surface.fill(seat_color(canvas, roles, seat), (x, bar.y, widths[seat], bar.height))
    thick, over = max(2, canvas.u(2)), canvas.u(4)
    for edge in wilson(int(totals.wins[1]), n):  # where what the second has won may begin
        x = bar.right - round(bar.width * edge)
        canvas.surface.fill(theme.ink, (x - thick // 2, bar.y - over, thick, bar.height + 2 * over))
    # Who has more than a half wins most matches.
    canvas.surface.fill(theme.card, (bar.centerx - thick // 2, bar.y, thick, bar.height))


def _draw_parts(canvas: Canvas, box: Box, totals: Totals, roles: list[str]) -> None:
    names = [translate(ROLE_WORDS[role]) for role in roles]
    width = max(canvas.width_of(text, 14) for text in ("+000.0", *names)) + canvas.u(24)
    heading = tr("Where the points came from, a match")
    head = box.cut_top(max(canvas.line(15), canvas.block_height(heading, 15, box.width - width * len(roles))))
    for seat in range(len(roles) - 1, -1, -1):
        spot = head.cut_right(width)
        canvas.label(spot, names[seat], 14, seat_color(canvas, roles, seat), align="right", wraps=False)
    canvas.label(head, heading, 15, canvas.theme.accent)
    for place, part in enumerate(PART_NAMES):
        name = translate(PART_WORDS[part])
        height = max(
            canvas.line(14) + canvas.u(6), canvas.block_height(name, 14, box.width - width * len(roles))
        )
        row = box.cut_top(height)
        for seat in range(len(roles) - 1, -1, -1):
            figure = f"{round(int(totals.parts[seat, place]) / totals.matches, 1) + 0:+.1f}"
            canvas.label(
                row.cut_right(width),
                figure,
                14,
                seat_color(canvas, roles, seat),
                align="right",
                wraps=False,
            )
        canvas.label(row, name, 14, canvas.theme.ink_soft)
