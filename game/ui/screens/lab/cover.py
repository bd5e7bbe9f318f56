"""The map before anybody has seen it: a bare grid over which the even line is guessed."""

from functools import partial

from game.base.language import tr, translate
from game.lab import Guess, LiveMap, MapCell, score_line
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.drawn_line import DrawnLine
from game.ui.draw.map_view import MapView
from game.ui.screens.lab.map_words import guessed

__all__ = ["Cover"]

_LEAST = 2
"""Points that make a line."""


class Cover:
    """What lies over a map that waits for a guess, and the line that somebody has drawn."""

    def __init__(self) -> None:
        self.grid: LiveMap | None = None
        """The map as it will be, without a match played; None where the map can be seen."""
        self.line: DrawnLine | None = None
        """The guess: as it is being drawn, or as it was."""
        self._of: LiveMap | None = None
        """The market that was guessed at."""
        self._guess: Guess | None = None
        """How near the guess came there, when that map was last seen."""

    def lay(self, grid: LiveMap) -> None:
        """Cover a map, with nothing drawn yet."""
        self.grid, self.line = grid, DrawnLine(len(grid.columns))
        self._of = self._guess = None

    def follow(self, grid: LiveMap) -> None:
        """Let the market be another: a line stays as long as it fits."""
        if self.line is not None and len(self.line.heights) != len(grid.columns):
            self.line = None
        if self.grid is not None:
            self.grid, self.line = grid, self.line or DrawnLine(len(grid.columns))

    def lift(self, *, keeps_line: bool) -> None:
        """Show the map; a line stays if it is meant as a guess."""
        self._of, self._guess, self.grid = self.grid, None, None
        if not keeps_line or self.n_points < _LEAST:
            self.line = None

    def judge(self, shown: LiveMap) -> tuple[Guess | None, bool]:
        """Return how near the guess came, and whether that is on the map that is shown.

        On the map of another market it is what it was on its own.
        """
        is_of_this = self._of is not None and self._of.is_of_market(shown)
        if is_of_this and self.line is not None:
            self._guess = score_line(self.line.heights, shown.shares)
        return self._guess, is_of_this

    @property
    def n_points(self) -> int:
        """Through how many columns the line has been drawn."""
        return 0 if self.line is None else sum(height is not None for height in self.line.heights)

    @property
    def middle(self) -> str:
        """Key of the place that the arrows start from."""
        return f"cell:{len(self.grid.columns) // 2}:{len(self.grid.rows) // 2}" if self.grid else ""

    def put(self, cell: MapCell) -> None:
        """Let the line go through a cell."""
        if self.grid is not None and self.line is not None:
            self.line.put(self.grid.columns.index(cell.across), self.grid.rows.index(cell.up))

    def draw_map(self, canvas: Canvas, room: Box) -> None:
        """Draw the grid with the line on it."""
        grid, line = self.grid, self.line
        if grid is None or line is None:
            return
        view = MapView(canvas, room, grid)
        view.draw_hidden()
        view.draw_line(line.heights)
        view.add_cells(self.put, lambda at: line.draw_to(view, at))

    def draw_words(self, canvas: Canvas, box: Box) -> None:
        """Ask for the guess at the top of a box, and cut the question off it."""
        asked = tr(
            "Where do you think the line runs between the markets that improving (sales) wins and those that "
            "drafting (marketing) wins? Draw it."
        )
        canvas.text_block(box, asked, 17)
        about = tr(
            "Draw with the pointer, or with arrows and Enter where it passes; upright: foot of one column, "
            "head of the next."
        )
        canvas.text_block(box, about, 14, canvas.theme.ink_soft)

    def draw_judgement(self, canvas: Canvas, box: Box, shown: LiveMap) -> None:
        """Say how near the guess came, and on which map if it is not the one that is shown."""
        guess, is_of_this = self.judge(shown)
        if guess is None:
            return
        words = translate(guessed(guess))
        if not is_of_this:
            words = tr("No longer the market that you guessed at. There it was: {words}", words=words)
        canvas.text_block(box, words, 17)

    def draw_buttons(self, canvas: Canvas, row: Box) -> None:
        """Draw the two ways to the map: with a guess, and without."""
        is_line, why_not = self.n_points >= _LEAST, ""
        if not is_line:
            why_not = (
                tr(
                    "One point is no line yet: it takes two, in two columns, or an upright stroke through "
                    "the map."
                )
                if self.n_points
                else tr("Draw a line first, or show the map without a guess.")
            )
        for key, text, icon, hotkeys in (
            ("guess", tr("That is my guess"), "check", ["g"]),
            ("reveal", tr("Show the map"), "eye", ["m"]),
        ):
            spot = row.cut_left(min(row.width, canvas.width_of(text, 16) + canvas.u(110)), canvas.u(12))
            is_guess = key == "guess"
            canvas.button(
                spot,
                key,
                text,
                partial(self.lift, keeps_line=is_guess),
                icon=icon,
                hotkeys=hotkeys,
                is_primary=is_guess == is_line,
                why_not=why_not if is_guess else "",
                size=16,
            )
