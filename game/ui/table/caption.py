"""The place where the table tells of what somebody looks at: a card, a verb, a flag, a chip.

It lies where nothing else does, so that what is told covers neither what it is about nor what lies beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from game.base.language import Message, msg, tr, translate
from game.match import Forecast, ShownBoard, forecast
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.card_face import costs_of, facts_of
from game.ui.draw.theme import Rgb, segment_color
from game.ui.draw.typeset import READABLE_PX
from game.ui.draw.widget import Widget
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout
from game.ui.table.table_view import TableView, key_of
from game.wording import Selection

__all__ = ["caption_box", "draw_caption"]

_ROUNDS_ON = 3
_LEAST_LINES = 3
"""Where there is less room nothing is told: hints float."""
_NAME, _SMALL = 17, 13
"""Sizes of a name, and of the smallest words, which are those of a hint that floats."""
_SEEN_FROM = 0.01
"""A worth that is less likely has no bar."""


def caption_box(canvas: Canvas, layout: TableLayout, side: Box) -> tuple[Box, bool]:
    """Return where things are told of, and whether something else lies there as long as nothing is.

    That is beside the market; where that has no room, over the market's name, or the oldest lines of the
    log at the foot of the side.
    """
    if layout.caption.width:
        return layout.caption, layout.caption == layout.row_label
    return Box(side).cut_bottom(min(canvas.line(15) * 9, side.height * 45 // 100)), True


def draw_caption(
    canvas: Canvas,
    box: Box,
    layout: TableLayout,
    view: TableView,
    *,
    fills: bool = False,
    explained: int | None = None,
) -> None:
    """Draw what is to be told of what is carried, pointed at, focused or picked; nothing if nothing is.

    With ``fills`` it covers all of its box, where something else lies beneath. ``explained``: the copy
    whose open door is being explained somewhere else on the screen.
    """
    if box.height < _LEAST_LINES * canvas.line(15):
        return
    canvas.told |= {widget.key for widget in canvas.widgets if widget.is_card}
    session = view.session
    told = _told(canvas, box, fills=fills)
    copy = _looked_at(canvas, layout, session, view.chosen) if told is None else None
    if told is not None:
        about = told.hint if told.hint != told.hint_name else ""
        _draw_words(canvas, box, Told(told.hint_name, about, canvas.theme.accent), fills=fills)
    elif copy is not None:
        place = session.presenter.board.places()[copy]
        face = view.face(copy, place)
        color = segment_color(canvas.theme, face.color)
        costs, briefer = costs_of(face, in_brief=explained is not None), list[str]()
        if face.door is not None:
            costs = costs if copy != explained else []
            briefer = ["\n".join(costs), "\n".join(costs_of(face, in_brief=True) if costs else [])]
        about = "\n".join([*costs, face.note])
        told_of = Told(face.name, about, color, face.symbol, face.segment, facts_of(face), briefer)
        seen = _forecast_of(session, copy) if view.forecasts else None
        _draw_words(canvas, box, told_of, seen, fills=fills)
    elif view.forecasts:
        where = translate(_where_forecasts_are(session.presenter.board))
        _draw_words(canvas, box, Told(tr("Forecast"), where, canvas.theme.accent), fills=fills)


@dataclass(frozen=True)
class Told:
    """What is told of something."""

    name: str
    about: str
    """Sentences, a line each."""
    color: Rgb
    symbol: str = ""
    kind: str = ""
    """What it is one of, behind its symbol."""
    facts: str = ""
    """What can be read on it as well: the first to go where there is little room."""
    briefer: Sequence[str] = ()
    """The same sentences in fewer words, which go before the facts do: there is more that has to be known."""


def _told(canvas: Canvas, box: Box, *, fills: bool) -> Widget | None:
    """Return what is pointed at, or else focused, if it has something to say and is no card.

    What would have to be smaller here than in a hint that floats is left to that one, where there is one;
    not with large text, which leaves a hint no room to float in (``fills``).
    """
    state = canvas.state
    usable = canvas.widgets[canvas.modal_from :]
    under = next((widget for widget in reversed(usable) if widget.rect.collidepoint(state.pointer)), None)
    floats = under is not None and not fills
    if under is None and state.focus_shown:
        under = next((widget for widget in usable if widget.key == state.focus), None)
    if under is None or under.is_card or not under.hint or state.carried:
        return None
    inner = box.inset(canvas.u(13), canvas.u(8))
    room = inner.height - (canvas.line(_NAME) + canvas.u(3)) * bool(under.hint_name)
    if floats and canvas.block_height(under.hint, _SMALL, inner.width) + canvas.u(3) > room:
        return None
    canvas.told.add(under.key)
    return under


def _rounds_ahead(board: ShownBoard) -> int:
    """Return for how many rounds on worths are forecast; 0 in the last round."""
    return max(0, min(_ROUNDS_ON, board.n_rounds - 1 - board.round))


def _where_forecasts_are(board: ShownBoard) -> Message:
    """Return what to do to see a forecast, for those who have just asked for them."""
    n = _rounds_ahead(board)
    if not n:
        return msg("This is the last round: there is nothing left to forecast.")
    return msg(
        "Point at a card to see what it is likely to be worth in {n} round.",
        plural="Point at a card to see what it is likely to be worth in {n} rounds.",
        n=n,
    )


def _forecast_of(session: Session, copy: int) -> Forecast | None:
    """Return a customer's forecast, None in the last round."""
    deck, board = session.match.deck, session.presenter.board
    rounds = _rounds_ahead(board)
    if not rounds:
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


