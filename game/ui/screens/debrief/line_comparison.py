"""Two lines of one match side by side: what was recorded, and what came of it after a seat was taken over."""

from dataclasses import dataclass

from game.base.language import Message, msg, tr, translate
from game.match import Branch, Earned, Match
from game.scoring import points_so_far
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import running_scores
from game.ui.draw.measures import sign_px
from game.ui.draw.typeset import READABLE_PX, Style, text_width
from game.ui.screens.debrief.part_tables import SeatLook
from game.wording import PART_WORDS, Teller

__all__ = ["Lines", "draw_lines"]


@dataclass(frozen=True)
class Lines:
    """Both lines, as far as each was played."""

    matches: tuple[Match, Match]
    """The recorded one, and the new one."""
    points: tuple[list[dict[str, int]], list[dict[str, int]]]
    """[line][seat] points by part."""
    income: tuple[list[list[int]], list[list[int]]]
    """[line][seat][round]"""
    n_shared: int
    """Actions that both have in common."""

    @classmethod
    def of(cls, branch: Branch, match: Match) -> "Lines":
        """Return both lines of a branch; raises RecordError if the recorded one cannot be replayed."""
        old = branch.original.replay(whole=False)
        return cls(
            (old, match),
            (points_so_far(old.history), points_so_far(match.history)),
            (_income(old), _income(match)),
            branch.n_shared(match),
        )

    def parting(self, teller: Teller) -> tuple[int, Message | None, Message | None] | None:
        """Return the round of the first difference and what was done in each line; None if there is none."""
        if all(self.n_shared >= len(match.actions) for match in self.matches):
            return None
        first = [_first_difference(match, self.n_shared, teller) for match in self.matches]
        return self._round(), first[0], first[1]

    def _round(self) -> int:
        match = next(match for match in self.matches if self.n_shared < len(match.actions))
        return match.events[match.n_events(self.n_shared)].round


def _income(match: Match) -> list[list[int]]:
    paid: list[list[int]] = [[] for _ in match.roles]
    for event in match.events:
        if isinstance(event, Earned):
            paid[event.seat].append(event.income)
    return paid


def _first_difference(match: Match, number: int, teller: Teller) -> Message | None:
    """Return what an action, counted from 0, made happen first; None if the line has ended before."""
    if number >= len(match.actions):
        return None
    seat, action = match.actions[number]
    line = teller.tell(match.events[match.n_events(number)])
    if action.verb == "end_turn" or line is None:
        return msg("{seat}: ends the turn", seat=teller.seat(seat))
    return line


def draw_lines(
    canvas: Canvas, box: Box, room: int, lines: Lines, teller: Teller, looks: list[SeatLook]
) -> None:
    """Draw where the lines part, both scores, both curves, and the difference part by part."""
    top = box.y
    _draw_parting(canvas, box, lines, teller)
    box.cut_top(canvas.u(8))
    if len(looks) == 2 and box.width > canvas.u(700) * canvas.text_factor:  # noqa: PLR2004 - four curves at most
        left, right = Box(box).columns([1, 1.15], canvas.u(24))
        height = _draw_parts(canvas, right, lines, looks)
        chart = left.cut_top(max(height, min(room - (box.y - top), canvas.u(420))))
        _draw_curves(canvas, chart, lines, looks)
        box.cut_top(max(height, chart.height))
        return
    box.cut_top(_draw_parts(canvas, Box(box), lines, looks), canvas.u(14))
    if len(looks) == 2:  # noqa: PLR2004
        _draw_curves(canvas, box.cut_top(max(canvas.u(260), canvas.line(13) * 12)), lines, looks)


def _draw_parting(canvas: Canvas, box: Box, lines: Lines, teller: Teller) -> None:
    parting = lines.parting(teller)
    if parting is None:
        canvas.text_block(box, tr("Both lines are the same, action by action."), 19)
        return
    round_, old, new = parting
    title = tr("The lines part in round {n}", n=round_ + 1)
    canvas.label(box.cut_top(canvas.line(24), canvas.u(4)), title, 24, serif=True, wraps=False)
    for name, deed in ((tr("recorded"), old), (tr("new"), new)):
        row = Box(box)
        width = max(canvas.width_of(tr("recorded"), 14), canvas.width_of(tr("new"), 14)) + canvas.u(4)
        canvas.label(Box(row.x, row.y, width, canvas.line(16)), name, 14, canvas.theme.ink_soft)
        row.cut_left(width, canvas.u(12))
        text = translate(deed) if deed is not None else tr("ended here")
        box.cut_top(canvas.text_block(row, text, 16), canvas.u(3))


