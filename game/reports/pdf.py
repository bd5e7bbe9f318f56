"""A report as a PDF for A4 paper: fonts embedded, charts as vectors, text broken by its own rules."""

from typing import TYPE_CHECKING

from game.base.language import tr
from game.base.line_breaks import break_lines
from game.reports.blocks import Block, Code, Grid, Heading, Items, Para, Picture, Report
from game.reports.drawing import Box, Dot, Drawing, Label, Line, corners

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["pdf_bytes"]

_PAGE_WIDTH, _PAGE_HEIGHT = 595.28, 841.89
_EDGE, _TOP, _BOTTOM = 54.0, 54.0, 60.0
_WIDTH = _PAGE_WIDTH - 2 * _EDGE
_INK, _SOFT, _ACCENT, _RULE, _STRIPE = "#1F1C16", "#605A4D", "#0F5F5C", "#DDD5C4", "#F6F1E6"
_FONT = "Noto"
_LEAST_BOLD = 11.0
"""Type below this is not drawn bold: the strokes of Chinese signs would run together."""


def pdf_bytes(report: Report) -> bytes:
    """Return the report as a PDF document."""
    return bytes(_Paper(report).pdf.output())


class _Paper:
    """Writes blocks from the top of the first page to the end."""

    def __init__(self, report: Report) -> None:
        from fpdf import FPDF  # noqa: PLC0415 - takes its time
        from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415

        pdf = FPDF(unit="pt", format="A4")
        pdf.set_auto_page_break(auto=False)
        pdf.set_margin(0)
        pdf.add_font(_FONT, "", str(sans_path()))
        pdf.set_title(report.title)
        pdf.set_creator("Better Hand")
        pdf.set_lang(report.language)
        self.pdf = pdf
        self.report = report
        self.covered = _covered(pdf)
        self.y = 0.0
        self.size = 10.0
        self._next_page()
        self._header()
        for at, block in enumerate(report.blocks):
            self._block(block, report.blocks[at + 1] if at + 1 < len(report.blocks) else None)

    # -- pages --------------------------------------------------------------------------------

    def _next_page(self) -> None:
        self.pdf.add_page()
        self.y = _TOP
        number = tr("page {n}", n=self.pdf.page_no())
        foot = _PAGE_HEIGHT - 32
        self._text(_EDGE, foot, self.report.footer, 8, _SOFT)
        self._text(_EDGE + _WIDTH, foot, number, 8, _SOFT, "end")

    def _need(self, height: float) -> bool:
        """Begin a new page if there is less room than this; return whether one was begun."""
        if self.y + height <= _PAGE_HEIGHT - _BOTTOM:
            return False
        self._next_page()
        return True

    # -- words --------------------------------------------------------------------------------

    def _use(self, size: float) -> None:
        self.pdf.set_font(_FONT, "", size)

    def _shown(self, text: str) -> str:
        """Return a text with a box for every sign that the font does not have."""
        return "".join(sign if ord(sign) in self.covered or sign == "\n" else "□" for sign in text)

    def _measure(self, text: str) -> float:
        return float(self.pdf.get_string_width(text))

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        color: str,
        anchor: str = "start",
        *,
        is_bold: bool = False,
    ) -> None:
        """Write a word at a baseline."""
        from fpdf.enums import TextMode  # noqa: PLC0415

        pdf = self.pdf
        text = self._shown(text)
        self._use(size)
        width = self._measure(text)
        x -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        red, green, blue = _rgb(color)
        pdf.set_text_color(red, green, blue)
        if not is_bold or size < _LEAST_BOLD:
            pdf.text(x, y, text)
            return
        with pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=size * 0.016):
            pdf.set_draw_color(red, green, blue)
            pdf.set_text_color(red, green, blue)
            pdf.text(x, y, text)

    def _lines(self, text: str, size: float, width: float) -> list[str]:
        self._use(size)
        return break_lines(self._shown(text), width, self._measure)

    def _paragraph(
        self,
        text: str,
        size: float,
        color: str = _INK,
        *,
        indent: float = 0.0,
        after: float = 6.0,
        is_bold: bool = False,
    ) -> None:
        for line in self._lines(text, size, _WIDTH - indent):
            self._need(size * 1.5)
            self.y += size * 1.5
            self._text(_EDGE + indent, self.y - size * 0.4, line, size, color, is_bold=is_bold)
        self.y += after

    # -- blocks -------------------------------------------------------------------------------

    def _header(self) -> None:
        self._paragraph(self.report.title, 22, is_bold=True, after=2)
        self._paragraph(self.report.subtitle, 10, _SOFT, after=8)
        self._rule(self.y, _ACCENT, 2)
        self.y += 12

    def _rule(self, y: float, color: str, width: float) -> None:
        self._draw_line(((_EDGE, y), (_EDGE + _WIDTH, y)), color, width)

    def _block(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level, following)
            case Para(text, style):
                size = {"lead": 12.5, "note": 8.5}.get(style, 10.0)
                self._paragraph(text, size, _SOFT if style == "note" else _INK)
            case Items(texts, is_numbered):
                for number, text in enumerate(texts, start=1):
                    self._item(f"{number}." if is_numbered else "•", text)
                self.y += 4
            case Grid():
                self._grid(block)
            case Picture(drawing, caption):
                self._picture(drawing, caption)
            case Code(name, text):
                self._code(name, text)

    def _heading(self, text: str, level: int, following: Block | None) -> None:
        size = 17.0 if level == 1 else 13.0
        room = 90.0
        if isinstance(following, Picture):  # a heading never stands alone at the foot of a page
            room = following.drawing.height * _WIDTH / following.drawing.width + 20
        if not self._need(size * 2.6 + room):
            self.y += 14 if level == 1 else 10
        self._paragraph(text, size, _ACCENT if level == 1 else _INK, is_bold=True, after=4)

    def _item(self, mark: str, text: str) -> None:
        lines = self._lines(text, 10, _WIDTH - 22)
        self._need(15 * min(len(lines), 2))
        self._text(_EDGE + 2, self.y + 11, mark, 10, _SOFT)
        for line in lines:
            self._need(15)
            self.y += 15
            self._text(_EDGE + 22, self.y - 4, line, 10, _INK)
        self.y += 3

    def _code(self, name: str, text: str) -> None:
        lines = self._lines(text.replace("-", " "), 10.5, _WIDTH - 24)
        height = 26 + 16 * len(lines)
        self._need(height + 10)
        self.y += 8
        self._fill(_EDGE, self.y, _WIDTH, height, "#F1EADB")
        self._text(_EDGE + 12, self.y + 15, name, 8.5, _SOFT)
        for number, line in enumerate(lines):
            self._text(_EDGE + 12, self.y + 31 + 16 * number, line.replace(" ", "-"), 10.5, _INK)
        self.y += height + 8

    # -- tables -------------------------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        weights = grid.weights or (1.0,) * len(grid.head)
        widths = [_WIDTH * weight / sum(weights) for weight in weights]
        self._row(grid, grid.head, widths, is_head=True)
        for number, row in enumerate(grid.rows):
            if self._row_needs_page(row, widths):
                self._row(grid, grid.head, widths, is_head=True)
            self._row(grid, row, widths, is_striped=number % 2 == 1)
        self.y += 8

    def _cells(self, row: tuple[str, ...], widths: list[float]) -> list[list[str]]:
        return [self._lines(cell, 9, width - 10) for cell, width in zip(row, widths, strict=True)]

    def _row_needs_page(self, row: tuple[str, ...], widths: list[float]) -> bool:
        return self._need(13 * max(map(len, self._cells(row, widths))) + 6)

    def _row(
        self,
        grid: Grid,
        row: tuple[str, ...],
        widths: list[float],
        *,
        is_head: bool = False,
        is_striped: bool = False,
    ) -> None:
        cells = self._cells(row, widths)
        height = 13 * max(map(len, cells)) + 6
        if is_head:
            self._need(height + 40)
        if is_striped:
            self._fill(_EDGE, self.y, _WIDTH, height, _STRIPE)
        x = _EDGE
        for lines, width, align in zip(cells, widths, grid.align, strict=True):
            place, anchor = {"l": (5.0, "start"), "r": (width - 5, "end"), "c": (width / 2, "middle")}[align]
            for number, line in enumerate(lines):
                y = self.y + 13 + 13 * number
                self._text(x + place, y, line, 9, _ACCENT if is_head else _INK, anchor)
            x += width
        self.y += height
        self._rule(self.y, "#857B66" if is_head else _RULE, 1.2 if is_head else 0.5)

    # -- charts -------------------------------------------------------------------------------

    def _picture(self, drawing: Drawing, caption: str) -> None:
        scale = _WIDTH / drawing.width
        height = drawing.height * scale
        self._need(height + (16 if caption else 4))
        for item in drawing.items:
            self._draw(item, scale)
        self.y += height + 4
        if caption:
            self._paragraph(caption, 8.5, _SOFT)

    def _draw(self, item: Line | Box | Dot | Label, scale: float) -> None:
        def at(x: float, y: float) -> tuple[float, float]:
            return _EDGE + x * scale, self.y + y * scale

        if isinstance(item, Line):
            dash = tuple(part * scale for part in item.dash)
            self._draw_line(tuple(at(*point) for point in item.points), item.color, item.width * scale, dash)
        elif isinstance(item, Box):
            x, y = at(item.x, item.y)
            self._fill(x, y, item.width * scale, item.height * scale, item.color, is_hollow=item.is_hollow)
        elif isinstance(item, Dot):
            self._draw_dot(item, at(item.x, item.y), scale)
        else:
            x, y = at(item.x, item.y)
            self._text(x, y, item.text, item.size * scale, item.color, item.anchor, is_bold=item.is_bold)

    def _draw_dot(self, dot: Dot, place: tuple[float, float], scale: float) -> None:
        self.pdf.set_fill_color(*_rgb(dot.color))
        if dot.shape == "disc":
            self.pdf.circle(place[0], place[1], dot.size / 2 * scale, style="F")
            return
        x, y = place
        points = [(x + (cx - dot.x) * scale, y + (cy - dot.y) * scale) for cx, cy in corners(dot)]
        self.pdf.polygon(points, style="F")

    def _fill(
        self, x: float, y: float, width: float, height: float, color: str, *, is_hollow: bool = False
    ) -> None:
        self.pdf.set_fill_color(*_rgb(color))
        self.pdf.set_draw_color(*_rgb(color))
        self.pdf.set_line_width(0.8)
        self.pdf.rect(x, y, width, height, style="D" if is_hollow else "F")

    def _draw_line(
        self, points: tuple[tuple[float, float], ...], color: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        pdf = self.pdf
        pdf.set_draw_color(*_rgb(color))
        pdf.set_line_width(width)
        if dash:
            pdf.set_dash_pattern(dash=dash[0], gap=dash[1])
        pdf.polyline(points)
        if dash:
            pdf.set_dash_pattern()


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _covered(pdf: "FPDF") -> frozenset[int]:
    """Return the characters that the font has."""
    return frozenset(pdf.fonts[_FONT.lower()].cmap)  # type: ignore[union-attr]
