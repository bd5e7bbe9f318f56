"""The lab on screen: many matches, agent against agent, while one watches the figures settle."""

from dataclasses import dataclass
from itertools import accumulate

from game.agents import agent_specs
from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.language import msg, pick_text, tr, translate
from game.decks import Deck, load_deck, shelf
from game.lab import Plan, Seat, Totals, run, wilson
from game.rules import PART_NAMES
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import lead_bars, seat_color, seat_icon
from game.wording import PART_WORDS, ROLE_WORDS

__all__ = ["LabScene"]


@dataclass
class _Figures:
    """What a run has brought so far."""

    plan: Plan
    totals: Totals


class LabScene(Scene):
    """Runs mirrored matches in the background and shows who wins, with the interval."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.seats = [Seat("sales", "skilled"), Seat("marketing", "skilled")]
        self.decks = self._readable()
        self.deck = (
            "city-market" if any(name == "city-market" for name, _ in self.decks) else self.decks[0][0]
        )
        self.matches = 2000
        self.rounds: int | None = None
        self.figures: _Figures | None = None
        self._background = Background()
        self._running: Work[Totals] | None = None
        self._seen = -1

    @staticmethod
    def _readable() -> list[tuple[str, Deck]]:
        decks = []
        for entry in shelf():
            try:
                decks.append((entry.id, load_deck(entry.path)))
            except BetterHandError:
                continue
        return decks

    # -- time ---------------------------------------------------------------------------------

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - looks at what the run has brought
        """Show new figures as they come."""
        if self._running is not None and self._running.is_over:
            self._running.take(self.app.toast)
            self._running = None
            return True
        now = self.figures.totals.matches if self.figures is not None else -1
        if now != self._seen:
            self._seen = now
            return True
        return False

    def is_moving(self) -> bool:
        """Return whether a run is on."""
        return self._running is not None

    def close(self) -> None:
        """End the run."""
        self._background.close()

    # -- doing --------------------------------------------------------------------------------

    def _start(self) -> None:
        deck = dict(self.decks)[self.deck]
        try:
            if self.rounds is not None:
                deck = deck.with_settings({"rules.rounds": self.rounds})
        except BetterHandError as error:
            self.app.toast(error.message)
            return
        plan = Plan(deck, tuple(self.seats), self.matches, 1, mirror=True)
        # Each run has figures of its own: one that was stopped may still be at its last matches.
        self.figures = figures = _Figures(plan, Totals.empty(len(plan.seats), deck.rules.rounds))

        def play(work: Work[Totals]) -> Totals:
            def look(totals: Totals) -> None:
                work.check()
                figures.totals = totals

            return run(plan, on_chunk=look)

        self._running = self._background.start(msg("the run in the lab"), play)

    def _end(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _set_deck(self, name: str) -> None:
        self.deck, self.rounds = name, None

    def _set_agent(self, seat: int, agent: str) -> None:
        self.seats[seat] = Seat(self.seats[seat].role, agent)

    def _set_matches(self, text: str) -> None:
        self.matches = int(text)

    def _set_rounds(self, rounds: int) -> None:
        self.rounds = rounds

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the choices at the left, the figures at the right."""
        page = heading(canvas, self.app, tr("Lab"))
        is_narrow = canvas.text_factor > 1.3  # noqa: PLR2004
        with canvas.scrolled(page, "lab") as content:
            if is_narrow:
                self._draw_choices(canvas, content)
                content.cut_top(canvas.u(16))
                self._draw_figures(canvas, content)
                return
            left, right = Box(content).columns([1, 1.7], canvas.u(32))
            start = content.y
            self._draw_choices(canvas, left)
            self._draw_figures(canvas, right)
            content.cut_top(max(left.y, right.y) - start)

    def _draw_choices(self, canvas: Canvas, box: Box) -> None:
        theme = canvas.theme
        line = max(canvas.u(42), canvas.line(15) + canvas.u(12))
        about = tr(
            "Agents play the same deals, each dealt both ways round. The figures settle while you watch."
        )
        canvas.text_block(box, about, 14, theme.ink_soft)
        box.cut_top(canvas.u(10))
        names = [(name, pick_text(deck.title)) for name, deck in self.decks]
        canvas.text_block(box, tr("Deck"), 14, theme.accent)
        box.cut_top(canvas.u(3))
        canvas.choice(box.cut_top(line, canvas.u(10)), "deck", names, self.deck, self._set_deck)
        for seat, (role, agent) in enumerate(self.seats):
            canvas.text_block(
                box, translate(ROLE_WORDS[role]), 14, seat_color(canvas, [s.role for s in self.seats], seat)
            )
            options = [(spec.name, translate(spec.title)) for spec in agent_specs(role)]
            canvas.choice(
                box.cut_top(line, canvas.u(10)),
                f"agent{seat}",
                options,
                agent,
                lambda v, seat=seat: self._set_agent(seat, v),  # type: ignore[misc]
            )
        deck = dict(self.decks)[self.deck]
        rounds = self.rounds or deck.rules.rounds
        canvas.text_block(box, tr("Rounds"), 14, theme.accent)
        box.cut_top(canvas.u(3))
        canvas.slider(
            box.cut_top(line, canvas.u(10)), "rounds", rounds, 1, 16, 1, self._set_rounds, str(rounds)
        )
        canvas.text_block(box, tr("Matches"), 14, theme.accent)
        box.cut_top(canvas.u(3))
        counts = [(str(n), str(n)) for n in (200, 2000, 20_000)]
        canvas.segmented(
            box.cut_top(line, canvas.u(16)), "matches", counts, str(self.matches), self._set_matches
        )
        if self._running is None:
            canvas.button(
                box.cut_top(line + canvas.u(6)),
                "run",
                tr("Run"),
                self._start,
                icon="flask",
                hotkeys=["enter"],
                is_primary=True,
                size=17,
            )
        else:
            canvas.button(
                box.cut_top(line + canvas.u(6)),
                "stop",
                tr("Stop"),
                self._end,
                icon="pause",
                hotkeys=["enter"],
                size=17,
            )

    def _draw_figures(self, canvas: Canvas, box: Box) -> None:
        theme = canvas.theme
        if self.figures is None or not self.figures.totals.matches:
            canvas.text_block(box, tr("Who will win, and from which round on? Run it and see."), 22)
            return
        plan, totals = self.figures.plan, self.figures.totals
        roles = [seat.role for seat in plan.seats]
        n = totals.matches
        progress = tr(
            "{n} of {matches} matches, deck {deck}",
            n=n,
            matches=plan.matches,
            deck=pick_text(plan.deck.title),
        )
        canvas.text_block(box, progress, 14, theme.ink_soft)
        track = box.cut_top(canvas.u(6), canvas.u(14))
        canvas.panel(track, theme.raised, None, 3)
        canvas.panel(
            Box(track.x, track.y, max(6, track.width * n // plan.matches), track.height),
            theme.accent,
            None,
            3,
        )
        for seat, role in enumerate(roles):
            wins = int(totals.wins[seat])
            low, high = wilson(wins, n)
            row = box.cut_top(max(canvas.u(46), canvas.line(28)), canvas.u(4))
            color = seat_color(canvas, roles, seat)
            px = min(canvas.u(26), row.height)
            canvas.icon_px(seat_icon(role), row.cut_left(px, canvas.u(10)).center, px, color)
            figure = f"{wins / n:.1%}"
            canvas.label(
                row.cut_right(canvas.width_of("100.0%", 28, serif=True)),
                figure,
                28,
                color,
                align="right",
                serif=True,
            )
            about = tr(
                "{role} wins; 95 % interval {low} to {high}",
                role=ROLE_WORDS[role],
                low=f"{low:.1%}",
                high=f"{high:.1%}",
            )
            canvas.label(row, about, 15)
            bar = box.cut_top(canvas.u(14), canvas.u(12))
            canvas.panel(bar, theme.raised, None, 4)
            canvas.panel(Box(bar.x, bar.y, max(4, bar.width * wins // n), bar.height), color, None, 4)
            for edge in (low, high):
                x = bar.x + round(bar.width * edge)
                canvas.surface.fill(
                    theme.ink, (x - 1, bar.y - canvas.u(3), max(2, canvas.u(2)), bar.height + canvas.u(6))
                )
        canvas.text_block(box, tr("Mean lead after each round"), 15, theme.accent)
        legend = tr(
            "up: {second} ahead; down: {first} ahead", first=ROLE_WORDS[roles[0]], second=ROLE_WORDS[roles[1]]
        )
        canvas.text_block(box, legend, 12, theme.ink_soft)
        box.cut_top(canvas.u(4))
        lead = list(accumulate(((totals.income[:, 1] - totals.income[:, 0]) / n).tolist()))
        chart = box.cut_top(max(canvas.u(124), canvas.line(13) * 5), canvas.u(10))
        canvas.panel(chart, theme.panel, theme.panel_edge)
        lead_bars(
            canvas,
            chart.inset(canvas.u(12), canvas.u(8)),
            lead,
            len(lead),
            (seat_color(canvas, roles, 0), seat_color(canvas, roles, 1)),
            13,
            has_axis=True,
        )
        canvas.text_block(box, tr("Where the points came from, a match"), 15, theme.accent)
        self._draw_parts(canvas, box, totals, roles)

    def _draw_parts(self, canvas: Canvas, box: Box, totals: Totals, roles: list[str]) -> None:
        width = canvas.width_of("+000.0", 14) + canvas.u(24)
        for place, part in enumerate(PART_NAMES):
            name = translate(PART_WORDS[part])
            height = max(
                canvas.line(14) + canvas.u(6), canvas.block_height(name, 14, box.width - width * len(roles))
            )
            row = box.cut_top(height)
            for seat in range(len(roles) - 1, -1, -1):
                figure = f"{round(int(totals.parts[seat, place]) / totals.matches, 1) + 0:+.1f}"
                canvas.label(
                    row.cut_right(width),
                    figure,
                    14,
                    seat_color(canvas, roles, seat),
                    align="right",
                    wraps=False,
                )
            canvas.label(row, name, 14, canvas.theme.ink_soft)
