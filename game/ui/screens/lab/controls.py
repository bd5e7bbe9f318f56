"""What can be turned in the lab: questions, deck, agents, the map's two axes, and a slider for the rest."""

from collections.abc import Callable
from dataclasses import dataclass

from game.agents import agent_specs
from game.base.language import pick_text, tr, translate
from game.decks import Deck
from game.lab import KNOBS, QUESTIONS, Knob, Question
from game.ui.app.readable_decks import ReadableDecks
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import chip_width
from game.ui.screens.lab.choices import Choices
from game.wording import ROLE_WORDS

__all__ = ["Controls"]

_EXACT = 0.01
"""Of a step: so near a deck has the step's own value."""


@dataclass(frozen=True)
class Controls:
    """The choices as they stand, and what to call when somebody changes one."""

    decks: ReadableDecks
    now: Choices
    own: Choices | None
    """What there is a way back to."""
    ask: Callable[[Question], None]
    go_back: Callable[[], None]
    set_deck: Callable[[str], None]
    change: Callable[[Choices], None]
    asks: bool
    """Whether a guess is asked for before a map is shown."""
    set_asks: Callable[[str], None]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw them below each other, and cut them off the box."""
        line = max(canvas.u(38), canvas.line(15) + canvas.u(10))
        canvas.text_block(box, tr("Three questions to begin with"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        for number, question in enumerate(QUESTIONS, 1):
            self._draw_question(canvas, box, number, question)
        self._draw_way_back(canvas, box.cut_top(line, canvas.u(6)))
        box.cut_top(canvas.u(8))
        self._draw_players(canvas, box, line)
        self._draw_axes(canvas, box, line)
        self._draw_sliders(canvas, box)
        canvas.text_block(box, tr("A guess before the map is shown"), 13, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        on_off, now = [("on", tr("on")), ("off", tr("off"))], "on" if self.asks else "off"
        canvas.segmented(box.cut_top(line, canvas.u(8)), "asks", on_off, now, self.set_asks)

    def _draw_question(self, canvas: Canvas, box: Box, number: int, question: Question) -> None:
        """Draw a question as a button that says with which deck it is asked."""
        theme = canvas.theme
        ask, deck = translate(question.ask), tr("Deck: {deck}", deck=self.decks.title(question.deck))
        inside = box.width - chip_width(canvas, str(number)) - 3 * canvas.u(9)
        heights = canvas.block_height(ask, 14, inside), canvas.block_height(deck, 12, inside)
        spot = box.cut_top(sum(heights) + canvas.u(12), canvas.u(6))
        is_on, is_hovered = self.now.is_as_asked and self.now.question is question, canvas.is_hovered(spot)
        edge = theme.accent if is_on or is_hovered else theme.raised_edge
        canvas.panel(
            spot, theme.panel if is_hovered else theme.raised, edge, 9, 2 if is_on or is_hovered else 1
        )
        inner = spot.inset(canvas.u(9), canvas.u(6))
        canvas.key_chip(inner.cut_right(chip_width(canvas, str(number)), canvas.u(9)), str(number), theme.ink)
        canvas.text_block(inner, ask, 14)
        canvas.text_block(inner, deck, 12, theme.ink_soft)
        name = f"{ask} {deck}"
        canvas.button_target(
            spot, f"question:{question.name}", name, lambda: self.ask(question), [str(number)]
        )

    def _draw_way_back(self, canvas: Canvas, spot: Box) -> None:
        """Draw the way back where there is one; its place stays, so that nothing below it ever moves."""
        if self.own is None:
            about = tr("A question brings its own deck; a way back will be here.")
            canvas.label(spot, about, 13, canvas.theme.ink_soft)
            return
        text = tr("Back to {deck}, as it was", deck=pick_text(self.decks.read(self.own.deck).title))
        canvas.button(spot, "own", text, self.go_back, icon="undo", size=14, hotkeys=["b"])

    def _draw_axes(self, canvas: Canvas, box: Box, line: int) -> None:
        deck = self.decks.read(self.now.deck)
        for side, value in (("across", self.now.across), ("up", self.now.up)):
            canvas.choice(
                box.cut_top(line, canvas.u(6)),
                f"axis:{side}",
                [(knob.key, _axis_words(side, knob)) for knob in self.now.axes(deck, side)],
                value,
                lambda key, side=side: self.change(self.now.with_axis(side, key)),  # type: ignore[misc]
                size=14,
            )
            idle = self.now.why_idle(deck, value)
            if idle is not None:
                canvas.text_block(box, translate(idle), 13, canvas.theme.ink_soft)
                box.cut_top(canvas.u(6))

    def _draw_sliders(self, canvas: Canvas, box: Box) -> None:
        deck = self.decks.read(self.now.deck)
        box.cut_top(canvas.u(6))
        canvas.text_block(box, tr("In all of these markets"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        # All alike, whatever their values are: no slider becomes shorter under a finger.
        wide = max(canvas.width_of(text, 15) for knob in KNOBS for text in _labels(knob, deck))
        wide = min(max(canvas.u(64), wide), box.width // 2)
        for knob in KNOBS:
            if knob.key not in (self.now.across, self.now.up):
                self._draw_slider(canvas, box, deck, knob, wide)
        box.cut_top(canvas.u(6))
        height = max(canvas.u(34), canvas.line(14) + canvas.u(10))
        canvas.button(
            box.cut_top(height, canvas.u(8)),
            "reset",
            tr("As the deck has it"),
            lambda: self.change(self.now.as_in_deck()),
            icon="undo",
            why_not="" if self.now.turned else tr("All is as the deck has it."),
            size=14,
        )

    def _draw_slider(self, canvas: Canvas, box: Box, deck: Deck, knob: Knob, wide: int) -> None:
        """Draw a slider, or in as much room why it would do nothing; ``wide``: room for its value."""
        theme = canvas.theme
        own, step = knob.own(deck), self.now.turned.get(knob.key)
        name = box.cut_top(canvas.line(13))
        height, foot = max(canvas.u(26), canvas.line(15)), canvas.line(11)
        idle = self.now.why_idle(deck, knob.key)
        if idle is not None:
            canvas.label(name, translate(knob.name), 13, theme.ink_faint)
            spot = box.cut_top(height + foot, canvas.u(6))
            canvas.label(spot, translate(idle), 13, theme.ink_soft)
            return
        canvas.label(name, translate(knob.name), 13, theme.ink if step is None else theme.accent)
        shown = _own_label(knob, deck) if step is None else knob.label(deck, step)
        at = step if step is not None else round(own or 0)
        canvas.slider(
            box.cut_top(height),
            f"knob:{knob.key}",
            at,
            0,
            len(knob.values(deck)) - 1,
            1,
            lambda value: self.change(self.now.with_knob(knob.key, value)),
            shown,
            wide=wide,
        )
        ends = box.cut_top(foot, canvas.u(6))
        ends.cut_right(wide + canvas.u(4))
        low, high = ends.columns(2, canvas.u(6))
        canvas.label(low, translate(knob.low), 11, theme.ink_soft)
        canvas.label(high, translate(knob.high), 11, theme.ink_soft, align="right")

    def _draw_players(self, canvas: Canvas, box: Box, line: int) -> None:
        names = [(name, tr("Deck: {deck}", deck=title)) for name, title in self.decks.titles(self.now.deck)]
        canvas.choice(box.cut_top(line, canvas.u(6)), "deck", names, self.now.deck, self.set_deck, size=14)
        options = [
            [
                (spec.name, tr("{role}: {agent}", role=ROLE_WORDS[role], agent=spec.title))
                for spec in agent_specs(role)
            ]
            for role, _ in self.now.seats
        ]
        wide = max(canvas.width_of(text, 14) for each in options for _, text in each) + canvas.u(52)
        is_beside = 2 * wide + canvas.u(6) <= box.width
        spots = box.cut_top(line, canvas.u(6)).columns(2, canvas.u(6)) if is_beside else []
        for seat, (_, agent) in enumerate(self.now.seats):
            canvas.choice(
                spots[seat] if is_beside else box.cut_top(line, canvas.u(6)),
                f"agent{seat}",
                options[seat],
                agent,
                lambda name, seat=seat: self.change(self.now.with_agent(seat, name)),  # type: ignore[misc]
                size=14,
            )


def _axis_words(side: str, knob: Knob) -> str:
    name = translate(knob.name)
    return tr("Across: {what}", what=name) if side == "across" else tr("Upwards: {what}", what=name)


def _labels(knob: Knob, deck: Deck) -> list[str]:
    """Return all that can stand beside a knob's slider."""
    return [_own_label(knob, deck), *(knob.label(deck, step) for step in range(len(knob.values(deck))))]


def _own_label(knob: Knob, deck: Deck) -> str:
    """Return what a deck has itself: a value, or the mean of its customers' own."""
    own = knob.own(deck)
    if own is None:
        return tr("as in the deck")
    step = round(own)
    if abs(own - step) < _EXACT:
        return knob.label(deck, step)
    return tr("about {value}", value=knob.label(deck, step))
