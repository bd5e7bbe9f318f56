"""The review's first question: a seat's best and dearest decision, and the one of another that mattered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.base.language import tr, translate
from game.coach import Review, TellingTurn, telling_turns
from game.match import Match
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.screens.debrief.part_tables import SeatLook
from game.ui.screens.debrief.turning_points import (
    MOST_CARDS,
    PlayOn,
    button_line,
    card_size,
    cards_before,
    draw_copy,
)

__all__ = ["TellingPage", "draw_seats"]

_WIDE = 900
"""Logical units from which three fit beside each other at the usual size of text."""
_SIZES = (22, 20, 18, 16)
"""Sizes of what is told, the largest first: as large as leaves no need to scroll."""


def draw_seats(
    canvas: Canvas, box: Box, seat: int, looks: list[SeatLook], look_from: Callable[[int], None]
) -> None:
    """Draw whose decisions are looked at, for others to be chosen."""
    seats = [(str(number), look.name) for number, look in enumerate(looks)]
    bar = box.cut_top(max(canvas.u(38), canvas.line(14) + canvas.u(10)), canvas.u(10))
    canvas.segmented(bar, "telling-seat", seats, str(seat), lambda to: look_from(int(to)), size=14)


@dataclass(frozen=True)
class TellingPage:
    """The turns that mattered to a seat, as panels."""

    canvas: Canvas
    review: Review
    seat: int
    is_you: bool
    """Whether the seat is spoken to."""
    looks: list[SeatLook]
    play_on: PlayOn

    def draw(self, box: Box, room: int) -> None:
        """Draw them side by side, or one below the other where there is less room."""
        told = telling_turns(self.review, self.seat, is_you=self.is_you)
        is_wide = box.width >= self.canvas.u(_WIDE) * self.canvas.text_factor
        gap = self.canvas.u(12)
        width = (box.width - gap * (len(told) - 1)) // len(told) if is_wide else box.width
        for size in _SIZES if is_wide else _SIZES[1:-1]:
            heights = [self._height(each, width, size, is_wide=is_wide) for each in told]
            if (max(heights) if is_wide else sum(heights) + gap * (len(told) - 1)) <= room:
                break
        record = self.review.record
        match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
        strip = box.cut_top(max(heights)) if is_wide else box
        for each, height in zip(told, heights, strict=True):
            panel = strip.cut_left(width, gap) if is_wide else strip.cut_top(height, gap)
            self._draw_one(panel, match, each, size, is_wide=is_wide)

    def _height(self, told: TellingTurn, width: int, size: float, *, is_wide: bool) -> int:
        canvas, gap = self.canvas, self.canvas.u(10)
        inner = width - 2 * canvas.u(14)
        copies, card, high = self._cards(told, width, is_wide=is_wide)
        text = inner if is_wide else inner - len(copies) * card
        head = canvas.block_height(translate(told.title), 16, text - canvas.line(16) - canvas.u(6))
        words = head + canvas.u(4) + canvas.block_height(translate(told.worth), size, text)
        if told.story is None:
            return 2 * gap + words
        words += gap + canvas.block_height(translate(told.story), size - 3, text)
        if copies:
            words = words + gap + high if is_wide else max(words, high)
        return 2 * gap + words + gap + button_line(canvas)

    def _cards(self, told: TellingTurn, width: int, *, is_wide: bool) -> tuple[list[int], int, int]:
        """Return the customers that are shown with a turn, the width that each takes, and how high it is."""
        card, high = card_size(self.canvas, width)
        step = card + self.canvas.u(6)
        played = () if told.turn is None else told.turn.played
        copies = list(dict.fromkeys(play.copy for play in played if play.copy is not None))
        # Beside the words, they leave them more than half of the width.
        return copies[: MOST_CARDS if is_wide else max(1, width * 45 // 100 // step)], step, high

    def _draw_one(self, panel: Box, match: Match, told: TellingTurn, size: float, *, is_wide: bool) -> None:
        canvas, theme, turn = self.canvas, self.canvas.theme, told.turn
        canvas.panel(panel, theme.panel, theme.panel_edge)
        inner = panel.inset(canvas.u(14), canvas.u(10))
        copies, step, high = self._cards(told, panel.width, is_wide=is_wide)
        if turn is not None:
            foot = inner.cut_bottom(button_line(canvas), canvas.u(10))
            text = tr("Play on from here as {seat}", seat=self.looks[self.seat].name)
            go_on = partial(self.play_on, turn.at, self.seat)
            canvas.button(foot, f"play-on-{told.kind}", text, go_on, icon="person", size=15)
            strip = inner.cut_bottom(high, canvas.u(10)) if is_wide and copies else Box(inner)
            strip = strip if is_wide else inner.cut_right(len(copies) * step)
            for card in cards_before(self.review.record, turn.at, copies):
                place = strip.cut_left(step)
                place.width, place.height = step - canvas.u(6), high
                draw_copy(canvas, place, match, card, turn.round, f"telling-{told.kind}-{card.copy}")
        whose = None if turn is None and told.kind == "other" else self.seat if turn is None else turn.seat
        head, color = Box(inner), theme.ink
        if whose is not None:
            px, color = canvas.line(16), self.looks[whose].color
            place = head.cut_left(px, canvas.u(6))
            canvas.icon_px(self.looks[whose].icon, (place.centerx, place.y + px // 2), px, color)
        inner.cut_top(canvas.text_block(head, translate(told.title), 16, color), canvas.u(4))
        good_or_bad = theme.good if told.points > 0 else theme.bad if told.points < 0 else theme.ink_soft
        canvas.text_block(inner, translate(told.worth), size, good_or_bad)
        if told.story is not None:
            inner.cut_top(canvas.u(10))
            canvas.text_block(inner, translate(told.story), size - 3)
