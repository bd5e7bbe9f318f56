"""What stands in place of the verbs while an agent plays, cards move, or the match is over."""

from collections.abc import Callable
from dataclasses import dataclass

from game.base.language import msg, tr, translate
from game.match import TurnEnded
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import sign_px
from game.ui.draw.widget import Activate
from game.ui.session.session import Session, Thought
from game.ui.table.seat_plates import seat_name
from game.wording import Teller, bet_answer

__all__ = ["Speed", "draw_over", "draw_watching"]

_SPEED_WORDS = {
    "step": msg("Step by step"),
    "slow": msg("Slow"),
    "normal": msg("Normal"),
    "fast": msg("Fast"),
    "off": msg("At once"),
}


@dataclass(frozen=True)
class Speed:
    """How fast agents play, and how to change that."""

    value: str
    change: Callable[[str], None]
    step_on: Activate


def draw_watching(
    canvas: Canvas, box: Box, session: Session, teller: Teller, thought: Thought | None, speed: Speed
) -> None:
    """Draw what an agent is about to do and why, or what is being shown, and the speed."""
    theme, seat = canvas.theme, session.match.seat
    clip = session.presenter.now
    if clip is not None and isinstance(clip.event, TurnEnded) and session.agents[clip.event.seat] is None:
        _draw_turn_over(canvas, box, session, teller, clip.event)
        return
    canvas.panel(box, theme.panel, theme.panel_edge)
    canvas.spared.append(Box(box))
    inner = box.inset(canvas.u(16), canvas.u(10))
    if session.agent_to_act and seat is not None and not session.presenter.is_busy:
        if speed.value == "step":
            _draw_step(canvas, inner, speed, is_ready=thought is not None)
        _draw_speed(canvas, _cut_control(canvas, inner, 300), speed)
        name = seat_name(session, teller, seat)
        if thought is None:
            canvas.label(inner, tr("{name} is thinking", name=name), 18, theme.ink_soft)
            return
        color = seat_color(canvas, session.match.roles, seat)
        head, reason = inner.rows([1, 3] if _is_column(box) else [1, 1.4])
        px = sign_px(canvas, 20, head.height)
        canvas.icon_px(seat_icon(session.match.roles[seat]), head.cut_left(px, canvas.u(8)).center, px, color)
        canvas.label(head, name, 16, color, wraps=False)
        canvas.label(reason, translate(thought.why) if thought.why is not None else "", 19)
        return
    _draw_speed(canvas, _cut_control(canvas, inner, 300), speed)
    now = teller.tell(clip.event) if clip is not None else None
    if now is None:
        earlier = (teller.tell(event) for event in reversed(session.presenter.shown[-6:]))
        now = next((text for text in earlier if text is not None), None)
    canvas.label(inner, translate(now) if now is not None else "", 19)


def _draw_turn_over(canvas: Canvas, box: Box, session: Session, teller: Teller, ended: TurnEnded) -> None:
    """Say large, where the verbs were, that a person's turn is over, and whose turn it is now."""
    theme, roles, seat = canvas.theme, session.match.roles, session.presenter.board.seat
    color = theme.ink if seat is None else seat_color(canvas, roles, seat)
    canvas.panel(box, theme.panel, color, 10, 4)
    canvas.spared.append(Box(box))
    inner = box.inset(canvas.u(20), canvas.u(10))
    px = min(canvas.u(44), inner.height, inner.width // 5)
    icon = "coin" if seat is None else seat_icon(roles[seat])
    canvas.icon_px(icon, inner.cut_left(px, canvas.u(16)).center, px, color)
    over = tr("No effort left: your turn is over.") if not ended.effort_left else tr("Your turn is over.")
    now = tr("Now every hand earns.")
    if seat is not None:
        now = tr("Now: {name}", name=seat_name(session, teller, seat))
    head, foot = inner.rows([1, 1.6])
    canvas.label(head, over, 18, theme.ink_soft)
    canvas.label(foot, now, 28, color, serif=True)


def _is_column(box: Box) -> bool:
    """Whether a box stands at the side, with large text, and not below the table."""
    return box.height * 3 > box.width


def _cut_control(canvas: Canvas, box: Box, units: float) -> Box:
    """Take the room of a control off a box, where it is far from End turn: at its left, or atop a column."""
    if _is_column(box):
        return box.cut_top(max(canvas.u(48), canvas.line(15) + canvas.u(12)), canvas.u(8))
    return box.cut_left(min(canvas.u(units), box.width // 2), canvas.u(14))


def _draw_step(canvas: Canvas, box: Box, speed: Speed, *, is_ready: bool) -> None:
    step = _cut_control(canvas, box, 170)
    canvas.button(
        step.middle(step.width, max(canvas.u(46), canvas.line(16) + canvas.u(14))),
        "step",
        tr("Step"),
        speed.step_on,
        icon="step",
        hotkeys=["n"],
        is_primary=True,
        why_not="" if is_ready else tr("still thinking"),
    )


def _draw_speed(canvas: Canvas, box: Box, speed: Speed) -> None:
    line = box.middle(box.width, max(canvas.u(42), canvas.line(14) + canvas.u(12)))
    wanted = canvas.width_of(tr("Speed"), 14) + canvas.u(4)
    if wanted < line.width // 3:  # what is to be chosen needs the room more
        caption = line.cut_left(wanted, canvas.u(8))
        canvas.label(caption, tr("Speed"), 14, canvas.theme.ink_soft, align="right", wraps=False)
    options = [(key, translate(name)) for key, name in _SPEED_WORDS.items()]
    canvas.choice(line, "speed", options, speed.value, speed.change, size=14)


def draw_over(canvas: Canvas, box: Box, session: Session, teller: Teller, to_debrief: Activate) -> None:
    """Draw who has won, and the way to the debrief."""
    theme, match = canvas.theme, session.match
    winner = match.winner
    color = theme.ink if winner is None else seat_color(canvas, match.roles, winner)
    canvas.panel(box, theme.panel, color, 10, 3)
    inner = box.inset(canvas.u(20), canvas.u(10))
    button = _cut_control(canvas, inner, 280)
    canvas.button(
        button.middle(button.width, max(canvas.u(56), canvas.line(18) + canvas.u(16))),
        "debrief",
        tr("See why"),
        to_debrief,
        icon="flask",
        hotkeys=["enter"],
        is_primary=True,
        size=18,
    )
    if winner is not None:
        px = sign_px(canvas, 34, inner.height)
        canvas.icon_px("trophy", inner.cut_left(px, canvas.u(14)).center, px, theme.effort)
    if session.bet is not None:
        answer = translate(bet_answer(teller, session.bet, winner))
        canvas.label(inner.cut_bottom(inner.height * 36 // 100), answer, 17, theme.ink_soft)
    text = tr("a tie") if winner is None else tr("{seat} wins", seat=teller.seat(winner))
    order = sorted(range(match.n_seats), key=lambda seat: -match.scores[seat])
    scores = [tr("{seat}: {score}", seat=teller.seat(seat), score=match.scores[seat]) for seat in order]
    canvas.label(inner, tr("{result}. {scores}", result=text, scores=scores), 26, serif=True)
