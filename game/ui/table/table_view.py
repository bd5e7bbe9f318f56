"""Seats, market and cards on the table, at rest and on their way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from game.base.language import tr
from game.match import Action, Place
from game.rules import market_price
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, draw_back, draw_card, face_of, hint_card, hint_of
from game.ui.draw.charts import seat_color
from game.ui.draw.theme import Rgb, mix
from game.ui.draw.widget import key_name
from game.ui.session.presenter import Clip, Flight, ease
from game.ui.session.session import Session
from game.ui.table.caption import draw_caption
from game.ui.table.layout import TableLayout
from game.ui.table.seat_plates import draw_empty, draw_plate, draw_tray
from game.wording import Selection, Teller, open_doors

__all__ = ["ROW_KEYS", "TableView", "draw_table", "key_corner"]

ROW_KEYS = "qwrtyozxbfhjn"
"""Keys of the row's places: letters that no verb and no button of the table has."""


@dataclass(frozen=True)
class TableView:
    """What lies on the table, and what a person can do there."""

    session: Session
    teller: Teller
    chosen: Selection
    takes_input: bool
    pick_slot: Callable[[int], None]
    pick_place: Callable[[int], None]
    pick_guest: Callable[[int, int], None]
    """Picks a customer of another hand: seat and slot."""
    play: Callable[[Action], None]

    @cached_property
    def doors(self) -> dict[int, int]:
        """By copy: effort it costs to invite those who can be invited."""
        return open_doors(self.session)

    @cached_property
    def guest_keys(self) -> dict[tuple[int, int], str]:
        """By seat and slot: keys of those who wear an open door, the last ones that the row leaves free."""
        board = self.session.presenter.board
        free = ROW_KEYS[len(board.row) :][::-1]
        guests = [
            (seat, slot)
            for seat, hand in enumerate(board.hands)
            for slot, copy in enumerate(hand)
            if copy in self.doors and self.may_invite(seat)
        ]
        return dict(zip(guests, free, strict=False))

    @property
    def taking(self) -> str:
        """The verb that takes a card of the market for the seat to act; a draft where both could."""
        seat = self.session.match.seat
        return "pitch" if seat is not None and self.session.match.roles[seat] == "sales" else "draft"

    def may_invite(self, seat: int) -> bool:
        """Whether a card of a seat's hand can be picked, to be invited by the seat to act."""
        match = self.session.match
        return self.takes_input and seat != match.seat and match.roles[match.seat or 0] != "sales"


