"""The card that somebody looks at tells of itself: its name, its segment and its line of text."""

from game.base.language import tr
from game.match import Forecast, Place, forecast
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, face_of
from game.ui.draw.theme import Rgb, segment_color
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout
from game.wording import Selection

__all__ = ["draw_caption"]

_ROUNDS_ON = 3
_SEEN_FROM = 0.01
"""A worth that is less likely has no bar."""


def draw_caption(
    canvas: Canvas,
    box: Box,
    layout: TableLayout,
    session: Session,
    chosen: Selection,
    *,
    fills: bool = False,
    forecasts: bool = False,
) -> None:
    """Draw what the card says that is carried, pointed at, focused or picked; nothing if none is.

    With ``fills`` it covers all of its box, where something else lies beneath; with ``forecasts`` it says
    where the customer's worth is likely to be some rounds on, before anything else.
    """
    copy = _looked_at(canvas, layout, session, chosen)
    if copy is None or box.width <= 0 or box.height <= 0:
        return
    deck = session.match.deck
    face = face_of(deck, deck.customers[deck.customer_of[copy]])
    _draw_words(canvas, box, face, _forecast_of(session, copy) if forecasts else None, fills=fills)


def _forecast_of(session: Session, copy: int) -> Forecast | None:
    """Return a customer's forecast, None in the last round."""
    deck, board = session.match.deck, session.presenter.board
    rounds = min(_ROUNDS_ON, board.n_rounds - 1 - board.round)
    if rounds < 1:
        return None
    return forecast(
        deck.rules, board.worth[copy], board.trend[copy], int(deck.cards.volatility[copy]), rounds
    )


def _draw_forecast(canvas: Canvas, inner: Box, seen: Forecast, color: Rgb) -> None:
    """Draw how likely each worth is, a bar each, those of the likely range in colour; and say the range."""
    theme, small = canvas.theme, 14
    text = tr(
        "in {n} rounds: {low} to {high}, four times in five",
        n=seen.rounds,
        low=seen.low,
        high=seen.high,
    )
    height = min(
        canvas.block_height(text, small, inner.width), max(canvas.line(small), inner.height * 6 // 10)
    )
    canvas.label(inner.cut_top(height, canvas.u(3)), text, small, theme.ink, valign="top")
    shown = [worth for worth, chance in enumerate(seen.chances) if chance >= _SEEN_FROM]
    bars = inner.cut_top(min(canvas.u(34), inner.height - canvas.line(11)))
    if bars.height < canvas.u(10) or not shown:
        return
    first, last = min(shown), max(shown)
    feet = inner.cut_top(canvas.line(11), canvas.u(4))
    most = max(seen.chances)
    for worth, column in zip(range(first, last + 1), bars.columns(last - first + 1, 1), strict=True):
        is_likely = seen.low <= worth <= seen.high
        high = max(2, round(bars.height * seen.chances[worth] / most))
        bar = Box(column.x, bars.bottom - high, max(2, column.width), high)
        canvas.panel(bar, color if is_likely else theme.chart_grid, None, 1)
        if worth in {first, last, seen.low, seen.high} and column.width >= canvas.width_of("00", 11):
            foot = Box(column.x, feet.y, column.width, feet.height)
            canvas.label(foot, str(worth), 11, theme.ink_soft, align="center", wraps=False)


def _draw_words(canvas: Canvas, box: Box, face: CardFace, seen: Forecast | None, *, fills: bool) -> None:
    theme = canvas.theme
    color = segment_color(theme, face.color)
    inner = box.inset(canvas.u(13), canvas.u(8))
    name_size, small, words = 17, 13, 15
    heads = canvas.block_height(face.name, name_size, inner.width - canvas.u(2)) + canvas.line(small)
    wanted = heads + canvas.u(6) + (canvas.block_height(face.note, words, inner.width) if face.note else 0)
    if seen is not None:
        wanted += 2 * canvas.line(14) + canvas.u(44) + canvas.line(11)
    slip = Box(box) if fills else box.middle(box.width, wanted + 2 * canvas.u(8))
    canvas.panel(slip, theme.panel, theme.panel_edge, 8)
    stripe = Box(slip.x, slip.y, max(3, canvas.u(5)), slip.height)
    canvas.panel(stripe, color, None, 2)
    inner = slip.inset(canvas.u(13), canvas.u(8))
    head = inner.cut_top(
        min(canvas.block_height(face.name, name_size, inner.width), inner.height * 45 // 100)
    )
    canvas.label(head, face.name, name_size, theme.ink, serif=True)
    if inner.height >= 2 * canvas.line(small):  # what stands in less could not be read
        line = inner.cut_top(canvas.line(small), canvas.u(5))
        px = min(line.height * 8 // 10, canvas.u(16))
        canvas.icon_px(face.symbol, line.cut_left(px, canvas.u(6)).center, px, color)
        canvas.label(line, face.segment, small, theme.ink_soft, wraps=False)
    if seen is not None:
        _draw_forecast(canvas, inner, seen, color)
    if face.note and inner.height >= canvas.line(small):
        canvas.label(inner, face.note, words, theme.ink, valign="top")


def _looked_at(canvas: Canvas, layout: TableLayout, session: Session, chosen: Selection) -> int | None:
    """Return the copy that is looked at: what moves with the hand goes before what the eye rests on."""
    state, seat = canvas.state, session.match.seat
    places = session.presenter.board.places()
    if session.presenter.is_moving:
        return None
    by_key = {_key_of(place, seat): copy for copy, place in places.items()}
    if state.carried in by_key:
        return by_key[state.carried]
    for copy, place in places.items():
        if canvas.is_hovered(layout.box_of(place)):
            return copy
    if state.focus_shown and state.focus in by_key:
        return by_key[state.focus]
    picked = [f"row{chosen.place}", f"guest{chosen.guest[0]}-{chosen.guest[1]}" if chosen.guest else ""]
    picked.append(f"slot{chosen.slot}")
    return next((by_key[key] for key in picked if key in by_key), None)


def _key_of(place: Place, seat: int | None) -> str:
    """Return the key of the widget that a card is."""
    kind, first, second = place
    if kind == "row":
        return f"row{first}"
    return f"slot{second}" if first == seat else f"guest{first}-{second}"
