"""The card that somebody looks at tells of itself: its name, its segment and its line of text."""

from game.match import Place
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, face_of
from game.ui.draw.theme import segment_color
from game.ui.session.session import Session
from game.ui.table.layout import TableLayout
from game.wording import Selection

__all__ = ["draw_caption"]


def draw_caption(
    canvas: Canvas,
    box: Box,
    layout: TableLayout,
    session: Session,
    chosen: Selection,
    *,
    fills: bool = False,
) -> None:
    """Draw what the card says that is carried, pointed at, focused or picked; nothing if none is.

    With ``fills`` it covers all of its box, where something else lies beneath.
    """
    copy = _looked_at(canvas, layout, session, chosen)
    if copy is None or box.width <= 0 or box.height <= 0:
        return
    deck = session.match.deck
    face = face_of(deck, deck.customers[deck.customer_of[copy]])
    _draw_words(canvas, box, face, fills=fills)


def _draw_words(canvas: Canvas, box: Box, face: CardFace, *, fills: bool) -> None:
    theme = canvas.theme
    color = segment_color(theme, face.color)
    inner = box.inset(canvas.u(13), canvas.u(8))
    name_size, small, words = 17, 13, 15
    heads = canvas.block_height(face.name, name_size, inner.width - canvas.u(2)) + canvas.line(small)
    wanted = heads + canvas.u(6) + (canvas.block_height(face.note, words, inner.width) if face.note else 0)
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