def _draw_words(canvas: Canvas, box: Box, told: Told, seen: Forecast | None = None, *, fills: bool) -> None:
    theme = canvas.theme
    inner = box.inset(canvas.u(13), canvas.u(8))
    name_size, small, words = _NAME, _SMALL, 15
    heads = canvas.block_height(told.name, name_size, inner.width - canvas.u(2)) if told.name else 0
    heads += canvas.line(small) + canvas.u(6) if told.kind else canvas.u(3)
    if seen is not None:
        heads += 2 * canvas.line(14) + canvas.u(44) + canvas.line(11)
    facts = canvas.block_height(told.facts, small, inner.width) + canvas.u(3) if told.facts else 0

    def height_of(lines: Sequence[str], size: float) -> int:
        return sum(canvas.block_height(line, size, inner.width) + canvas.u(3) for line in lines)

    def height_at(size: float) -> int:
        return height_of(lines, size)

    room = inner.height - heads
    least = min(small, READABLE_PX / canvas.scale / canvas.text_factor)
    ways = [[line for line in about.split("\n") if line] for about in (told.about, *told.briefer)]
    needed = facts if told.briefer and seen is None else 0
    lines = next((way for way in ways if height_of(way, small) + needed <= room), ways[-1])
    is_tight = height_at(least) > room
    if is_tight and seen is None:  # its name in one line, and not what it is one of
        room = inner.height - canvas.line(name_size) - canvas.u(3)
    while len(lines) > (seen is None) and height_at(least) > room:
        lines.pop()
    has_facts = facts > 0 and seen is None and height_at(small) + facts <= room
    words = next((size for size in (words, 14) if height_at(size) + facts * has_facts <= room), small)
    wanted = heads + height_at(words) + facts * has_facts
    slip = Box(box) if fills else box.middle(box.width, min(box.height, wanted + 2 * canvas.u(8)))
    canvas.panel(slip, theme.panel, theme.panel_edge, 8)
    canvas.spared.append(Box(slip))
    stripe = Box(slip.x, slip.y, max(3, canvas.u(5)), slip.height)
    canvas.panel(stripe, told.color, None, 2)
    inner = slip.inset(canvas.u(13), canvas.u(8))
    if told.name:
        below = wanted - canvas.block_height(told.name, name_size, inner.width)
        _draw_name(canvas, inner, told.name, name_size, below, wraps=not is_tight)
    _draw_kind(canvas, inner, told, small, is_shown=bool(told.kind) and not is_tight)
    if seen is not None:
        _draw_forecast(canvas, inner, seen, told.color)
    if has_facts:
        canvas.text_block(inner, told.facts, small, theme.ink_soft)
        inner.cut_top(canvas.u(3))
    if lines and inner.height >= canvas.line(small):
        canvas.label(inner, "\n".join(lines), words, theme.ink, valign="top")


def _draw_name(canvas: Canvas, inner: Box, name: str, size: float, below: int, *, wraps: bool) -> None:
    """Draw the name, which leaves what comes below it so many pixels, or the larger half."""
    high = canvas.block_height(name, size, inner.width) if wraps else canvas.line(size)
    head = inner.cut_top(min(high, max(inner.height - below, inner.height * 45 // 100)))
    canvas.label(head, name, size, canvas.theme.ink, serif=True, wraps=wraps)


def _draw_kind(canvas: Canvas, inner: Box, told: Told, size: float, *, is_shown: bool) -> None:
    """Draw what a customer is one of, in a line of its own, if there is room for more than that."""
    if not is_shown or inner.height < 2 * canvas.line(size):  # what stood below it could not be read
        return
    line = inner.cut_top(canvas.line(size), canvas.u(5))
    px = min(line.height * 8 // 10, canvas.u(16))
    canvas.icon_px(told.symbol, line.cut_left(px, canvas.u(6)).center, px, told.color)
    canvas.label(line, told.kind, size, canvas.theme.ink_soft, wraps=False)


def _looked_at(canvas: Canvas, layout: TableLayout, session: Session, chosen: Selection) -> int | None:
    """Return the copy that is looked at: what moves with the hand goes before what the eye rests on."""
    state, seat = canvas.state, session.match.seat
    places = session.presenter.board.places()
    if session.presenter.is_moving:
        return None
    by_key = {key_of(place, seat): copy for copy, place in places.items()}
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
