"""The lab on screen: a map of who wins where that is played afresh while somebody changes the market."""

from collections.abc import Callable

from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.language import Message, msg, pick_text, tr, translate
from game.base.new_deal import new_deal
from game.decks import Deck, load_deck, shelf
from game.lab import (
    LiveMap,
    MapCell,
    Plan,
    Question,
    Seat,
    Totals,
    answers,
    is_live,
    knob,
    run,
    score_line,
    warm_up,
)
from game.ui.app.destinations import TakenUp
from game.ui.app.heading import heading
from game.ui.app.playing_maps import MapPlayer
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.map_view import MapView
from game.ui.screens.lab.controls import Controls
from game.ui.screens.lab.cover import Cover
from game.ui.screens.lab.map_words import guessed, state_of, told
from game.ui.screens.lab.means import draw_means
from game.ui.session.session import SeatChoice, Session

__all__ = ["LabScene"]

_FEWER = 4
"""Of so many steps one is played where agents take long over their moves."""
_MEANS = 2000
_MEANS_SLOW = 20


class LabScene(Scene):
    """The map, what can be turned about it, the bet on its border, and a look into one market."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.decks = _readable()
        names = [name for name, _ in self.decks]
        self.deck = "city-market" if "city-market" in names else names[0]
        self.seats = [Seat("sales", "skilled"), Seat("marketing", "skilled")]
        self.across, self.up = "rules.rounds", "deck.volatility"
        self.turned: dict[str, int] = {}
        self.question: Question | None = None
        self.cover = Cover()
        self.opened: MapCell | None = None
        self.means: tuple[Plan, Totals] | None = None
        self.player = MapPlayer()
        self.works = self.player.works
        """What is being played in the background."""
        self._background = Background()
        self._looking: Work[Totals] | None = None
        self.is_fresh = True
        """Whether nothing has been played yet."""
        self._ask_first()

    # -- time ---------------------------------------------------------------------------------

    def tick(self, seconds: float) -> bool:
        """Show what has been played since."""
        if self.is_fresh:
            self.is_fresh = False
            warm_up()
            self._play()
            if self.is_hidden:
                self.app.state.focus = self.cover.middle  # the arrows go on from there
        is_new = self.player.tick(seconds, self.app.toast)
        if self._looking is not None and self._looking.is_over:
            totals = self._looking.take(self.app.toast)
            self._looking = None
            if totals is not None and self.means is not None:
                self.means = self.means[0], totals
            is_new = True
        return is_new

    def is_moving(self) -> bool:
        """Return whether a map, or a market, is being played."""
        return self.is_fresh or self.player.is_busy or self._looking is not None

    def close(self) -> None:
        """Stop playing."""
        self.player.close()
        self._background.close()

    # -- doing --------------------------------------------------------------------------------

    def _deck(self) -> Deck:
        return dict(self.decks)[self.deck]

    @property
    def is_hidden(self) -> bool:
        """Whether the map waits for a guess at its even line."""
        return self.cover.grid is not None

    def _play(self) -> None:
        self.opened = self.means = None
        make = self.map_maker()
        if self.is_hidden or self.cover.line is not None:
            self.cover.follow(make())
        self.player.want(make)
        self.app.is_dirty = True

    def _play_another(self) -> None:
        """Play a map that asks something else; where guesses are asked for, nobody sees it before."""
        self.cover.lift(keeps_line=False)
        self._ask_first()
        self._play()

    def _ask_first(self) -> None:
        if self.app.settings.asks_border:
            self.player.forget()
            self.cover.lay(self.map_maker()())

    def map_maker(self) -> Callable[[], LiveMap]:
        """Return what makes the map that the choices ask for."""
        deck, seats = self._deck(), tuple(self.seats)
        across, up = knob(self.across), knob(self.up)
        turned = {key: knob(key).values(deck)[step] for key, step in self.turned.items()}
        every = 1 if is_live(seats) else _FEWER
        return lambda: LiveMap(deck, seats, across, up, turned, every=every)

    def ask(self, question: Question) -> None:
        """Play the map that answers a question."""
        self.choose(question)
        self._play_another()

    def choose(self, question: Question) -> None:
        """Turn everything as a question has it."""
        self.question, self.deck = question, question.deck
        self.across, self.up, self.turned = question.across, question.up, {}
        self.seats = [Seat("sales", "skilled"), Seat("marketing", "skilled")]

    def _set_deck(self, name: str) -> None:
        self.deck, self.turned, self.question = name, {}, None
        self._play_another()

    def _set_agent(self, seat: int, agent: str) -> None:
        self.seats[seat] = Seat(self.seats[seat].role, agent)
        self.question = None
        self._play()

    def _set_axis(self, side: str, key: str) -> None:
        if side == "across":
            self.across, self.up = key, self.across if key == self.up else self.up
        else:
            self.across, self.up = self.up if key == self.across else self.across, key
        self.question = None
        self._play_another()

    def _turn(self, key: str, step: int) -> None:
        if self.turned.get(key) != step:
            self.turned[key] = step
            self.question = None
            self._play()

    def _reset(self) -> None:
        self.turned, self.question = {}, None
        self._play()

    def _guess_again(self) -> None:
        self.opened = self.means = None
        self.cover.lay(self.map_maker()())
        self.app.state.focus = self.cover.middle

    def _set_asks(self, asks: str) -> None:
        self.app.change(asks_border=asks == "on")
        if asks == "off":
            self.cover.lift(keeps_line=False)

    def _choose(self, cell: MapCell) -> None:
        if cell.is_playable:
            self.opened = cell

    def _market(self, cell: MapCell) -> Deck | None:
        """Return the deck of a market, whole and checked, to be played by people."""
        shown = self.player.shown
        try:
            return self._deck().with_settings(shown.settings(cell)) if shown is not None else None
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def _open_table(self, cell: MapCell, *, is_watched: bool) -> TakenUp | None:
        deck = self._market(cell)
        if deck is None:
            return None
        seats = [SeatChoice(seat.role, seat.agent) for seat in self.seats]
        if not is_watched:
            seats[0] = SeatChoice(seats[0].role, None)
        sound = self.app.sound.play
        return TakenUp(
            Session.start(deck, tuple(seats), new_deal(), folder=self.app.folder, play_sound=sound)
        )

    def _look_into(self, cell: MapCell) -> None:
        deck = self._market(cell)
        if deck is None:
            return
        matches = _MEANS if is_live(self.seats) else _MEANS_SLOW
        plan = Plan(deck, tuple(self.seats), matches, 1, mirror=True)
        self.opened = None
        self.means = plan, Totals.empty(len(plan.seats), deck.rules.rounds)

        def play(work: Work[Totals]) -> Totals:
            def look(totals: Totals) -> None:
                work.check()
                self.means = plan, totals

            return run(plan, on_chunk=look)

        self._looking = self._background.start(msg("the run in the lab"), play)

    def _shut(self) -> None:
        self.opened = self.means = None
        if self._looking is not None:
            self._looking.cancel()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the choices at the left, the map at the right."""
        page = heading(canvas, self.app, tr("Lab"), keys=() if self.is_hidden else ("esc",))
        if canvas.text_factor > 1.3:  # noqa: PLR2004 - no room for both
            with canvas.scrolled(page, "lab") as content:
                self._draw_right(canvas, content, page.height)
                content.cut_top(canvas.u(16))
                self._controls().draw(canvas, content)
            self._draw_opened(canvas)
            return
        left, right = page.columns([1, 2.3], canvas.u(24))
        with canvas.scrolled(left, "lab") as content:
            self._controls().draw(canvas, content)
        self._draw_right(canvas, right, right.height)
        self._draw_opened(canvas)

    def _controls(self) -> Controls:
        return Controls(
            self.decks,
            self.deck,
            self.seats,
            self.across,
            self.up,
            self.turned,
            self.question,
            self.ask,
            self._set_deck,
            self._set_agent,
            self._set_axis,
            self._turn,
            self._reset,
            self.app.settings.asks_border,
            self._set_asks,
        )

    def _draw_right(self, canvas: Canvas, box: Box, height: int) -> None:
        if self.means is not None:
            line = max(canvas.u(38), canvas.line(15) + canvas.u(10))
            spot = box.cut_top(line, canvas.u(10))
            spot.width = min(spot.width, canvas.width_of(tr("Back to the map"), 15) + canvas.u(110))
            canvas.button(spot, "map", tr("Back to the map"), self._shut, icon="arrow_left", hotkeys=["m"])
            with canvas.scrolled(Box(box.x, box.y, box.width, height - line), "means") as content:
                if self.means[1].matches:
                    draw_means(canvas, content, *self.means)
            box.cut_top(height)
            return
        top = box.y
        self._draw_words(canvas, box)
        shown = self.player.shown
        if shown is None and not self.is_hidden:
            canvas.text_block(box, tr("The first map is being played."), 17, canvas.theme.ink_soft)
            return
        buttons_height = max(canvas.u(38), canvas.line(16) + canvas.u(12))
        foot_height = buttons_height + canvas.line(14) * 2 + canvas.u(12)
        least = canvas.u(300)
        room = Box(box.x, box.y, box.width, max(least, height - (box.y - top) - foot_height))
        box.cut_top(room.height, canvas.u(6))
        if shown is None or self.is_hidden:
            self.cover.draw_map(canvas, room)
            row = box.cut_top(buttons_height)
            self.cover.draw_buttons(canvas, row)
            return
        view = MapView(canvas, room, shown)
        view.draw_cells()
        view.draw_even_line()
        view.draw_own()
        if self.cover.line is not None:
            view.draw_line(self.cover.line.heights)
        for letter, (cell, _) in zip("AB", self._answers(), strict=False):
            view.draw_mark(cell, letter)
        pointed = view.add_cells(self._choose)
        canvas.text_block(box, state_of(shown, pointed), 14, canvas.theme.ink_soft)
        box.cut_top(canvas.u(6))
        row = box.cut_top(buttons_height)
        text = tr("Guess the line")
        spot = row.cut_left(min(row.width, canvas.width_of(text, 15) + canvas.u(100)), canvas.u(12))
        canvas.button(spot, "guess", text, self._guess_again, icon="dice", hotkeys=["g"])
        view.draw_legend(row)

    def _draw_words(self, canvas: Canvas, box: Box) -> None:
        shown, line = self.player.shown, self.cover.line
        if self.question is not None and (self.is_hidden or line is None):
            canvas.text_block(box, translate(self.question.before), 17)
        if self.is_hidden:
            self.cover.draw_words(canvas, box)
        elif line is not None and shown is not None:
            canvas.text_block(box, translate(guessed(score_line(line.heights, shown.shares))), 17)
        elif self.question is None:
            text = tr("{deck}: who wins where, from the same deals.", deck=pick_text(self._deck().title))
            canvas.text_block(box, text, 17)
        if not self.is_hidden:
            for _, words in self._answers():
                if words is not None:
                    canvas.text_block(box, translate(words), 15, canvas.theme.ink_soft)
        box.cut_top(canvas.u(8))

    def _answers(self) -> list[tuple[MapCell, Message | None]]:
        """Return what a question's markets show, once its own map is there."""
        shown = self.player.shown
        if self.question is None or shown is None or shown is not self.player.now:
            return []
        return answers(self.question, shown)

    def _draw_opened(self, canvas: Canvas) -> None:
        shown, cell = self.player.shown, self.opened
        if cell is None or shown is None:
            return
        height = max(canvas.u(38), canvas.line(15) + canvas.u(8))
        width = 560 * min(1.4, canvas.text_factor)
        words = told(shown, cell)
        lines = canvas.block_height(words, 15, canvas.u(width) - canvas.u(48)) + canvas.line(20)
        inside = canvas.dialog(width, (lines + 4 * (height + canvas.u(8)) + canvas.u(66)) / canvas.scale)
        canvas.text_block(inside, tr("This market"), 20, canvas.theme.accent)
        inside.cut_top(canvas.u(6))
        canvas.text_block(inside, words, 15)
        inside.cut_top(canvas.u(12))
        for key, text, icon, do in (
            ("play", tr("Play this market"), "play", lambda: self._open_table(cell, is_watched=False)),
            ("watch", tr("Watch this market"), "eye", lambda: self._open_table(cell, is_watched=True)),
            ("means", tr("Why, on average of many matches"), "flask", lambda: self._look_into(cell)),
        ):
            canvas.button(inside.cut_top(height, canvas.u(8)), f"market:{key}", text, do, icon=icon)
        canvas.button(
            inside.cut_top(height), "market:close", tr("Close"), self._shut, icon="close", hotkeys=["esc"]
        )


def _readable() -> list[tuple[str, Deck]]:
    decks = []
    for entry in shelf():
        try:
            decks.append((entry.id, load_deck(entry.path)))
        except BetterHandError:
            continue
    return decks
