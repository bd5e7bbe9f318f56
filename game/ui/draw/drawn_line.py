"""A line that somebody draws over a map, by the pointer or column by column."""

from game.lab import HUNDRED
from game.ui.draw.map_view import MapView

__all__ = ["DrawnLine"]


class DrawnLine:
    """The line as it stands."""

    def __init__(self, columns: int, heights: tuple[int | None, ...] = ()) -> None:
        self.heights: list[int | None] = list(heights) or [None] * columns
        """[column] hundredths of a row above the lowest, None where it does not run."""
        self._stroke: tuple[tuple[int, int] | None, int] | None = None
        """Where the stroke of the pointer began that draws it, and the column that it came to."""

    def put(self, column: int, row: int) -> None:
        """Let it cross a column in the middle of a row."""
        self.heights[column] = HUNDRED * row

    def draw_to(self, view: MapView, at: tuple[int, int]) -> None:
        """Draw it on to a point of the screen, over the columns that a quick pointer has jumped."""
        column, height = view.place(at)
        pressed = view.canvas.state.pressed_at
        if self._stroke is None or self._stroke[0] != pressed:
            self._stroke = pressed, column
        last = self._stroke[1]
        start = self.heights[last] if last != column else height
        for between in range(min(last, column), max(last, column) + 1):
            if between != last and start is not None:
                share = abs(between - last)
                self.heights[between] = start + (height - start) * share // abs(column - last)
        self.heights[column] = height
        self._stroke = pressed, column
