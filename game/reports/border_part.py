"""The bets on a border in a class's report: every team's line over the map, and how near it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.base.label_places import apart
from game.base.language import tr, translate
from game.classroom import DrawnMap, how_near_is_ordered
from game.lab import (
    HUNDRED,
    MORE_COLORS,
    ROLE_COLORS,
    BorderMap,
    Shares,
    even_line,
    guess_words,
    knob,
    line_parts,
    shares_of,
)
from game.reports.blocks import Block, Cell, Grid, Heading, Items, Para, Picture, Sheet
from game.reports.drawing import Drawing, text_width
from game.wording import ROLE_WORDS

__all__ = ["border_blocks", "border_chart", "line_sheet"]

_INK, _SOFT, _GRID, _PAPER = "#1F1C16", "#605A4D", "#DDD5C4", "#FBF8F1"
_WIDTH, _HEIGHT = 680.0, 400.0
_SMALL = 10.0
_ROLES = ("sales", "marketing")
_SHAPES = ("disc", "square")
_COLORS = (*MORE_COLORS, "#1F1C16")
_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 3))
_EVEN = 0.5
_CLEAR = 0.1
"""From this far from even on a cell is marked for whoever wins there, for those who see no colours."""


def border_blocks(maps: Sequence[DrawnMap]) -> list[Block]:
    """Return the part of all maps that a class has drawn lines on; nothing if there are none."""
    blocks: list[Block] = []
    for drawn in maps:
        shares = shares_of(drawn.truth) if drawn.truth is not None else None
        lines = [line.heights for line, _ in drawn.lines]
        blocks += [Heading(translate(drawn.map.title)), Picture(border_chart(drawn.map, shares, lines))]
        if shares is None:
            blocks.append(Para(tr("The map has not been shown yet: how near the lines come is not known.")))
            blocks.append(Items(tuple(line.team.name for line, _ in drawn.lines), is_numbered=True))
            continue
        rows = tuple(
            (str(n), line.team.name, translate(guess_words(guess)))
            for n, (line, guess) in enumerate(drawn.lines, 1)
            if guess is not None
        )
        blocks.append(Grid(("", tr("Team"), tr("How near")), rows, "rll", (0.4, 2.0, 3.0)))
        blocks.append(Para(translate(how_near_is_ordered()), "note"))
    if not blocks:
        return []
    about = tr("Where each team thought that both ways win equally often.")
    return [Heading(tr("Bets on the border"), 1), Para(about, "note"), *blocks]


@dataclass(frozen=True)
class _Place:
    """Where a map lies."""

    columns: int
    rows: int
    left: float

    top = 22.0
    foot = _HEIGHT - 58

    @property
    def width(self) -> float:
        return _WIDTH - self.left - 24

    @property
    def cell(self) -> tuple[float, float]:
        return self.width / self.columns, (self.foot - self.top) / self.rows

    def at(self, column: float, row: float) -> tuple[float, float]:
        """Return the place of a point between the middles of cells."""
        width, height = self.cell
        return self.left + (column + 0.5) * width, self.foot - (row + 0.5) * height


def border_chart(asked: BorderMap, shares: Shares | None, lines: Sequence[Sequence[int | None]]) -> Drawing:
    """Return a map with its even line and those that were drawn, numbered; ``shares``: None if not shown."""
    across, up = knob(asked.across), knob(asked.up)
    columns, rows = asked.size
    labels = [up.label(asked.deck, row) for row in range(rows)]
    place = _Place(columns, rows, max(text_width(label, _SMALL) for label in labels) + 14)
    drawing = Drawing(_WIDTH, _HEIGHT, translate(asked.title))
    drawing.text(place.left, 13, f"\u2191 {translate(up.name)}", 11, _SOFT)
    for row, label in enumerate(labels):
        drawing.text(place.left - 6, place.at(0, row)[1] + 3.5, label, _SMALL, _SOFT, "right")
    names = [across.label(asked.deck, column) for column in range(columns)]
    every = 1 if max(text_width(name, _SMALL) for name in names) < place.cell[0] - 4 else 2
    for column in range(0, columns, every):
        x = place.at(column, 0)[0]
        drawing.text(x, place.foot + 14, names[column], _SMALL, _SOFT, "center")
    right = place.left + place.width
    drawing.text(right, place.foot + 30, f"{translate(across.name)} \u2192", 11, _SOFT, "right")
    for column in range(columns):
        for row in range(rows):
            _draw_cell(drawing, place, column, row, None if shares is None else shares[column][row])
    for start, end in even_line(shares or ()):
        drawing.line(place.at(*start), place.at(*end), color=_INK, width=3)
    _draw_lines(drawing, place, lines)
    if shares is not None:
        _draw_legend(drawing, place.left, place.foot + 48)
    return drawing


def _draw_cell(drawing: Drawing, place: _Place, column: int, row: int, share: float | None) -> None:
    (x, y), (width, height) = place.at(column, row), place.cell
    corner = x - width / 2, y - height / 2
    if share is None:
        drawing.box(*corner, width, height, _GRID, is_hollow=True)
        return
    drawing.box(*corner, width, height, _shade(share))
    if abs(share - _EVEN) >= _CLEAR:
        second = share > _EVEN
        drawing.mark(x, y, ROLE_COLORS[_ROLES[second]], 5, _SHAPES[second])


def _draw_lines(drawing: Drawing, place: _Place, lines: Sequence[Sequence[int | None]]) -> None:
    """Draw the lines that were drawn, the first last, so that it lies on top, and their numbers.

    These stand at the right of the map, or beside a line that ends upright.
    """
    ends: dict[float, dict[int, float]] = {}
    for n, line in reversed(list(enumerate(lines))):
        color = _COLORS[n % len(_COLORS)]
        parts = [
            [(across, place.at(across / HUNDRED, up / HUNDRED)) for across, up in part]
            for part in line_parts(line, place.rows)
        ]
        for part in parts:
            spots = [spot for _, spot in part]
            drawing.line(*spots, color=_PAPER, width=4)
            drawing.line(*spots, color=color, width=2, dash=_DASHES[n // len(_COLORS) % len(_DASHES)])
            for across, (x, y) in part:
                if across % HUNDRED == 0:  # an upright piece stands between columns
                    drawing.mark(x, y, color, 5)
        across, (x, y) = parts[-1][-1]
        beside = place.left + place.width if across % HUNDRED == 0 else x
        ends.setdefault(beside + 5, {})[n] = y - 8
    for x, tops in ends.items():
        for n, y in zip(tops, apart(list(tops.values()), 12, 0.0, place.foot + 8), strict=True):
            drawing.text(x, y + 12, str(n + 1), 11, _COLORS[n % len(_COLORS)], is_bold=True)


def _draw_legend(drawing: Drawing, x: float, y: float) -> None:
    for role, shape in zip(_ROLES, _SHAPES, strict=True):
        text = tr("{role} wins", role=ROLE_WORDS[role])
        drawing.mark(x + 4, y - 4, ROLE_COLORS[role], 8, shape)
        drawing.text(x + 14, y, text, 11, _INK)
        x += text_width(text, 11) + 38
    drawing.line((x, y - 4), (x + 22, y - 4), color=_INK, width=3)
    drawing.text(x + 28, y, tr("even"), 11, _INK)


def _shade(share: float) -> str:
    """Return a light shade of whoever wins: the more often, the fuller."""
    color = ROLE_COLORS[_ROLES[share > _EVEN]]
    weight = 0.06 + 0.54 * min(1.0, abs(share - _EVEN) * 2)
    parts = (
        round(int(_PAPER[at : at + 2], 16) * (1 - weight) + int(color[at : at + 2], 16) * weight)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def line_sheet(maps: Sequence[DrawnMap]) -> Sheet:
    """Return every point of every line as a program reads it."""
    rows: list[tuple[Cell, ...]] = []
    for drawn in maps:
        across = knob(drawn.map.across)
        rows += [
            (
                translate(drawn.map.title),
                line.team.name,
                None if guess is None else guess.percent,
                across.label(drawn.map.deck, column),
                height / HUNDRED + 1,
            )
            for line, guess in drawn.lines
            for column, height in enumerate(line.heights)
            if height is not None
        ]
    head = (tr("Map"), tr("Team"), tr("Right, percent"), tr("Across"), tr("Step upwards, from 1"))
    return Sheet(tr("Bets on the border"), head, tuple(rows))
