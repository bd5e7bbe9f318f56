"""Markdown on the canvas: headings, lists and tables, with words in colour or slanted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from game.base.line_breaks import break_places
from game.base.markdown import MarkdownNode, Span, plain_text, spans_of
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.typeset import Style, fit_text, line_height, text_width

__all__ = ["draw_markdown"]

_HEAD_SIZES = {"h1": 30, "h2": 23}
_SMALL_HEAD, _TEXT, _CELL = 18, 16, 15

Line = tuple[Span, ...]


def draw_markdown(canvas: Canvas, box: Box, node: MarkdownNode) -> None:
    """Draw the blocks inside a node from the top of a box, and cut them off it."""
    for block in node.children:
        _draw_block(canvas, box, block)


def _draw_block(canvas: Canvas, box: Box, block: MarkdownNode) -> None:
    match block.type:
        case "heading":
            _draw_heading(canvas, box, block)
        case "bullet_list" | "ordered_list":
            _draw_list(canvas, box, block)
        case "table":
            _draw_table(canvas, box, block)
        case "paragraph":
            _draw_spans(canvas, box, spans_of(block), _TEXT)
            box.cut_top(canvas.u(10))
        case _ if block.children:
            draw_markdown(canvas, box, block)
        case _:
            canvas.text_block(box, block.content.rstrip("\n"), _TEXT)
            box.cut_top(canvas.u(10))


def _draw_heading(canvas: Canvas, box: Box, block: MarkdownNode) -> None:
    theme, size, text = canvas.theme, _HEAD_SIZES.get(block.tag, _SMALL_HEAD), plain_text(block)
    box.cut_top(canvas.u(4 if block.tag == "h1" else 14))
    fitted = fit_text(text, canvas.style(size, serif=True), box.width, 0, shrinks=True, wraps=True)
    canvas.label(
        box.cut_top(fitted.height), text, size, theme.accent if block.tag == "h2" else theme.ink, serif=True
    )
    box.cut_top(canvas.u(6))


def _draw_list(canvas: Canvas, box: Box, block: MarkdownNode) -> None:
    theme, line = canvas.theme, canvas.line(_TEXT)
    first = int(block.attrs.get("start", 1))
    for number, item in enumerate(block.children, start=first):
        inner = Box(box)
        mark = inner.cut_left(max(canvas.u(26), canvas.width_of("00.", _TEXT)), canvas.u(10))
        if block.type == "ordered_list":
            place = Box(mark.x, mark.y, mark.width, line)
            canvas.label(place, f"{number}.", _TEXT, theme.accent, align="right")
        else:
            at = mark.right - canvas.u(6), mark.y + line // 2
            canvas.icon_px("circle", at, max(6, canvas.u(8)), theme.accent)
        top = inner.y
        for part in item.children:
            if part.type == "paragraph":
                _draw_spans(canvas, inner, spans_of(part), _TEXT)
                inner.cut_top(canvas.u(6))
            else:
                _draw_block(canvas, inner, part)
        box.cut_top(max(inner.y - top, line))
    box.cut_top(canvas.u(6))


def _draw_table(canvas: Canvas, box: Box, block: MarkdownNode) -> None:
    """Draw a table; each column as wide as its longest cell asks for, within reason."""
    gap = canvas.u(14)
    rows = [[spans_of(cell) for cell in row.children] for part in block.children for row in part.children]
    style = canvas.style(_CELL)
    wanted = [max(_width(cell, style) for cell in cells) + canvas.u(4) for cells in zip(*rows, strict=True)]
    shares = _shared(wanted, box.width - gap * (len(wanted) - 1))
    for number, cells in enumerate(rows):
        columns = Box(box.x, box.y, box.width, 10).columns(shares, gap)
        heights = [_height(canvas, cell, column.width) for cell, column in zip(cells, columns, strict=True)]
        row = box.cut_top(max(heights) + canvas.u(8))
        if number % 2:
            canvas.panel(row.inflate(canvas.u(12), 0), canvas.theme.panel, None, 5)
        for cell, column, height in zip(cells, columns, heights, strict=True):
            place = Box(column.x, row.y + (row.height - height) // 2, column.width, height)
            _draw_spans(canvas, place, cell, _CELL, is_faint=not number)
    box.cut_top(canvas.u(12))


def _shared(wanted: list[int], room: int) -> list[float]:
    """Return the widths of columns: each as wide as it likes, while the widest share what is left."""
    widths: dict[int, int] = {}
    for n in sorted(range(len(wanted)), key=lambda n: wanted[n]):
        fair = (room - sum(widths.values())) // (len(wanted) - len(widths))
        widths[n] = max(1, min(wanted[n], fair))
    return [float(widths[n]) for n in range(len(wanted))]


# -- words of several kinds in one line ---------------------------------------------------------------


def _face(style: Style, kind: str) -> Style:
    return replace(style, is_italic=kind == "em")


def _advance(text: str, kind: str, style: Style) -> int:
    # Slanted letters lean into the space that they would have upright; as an image they are wider.
    return text_width(text, replace(_face(style, kind), is_italic=False))


def _width(spans: Sequence[Span], style: Style) -> int:
    return sum(_advance(text, kind, style) for text, kind in spans)


def _part(spans: Sequence[Span], begin: int, end: int) -> Line:
    """Return what lies between two places of the whole text."""
    parts, at = [], 0
    for text, kind in spans:
        if part := text[max(0, begin - at) : max(0, end - at)]:
            parts.append((part, kind))
        at += len(text)
    return tuple(parts)


@lru_cache(maxsize=2000)
def _set(spans: Line, style: Style, width: int) -> tuple[Style, tuple[Line, ...]]:
    """Return spans broken into lines, smaller than asked for if a word would not fit else."""
    text = "".join(part for part, _ in spans)
    style = fit_text(text, style, width, 0, shrinks=True, wraps=True).style
    places = break_places(text, width, lambda begin, end: _width(_part(spans, begin, end), style))
    return style, tuple(_part(spans, *place) for place in places)


def _height(canvas: Canvas, spans: Line, width: int) -> int:
    style, lines = _set(spans, canvas.style(_CELL), max(1, width))
    return len(lines) * line_height(style)


def _draw_spans(canvas: Canvas, box: Box, spans: Line, size: float, *, is_faint: bool = False) -> None:
    """Draw spans at the top of a box and cut them off it."""
    theme = canvas.theme
    style, lines = _set(spans, canvas.style(size), max(1, box.width))
    for line in lines:
        place = box.cut_top(line_height(style))
        x = place.x
        for text, kind in line:
            color = theme.accent if kind in {"code", "strong"} else theme.ink_soft if is_faint else theme.ink
            canvas.write(text, (x, place.y), _face(style, kind), color)
            x += _advance(text, kind, style)
        if x > place.right:
            canvas.problems.append(f"{line!r} does not fit {place.width} pixels")
