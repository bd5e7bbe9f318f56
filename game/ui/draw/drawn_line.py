"""A line that somebody draws over a map, by the pointer or column by column."""

from game.lab import HUNDRED, draw_stroke
from game.ui.draw.map_view import MapView

__all__ = ["DrawnLine"]


class DrawnLine:
    """The line as it stands."""

    def __init__(self, columns: int, heights: tuple[int | None, ...] = ()) -> None:
        self.heights: list[int | None] = list(heights) or [None] * columns
        """[column] hundredths of a row above the lowest, None where it does not run."""
        self._before = self.heights
        """The line as it was before the stroke of the pointer that draws it."""
        self._points: list[tuple[int, int]] = []
        """The stroke so far."""
        self._pressed_at: tuple[int, int] | None = None

    def put(self, column: int, row: int) -> None:
        """Let it cross a column in the middle of a row."""
        self.heights[column] = HUNDRED * row

    def draw_to(self, view: MapView, at: tuple[int, int]) -> None:
        """Draw it on to a point of the screen."""
        pressed = view.canvas.state.pressed_at
        if at == pressed or self._pressed_at != pressed:
            self._before, self._points, self._pressed_at = list(self.heights), [], pressed
        self._points.append(view.place(at))
        self.heights = draw_stroke(self._before, self._points, len(view.shown.rows))
