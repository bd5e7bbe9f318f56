"""Pages of a PDF: one embedded face, broken lines, texts that shrink to fit their box, vectors."""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pylopdf_fonts_zh_cn import sans_path

from game.base.line_breaks import break_lines

__all__ = ["BLACK", "GREY", "PAPERS", "PT", "WHITE", "Align", "Area", "Pages", "Point", "Rgb", "rgb"]

PT = 25.4 / 72
"""Millimetres of one point, in which sizes of type are given."""
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the kinds of paper, in millimetres."""
_LINE = 1.3
"""Distance of lines, as a share of the size of type."""
_RISE = 0.98
"""Where the base line is below the top of a line, as a share of the size of type."""
_STEP = 0.25
_LEAST_BOLD = 11.0
"""Type below this is not drawn bold: the strokes of Chinese signs would run together."""
_MISSING = "□"
"""What stands for a sign that the face does not have."""

Point = tuple[float, float]
Rgb = tuple[int, int, int]
BLACK, GREY, WHITE = (0, 0, 0), (110, 110, 110), (255, 255, 255)
Align = Literal["left", "center", "right"]


def rgb(color: str) -> Rgb:
    """Return a colour written ``#rrggbb``."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


class Area(NamedTuple):
    """A rectangle on a page, measured from the page's top left corner."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, dx: float, dy: float) -> "Area":
        """Return what is left inside margins."""
        return Area(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)

    def below(self, height: float) -> "Area":
        """Return what is left under a strip at the top."""
        return Area(self.x, self.y + height, self.width, self.height - height)


class Pages:
    """A PDF that grows page by page, measured in millimetres or in points; sizes of type are points."""

    def __init__(self, paper: str, title: str, language: str, unit: Literal["mm", "pt"] = "mm") -> None:
        # Half a second that only what is printed pays.
        from fpdf import FPDF  # noqa: PLC0415
        from fpdf.enums import TextMode  # noqa: PLC0415

        self._point = PT if unit == "mm" else 1.0
        self.width, self.height = (side / PT * self._point for side in PAPERS[paper])
        self._pdf = FPDF(unit=unit, format=(self.width, self.height))
        self._bold = TextMode.FILL_STROKE
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_margin(0)
        self._pdf.add_font("sans", fname=str(sans_path()))
        self._pdf.set_font("sans", size=10)
        self._pdf.set_title(title)
        self._pdf.set_lang(language)
        self._pdf.set_creator("Better Hand")
        # One character at a time: a face without kerning adds up, and most words come again.
        self._advance = lru_cache(maxsize=None)(self._advance_of)
        self._covered = frozenset(getattr(self._pdf.fonts["sans"], "cmap"))  # noqa: B009 - as in close()

    def add(self) -> Area:
        """Begin a page and return all of it."""
        self._pdf.add_page()
        return Area(0, 0, self.width, self.height)

    @property
    def n_pages(self) -> int:
        """How many pages there are so far."""
        return int(self._pdf.page)

    def to_bytes(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output())

    def close(self) -> None:
        """Close the font's file, which is read piece by piece."""
        for font in self._pdf.fonts.values():
            getattr(font, "ttfont").close()  # noqa: B009 - only embedded fonts have one, and no others are here

    # -- type ---------------------------------------------------------------------------------

    def _advance_of(self, character: str) -> float:
        self._pdf.set_font_size(1000)
        return float(self._pdf.get_string_width(character)) / 1000

    def text_width(self, text: str, size: float) -> float:
        """Return the width of a line."""
        return sum(map(self._advance, text)) * size

    def lines(self, text: str, width: float, size: float) -> list[str]:
        """Return a text broken into lines of ``width``."""
        return break_lines(self._shown(text), width, lambda part: self.text_width(part, size))

    def _shown(self, text: str) -> str:
        """Return a text as the face can show it: rare spaces become spaces, joiners and marks nothing."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._sign, text))

    def _sign(self, sign: str) -> str:
        if sign != "\n" and not sign.isprintable() and sign != "\u3000":
            return " " if sign == "\t" or unicodedata.category(sign) == "Zs" else ""
        return sign if ord(sign) in self._covered or sign == "\n" else _MISSING

    def text(
        self,
        at: Point,
        text: str,
        size: float,
        color: Rgb = BLACK,
        *,
        align: Align = "left",
        is_bold: bool = False,
    ) -> None:
        """Write a line at a point of its base line: where it begins, its middle or its end."""
        text = self._shown(text)
        x = at[0] - self.text_width(text, size) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        self._pdf.set_font_size(size)  # measuring has another size
        self._pdf.set_text_color(*color)
        if not is_bold or size < _LEAST_BOLD:
            self._pdf.text(x, at[1], text)
            return
        with self._pdf.local_context(
            text_mode=self._bold, line_width=size * 0.016 * self._point, draw_color=color
        ):
            self._pdf.text(x, at[1], text)

    def fitting(self, text: str, area: Area, sizes: tuple[float, float]) -> tuple[float, list[str]] | None:
        """Return the largest size of type between two at which a text fits, and its lines; None if none."""
        largest, smallest = sizes
        size = largest
        while size >= smallest:
            lines = self.lines(text, area.width, size)
            fits = self.block_height(len(lines), size) <= area.height + 0.01
            if fits and all(self.text_width(line, size) <= area.width for line in lines):
                return size, lines
            size -= _STEP if size <= 10 else 1  # noqa: PLR2004 - small type is fitted more finely
        return None

    def fit(
        self,
        text: str,
        area: Area,
        sizes: tuple[float, float],
        *,
        align: Align = "left",
        middle: bool = False,
        color: Rgb = BLACK,
    ) -> bool:
        """Write a text as large as ``sizes`` and the area allow; return False if it is too long for both."""
        found = self.fitting(text, area, sizes)
        if found is None:
            return False
        size, lines = found
        lines = self._balanced(text, lines, area.width, size)
        if middle:
            area = area.below((area.height - self.block_height(len(lines), size)) / 2)
        self.write(lines, area, size, align=align, color=color)
        return True

    def _balanced(self, text: str, lines: list[str], width: float, size: float) -> list[str]:
        """Return a text in as many lines, but of like length: no last line of a single word."""
        if len(lines) == 1 or "\n" in text:
            return lines
        for share in (0.6, 0.7, 0.8, 0.9):
            even = self.lines(text, width * share, size)
            if len(even) == len(lines):
                return even
        return lines

    def block_height(self, n_lines: int, size: float) -> float:
        """Return the height of some lines."""
        return n_lines * size * _LINE * self._point

    def write(
        self, lines: Iterable[str], area: Area, size: float, *, align: Align = "left", color: Rgb = BLACK
    ) -> float:
        """Write lines from the top of an area down; return the height that they take."""
        x = area.x + area.width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        y = area.y
        for line in lines:
            if line:
                self.text((x, y + _RISE * size * self._point), line, size, color, align=align)
            y += self.block_height(1, size)
        return y - area.y

    # -- shapes -------------------------------------------------------------------------------

    def line(
        self, points: Sequence[Point], width: float, color: Rgb = BLACK, dash: Sequence[float] = ()
    ) -> None:
        """Draw a line through points; ``dash`` gives the lengths of a stroke and of the gap behind it."""
        self._style(width, color, None)
        if dash:
            self._pdf.set_dash_pattern(dash=dash[0], gap=dash[1])
        self._pdf.polyline(points)
        if dash:
            self._pdf.set_dash_pattern()

    def box(self, area: Area, width: float = 0.0, *, ink: Rgb = BLACK, fill: Rgb | None = None) -> None:
        """Draw a rectangle: its outline if ``width`` is not 0, filled if ``fill`` is a colour."""
        self._style(width, ink, fill)
        self._pdf.rect(*area, style=_style_word(width, fill))

    def polygon(
        self,
        points: Sequence[Point],
        width: float = 0.0,
        *,
        ink: Rgb = BLACK,
        fill: Rgb | None = None,
    ) -> None:
        """Draw a polygon."""
        self._style(width, ink, fill)
        self._pdf.polygon(points, style=_style_word(width, fill))

    def disc(self, x: float, y: float, radius: float, fill: Rgb) -> None:
        """Fill a circle around a point."""
        self._style(0, fill, fill)
        self._pdf.circle(x, y, radius, style="F")

    def drawing(self, svg: bytes, area: Area) -> None:
        """Draw an SVG picture, which stays made of lines, as large as an area."""
        self._pdf.image(io.BytesIO(svg), *area)

    def _style(self, width: float, ink: Rgb, fill: Rgb | None) -> None:
        self._pdf.set_line_width(width)
        self._pdf.set_draw_color(*ink)
        if fill is not None:
            self._pdf.set_fill_color(*fill)


def _style_word(width: float, fill: Rgb | None) -> str:
    return ("D" if width else "") + ("F" if fill is not None else "")
