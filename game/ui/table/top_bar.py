"""The bar over the table: round and deal at the left, buttons at the right; with large text the scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.base.language import Message, pick_text, tr
from game.match import deal_code
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color
from game.ui.draw.measures import button_width
from game.ui.draw.widget import Activate, Widget
from game.ui.session.session import Session
from game.ui.table.side_panel import draw_score_line, first_in, score_line_width
from game.wording import Teller

__all__ = ["BarButton", "draw_top_bar"]

_LEAST = 0.75
"""What is not read in this share of its size is left out."""


@dataclass(frozen=True)
class BarButton:
    """A button of the bar."""

    key: str
    text: str
    activate: Activate
    icon: str
    hotkey: str = ""
    is_only_icon: bool = False
    is_on: bool = False


def draw_top_bar(
    canvas: Canvas,
    box: Box,
    session: Session,
    teller: Teller,
    buttons: Sequence[BarButton],
    *,
    has_scores: bool,
) -> None:
    """Draw the bar; ``buttons`` from the right to the left, ``has_scores`` in place of deck and deal.

    Who moves first stands beside the round; where scores leave no room for it, only in the log.
    """
    inner = box.inset(canvas.u(14), canvas.u(5))
    for button in buttons:
        _draw_button(canvas, inner, button)
    match, board = session.match, session.presenter.board
    round_text = tr("Round {round} of {rounds}", round=board.round + 1, rounds=board.n_rounds)
    gap = canvas.u(12)
    width = min(inner.width, canvas.width_of(round_text, 20, serif=True) + 2)
    canvas.label(inner.cut_left(width, gap), round_text, 20, serif=True, wraps=False)
    first = first_in(match.roles, board.round)
    text = tr("first turn: {seat}", seat=teller.seat(first))
    width, kept = canvas.width_of(text, 14) + 2, score_line_width(canvas, session) if has_scores else 0
    apart = (
        2 * gap if has_scores else gap
    )  # so that nobody takes the first score for the seat's that is named
    if width + apart + kept <= inner.width:
        color = seat_color(canvas, match.roles, first)
        canvas.label(inner.cut_left(width, apart), text, 14, color, wraps=False)
    if session.market is not None:
        _draw_market(canvas, inner, session.market, kept + gap, is_only_icon=has_scores)
    if has_scores:
        draw_score_line(canvas, inner, session)
        return
    deck = tr("{deck}, deal {code}", deck=pick_text(match.deck.title), code=deal_code(match.seed))
    if inner.width >= canvas.width_of(deck, 14) * _LEAST:
        canvas.label(inner, deck, 14, canvas.theme.ink_soft, wraps=False)


def _draw_market(canvas: Canvas, inner: Box, market: Message, kept: int, *, is_only_icon: bool) -> None:
    """Draw the mark of a market of the lab, in full, in short or as a sign alone, and cut it off.

    At least so many pixels stay free; pointed at, it says which market it is.
    """
    px, gap = min(canvas.line(16), inner.height), canvas.u(6)
    which = tr("Lab: {market}", market=market)
    texts = [""] if is_only_icon else [which, tr("Lab"), ""]
    free = inner.width - kept - px - gap
    text = next((each for each in texts if canvas.width_of(each, 14) + 2 <= free), None)
    if text is None:
        return
    width = px + (gap + canvas.width_of(text, 14) + 2 if text else 0)
    spot = inner.cut_left(width, 2 * gap)
    mark = Box(spot)
    canvas.icon_px("flask", mark.cut_left(px, gap).center, px, canvas.theme.accent)
    if text:
        canvas.label(mark, text, 14, canvas.theme.accent, wraps=False)
    canvas.add(Widget("lab-market", spot, None, by_tab=False, hint=which))
    if canvas.is_focused("lab-market"):
        canvas.ring(spot, 6)


def _draw_button(canvas: Canvas, bar: Box, button: BarButton) -> None:
    hotkeys = [button.hotkey] if button.hotkey else []
    if button.is_only_icon:
        place = bar.cut_right(bar.height * 5 // 4, canvas.u(8))
        canvas.button(
            place,
            button.key,
            "",
            button.activate,
            icon=button.icon,
            hotkeys=hotkeys,
            hint=button.text,
            is_on=button.is_on,
        )
        return
    width = button_width(canvas, bar.height, button.text, 13, icon=button.icon, hotkey=button.hotkey)
    canvas.button(
        bar.cut_right(width, canvas.u(8)),
        button.key,
        button.text,
        button.activate,
        icon=button.icon,
        hotkeys=hotkeys,
        size=13,
        is_on=button.is_on,
    )
