"""The charts of the reports: running scores, where points came from, a class's curves and its field."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from game.base.label_places import apart
from game.base.language import tr
from game.lab import MORE_COLORS, ROLE_COLORS, Field
from game.reports.drawing import Drawing, text_width

__all__ = [
    "SeatStyle",
    "chance_chart",
    "chance_curves",
    "class_curves",
    "field_strips",
    "parts_chart",
    "running_chart",
    "seat_styles",
]

_INK, _SOFT, _GRID, _LOSS = "#1F1C16", "#605A4D", "#DDD5C4", "#8C1D18"
_WIDTH = 680.0
_SMALL = 10.0
_SHAPES = ("disc", "square", "diamond", "disc")
_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 3), (9, 3, 2, 3))


@dataclass(frozen=True)
class SeatStyle:
    """How a seat is drawn: told apart by colour, line and mark."""

    name: str
    color: str
    shape: str
    dash: tuple[float, ...]


def seat_styles(roles: Sequence[str], names: Sequence[str]) -> list[SeatStyle]:
    """Return the style of each seat."""
    styles: list[SeatStyle] = []
    for seat, (role, name) in enumerate(zip(roles, names, strict=True)):
        color = ROLE_COLORS[role]
        if any(style.color == color for style in styles):
            color = MORE_COLORS[seat]
        styles.append(SeatStyle(name, color, _SHAPES[seat], _DASHES[seat]))
    return styles


@dataclass(frozen=True)
class _Plot:
    """Where numbers come to lie."""

    left: float
    top: float
    width: float
    height: float
    low: float
    high: float
    n_rounds: int

    def x(self, place: float) -> float:
        return self.left + self.width * place / max(self.n_rounds, 1)

    def y(self, value: float) -> float:
        return self.top + self.height * (self.high - value) / ((self.high - self.low) or 1)


def _ticks(low: float, high: float, most: int = 6) -> range:
    """Return round numbers within a span, ``most`` and one at most."""
    steps = (digit * power for power in (1, 10, 100, 1000, 10_000) for digit in (1, 2, 5))
    step = next((step for step in steps if (high - low) / step <= most), 100_000)
    return range(-(-int(low) // step) * step, int(high) + 1, step)


def _draw_frame(drawing: Drawing, plot: _Plot, *, signed: bool = False) -> None:
    for value in _ticks(plot.low, plot.high):
        y, is_zero = plot.y(value), value == 0
        right = plot.left + plot.width
        drawing.line(
            (plot.left, y), (right, y), color=_SOFT if is_zero else _GRID, width=1 if is_zero else 0.7
        )
        text = f"{value:+d}" if signed and value else str(value)
        drawing.text(plot.left - 6, y + 3.5, text, _SMALL, _SOFT, "right")


def _draw_rounds(drawing: Drawing, plot: _Plot, y: float) -> None:
    every = 1 if plot.n_rounds <= 16 else 2  # noqa: PLR2004 - numbers side by side
    for n in range(every, plot.n_rounds + 1, every):
        drawing.text(plot.x(n), y, str(n), _SMALL, _SOFT, "center")
    drawing.text(plot.left - 6, y, tr("round"), _SMALL, _SOFT, "right")


def running_chart(
    styles: Sequence[SeatStyle], income: Sequence[Sequence[int]], crossover: tuple[int, int] | None
) -> Drawing:
    """Return the running scores, [seat][round], with the crossover, and below them the lead."""
    totals = [[0, *accumulate(each)] for each in income]
    n_rounds = len(income[0])
    drawing = Drawing(_WIDTH, 380, tr("Running scores, round by round"))
    ends = [f"{total[-1]} {style.name}" for total, style in zip(totals, styles, strict=True)]
    right = max(text_width(end, 12) for end in ends) + 18
    plot = _Plot(52, 18, _WIDTH - 52 - right, 220, 0, max(map(max, totals)) * 1.04, n_rounds)
    _draw_frame(drawing, plot)
    if crossover is not None and crossover[1] > 0:
        x = plot.x(crossover[1] + 1)
        drawing.line((x, plot.top), (x, plot.top + plot.height), color=_INK, width=1, dash=(2, 3))
        text = tr("ahead from round {n} on: {seat}", n=crossover[1] + 1, seat=styles[crossover[0]].name)
        is_left = x > _WIDTH / 2
        drawing.text(x + (-6 if is_left else 6), plot.top + 2, text, 11, _INK, "right" if is_left else "left")
    for style, total in zip(styles, totals, strict=True):
        points = [(plot.x(r), plot.y(value)) for r, value in enumerate(total)]
        drawing.line(*points, color=style.color, width=2.4, dash=style.dash)
        for x, y in points[1:]:
            drawing.mark(x, y, style.color, 7, style.shape)
    places = apart([plot.y(total[-1]) for total in totals], 15, plot.top, plot.y(0) + 15)
    for style, end, y in zip(styles, ends, places, strict=True):
        drawing.text(plot.left + plot.width + 10, y + 4, end, 12, style.color, is_bold=True)
    _draw_rounds(drawing, plot, plot.top + plot.height + 16)
    if len(styles) == 2:  # noqa: PLR2004 - a lead is over one other
        _draw_lead(drawing, styles, totals, _Plot(52, 282, plot.width, 84, *_lead_span(totals), n_rounds))
    else:
        drawing.height = 262
    return drawing


def _lead_span(totals: Sequence[Sequence[int]]) -> tuple[float, float]:
    leads = [second - first for first, second in zip(*totals, strict=True)]
    return min(0, *leads) - 1, max(0, *leads) + 1


def _draw_lead(
    drawing: Drawing, styles: Sequence[SeatStyle], totals: Sequence[Sequence[int]], plot: _Plot
) -> None:
    """Draw bars up where the second seat leads, and down where the first does."""
    _draw_frame(drawing, plot, signed=True)
    drawing.text(plot.left, plot.top - 6, tr("lead of {second}", second=styles[1].name), 11, _SOFT)
    thick = min(18.0, plot.width / plot.n_rounds * 0.6)
    for n, (first, second) in enumerate(zip(*totals, strict=True)):
        lead = second - first
        if n and lead:
            top, bottom = sorted((plot.y(lead), plot.y(0)))
            color = styles[1 if lead > 0 else 0].color
            drawing.box(plot.x(n) - thick / 2, top, thick, bottom - top, color)


def chance_chart(
    styles: Sequence[SeatStyle], lines: Sequence[Sequence[tuple[float, float]]], n_rounds: int
) -> Drawing:
    """Return each seat's chance to win; ``lines``: [seat] points (rounds from the deal, percent)."""
    drawing = Drawing(_WIDTH, 232, tr("Chances to win, round by round"))
    ends = [
        tr("{n} %", n=f"{line[-1][1]:.0f}") + f" {style.name}"
        for style, line in zip(styles, lines, strict=True)
    ]
    right = max(text_width(end, 12) for end in ends) + 18
    plot = _Plot(52, 14, _WIDTH - 52 - right, 180, 0, 100, n_rounds)
    _draw_frame(drawing, plot)
    for style, line in zip(styles, lines, strict=True):
        points = [(plot.x(place), plot.y(percent)) for place, percent in line]
        drawing.line(*points, color=style.color, width=2.0, dash=style.dash)
        drawing.mark(*points[-1], style.color, 7, style.shape)
    places = apart([plot.y(line[-1][1]) for line in lines], 15, plot.top, plot.y(0) + 15)
    for style, end, y in zip(styles, ends, places, strict=True):
        drawing.text(plot.left + plot.width + 10, y + 4, end, 12, style.color, is_bold=True)
    _draw_rounds(drawing, plot, plot.top + plot.height + 16)
    return drawing


