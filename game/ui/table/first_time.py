"""What the table explains once: the first standard and the first open door that somebody meets here."""

from dataclasses import dataclass

import pygame

from game.base.language import tr, translate
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.card_face import costs_of
from game.ui.table.callout import Callout, callout_height, draw_callout, draw_ring
from game.ui.table.layout import TableLayout, is_folded
from game.ui.table.table_view import TableView
from game.wording import in_real_life, standard_told

__all__ = ["NEWS", "News", "draw_news", "news_height", "news_of"]

NEWS = ("standard", "door")
"""What is explained once."""


@dataclass(frozen=True)
class News:
    """Something that is seen for the first time on this machine."""

    key: str
    """What it is remembered by."""
    title: str
    text: str
    seat: int
    """Whose standard it is."""
    copy: int | None = None
    """Whose door it is."""


def news_of(app: Services, view: TableView) -> News | None:
    """Return what is to be explained now: when a person can act, and not in front of a room.

    There the trainer tells it, and the place where the table tells of flags and cards says the same.
    """
    board = view.session.presenter.board
    if not view.takes_input or app.settings.projector:
        return None
    seat = next((seat for seat, level in enumerate(board.levels) if level), None)
    if seat is not None and not app.done.has_told("standard"):
        text = f"{standard_told(view.session, view.teller, seat)}\n{translate(in_real_life('standard'))}"
        return News("standard", tr("A standard"), text, seat)
    copy = next(iter(view.doors), None)
    if copy is not None and not app.done.has_told("door"):
        text = "\n".join((*costs_of(view.face(copy, board.places()[copy])), translate(in_real_life("door"))))
        return News("door", tr("An open door"), text, 0, copy)
    return None


def _callout(app: Services, news: News) -> Callout:
    def dismiss() -> None:
        app.done.tell(news.key)

    return Callout(news.title, "", news.text, [("got-it", tr("Got it"), "check", "enter", dismiss, "")])


def news_height(canvas: Canvas, width: int, news: News | None) -> int:
    """Return how high the callout has to be at this width, 0 if there is none."""
    return callout_height(canvas, width, [news.text], has_small=False) if news is not None else 0


def draw_news(
    canvas: Canvas, box: Box, layout: TableLayout, view: TableView, app: Services, news: News
) -> None:
    """Draw the callout into its box, a ring around what it means, and a line between the two.

    With large text, where the side is folded away, it lies over the table until it is put away.
    """
    target: Box | None = None
    if news.copy is not None:
        target = Box(layout.box_of(view.session.presenter.board.places()[news.copy]))
    else:
        key = f"standard{news.seat}"
        target = next((Box(widget.rect) for widget in canvas.widgets if widget.key == key), None)
    if target is not None:
        if not is_folded(canvas):
            _draw_way(canvas, layout, box, target)
        draw_ring(canvas, target, has_mark=False)
    if is_folded(canvas):
        width = min(canvas.u(900), canvas.box.width * 3 // 4)
        inside = canvas.dialog(width / canvas.scale, news_height(canvas, width, news) / canvas.scale)
        box = Box(inside.inflate(2 * canvas.u(24), 2 * canvas.u(20)))
    draw_callout(canvas, box, _callout(app, news))


def _draw_way(canvas: Canvas, layout: TableLayout, box: Box, target: Box) -> None:
    """Draw a line from the callout along the gap between two rows of cards to what it means."""
    tray = layout.tray
    zones = [zone for zone in layout.zones.values() if zone.collidepoint(target.center)]
    zone = zones[0] if zones else tray
    is_above = zone.y < tray.y
    y = (zone.bottom + tray.y) // 2 if is_above else (tray.bottom + zone.y) // 2
    gap = canvas.u(5)
    near = target.bottom + gap if is_above else target.y - gap
    start = (box.x, box.y + canvas.u(24))
    x = (layout.felt.right + box.x) // 2
    points = [start, (x, start[1]), (x, y), (target.centerx, y), (target.centerx, near)]
    pygame.draw.lines(canvas.surface, canvas.theme.select, False, points, max(2, canvas.u(3)))  # noqa: FBT003
