"""A picture as lines, boxes and words, drawn as SVG on a page and as vectors on paper.

Coordinates are points from the upper left corner; sizes of type are points too.
"""

import html
import unicodedata
from dataclasses import dataclass, field

__all__ = ["Box", "Dot", "Drawing", "Label", "Line", "corners", "svg", "text_width"]


@dataclass(frozen=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Box:
    """A rectangle; a hollow one has an edge only."""

    x: float
    y: float
    width: float
    height: float
    color: str
    is_hollow: bool = False


@dataclass(frozen=True)
class Dot:
    """A mark: disc, square or diamond."""

    x: float
    y: float
    color: str
    size: float = 6.0
    shape: str = "disc"


@dataclass(frozen=True)
class Label:
    """A word at a baseline; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 10.0
    color: str = "#1F1C16"
    anchor: str = "start"
    is_bold: bool = False


@dataclass
class Drawing:
    """A picture."""

    width: float
    height: float
    title: str
    """What it shows, for those who cannot see it."""
    items: list[Line | Box | Dot | Label] = field(default_factory=list)

    def line(
        self, *points: tuple[float, float], color: str, width: float = 1.0, dash: tuple[float, ...] = ()
    ) -> None:
        """Add a line."""
        self.items.append(Line(points, color, width, dash))

    def box(
        self, x: float, y: float, width: float, height: float, color: str, *, is_hollow: bool = False
    ) -> None:
        """Add a rectangle."""
        self.items.append(Box(x, y, width, height, color, is_hollow))

    def dot(self, x: float, y: float, color: str, size: float = 6.0, shape: str = "disc") -> None:
        """Add a mark."""
        self.items.append(Dot(x, y, color, size, shape))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10.0,
        color: str = "#1F1C16",
        anchor: str = "start",
        *,
        is_bold: bool = False,
    ) -> None:
        """Add a word."""
        self.items.append(Label(x, y, text, size, color, anchor, is_bold))


def text_width(text: str, size: float) -> float:
    """Return about how wide a word is, whatever the font: Chinese signs are square, Latin ones half that."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text) * size


def svg(drawing: Drawing) -> str:
    """Return the picture as an SVG element that scales with the page."""
    title = html.escape(drawing.title)
    body = "".join(_element(item) for item in drawing.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f'role="img" aria-label="{title}"><title>{title}</title>{body}</svg>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _element(item: Line | Box | Dot | Label) -> str:
    if isinstance(item, Line):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in item.points)
        dash = f' stroke-dasharray="{" ".join(map(_n, item.dash))}"' if item.dash else ""
        return (
            f'<polyline points="{points}" fill="none" stroke="{item.color}" stroke-width="{_n(item.width)}" '
            f'stroke-linejoin="round"{dash}/>'
        )
    if isinstance(item, Box):
        paint = f'fill="none" stroke="{item.color}"' if item.is_hollow else f'fill="{item.color}"'
        size = f'width="{_n(item.width)}" height="{_n(item.height)}"'
        return f'<rect x="{_n(item.x)}" y="{_n(item.y)}" {size} {paint}/>'
    if isinstance(item, Dot):
        if item.shape == "disc":
            return (
                f'<circle cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.size / 2)}" fill="{item.color}"/>'
            )
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners(item))
        return f'<polygon points="{points}" fill="{item.color}"/>'
    weight = ' font-weight="bold"' if item.is_bold else ""
    return (
        f'<text x="{_n(item.x)}" y="{_n(item.y)}" font-size="{_n(item.size)}" fill="{item.color}" '
        f'text-anchor="{item.anchor}"{weight}>{html.escape(item.text)}</text>'
    )


def corners(dot: Dot) -> list[tuple[float, float]]:
    """Return the corners of a mark that is no disc."""
    half = dot.size / 2
    if dot.shape == "square":
        ways = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        half *= 0.9
    else:
        ways = ((0, -1), (1, 0), (0, 1), (-1, 0))
        half *= 1.25
    return [(dot.x + half * x, dot.y + half * y) for x, y in ways]
