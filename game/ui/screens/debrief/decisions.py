"""The debrief's decisions: what brought a seat most, what cost it most, what another did; with the cards."""

from dataclasses import dataclass

import pygame

from game.base.label_places import apart
from game.base.language import Message, msg, pick_text, tr, translate
from game.coach import Review, turn_texts
from game.match import History
from game.scoring import Decision, MatchScore, telling_for
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.screens.debrief.part_tables import SeatLook
from game.wording import (
    DECISION_WORDS,
    DECISIONS_YARDSTICK,
    Teller,
    change_text,
    decision_text,
    seats_of,
)

__all__ = ["draw_decisions"]

_CHART_WIDTH = 300
_CARD_PX = 126
"""Height from which a card's name can be read, whatever the window."""
_BROUGHT, _COST, _OTHER = (
    msg("Brought the most in the end"),
    msg("Cost the most in the end"),
    msg("The other side"),
)
_AT_THE_TIME = {
    "good": msg("at the time, a turn as good as the coach's"),
    "fair": msg("at the time, a turn a little weaker than the coach's"),
    "weak": msg("at the time, a turn clearly weaker than the coach's"),
    "poor": msg("at the time, a turn much weaker than the coach's"),
}
_CHOSEN = {"drafting", "cold_calling", "pitching", "inviting", "improving"}
"""Kinds of decisions that somebody made in a turn."""


@dataclass(frozen=True)
class _Row:
    """One decision as it is shown."""

    decision: Decision
    label: Message
    look: SeatLook
    judged: str
    """How good the turn was at the time; empty if nobody says."""
    color: tuple[int, int, int]
    """Of its points."""
    highest: int
    """Worth at the top of the chart, the same in all rows."""


def draw_decisions(
    canvas: Canvas,
    box: Box,
    room: int,
    score: MatchScore,
    seats: list[SeatLook],
    seat: int,
    review: Review | None,
) -> None:
    """Draw the decisions that moved a seat's score most, and another's, one below the other.

    ``review``: where it is there, it says how good each turn was at the time.
    """
    top, history = box.y, score.history
    canvas.text_block(box, translate(DECISIONS_YARDSTICK), 14, canvas.theme.ink_soft)
    box.cut_top(canvas.u(4))
    decisions = telling_for(score.decisions, seat)
    # Two lines for each thing that is said of a decision, where text is large; what the coach does takes two.
    lines = 1 if canvas.text_factor == 1 else 2
    said = 4 if review is not None else 2
    least = max(
        canvas.u(104), _CARD_PX, lines * (said * canvas.line(15) + canvas.line(18)), 4 * canvas.line(16)
    )
    least += canvas.u(20)
    free = (room - (box.y - top)) // max(len(decisions), 1) - canvas.u(10)
    height = max(least, min(free, canvas.u(180)))
    highest = max((_highest(history, decision) for decision in decisions), default=0)
    for decision in decisions:
        panel = box.cut_top(height, canvas.u(10))
        canvas.panel(panel, canvas.theme.panel, canvas.theme.panel_edge)
        inner = panel.inset(canvas.u(14), canvas.u(10))
        is_own = decision.seat == seat and decision.kind != "losses"
        label = _OTHER if not is_own else _BROUGHT if decision.credit > 0 else _COST
        judged = "" if review is None else _at_the_time(review, decision)
        look, theme = seats[decision.seat], canvas.theme
        # What is good for another is not good for whoever looks: it has the other's colour.
        color = look.color if decision.seat != seat else theme.good if decision.credit >= 0 else theme.bad
        _draw_decision(canvas, inner, history, _Row(decision, label, look, judged, color, highest))


def _at_the_time(review: Review, decision: Decision) -> str:
    """Return how good the turn of a decision was as far as could be seen then, and what the coach does.

    Empty if nobody decided; where it was as good as the coach's, there is nothing to set beside it.
    """
    turn = next(
        (turn for turn in review.turns if (turn.round, turn.seat) == (decision.round, decision.seat)), None
    )
    if turn is None or decision.kind not in _CHOSEN:
        return ""
    judged = _AT_THE_TIME[turn.grade]
    if turn.grade == "good":
        return translate(judged)
    _, preferred = turn_texts(review.record.deck, turn)
    return tr("{judged}: the coach {preferred}", judged=judged, preferred=preferred)


