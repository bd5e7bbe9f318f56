"""One match for all: its table on the wall, what the phones propose, and the trainer's yes."""

from dataclasses import dataclass

from game.agents import agent_title
from game.base.language import pick_text, tr, translate
from game.host import MatchTable
from game.match import Action
from game.rules import market_price
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import button_width, even_size
from game.ui.screens.wall.controls import SMALLEST, Controls, wall_face
from game.ui.screens.wall.playing import draw_bets
from game.wording import VERB_WORDS, open_doors, standard_text

__all__ = ["draw_voting"]

_MOST = 6
"""Proposals that are shown."""


@dataclass(frozen=True)
class _Row:
    """Cards that lie in one row."""

    title: str
    note: str
    copies: tuple[int | None, ...]
    seat: int | None = None


def draw_voting(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw the match at the left and the proposals at the right, as they are at one moment."""
    with wall.room.lock:
        _draw_voting(canvas, box, wall)


def _draw_voting(canvas: Canvas, box: Box, wall: Controls) -> None:
    room = wall.room
    if not room.tables:
        return
    table = room.tables[0]
    side = box.cut_right(box.width * 34 // 100, canvas.u(24))
    draw_bets(canvas, side, wall, SMALLEST)
    side.cut_top(canvas.u(12))
    _draw_proposals(canvas, side, wall, table)
    rows = _rows(wall, table)
    gap = canvas.u(3)
    for row, spot in zip(rows, box.rows(len(rows), gap), strict=True):
        _draw_row(canvas, spot, wall, table, row)


def _rows(wall: Controls, table: MatchTable) -> list[_Row]:
    board, match = table.board, table.match
    own = wall.room.setup.open_seats[0]
    others = [seat for seat in range(len(board.hands)) if seat != own]

    def hand(seat: int) -> _Row:
        agent = table.agents[seat]
        role = match.roles[seat]
        note = translate(agent_title(role, agent)) if agent is not None else tr("all of you")
        parts = [note, tr("{n} points", n=sum(board.income[seat]))]
        if board.seat == seat:
            parts.append(tr("effort {n}", n=board.effort[seat]))
        if board.levels[seat]:
            parts.append(standard_text(table, board.levels[seat]))
        return _Row(wall.seat_name(seat), "\n".join(parts), tuple(board.hands[seat]), seat)

    round_ = tr("Round {round} of {rounds}", round=board.round + 1, rounds=board.n_rounds)
    market = _Row(tr("Market"), round_, tuple(copy for copy in board.row if copy is not None))
    return [*(hand(seat) for seat in others), market, hand(own)]


def _draw_row(canvas: Canvas, box: Box, wall: Controls, table: MatchTable, row: _Row) -> None:
    theme, board, deck = canvas.theme, table.board, table.match.deck
    is_active = row.seat is not None and board.seat == row.seat
    color = wall.color(canvas, row.seat) if row.seat is not None else theme.accent
    canvas.panel(box, theme.table, color if is_active else None, 12, 3)
    inner = box.inset(canvas.u(10), canvas.u(2))
    plate = inner.cut_left(min(canvas.u(120), inner.width // 4), canvas.u(8))
    head = plate.cut_top(canvas.line(19), canvas.u(2))
    if row.seat is not None:
        px = min(canvas.u(24), head.height)
        icon = seat_icon(table.match.roles[row.seat])
        canvas.icon_px(icon, head.cut_left(px, canvas.u(6)).center, px, color)
    titles = [wall.seat_name(seat) for seat in range(len(board.hands))]
    left = plate.width - canvas.u(24 + 6)
    size = even_size(canvas, [(title, left, head.height) for title in titles], 19, wraps=False)
    canvas.label(head, row.title, size, color, serif=True, wraps=False)
    canvas.label(plate, row.note, SMALLEST, theme.ink, valign="top")
    n = max(len(row.copies), deck.rules.hand_size)
    gap = canvas.u(8)
    width = min((inner.width - gap * (n - 1)) // max(1, n), inner.height * 5 // 7)
    doors = open_doors(table)
    for place, copy in enumerate(row.copies):
        spot = Box(inner.x + place * (width + gap), inner.y, width, width * 7 // 5)
        if copy is None:
            canvas.panel(spot, theme.table, theme.panel_edge, 8, 2)
            continue
        price = market_price(deck.rules, board.current(copy)) if row.seat is None else None
        face = face_of(
            deck,
            deck.customers[deck.customer_of[copy]],
            worth=board.worth[copy],
            lift=board.lift.get(copy, 0),
            trend=board.trend[copy],
            strain=board.strain.get(copy, 0),
            price=price,
            door=doors.get(copy) if row.seat is not None else None,
        )
        draw_card(canvas, spot, wall_face(canvas, width, face))


def _draw_proposals(canvas: Canvas, box: Box, wall: Controls, table: MatchTable) -> None:
    theme, room = canvas.theme, wall.room
    counts = room.counts()
    n_votes, number = sum(n for _, n in counts), table.number
    title = tr("{n} of {all} have proposed a move", n=n_votes, all=len(room.teams))
    if table.match.is_over:
        title = tr("The match is over")
    elif table.agent_to_act is not None:
        title = tr("The computer is thinking ...")
    canvas.label(box.cut_top(canvas.line(22), canvas.u(8)), title, 22, serif=True, wraps=False)
    if not counts:
        text = "" if table.match.is_over else tr("Propose a move on your phone: the wall counts.")
        canvas.text_block(box, text, 19, theme.ink_soft)
        return
    most = counts[0][1]
    line = max(canvas.u(54), canvas.line(18) + canvas.u(20))
    wide = button_width(canvas, line, tr("Play it"), SMALLEST, hotkey="enter")
    is_stacked = canvas.text_factor > 1.3  # noqa: PLR2004 - the button takes a line of its own
    left = box.width - 2 * canvas.u(10) - 3 * canvas.u(8) - canvas.width_of("00", 24, serif=True)
    left -= 0 if is_stacked else wide
    words = [action_words(table, action) for action, _ in counts[:_MOST]]
    if any(canvas.width_of(text, 18) > left for text in words):
        line += canvas.line(18)
    places = [(text, left, line - 2 * canvas.u(4) - canvas.u(6)) for text in words]
    size = even_size(canvas, places, 18)
    with canvas.scrolled(box, "proposals") as content:
        for place, (action, n) in enumerate(counts[:_MOST]):
            row = content.cut_top(line, canvas.u(2 if is_stacked else 8))
            if is_stacked:
                button = content.cut_top(canvas.line(SMALLEST) + canvas.u(14), canvas.u(14))
            else:
                button = row.cut_right(wide, canvas.u(8))
            keys = [*(["enter"] if place == 0 else []), str(place + 1)]
            canvas.button(
                button,
                f"confirm{place}",
                tr("Play it"),
                lambda action=action: _confirm(wall, number, action),  # type: ignore[misc]
                hotkeys=keys,
                is_primary=place == 0,
                size=SMALLEST,
            )
            canvas.panel(row, theme.panel, theme.panel_edge, 8)
            bar = Box(row.x, row.bottom - canvas.u(8), max(4, row.width * n // most), canvas.u(8))
            canvas.panel(bar, theme.accent, None, 4)
            inner = row.inset(canvas.u(10), canvas.u(4))
            inner.height -= canvas.u(6)
            count = inner.cut_left(canvas.width_of("00", 24, serif=True), canvas.u(8))
            canvas.label(count, str(n), 24, theme.accent, serif=True, wraps=False)
            canvas.label(inner, action_words(table, action), size)


def _confirm(wall: Controls, number: int, action: Action) -> None:
    wall.do(lambda: wall.room.confirm(number, action))


def action_words(table: MatchTable, action: Action) -> str:
    """Return a move that is proposed, in words: what is done with whom."""
    match, board, deck = table.match, table.board, table.match.deck

    def name(copy: int | None) -> str:
        if copy is None:
            return tr("the empty slot")
        return pick_text(deck.customers[deck.customer_of[copy]].name)

    verb = translate(VERB_WORDS[action.verb])
    own = board.hands[match.seat] if match.seat is not None else []
    if action.verb == "end_turn" or not own:
        return verb
    if action.verb == "standard":
        return tr("{verb}: {what}", verb=verb, what=standard_text(table, action.level))
    if action.verb == "invite":
        taken, old = board.hands[action.seat][action.slot], own[action.own_slot]
    elif action.verb in {"draft", "pitch"}:
        taken, old = board.row[action.place], own[action.slot]
    else:
        return tr("{verb}: {what}", verb=verb, what=name(own[action.slot]))
    return tr("{verb}: {new} instead of {old}", verb=verb, new=name(taken), old=name(old))
