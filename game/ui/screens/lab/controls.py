"""What can be turned in the lab: questions, deck, agents, the map's two axes, and a slider for the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.agents import agent_specs
from game.base.language import pick_text, tr, translate
from game.decks import Deck
from game.lab import KNOBS, QUESTIONS, Knob, Question, Seat
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color
from game.wording import ROLE_WORDS

__all__ = ["Controls"]


@dataclass(frozen=True)
class Controls:
    """The choices as they stand, and what to call when somebody changes one."""

    decks: Sequence[tuple[str, Deck]]
    deck: str
    seats: Sequence[Seat]
    across: str
    up: str
    turned: Mapping[str, int]
    """Steps of knobs that are not as the deck has them."""
    question: Question | None
    ask: Callable[[Question], None]
    set_deck: Callable[[str], None]
    set_agent: Callable[[int, str], None]
    set_axis: Callable[[str, str], None]
    turn: Callable[[str, int], None]
    reset: Callable[[], None]
    asks: bool
    """Whether a guess is asked for before a map is shown."""
    set_asks: Callable[[str], None]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw them below each other, and cut them off the box."""
        line = max(canvas.u(38), canvas.line(15) + canvas.u(10))
        canvas.text_block(box, tr("Three questions to begin with"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        for number, question in enumerate(QUESTIONS):
            text = translate(question.ask)
            height = max(line, canvas.block_height(text, 14, box.width - canvas.u(60)) + canvas.u(14))
            canvas.button(
                box.cut_top(height, canvas.u(6)),
                f"question:{question.name}",
                text,
                lambda question=question: self.ask(question),  # type: ignore[misc]
                hotkeys=[str(number + 1)],
                is_on=self.question is question,
                size=14,
                align="left",
            )
        box.cut_top(canvas.u(8))
        canvas.text_block(box, tr("A guess before the map is shown"), 13, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        on_off, now = [("on", tr("on")), ("off", tr("off"))], "on" if self.asks else "off"
        canvas.segmented(box.cut_top(line, canvas.u(8)), "asks", on_off, now, self.set_asks)
        self._draw_axes(canvas, box, line)
        self._draw_sliders(canvas, box)
        self._draw_players(canvas, box, line)

    def _draw_axes(self, canvas: Canvas, box: Box, line: int) -> None:
        names = [(knob.key, translate(knob.name)) for knob in KNOBS]
        for side, label, value in (
            ("across", tr("Across"), self.across),
            ("up", tr("Upwards"), self.up),
        ):
            canvas.text_block(box, label, 13, canvas.theme.accent)
            box.cut_top(canvas.u(4))
            canvas.choice(
                box.cut_top(line, canvas.u(8)),
                f"axis:{side}",
                names,
                value,
                lambda key, side=side: self.set_axis(side, key),  # type: ignore[misc]
                size=14,
            )

    def _draw_sliders(self, canvas: Canvas, box: Box) -> None:
        deck = dict(self.decks)[self.deck]
        box.cut_top(canvas.u(6))
        canvas.text_block(box, tr("In all of these markets"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        for knob in KNOBS:
            if knob.key in (self.across, self.up) or len(knob.values(deck)) < 2:  # noqa: PLR2004
                continue
            self._draw_slider(canvas, box, deck, knob)
        box.cut_top(canvas.u(6))
        if self.turned:
            height = max(canvas.u(34), canvas.line(14) + canvas.u(10))
            canvas.button(
                box.cut_top(height, canvas.u(8)),
                "reset",
                tr("As the deck has it"),
                self.reset,
                icon="undo",
                size=14,
            )

    def _draw_slider(self, canvas: Canvas, box: Box, deck: Deck, knob: Knob) -> None:
        theme = canvas.theme
        canvas.text_block(box, translate(knob.name), 13)
        own = knob.own(deck)
        step = self.turned.get(knob.key)
        shown = tr("unchanged") if step is None else knob.label(deck, step)
        at = step if step is not None else round(own or 0)
        canvas.slider(
            box.cut_top(max(canvas.u(26), canvas.line(15))),
            f"knob:{knob.key}",
            at,
            0,
            len(knob.values(deck)) - 1,
            1,
            lambda value: self.turn(knob.key, value),
            shown,
        )
        ends = box.cut_top(canvas.line(11), canvas.u(6))
        ends.cut_right(max(canvas.u(64), canvas.width_of(shown, 15)) + canvas.u(4))
        low, high = ends.columns(2, canvas.u(6))
        canvas.label(low, translate(knob.low), 11, theme.ink_soft)
        canvas.label(high, translate(knob.high), 11, theme.ink_soft, align="right")

    def _draw_players(self, canvas: Canvas, box: Box, line: int) -> None:
        canvas.text_block(box, tr("Deck"), 13, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        names: list[tuple[str, Any]] = [(name, pick_text(deck.title)) for name, deck in self.decks]
        canvas.choice(box.cut_top(line, canvas.u(6)), "deck", names, self.deck, self.set_deck, size=14)
        roles = [seat.role for seat in self.seats]
        for seat, (role, agent) in enumerate(self.seats):
            canvas.text_block(box, translate(ROLE_WORDS[role]), 13, seat_color(canvas, roles, seat))
            box.cut_top(canvas.u(4))
            options = [(spec.name, translate(spec.title)) for spec in agent_specs(role)]
            canvas.choice(
                box.cut_top(line, canvas.u(6)),
                f"agent{seat}",
                options,
                agent,
                lambda name, seat=seat: self.set_agent(seat, name),  # type: ignore[misc]
                size=14,
            )