def draw_table(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    """Draw everything between the bar and the verbs."""
    theme, board = canvas.theme, view.session.presenter.board
    canvas.panel(layout.felt, theme.table, None, 14)
    for seat, zone in layout.zones.items():
        if board.seat == seat:
            color = seat_color(canvas, view.session.match.roles, seat)
            canvas.panel(zone, mix(theme.table, theme.panel, 0.7), color, 12, 3)
    draw_tray(canvas, layout, board)
    for seat in layout.plates:
        draw_plate(canvas, layout, view.session, view.teller, seat)
    _draw_cards(canvas, layout, view)
    draw_caption(canvas, layout.caption, layout, view.session, view.chosen)


# -- cards ----------------------------------------------------------------------------------------
def _face(view: TableView, copy: int, *, is_in_row: bool = False, has_door: bool = False) -> CardFace:
    session, board = view.session, view.session.presenter.board
    deck, clip = session.match.deck, session.presenter.now
    return face_of(
        deck,
        deck.customers[deck.customer_of[copy]],
        worth=board.worth[copy],
        lift=board.lift.get(copy, 0),
        trend=board.trend[copy],
        strain=board.strain.get(copy, 0),
        price=market_price(deck.rules, board.current(copy)) if is_in_row else None,
        door=view.doors.get(copy) if has_door else None,
        flash=clip is not None and copy in clip.flash,
    )


def _draw_cards(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    presenter, board = view.session.presenter, view.session.presenter.board
    places = board.places()
    for (seat, slot), box in layout.slots.items():
        if board.hands[seat][slot] is None:
            is_mine = seat == view.session.match.seat and view.takes_input
            draw_empty(canvas, box, is_selected=is_mine and view.chosen.slot == slot)
            if seat == view.session.match.seat and view.takes_input:
                _add_slot(canvas, box, view, slot)
    for copy, place in places.items():
        if presenter.flight_of(copy) is None:
            _draw_resting(canvas, layout.box_of(place), view, copy, place)
    _draw_carried(canvas, layout, view)
    if presenter.now is not None:
        _draw_clip(canvas, layout, view, presenter.now, places)


def _draw_clip(
    canvas: Canvas, layout: TableLayout, view: TableView, clip: Clip, places: dict[int, Place]
) -> None:
    """Draw what moves, and what rises from cards and places."""
    for flight in clip.flights:
        _draw_flight(canvas, layout, view, flight, ease(clip.share))
    for copy, text in clip.floats.items():
        if copy in places:
            _draw_float(canvas, layout.box_of(places[copy]), text, clip.share)
    for place, points in clip.gains.items():
        _draw_gain(canvas, layout.box_of(place), points)


def _draw_resting(canvas: Canvas, box: Box, view: TableView, copy: int, place: Place) -> None:
    kind, first, second = place
    chosen = view.chosen
    is_mine = kind == "hand" and first == view.session.match.seat and view.takes_input
    is_open = kind == "row" and view.takes_input
    is_guest = kind == "hand" and view.may_invite(first)
    is_chosen = (
        (is_mine and chosen.slot == second)
        or (is_open and chosen.place == first)
        or (is_guest and chosen.guest == (first, second))
    )
    layout_box, box = box, Box(box)
    face = _face(view, copy, is_in_row=kind == "row", has_door=kind == "hand")
    if is_chosen:
        box.y -= canvas.u(9)
    elif (is_mine or is_open or is_guest) and canvas.is_hovered(box):
        box.y -= canvas.u(4)
    key = _key_of(place)
    if canvas.state.carried == key and (is_open or is_guest):
        draw_empty(canvas, layout_box)
    else:
        draw_card(canvas, box, face, is_selected=is_chosen)
    if is_mine:
        _add_slot(canvas, box, view, second, hint_of(face))
    elif is_open or is_guest:
        hotkey = ROW_KEYS[first : first + 1] if is_open else view.guest_keys.get((first, second), "")
        canvas.button_target(
            box,
            key,
            face.name,
            lambda: view.pick_place(first) if is_open else view.pick_guest(first, second),
            list(hotkey),
            hint=hint_of(face),
            drop=lambda slot: _drop_on(view, place, slot),
        )
        if hotkey:
            key_corner(canvas, box, hotkey)
    elif not view.session.presenter.is_moving:
        hint_card(canvas, box, f"{kind}-{first}-{second}", face)


def _key_of(place: Place) -> str:
    """Return the key of a card that can be picked and carried."""
    kind, first, second = place
    return f"row{first}" if kind == "row" else f"guest{first}-{second}"


def _drop_on(view: TableView, place: Place, key: str) -> None:
    if not key.startswith("slot"):
        return
    slot = int(key.removeprefix("slot"))
    kind, first, second = place
    view.play(Action(view.taking, slot, first) if kind == "row" else Action.invite(first, second, slot))


def _draw_carried(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    """Draw the card that is being carried, where the pointer is."""
    state = canvas.state
    for copy, place in view.session.presenter.board.places().items() if state.carried else ():
        if _key_of(place) != state.carried or not view.takes_input:
            continue
        box = Box(layout.box_of(place))
        box.x += state.pointer[0] - state.pressed_at[0]
        box.y += state.pointer[1] - state.pressed_at[1]
        face = _face(view, copy, is_in_row=place[0] == "row", has_door=place[0] == "hand")
        draw_card(canvas, box, face, is_raised=True)


def _add_slot(canvas: Canvas, box: Box, view: TableView, slot: int, hint: str = "") -> None:
    name = tr("slot {n}", n=slot + 1)
    canvas.button_target(box, f"slot{slot}", name, lambda: view.pick_slot(slot), [str(slot + 1)], hint=hint)
    key_corner(canvas, box, str(slot + 1))


def key_corner(canvas: Canvas, box: Box, key: str) -> None:
    """Draw a card's key at its lower right corner."""
    width = canvas.width_of(key_name(key), 12) + canvas.u(10)
    height = canvas.line(12)
    corner = Box(box.right - width - canvas.u(3), box.bottom - height * 6 // 10, width, height)
    canvas.panel(corner, canvas.theme.panel, canvas.theme.raised_edge, 5)
    canvas.label(corner.inset(1, 0), key_name(key), 12, canvas.theme.ink_soft, align="center", wraps=False)


def _draw_flight(canvas: Canvas, layout: TableLayout, view: TableView, flight: Flight, share: float) -> None:
    start, end = layout.box_of(flight.start), layout.box_of(flight.end)
    size = end.size if flight.end[0] != "gone" else start.size
    box = Box(0, 0, *size)
    box.center = (
        round(start.centerx + (end.centerx - start.centerx) * share),
        round(start.centery + (end.centery - start.centery) * share),
    )
    if flight.flips and share < 0.5:  # noqa: PLR2004 - half way
        draw_back(canvas, box, is_raised=True)
        return
    alpha = round(255 * (1 - share)) if flight.fades else 255
    face = _face(view, flight.copy, is_in_row=flight.end[0] == "row")
    draw_card(canvas, box, face, is_raised=True, alpha=alpha)


def _draw_float(canvas: Canvas, box: Box, text: str, share: float) -> None:
    """Draw what rises from a card: a number, an icon (``icon:care``), or both (``strain:+1``)."""
    theme = canvas.theme
    rise = round(box.height * 0.22 * ease(share))
    icon, _, text = text.rpartition(":")
    icon, text = (text, "") if icon == "icon" else (icon, text)
    is_bad = text.startswith("-") or icon in {"cross_mark", "strain"}
    color = theme.bad if is_bad else theme.good
    px = max(canvas.u(34), canvas.line(22)) * 7 // 10
    bubble = _bubble(canvas, box, text, color, box.y + box.height // 3 - rise, px if icon and text else 0)
    if icon:
        at = bubble.cut_left(px + canvas.u(8)).center if text else bubble.center
        canvas.icon_px(icon, at, px, color)
    if text:
        canvas.label(bubble, text, 22, color, align="center", serif=True, wraps=False)


def _draw_gain(canvas: Canvas, box: Box, points: int) -> None:
    """Draw what a hand gains or loses a round where a customer comes or goes."""
    theme = canvas.theme
    text = tr("{n} a round", n=f"{points:+d}")
    color = theme.bad if points < 0 else theme.good
    bubble = _bubble(canvas, box, text, color, box.bottom - canvas.line(22))
    canvas.label(bubble, text, 20, color, align="center", serif=True, wraps=False)


def _bubble(canvas: Canvas, card: Box, text: str, color: Rgb, top: int, more_px: int = 0) -> Box:
    """Draw the ground of a text over a card, with so much more room beside it; return the room."""
    width = max(canvas.u(46), card.width // 2, canvas.width_of(text, 22, serif=True) + canvas.u(18)) + more_px
    height = max(canvas.u(34), canvas.line(22))
    bubble = Box(card.centerx - width // 2, top, width, height)
    canvas.panel(bubble, canvas.theme.panel, color, 12, 2)
    return bubble
