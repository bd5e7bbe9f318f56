"""The coach's place at the table: the way to ask, what it says, and the chances to win."""

from game.base.language import tr, translate
from game.coach import MILLION
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color
from game.ui.draw.widget import Activate
from game.ui.session.coaching import Coaching

__all__ = ["ASK_KEY", "coach_height", "draw_coach"]

ASK_KEY = "a"
_SIZE = 15


def _said(coaching: Coaching) -> str:
    """Return what the coach says, or that it is thinking; empty while it can be asked."""
    if coaching.is_thinking:
        if coaching.is_preparing:
            return tr("The coach is getting ready. The first time this can take a minute.")
        return tr("The coach is thinking ...")
    return translate(coaching.hint.text) if coaching.hint is not None else ""


def _line(canvas: Canvas) -> int:
    return max(canvas.u(40), canvas.line(_SIZE) + canvas.u(12))


def coach_height(canvas: Canvas, width: int, most: int, coaching: Coaching, *, has_chances: bool) -> int:
    """Return how high the coach's place has to be, at most ``most``; 0 if there is nothing to show."""
    height = 0
    if has_chances and coaching.outlook is not None:
        height += canvas.line(13) + canvas.u(18)
    if not coaching.session.is_watched:
        said = _said(coaching)
        inner = width - canvas.u(24) - canvas.line(_SIZE) - canvas.u(8)
        height += max(_line(canvas), canvas.block_height(said, _SIZE, inner) + canvas.u(16) if said else 0)
    return min(most, height)


def draw_coach(canvas: Canvas, box: Box, coaching: Coaching, ask: Activate, *, has_chances: bool) -> None:
    """Draw the chances to win, if they are wanted, and below them the button or what the coach says."""
    if has_chances and coaching.outlook is not None:
        _draw_chances(canvas, box.cut_top(canvas.line(13) + canvas.u(12), canvas.u(6)), coaching)
    if coaching.session.is_watched:
        return
    said = _said(coaching)
    if said:
        theme = canvas.theme
        canvas.panel(box, theme.panel, theme.accent, 10, 2)
        inner = box.inset(canvas.u(12), canvas.u(8))
        px = min(canvas.line(_SIZE), inner.height)
        sign = inner.cut_left(px, canvas.u(8))
        canvas.icon_px("coach", (sign.centerx, inner.y + px // 2), px, theme.accent)
        canvas.label(inner, said, _SIZE, valign="top")
        return
    why_not = ""
    if not coaching.session.has_coach:
        why_not = tr("the coach has been switched off for this session")
    elif not coaching.session.person_to_act:
        why_not = tr("it is not your turn")
    canvas.button(
        box,
        "ask-coach",
        tr("Ask the coach"),
        ask,
        icon="coach",
        hotkeys=[ASK_KEY],
        why_not=why_not,
        size=_SIZE,
        hint=tr("What the coach would do here, and why. It is counted in the record."),
    )


def _draw_chances(canvas: Canvas, box: Box, coaching: Coaching) -> None:
    """Draw a bar that the seats share as their chances to win are, with the percentages."""
    theme, roles = canvas.theme, coaching.session.match.roles
    outlook = coaching.outlook
    canvas.panel(box, theme.panel, theme.panel_edge)
    inner = box.inset(canvas.u(12), canvas.u(3))
    if outlook is None:
        return
    name = tr("Chance to win")
    width = min(canvas.width_of(name, 13) + canvas.u(2), inner.width * 45 // 100)
    canvas.label(inner.cut_left(width, canvas.u(10)), name, 13, theme.ink_soft, wraps=False)
    columns = inner.columns(len(roles), canvas.u(4))
    for seat, (chance, cell) in enumerate(zip(outlook.chances, columns, strict=True)):
        color = seat_color(canvas, roles, seat)
        text = tr("{n} %", n=(chance + MILLION // 200) // (MILLION // 100))
        foot = cell.cut_bottom(max(2, canvas.u(4)))
        canvas.panel(foot, theme.raised, None, 2)
        share = Box(foot.x, foot.y, max(2, foot.width * chance // MILLION), foot.height)
        canvas.panel(share, color, None, 2)
        canvas.label(cell, text, 13, color, align="center", wraps=False)
