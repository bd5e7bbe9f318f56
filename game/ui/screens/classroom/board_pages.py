"""The pages of the class board: ladders by score and by choices, curves, bets, matches to talk about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import pygame

from game.base.label_places import apart
from game.base.language import tr, translate
from game.classroom import DealStanding, Rung, lead_lines, result_lines
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import draw_mark, seat_color, seat_icon
from game.ui.draw.measures import button_width, sign_px
from game.ui.draw.widget import Destination
from game.wording import Teller

__all__ = ["BoardView", "draw_board"]


@dataclass(frozen=True)
class BoardView:
    """One deal of a class, and what can be done with it."""

    standing: DealStanding
    is_waiting: bool
    """The field that percentiles need is still being played."""
    is_finding: bool
    """What choices were worth is still being found."""
    open_match: Callable[[int], Destination | None]
    set_bet: Callable[[int, int | None], None]


def draw_board(canvas: Canvas, box: Box, room: int, view: BoardView, tab: str) -> None:
    """Draw one page into a box that is cut as far as it is needed; ``room``: the height there is."""
    if not view.standing.results:
        canvas.text_block(box, tr("No result of this deal yet."), 16, canvas.theme.ink_soft)
        return
    draw = {
        "ladder": _draw_ladders,
        "choices": _draw_choices,
        "curves": _draw_curves,
        "bets": _draw_bets,
        "matches": _draw_matches,
    }
    draw[tab](canvas, box, room, view)


def _names(view: BoardView) -> list[str]:
    deal = view.standing.deal
    teller = Teller(deal.deck, deal.roles)
    return [translate(teller.seat(seat)) for seat in range(len(deal.roles))]


def _head(canvas: Canvas, box: Box, view: BoardView, seat: int, name: str) -> None:
    roles = view.standing.deal.roles
    color = seat_color(canvas, roles, seat)
    row = box.cut_top(canvas.line(17) + canvas.u(4), canvas.u(4))
    px = sign_px(canvas, 22, row.height)
    canvas.icon_px(seat_icon(roles[seat]), row.cut_left(px, canvas.u(8)).center, px, color)
    canvas.label(row, name, 17, color, wraps=False)


# -- ladders --------------------------------------------------------------------------------------


def _draw_ladders(canvas: Canvas, box: Box, room: int, view: BoardView) -> None:  # noqa: ARG001
    _draw_columns(canvas, box, view, view.standing.ladders, _draw_rung)
    _draw_how_ranked(canvas, box)
    note = tr(
        "The bar: how much of 5,000 computer matches of this very deal the score beats in its seat. "
        "Computers from skilled to careless play them: who loses to the skilled one may still beat many."
    )
    if view.is_waiting:
        note = tr("5,000 computer matches of this deal are being played ...")
    canvas.text_block(box, note, 13, canvas.theme.ink_soft)


def _draw_how_ranked(canvas: Canvas, box: Box) -> None:
    text = tr(
        "Each side is ranked by itself: the people who played it. Computers stand among them without a rank."
    )
    canvas.text_block(box, text, 13, canvas.theme.ink_soft)


def _draw_choices(canvas: Canvas, box: Box, room: int, view: BoardView) -> None:  # noqa: ARG001
    """Draw the tables ranked by what they can answer for, beside their rank by score."""
    about = tr(
        "The same tables by their own choices: how far each moved the lead that the coach expected at that "
        "moment. Luck is left out."
    )
    canvas.text_block(box, about, 14, canvas.theme.ink_soft)
    box.cut_top(canvas.u(8))
    if any(view.standing.by_choices):
        _draw_columns(canvas, box, view, view.standing.by_choices, _draw_own)
        _draw_how_ranked(canvas, box)
        box.cut_top(canvas.u(4))
        _draw_lead(canvas, box, view)
    if view.is_finding:
        canvas.text_block(box, tr("The coach is still looking at the matches ..."), 13, canvas.theme.ink_soft)
    elif not any(view.standing.by_choices):
        text = tr("Nothing can be compiled here, as Numba is missing: it would take minutes a match.")
        canvas.text_block(box, text, 15)


def _draw_lead(canvas: Canvas, box: Box, view: BoardView) -> None:
    """Say by how much a seat is ahead over all tables, and how well that is known without their luck."""
    for line in lead_lines(view.standing):
        canvas.text_block(box, translate(line), 14)
        box.cut_top(canvas.u(4))


def _draw_columns(
    canvas: Canvas,
    box: Box,
    view: BoardView,
    ladders: Sequence[Sequence[Rung]],
    draw: Callable[[Canvas, Box, Rung, int, BoardView], None],
) -> None:
    """Draw a ladder for each seat, side by side, or one below the other for large text."""
    n = len(ladders)
    is_narrow = canvas.text_factor > 1.3  # noqa: PLR2004
    columns = [box] * n if is_narrow else Box(box).columns(n, canvas.u(28))
    top, lowest = box.y, box.y
    for seat, (name, column) in enumerate(zip(_names(view), columns, strict=True)):
        _head(canvas, column, view, seat, name)
        for rung in ladders[seat]:
            draw(canvas, column, rung, seat, view)
        lowest = max(lowest, column.y)
    if not is_narrow:
        box.cut_top(lowest - top)
    box.cut_top(canvas.u(6))


def _draw_own(canvas: Canvas, box: Box, rung: Rung, seat: int, view: BoardView) -> None:
    """Draw a table by its choices: the points, and from which place by score it comes."""
    theme = canvas.theme
    row = box.cut_top(canvas.line(16) + canvas.u(10), canvas.u(3))
    canvas.panel(row, theme.panel, None, 6)
    inner = row.inset(canvas.u(10), canvas.u(2))
    _draw_rank(canvas, inner, rung)
    by_score = next(each.rank for each in view.standing.ladders[seat] if each.result.id == rung.result.id)
    note = "" if by_score is None else tr("by score {rank}.", rank=by_score)
    place = inner.cut_right(min(canvas.width_of(note, 13) + canvas.u(2), inner.width // 3), canvas.u(10))
    canvas.label(place, note, 13, theme.ink_soft, align="right", wraps=False)
    figure = inner.cut_right(canvas.width_of("+000", 18, serif=True), canvas.u(10))
    canvas.label(
        figure, f"{rung.choices:+d}" if rung.choices else "0", 18, align="right", serif=True, wraps=False
    )
    name = rung.result.team.name
    if rung.player is not None:
        name = tr("{name} (computer)", name=name)
    canvas.label(inner, name, 16)


def _draw_rank(canvas: Canvas, inner: Box, rung: Rung) -> None:
    """Draw the rank of people, and a sign for a computer."""
    place, theme = inner.cut_left(canvas.width_of("00.", 16), canvas.u(6)), canvas.theme
    if rung.rank is None:
        canvas.icon_px("robot", place.center, sign_px(canvas, 18, place.height), theme.ink_soft)
        return
    canvas.label(place, f"{rung.rank}.", 16, theme.ink_soft, wraps=False)


def _draw_rung(canvas: Canvas, box: Box, rung: Rung, seat: int, view: BoardView) -> None:
    theme = canvas.theme
    row = box.cut_top(canvas.line(16) + canvas.u(10), canvas.u(3))
    canvas.panel(row, theme.panel, None, 6)
    inner = row.inset(canvas.u(10), canvas.u(2))
    _draw_rank(canvas, inner, rung)
    figure = canvas.width_of("0000", 18, serif=True)
    percent = "" if rung.percentile is None else tr("{n} %", n=f"{rung.percentile:.0f}")
    canvas.label(
        inner.cut_right(canvas.width_of(tr("{n} %", n=100), 14), canvas.u(8)),
        percent,
        14,
        align="right",
        wraps=False,
    )
    bar = inner.cut_right(min(canvas.u(90), inner.width // 3), canvas.u(8))
    if rung.percentile is not None:
        track = bar.middle(bar.width, canvas.u(8))
        canvas.panel(track, theme.raised, None, 4)
        done = Box(track.x, track.y, max(2, round(track.width * rung.percentile / 100)), track.height)
        canvas.panel(done, seat_color(canvas, view.standing.deal.roles, seat), None, 4)
    canvas.label(
        inner.cut_right(figure, canvas.u(10)), str(rung.score), 18, align="right", serif=True, wraps=False
    )
    name = rung.result.team.name
    if rung.player is not None:
        name = tr("{name} (computer)", name=name)
    canvas.label(inner, name, 16)


# -- curves ---------------------------------------------------------------------------------------


def _draw_curves(canvas: Canvas, box: Box, room: int, view: BoardView) -> None:
    """Draw how far the second seat was ahead of the first, a line for every table."""
    theme, standing = canvas.theme, view.standing
    names = _names(view)
    title = tr(
        "Who led, round by round: a line a table. Above the middle {second} leads, below it {first}.",
        second=names[1],
        first=names[0],
    )
    used = canvas.text_block(box, title, 14)
    box.cut_top(canvas.u(8))
    chart = box.cut_top(max(canvas.u(240), room - used - canvas.u(20)))
    canvas.panel(chart, theme.panel, theme.panel_edge, 8)
    plot = chart.inset(canvas.u(16), canvas.u(12))
    foot = plot.cut_bottom(canvas.line(12) + canvas.u(2))
    leads = [
        [0, *accumulate(b - a for a, b in zip(*result.facts.income[:2], strict=True))]
        for result in standing.results
    ]
    texts = list(map(translate, result_lines(standing)))
    wanted = max(canvas.width_of(text, 13) for text in texts) + canvas.u(4)
    ends = plot.cut_right(min(wanted, plot.width // 3), canvas.u(6))
    n_rounds = len(leads[0]) - 1
    most = max(1, *(abs(value) for line in leads for value in line))
    step = plot.width / max(n_rounds, 1)
    for r in range(n_rounds + 1):
        x = round(plot.x + r * step)
        pygame.draw.line(canvas.surface, theme.chart_grid, (x, plot.y), (x, plot.bottom))
        if r and (n_rounds <= 12 or r % 2 == 0):  # noqa: PLR2004 - as many as can be read
            label = Box(x - round(step / 2), foot.y, round(step), foot.height)
            canvas.label(label, str(r), 12, theme.ink_soft, align="center", wraps=False)
    pygame.draw.line(canvas.surface, theme.ink_soft, (plot.x, plot.centery), (plot.right, plot.centery))
    # Who is ahead is told by up and down; colours and marks tell the tables apart.
    colors = (theme.marketing, theme.sales, theme.hybrid, theme.accent, theme.seat_4, theme.ink, theme.seat_3)
    line_height, last_places = canvas.line(13), []
    for at, lead in enumerate(leads):
        points = [
            (round(plot.x + r * step), round(plot.centery - value / most * plot.height / 2 * 0.94))
            for r, value in enumerate(lead)
        ]
        color = colors[at % len(colors)]
        pygame.draw.lines(canvas.surface, color, False, points, max(1, canvas.u(2)))  # noqa: FBT003
        for point in points[1:]:
            draw_mark(canvas, point, at, color)
        last_places.append(points[-1][1] - line_height // 2)
    tops = apart(last_places, line_height, ends.y, ends.bottom)
    if min(tops, default=ends.y) < ends.y:
        return  # more tables than there is room for names
    for at, (text, y) in enumerate(zip(texts, tops, strict=True)):
        room_for_name = Box(ends.x, y, ends.width, line_height)
        canvas.label(room_for_name, text, 13, colors[at % len(colors)], wraps=False)


# -- bets -----------------------------------------------------------------------------------------


def _draw_bets(canvas: Canvas, box: Box, room: int, view: BoardView) -> None:  # noqa: ARG001
    standing, names = view.standing, _names(view)
    bets, theme = standing.bets, canvas.theme
    most = max(1, *bets.placed, *bets.won, bets.ties)
    for seat, name in enumerate(names):
        _head(canvas, box, view, seat, name)
        color = seat_color(canvas, standing.deal.roles, seat)
        for text, number in (
            (tr("bet on it"), bets.placed[seat]),
            (tr("of these right"), bets.right_on[seat]),
            (tr("won by it"), bets.won[seat]),
        ):
            row = box.cut_top(canvas.line(15) + canvas.u(6), canvas.u(2))
            canvas.label(row.cut_left(round(canvas.u(120) * canvas.text_factor), canvas.u(8)), text, 15)
            canvas.label(
                row.cut_left(canvas.width_of("000", 15), canvas.u(8)), str(number), 15, align="right"
            )
            bar = row.middle(row.width, canvas.u(14))
            if number:
                canvas.panel(
                    Box(bar.x, bar.y, max(3, bar.width * number // most), bar.height), color, None, 3
                )
        box.cut_top(canvas.u(8))
    text = tr("{right} of {judged} tables that bet were right.", right=bets.right, judged=bets.judged)
    if bets.right:
        who = tr("Right: {names}.", names=list(bets.right_teams))
        text = tr("{first} {second}", first=text, second=who)
    canvas.text_block(box, text, 16)
    box.cut_top(canvas.u(10))
    canvas.text_block(box, tr("Bets that were made in the room, table by table"), 15, theme.accent)
    box.cut_top(canvas.u(4))
    options = [("", tr("no bet")), *((str(seat), name) for seat, name in enumerate(names))]
    teams = {result.team.id: result.team.name for result in standing.results}
    for team, name in teams.items():
        row = box.cut_top(max(canvas.u(36), canvas.line(14) + canvas.u(10)), canvas.u(4))
        canvas.label(row.cut_left(row.width // 3, canvas.u(8)), name, 15)
        now = standing.bet_of.get(team)
        canvas.segmented(
            row,
            f"bet-{team}",
            options,
            "" if now is None else str(now),
            lambda value, team=team: view.set_bet(team, int(value) if value else None),  # type: ignore[misc]
            size=14,
        )


# -- matches --------------------------------------------------------------------------------------


def _draw_matches(canvas: Canvas, box: Box, room: int, view: BoardView) -> None:  # noqa: ARG001
    for at, highlight in enumerate(view.standing.highlights):
        line = max(canvas.u(56), canvas.line(16) + canvas.line(14) + canvas.u(14))
        row = box.cut_top(line, canvas.u(8))
        canvas.panel(row, canvas.theme.panel, canvas.theme.panel_edge, 8)
        inner = row.inset(canvas.u(14), canvas.u(6))
        width = button_width(canvas, inner.height, tr("Step through"), icon="step")
        button = inner.cut_right(width, canvas.u(12))
        step = partial(view.open_match, at)
        canvas.button(button, f"open{at}", tr("Step through"), step, icon="step")
        canvas.label(inner.cut_top(inner.height * 54 // 100), highlight.result.team.name, 16, wraps=False)
        canvas.label(inner, translate(highlight.why), 14, canvas.theme.ink_soft)
