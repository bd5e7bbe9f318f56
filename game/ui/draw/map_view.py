"""The map of who wins where on a canvas: cells, the even line, the deck's own point, drawn lines."""

from collections.abc import Callable, Sequence
from itertools import chain

import pygame

from game.base.language import tr, translate
from game.lab import HUNDRED, Knob, LiveMap, MapCell, Shares, even_line, line_parts
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import sign_px
from game.ui.draw.widget import Widget
from game.wording import ROLE_WORDS

__all__ = ["MapView"]

Color = tuple[int, int, int]
_EVEN = 0.5
_OPEN = "open"
"""In the legend: a cell without a sign."""
_DARK = 0.25
"""How far from even a share is whose shade wants light marks."""


class MapView:
    """Where on the screen a map lies, and what is drawn onto it."""

    def __init__(
        self, canvas: Canvas, box: Box, shown: LiveMap, shares: Shares | None = None, size: float = 13
    ) -> None:
        """Draw axes with their names and ends; the map lies in what is left.

        ``shares``: who wins where, if it has been played elsewhere.
        """
        self.canvas, self.shown, self.size = canvas, shown, size
        self.shares = shown.shares if shares is None else shares
        line = canvas.line(size)
        labels = [shown.up.label(shown.deck, row) for row in shown.rows]
        side = max(canvas.width_of(label, size) for label in labels) + canvas.u(8)
        top = box.cut_top(line, canvas.u(4))
        self._ends(top, shown.up, "arrow_up")
        foot = box.cut_bottom(line)
        box.cut_bottom(canvas.u(7))  # so that the last tick does not run into the name below it
        ticks = box.cut_bottom(line, canvas.u(2))
        left = box.cut_left(side)
        self.box = box
        self._ends(Box(box.x, foot.y, box.width, foot.height), shown.across, "arrow_right")
        lowest = min(self.cell_box(0, at).height for at in range(len(labels)))
        every = next((n for n in (1, 2, 5) if lowest * n * 1.3 >= line), len(labels))
        for at, label in enumerate(labels):
            spot = self.cell_box(0, at)
            if at % every == 0:
                canvas.label(
                    Box(left.x, spot.centery - line // 2, side - canvas.u(6), line),
                    label,
                    size,
                    canvas.theme.ink_soft,
                    align="right",
                    wraps=False,
                )
        room = box.width // len(shown.columns)
        names = [shown.across.label(shown.deck, column) for column in shown.columns]
        every = 1 if max(canvas.width_of(name, size) for name in names) < room - canvas.u(4) else 2
        for at, name in enumerate(names):
            if at % every == 0:
                spot = self.cell_box(at, 0)
                wide = Box(spot.centerx - room * every // 2, ticks.y, room * every, line)
                canvas.label(wide, name, size, canvas.theme.ink_soft, align="center", wraps=False)

    def _ends(self, row: Box, knob: Knob, icon: str) -> None:
        """Draw what changes along an axis, and what the market is like at its two ends, if there is room."""
        canvas, theme = self.canvas, self.canvas.theme
        px, gap = sign_px(canvas, 16, row.height), canvas.u(6)
        name, ends = translate(knob.name), tr("{low} \u2192 {high}", low=knob.low, high=knob.high)
        room = row.width - px - gap
        widths = [canvas.width_of(text, self.size) + canvas.u(2) for text in (name, ends)]
        if sum(widths) + gap > room:
            widths = [min(widths[0], room)]
        start = row.x if icon == "arrow_up" else row.right - sum(widths) - gap * len(widths) - px
        canvas.icon_px(icon, (start + px // 2, row.centery), px, theme.accent)
        left = start + px + gap
        for text, width, ink in zip((name, ends), widths, (theme.accent, theme.ink_soft), strict=False):
            canvas.label(Box(left, row.y, width, row.height), text, self.size, ink, wraps=False)
            left += width + gap

    def cell_box(self, column: int, row: int) -> Box:
        """Return where a cell lies."""
        n_columns, n_rows = len(self.shown.columns), len(self.shown.rows)
        left, right = (self.box.x + self.box.width * at // n_columns for at in (column, column + 1))
        top, bottom = (self.box.bottom - self.box.height * at // n_rows for at in (row + 1, row))
        return Box(left, top, right - left, bottom - top)

    def spot(self, column: float, row: float) -> tuple[int, int]:
        """Return the place of a point between the middles of cells."""
        x = self.box.x + (column + 0.5) * self.box.width / len(self.shown.columns)
        y = self.box.bottom - (row + 0.5) * self.box.height / len(self.shown.rows)
        return round(x), round(y)

    def place(self, at: tuple[int, int]) -> tuple[int, int]:
        """Return how far across and up a point lies from the first cell's middle, in hundredths of a cell."""
        n_columns, n_rows = len(self.shown.columns), len(self.shown.rows)
        across = (at[0] - self.box.x) * n_columns * HUNDRED // max(1, self.box.width)
        up = (self.box.bottom - at[1]) * n_rows * HUNDRED // max(1, self.box.height)
        half = HUNDRED // 2
        return max(0, min(n_columns * HUNDRED, across)) - half, max(0, min(n_rows * HUNDRED, up)) - half

    # -- drawing ------------------------------------------------------------------------------

    def draw_cells(self) -> None:
        """Draw who wins where, by shade, and by a mark where colours cannot be told apart."""
        canvas, theme = self.canvas, self.canvas.theme
        roles = [seat.role for seat in self.shown.seats]
        colors = seat_color(canvas, roles, 0), seat_color(canvas, roles, 1)
        for column in range(len(self.shown.columns)):
            for row in range(len(self.shown.rows)):
                cell = self.shown.at(column, row)
                box = self.cell_box(column, row)
                share = self.shares[column][row]
                if share is None:
                    canvas.surface.fill(theme.panel, box)
                    if not cell.is_playable:
                        canvas.icon_px("cross_mark", box.center, min(box.height // 3, 24), theme.ink_soft)
                    continue
                seat = int(share > _EVEN)
                shade = share if cell.shade is None else cell.shade
                canvas.surface.fill(_mixed(theme.card, colors[seat], shade), box)
                if _is_clear(cell, share):
                    px = min(canvas.u(13), box.height // 2, box.width // 2)
                    ink = theme.card if abs(share - _EVEN) > _DARK else theme.ink
                    canvas.icon_px(seat_icon(roles[seat]), box.center, px, ink)
        pygame.draw.rect(canvas.surface, theme.ink_soft, self.box, 1)

    def draw_legend(self, row: Box, *, has_line: bool = False) -> None:
        """Say at the right of a row what the marks mean, and the line that somebody has drawn."""
        canvas, theme = self.canvas, self.canvas.theme
        roles = [seat.role for seat in self.shown.seats]
        entries = [
            (seat_icon(role), seat_color(canvas, roles, at), tr("{role} wins", role=ROLE_WORDS[role]))
            for at, role in enumerate(roles)
        ]
        pairs = zip(self.shown.cells, chain(*self.shares), strict=True)
        if any(share is not None and not _is_clear(cell, share) for cell, share in pairs):
            entries.append((_OPEN, theme.card, tr("too close to tell")))
        entries.append(("", theme.ink, tr("even line")))
        if has_line:
            entries.append(("", theme.warn, tr("your guess")))
        if self._own_spot() is not None:
            is_own = self.shown.is_all_own
            name = tr("the deck's place") if is_own else tr("the deck's place; other things differ")
            entries.append(("star", theme.ink, name))
        line = canvas.line(self.size)
        px, gap = sign_px(canvas, 16, line), canvas.u(16)
        lines: list[list[tuple[str, Color, str, int]]] = [[]]
        for icon, color, text in entries:
            width = canvas.width_of(text, self.size) + px + canvas.u(8)
            if sum(each[-1] + gap for each in lines[-1]) + width > row.width:
                lines.append([])
            lines[-1].append((icon, color, text, width))
        block = row.middle(row.width, min(row.height, line * len(lines)))
        for each in lines[: max(1, row.height // line)]:
            rest = block.cut_top(line)
            for icon, color, text, width in reversed(each):
                spot = rest.cut_right(min(width, rest.width), gap)
                self._draw_sign(spot.cut_left(px, canvas.u(6)), px, icon, color)
                canvas.label(spot, text, self.size, wraps=False)

    def _draw_sign(self, mark: Box, px: int, icon: str, color: Color) -> None:
        """Draw what an entry of the legend is about."""
        canvas, theme = self.canvas, self.canvas.theme
        if icon == _OPEN:
            canvas.surface.fill(color, mark.middle(px, px))
            pygame.draw.rect(canvas.surface, theme.ink_soft, mark.middle(px, px), 1)
        elif icon == "star":
            self._draw_star(mark.center, px)
        elif icon:
            canvas.icon_px(icon, mark.center, px, color)
        else:
            canvas.surface.fill(color, mark.middle(px, max(2, canvas.u(3))))

    def draw_hidden(self) -> None:
        """Draw the bare grid, as long as somebody bets."""
        canvas, theme = self.canvas, self.canvas.theme
        canvas.surface.fill(theme.panel, self.box)
        for column in range(len(self.shown.columns)):
            for row in range(len(self.shown.rows)):
                pygame.draw.rect(canvas.surface, theme.chart_grid, self.cell_box(column, row), 1)
        pygame.draw.rect(canvas.surface, theme.ink_soft, self.box, 1)

    def draw_even_line(self) -> None:
        """Draw where both sides win equally often."""
        for start, end in even_line(self.shares):
            self._stroke([self.spot(*start), self.spot(*end)], self.canvas.theme.ink, 3)

    def draw_line(self, line: Sequence[int | None], color: Color | None = None, mark: str = "") -> None:
        """Draw a line that somebody has drawn, with its points; at its end a mark that names it."""
        theme = self.canvas.theme
        color = color or theme.warn
        parts = line_parts(line, len(self.shown.rows))
        spots = [[self.spot(across / HUNDRED, up / HUNDRED) for across, up in part] for part in parts]
        for ink, width in ((theme.card, 7), (color, 4)):
            for each in spots:
                if len(each) > 1:
                    self._stroke(each, ink, width)
        for (across, _), spot in zip(chain(*parts), chain(*spots), strict=True):
            if across % HUNDRED == 0:  # an upright piece stands between columns
                pygame.draw.circle(self.canvas.surface, theme.card, spot, self.canvas.u(7))
                pygame.draw.circle(self.canvas.surface, color, spot, self.canvas.u(5))
        if mark and parts:
            across, up = parts[-1][-1]
            inside = max(0, min(HUNDRED * (len(self.shown.rows) - 1), up))
            self._chip(self.spot(across / HUNDRED, inside / HUNDRED), mark, color)

    def draw_own(self) -> None:
        """Mark the deck's own point, if it lies on the map: hollow where the market differs otherwise."""
        at = self._own_spot()
        if at is not None:
            self.canvas.icon_px("star", at, self.canvas.u(26), self.canvas.theme.card)
            self._draw_star(at, self.canvas.u(18))

    def _own_spot(self) -> tuple[int, int] | None:
        x, y = self.shown.across.own(self.shown.deck), self.shown.up.own(self.shown.deck)
        if x is None or y is None:
            return None
        every = self.shown.columns[1] - self.shown.columns[0] if len(self.shown.columns) > 1 else 1
        return self.spot(x / every, y / every)

    def _draw_star(self, at: tuple[int, int], px: int) -> None:
        self.canvas.icon_px("star", at, px, self.canvas.theme.ink)
        if not self.shown.is_all_own:
            self.canvas.icon_px("star", at, px * 6 // 10, self.canvas.theme.card)

    def draw_mark(self, cell: MapCell, letter: str) -> None:
        """Mark one of a question's markets with its letter."""
        canvas, theme = self.canvas, self.canvas.theme
        box = self.cell_box(self.shown.columns.index(cell.across), self.shown.rows.index(cell.up))
        pygame.draw.rect(canvas.surface, theme.ink, box, max(2, canvas.u(2.5)))
        self._chip(box.center, letter, theme.ink)

    def _chip(self, at: tuple[int, int], text: str, color: Color) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        radius = max(canvas.u(11), canvas.line(14) // 2)
        pygame.draw.circle(canvas.surface, theme.card, at, radius)
        pygame.draw.circle(canvas.surface, color, at, radius, max(1, canvas.u(2)))
        chip = Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)
        canvas.label(chip, text, 14, theme.ink, align="center", wraps=False)

    def _stroke(self, points: Sequence[tuple[int, int]], color: Color, width: float) -> None:
        pygame.draw.lines(
            self.canvas.surface, color, closed=False, points=points, width=max(2, self.canvas.u(width))
        )

    def add_cells(
        self,
        choose: Callable[[MapCell], None],
        draw: Callable[[tuple[int, int]], None] | None = None,
    ) -> MapCell | None:
        """Make every cell work as a button; return the one that is pointed at or in focus.

        ``draw`` is called with every point that a pressed pointer moves over.
        """
        middle, pointed = (len(self.shown.columns) // 2, len(self.shown.rows) // 2), None
        for column in range(len(self.shown.columns)):
            for row in range(len(self.shown.rows)):
                cell, box = self.shown.at(column, row), self.cell_box(column, row)
                key = f"cell:{column}:{row}"
                self.canvas.add(
                    Widget(
                        key,
                        box,
                        lambda cell=cell: choose(cell),  # type: ignore[misc]
                        by_tab=(column, row) == middle,  # the arrows go on from there
                        drag=draw,
                        hint_name=tr("Markets of the map"),
                    )
                )
                if self.canvas.is_hovered(box) or (self.canvas.is_focused(key) and pointed is None):
                    pointed = cell
                if self.canvas.is_focused(key):
                    self.canvas.ring(box, 2)
        if pointed is not None and draw is None:
            box = self.cell_box(self.shown.columns.index(pointed.across), self.shown.rows.index(pointed.up))
            pygame.draw.rect(self.canvas.surface, self.canvas.theme.ink, box, max(2, self.canvas.u(2)))
        return pointed


def _is_clear(cell: MapCell, share: float) -> bool:
    """Whether a cell has a winner, beyond doubt or as it has been told."""
    return cell.winner is not None or not (cell.matches or share == _EVEN)


def _mixed(middle: Color, end: Color, share: float) -> Color:
    """Return a shade between that of an even market and that of one that a side always wins."""
    part = min(1.0, abs(share - _EVEN) * 2)
    weight = 0.0 if share == _EVEN else 0.14 + 0.86 * part
    return tuple(round(a + (b - a) * weight) for a, b in zip(middle, end, strict=True))  # type: ignore[return-value]
