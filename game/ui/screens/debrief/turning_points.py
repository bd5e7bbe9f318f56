"""The three turning points of a reviewed match: their cards, what they were worth, and the way back there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from game.base.language import tr, translate
from game.coach import Review, TurningPoint, points, turning_text
from game.match import Match, Record
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.draw.measures import sign_px
from game.ui.draw.widget import Destination
from game.ui.screens.debrief.part_tables import SeatLook

__all__ = [
    "MOST_CARDS",
    "PlayOn",
    "TurningCard",
    "TurningPanels",
    "button_line",
    "card_size",
    "cards_before",
    "draw_copy",
    "seat_to_play",
    "turning_cards",
]

PlayOn = Callable[[int, int], Destination | None]
"""Goes on from a point of the match: actions played, seat that is taken over."""
MOST_CARDS = 3
"""Customers that are shown with one turn."""
_NAMED_PX = 90
"""Width from which a card shows its name, whatever the window."""


@dataclass(frozen=True)
class TurningCard:
    """A customer as it lay on the table when the match turned."""

    copy: int
    lift: int
    strain: int


def turning_cards(review: Review) -> list[tuple[TurningCard, ...]]:
    """Return for each turning point the customers it was about; of a moving market, those it moved most."""
    record = review.record
    found = []
    for turning in review.turning_points:
        copies = turning.copies
        match = _before(record, turning.at)
        if turning.kind == "market":
            worth, r = match.world.worth, turning.round
            held = {copy: abs(int(worth[copy, r + 1] - worth[copy, r])) for copy in _held(match)}
            order = sorted((copy for copy in held if held[copy]), key=lambda copy: (-held[copy], copy))
            copies = tuple(order)
        found.append(tuple(_card_of(match, copy) for copy in copies[:MOST_CARDS]))
    return found


def cards_before(record: Record, at: int, copies: Sequence[int]) -> list[TurningCard]:
    """Return customers as they lay on the table after so many actions."""
    match = _before(record, at)
    return [_card_of(match, copy) for copy in copies]


def _card_of(match: Match, copy: int) -> TurningCard:
    """Return a customer as it lies on the table now."""
    return TurningCard(copy, int(match.table.lift[copy]), int(match.table.strain[copy]))


def _before(record: Record, at: int) -> Match:
    return replace(record, actions=record.actions[:at], score=None).replay(whole=False)


def _held(match: Match) -> list[int]:
    return [copy for hand in match.table.hands.tolist() for copy in hand if copy >= 0]


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
    cards: tuple[TurningCard, ...]
    seat: int
    """Who plays on from there."""
    points: tuple[int, ...]
    """[seat] what it was worth."""
    is_short: bool = False
    """Whether that is told without the word, as there is no room for it beside the cards of some panel."""

    @property
    def effects(self) -> list[str]:
        """[seat] what it was worth, in words."""
        figures = [f"{n:+d}" if n else "0" for n in self.points]
        return figures if self.is_short else [tr("{n} points", n=figure) for figure in figures]


class TurningPanels:
    """The turning points as panels side by side, or one below the other where there is less room."""

    def __init__(
        self,
        canvas: Canvas,
        review: Review,
        looks: list[SeatLook],
        person: int | None,
        cards: Sequence[tuple[TurningCard, ...]],
        width: int,
        *,
        is_wide: bool,
    ) -> None:
        self.canvas, self.review, self.looks, self.is_wide = canvas, review, looks, is_wide
        self.told = [
            _Told(
                n,
                turning,
                translate(turning_text(review, turning)),
                cards[n],
                seat_to_play(review, turning, person),
                tuple(points(review, units) for units in turning.effect),
            )
            for n, turning in enumerate(review.turning_points)
        ]
        self.gap = canvas.u(12)
        n = max(len(self.told), 1)
        self.width = (width - self.gap * (n - 1)) // n if is_wide else width
        if any(each.cards and not _beside(canvas, self.width, each) for each in self.told):
            self.told = [replace(each, is_short=True) for each in self.told]
        self.heights = [_height(canvas, self.width, each) for each in self.told]

    @property
    def height(self) -> int:
        """How high all of them are together."""
        if self.is_wide:
            return max(self.heights, default=0)
        return sum(self.heights) + self.gap * max(len(self.heights) - 1, 0)

    def draw(self, box: Box, play_on: PlayOn) -> None:
        """Draw them at the top of a box."""
        record = self.review.record
        match = Match(record.deck, record.roles, record.seed, mirror=record.mirror)
        strip = box.cut_top(self.height, self.gap)
        for each, height in zip(self.told, self.heights, strict=True):
            panel = strip.cut_left(self.width, self.gap) if self.is_wide else strip.cut_top(height, self.gap)
            go_on = partial(play_on, each.turning.at, each.seat)
            _draw_one(self.canvas, panel, match, each, self.looks, go_on)


def button_line(canvas: Canvas) -> int:
    """Return how high the button below is."""
    return max(canvas.u(40), canvas.line(15) + canvas.u(12))


def card_size(canvas: Canvas, width: int) -> tuple[int, int]:
    """Return width and height of a card in a panel of a width."""
    room = width - canvas.u(28) - canvas.u(6) * (MOST_CARDS - 1)
    card = min(max(round(canvas.u(86) * canvas.text_factor), _NAMED_PX), room // MOST_CARDS)
    return card, card * 7 // 5


def _beside(canvas: Canvas, width: int, told: _Told) -> list[str]:
    """Return what it was worth as it has room at the right of the cards; nothing if it has none."""
    card, height = card_size(canvas, width)
    if not told.cards or len(told.points) * _effect_line(canvas) > height:
        return []
    room = width - canvas.u(28) - len(told.cards) * (card + canvas.u(6)) - canvas.line(15) - canvas.u(4)
    is_room = max(canvas.width_of(text, 15) for text in told.effects) <= room
    return told.effects if is_room else []


def _effect_line(canvas: Canvas) -> int:
    return canvas.line(15) + canvas.u(3)


def _height(canvas: Canvas, width: int, told: _Told) -> int:
    """Return how high a panel of a width has to be."""
    inner = width - canvas.u(28)
    words = canvas.block_height(told.text, 16, inner - canvas.line(16) - canvas.u(8))
    cards = card_size(canvas, width)[1] + canvas.u(10) if told.cards else 0
    effects = 0 if _beside(canvas, width, told) else len(told.turning.effect) * _effect_line(canvas)
    return canvas.u(20) + words + canvas.u(10) + cards + effects + canvas.u(8) + button_line(canvas)


def _draw_one(
    canvas: Canvas,
    panel: Box,
    match: Match,
    told: _Told,
    looks: list[SeatLook],
    play_on: Callable[[], Destination | None],
) -> None:
    theme = canvas.theme
    canvas.panel(panel, theme.panel, theme.panel_edge)
    inner = panel.inset(canvas.u(14), canvas.u(10))
    foot = inner.cut_bottom(button_line(canvas), canvas.u(8))
    head = Box(inner)
    px = canvas.line(16)
    disc = Box(head.x, head.y, px, px)
    canvas.panel(disc, theme.accent, None, px / 2 / canvas.scale)
    canvas.label(disc.inset(1, 0), str(told.number + 1), 13, theme.on_accent, align="center", wraps=False)
    head.cut_left(px, canvas.u(8))
    inner.cut_top(canvas.text_block(head, told.text, 16), canvas.u(10))
    effects, texts = inner, told.effects
    if told.cards:
        width, height = card_size(canvas, panel.width)
        strip = inner.cut_top(height, canvas.u(10))
        if beside := _beside(canvas, panel.width, told):
            effects, texts = strip, beside
        for card in told.cards:
            place = strip.cut_left(width, canvas.u(6))
            # A row that turns up, and what the market has made of somebody, belong to the round that begins.
            r = told.turning.round + (told.turning.kind in {"row", "market"})
            draw_copy(canvas, place, match, card, r, f"turning{told.number}-{card.copy}")
    for look, n, text in zip(looks, told.points, texts, strict=True):
        row = effects.cut_top(canvas.line(15), canvas.u(3))
        px = sign_px(canvas, 18, row.height)
        canvas.icon_px(look.icon, row.cut_left(px, canvas.u(4)).center, px, look.color)
        color = theme.good if n > 0 else theme.bad if n < 0 else theme.ink_faint
        figure = row.cut_right(min(canvas.width_of(text, 15) + canvas.u(2), row.width), canvas.u(6))
        canvas.label(figure, text, 15, color, align="right", wraps=False)
        if effects is inner and canvas.width_of(look.name, 15) <= row.width:  # beside cards the icon says it
            canvas.label(row, look.name, 15, look.color, wraps=False)
    go_on = tr("Play on from here as {seat}", seat=looks[told.seat].name)
    canvas.button(foot, f"play-on{told.number}", go_on, play_on, icon="person", size=15)


def draw_copy(canvas: Canvas, box: Box, match: Match, card: TurningCard, r: int, key: str) -> None:
    """Draw a customer with its natural worth in a round, and what lay on it."""
    deck, world, copy = match.deck, match.world, card.copy
    worth, trend = int(world.worth[copy, r]), int(world.trend[copy, r])
    customer = deck.customers[deck.customer_of[copy]]
    face = face_of(deck, customer, worth=worth, trend=trend, lift=card.lift, strain=card.strain)
    draw_card(canvas, box, face)
    hint_card(canvas, box, key, face)
