"""A picture as lines, shapes and words, drawn as SVG on a page and as vectors on paper.

Coordinates are points from the upper left corner; sizes of type are points too.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

__all__ = ["Disc", "Drawing", "Label", "Path", "svg", "text_width"]

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_MARKS = {
    "square": (-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
    "diamond": (0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0),
}


@dataclass(frozen=True)
class Path:
    """A line through points, or the shape that they enclose."""

    points: Sequence[Point]
    color: str
    width: float = 0.0
    """Of the line; 0 fills the shape."""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True)
class Label:
    """A word at a base line."""

    x: float
    y: float
    text: str
    size: float = 10.0
    color: str = "#1F1C16"
    align: Align = "left"
    is_bold: bool = False


@dataclass
class Drawing:
    """A picture."""

    width: float
    height: float
    title: str
    """What it shows, for those who cannot see it."""
    items: list[Path | Disc | Label] = field(default_factory=list)

    def line(self, *points: Point, color: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> None:
        """Add a line."""
        self.items.append(Path(points, color, width, dash))

    def box(
        self, x: float, y: float, width: float, height: float, color: str, *, is_hollow: bool = False
    ) -> None:
        """Add a rectangle; a hollow one has an edge only."""
        right, bottom = x + width, y + height
        points = ((x, y), (right, y), (right, bottom), (x, bottom))
        self.items.append(Path((*points, (x, y)), color, 1.0) if is_hollow else Path(points, color))

    def mark(self, x: float, y: float, color: str, size: float, shape: str = "disc") -> None:
        """Add a mark around a point: disc, square or diamond."""
        half = size / 2
        if shape == "disc":
            self.items.append(Disc(x, y, half, color))
            return
        corners = _MARKS[shape]
        self.items.append(
            Path(
                [(x + half * dx, y + half * dy) for dx, dy in zip(corners[::2], corners[1::2], strict=True)],
                color,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        color: str,
        align: Align = "left",
        *,
        is_bold: bool = False,
    ) -> None:
        """Add a word."""
        self.items.append(Label(x, y, text, size, color, align, is_bold))


def text_width(text: str, size: float) -> float:
    """Return about how wide a word is, whatever the font: Chinese signs are square, Latin ones half that."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text) * size


def svg(drawing: Drawing) -> str:
    """Return the picture as an SVG element that scales with the page."""
    title = escape(drawing.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f'role="img" aria-label="{title}"><title>{title}</title>{"".join(map(_element, drawing.items))}</svg>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _element(item: Path | Disc | Label) -> str:
    match item:
        case Path(points, color, width, dash):
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            if not width:
                return f'<polygon points="{places}" fill="{color}"/>'
            dashes = f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
            return (
                f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="{_n(width)}" '
                f'stroke-linejoin="round"{dashes}/>'
            )
        case Disc(x, y, radius, color):
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{color}"/>'
        case Label(x, y, text, size, color, align, is_bold):
            weight = ' font-weight="bold"' if is_bold else ""
            return (
                f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{color}" '
                f'text-anchor="{_ANCHORS[align]}"{weight}>{escape(text)}</text>'
            )
