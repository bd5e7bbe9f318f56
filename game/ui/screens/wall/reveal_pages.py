"""The pages of the reveal: bets against what happened, ladders, and the matches worth opening."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.base.language import tr, translate
from game.classroom import Highlight
from game.lab import Field
from game.match import Record
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import button_width, even_size, sign_px
from game.ui.draw.theme import mix
from game.ui.draw.widget import Destination
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.field_chart import draw_field
from game.ui.screens.wall.lead_chart import draw_leads
from game.ui.screens.wall.room_results import Entry

__all__ = ["RevealView", "draw_page"]


@dataclass(frozen=True)
class RevealView:
    """What the pages show."""

    wall: Controls
    entries: Sequence[Entry]
    """From the last to the first."""
    place: int
    """How many are revealed on the ladder; on the page of the bets 1 once what happened is shown."""
    field: Field | None
    highlights: Sequence[tuple[Highlight, Record, int | None]]
    is_waiting: bool
    """What the page needs is still being worked out."""
    open_match: Callable[[int], Destination | None]

    @property
    def seats(self) -> list[int]:
        """Seats that teams have played."""
        return sorted({entry.seat for entry in self.entries})


def draw_page(canvas: Canvas, box: Box, page: str, view: RevealView) -> None:
    """Draw a page of the reveal."""
    if not view.entries:
        text = tr("No match has been played to its end yet.")
        canvas.label(box, text, 26, canvas.theme.ink_soft, align="center", serif=True)
        return
    wall = view.wall
    if page == "bets":
        _draw_bets(canvas, box, view)
    elif page == "ladder":
        _draw_ladders(canvas, box, view)
    elif page == "curves":
        draw_leads(canvas, box, wall, view.entries)
    elif page == "field":
        draw_field(canvas, box, wall, view.entries, view.field, is_waiting=view.is_waiting)
    else:
        _draw_matches(canvas, box, view)


# -- bets -----------------------------------------------------------------------------------------


def _draw_bets(canvas: Canvas, box: Box, view: RevealView) -> None:
    theme, wall, entries = canvas.theme, view.wall, view.entries
    is_shown = view.place > 0
    placed = Counter(entry.bet for entry in entries)
    won = Counter({entry.table: entry.winner for entry in entries}.values())
    judged = [entry for entry in entries if entry.bet is not None]
    came_true = Counter(entry.bet for entry in judged if entry.is_right)
    head = box.cut_top(min(canvas.u(70), box.height // 6), canvas.u(12))
    if is_shown:
        right = came_true.total()
        title = tr("{right} of {judged} teams had bet on the winner", right=right, judged=len(judged))
    else:
        title = tr("Who would lead at the end? You had bet:")
    draw_large(canvas, head, title, serif=True, at_most=44)
    roles = wall.room.setup.roles
    most = max(1, *(placed[seat] for seat in range(len(roles))), *(won[seat] for seat in range(len(roles))))
    gap = canvas.u(18)
    if is_shown and came_true:
        foot = box.cut_bottom(canvas.line(20), canvas.u(8))
        names = [entry.name for entry in reversed(judged) if entry.is_right]
        canvas.label(foot, tr("Right: {names}.", names=names), 20, theme.good, wraps=False)
    if is_shown and won[None]:
        foot = box.cut_bottom(canvas.line(20), canvas.u(8))
        text = tr("{n} match ended level", plural="{n} matches ended level", n=won[None])
        canvas.label(foot, text, 20, theme.ink_soft)
    for seat, part in enumerate(box.rows(len(roles), gap)):
        color = wall.color(canvas, seat)
        canvas.panel(part, theme.panel, theme.panel_edge, 14)
        inner = part.inset(canvas.u(18), canvas.u(10))
        name = inner.cut_left(inner.width * 27 // 100, canvas.u(16))
        px = min(canvas.u(54), name.height, name.width // 4)
        canvas.icon_px(seat_icon(roles[seat]), name.cut_left(px, canvas.u(14)).center, px, color)
        draw_large(canvas, name, wall.seat_name(seat), color, serif=True, at_most=40)
        text = tr("bet on it")
        if is_shown:
            text = tr("bet on it, {n} right", n=came_true[seat])
        rows = [(text, placed[seat], mix(theme.panel, color, 0.55), True)]
        rows.append((tr("won by it"), won[seat], color, is_shown))
        for (text, n, tint, is_open), row in zip(rows, inner.rows(2, canvas.u(8)), strict=True):
            words = row.cut_left(row.width * 24 // 100, canvas.u(10))
            canvas.label(words, text, 22, theme.ink if is_open else theme.ink_faint)
            figure = row.cut_right(canvas.u(70), canvas.u(10))
            draw_large(canvas, figure, str(n) if is_open else "?", serif=True, at_most=44, align="right")
            bar = row.middle(row.width, min(row.height, canvas.u(34)))
            canvas.panel(bar, theme.raised, None, 8)
            if is_open and n:
                done = Box(bar.x, bar.y, max(4, bar.width * n // most), bar.height)
                canvas.panel(done, tint, color, 8, 2)


# -- ladders --------------------------------------------------------------------------------------


def _draw_ladders(canvas: Canvas, box: Box, view: RevealView) -> None:
    latest = view.entries[view.place - 1]
    seats, wall = view.seats, view.wall
    places = {seat: [entry for entry in view.entries if entry.seat == seat][::-1] for seat in seats}
    head = box.cut_top(min(canvas.u(76), box.height // 5), canvas.u(10))
    color = wall.color(canvas, latest.seat)
    rank = _rank(places[latest.seat], latest)
    text = tr(
        "{rank}. of {n} in {seat}: {name}, {score} points",
        rank=rank,
        n=len(places[latest.seat]),
        seat=wall.seat_name(latest.seat),
        name=latest.name,
        score=latest.score,
    )
    px = min(head.height * 6 // 10, canvas.u(46))
    canvas.icon_px("trophy" if rank == 1 else "star", head.cut_left(px, canvas.u(14)).center, px, color)
    draw_large(canvas, head, text, color, serif=True, at_most=46)
    _draw_ladder_legend(canvas, box.cut_bottom(canvas.line(SMALLEST), canvas.u(8)), view)
    revealed = set(map(id, view.entries[: view.place]))
    for seat, column in zip(seats, box.columns(len(seats), canvas.u(28)), strict=True):
        title = column.cut_top(canvas.line(24), canvas.u(6))
        tint = wall.color(canvas, seat)
        side = sign_px(canvas, 28, title.height)
        icon = seat_icon(wall.room.setup.roles[seat])
        canvas.icon_px(icon, title.cut_left(side, canvas.u(8)).center, side, tint)
        canvas.label(title, wall.seat_name(seat), 24, tint, serif=True, wraps=False)
        _draw_ladder(canvas, column, view, places[seat], revealed, latest)


def _draw_ladder_legend(canvas: Canvas, foot: Box, view: RevealView) -> None:
    """Say what the signs mean, and among whom the ranks are."""
    theme = canvas.theme
    if any(entry.bet is not None for entry in view.entries):
        for sign, color, text in (
            ("check", theme.good, tr("had bet on the winner")),
            ("cross_mark", theme.bad, tr("had bet otherwise")),
        ):
            px = sign_px(canvas, 20, foot.height)
            canvas.icon_px(sign, foot.cut_left(px, canvas.u(6)).center, px, color)
            place = foot.cut_left(min(canvas.width_of(text, SMALLEST), foot.width // 2), canvas.u(20))
            canvas.label(place, text, SMALLEST, theme.ink_soft, wraps=False)
    text = tr("Each side is ranked by itself: the teams of this match, without computers")
    canvas.label(foot, text, SMALLEST, theme.ink_soft, align="right", wraps=False)


def _rank(ladder: Sequence[Entry], entry: Entry) -> int:
    return 1 + sum(other.score > entry.score for other in ladder)


def _draw_ladder(
    canvas: Canvas, box: Box, view: RevealView, ladder: Sequence[Entry], revealed: set[int], latest: Entry
) -> None:
    """Draw one ladder; of a long one the part where the latest is."""
    gap = canvas.u(5)
    least = canvas.line(18) + canvas.u(8)
    n = max(1, min(len(ladder), (box.height + gap) // (least + gap)))
    height = min(canvas.u(64), (box.height + gap) // n - gap)
    n_hidden = sum(id(entry) not in revealed for entry in ladder)
    first = max(0, min(len(ladder) - n, n_hidden - n // 3))
    for entry in ladder[first : first + n]:
        row = box.cut_top(height, gap)
        if id(entry) in revealed:
            _draw_rung(canvas, row, view, entry, _rank(ladder, entry), is_latest=entry is latest)
        else:
            canvas.panel(row, canvas.theme.background, canvas.theme.panel_edge, 8)
            canvas.label(row, "?", 20, canvas.theme.ink_faint, align="center", serif=True, wraps=False)


def _draw_rung(
    canvas: Canvas, row: Box, view: RevealView, entry: Entry, rank: int, *, is_latest: bool
) -> None:
    theme, color = canvas.theme, view.wall.color(canvas, entry.seat)
    face = mix(theme.panel, color, 0.14) if is_latest else theme.panel
    canvas.panel(row, face, color if is_latest else theme.panel_edge, 8, 4 if is_latest else 1)
    inner = row.inset(canvas.u(12), canvas.u(3))
    size = 24 if inner.height >= canvas.line(24) else 18
    canvas.label(
        inner.cut_left(canvas.width_of("00.", size), canvas.u(6)),
        f"{rank}.",
        size,
        theme.ink_soft,
        wraps=False,
    )
    score = inner.cut_right(canvas.width_of("0000", size, serif=True), canvas.u(8))
    canvas.label(score, str(entry.score), size, align="right", serif=True, wraps=False)
    _draw_against(canvas, inner.cut_right(inner.width // 4, canvas.u(8)), entry)
    px = sign_px(canvas, 26, inner.height)
    mark = {True: "check", False: "cross_mark", None: ""}[entry.is_right]
    place = inner.cut_right(px, canvas.u(8))
    if mark:
        canvas.icon_px(mark, place.center, px, theme.good if entry.is_right else theme.bad)
    canvas.label(inner, entry.name, size, wraps=False)


def _draw_against(canvas: Canvas, box: Box, entry: Entry) -> None:
    """Say what came of the match: a first place among teams may be a loss to a computer."""
    text = tr("lost to {n}", n=entry.best_other)
    if entry.score > entry.best_other:
        text = tr("beat {n}", n=entry.best_other)
    elif entry.score == entry.best_other:
        text = tr("a tie")
    canvas.label(box, text, SMALLEST, canvas.theme.ink_soft, align="right", wraps=False)


# -- matches worth opening ------------------------------------------------------------------------


def _draw_matches(canvas: Canvas, box: Box, view: RevealView) -> None:
    theme = canvas.theme
    if not view.highlights:
        text = tr("Looking for the match that shows most ...") if view.is_waiting else ""
        canvas.label(box, text, 26, theme.ink_soft, align="center", serif=True)
        return
    head = box.cut_top(min(canvas.u(64), box.height // 6), canvas.u(12))
    draw_large(canvas, head, tr("The match that shows most"), serif=True, at_most=40)
    left = box.width * 72 // 100 - 2 * canvas.u(18)
    left -= button_width(canvas, canvas.u(50), tr("Step through"), SMALLEST, icon="step", hotkey="m")
    reasons = [
        (translate(each.why), left, canvas.u(48) + canvas.line(19) // 2) for each, _, _ in view.highlights[1:]
    ]
    even = even_size(canvas, reasons, SMALLEST)
    for place, (highlight, record, _) in enumerate(view.highlights):
        is_first = place == 0
        wide = max(canvas.u(64), canvas.line(19) + canvas.u(20))
        row = box.cut_top(wide * 2 if is_first else wide, canvas.u(12))
        if row.height < wide:
            break
        canvas.panel(
            row, theme.panel, theme.accent if is_first else theme.panel_edge, 12, 3 if is_first else 1
        )
        inner = row.inset(canvas.u(18), canvas.u(8))
        size = 22 if is_first else SMALLEST
        wanted = button_width(canvas, inner.height, tr("Step through"), size, icon="step", hotkey="m")
        button = inner.cut_right(min(wanted, inner.width // 2), canvas.u(14))
        button = button.middle(button.width, min(button.height, max(canvas.u(50), canvas.line(size * 1.4))))
        canvas.button(
            button,
            f"open{place}",
            tr("Step through"),
            lambda place=place: view.open_match(place),  # type: ignore[misc]
            icon="step",
            hotkeys=["m", "enter"] if is_first else [str(place + 1)],
            is_primary=is_first,
            size=size,
        )
        name = inner.cut_top(inner.height // 2) if is_first else inner.cut_left(box.width * 28 // 100)
        if is_first:
            draw_large(canvas, name, record.team, serif=True, at_most=34)
        else:
            canvas.label(name, record.team, 20, serif=True, wraps=False)
        canvas.label(inner, translate(highlight.why), 20 if is_first else even, theme.ink_soft)
