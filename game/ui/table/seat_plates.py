"""Who sits at the table, what effort and which standard each has, and the market's tray."""

from collections.abc import Callable

import pygame

from game.agents import agent_title
from game.base.language import tr, translate
from game.match import ShownBoard
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_back
from game.ui.draw.cards.frames import card_radius
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import even_size, sign_px
from game.ui.draw.theme import Rgb, mix
from game.ui.draw.typeset import READABLE_PX, Style, line_height, text_width
from game.ui.draw.widget import Widget
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout
from game.wording import Teller, bet_made, standard_told

__all__ = ["draw_empty", "draw_plate", "draw_tray", "seat_name"]

_Line = tuple[int, Callable[[Box], None]]
"""A line of a plate: its height and how it is drawn."""


def who_plays(session: Session, seat: int) -> str:
    """Return who plays a seat, as people read it."""
    agent = session.agents[seat]
    if agent is not None:
        return translate(agent_title(session.match.roles[seat], agent))
    return tr("you") if session.agents.count(None) == 1 else tr("person")


def seat_name(session: Session, teller: Teller, seat: int) -> str:
    """Return what a seat is called, and who plays it."""
    return f"{translate(teller.seat(seat))} \u00b7 {who_plays(session, seat)}"


def draw_tray(canvas: Canvas, layout: TableLayout, board: ShownBoard) -> None:
    """Draw the market without its cards: the name, the pile of prospects, and empty places."""
    theme = canvas.theme
    canvas.panel(layout.tray, mix(theme.table, theme.shadow, 0.07), mix(theme.table, theme.shadow, 0.16), 12)
    for place, box in enumerate(layout.places):
        taken = place >= len(board.row) or board.row[place] is None
        if taken and place < max(board.market_size, len(board.row)):
            draw_empty(canvas, box)
    label = Box(layout.row_label)
    head = Box(
        label.x, max(label.y, layout.pile.y - canvas.line(18) - canvas.u(5)), label.width, canvas.line(18)
    )
    canvas.label(head, tr("Market"), 18, serif=True, wraps=False)
    if board.n_prospects:
        draw_back(canvas, layout.pile)
    else:
        draw_empty(canvas, layout.pile)
    beside = Box(layout.pile.right + canvas.u(8), layout.pile.y, 0, layout.pile.height)
    beside.width = label.right - beside.x
    text = tr("{n} for cold calls", n=board.n_prospects)
    if beside.width < canvas.width_of(text.split()[-1], 13):
        beside = Box(
            label.x, layout.pile.bottom + canvas.u(2), label.width, label.bottom - layout.pile.bottom
        )
    canvas.label(beside, text, 13, theme.ink_soft, valign="top" if beside.x == label.x else "middle")


def draw_empty(canvas: Canvas, box: Box, *, is_selected: bool = False) -> None:
    """Draw a place where no card lies."""
    color = canvas.theme.select if is_selected else mix(canvas.theme.table, canvas.theme.card_edge, 0.45)
    width = max(1, canvas.u(3 if is_selected else 1.5))
    pygame.draw.rect(canvas.surface, color, box, width, border_radius=card_radius(box.width))


def draw_plate(canvas: Canvas, layout: TableLayout, session: Session, teller: Teller, seat: int) -> None:
    """Draw who sits here, the effort left, the standard, the bet, and whether it is this seat's turn."""
    board = session.presenter.board
    color = seat_color(canvas, session.match.roles, seat)
    box = Box(layout.plates[seat])
    turn = ""
    if board.seat == seat:
        turn = tr("to act") if session.agents[seat] is not None else tr("your turn")
    if box.height > box.width // 2 and layout.zones[seat].width > box.width * 2:
        _draw_plate_beside(canvas, box, session, teller, seat, turn, color)
    else:
        _draw_plate_above(canvas, box, session, teller, seat, turn, color)


