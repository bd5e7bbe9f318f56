"""The coach beside a recorded match: a turn next to what the coach would have played, and how it stands."""

from game.base.language import tr, translate
from game.coach import GRADE_WORDS, MILLION, Review, TurnReview, chance_lines, point_at, points, turn_sentence
from game.match import ShownBoard
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.chance_curve import draw_chances, drawn_order
from game.ui.draw.charts import seat_color
from game.ui.draw.measures import sign_px
from game.ui.session.reviewing import Reviewing
from game.ui.table.coach_marks import draw_plays
from game.ui.table.layout import TableLayout
from game.wording import seat_names

__all__ = ["coach_view_height", "draw_coach_view", "draw_turn_marks", "turn_at"]

_SIZE = 13


def turn_at(review: Review, at: int) -> TurnReview:
    """Return the turn to which the next action belongs; at the end, the last one."""
    return next(turn for turn in reversed(review.turns) if turn.at <= at)


def draw_turn_marks(canvas: Canvas, layout: TableLayout, board: ShownBoard, review: Review, at: int) -> None:
    """Mark on the cards what is still to come in a turn and, before its first action, the coach's way."""
    turn = turn_at(review, at)
    if at >= len(review.record.actions):
        return
    ahead = turn.played[at - turn.at :]
    is_same = turn.played == turn.preferred
    if at == turn.at and not is_same:
        draw_plays(canvas, layout, board, turn.seat, turn.preferred, "coach", canvas.theme.accent)
    color = canvas.theme.accent if is_same else canvas.theme.warn
    draw_plays(canvas, layout, board, turn.seat, ahead, "check" if is_same else "play", color)


def _curve_height(canvas: Canvas) -> int:
    return max(canvas.u(96), canvas.line(11) * 5)


def _said(review: Review, at: int) -> tuple[str, str, str]:
    """Return the turn in words, its grade, and how the match stands."""
    turn = turn_at(review, at)
    _, point = point_at(review, at)
    names = seat_names(review.record.deck, review.record.roles)
    expected = [
        tr("{seat} {n}", seat=name, n=points(review, units))
        for name, units in zip(names, point.expected, strict=True)
    ]
    chances = [
        tr("{seat} {percent} %", seat=name, percent=(chance + MILLION // 200) // (MILLION // 100))
        for name, chance in zip(names, point.chances, strict=True)
    ]
    return (
        translate(turn_sentence(review, turn)),
        tr("This turn: {grade}", grade=GRADE_WORDS[turn.grade]),
        tr("To expect at the end: {scores}. Chances to win: {chances}.", scores=expected, chances=chances),
    )


def coach_view_height(canvas: Canvas, width: int, reviewing: Reviewing, at: int) -> int:
    """Return how high the coach's part wants to be; 0 if there is none."""
    if reviewing.review is None:
        return canvas.line(_SIZE) * 2 + canvas.u(16) if reviewing.is_working or reviewing.problem else 0
    inner = width - canvas.u(36)
    texts = sum(canvas.block_height(text, _SIZE, inner) for text in _said(reviewing.review, at))
    return texts + canvas.line(14) + _curve_height(canvas) + canvas.u(38)


def draw_coach_view(canvas: Canvas, box: Box, reviewing: Reviewing, at: int, up: int) -> None:
    """Draw the coach's part of the side; ``up``: whose chances go upwards."""
    theme, review = canvas.theme, reviewing.review
    canvas.panel(box, theme.panel, theme.panel_edge)
    inner = box.inset(canvas.u(12), canvas.u(8))
    if review is None:
        text = tr("The coach is looking at the match: {percent} %", percent=round(reviewing.share * 100))
        if reviewing.problem is not None:
            text = translate(reviewing.problem)
        elif reviewing.is_preparing:
            text = tr("The coach is getting ready. The first time this can take a minute.")
        canvas.label(inner, text, _SIZE, theme.ink_soft)
        return
    turn = turn_at(review, at)
    sentence, grade, standing = _said(review, at)
    roles = review.record.roles
    with canvas.scrolled(inner, "coach") as content:
        head = content.cut_top(canvas.line(14), canvas.u(3))
        px = sign_px(canvas, 18, head.height)
        canvas.icon_px("coach", head.cut_left(px, canvas.u(6)).center, px, theme.accent)
        canvas.label(head, tr("The coach"), 14, theme.accent, wraps=False)
        canvas.text_block(content, sentence, _SIZE)
        color = theme.good if turn.grade == "good" else theme.ink if turn.grade == "fair" else theme.bad
        canvas.text_block(content, grade, _SIZE, color)
        content.cut_top(canvas.u(4))
        place, _ = point_at(review, at)
        names = seat_names(review.record.deck, roles)
        lines, order = chance_lines(review), drawn_order(len(roles), up)
        draw_chances(
            canvas,
            content.cut_top(_curve_height(canvas), canvas.u(4)),
            [lines[seat] for seat in order],
            [
                (names[seat] if len(roles) > 2 else "", seat_color(canvas, roles, seat))  # noqa: PLR2004 - of two one curve
                for seat in order
            ],
            review.record.deck.rules.rounds,
            size=11,
            now=place if at < len(review.record.actions) else float(review.record.deck.rules.rounds),
        )
        canvas.text_block(content, standing, _SIZE, theme.ink_soft)
