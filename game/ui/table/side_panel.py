"""The side of the table: scores, the running chart, the log."""

from collections.abc import Sequence
from typing import NamedTuple

from game.base.language import Message, tr, translate
from game.match import Event, Faded, Opened
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import draw_leads, running_scores, seat_color, seat_icon
from game.ui.draw.measures import even_size
from game.ui.draw.widget import Activate
from game.ui.session.session import Session
from game.wording import Teller

__all__ = [
    "SideParts",
    "draw_score_line",
    "draw_sheet",
    "draw_side",
    "draw_standing",
    "first_in",
    "score_line_width",
    "side_parts",
]


_FIGURES = (24, 20, 16)
"""Sizes of the scores one below the other."""
_ENOUGH = 0.7
"""A name is read well in this share of its size."""
_SCORE_SIZES = (22, 19, 16)


class SideParts(NamedTuple):
    """Where the parts of the side lie, one below the other."""

    scores: Box
    chart: Box
    """Without height where there is no room for it."""
    rest: Box
    """The log, or what another screen puts in its place."""


def side_parts(
    canvas: Canvas, box: Box, n_seats: int, least_rest: int = 0, *, has_scores: bool = True
) -> SideParts:
    """Return the parts of the side; the chart gives way to a rest that needs at least so many pixels."""
    inner, gap = Box(box), canvas.u(8)
    line = max(canvas.u(34), canvas.line(24) + canvas.u(2))
    scores = inner.cut_top((line * n_seats + canvas.u(12)) * has_scores, gap * has_scores)
    # As high as it takes for the scores at the lines' ends to stand one above the other.
    wanted = max(canvas.u(190 if n_seats == 2 else 150), canvas.line(12) * (4 + n_seats))  # noqa: PLR2004 - with leads
    wanted = min(wanted, inner.height * 45 // 100)
    is_free = inner.height - wanted - gap >= least_rest
    chart = inner.cut_top(wanted if is_free else 0, gap if is_free else 0)
    return SideParts(scores, chart, inner)


def draw_side(canvas: Canvas, box: Box, session: Session, teller: Teller, *, has_scores: bool = True) -> None:
    """Draw scores, chart and log, one below the other."""
    parts = side_parts(canvas, box, len(session.match.roles), has_scores=has_scores)
    draw_standing(canvas, parts, session, teller)
    draw_log(canvas, parts.rest, session, teller)


def draw_standing(canvas: Canvas, parts: SideParts, session: Session, teller: Teller) -> SideParts:
    """Draw the scores and, if it has room, the chart; return the parts."""
    if parts.scores.height:
        _draw_scores(canvas, Box(parts.scores), session, teller)
    if parts.chart.height:
        _draw_chart(canvas, Box(parts.chart), session, teller)
    return parts


def _draw_scores(canvas: Canvas, box: Box, session: Session, teller: Teller) -> None:
    theme, board, roles = canvas.theme, session.presenter.board, session.match.roles
    canvas.panel(box, theme.panel, theme.panel_edge)
    leader, scores = board.leader, session.presenter.scores
    rows = box.inset(canvas.u(12), canvas.u(6)).rows(len(roles))
    px = min(canvas.u(20), rows[0].height)
    names = [translate(teller.seat(seat)) for seat in range(len(roles))]
    for figures in _FIGURES:  # the largest that leave the names room enough
        left = rows[0].width - 2 * px - canvas.width_of("0000", figures, serif=True) - canvas.u(12)
        size = even_size(canvas, [(name, left, rows[0].height) for name in names], 16, wraps=False)
        if size >= 16 * _ENOUGH:
            break
    for seat, row in enumerate(rows):
        color = seat_color(canvas, roles, seat)
        if board.seat == seat:
            mark = Box(
                box.x + canvas.u(4), row.y + canvas.u(4), max(3, canvas.u(4)), row.height - canvas.u(8)
            )
            canvas.panel(mark, color, None, 2)
        canvas.icon_px(seat_icon(roles[seat]), row.cut_left(px, canvas.u(8)).center, px, color)
        place = row.cut_right(canvas.width_of("0000", figures, serif=True))
        canvas.marks[f"score{seat}"] = place
        canvas.label(place, str(scores[seat]), figures, align="right", serif=True)
        if seat == leader:
            canvas.icon_px("crown", row.cut_right(px, canvas.u(4)).center, px, theme.effort)
        canvas.label(row, names[seat], size, color, wraps=False)


def _score_width(canvas: Canvas, size: int, score: int) -> int:
    return max(canvas.width_of(str(score), size, serif=True), canvas.width_of("00", size, serif=True))


def score_line_width(canvas: Canvas, session: Session, size: int = _SCORE_SIZES[0]) -> int:
    """Return how wide all scores are side by side, with their signs, a crown and gaps."""
    scores, gap = session.presenter.scores, canvas.u(7)
    signs = (len(scores) + 1) * (canvas.line(size * 0.68) + gap)
    return signs + sum(_score_width(canvas, size, score) + gap + canvas.u(12) for score in scores)


def draw_score_line(canvas: Canvas, box: Box, session: Session) -> None:
    """Draw the scores side by side in a line, from its left on, and cut it off."""
    board, roles = session.presenter.board, session.match.roles
    leader, scores = board.leader, session.presenter.scores
    gap = canvas.u(7)
    # As large as all of them have room for.
    size = next((size for size in _SCORE_SIZES if score_line_width(canvas, session, size) <= box.width), 14)
    px = min(canvas.line(size * 0.68), box.height)
    for seat, score in enumerate(scores):
        color = seat_color(canvas, roles, seat)
        width = _score_width(canvas, size, score)
        leads = seat == leader
        if box.width < px * (1 + leads) + width + 2 * gap:
            return
        canvas.icon_px(seat_icon(roles[seat]), box.cut_left(px, gap).center, px, color)
        place = box.cut_left(width, gap)
        canvas.marks[f"score{seat}"] = place
        canvas.label(place, str(score), size, color, serif=True, wraps=False)
        if leads:
            canvas.icon_px("crown", box.cut_left(px, gap).center, px, canvas.theme.effort)
        box.cut_left(canvas.u(12))


def draw_sheet(canvas: Canvas, session: Session, teller: Teller, close: Activate) -> None:
    """Draw chart and log over the table, for those who have folded them away."""
    room = canvas.box.inset(canvas.u(24))
    inside = canvas.dialog(1100, room.height / canvas.scale)
    foot = inside.cut_bottom(max(canvas.u(46), canvas.line(16) + canvas.u(12)), canvas.u(10))
    left, right = inside.columns([1.15, 1], canvas.u(16))
    _draw_chart(canvas, left, session, teller)
    draw_log(canvas, right, session, teller)
    canvas.button(foot.middle(canvas.u(260), foot.height), "close", tr("Close"), close, hotkeys=["esc", "f3"])


def _draw_chart(canvas: Canvas, box: Box, session: Session, teller: Teller) -> None:
    theme, roles, board = canvas.theme, session.match.roles, session.presenter.board
    counted = board.counted
    canvas.panel(box, theme.panel, theme.panel_edge)
    plot = box.inset(canvas.u(12), canvas.u(6))
    line = canvas.line(12)
    series = [
        (translate(teller.seat(seat)), seat_color(canvas, roles, seat), counted[seat])
        for seat in range(len(roles))
    ]
    leads = None
    if len(roles) == 2 and plot.height > canvas.u(60) + 4 * line:  # noqa: PLR2004 - a lead is between two
        leads = plot.cut_bottom((plot.height - 2 * line) * 36 // 100 + line, canvas.u(4))
    canvas.label(plot.cut_top(line), tr("Running scores"), 12, theme.ink_soft, wraps=False)
    span = running_scores(canvas, plot, series, board.n_rounds)
    if leads is not None:
        draw_leads(canvas, leads, series, board.n_rounds, 12, span, up=session.upper_seat)


def first_in(roles: Sequence[str], round_: int) -> int:
    """Return the seat that has the first turn of a round (Rulebook: A round 2)."""
    return round_ % len(roles)


def draw_log(canvas: Canvas, box: Box, session: Session, teller: Teller) -> None:
    """Draw what has happened: the newest round first, and each from its beginning on below its heading.

    Where the newest round is too long, its end can be seen as soon as something is added to it.
    """
    theme = canvas.theme
    canvas.panel(box, theme.panel, theme.panel_edge)
    inner = box.inset(canvas.u(12), canvas.u(8))
    with canvas.scrolled(inner, "log") as content:
        top = content.y
        for back, told in enumerate(reversed(_told_by_round(session, teller))):
            if told.heading:
                content.cut_top(canvas.u(2))
                canvas.text_block(content, told.heading, 14, theme.accent)
                rule = content.cut_top(max(1, canvas.u(1)), canvas.u(8))
                canvas.panel(rule, theme.chart_grid, None, 0)
            for entry in told.entries:
                is_last = back == 0 and entry is told.entries[-1]  # what happened last
                _draw_entry(canvas, content, session, entry, 14 if is_last else 13)
            if back == 0:
                newest = content.y - top
    _follow(canvas, len(session.presenter.shown), max(0, newest - inner.height))


def _follow(canvas: Canvas, n_shown: int, end: int) -> None:
    """Scroll the log to the end of its newest round when something has been added; leave it alone else."""
    scroll = canvas.state.scroll
    if scroll.get("log-shown", n_shown) != n_shown:
        scroll["log"] = end
    scroll["log-shown"] = n_shown


class _Entry(NamedTuple):
    event: Event
    line: str
    why: Message | None


class _Round(NamedTuple):
    heading: str
    entries: list[_Entry]
    """The oldest first."""


def _told_by_round(session: Session, teller: Teller) -> list[_Round]:
    reasons = dict(session.reasons)
    rounds = [_Round("", [])]
    for place, event in enumerate(session.presenter.shown):
        line = teller.tell(event)
        if line is None or isinstance(event, Faded):
            continue
        if isinstance(event, Opened):
            first = teller.seat(first_in(session.match.roles, event.round))
            rounds.append(_Round(tr("{heading} · first turn: {seat}", heading=line, seat=first), []))
        else:
            rounds[-1].entries.append(_Entry(event, translate(line), reasons.get(place)))
    return rounds


def _draw_entry(canvas: Canvas, content: Box, session: Session, entry: _Entry, size: float) -> None:
    """Draw what happened and why, in a block of its seat's colour, and cut it off."""
    theme = canvas.theme
    block = Box(content)
    top = block.y
    block.cut_left(canvas.u(10))
    canvas.text_block(block, entry.line, size, theme.ink)
    if entry.why is not None:
        canvas.text_block(block, tr("because: {why}", why=entry.why), 12, theme.ink_soft)
    seat = getattr(entry.event, "seat", None)
    color = seat_color(canvas, session.match.roles, seat) if seat is not None else theme.chart_grid
    canvas.panel(Box(content.x, top + 1, max(2, canvas.u(3)), block.y - top - 2), color, None, 1)
    content.cut_top(block.y - top, canvas.u(6))