def _draw_plate_beside(
    canvas: Canvas, box: Box, session: Session, teller: Teller, seat: int, turn: str, color: Rgb
) -> None:
    """Draw a plate at the left of its hand, a line for each thing."""
    board, theme = session.presenter.board, canvas.theme
    lines: list[_Line] = []
    px, beside = max(canvas.u(22), canvas.line(11)), canvas.u(7)
    seats = range(len(session.match.roles))
    # All seats are named in one size, whatever else stands on their plates.
    names = [(translate(teller.seat(each)), box.width - px - beside, canvas.line(18)) for each in seats]
    size = even_size(canvas, names, 18, wraps=False)

    def name(row: Box) -> None:
        icon, sign = seat_icon(session.match.roles[seat]), min(px, row.height)
        canvas.icon_px(icon, row.cut_left(sign, beside).center, sign, color)
        canvas.spared.append(Box(row))
        canvas.label(row, translate(teller.seat(seat)), size, theme.ink, wraps=False)

    left = board.effort[seat] if seat < len(board.effort) else 0
    is_last = left == 1 and board.seat == seat and session.agents[seat] is None
    effort_height = max(canvas.u(24), canvas.line(13))
    ends = tr("spent, it ends your turn")

    def effort(row: Box) -> None:
        if is_last:
            words = Box(row)
            words.cut_left(min(effort_height, row.height), canvas.u(5))
            canvas.label(words, ends, 13, theme.ink_soft)
        _draw_effort(canvas, row, left, min(effort_height, row.height))

    def turn_line(row: Box) -> None:
        row.width = min(row.width, canvas.width_of(turn, 14) + canvas.u(20))
        _draw_turn(canvas, row, turn, color)

    lines.append((canvas.line(18), name))
    lines.append((canvas.line(14), lambda row: _draw_who(canvas, row, session, seat)))
    lines.append((max(effort_height, 2 * canvas.line(13) * is_last), effort))
    if board.levels[seat]:
        n_lines = 2 if _needs_two_lines(canvas, box, session, seat) else 1
        height = canvas.line(14) * n_lines
        lines.append((height, lambda row: _draw_standard(canvas, row, session, teller, seat, color)))
    if session.bet == seat:
        lines.append((max(canvas.u(20), canvas.line(14)), lambda row: _draw_bet(canvas, row, teller, seat)))
    if turn:
        lines.append((canvas.line(14) + canvas.u(6), turn_line))
    gap = canvas.u(4)
    needed = sum(height for height, _ in lines) + gap * (len(lines) - 1)
    squeeze = min(1.0, box.height / needed)
    box = box.middle(box.width, min(box.height, needed))
    for height, draw in lines:
        draw(box.cut_top(int(height * squeeze), int(gap * squeeze)))


