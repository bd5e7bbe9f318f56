"""The question before the cards are dealt: who will lead at the end? It can be passed over."""

from collections.abc import Callable, Sequence
from functools import partial

from game.base.language import Message, tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import options_room
from game.ui.draw.widget import Activate, Destination

__all__ = ["draw_bet_question"]

_WIDTH = 720


def draw_bet_question(
    canvas: Canvas,
    roles: Sequence[str],
    names: Sequence[Message],
    choose: Callable[[int | None], Destination | None],
    close: Activate,
    *,
    first: str = "",
) -> None:
    """Draw the question over a screen; ``choose`` is told the seat, or None for no bet, and deals.

    ``first`` is said before the question.
    """
    line = max(canvas.u(76), canvas.line(24) + canvas.u(24))
    foot_height = max(canvas.u(46), canvas.line(15) + canvas.u(14))
    width, ring = canvas.dialog_width(_WIDTH) + canvas.u(12), canvas.u(4)
    question = tr("Before the cards are dealt: who will lead at the end?")
    about = tr("Your chip lies on the table while you play, and the end answers it.")
    n_rows = (len(roles) + 1) // 2
    told = canvas.block_height(first, 18, width) + canvas.u(8) if first else 0
    heights = told, canvas.block_height(question, 28, width), canvas.block_height(about, 16, width)
    height = sum(heights) + n_rows * (line + canvas.u(12)) + foot_height + canvas.u(8 + 18 + 12 + 40)
    inside = canvas.dialog(_WIDTH, height / canvas.scale)
    foot = inside.cut_bottom(foot_height, canvas.u(12))
    with canvas.scrolled(options_room(canvas, inside, ring), "bet-question") as content:
        texts = content.cut_top(sum(heights) + canvas.u(8), canvas.u(18)).inset(ring, 0)
        if first:
            canvas.text_block(texts, first, 18, canvas.theme.accent)
            texts.cut_top(canvas.u(8))
        canvas.text_block(texts, question, 28)
        texts.cut_top(canvas.u(8))
        canvas.text_block(texts, about, 16, canvas.theme.ink_soft)
        for seat, (role, name) in enumerate(zip(roles, names, strict=True)):
            if seat % 2 == 0:
                row = content.cut_top(line, canvas.u(12))
                columns = row.inset(ring, 0).columns(2, canvas.u(12))
                below = [Box(column.x, foot.y, column.width, foot.height) for column in columns]
            spot = columns[seat % 2]
            canvas.button(
                spot,
                f"bet{seat}",
                translate(name),
                partial(choose, seat),
                icon=seat_icon(role),
                hotkeys=[str(seat + 1)],
                size=24,
            )
            mark = spot.inset(canvas.u(3))
            mark.width = canvas.u(6)
            canvas.panel(mark, seat_color(canvas, list(roles), seat), None, 3)
    # In line with the seats above.
    canvas.button(below[0], "bet-close", tr("Back"), close, icon="arrow_left", hotkeys=["esc"])
    canvas.button(below[1], "bet-none", tr("Deal without a bet"), partial(choose, None), hotkeys=["0"])
