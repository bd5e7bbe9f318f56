"""What moves on the table while an event is shown: cards on their way, points, flags, ropes, words."""

import math
from typing import Protocol

import pygame

from game.base.language import pick_text, tr
from game.match import Earned, Improved, Invited, StandardSet, WalkedOut
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, draw_back, draw_card, draw_turning
from game.ui.draw.cards.frames import card_radius
from game.ui.draw.charts import seat_color
from game.ui.draw.theme import Rgb
from game.ui.session.clips import Clip, Flight, ease
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout

__all__ = ["draw_clip", "draw_points_on_their_way", "draw_rope"]

_SPARKS = 7
_ARRIVED = 0.85
"""From then on points are part of the score: they do not lie over it."""
_OPEN_FROM = 0.8
"""From when on a walk-out shows where the customer can be taken."""


class Faces(Protocol):
    """Gives a card's face as it is to be seen now."""

    def __call__(self, copy: int, *, is_in_row: bool) -> CardFace:
        """Return the face of a copy."""


def draw_clip(canvas: Canvas, layout: TableLayout, session: Session, clip: Clip, face_at: Faces) -> None:
    """Draw what moves on the felt, and what rises from cards and places."""
    places = session.presenter.board.places()
    event = clip.event
    for flight in clip.flights:
        _draw_flight(canvas, layout, clip, flight, face_at)
    if isinstance(event, StandardSet):
        _draw_flag(canvas, layout, session, clip, event)
    elif isinstance(event, WalkedOut):
        _draw_walk_out(canvas, layout, session, clip, event)
    elif isinstance(event, Improved) and event.success and event.copy in places:
        _draw_sparks(canvas, layout.box_of(places[event.copy]), clip.share)
    for copy, text in clip.floats.items():
        if copy in places and (not clip.flights or clip.share > 0.6):  # noqa: PLR2004 - once it has come
            _draw_float(canvas, layout.box_of(places[copy]), text, clip.share)
    for place, points in clip.gains.items():
        box = layout.box_of(place)
        # Over the name and the picture: never over what the customer is worth.
        below = canvas.line(22) + canvas.u(8) if isinstance(event, WalkedOut) else -canvas.line(22) // 3
        _draw_gain(canvas, box, points, box.y + below)


def _draw_flight(canvas: Canvas, layout: TableLayout, clip: Clip, flight: Flight, face_at: Faces) -> None:
    start, end = layout.box_of(flight.start), layout.box_of(flight.end)
    size = end.size if flight.end[0] != "gone" else start.size
    share = flight.done(clip.share)
    way = math.dist(start.center, end.center)
    box = Box(0, 0, *size)
    box.center = (
        round(start.centerx + (end.centerx - start.centerx) * share),
        round(start.centery + (end.centery - start.centery) * share - flight.height(clip.share) * way),
    )
    width = flight.width(clip.share)
    if width <= -1:
        draw_back(canvas, box, is_raised=True)
        return
    face = face_at(flight.copy, is_in_row=flight.end[0] == "row")
    if width < 1:
        draw_turning(canvas, box, face, width)
        return
    alpha = round(255 * (1 - share)) if flight.fades else 255
    draw_card(canvas, box, face, is_raised=share < 1, alpha=alpha)
    if flight.way == "lands" and share > 0.97:  # noqa: PLR2004 - it touches the table
        _draw_ring(canvas, box, canvas.theme.select, (clip.share - 0.69) / 0.31)


def _draw_ring(canvas: Canvas, box: Box, color: Rgb, share: float) -> None:
    """Draw a ring that widens around a card and gets thinner."""
    share = max(0.0, min(1.0, share))
    wide = box.inflate(round(canvas.u(22) * share), round(canvas.u(22) * share))
    thick = max(1, round(canvas.u(6) * (1 - share)))
    pygame.draw.rect(canvas.surface, color, wide, thick, border_radius=card_radius(wide.width))


