"""What comes after a match or in its place: a new deal, the same with sides swapped, or one by its code."""

from collections.abc import Callable

from game.base.language import pick_text, tr
from game.base.new_deal import new_deal
from game.host import Stage
from game.match import deal_code, read_deal_code
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.gathering import kind_words

__all__ = ["draw_code_field", "draw_next_match"]


def draw_next_match(canvas: Canvas, box: Box, wall: Controls, line: int) -> None:
    """Draw what can be done when play has begun. While tables play it is asked for twice."""
    room = wall.room
    text = tr(
        "{kind}: {deck}, deal {code}",
        kind=kind_words(room.setup.kind),
        deck=pick_text(room.setup.deck.title),
        code=deal_code(room.setup.seed),
    )
    canvas.text_block(box, text, 20)
    box.cut_top(canvas.u(16))
    again = tr("The same teams on a new deal")
    _draw_way(canvas, box, wall, line, ("next-deal", again, "dice", "d"), lambda: room.next_deal(new_deal()))
    swap = tr("Swap sides: the same deal from the other chair")
    _draw_way(canvas, box, wall, line, ("swap-sides", swap, "undo", "w"), room.swap_sides)
    row = box.cut_top(line, canvas.u(8))
    draw_code_field(canvas, row, wall, lambda seed: _go(wall, "deal-code", lambda: room.next_deal(seed)))
    note = tr("Results that are complete stay on the class board.")
    if _n_open(wall):
        note = tr("Matches that still go on end here. Results that are complete stay on the class board.")
    canvas.text_block(box, note, SMALLEST, canvas.theme.ink_soft)
    box.cut_top(canvas.u(16))


def draw_code_field(canvas: Canvas, row: Box, wall: Controls, deal: Callable[[int], None]) -> None:
    """Draw the field for the code of a deal that is to be played into a row."""

    def submit() -> None:
        wall.do(lambda: deal(read_deal_code(wall.code)))

    text = _sure_text(wall) if wall.sure_of == "deal-code" else tr("Deal this one")
    wide = button_width(canvas, row.height, text, 16, icon="cards")
    canvas.button(
        row.cut_right(min(wide, row.width * 6 // 10), canvas.u(10)),
        "deal-code",
        text,
        submit,
        icon="cards",
        size=16,
        why_not="" if wall.code.strip() else tr("write a deal code first"),
    )
    canvas.field(row, "plan-code", wall.code, wall.write_code, tr("a deal code, as K7QX-M2P4"), 40, submit)


def _n_open(wall: Controls) -> int:
    """Return how many matches would be cut short."""
    room = wall.room
    return sum(not table.match.is_over for table in room.tables) if room.stage is Stage.PLAYING else 0


def _sure_text(wall: Controls) -> str:
    n = _n_open(wall)
    return tr(
        "Yes: end the match that still goes on", plural="Yes: end the {n} matches that still go on", n=n
    )


def _draw_way(
    canvas: Canvas,
    box: Box,
    wall: Controls,
    line: int,
    words: tuple[str, str, str, str],
    begin: Callable[[], None],
) -> None:
    key, text, icon, hotkey = words
    canvas.button(
        box.cut_top(line, canvas.u(6)),
        key,
        _sure_text(wall) if wall.sure_of == key else text,
        lambda: _go(wall, key, begin),
        icon=icon,
        hotkeys=[hotkey],
        size=17,
    )


def _go(wall: Controls, key: str, begin: Callable[[], None]) -> None:
    """Begin the next match; while tables still play only at the second asking."""
    if _n_open(wall) and wall.sure_of != key:
        wall.sure_of = key
    elif wall.do(begin):
        wall.code = ""
        wall.close_dialog()