def _draw_decision(
    canvas: Canvas,
    inner: Box,
    history: History,
    row: _Row,
) -> None:
    """Draw one decision."""
    theme, decision, look = canvas.theme, row.decision, row.look
    card_width = min(inner.height * 5 // 7, inner.width // 6)
    for copy in (decision.old, decision.new):
        if copy is not None:
            slot = inner.cut_left(card_width, canvas.u(8)).middle(card_width, card_width * 7 // 5)
            _draw_copy(canvas, slot, history, copy, decision, f"decision-{decision.round}-{copy}")
        if copy == decision.old and copy is not None and decision.new is not None:
            arrow = inner.cut_left(canvas.u(22), canvas.u(8))
            canvas.icon("arrow_right", arrow.center, 20, theme.ink_soft)
    inner.cut_left(canvas.u(8))
    credit = inner.cut_right(max(canvas.u(96), canvas.width_of("+000", 36, serif=True)), canvas.u(12))
    points = credit.middle(credit.width, canvas.line(36) + canvas.line(13))
    canvas.label(
        points.cut_top(canvas.line(36)),
        f"{decision.credit:+d}",
        36,
        row.color,
        align="right",
        serif=True,
        wraps=False,
    )
    canvas.label(points, tr("points"), 13, theme.ink_soft, align="right", wraps=False)
    if inner.width > canvas.u(_CHART_WIDTH) + canvas.u(260) * canvas.text_factor:
        chart = inner.cut_right(canvas.u(_CHART_WIDTH), canvas.u(18))
        _draw_path(canvas, chart, history, decision, look, row.highest)
    title = tr(
        "{label}: {kind}, round {round}, {seat}",
        label=row.label,
        kind=DECISION_WORDS[decision.kind],
        round=decision.round + 1,
        seat=seats_of(Teller(history.deck, history.roles), decision),
    )
    said = [
        (title, 15, look.color),
        (change_text(history, decision), 18, theme.ink),
        (translate(decision_text(decision)), 15, theme.ink_soft),
        *([(row.judged, 15, theme.ink_soft)] if row.judged else []),
    ]
    heights = [canvas.block_height(text, size, inner.width) for text, size, _ in said]
    for (text, size, ink), place in zip(said, inner.rows(heights), strict=True):
        canvas.label(place, text, size, ink)


def _draw_copy(canvas: Canvas, box: Box, history: History, copy: int, decision: Decision, key: str) -> None:
    deck, world, r = history.deck, history.world, decision.round
    worth, trend = int(world.worth[copy, r]), int(world.trend[copy, r])
    face = face_of(deck, deck.customers[deck.customer_of[copy]], worth=worth, trend=trend)
    draw_card(canvas, box, face, is_dimmed=copy == decision.old)
    hint_card(canvas, box, key, face)


def _highest(history: History, decision: Decision) -> int:
    """Return the highest worth that the customers of a decision had from its round on."""
    copies = [copy for copy in (decision.old, decision.new) if copy is not None]
    return int(history.world.worth[copies, decision.round : history.deck.rules.rounds].max(initial=0))


def _draw_path(
    canvas: Canvas, box: Box, history: History, decision: Decision, look: SeatLook, highest: int
) -> None:
    """Draw what the market then made of the customers: natural worth from that round to the last.

    ``highest``: worth at the top, the same for all charts of the page.
    """
    theme, deck, world = canvas.theme, history.deck, history.world
    last = deck.rules.rounds
    lines = [
        (
            pick_text(deck.customers[deck.customer_of[copy]].name),
            color,
            mark,
            world.worth[copy, decision.round : last].tolist(),
        )
        for copy, color, mark in (
            (decision.old, theme.ink_faint, "square"),
            (decision.new, look.color, "circle"),
        )
        if copy is not None
    ]
    caption = tr("worth without lift, rounds {first} to {last}", first=decision.round + 1, last=last)
    canvas.label(box.cut_top(canvas.line(12)), caption, 12, theme.ink_soft, wraps=False)
    ends = min(
        max(canvas.width_of(f"{values[-1]} {name}", 12) for name, _, _, values in lines), box.width // 2
    )
    names = box.cut_right(ends + canvas.u(4), canvas.u(10))
    scale = box.cut_left(canvas.width_of(str(highest), 12) + canvas.u(2), canvas.u(4))
    plot = box.inset(canvas.u(5), canvas.u(8))
    for worth, y in ((highest, plot.y), (0, plot.bottom)):
        figure = Box(scale.x, y - canvas.line(12) // 2, scale.width, canvas.line(12))
        canvas.label(figure, str(worth), 12, theme.ink_soft, align="right", wraps=False)
    n = max(len(values) for *_, values in lines)
    pygame.draw.line(canvas.surface, theme.chart_grid, plot.bottomleft, plot.bottomright)
    places = []
    for _, color, mark, values in lines:
        points = [
            (
                plot.x + round(plot.width * r / max(n - 1, 1)),
                plot.bottom - round(plot.height * value / max(highest, 1)),
            )
            for r, value in enumerate(values)
        ]
        if len(points) > 1:
            pygame.draw.lines(canvas.surface, color, False, points, max(2, canvas.u(2)))  # noqa: FBT003
        for point in points:
            canvas.icon_px(mark, point, max(6, canvas.u(8)), color)
        places.append(points[-1][1])
    texts = [f"{values[-1]} {name}" for name, _, _, values in lines]
    height = min(max(canvas.block_height(text, 12, names.width) for text in texts), box.height // 2)
    tops = apart([y - height // 2 for y in places], height, box.y, box.bottom)
    for text, (_, color, *_), y in zip(texts, lines, tops, strict=True):
        canvas.label(Box(names.x, y, names.width, height), text, 12, color)