def _draw_plate_above(
    canvas: Canvas,
    box: Box,
    session: Session,
    teller: Teller,
    seat: int,
    turn: str,
    color: Rgb,
) -> None:
    board, theme = session.presenter.board, canvas.theme
    top = box.cut_top(box.height * 54 // 100)
    px = sign_px(canvas, 19, top.height)
    canvas.icon_px(seat_icon(session.match.roles[seat]), top.cut_left(px, canvas.u(6)).center, px, color)
    effort = board.effort[seat] if seat < len(board.effort) else 0
    pip = min(canvas.u(18), top.height, top.width // 2 // max(effort, 1))
    _draw_effort(canvas, top.cut_right(pip * effort, canvas.u(6)), effort, pip)
    if session.bet == seat:
        wanted = canvas.line(18) + canvas.u(10) + canvas.width_of(tr("your bet"), 14)
        left = top.width - canvas.width_of(translate(teller.seat(seat)), 16)
        spot = top.cut_right(min(wanted, max(canvas.line(18), left)), canvas.u(6))
        _draw_bet(canvas, spot, teller, seat)
    canvas.spared.append(Box(top))
    canvas.label(top, translate(teller.seat(seat)), 16, theme.ink, wraps=False)
    if turn:
        width = min(canvas.width_of(turn, 13) + canvas.u(16), box.width // 2)
        _draw_turn(canvas, box.cut_right(width, canvas.u(6)), turn, color)
    if board.levels[seat]:
        _draw_standard(
            canvas, box.cut_right(box.width * 55 // 100, canvas.u(6)), session, teller, seat, color
        )
    _draw_who(canvas, box, session, seat)


def _draw_bet(canvas: Canvas, row: Box, teller: Teller, seat: int) -> None:
    """Draw the chip of the bet on a seat, and what it is as far as there is room."""
    px = min(canvas.line(18), row.height)
    name = tr("your bet")
    spot = Box(row.x, row.y, min(row.width, px + canvas.u(6) + canvas.width_of(name, 14)), row.height)
    place = Box(spot)
    canvas.icon_px("chip", place.cut_left(px, canvas.u(6)).center, px, canvas.theme.effort)
    if place.width >= canvas.width_of(name, 14) * 3 // 4:
        canvas.label(place, name, 14, canvas.theme.ink_soft, wraps=False)
    _tell(canvas, spot, "bet-chip", name, translate(bet_made(teller, seat)))


def _tell(canvas: Canvas, spot: Box, key: str, name: str, hint: str) -> None:
    """Let something on a plate say what it means when it is pointed at, pressed or reached by the arrows."""
    canvas.add(Widget(key, Box(spot), None, by_tab=False, hint=hint, hint_name=name))
    if canvas.is_focused(key):
        canvas.ring(spot, 6)


def _draw_who(canvas: Canvas, row: Box, session: Session, seat: int) -> None:
    icon = "person" if session.agents[seat] is None else "robot"
    px = min(max(canvas.u(16), canvas.line(10)), row.height)
    canvas.icon_px(icon, row.cut_left(px, canvas.u(6)).center, px, canvas.theme.ink_soft)
    canvas.label(row, who_plays(session, seat), 14, canvas.theme.ink_soft, wraps=False)


def _draw_effort(canvas: Canvas, row: Box, effort: int, size: int) -> None:
    px = min(size, row.height, row.width // max(effort, 1))
    for n in range(effort):
        canvas.icon_px("effort", (row.x + px // 2 + n * px, row.centery), px, canvas.theme.effort)


def _draw_standard(canvas: Canvas, row: Box, session: Session, teller: Teller, seat: int, color: Rgb) -> None:
    """Draw the standard announced: in force with its flag at the top, or half way up and from when on."""
    spot = Box(row)
    is_in_force = session.presenter.board.in_force[seat] > 0
    px = min(_flag_px(canvas), row.height)
    icon = "standard" if is_in_force else "standard_half"
    canvas.icon_px(icon, row.cut_left(px, canvas.u(5)).center, px, color)
    name, text = _standard_texts(session, seat)
    wraps = row.height >= 2 * line_height(Style(READABLE_PX))
    canvas.label(row, text, 14, canvas.theme.ink if is_in_force else canvas.theme.ink_soft, wraps=wraps)
    _tell(canvas, spot, f"standard{seat}", name, standard_told(session, teller, seat))


def _flag_px(canvas: Canvas) -> int:
    return max(canvas.u(20), canvas.line(12))


def _standard_texts(session: Session, seat: int) -> tuple[str, str]:
    """Return the name of the standard a seat has announced, and that with when it will be in force."""
    board = session.presenter.board
    at = int(session.match.deck.rules.standard_at[board.levels[seat]])
    name = tr("standard {at}", at=at)
    return name, name if board.in_force[seat] > 0 else tr("{at}, from round {n}", at=at, n=board.round + 2)


def _needs_two_lines(canvas: Canvas, box: Box, session: Session, seat: int) -> bool:
    """Return whether a seat's standard in one line of a plate would be too small for a room to read."""
    room = box.width - _flag_px(canvas) - canvas.u(5)
    least = min(READABLE_PX, canvas.style(14).px)
    return text_width(_standard_texts(session, seat)[1], Style(least)) > room


def _draw_turn(canvas: Canvas, row: Box, text: str, color: Rgb) -> None:
    canvas.panel(row, color, None, 11)
    canvas.label(row.inset(canvas.u(6), 0), text, 14, canvas.theme.panel, align="center", wraps=False)