def chance_curves(
    styles: Sequence[SeatStyle], tables: Sequence[Sequence[Sequence[float]]], names: Sequence[str]
) -> Drawing:
    """Return every table's chances to win as one curve; ``tables``: [table][round][seat] percent.

    Of two seats the second's, with the table's name at its end, of more each seat's. ``names``: [table].
    """
    is_pair = len(styles) == 2  # noqa: PLR2004
    drawing = Drawing(_WIDTH, 252, tr("Chances to win, round by round"))
    n_rounds = len(tables[0]) - 1
    right = _room_for(names) if is_pair else 12.0
    plot = _Plot(52, 24, _WIDTH - 52 - right, 190, 0, 100, n_rounds)
    _draw_frame(drawing, plot)
    for table in tables:
        for seat, style in list(enumerate(styles))[1 if is_pair else 0 :]:
            line = [each[seat] for each in table]
            color = styles[1 if line[-1] > 50 else 0].color if is_pair else style.color  # noqa: PLR2004
            points = [(plot.x(r), plot.y(percent)) for r, percent in enumerate(line)]
            drawing.line(*points, color=color, width=1.6 if len(tables) <= 20 else 1.0)  # noqa: PLR2004
            drawing.mark(*points[-1], color, 5)
    if is_pair:
        _draw_ends(drawing, plot, [table[-1][1] for table in tables], names)
    _draw_rounds(drawing, plot, plot.top + plot.height + 18)
    return drawing


