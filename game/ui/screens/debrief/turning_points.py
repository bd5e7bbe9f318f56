"""The three turning points of a reviewed match: their cards, what they were worth, and the way back there."""

from collections.abc import Callable
from functools import partial

from game.base.language import tr, translate
from game.coach import Review, TurningPoint, points, turning_text
from game.match import Match
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.draw.widget import Destination
from game.ui.screens.debrief.part_tables import SeatLook

__all__ = ["PlayOn", "draw_turning_points", "seat_to_play"]

PlayOn = Callable[[int, int], Destination | None]
"""Goes on from a point of the match: actions played, seat that is taken over."""
_MOST_CARDS = 4


def seat_to_play(review: Review, turning: TurningPoint, person: int | None) -> int:
    """Return who plays on from there: the one person, else whose turn or luck it was, else who acts."""
    if person is not None:
        return person
    return turning.seat if turning.seat is not None else review.record.actions[turning.at][0]


def draw_turning_points(
    canvas: Canvas,
    box: Box,
    review: Review,
    looks: list[SeatLook],
    person: int | None,
    play_on: PlayOn,
    *,
    is_wide: bool,
) -> None:
    """Draw them side by side, or one below the other where there is less room."""
    if not review.turning_points:
        return
    canvas.text_block(box, tr("Turning points"), 17, canvas.theme.accent)
    box.cut_top(canvas.u(4))
    match = Match(review.record.deck, review.record.roles, review.record.seed, mirror=review.record.mirror)
    n = len(review.turning_points)
    gap = canvas.u(12)
    width = (box.width - gap * (n - 1)) // n if is_wide else box.width
    heights = [_height(canvas, width, review, turning) for turning in review.turning_points]
    strip = box.cut_top(max(heights), canvas.u(16)) if is_wide else box
    for number, turning in enumerate(review.turning_points):
        if is_wide:
            panel = Box(strip.x + number * (width + gap), strip.y, width, strip.height)
        else:
            panel = box.cut_top(heights[number], gap)
        seat = seat_to_play(review, turning, person)
        _draw_one(canvas, panel, match, review, number, looks, partial(play_on, turning.at, seat), seat)


def _line(canvas: Canvas) -> int:
    return max(canvas.u(40), canvas.line(15) + canvas.u(12))


def _card_size(canvas: Canvas, width: int) -> tuple[int, int]:
    card = min(canvas.u(86), (width - canvas.u(28) - canvas.u(8) * (_MOST_CARDS - 1)) // _MOST_CARDS)
    return card, card * 7 // 5


def _height(canvas: Canvas, width: int, review: Review, turning: TurningPoint) -> int:
    """Return how high a panel of a width has to be."""
    text = translate(turning_text(review, turning))
    inner = width - canvas.u(28)
    words = canvas.block_height(text, 16, inner - canvas.line(16) - canvas.u(8))
    cards = _card_size(canvas, width)[1] + canvas.u(10) if turning.copies else 0
    effects = len(turning.effect) * (canvas.line(15) + canvas.u(3))
    return canvas.u(20) + words + canvas.u(10) + cards + effects + canvas.u(8) + _line(canvas)


def _draw_one(
    canvas: Canvas,
    panel: Box,
    match: Match,
    review: Review,
    number: int,
    looks: list[SeatLook],
    play_on: Callable[[], Destination | None],
    seat: int,
) -> None:
    theme, turning = canvas.theme, review.turning_points[number]
    canvas.panel(panel, theme.panel, theme.panel_edge)
    inner = panel.inset(canvas.u(14), canvas.u(10))
    foot = inner.cut_bottom(_line(canvas), canvas.u(8))
    head = Box(inner)
    px = canvas.line(16)
    disc = Box(head.x, head.y, px, px)
    canvas.panel(disc, theme.accent, None, px / 2 / canvas.scale)
    canvas.label(disc.inset(1, 0), str(number + 1), 13, theme.on_accent, align="center", wraps=False)
    head.cut_left(px, canvas.u(8))
    inner.cut_top(canvas.text_block(head, translate(turning_text(review, turning)), 16), canvas.u(10))
    if turning.copies:
        width, height = _card_size(canvas, panel.width)
        strip = inner.cut_top(height, canvas.u(10))
        for copy in turning.copies[:_MOST_CARDS]:
            place = strip.cut_left(width, canvas.u(8))
            _draw_copy(canvas, place, match, copy, turning, f"turning{number}-{copy}")
    for look, units in zip(looks, turning.effect, strict=True):
        row = inner.cut_top(canvas.line(15), canvas.u(3))
        px = min(canvas.u(18), row.height)
        canvas.icon_px(look.icon, row.cut_left(px, canvas.u(8)).center, px, look.color)
        n = points(review, units)
        color = theme.good if n > 0 else theme.bad if n < 0 else theme.ink_faint
        figure = row.cut_right(canvas.width_of("+000", 15) + canvas.u(4), canvas.u(6))
        canvas.label(figure, f"{n:+d}" if n else "0", 15, color, align="right", wraps=False)
        canvas.label(row, look.name, 15, look.color, wraps=False)
    text = tr("Play on from here as {seat}", seat=looks[seat].name)
    canvas.button(foot, f"play-on{number}", text, play_on, icon="person", size=15)


def _draw_copy(canvas: Canvas, box: Box, match: Match, copy: int, turning: TurningPoint, key: str) -> None:
    deck, world = match.deck, match.world
    # A row that turns up belongs to the round it is for.
    r = min(turning.round + (turning.kind == "row"), deck.rules.rounds - 1)
    worth, trend = int(world.worth[copy, r]), int(world.trend[copy, r])
    face = face_of(deck, deck.customers[deck.customer_of[copy]], worth=worth, trend=trend)
    draw_card(canvas, box, face)
    hint_card(canvas, box, key, face)
