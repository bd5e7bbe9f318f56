"""Seats, market and cards on the table, at rest and on their way."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from game.base.language import tr
from game.match import Moved, Place
from game.rules import market_price
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.card_face import hint_of
from game.ui.draw.cards.faces import CardFace, draw_card, face_of, hint_card
from game.ui.draw.charts import seat_color
from game.ui.draw.theme import mix
from game.ui.draw.widget import key_name
from game.ui.session.session import Session
from game.ui.table.effects import draw_clip, draw_rope
from game.ui.table.layout import TableLayout
from game.ui.table.seat_plates import draw_empty, draw_plate, draw_tray
from game.wording import Selection, Teller, open_doors

__all__ = ["ROW_KEYS", "TableView", "draw_carried_card", "draw_table", "key_corner", "key_of", "redraw_key"]

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
    drop: Callable[[str, str], None]
    """Lets what is carried go on something: both their keys."""
    forecasts: bool = False
    """Whether the card that is looked at says where its worth is likely to be some rounds on."""

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

    def face(self, copy: int, place: Place | None = None) -> CardFace:
        """Return a card's face as it is to be seen now, at its place."""
        is_in_row = place is not None and place[0] == "row"
        has_door = place is not None and place[0] == "hand"
        session, board = self.session, self.session.presenter.board
        deck, clip = session.match.deck, session.presenter.now
        worth, lift = board.worth[copy], board.lift.get(copy, 0)
        counted = clip.counted(copy) if clip is not None else None
        if counted is not None and clip is not None:
            # Lift is counted up and down by what a seat does and what fades, all else by the market.
            is_natural = isinstance(clip.event, Moved)
            worth, lift = (counted - lift, lift) if is_natural else (worth, counted - worth)
        seat = self.paying_seat
        pitches = seat is not None and session.match.roles[seat] == "sales"
        surcharge = int(deck.rules.pitch_surcharge) if pitches else 0
        return face_of(
            deck,
            deck.customers[deck.customer_of[copy]],
            worth=worth,
            lift=lift,
            trend=board.trend[copy],
            strain=board.strain.get(copy, 0),
            price=market_price(deck.rules, board.current(copy)) + surcharge if is_in_row else None,
            surcharge=surcharge if is_in_row else 0,
            door=self.doors.get(copy) if has_door else None,
            flash=clip is not None and copy in clip.flash,
        )

    @property
    def paying_seat(self) -> int | None:
        """The seat whose prices are seen: that of the only person, else that of the person to act."""
        match = self.session.match
        people = [seat for seat, agent in enumerate(self.session.agents) if agent is None]
        if len(people) == 1:
            return people[0]
        return match.seat if self.takes_input else None

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


# -- cards ----------------------------------------------------------------------------------------
def _draw_cards(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    presenter, board = view.session.presenter, view.session.presenter.board
    places = board.places()
    for (seat, slot), box in layout.slots.items():
        if board.hands[seat][slot] is None:
            is_mine = seat == view.session.match.seat and view.takes_input
            draw_empty(canvas, box, is_selected=is_mine and view.chosen.slot == slot)
            if seat == view.session.match.seat and view.takes_input:
                _add_slot(canvas, box, view, slot)
    draw_rope(canvas, layout, view.session)  # under the cards: no figure lies under it
    for copy, place in places.items():
        if presenter.flight_of(copy) is None:
            _draw_resting(canvas, layout.box_of(place), view, copy, place)
    if presenter.now is not None:

        def face_at(copy: int, *, is_in_row: bool) -> CardFace:
            return view.face(copy, ("row", 0, 0) if is_in_row else None)

        draw_clip(canvas, layout, view.session, presenter.now, face_at)


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
    face = view.face(copy, place)
    if is_chosen:
        box.y -= canvas.u(9)
    elif (is_mine or is_open or is_guest) and canvas.is_hovered(box):
        box.y -= canvas.u(4)
    key = key_of(place, view.session.match.seat)
    if canvas.state.carried == key and (is_mine or is_open or is_guest):
        draw_empty(canvas, layout_box)
    else:
        clip = view.session.presenter.now
        if clip is not None and copy in clip.shakes:
            box.x += round(canvas.u(8) * math.sin(clip.share * 5 * math.pi) * (1 - clip.share))
        is_pale = clip is not None and copy in clip.pales
        draw_card(canvas, box, face, is_selected=is_chosen, is_dimmed=is_pale)
    canvas.marks[f"card{copy}"] = Box(box)
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
            drop=lambda target: view.drop(key, target),
            is_card=True,
        )
        if hotkey:
            key_corner(canvas, box, hotkey)
    elif not view.session.presenter.is_moving:
        hint_card(canvas, box, f"{kind}-{first}-{second}", face)


def key_of(place: Place, seat: int | None) -> str:
    """Return the key of a card that can be picked and carried by a seat."""
    kind, first, second = place
    if kind == "row":
        return f"row{first}"
    return f"slot{second}" if first == seat else f"guest{first}-{second}"


def draw_carried_card(
    canvas: Canvas, layout: TableLayout, view: TableView, key: str, moved: tuple[int, int]
) -> bool:
    """Draw the card of a key so far from its place as it was carried; return whether there is one."""
    for copy, place in view.session.presenter.board.places().items():
        if key_of(place, view.session.match.seat) == key:
            box = Box(layout.box_of(place).move(moved))
            face = view.face(copy, place)
            draw_card(canvas, box, face, is_raised=True)
            return True
    return False


def _add_slot(canvas: Canvas, box: Box, view: TableView, slot: int, hint: str = "") -> None:
    name = tr("slot {n}", n=slot + 1)
    key = f"slot{slot}"
    canvas.button_target(
        box,
        key,
        name,
        lambda: view.pick_slot(slot),
        [str(slot + 1)],
        hint=hint,
        drop=lambda target: view.drop(key, target),
        is_card=True,
    )
    key_corner(canvas, box, str(slot + 1))


def redraw_key(canvas: Canvas, box: Box) -> None:
    """Draw the key of the card in a box once more, over a frame that was drawn around the card."""
    for widget in canvas.widgets:
        if widget.is_card and widget.hotkeys and widget.rect == box:
            key_corner(canvas, box, widget.hotkeys[0])


def key_corner(canvas: Canvas, box: Box, key: str) -> None:
    """Draw a card's key below its lower right corner, where it covers neither strain nor price."""
    height = min(canvas.line(12), canvas.u(21))
    width = max(height, min(canvas.width_of(key_name(key), 12), height) + canvas.u(10))
    corner = Box(box.right - width - canvas.u(3), box.bottom - box.height // 26, width, height)
    canvas.panel(corner, canvas.theme.panel, canvas.theme.raised_edge, 5)
    canvas.label(corner.inset(1, 0), key_name(key), 12, canvas.theme.ink_soft, align="center", wraps=False)
