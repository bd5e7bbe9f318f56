"""Seats, market and cards on the table, at rest and on their way."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.agents import agent_title
from game.base.language import tr, translate
from game.rules import market_price
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, draw_back, draw_card, face_of, hint_card, hint_of
from game.ui.draw.cards.frames import card_radius
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.theme import mix
from game.ui.draw.widget import key_name
from game.ui.session.board import Board, Place
from game.ui.session.presenter import Flight, ease
from game.ui.session.session import Session
from game.ui.table.caption import draw_caption
from game.ui.table.layout import TableLayout
from game.ui.table.verb_bar import Selection
from game.wording import Teller

__all__ = ["ROW_KEYS", "TableView", "draw_table", "key_corner", "seat_name"]

ROW_KEYS = "qwrtyopzxvbfhj"
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
    draft: Callable[[int, int], None]
    """Takes the customer of a place of the row into a slot."""

    @property
    def may_draft(self) -> bool:
        """Whether the seat to act has the verb for the market's cards."""
        seat = self.session.match.seat
        return self.takes_input and seat is not None and self.session.match.roles[seat] != "sales"


def who_plays(session: Session, seat: int) -> str:
    """Return who plays a seat, as people read it."""
    agent = session.agents[seat]
    return translate(agent_title(session.match.roles[seat], agent)) if agent is not None else tr("person")


def seat_name(session: Session, teller: Teller, seat: int) -> str:
    """Return what a seat is called, and who plays it."""
    return f"{translate(teller.seat(seat))} \u00b7 {who_plays(session, seat)}"


