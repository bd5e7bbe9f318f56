"""A report as a PDF for A4 paper: fonts embedded, charts as vectors, text broken by its own rules."""

from contextlib import closing

from game.base.language import tr
from game.base.pdf_pages import Align, Area, Pages, Point, Rgb, rgb
from game.reports.blocks import Block, Code, Grid, Heading, Items, Para, Picture, Report
from game.reports.drawing import Disc, Drawing, Label, Path

__all__ = ["pdf_bytes"]

_EDGE, _TOP, _BOTTOM = 54.0, 54.0, 60.0
_INK, _SOFT, _ACCENT = rgb("#1F1C16"), rgb("#605A4D"), rgb("#0F5F5C")
_RULE, _HEAD_RULE, _STRIPE, _CODE = rgb("#DDD5C4"), rgb("#857B66"), rgb("#F6F1E6"), rgb("#F1EADB")
_ALIGN: dict[str, tuple[float, Align]] = {"l": (0.0, "left"), "c": (0.5, "center"), "r": (1.0, "right")}
_LEADING = 1.5
"""Distance of lines, as a share of the size of type."""


def pdf_bytes(report: Report) -> bytes:
    """Return the report as a PDF document."""
    with closing(Pages("a4", report.title, report.language, "pt")) as pages:
        _Paper(pages, report)
        return pages.to_bytes()


class _Paper:
    """Writes blocks from the top of the first page to the end."""

    def __init__(self, pages: Pages, report: Report) -> None:
        self.pages = pages
        self.footer = report.footer
        self.width = pages.width - 2 * _EDGE
        self.y = 0.0
        self._next_page()
        self._paragraph(report.title, 22, is_bold=True, after=2)
        self._paragraph(report.subtitle, 10, _SOFT, after=8)
        self._rule(_ACCENT, 2)
        self.y += 12
        for block, following in zip(report.blocks, [*report.blocks[1:], None], strict=True):
            self._block(block, following)

    # -- pages --------------------------------------------------------------------------------

    def _next_page(self) -> None:
        self.pages.add()
        self.y = _TOP
        foot = self.pages.height - 32
        self.pages.text((_EDGE, foot), self.footer, 8, _SOFT)
        number = tr("page {n}", n=self.pages.n_pages)
        self.pages.text((_EDGE + self.width, foot), number, 8, _SOFT, align="right")

    def _need(self, height: float) -> bool:
        """Begin a new page if there is less room than this; return whether one was begun."""
        if self.y + height <= self.pages.height - _BOTTOM:
            return False
        self._next_page()
        return True

    def _rule(self, color: Rgb, width: float) -> None:
        self.pages.line(((_EDGE, self.y), (_EDGE + self.width, self.y)), width, color)

    # -- blocks -------------------------------------------------------------------------------

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
            case Picture():
                self._picture(block)
            case Code(name, text):
                self._code(name, text)

    def _paragraph(
        self, text: str, size: float, color: Rgb = _INK, *, after: float = 6.0, is_bold: bool = False
    ) -> None:
        for line in self.pages.lines(text, self.width, size):
            self._need(size * _LEADING)
            self.y += size * _LEADING
            self.pages.text((_EDGE, self.y - size * 0.4), line, size, color, is_bold=is_bold)
        self.y += after

    def _heading(self, text: str, level: int, following: Block | None) -> None:
        size = 17.0 if level == 1 else 13.0
        room = 90.0
        if isinstance(following, Picture):  # a heading never stands alone at the foot of a page
            room = following.drawing.height * self.width / following.drawing.width + 20
        if not self._need(size * 2.6 + room):
            self.y += 14 if level == 1 else 10
        self._paragraph(text, size, _ACCENT if level == 1 else _INK, is_bold=True, after=4)

    def _item(self, mark: str, text: str) -> None:
        lines = self.pages.lines(text, self.width - 22, 10)
        self._need(15 * min(len(lines), 2))
        self.pages.text((_EDGE + 2, self.y + 11), mark, 10, _SOFT)
        for line in lines:
            self._need(15)
            self.y += 15
            self.pages.text((_EDGE + 22, self.y - 4), line, 10, _INK)
        self.y += 3

    def _code(self, name: str, text: str) -> None:
        lines = self.pages.lines(text.replace("-", " "), self.width - 24, 10.5)
        height = 26.0 + 16 * len(lines)
        self._need(height + 10)
        self.y += 8
        self.pages.box(Area(_EDGE, self.y, self.width, height), fill=_CODE)
        self.pages.text((_EDGE + 12, self.y + 15), name, 8.5, _SOFT)
        for number, line in enumerate(lines):
            self.pages.text((_EDGE + 12, self.y + 31 + 16 * number), line.replace(" ", "-"), 10.5, _INK)
        self.y += height + 8

    def _picture(self, picture: Picture) -> None:
        height = picture.drawing.height * self.width / picture.drawing.width
        self._need(height + (16 if picture.caption else 4))
        _draw(picture.drawing, self.pages, Area(_EDGE, self.y, self.width, height))
        self.y += height + 4
        if picture.caption:
            self._paragraph(picture.caption, 8.5, _SOFT)

    # -- tables -------------------------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        weights = grid.weights or (1.0,) * len(grid.head)
        widths = [self.width * weight / sum(weights) for weight in weights]
        self._need(self._row_height(grid.head, widths) + 40)
        self._row(grid, grid.head, widths, is_head=True)
        for number, row in enumerate(grid.rows):
            if self._need(self._row_height(row, widths)):
                self._row(grid, grid.head, widths, is_head=True)
            self._row(grid, row, widths, is_striped=number % 2 == 1)
        self.y += 8

    def _cells(self, row: tuple[str, ...], widths: list[float]) -> list[list[str]]:
        return [self.pages.lines(cell, width - 10, 9) for cell, width in zip(row, widths, strict=True)]

    def _row_height(self, row: tuple[str, ...], widths: list[float]) -> float:
        return 13.0 * max(map(len, self._cells(row, widths))) + 6

    def _row(
        self,
        grid: Grid,
        row: tuple[str, ...],
        widths: list[float],
        *,
        is_head: bool = False,
        is_striped: bool = False,
    ) -> None:
        height = self._row_height(row, widths)
        if is_striped:
            self.pages.box(Area(_EDGE, self.y, self.width, height), fill=_STRIPE)
        x = _EDGE
        for lines, width, letter in zip(self._cells(row, widths), widths, grid.align, strict=True):
            place, align = _ALIGN[letter]
            for number, line in enumerate(lines):
                at = x + 5 + place * (width - 10), self.y + 13 + 13 * number
                self.pages.text(at, line, 9, _ACCENT if is_head else _INK, align=align)
            x += width
        self.y += height
        self._rule(_HEAD_RULE if is_head else _RULE, 1.2 if is_head else 0.5)


def _draw(drawing: Drawing, pages: Pages, area: Area) -> None:
    """Draw the picture as wide as an area, from its top down."""
    scale = area.width / drawing.width

    def at(x: float, y: float) -> Point:
        return area.x + x * scale, area.y + y * scale

    for item in drawing.items:
        ink = rgb(item.color)
        match item:
            case Path(points, _, width, dash):
                places = [at(*point) for point in points]
                if width:
                    pages.line(places, width * scale, ink, [part * scale for part in dash])
                else:
                    pages.polygon(places, fill=ink)
            case Disc(x, y, radius):
                pages.disc(*at(x, y), radius * scale, ink)
            case Label(x, y, text, size, _, align, is_bold):
                pages.text(at(x, y), text, size * scale, ink, align=align, is_bold=is_bold)