def draw_rope(canvas: Canvas, layout: TableLayout, session: Session) -> None:
    """Draw what two hands pull at during an invitation: from each slot to the customer between them."""
    clip = session.presenter.now
    if clip is None or not isinstance(clip.event, Invited):
        return
    event = clip.event
    flight = clip.flights[0]
    start, end = layout.box_of(flight.start), layout.box_of(flight.end)
    share = flight.done(clip.share)
    at = tuple(round(a + (b - a) * share) for a, b in zip(start.center, end.center, strict=True))
    roles = session.match.roles
    for box, seat in ((start, event.from_seat), (end, event.seat)):
        color = seat_color(canvas, roles, seat)
        pygame.draw.line(canvas.surface, color, box.center, at, max(2, canvas.u(5)))
        pygame.draw.rect(
            canvas.surface, color, box, max(2, canvas.u(3)), border_radius=card_radius(box.width)
        )


def _draw_flag(canvas: Canvas, layout: TableLayout, session: Session, clip: Clip, event: StandardSet) -> None:
    """Draw a flag that goes up its pole beside the hand; down if the standard is given up."""
    plate = layout.plates[event.seat]
    color = seat_color(canvas, session.match.roles, event.seat)
    px = max(12, min(plate.width // 2, plate.height // 2, canvas.u(64)))
    done = ease(clip.share * 1.3)
    up = done if event.level else 1 - done
    pole = Box(plate.right - px - canvas.u(2), plate.y, max(2, canvas.u(4)), plate.height)
    ground = Box(pole.x - canvas.u(6), plate.y, px + canvas.u(10), plate.height)
    canvas.panel(ground, canvas.theme.panel, color, 8, 2)
    canvas.panel(pole, canvas.theme.ink_soft, None, 2)
    y = round(pole.bottom - px // 2 - (pole.height - px) * up)
    canvas.icon_px("standard", (pole.x + px // 2, y), px, color)
    if event.level:
        text = tr("from round {n}", n=event.round + 2)
        bubble = _bubble(canvas, ground, text, color, ground.bottom - canvas.line(22))
        canvas.label(bubble, text, 20, color, align="center", serif=True, wraps=False)


def _draw_walk_out(
    canvas: Canvas, layout: TableLayout, session: Session, clip: Clip, event: WalkedOut
) -> None:
    """Say who walks out, and lead the eye to where anybody can take the customer from the next round on."""
    theme, deck = canvas.theme, session.match.deck
    name = pick_text(deck.customers[deck.customer_of[event.copy]].name)
    slot = layout.box_of(("hand", event.seat, event.slot))
    text = tr("{card} walks out", card=name)
    bubble = _bubble(canvas, slot, text, theme.bad, slot.y + canvas.u(4))
    canvas.label(bubble.inset(canvas.u(6), 0), text, 20, theme.bad, align="center", serif=True, wraps=False)
    if clip.share >= _OPEN_FROM:
        place = layout.box_of(clip.flights[0].end)
        _draw_ring(canvas, place, theme.select, 0.4)
        text = tr("open to all next round")
        bubble = _bubble(canvas, place, text, theme.select, place.y - canvas.line(22) // 2)
        canvas.label(bubble.inset(canvas.u(6), 0), text, 18, theme.ink, align="center", wraps=False)


def _draw_sparks(canvas: Canvas, box: Box, share: float) -> None:
    """Draw sparks that fly from the upper half of a card."""
    left = 1 - share
    px = max(6, round(canvas.u(15) * left))
    for n in range(_SPARKS):
        angle = math.pi * (0.08 + 0.84 * n / (_SPARKS - 1))
        away = box.width * (0.38 + 0.2 * ease(share))
        at = (
            box.centerx + round(math.cos(angle) * away),
            box.y + box.height // 4 - round(math.sin(angle) * away),
        )
        canvas.icon_px("star", at, px, canvas.theme.select)


def _draw_float(canvas: Canvas, box: Box, text: str, share: float) -> None:
    """Draw what rises from a card: a number, an icon (``icon:care``), or both (``strain:+1``)."""
    theme = canvas.theme
    rise = round(box.height * 0.22 * ease(share))
    icon, _, text = text.rpartition(":")
    icon, text = (text, "") if icon == "icon" else (icon, text)
    is_bad = (text.startswith("-") and icon != "care") or icon in {"cross_mark", "strain"}
    is_bad = is_bad or (icon == "trend_down" and not text)
    color = theme.bad if is_bad else theme.good
    px = max(canvas.u(34), canvas.line(22)) * 7 // 10
    bubble = _bubble(canvas, box, text, color, box.y + box.height // 4 - rise, px if icon and text else 0)
    if icon:
        at = bubble.cut_left(px + canvas.u(8)).center if text else bubble.center
        canvas.icon_px(icon, at, px, color)
    if text:
        canvas.label(bubble, text, 22, color, align="center", serif=True, wraps=False)


def _draw_gain(canvas: Canvas, box: Box, points: int, top: int) -> None:
    """Draw what a hand gains or loses a round where a customer comes or goes."""
    theme = canvas.theme
    text = tr("{n} a round", n=f"{points:+d}")
    color = theme.bad if points < 0 else theme.good
    bubble = _bubble(canvas, box, text, color, top)
    canvas.label(bubble, text, 20, color, align="center", serif=True, wraps=False)


def _bubble(canvas: Canvas, card: Box, text: str, color: Rgb, top: int, more_px: int = 0) -> Box:
    """Draw the ground of a text over a card, with so much more room beside it; return the room."""
    width = max(canvas.u(46), card.width // 2, canvas.width_of(text, 22, serif=True) + canvas.u(18)) + more_px
    height = max(canvas.u(34), canvas.line(22))
    bubble = Box(card.centerx - width // 2, top, width, height).clamp(canvas.box)
    canvas.panel(Box(bubble), canvas.theme.panel, color, 12, 2)
    return Box(bubble)


def draw_points_on_their_way(canvas: Canvas, layout: TableLayout, session: Session) -> None:
    """Draw what each customer pays on its way to the score, and after that what the standard pays."""
    clip = session.presenter.now
    if clip is None or not isinstance(clip.event, Earned):
        return
    seat = clip.event.seat
    to = canvas.marks.get(f"score{seat}", layout.plates[seat])
    sources = [(layout.box_of(place), points, "") for place, points in clip.pays]
    if clip.bonus:
        sources.append((layout.plates[seat], clip.bonus, "standard"))
    color = seat_color(canvas, session.match.roles, seat)
    for number, (box, points, icon) in enumerate(sources):
        share = clip.arrival(number, len(sources))
        if not 0 < share < _ARRIVED or not points:
            continue
        # From the picture, so that no figure on a card is covered.
        start = (box.centerx, box.y + box.height * 2 // 5)
        done = ease(share)
        at = (
            round(start[0] + (to.x - start[0]) * done),
            round(start[1] + (to.centery - start[1]) * done - canvas.u(60) * math.sin(math.pi * done)),
        )
        text = f"+{points}"
        px = canvas.line(15) if icon else 0
        pill = Box(0, 0, canvas.width_of(text, 19) + px + canvas.u(22), canvas.line(19) + canvas.u(4))
        pill.center = at
        pill = Box(pill.clamp(canvas.box))
        canvas.panel(pill, color if not icon else canvas.theme.good, canvas.theme.panel, 14, 2)
        inner = pill.inset(canvas.u(9), 0)
        if icon:
            canvas.icon_px(icon, inner.cut_left(px, canvas.u(3)).center, px, canvas.theme.panel)
        canvas.label(inner, text, 19, canvas.theme.panel, align="center", wraps=False)