def _room_for(names: Sequence[str]) -> float:
    """Return how much room names take beside a chart."""
    return min(max(text_width(name, _SMALL) for name in names) + 16, _WIDTH * 0.4)


def parts_chart(
    styles: Sequence[SeatStyle], parts: Sequence[dict[str, int]], words: dict[str, str]
) -> Drawing:
    """Return where each score came from: bars that begin where the one above ends, and so add up."""
    line, head = 24.0, 24.0
    label_width = min(240.0, max(text_width(word, 11) for word in words.values()) + 10)
    column = (_WIDTH - label_width) / len(styles)
    figure = 44.0
    room = column - figure - 14
    most = max(max(0, *accumulate(part[name] for name in words)) for part in parts) or 1
    drawing = Drawing(_WIDTH, head + line * len(words) + 34, tr("Where each score came from"))
    for row in range(0, len(words), 2):
        drawing.box(0, head + line * row, _WIDTH, line, "#F6F1E6")
    for row, word in enumerate(words.values()):
        drawing.text(4, head + line * row + 16, word, 11, _INK)
    for seat, (style, part) in enumerate(zip(styles, parts, strict=True)):
        left, at = label_width + column * seat, 0
        drawing.text(left, 15, style.name, 13, style.color, is_bold=True)
        for row, name in enumerate(words):
            y, value = head + line * row, part[name]
            low, high = sorted((at, at + value))
            x, width = left + room * max(low, 0) / most, room * (high - low) / most
            if value:
                color = style.color if value > 0 else _LOSS
                drawing.box(x, y + 4, max(width, 1.5), line - 8, color, is_hollow=value < 0)
            at += value
            end = left + room * max(at, 0) / most
            drawing.line((end, y + 4), (end, y + line + 4), color=_SOFT, width=0.8)
            text = f"{value:+d}" if value else "0"
            drawing.text(left + room + figure, y + 16, text, 11, _INK if value else _SOFT, "right")
        y = head + line * len(words) + 22
        drawing.text(left + room + figure, y, str(at), 16, style.color, "right", is_bold=True)
    drawing.text(4, head + line * len(words) + 21, tr("score"), 13, _INK, is_bold=True)
    return drawing


