"""What can be chosen on the class board: one of the classes, one of the deals of a class; and a new class."""

from collections.abc import Callable, Sequence
from functools import partial

from game.base.language import pick_text, tr
from game.classroom import ClassSession, DealStanding
from game.match import deal_code
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate
from game.ui.screens.classroom.next_step import draw_coach_choice

__all__ = ["draw_deals", "draw_new_session", "draw_sessions"]


def _line(canvas: Canvas) -> int:
    return max(canvas.u(40), canvas.line(15) + canvas.u(12))


def draw_sessions(
    canvas: Canvas,
    box: Box,
    sessions: Sequence[ClassSession],
    now: int | None,
    choose: Callable[[ClassSession], None],
) -> None:
    """Draw the classes, each with the number of its results, and cut them off a box."""
    for session in sessions:
        canvas.button(
            box.cut_top(_line(canvas), canvas.u(6)),
            f"session{session.id}",
            session.name,
            partial(choose, session),
            is_on=session.id == now,
            align="left",
            icon="person",
            note=str(session.n_results),
        )
    box.cut_top(canvas.u(12))


def draw_new_session(
    canvas: Canvas,
    box: Box,
    name: tuple[str, Callable[[str], None]],
    coach: tuple[bool, Callable[[str], None]],
    begin: Activate,
) -> None:
    """Draw the way to begin another class, and cut it off a box."""
    line = _line(canvas)
    canvas.text_block(box, tr("A new session"), 15, canvas.theme.accent)
    box.cut_top(canvas.u(4))
    canvas.field(box.cut_top(line, canvas.u(6)), "session-name", *name, tr("its name"), 60, begin)
    draw_coach_choice(canvas, box.cut_top(line, canvas.u(6)), *coach)
    canvas.button(box.cut_top(line, canvas.u(14)), "begin", tr("Begin"), begin, icon="check")


def draw_deals(
    canvas: Canvas, box: Box, standings: Sequence[DealStanding], now: int, choose: Callable[[int], None]
) -> None:
    """Draw which deal is shown, and the code with which other tables play it."""
    names = [
        (
            str(at),
            tr(
                "{deck}, deal {code} ({n} result)",
                plural="{deck}, deal {code} ({n} results)",
                deck=pick_text(each.deal.deck.title),
                code=deal_code(each.deal.seed),
                n=len(each.results),
            ),
        )
        for at, each in enumerate(standings)
    ]
    line = max(canvas.u(38), canvas.line(15) + canvas.u(12))
    canvas.choice(
        box.cut_top(line, canvas.u(6)), "class-deal", names, str(now), lambda value: choose(int(value))
    )
    deal = standings[now].deal
    canvas.text_block(box, tr("Session code for every table: {code}", code=deal.code), 18)
    if not deal.has_coach:
        note = tr("Whoever plays with this code cannot ask the coach.")
        canvas.text_block(box, note, 14, canvas.theme.ink_soft)
    box.cut_top(canvas.u(8))
