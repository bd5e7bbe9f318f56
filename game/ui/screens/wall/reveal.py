"""The reveal: page after page by one key, and what has to be worked out for it meanwhile."""

from game.base.background import Background, Work
from game.base.language import msg
from game.host import Kind
from game.lab import Field, play_field
from game.ui.app.destinations import Destination, StepThrough
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.screens.wall.controls import Controls
from game.ui.screens.wall.reveal_pages import RevealView, draw_page
from game.ui.screens.wall.room_results import Highlights, entries_of, find_highlights, records_of

__all__ = ["PAGES", "Reveal"]

PAGES = ("bets", "ladder", "curves", "field", "match")


class Reveal:
    """Where the reveal stands. The teams are revealed one by one; the room knows how far that has come."""

    def __init__(self, wall: Controls) -> None:
        self.wall = wall
        room = wall.room
        self.entries = entries_of(room)
        self.steps = self._steps()
        n = min(room.n_revealed, len(self.entries))
        self.at = self.steps.index(("ladder", n)) if n and ("ladder", n) in self.steps else 0
        self.field: Field | None = None
        self.highlights: Highlights | None = None
        self._background = Background()
        records, setup = records_of(room), room.setup
        self.finding: Work[Highlights] | None = self._background.start(
            msg("looking for matches worth opening"), lambda _: find_highlights(records)
        )
        self.playing: Work[Field] | None = self._background.start(
            msg("playing the computer matches of this deal"),
            lambda _: play_field(setup.deck, setup.roles, setup.seed, mirror=setup.mirror),
        )

    def _steps(self) -> list[tuple[str, int]]:
        n = 0 if self.wall.room.setup.kind is Kind.VOTE else len(self.entries)
        ladder = [("ladder", place) for place in range(1, n + 1)]
        return [("bets", 0), ("bets", 1), *ladder, ("curves", 0), ("field", 0), ("match", 0)]

    def close(self) -> None:
        """Let go of the work in the background."""
        self._background.close()

    def poll(self) -> bool:
        """Return whether something has been worked out since the last look."""
        done = False
        if self.finding is not None and self.finding.is_over:
            self.highlights, self.finding = self.finding.take(self.wall.app.toast), None
            done = True
        if self.playing is not None and self.playing.is_over:
            self.field, self.playing = self.playing.take(self.wall.app.toast), None
            done = True
        return done

    # -- going --------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The page that is seen."""
        return self.steps[self.at][0]

    @property
    def is_first(self) -> bool:
        """Whether there is nothing before this."""
        return self.at == 0

    @property
    def is_last(self) -> bool:
        """Whether there is nothing after this."""
        return self.at == len(self.steps) - 1

    def go(self, by: int) -> None:
        """Go on or back by so many steps."""
        self._stand_at(max(0, min(len(self.steps) - 1, self.at + by)))

    def go_to(self, page: str) -> None:
        """Go to a page: the ladder as it is once all are revealed."""
        self._stand_at(max(n for n, (name, _) in enumerate(self.steps) if name == page))

    def pages(self) -> list[str]:
        """Return the pages that there are."""
        return list(dict.fromkeys(name for name, _ in self.steps))

    def _stand_at(self, at: int) -> None:
        is_further, self.at = at > self.at, at
        page, place = self.steps[at]
        if page == "ladder" and is_further:
            self.wall.app.sound.play("win" if place == len(self.entries) else "coin")
        n = place if page == "ladder" else 0 if page == "bets" else len(self.entries)
        if n != self.wall.room.n_revealed:
            self.wall.do(lambda: self.wall.room.reveal(n))

    def open_match(self, place: int) -> Destination | None:
        """Step through a match worth opening."""
        if self.highlights is None or place >= len(self.highlights.found):
            return None
        _, record, at = self.highlights.found[place]
        return StepThrough(record, at=at)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the page."""
        page, place = self.steps[self.at]
        view = RevealView(
            self.wall,
            self.entries,
            place,
            self.field,
            self.highlights.found if self.highlights is not None else (),
            is_waiting=self.finding is not None if page == "match" else self.playing is not None,
            open_match=self.open_match,
        )
        draw_page(canvas, box, page, view)