def class_curves(
    styles: Sequence[SeatStyle], incomes: Sequence[Sequence[Sequence[int]]], names: Sequence[str]
) -> Drawing:
    """Return every table's match as one curve; ``incomes``: [table][seat][round], ``names``: [table].

    Of two seats the lead of the second with the table's name at its end, of more each seat's running score.
    """
    is_pair = len(styles) == 2  # noqa: PLR2004
    curves: list[tuple[str, list[int]]] = []
    for income in incomes:
        totals = [[0, *accumulate(each)] for each in income]
        if is_pair:
            leads = [second - first for first, second in zip(*totals, strict=True)]
            curves.append((styles[1 if leads[-1] > 0 else 0].color if leads[-1] else _SOFT, leads))
        else:
            curves += [(style.color, total) for style, total in zip(styles, totals, strict=True)]
    values = [value for _, curve in curves for value in curve]
    drawing = Drawing(_WIDTH, 330, tr("All tables, round by round"))
    low, high = min(0, *values), max(1, *values)
    pad = (high - low) * 0.06
    right = _room_for(names) if is_pair else 12.0
    plot = _Plot(52, 24, _WIDTH - 52 - right, 270, low - (pad if low else 0), high + pad, len(incomes[0][0]))
    _draw_frame(drawing, plot, signed=is_pair)
    for color, curve in curves:
        points = [(plot.x(r), plot.y(value)) for r, value in enumerate(curve)]
        drawing.line(*points, color=color, width=1.6 if len(curves) <= 20 else 1.0)  # noqa: PLR2004
        drawing.mark(*points[-1], color, 5)
    if is_pair:
        drawing.text(
            plot.left + 6, plot.top + 4, tr("{seat} ahead", seat=styles[1].name), 11, styles[1].color
        )
        foot = plot.top + plot.height - 6
        if low < 0:
            drawing.text(plot.left + 6, foot, tr("{seat} ahead", seat=styles[0].name), 11, styles[0].color)
        _draw_ends(drawing, plot, [curve[-1] for _, curve in curves], names)
    _draw_rounds(drawing, plot, plot.top + plot.height + 18)
    return drawing


def _draw_ends(drawing: Drawing, plot: _Plot, values: Sequence[float], names: Sequence[str]) -> None:
    """Write whose a curve is at its end; of more than there is room for those at both ends of the class."""
    line = 12.0
    named = sorted(range(len(values)), key=lambda n: (-values[n], n))
    room = int((plot.height + line) / line)
    if len(named) > room:
        named = named[: room - room // 2] + named[len(named) - room // 2 :]
    wide = _WIDTH - plot.left - plot.width - 12
    tops = apart([plot.y(values[n]) - line / 2 for n in named], line, 4.0, plot.top + plot.height + line / 2)
    for n, top in zip(named, tops, strict=True):
        text = names[n]
        while text_width(text, _SMALL) > wide:
            text = text[:-2] + "\u2026"
        drawing.text(plot.left + plot.width + 9, top + 9.5, text, _SMALL, _INK)


def field_strips(styles: Sequence[SeatStyle], field: Field, scores: Sequence[Sequence[int]]) -> Drawing:
    """Return, seat by seat, where the tables lie in the field; ``scores``: [table][seat]."""
    row = 74.0
    drawing = Drawing(
        _WIDTH, row * len(styles) + 26, tr("Tables among the computer players at the same deal")
    )
    low = min(*(field.quantiles(seat, (1,))[0] for seat in range(len(styles))), *map(min, scores))
    high = max(*(field.quantiles(seat, (99,))[0] for seat in range(len(styles))), *map(max, scores))
    label_width = max(text_width(style.name, 12) for style in styles) + 14
    left, room = label_width, _WIDTH - label_width - 20

    def x(score: float) -> float:
        return left + room * (score - low) / ((high - low) or 1)

    for seat, style in enumerate(styles):
        y = row * seat + 40
        p5, p25, p50, p75, p95 = field.quantiles(seat)
        drawing.text(2, y + 4, style.name, 12, style.color, is_bold=True)
        drawing.line((left, y), (left + room, y), color=_GRID)
        drawing.box(x(p5), y - 4, x(p95) - x(p5), 8, "#E4DCCB")
        drawing.box(x(p25), y - 9, x(p75) - x(p25), 18, "#CDC2AB")
        drawing.line((x(p50), y - 12), (x(p50), y + 12), color=_INK, width=1.6)
        stacked: dict[int, int] = {}
        for table in sorted(scores, key=lambda each: each[seat]):
            at = round(x(table[seat]) / 7)
            stacked[at] = stacked.get(at, 0) + 1
            drawing.mark(x(table[seat]), y - 9 - 6 * min(stacked[at], 4), style.color, 6, style.shape)
    foot = row * len(styles) + 12
    for value in _ticks(low, high, 9):
        drawing.line((x(value), foot - 14), (x(value), foot - 9), color=_SOFT)
        drawing.text(x(value), foot + 2, str(value), _SMALL, _SOFT, "center")
    return drawing
