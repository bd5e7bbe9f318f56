"""The wall while teams join: the QR picture first, then the address, the code, and who is there."""

from game.base.language import pick_text, tr, translate
from game.host import Kind
from game.reports import link_dots
from game.ui.draw.big_text import draw_code, draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of
from game.ui.draw.qr import draw_qr
from game.ui.screens.wall.controls import SMALLEST, Controls, wall_face
from game.ui.screens.wall.dialogs import address_key_width, draw_address_key
from game.ui.screens.wall.team_tiles import Tile, draw_tiles

__all__ = ["draw_entrance", "draw_gathering", "kind_words"]

_FEW = 24
"""With more teams picture and room code make room for them."""
_LARGE = 1.3
_SHOWN = 5
"""Cards that are shown until the first team comes."""


def kind_words(kind: Kind) -> str:
    """Return who plays against whom."""
    return {
        Kind.AGENTS: tr("Each team against the computer"),
        Kind.TEAMS: tr("Team against team"),
        Kind.VOTE: tr("All vote on one match"),
    }[kind]


def draw_gathering(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw how to join at the left, as large as the room allows, and the teams at the right."""
    side = min(box.height, box.width * (48 if len(wall.room.teams) <= _FEW else 41) // 100)
    draw_entrance(canvas, box.cut_left(side, canvas.u(30)), wall)
    theme, room = canvas.theme, wall.room
    server, n = wall.opened.server, len(room.teams)
    if server is not None:
        hint = box.cut_top(max(canvas.line(19), canvas.u(34)))
        text = tr("Scan it, or type this in your browser:")
        wide = address_key_width(canvas, hint.height, wall)
        has_room = hint.width - wide - canvas.u(12) >= canvas.width_of(text, 19)
        if wide and has_room:
            draw_address_key(canvas, hint.cut_right(wide, canvas.u(12)), wall)
        canvas.label(hint, text, 19, theme.ink_soft)
        draw_large(canvas, box.cut_top(box.height * 13 // 100, canvas.u(4)), server.address, serif=True)
        row = box.cut_top(max(canvas.line(19), canvas.u(34)), canvas.u(4))
        if wide and not has_room:
            draw_address_key(canvas, row.cut_right(min(wide, row.width * 7 // 10), canvas.u(12)), wall)
        canvas.label(row, tr("The room code"), 19, theme.ink_soft)
        share = 26 if n <= _FEW else 18
        draw_code(canvas, box.cut_top(box.height * share // 100, canvas.u(14)), room.code)
    if not n:
        _draw_invitation(canvas, box, wall)
        return
    head = box.cut_top(canvas.line(24), canvas.u(6))
    canvas.label(head, tr("{n} team is here", plural="{n} teams are here", n=n), 24, serif=True, wraps=False)
    draw_tiles(canvas, box, wall, [Tile(team) for team in room.teams])


def draw_entrance(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw the QR picture on a card, or what keeps phones from coming and the way out."""
    theme, opened = canvas.theme, wall.opened
    if opened.server is not None:
        side = min(box.size)
        card = Box(box.x, box.y, side, side)
        canvas.panel(card, (255, 255, 255), theme.card_edge, 18, 3)
        draw_qr(canvas, card.inset(canvas.u(6)), link_dots(opened.server.join_url))
        return
    canvas.panel(box, theme.panel, theme.panel_edge, 18)
    inside = box.inset(canvas.u(24), canvas.u(20))
    if opened.failure is None:
        canvas.label(inside, tr("Opening the room ..."), 26, theme.ink_soft, align="center")
        return
    line = max(canvas.u(44), canvas.line(17) + canvas.u(12))
    button = inside.cut_bottom(line, canvas.u(12))
    px = min(canvas.u(56), inside.height // 5)
    canvas.icon_px("warning", inside.cut_top(px, canvas.u(10)).center, px, theme.warn)
    others = tr(
        "Without a network: give each table the session code on the class board, and collect result codes."
    )
    words = inside.cut_bottom(inside.height * 2 // 5)
    canvas.label(words, others, SMALLEST, theme.ink_soft, align="center")
    canvas.label(inside, translate(opened.failure), 22, align="center")
    again, other = button.columns(2, canvas.u(10))
    canvas.button(
        again,
        "retry",
        tr("Try again"),
        opened.try_again,
        icon="play",
        hotkeys=["t"],
        is_primary=True,
        size=17,
    )
    canvas.button(
        other, "port", tr("Another port"), opened.try_another_port, icon="dice", hotkeys=["a"], size=17
    )


def _draw_invitation(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Say what is to come, and show some of the cards, until the first team is there."""
    deck, theme = wall.room.setup.deck, canvas.theme
    text = tr("Better the hand you hold, or take the best there is? Join, and find out.")
    canvas.label(box.cut_top(canvas.line(22) * 2, canvas.u(8)), text, 22, theme.ink, valign="top", serif=True)
    if canvas.text_factor <= _LARGE:  # the button below says it too
        foot = box.cut_bottom(canvas.line(SMALLEST))
        about = tr("{deck}, {n} rounds", deck=pick_text(deck.title), n=deck.rules.rounds)
        canvas.label(foot, about, SMALLEST, theme.ink_soft, wraps=False)
    gap = canvas.u(10)
    width = min((box.width - gap * (_SHOWN - 1)) // _SHOWN, (box.height - canvas.u(10)) * 5 // 7)
    if width < canvas.u(100):  # rather none than small ones
        return
    step = max(1, len(deck.customers) // _SHOWN)
    for n, customer in enumerate(deck.customers[::step][:_SHOWN]):
        spot = Box(box.x + n * (width + gap), box.y, width, width * 7 // 5)
        draw_card(canvas, spot, wall_face(canvas, width, face_of(deck, customer)))
