"""The teams on the wall: a tile each, as large as so many of them can be."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.base.language import tr
from game.host import Team
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import even_size, sign_px
from game.ui.draw.theme import mix
from game.ui.screens.wall.controls import SMALLEST, Controls

__all__ = ["Tile", "draw_tiles"]

_SIZES = ((26, 1.0), (22, 1.0), (19, 1.0), (SMALLEST, 1.0), (SMALLEST, 0.66), (SMALLEST, 0.5))
"""Sizes of the names, and how wide a tile is beside the usual: the first are taken with which all fit."""

_LEAST = 0.75
"""A name that needs less than this share of its size is set smaller than the others."""


@dataclass(frozen=True)
class Tile:
    """What is shown of a team."""

    team: Team
    status: str = ""
    """Where it is, in words; none while teams gather."""
    rounds: tuple[int, int] | None = None
    """Rounds that are over, and rounds there are."""
    is_done: bool = False


def draw_tiles(canvas: Canvas, box: Box, wall: Controls, tiles: Sequence[Tile]) -> None:
    """Draw tiles in columns; where even the smallest do not fit, they scroll."""
    gap = canvas.u(8)
    has_status = any(tile.status or tile.rounds for tile in tiles)
    for size, share in _SIZES:
        height = canvas.line(size) + canvas.u(12 if share == 1 else 6)
        if has_status:
            height += canvas.line(SMALLEST) + canvas.u(8)
        least = round(canvas.u(size * (13 if has_status else 11)) * canvas.text_factor * share)
        columns = max(1, min((box.width + gap) // (least + gap), len(tiles)))
        rows = -(-len(tiles) // columns)
        if rows * (height + gap) - gap <= box.height:
            break
    # Beside the name stand the side's sign and up to one mark.
    beside = 2 * canvas.u(10) + 2 * (sign_px(canvas, 16, canvas.line(size)) + canvas.u(6))
    left = (box.width - canvas.u(12) - gap * (columns - 1)) // columns - beside
    names = [(tile.team.name, left, canvas.line(size)) for tile in tiles]
    name_size = max(size * _LEAST, even_size(canvas, names, size, wraps=False))
    with canvas.scrolled(box, "teams") as content:
        for first in range(0, len(tiles), columns):
            row = content.cut_top(height, gap if first + columns < len(tiles) else 0)
            for tile, spot in zip(tiles[first : first + columns], row.columns(columns, gap), strict=False):
                _draw_tile(canvas, spot, wall, tile, name_size)


def _draw_tile(canvas: Canvas, box: Box, wall: Controls, tile: Tile, size: float) -> None:
    theme, team = canvas.theme, tile.team
    color = wall.color(canvas, team.seat)
    is_new = wall.is_new(team)
    face = mix(theme.panel, color, 0.16) if is_new else theme.panel
    is_hovered = canvas.is_hovered(box)
    edge = color if is_new or tile.is_done else theme.accent if is_hovered else theme.panel_edge
    canvas.panel(box, face, edge, 10, 3 if is_new or tile.is_done else 1)
    inner = box.inset(canvas.u(10), canvas.u(5 if box.height > canvas.line(size) + canvas.u(10) else 2))
    top = inner.cut_top(canvas.line(size), canvas.u(2))
    is_narrow = box.width < round(canvas.u(150) * canvas.text_factor)
    px = min(canvas.u(16 if is_narrow else 24), top.height)
    if team.n_phones or not is_narrow:
        icon = seat_icon(wall.room.setup.roles[team.seat])
        canvas.icon_px(icon, top.cut_left(px, canvas.u(5 if is_narrow else 9)).center, px, color)
    if tile.is_done:  # over, however it ended
        canvas.icon_px("flag", top.cut_right(px, canvas.u(6)).center, px, theme.ink_soft)
    elif team.bet is not None:
        canvas.icon_px("check", top.cut_right(px, canvas.u(6)).center, px, theme.good)
    if not team.n_phones:
        canvas.icon_px("warning", top.cut_right(px, canvas.u(6)).center, px, theme.warn)
    canvas.label(top, team.name, size, theme.ink if team.n_phones else theme.ink_soft, wraps=False)
    if tile.rounds is not None:
        pips = inner.cut_bottom(canvas.u(6))
        _draw_rounds(canvas, pips, tile.rounds, color)
    if tile.status:
        canvas.label(inner, tile.status, SMALLEST, theme.ink_soft, wraps=False)
    hint = tr("{name}: rename it, remove it, or show its own link", name=team.name)
    if not team.n_phones:
        hint = tr("{name}: no phone is connected now", name=team.name)
    canvas.button_target(box, f"team{team.id}", team.name, lambda: wall.show_team(team), [], hint=hint)


def _draw_rounds(canvas: Canvas, box: Box, rounds: tuple[int, int], color: tuple[int, int, int]) -> None:
    """Draw a bar of as many parts as there are rounds; those that are over are filled."""
    n_over, n = rounds
    for place, part in enumerate(box.columns(n, canvas.u(3))):
        if place < n_over:
            pygame.draw.rect(canvas.surface, color, part)
        else:
            pygame.draw.rect(canvas.surface, canvas.theme.ink_faint, part, max(1, canvas.u(1)))
