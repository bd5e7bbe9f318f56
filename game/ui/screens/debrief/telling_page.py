"""The review's first question: a seat's best and weakest decision, and the one of another that mattered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.base.language import tr, translate
from game.coach import AT_THE_TIME, CardThen, ReviewStory, TellingTurn, telling_turns
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.screens.debrief.part_tables import SeatLook
from game.ui.screens.debrief.turning_points import (
    MOST_CARDS,
    PlayOn,
    button_line,
    card_size,
    cards_beside,
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
    story: ReviewStory
    seat: int
    is_you: bool
    """Whether the seat is spoken to."""
    looks: list[SeatLook]
    play_on: PlayOn

    def draw(self, box: Box, room: int) -> None:
        """Draw the yardstick, and the turns side by side, or one below the other where there is less room."""
        canvas, story, top = self.canvas, self.story, box.y
        canvas.text_block(box, translate(AT_THE_TIME), 14, canvas.theme.ink_soft)
        box.cut_top(canvas.u(6))
        room -= box.y - top
        told = telling_turns(story.review, self.seat, is_you=self.is_you, credit=story.credit)
        is_wide = box.width >= canvas.u(_WIDE) * canvas.text_factor
        gap = canvas.u(12)
        width = (box.width - gap * (len(told) - 1)) // len(told) if is_wide else box.width
        for size in _SIZES if is_wide else _SIZES[1:-1]:
            heights = [self._height(each, width, size, is_wide=is_wide) for each in told]
            if (max(heights) if is_wide else sum(heights) + gap * (len(told) - 1)) <= room:
                break
        strip = box.cut_top(max(heights)) if is_wide else box
        for each, height in zip(told, heights, strict=True):
            panel = strip.cut_left(width, gap) if is_wide else strip.cut_top(height, gap)
            self._draw_one(panel, each, size, is_wide=is_wide)

    def _height(self, told: TellingTurn, width: int, size: float, *, is_wide: bool) -> int:
        canvas, gap = self.canvas, self.canvas.u(10)
        inner = width - 2 * canvas.u(14)
        cards, card, high = self._cards(told, width, is_wide=is_wide)
        text = inner if is_wide or not cards else inner - len(cards) * card - canvas.u(8)
        head = canvas.block_height(translate(told.title), 16, text - canvas.line(16) - canvas.u(6))
        words = head + canvas.u(4) + canvas.block_height(translate(told.worth), size, text)
        if told.story is None:
            return 2 * gap + words
        words += gap + canvas.block_height(translate(told.story), size - 3, text)
        if told.later is not None:
            words += gap + canvas.block_height(translate(told.later), size - 3, text)
        if cards:
            words = words + gap + high if is_wide else max(words, high)
        return 2 * gap + words + gap + button_line(canvas)

    def _cards(
        self, told: TellingTurn, width: int, *, is_wide: bool
    ) -> tuple[tuple[CardThen, ...], int, int]:
        """Return the customers that are shown with a turn, the width that each takes, and how high it is."""
        turn, n = told.turn, cards_beside(self.canvas, width)
        card, high = card_size(self.canvas, width, max(n, 3))
        step = card + self.canvas.u(4)
        if turn is None:
            return (), step, high
        copies = list(dict.fromkeys(play.copy for play in turn.played if play.copy is not None))
        # Beside the words, they leave them more than half of the width.
        most = n if is_wide else max(1, min(MOST_CARDS, width * 45 // 100 // step))
        return self.story.cards(turn.at, turn.round, copies[:most]), step, high

    def _draw_one(self, panel: Box, told: TellingTurn, size: float, *, is_wide: bool) -> None:
        canvas, theme, turn = self.canvas, self.canvas.theme, told.turn
        canvas.panel(panel, theme.panel, theme.panel_edge)
        inner = panel.inset(canvas.u(14), canvas.u(10))
        cards, step, high = self._cards(told, panel.width, is_wide=is_wide)
        if turn is not None:
            foot = inner.cut_bottom(button_line(canvas), canvas.u(10))
            text = tr("Play on from here as {seat}", seat=self.looks[self.seat].name)
            go_on = partial(self.play_on, turn.at, self.seat)
            canvas.button(foot, f"play-on-{told.kind}", text, go_on, icon="person", size=15)
            strip = inner.cut_bottom(high, canvas.u(10)) if is_wide and cards else Box(inner)
            strip = strip if is_wide or not cards else inner.cut_right(len(cards) * step, canvas.u(8))
            for card in cards:
                place = strip.cut_left(step)
                place.width, place.height = step - canvas.u(4), high
                draw_copy(
                    canvas, place, self.story.review.record.deck, card, f"telling-{told.kind}-{card.copy}"
                )
        whose = None if turn is None and told.kind == "other" else self.seat if turn is None else turn.seat
        head, color = Box(inner), theme.ink
        if whose is not None:
            px, color = canvas.line(16), self.looks[whose].color
            place = head.cut_left(px, canvas.u(6))
            canvas.icon_px(self.looks[whose].icon, (place.centerx, place.y + px // 2), px, color)
        inner.cut_top(canvas.text_block(head, translate(told.title), 16, color), canvas.u(4))
        good_or_bad = theme.good if told.points > 0 else theme.bad if told.points < 0 else theme.ink_soft
        canvas.text_block(inner, translate(told.worth), size, good_or_bad)
        for said, ink in ((told.story, theme.ink), (told.later, theme.ink_soft)):
            if said is not None:
                inner.cut_top(canvas.u(10))
                canvas.text_block(inner, translate(said), size - 3, ink)
