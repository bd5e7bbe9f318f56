"""Type: measured and rendered text, all cached, from a few fonts that are set to the size in use."""

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache

import pygame
from pylopdf_fonts_zh_cn import sans_path, serif_path

from game.base.line_breaks import break_lines
from game.ui.draw.surface_cache import keeps_pictures

__all__ = [
    "READABLE_PX",
    "SMALLEST_PX",
    "Fitted",
    "Style",
    "as_set",
    "fit_text",
    "line_height",
    "render",
    "text_width",
]

Color = tuple[int, int, int]

SMALLEST_PX = 9
"""No text is set smaller than this, however small its box."""
READABLE_PX = 12
"""On a projector that shows few pixels to a room, no text is to be smaller."""
_FONTS = 2
"""A face is open so many times at most: an open one takes a megabyte and ten milliseconds, and can be
set to another size in a tenth of one."""


@dataclass(frozen=True)
class Style:
    """How a text is set: pixels high, text face or display face; slanted by the renderer."""

    px: int
    is_serif: bool = False
    is_italic: bool = False

    def at(self, px: int) -> "Style":
        """Return the same face in another size."""
        return replace(self, px=px)


_HYPHEN_OF_FIGURE = re.compile(r"(?<![0-9A-Za-z_-])-(?=\.?[0-9])")
"""The hyphen before a figure below 0, not the one within a name, a code or a date."""


def as_set(text: str) -> str:
    """Return a text as it is set in type: a figure below 0 has a minus sign, as wide as its plus."""
    return _HYPHEN_OF_FIGURE.sub("\N{MINUS SIGN}", text)


_open: OrderedDict[Style, pygame.font.Font] = OrderedDict()


def _font(style: Style) -> pygame.font.Font:
    """Return a font set in a style, until another one is asked for."""
    font = _open.get(style)
    if font is None:
        font = _set(style)
    _open[style] = font
    _open.move_to_end(style)
    return font


def _set(style: Style) -> pygame.font.Font:
    """Open a font, or have the one of its face that has not been used for longest take another size."""
    of_face = [other for other in _open if other.is_serif == style.is_serif]
    if len(of_face) < _FONTS:
        path = serif_path() if style.is_serif else sans_path()
        font = pygame.font.Font(str(path), style.px)
    else:
        font = _open.pop(of_face[0])
        font.set_point_size(style.px)
    font.italic = style.is_italic
    return font


def line_height(style: Style) -> int:
    """Return the distance from line to line in pixels; the fonts' own is too airy for panels."""
    return round(style.px * 1.34)


@lru_cache(maxsize=20_000)
def text_width(text: str, style: Style) -> int:
    """Return the width of one line in pixels."""
    return int(_font(style).size(as_set(text))[0]) if text else 0


@keeps_pictures(max_bytes=20_000_000)
def render(text: str, style: Style, color: Color) -> pygame.Surface:
    """Return one line as an image, a little higher than ``line_height``; do not draw on it."""
    return _font(style).render(as_set(text), True, color)  # noqa: FBT003 - pygame takes it by place


@dataclass(frozen=True)
class Fitted:
    """A text broken into lines that fit a box, or the nearest to it."""

    lines: tuple[str, ...]
    style: Style
    width: int
    height: int
    fits: bool


@lru_cache(maxsize=6000)
def fit_text(text: str, style: Style, width: int, height: int, *, shrinks: bool, wraps: bool) -> Fitted:
    """Return ``text`` set into a box, smaller if it has to be and ``shrinks``; ``fits`` says if it does.

    ``height`` 0 stands for as high as it gets.
    """
    px = style.px
    while True:
        tried = style.at(px)
        lines = tuple(break_lines(text, width, lambda part: text_width(part, tried))) if wraps else (text,)  # noqa: B023
        wide = max(text_width(line, tried) for line in lines)
        high = len(lines) * line_height(tried)
        fits = wide <= width and (not height or high <= height) and not _cuts_words(text, tried, width)
        if fits or not shrinks or px <= SMALLEST_PX:
            ok = wide <= width and (not height or high <= height)
            return Fitted(lines, tried, wide, high, ok)
        px = max(SMALLEST_PX, px - max(1, px // 16))


def _cuts_words(text: str, style: Style, width: int) -> bool:
    """Return whether a Latin word is wider than the line: text that can still shrink does that first."""
    return any(text_width(word, style) > width for word in text.split() if word.isascii())
