"""The sheet: where texts, panels and icons are drawn, in logical units.

Every label knows its box, and a text that does not fit is noted in ``problems``, which tests read.
"""

from typing import Literal

import pygame

from game.ui.draw.box import Box
from game.ui.draw.icons import icon
from game.ui.draw.panels import draw_panel
from game.ui.draw.theme import Theme
from game.ui.draw.typeset import Fitted, Style, fit_text, line_height, render, text_width

__all__ = ["Align", "Color", "Sheet"]

Color = tuple[int, int, int]
Align = Literal["left", "center", "right"]


class Sheet:
    """Draws texts, panels and icons at one size in one theme."""

    def __init__(self, surface: pygame.Surface, scale: float, text_factor: float, theme: Theme) -> None:
        self.surface = surface
        self.scale = scale
        self.text_factor = text_factor
        self.theme = theme
        self.problems: list[str] = []
        self.texts: list[tuple[str, Color, Box]] = []
        """Every text drawn, with its colour and box."""
        self.cards: list[Box] = []
        """Every card drawn face up."""

    @property
    def box(self) -> Box:
        """The whole canvas."""
        return Box(self.surface.get_rect())

    def u(self, units: float) -> int:
        """Return logical units in pixels."""
        return round(units * self.scale)

    def style(self, size: float, *, serif: bool = False) -> Style:
        """Return the style of a text of this logical size, as large as the user wants text."""
        return Style(max(9, round(size * self.scale * self.text_factor)), serif)

    def line(self, size: float) -> int:
        """Return the height of a line of text of this logical size in pixels."""
        return line_height(self.style(size))

    def width_of(self, text: str, size: float, *, serif: bool = False) -> int:
        """Return the width of one line in pixels."""
        return text_width(text, self.style(size, serif=serif))

    # -- drawing ------------------------------------------------------------------------------

    def fill(self, color: Color) -> None:
        """Fill the whole canvas."""
        self.surface.fill(color)

    def panel(
        self,
        box: Box,
        color: Color | None = None,
        edge: Color | None = None,
        radius: float = 10,
        edge_units: float = 1,
    ) -> None:
        """Draw a rounded panel."""
        if box.width <= 0 or box.height <= 0:
            return
        edge_px = max(1, self.u(edge_units)) if edge is not None else 0
        draw_panel(self.surface, box, self.u(radius), color or self.theme.panel, edge, edge_px)

    def icon(self, name: str, center: tuple[int, int], size: float, color: Color) -> None:
        """Draw an icon with its middle at a point; ``size`` in logical units."""
        self.icon_px(name, center, self.u(size), color)

    def icon_px(self, name: str, center: tuple[int, int], px: int, color: Color) -> None:
        """Draw an icon of a size in pixels."""
        image = icon(name, max(6, px), color)
        self.surface.blit(image, image.get_rect(center=center))

    def label(
        self,
        box: Box,
        text: str,
        size: float = 15,
        color: Color | None = None,
        *,
        align: Align = "left",
        valign: Literal["top", "middle", "bottom"] = "middle",
        serif: bool = False,
        wraps: bool = True,
        shrinks: bool = True,
    ) -> Fitted:
        """Set a text into a box; smaller if it has to be. Returns how it was set."""
        fitted = fit_text(
            text, self.style(size, serif=serif), box.width, box.height, shrinks=shrinks, wraps=wraps
        )
        self._draw_lines(box, fitted, color or self.theme.ink, align, valign)
        if not fitted.fits:
            self.problems.append(f"{text!r} does not fit {box.width}x{box.height}")
        return fitted

    def text_block(self, box: Box, text: str, size: float = 15, color: Color | None = None) -> int:
        """Set a text at the top of a box as high as it gets, cut it off the box; return its height."""
        fitted = fit_text(text, self.style(size), max(1, box.width), 0, shrinks=True, wraps=True)
        place = box.cut_top(fitted.height)
        self._draw_lines(place, fitted, color or self.theme.ink, "left", "top")
        if fitted.width > place.width or fitted.height > place.height:
            self.problems.append(f"{text!r} does not fit {place.width}x{place.height}")
        return fitted.height

    def block_height(self, text: str, size: float, width: int) -> int:
        """Return the height that ``text_block`` would take."""
        return fit_text(text, self.style(size), max(1, width), 0, shrinks=True, wraps=True).height

    def _draw_lines(self, box: Box, fitted: Fitted, color: Color, align: Align, valign: str) -> None:
        step = line_height(fitted.style)
        y = box.y
        if valign == "middle":
            y += (box.height - fitted.height) // 2
        elif valign == "bottom":
            y += box.height - fitted.height
        for text in fitted.lines:
            if text:
                free = box.width - render(text, fitted.style, color).get_width()
                x = box.x + {"left": 0, "center": free // 2, "right": free}[align]
                self.write(text, (x, y), fitted.style, color)
            y += step

    def write(self, text: str, at: tuple[int, int], style: Style, color: Color) -> None:
        """Write one line with its top left corner at a point, wherever that is."""
        image, step = render(text, style, color), line_height(style)
        self.surface.blit(image, (at[0], at[1] + (step - image.get_height()) // 2))
        self.texts.append((text, color, Box(*at, image.get_width(), step)))
