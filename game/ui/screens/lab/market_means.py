"""A look into one market of the map: many of its matches, played again in the background to be counted."""

from collections.abc import Callable

from game.base.background import Background, Work
from game.base.language import Message, msg, tr
from game.lab import Plan, Totals, is_live, play_market, run
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.screens.lab.means import draw_means

__all__ = ["MarketMeans"]


class MarketMeans:
    """The figures of the market that is looked into; nothing as long as none is."""

    def __init__(self) -> None:
        self.figures: tuple[Plan, Totals] | None = None
        self.where = ""
        """Which market it is."""
        self._background = Background()
        self._work: Work[Totals] | None = None

    @property
    def is_playing(self) -> bool:
        """Whether there are more matches to come."""
        return self._work is not None

    def look_into(self, plan: Plan, where: str) -> None:
        """Play the matches that the map has played of a market; of slow agents, those of the plan."""
        self.figures, self.where = (plan, Totals.empty(len(plan.seats), plan.deck.rules.rounds)), where

        def play(work: Work[Totals]) -> Totals:
            def look(totals: Totals) -> None:
                work.check()
                self.figures = plan, totals

            return play_market(plan, look) if is_live(plan.seats) else run(plan, on_chunk=look)

        self._work = self._background.start(msg("the run in the lab"), play)

    def tick(self, tell: Callable[[Message], None]) -> bool:
        """Take what has come of it; return whether anything has."""
        if self._work is None or not self._work.is_over:
            return False
        totals = self._work.take(tell)
        self._work = None
        if totals is not None and self.figures is not None:
            self.figures = self.figures[0], totals
        return True

    def shut(self) -> None:
        """Look into nothing any more."""
        self.figures = None
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def close(self) -> None:
        """Stop playing."""
        self._background.close()

    def draw(self, canvas: Canvas, box: Box, height: int, back: Callable[[], None]) -> None:
        """Draw the way back to the map, and below it what there is to see."""
        line = max(canvas.u(38), canvas.line(15) + canvas.u(10))
        spot = box.cut_top(line, canvas.u(10))
        spot.width = min(spot.width, canvas.width_of(tr("Back to the map"), 15) + canvas.u(120))
        canvas.button(spot, "map", tr("Back to the map"), back, icon="arrow_left", hotkeys=["esc", "m"])
        with canvas.scrolled(Box(box.x, box.y, box.width, height - line - canvas.u(10)), "means") as content:
            if self.figures is not None and self.figures[1].matches:
                draw_means(canvas, content, *self.figures, self.where, is_playing=self.is_playing)
        box.cut_top(height)
