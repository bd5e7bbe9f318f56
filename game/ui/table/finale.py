"""The end of a match at the table: hands and totals come together, the crown lands, the bet is answered."""

import pygame

from game.base.language import tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.widget import Activate
from game.ui.session.clips import ease
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout
from game.wording import Teller, bet_answer

__all__ = ["draw_finale"]

_COUNTED = 0.5
"""Share of the time at which the totals have been counted up."""
_COINS, _COIN_AFTER = (0.16, 0.4), 0.025
"""When what the first card brings sets out and arrives, and how much later each next one does."""
_CROWN = (0.5, 0.66)
"""When the crown falls, and when it lands."""
_ANSWERED = 0.8


def draw_finale(
    canvas: Canvas, layout: TableLayout, session: Session, teller: Teller, to_debrief: Activate
) -> None:
    """Draw the end over the market: as far as it has come, and at last the way to the debrief."""
    theme, clip = canvas.theme, session.presenter.now
    share = clip.share if clip is not None else 1.0
    room = Box(layout.tray)
    panel = room.middle(room.width, max(canvas.u(60), round(room.height * ease(min(1.0, share * 6)))))
    winner = session.match.winner
    edge = theme.select if winner is None else seat_color(canvas, session.match.roles, winner)
    canvas.panel(panel, theme.panel, edge if share >= _CROWN[1] else theme.panel_edge, 14, 3)
    canvas.spared.append(Box(panel))
    if panel.height < room.height:
        return
    inner = panel.inset(canvas.u(18), canvas.u(10))
    if share >= _ANSWERED and session.bet is not None:
        line = inner.cut_bottom(canvas.line(17), canvas.u(2))
        is_right = winner == session.bet
        text = translate(bet_answer(teller, session.bet, winner))
        px = line.height * 9 // 10
        used = min(line.width, px + canvas.u(8) + canvas.width_of(text, 17))
        line = line.middle(used, line.height)
        color = theme.good if is_right else theme.ink_soft
        canvas.icon_px(
            "check" if is_right else "cross_mark", line.cut_left(px, canvas.u(8)).center, px, color
        )
        canvas.label(line, text, 17, color, wraps=False)
    elif session.bet is not None:
        inner.cut_bottom(canvas.line(17), canvas.u(2))
    head = inner.cut_top(canvas.line(24))
    if share >= _CROWN[1]:
        color = theme.ink if winner is None else edge
        canvas.label(head, _result(session, teller), 24, color, align="center", serif=True, wraps=False)
    columns = inner.columns(session.match.n_seats, canvas.u(16))
    for seat, column in enumerate(columns):
        _draw_seat(canvas, column, session, teller, seat, share)
        for slot in range(session.match.deck.rules.hand_size):
            if session.board.hands[seat][slot] is not None:
                _draw_coin(canvas, layout.slots[seat, slot], column, share - slot * _COIN_AFTER)
    if clip is None:
        _draw_way_on(canvas, layout.verbs, to_debrief)


def _result(session: Session, teller: Teller) -> str:
    """Return in words who has won, and by how much more than whoever comes next."""
    winner, scores = session.match.winner, sorted(session.match.scores)
    if winner is None:
        return tr("A tie")
    return tr("{seat} wins by {n}", seat=teller.seat(winner), n=scores[-1] - scores[-2])


def _draw_coin(canvas: Canvas, card: Box, total: Box, share: float) -> None:
    """Draw what a card of the hand brings on its way to the total; it covers neither figure."""
    way = (share - _COINS[0]) / (_COINS[1] - _COINS[0])
    if not 0 < way < 1:
        return
    way = ease(way)
    is_above = card.centery < total.centery
    start = card.centerx, card.bottom if is_above else card.y
    end = total.centerx, total.y if is_above else total.bottom + canvas.u(6)
    at = tuple(round(a + (b - a) * way) for a, b in zip(start, end, strict=True))
    canvas.icon_px("coin", (at[0], at[1]), max(canvas.u(20), 14), canvas.theme.effort)


def _draw_way_on(canvas: Canvas, box: Box, to_debrief: Activate) -> None:
    """Draw the way to the debrief, where the verbs were but not where End turn was."""
    high = max(canvas.u(58), canvas.line(20) + canvas.u(16))
    place = box.middle(canvas.u(340), high)
    if box.height > box.width // 2:
        place.y = box.y
    canvas.button(
        place,
        "debrief",
        tr("See why"),
        to_debrief,
        icon="flask",
        hotkeys=["enter"],
        is_primary=True,
        size=20,
    )


def _draw_seat(canvas: Canvas, box: Box, session: Session, teller: Teller, seat: int, share: float) -> None:
    """Draw a seat's name and its total as it is counted up; above the winner's, the crown."""
    theme, match = canvas.theme, session.match
    color = seat_color(canvas, match.roles, seat)
    is_winner = match.winner == seat and share >= _CROWN[0]
    crown_px = min(canvas.u(38), box.height * 28 // 100)
    head = box.cut_top(crown_px)
    if is_winner:
        fallen = ease((share - _CROWN[0]) / (_CROWN[1] - _CROWN[0]))
        drop = round((1 - fallen) * canvas.u(90))
        px = crown_px + round(crown_px * 0.6 * (1 - fallen))
        canvas.icon_px("crown", (head.centerx, head.centery - drop), px, theme.effort)
        if fallen >= 1:
            line = Box(head.centerx - crown_px, head.bottom - 2, 2 * crown_px, max(2, canvas.u(2)))
            pygame.draw.rect(canvas.surface, theme.effort, line)
    name, total = box.rows([1, 1.7])
    text = translate(teller.seat(seat))
    px = min(name.height, canvas.line(16))
    name = name.middle(
        min(name.width, px + canvas.u(8) + canvas.width_of(text, 19) + canvas.u(2)), name.height
    )
    canvas.icon_px(seat_icon(match.roles[seat]), name.cut_left(px, canvas.u(8)).center, px, color)
    canvas.label(name, text, 19, color, wraps=False)
    counted = round(match.scores[seat] * ease(share / _COUNTED))
    is_dim = share >= _CROWN[1] and match.winner not in {None, seat}
    ink = theme.ink_soft if is_dim else theme.ink
    canvas.label(total, str(counted), 54, ink, align="center", serif=True, wraps=False)
