"""The turning points of a reviewed match: their cards, what they were worth, and the way back there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.base.language import tr, translate
from game.coach import CardThen, Review, ReviewStory, TurningPoint, points, turning_text
from game.decks import Deck
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.draw.measures import button_width, sign_px
from game.ui.draw.widget import Destination
from game.ui.screens.debrief.part_tables import SeatLook

__all__ = [
    "MOST_CARDS",
    "PlayOn",
    "TurningPanels",
    "button_line",
    "card_size",
    "cards_beside",
    "draw_copy",
    "seat_to_play",
]

PlayOn = Callable[[int, int], Destination | None]
"""Goes on from a point of the match: actions played, seat that is taken over."""
MOST_CARDS = 4
"""Customers that are shown with one turn, where there is room."""
_NAMED_PX = 86
"""Width from which a card shows its name, whatever the window."""


def seat_to_play(review: Review, turning: TurningPoint, person: int | None) -> int:
    """Return who plays on from there: the one person, else whose turn or luck it was, else who acts."""
    if person is not None:
        return person
    return turning.seat if turning.seat is not None else review.record.actions[turning.at][0]


@dataclass(frozen=True)
class _Told:
    """One turning point as it is shown."""

    number: int
    turning: TurningPoint
    text: str
    cards: tuple[CardThen, ...]
    seat: int
    """Who plays on from there."""
    points: tuple[int, ...]
    """[seat] what it was worth."""

    @property
    def effects(self) -> list[str]:
        """[seat] what it was worth, in figures."""
        return [f"{n:+d}" if n else "0" for n in self.points]


class TurningPanels:
    """The turning points as panels side by side, or one below the other where there is less room."""

    def __init__(
        self,
        canvas: Canvas,
        story: ReviewStory,
        looks: list[SeatLook],
        person: int | None,
        width: int,
        *,
        is_wide: bool,
    ) -> None:
        self.canvas, self.deck, self.looks, self.is_wide = canvas, story.review.record.deck, looks, is_wide
        self.gap = canvas.u(12)
        n = max(len(story.turning), 1)
        self.width = (width - self.gap * (n - 1)) // n if is_wide else width
        self.told = [self._told(story, number, person) for number in range(len(story.turning))]
        n_cards = max((len(each.cards) for each in self.told), default=0)
        self.card = card_size(canvas, self.width, max(n_cards, 3))
        self.words = self._button_words()
        self.heights = [self._height(each) for each in self.told]

    def _told(self, story: ReviewStory, number: int, person: int | None) -> _Told:
        review, turning = story.review, story.review.turning_points[number]
        cards = story.turning[number][: cards_beside(self.canvas, self.width)]
        return _Told(
            number,
            turning,
            translate(turning_text(review, turning, [card.copy for card in cards])),
            cards,
            seat_to_play(review, turning, person),
            tuple(points(review, units) for units in turning.effect),
        )

    def _button_words(self) -> list[str] | None:
        """Return what the buttons say, so that what it was worth has room beside them in every panel.

        None if there is no room beside any words.
        """
        line, inner = button_line(self.canvas), self.width - self.canvas.u(28)
        names = [self.looks[told.seat].name for told in self.told]
        for words in (
            [tr("Play on from here as {seat}", seat=name) for name in names],
            [tr("Play on")] * len(names),
        ):
            if all(
                self._effects_width(told) + button_width(self.canvas, line, text, 15, icon="person") <= inner
                for told, text in zip(self.told, words, strict=True)
            ):
                return words
        return None

    def _effects_width(self, told: _Told) -> int:
        canvas = self.canvas
        signs = sign_px(canvas, 18, canvas.line(15)) + canvas.u(4 + 14)
        return sum(signs + canvas.width_of(text, 15) for text in told.effects)

    @property
    def height(self) -> int:
        """How high all of them are together."""
        if self.is_wide:
            return max(self.heights, default=0)
        return sum(self.heights) + self.gap * max(len(self.heights) - 1, 0)

    def _height(self, told: _Told) -> int:
        canvas = self.canvas
        inner = self.width - canvas.u(28)
        words = canvas.block_height(told.text, 16, inner - canvas.line(16) - canvas.u(8))
        cards = self.card[1] + canvas.u(10) if told.cards else 0
        effects = canvas.line(15) + canvas.u(8) if self.words is None else 0
        return canvas.u(20) + words + canvas.u(10) + cards + effects + button_line(canvas)

    def draw(self, box: Box, play_on: PlayOn) -> None:
        """Draw them at the top of a box."""
        strip = box.cut_top(self.height, self.gap)
        for each, height in zip(self.told, self.heights, strict=True):
            panel = strip.cut_left(self.width, self.gap) if self.is_wide else strip.cut_top(height, self.gap)
            self._draw_one(panel, each, partial(play_on, each.turning.at, each.seat))

    def _draw_one(self, panel: Box, told: _Told, play_on: Callable[[], Destination | None]) -> None:
        canvas, theme = self.canvas, self.canvas.theme
        canvas.panel(panel, theme.panel, theme.panel_edge)
        inner = panel.inset(canvas.u(14), canvas.u(10))
        foot = inner.cut_bottom(button_line(canvas), canvas.u(8))
        go_on = tr("Play on from here as {seat}", seat=self.looks[told.seat].name)
        if self.words is None:
            self._draw_effects(inner.cut_bottom(canvas.line(15)), told)
            canvas.button(foot, f"play-on{told.number}", go_on, play_on, icon="person", size=15)
        else:
            self._draw_effects(foot.cut_left(self._effects_width(told)), told)
            words = self.words[told.number]
            hint = "" if words == go_on else go_on
            canvas.button(foot, f"play-on{told.number}", words, play_on, icon="person", size=15, hint=hint)
        head = Box(inner)
        px = canvas.line(16)
        disc = Box(head.x, head.y, px, px)
        canvas.panel(disc, theme.accent, None, px / 2 / canvas.scale)
        canvas.label(disc.inset(1, 0), str(told.number + 1), 13, theme.on_accent, align="center", wraps=False)
        head.cut_left(px, canvas.u(8))
        inner.cut_top(canvas.text_block(head, told.text, 16), canvas.u(10))
        strip = inner.cut_top(self.card[1])
        for card in told.cards:
            place = strip.cut_left(self.card[0], canvas.u(4))
            draw_copy(canvas, place, self.deck, card, f"turning{told.number}-{card.copy}")

    def _draw_effects(self, box: Box, told: _Told) -> None:
        """Draw what it was worth to each seat, side by side: the icon says whose it is."""
        canvas, theme = self.canvas, self.canvas.theme
        box = box.middle(box.width, canvas.line(15))
        px = sign_px(canvas, 18, box.height)
        for look, n, text in zip(self.looks, told.points, told.effects, strict=True):
            color = theme.good if n > 0 else theme.bad if n < 0 else theme.ink_faint
            canvas.icon_px(look.icon, box.cut_left(px, canvas.u(4)).center, px, look.color)
            canvas.label(
                box.cut_left(canvas.width_of(text, 15) + 2, canvas.u(14) - 2), text, 15, color, wraps=False
            )


def button_line(canvas: Canvas) -> int:
    """Return how high the button below is."""
    return max(canvas.u(40), canvas.line(15) + canvas.u(12))


def cards_beside(canvas: Canvas, width: int) -> int:
    """Return how many cards that show their names have room in a panel of a width, up to the most."""
    room = width - canvas.u(28) + canvas.u(4)
    return max(1, min(MOST_CARDS, room // (_NAMED_PX + canvas.u(4))))


def card_size(canvas: Canvas, width: int, n: int = 3) -> tuple[int, int]:
    """Return width and height of so many cards side by side in a panel of a width."""
    room = width - canvas.u(28) - canvas.u(4) * (n - 1)
    card = min(max(round(canvas.u(86) * canvas.text_factor), _NAMED_PX), room // n)
    return card, card * 7 // 5


def draw_copy(canvas: Canvas, box: Box, deck: Deck, card: CardThen, key: str) -> None:
    """Draw a customer with its natural worth, and what lay on it."""
    customer = deck.customers[deck.customer_of[card.copy]]
    face = face_of(deck, customer, worth=card.worth, trend=card.trend, lift=card.lift, strain=card.strain)
    draw_card(canvas, box, face)
    hint_card(canvas, box, key, face)