def _draw_parts(canvas: Canvas, box: Box, lines: Lines, looks: list[SeatLook]) -> int:
    """Draw the parts of the scores in both lines and the difference; return the height."""
    theme, top = canvas.theme, box.y
    old, new = lines.points
    names = {part: translate(word) for part, word in PART_WORDS.items()}
    shown = [part for part in names if any(seat[part] for points in lines.points for seat in points)]
    n = len(looks)
    heads = max(text_width(word, Style(READABLE_PX)) for word in (tr("recorded"), tr("new")))
    figure = max(canvas.width_of("+000", 15) + canvas.u(8), heads + canvas.u(4))
    label = max(canvas.u(90), min(box.width - n * (3 * figure + canvas.u(10)), box.width * 45 // 100))
    columns = Box(box.x + label, box.y, box.width - label, 10).columns(n, canvas.u(10))
    head = box.cut_top(canvas.line(17) + canvas.u(4))
    for look, column in zip(looks, columns, strict=True):
        cell = Box(column.x, head.y, column.width, head.height)
        px = sign_px(canvas, 18, cell.height)
        canvas.icon_px(look.icon, cell.cut_left(px, canvas.u(6)).center, px, look.color)
        canvas.label(cell, look.name, 16, look.color, wraps=False)
    line = box.cut_top(canvas.line(12) + canvas.u(4))
    for column in columns:
        for word, cell in zip((tr("recorded"), tr("new"), "+/-"), column.columns(3), strict=True):
            place = Box(cell.x, line.y, cell.width - canvas.u(2), line.height)
            canvas.label(place, word, 12, theme.ink_soft, align="right", wraps=False)
    for number, part in enumerate(shown):
        values = [(a[part], b[part]) for a, b in zip(old, new, strict=True)]
        _draw_row(canvas, box, names[part], values, columns, label, is_even=number % 2 == 0)
    totals = [(sum(a.values()), sum(b.values())) for a, b in zip(old, new, strict=True)]
    rule = box.cut_top(max(1, canvas.u(1)), canvas.u(3))
    canvas.panel(rule, theme.ink_soft, None, 0)
    _draw_row(canvas, box, tr("score"), totals, columns, label, is_even=False, is_sum=True)
    return box.y - top


def _draw_row(
    canvas: Canvas,
    box: Box,
    name: str,
    values: list[tuple[int, int]],
    columns: list[Box],
    label: int,
    *,
    is_even: bool,
    is_sum: bool = False,
) -> None:
    theme, size = canvas.theme, 18 if is_sum else 15
    height = max(
        canvas.line(size) + canvas.u(8), canvas.block_height(name, 15, label - canvas.u(8)) + canvas.u(4)
    )
    row = box.cut_top(height)
    if is_even:
        canvas.panel(row, theme.panel, None, 5)
    canvas.label(Box(row.x + canvas.u(4), row.y, label - canvas.u(8), row.height), name, 15, theme.ink_soft)
    for (before, after), column in zip(values, columns, strict=True):
        change = after - before
        color = theme.good if change > 0 else theme.bad if change < 0 else theme.ink_faint
        figures = (
            (str(before), theme.ink_soft),
            (str(after), theme.ink),
            (f"{change:+d}" if change else "=", color),
        )
        for (text, ink), cell in zip(figures, column.columns(3), strict=True):
            place = Box(cell.x, row.y, cell.width - canvas.u(2), row.height)
            canvas.label(place, text, size, ink, align="right", wraps=False)


def _draw_curves(canvas: Canvas, box: Box, lines: Lines, looks: list[SeatLook]) -> None:
    """Draw the running scores of both lines in one chart."""
    theme = canvas.theme
    canvas.panel(box, theme.panel, theme.panel_edge)
    inner = box.inset(canvas.u(14), canvas.u(10))
    colors = [theme.seat_3, theme.seat_4, *(look.color for look in looks)]
    seats = [look.name for look in looks]
    names = [
        *(tr("{seat}, recorded", seat=seat) for seat in seats),
        *(tr("{seat}, new", seat=seat) for seat in seats),
    ]
    income = [*lines.income[0], *lines.income[1]]
    series = list(zip(names, colors, income, strict=True))
    n_rounds = lines.matches[1].deck.rules.rounds
    running_scores(canvas, inner, series, n_rounds, None, 13, has_names=True)