def draw_table(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    """Draw everything between the bar and the verbs."""
    theme, board = canvas.theme, view.session.presenter.board
    canvas.panel(layout.felt, theme.table, None, 14)
    for seat, zone in layout.zones.items():
        if board.seat == seat:
            color = seat_color(canvas, view.session.match.roles, seat)
            canvas.panel(zone, mix(theme.table, theme.panel, 0.7), color, 12, 3)
    _draw_tray(canvas, layout, board)
    for seat in layout.plates:
        _draw_plate(canvas, layout, view, seat)
    _draw_cards(canvas, layout, view)
    draw_caption(canvas, layout.caption, layout, view.session, view.chosen)


# -- seats and market -----------------------------------------------------------------------------


def _draw_tray(canvas: Canvas, layout: TableLayout, board: Board) -> None:
    theme = canvas.theme
    canvas.panel(layout.tray, mix(theme.table, theme.shadow, 0.07), mix(theme.table, theme.shadow, 0.16), 12)
    for place, box in enumerate(layout.places):
        taken = place >= len(board.row) or board.row[place] is None
        if taken and place < max(board.market_size, len(board.row)):
            _draw_empty(canvas, box)
    label = Box(layout.row_label)
    head = Box(
        label.x, max(label.y, layout.pile.y - canvas.line(18) - canvas.u(5)), label.width, canvas.line(18)
    )
    canvas.label(head, tr("Market"), 18, serif=True, wraps=False)
    if board.n_prospects:
        draw_back(canvas, layout.pile)
    else:
        _draw_empty(canvas, layout.pile)
    beside = Box(layout.pile.right + canvas.u(8), layout.pile.y, 0, layout.pile.height)
    beside.width = label.right - beside.x
    text = tr("{n} prospects", n=board.n_prospects)
    if beside.width < canvas.width_of(text.split()[-1], 13):
        beside = Box(
            label.x, layout.pile.bottom + canvas.u(2), label.width, label.bottom - layout.pile.bottom
        )
    canvas.label(beside, text, 13, theme.ink_soft, valign="top" if beside.x == label.x else "middle")


def _draw_empty(canvas: Canvas, box: Box, *, is_selected: bool = False) -> None:
    """Draw a place where no card lies."""
    color = canvas.theme.select if is_selected else mix(canvas.theme.table, canvas.theme.card_edge, 0.45)
    width = max(1, canvas.u(3 if is_selected else 1.5))
    pygame.draw.rect(canvas.surface, color, box, width, border_radius=card_radius(box.width))


def _draw_plate(canvas: Canvas, layout: TableLayout, view: TableView, seat: int) -> None:
    """Draw who sits here, the effort left, the standard, and whether it is this seat's turn."""
    session, board, theme = view.session, view.session.presenter.board, canvas.theme
    color = seat_color(canvas, session.match.roles, seat)
    is_turn = board.seat == seat
    box = Box(layout.plates[seat])
    is_beside = box.height > box.width // 2 and layout.zones[seat].width > box.width * 2
    turn = ""
    if is_turn:
        turn = tr("to act") if session.agents[seat] is not None else tr("your turn")
    if not is_beside:
        _draw_plate_above(canvas, box, view, seat, turn, color)
        return
    lines: list[tuple[str, int]] = [
        ("name", canvas.line(18)),
        ("who", canvas.line(14)),
        ("effort", canvas.u(24)),
    ]
    if board.levels[seat]:
        lines.append(("standard", canvas.line(14)))
    if turn:
        lines.append(("turn", canvas.line(14) + canvas.u(6)))
    gap = canvas.u(4)
    needed = sum(height for _, height in lines) + gap * (len(lines) - 1)
    squeeze = min(1.0, box.height / needed)
    box = box.middle(box.width, min(box.height, needed))
    for name, height in lines:
        row = box.cut_top(int(height * squeeze), int(gap * squeeze))
        if name == "name":
            px = min(canvas.u(22), row.height)
            canvas.icon_px(
                seat_icon(session.match.roles[seat]), row.cut_left(px, canvas.u(7)).center, px, color
            )
            canvas.label(row, translate(view.teller.seat(seat)), 18, theme.ink, wraps=False)
        elif name == "who":
            _draw_who(canvas, row, view, seat)
        elif name == "effort":
            _draw_effort(canvas, row, board.effort[seat] if seat < len(board.effort) else 0, canvas.u(22))
        elif name == "standard":
            _draw_standard(canvas, row, view, seat, color)
        else:
            row.width = min(row.width, canvas.width_of(turn, 14) + canvas.u(20))
            _draw_turn(canvas, row, turn, color)


def _draw_plate_above(
    canvas: Canvas, box: Box, view: TableView, seat: int, turn: str, color: tuple[int, int, int]
) -> None:
    session, board, theme = view.session, view.session.presenter.board, canvas.theme
    top = box.cut_top(box.height * 54 // 100)
    px = min(canvas.u(19), top.height)
    canvas.icon_px(seat_icon(session.match.roles[seat]), top.cut_left(px, canvas.u(6)).center, px, color)
    effort = board.effort[seat] if seat < len(board.effort) else 0
    pip = min(canvas.u(18), top.height, top.width // 2 // max(effort, 1))
    _draw_effort(canvas, top.cut_right(pip * effort, canvas.u(6)), effort, pip)
    canvas.label(top, translate(view.teller.seat(seat)), 16, theme.ink, wraps=False)
    if turn:
        width = min(canvas.width_of(turn, 13) + canvas.u(16), box.width // 2)
        _draw_turn(canvas, box.cut_right(width, canvas.u(6)), turn, color)
    if board.levels[seat]:
        _draw_standard(canvas, box.cut_right(box.width * 55 // 100, canvas.u(6)), view, seat, color)
    _draw_who(canvas, box, view, seat)


def _draw_who(canvas: Canvas, row: Box, view: TableView, seat: int) -> None:
    icon = "person" if view.session.agents[seat] is None else "robot"
    px = min(canvas.u(16), row.height)
    canvas.icon_px(icon, row.cut_left(px, canvas.u(6)).center, px, canvas.theme.ink_soft)
    canvas.label(row, who_plays(view.session, seat), 14, canvas.theme.ink_soft, wraps=False)


def _draw_effort(canvas: Canvas, row: Box, effort: int, size: int) -> None:
    px = min(size, row.height, row.width // max(effort, 1))
    for n in range(effort):
        canvas.icon_px("effort", (row.x + px // 2 + n * px, row.centery), px, canvas.theme.effort)


def _draw_standard(canvas: Canvas, row: Box, view: TableView, seat: int, color: tuple[int, int, int]) -> None:
    level = view.session.presenter.board.levels[seat]
    at = int(view.session.match.deck.rules.standard_at[level])
    px = min(canvas.u(16), row.height)
    canvas.icon_px("standard", row.cut_left(px, canvas.u(6)).center, px, color)
    canvas.label(row, tr("standard {at}", at=at), 14, wraps=False)


def _draw_turn(canvas: Canvas, row: Box, text: str, color: tuple[int, int, int]) -> None:
    canvas.panel(row, color, None, 11)
    canvas.label(row.inset(canvas.u(6), 0), text, 14, canvas.theme.panel, align="center", wraps=False)


# -- cards ----------------------------------------------------------------------------------------


def _face(view: TableView, copy: int, *, is_in_row: bool = False) -> CardFace:
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
        flash=clip is not None and copy in clip.flash,
    )


def _draw_cards(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    presenter, board = view.session.presenter, view.session.presenter.board
    places = board.places()
    for (seat, slot), box in layout.slots.items():
        if board.hands[seat][slot] is None:
            is_mine = seat == view.session.match.seat and view.takes_input
            _draw_empty(canvas, box, is_selected=is_mine and view.chosen.slot == slot)
            if seat == view.session.match.seat and view.takes_input:
                _add_slot(canvas, box, view, slot)
    for copy, place in places.items():
        if presenter.flight_of(copy) is None:
            _draw_resting(canvas, layout.box_of(place), view, copy, place)
    _draw_carried(canvas, layout, view)
    clip = presenter.now
    for flight in clip.flights if clip is not None else ():
        _draw_flight(canvas, layout, view, flight, ease(clip.share) if clip is not None else 1.0)
    if clip is not None:
        for copy, text in clip.floats.items():
            if copy in places:
                _draw_float(canvas, layout.box_of(places[copy]), text, clip.share)


def _draw_resting(canvas: Canvas, box: Box, view: TableView, copy: int, place: Place) -> None:
    kind, first, second = place
    is_mine = kind == "hand" and first == view.session.match.seat and view.takes_input
    is_open = kind == "row" and view.may_draft
    chosen = (is_mine and view.chosen.slot == second) or (is_open and view.chosen.place == first)
    layout_box, box, face = box, Box(box), _face(view, copy, is_in_row=kind == "row")
    if chosen:
        box.y -= canvas.u(9)
    elif (is_mine or is_open) and canvas.is_hovered(box):
        box.y -= canvas.u(4)
    if is_open and canvas.state.carried == f"row{first}":
        _draw_empty(canvas, layout_box)
    else:
        draw_card(canvas, box, face, is_selected=chosen)
    if is_mine:
        _add_slot(canvas, box, view, second, hint_of(face))
    elif is_open:
        keys = [ROW_KEYS[first]] if first < len(ROW_KEYS) else []
        canvas.button_target(
            box,
            f"row{first}",
            face.name,
            lambda: view.pick_place(first),
            keys,
            hint=hint_of(face),
            drop=lambda key: _drop_on(view, first, key),
        )
        for key in keys:
            key_corner(canvas, box, key)
    elif not view.session.presenter.is_moving:
        hint_card(canvas, box, f"{kind}-{first}-{second}", face)


def _drop_on(view: TableView, place: int, key: str) -> None:
    if key.startswith("slot"):
        view.draft(place, int(key.removeprefix("slot")))


def _draw_carried(canvas: Canvas, layout: TableLayout, view: TableView) -> None:
    """Draw the card of the market that is being carried, where the pointer is."""
    state, row = canvas.state, view.session.presenter.board.row
    place = int(state.carried.removeprefix("row") or -1) if state.carried.startswith("row") else -1
    copy = row[place] if 0 <= place < len(row) else None
    if copy is None or not view.may_draft:
        return
    box = Box(layout.box_of(("row", place, 0)))
    box.x += state.pointer[0] - state.pressed_at[0]
    box.y += state.pointer[1] - state.pressed_at[1]
    draw_card(canvas, box, _face(view, copy, is_in_row=True), is_raised=True)


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
    theme = canvas.theme
    rise = round(box.height * 0.22 * ease(share))
    width = max(canvas.u(46), box.width // 2)
    height = max(canvas.u(34), canvas.line(22))
    bubble = Box(box.centerx - width // 2, box.y + box.height // 3 - rise, width, height)
    is_bad = text.startswith("-") or text == "icon:cross_mark"
    color = theme.bad if is_bad else theme.good
    canvas.panel(bubble, theme.panel, color, 12, 2)
    if text.startswith("icon:"):
        canvas.icon_px(text.removeprefix("icon:"), bubble.center, height * 7 // 10, color)
    else:
        canvas.label(bubble, text, 22, color, align="center", serif=True, wraps=False)
