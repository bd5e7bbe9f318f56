"""The lab on screen: a map of who wins where that is played afresh while somebody changes the market."""

from dataclasses import replace
from functools import partial

from game.base.errors import BetterHandError
from game.base.language import Message, tr, translate
from game.base.new_deal import new_deal
from game.decks import Deck
from game.lab import LiveMap, MapCell, Question, answers, is_live, warm_up
from game.ui.app.destinations import TakenUp
from game.ui.app.heading import heading
from game.ui.app.playing_maps import MapPlayer
from game.ui.app.readable_decks import ReadableDecks
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.map_view import MapView
from game.ui.draw.widget import Activate
from game.ui.screens.lab.choices import Choices
from game.ui.screens.lab.controls import Controls
from game.ui.screens.lab.cover import Cover
from game.ui.screens.lab.map_words import played_by, state_of, told, where
from game.ui.screens.lab.market_means import MarketMeans
from game.ui.session.session import SeatChoice, Session
from game.wording import seat_words

__all__ = ["LabScene"]

_SLOWLY = 20
"""Matches of a market that is looked into where agents take long over their moves."""


class LabScene(Scene):
    """The map, what can be turned about it, the bet on its border, and a look into one market."""

    def __init__(self, app: Services, deck: str = "") -> None:
        """``deck``: the id of the one to begin with; raises BetterHandError if it cannot be read."""
        self.app = app
        self.decks = ReadableDecks()
        self.now = Choices(deck or self.decks.first)
        self.own: Choices | None = None
        """What somebody had chosen before a question took its place."""
        self.cover = Cover()
        self.opened: MapCell | None = None
        self.means = MarketMeans()
        self.player = MapPlayer()
        self.works = self.player.works
        """What is being played in the background."""
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
        return self.means.tick(self.app.toast) or is_new

    def is_moving(self) -> bool:
        """Return whether a map, or a market, is being played."""
        return self.is_fresh or self.player.is_busy or self.means.is_playing

    def close(self) -> None:
        """Stop playing."""
        self.player.close()
        self.means.close()

    # -- doing --------------------------------------------------------------------------------

    @property
    def deck(self) -> Deck:
        """The deck whose markets the map is of."""
        return self.decks.read(self.now.deck)

    @property
    def is_hidden(self) -> bool:
        """Whether the map waits for a guess at its even line."""
        return self.cover.grid is not None

    def _play(self) -> None:
        self._shut()
        make = self.now.map_maker(self.deck)
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
            self.cover.lay(self.now.map_maker(self.deck)())

    def ask(self, question: Question) -> None:
        """Play the map that answers a question."""
        if self.choose(question):
            self._play_another()

    def choose(self, question: Question) -> bool:
        """Turn everything as a question has it, and keep what was; return whether its deck can be read."""
        if not self._can_read(question.deck):
            return False
        if self.own is None or self.now.question is None:
            self.own = self.now
        self.now = Choices.of(question)
        return True

    def _go_back(self) -> None:
        """Have everything as it was before the first question."""
        if self.own is not None:
            self.now, self.own = self.own, None
            self._play_another()

    def _can_read(self, deck: str) -> bool:
        try:
            self.decks.read(deck)
        except BetterHandError as error:
            self.app.toast(error.message)
            return False
        return True

    def _set_deck(self, name: str) -> None:
        if self._can_read(name):
            self._change(self.now.of_deck(name, self.decks.read(name)))

    def _change(self, choices: Choices) -> None:
        before, self.now = self.now, choices
        if before.is_other_map(choices):
            self._play_another()
        elif before != choices:
            self._play()

    def _guess_again(self) -> None:
        self._shut()
        self.cover.lay(self.now.map_maker(self.deck)())
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
            return shown.deck.with_settings(shown.settings(cell)) if shown is not None else None
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def _open_table(self, cell: MapCell, seat: int | None) -> TakenUp | None:
        """Deal a market to a person in a seat and the map's agents; with None for agents alone."""
        shown, deck = self.player.shown, self._market(cell)
        if shown is None or deck is None:
            return None
        seats = [SeatChoice(seat.role, seat.agent) for seat in shown.seats]
        if seat is not None:
            seats[seat] = SeatChoice(seats[seat].role, None)
        session = Session.in_market(
            deck,
            tuple(seats),
            new_deal(),
            where(shown, cell),
            folder=self.app.folder,
            play_sound=self.app.sound.play,
        )
        return TakenUp(session)

    def _look_into(self, cell: MapCell) -> None:
        shown, deck = self.player.shown, self._market(cell)
        if shown is None or deck is None:
            return
        self.opened = None
        # Of slow agents a map plays few matches: here there may be more, but never fewer.
        matches = cell.matches if is_live(shown.seats) else max(cell.matches, _SLOWLY)
        place = translate(where(shown, cell))
        self.means.look_into(replace(cell.plan, deck=deck, matches=matches), place)

    def _shut(self) -> None:
        self.opened = None
        self.means.shut()

    # -- drawing ------------------------------------------------------------------------------

    @property
    def _takes_escape(self) -> bool:
        """Whether Esc leads back to the map, and not out of the lab."""
        return self.means.figures is not None

    def draw(self, canvas: Canvas) -> None:
        """Draw the choices at the left, the map at the right."""
        page = heading(canvas, self.app, tr("Lab"), keys=() if self._takes_escape else ("esc",))
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
            self.now,
            self.own,
            self.ask,
            self._go_back,
            self._set_deck,
            self._change,
            self.app.settings.asks_border,
            self._set_asks,
        )

    def _draw_right(self, canvas: Canvas, box: Box, height: int) -> None:
        if self.means.figures is not None:
            self.means.draw(canvas, box, height, self._shut)
            return
        top = box.y
        self._draw_words(canvas, box)
        shown = self.player.shown
        if shown is None and not self.is_hidden:
            canvas.text_block(box, tr("The first map is being played."), 17, canvas.theme.ink_soft)
            return
        buttons_height = max(canvas.u(38), canvas.line(16) + canvas.u(12))
        foot_height = buttons_height + canvas.line(14) * 2 + canvas.u(12)
        least = max(canvas.u(300), 9 * canvas.line(13))
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
        canvas.text_block(box, state_of(shown, self.opened or pointed), 14, canvas.theme.ink_soft)
        box.cut_top(canvas.u(6))
        row = box.cut_top(buttons_height)
        text = tr("Guess the line")
        spot = row.cut_left(min(row.width, canvas.width_of(text, 15) + canvas.u(100)), canvas.u(12))
        canvas.button(spot, "guess", text, self._guess_again, icon="dice", hotkeys=["g"])
        view.draw_legend(row, has_line=self.cover.line is not None)

    def _draw_words(self, canvas: Canvas, box: Box) -> None:
        shown, line, question = self.player.shown, self.cover.line, self.now.question
        grid = self.cover.grid or self.player.now
        if grid is not None:
            canvas.text_block(box, played_by(grid), 14, canvas.theme.ink_soft)
        if question is not None:
            self._draw_question(canvas, box, question)
        if self.is_hidden:
            self.cover.draw_words(canvas, box)
        elif line is not None and shown is not None:
            self.cover.draw_judgement(canvas, box, shown)
        elif question is None:
            canvas.text_block(box, tr("Who wins where: the same deals in every market."), 17)
        if not self.is_hidden:
            for _, words in self._answers():
                if words is not None:
                    canvas.text_block(box, translate(words), 15, canvas.theme.ink_soft)
        box.cut_top(canvas.u(8))

    def _draw_question(self, canvas: Canvas, box: Box, question: Question) -> None:
        """Say what has been asked, or that something has been changed since."""
        if not self.now.is_as_asked:
            left = tr("No longer the market of the question: {question}", question=question.ask)
            canvas.text_block(box, left, 15, canvas.theme.ink_soft)
        elif self.is_hidden or self.cover.line is None:
            canvas.text_block(box, translate(question.before), 17)

    def _answers(self) -> list[tuple[MapCell, Message | None]]:
        """Return what a question's markets show, once its own map is there."""
        shown, question = self.player.shown, self.now.question
        if question is None or not self.now.is_as_asked or shown is None or shown is not self.player.now:
            return []
        return answers(question, shown)

    def _ways(self, shown: LiveMap, cell: MapCell) -> list[tuple[str, str, str, Activate]]:
        """Return what can be done with a market: key, text, icon, what is done."""
        played: list[tuple[str, str, str, Activate]] = [
            (
                f"play{seat}",
                tr("Play this market as {role}", role=name),
                "play",
                partial(self._open_table, cell, seat),
            )
            for seat, name in enumerate(seat_words([seat.role for seat in shown.seats]))
        ]
        return [
            *played,
            ("watch", tr("Watch this market"), "eye", partial(self._open_table, cell, None)),
            ("means", tr("Why, on average of many matches"), "flask", partial(self._look_into, cell)),
        ]

    def _draw_opened(self, canvas: Canvas) -> None:
        shown, cell = self.player.shown, self.opened
        if cell is None or shown is None:
            return
        height = max(canvas.u(38), canvas.line(15) + canvas.u(8))
        width = 560 * min(1.4, canvas.text_factor)
        words = told(shown, cell)
        ways = self._ways(shown, cell)
        lines = canvas.block_height(words, 15, canvas.u(width) - canvas.u(48)) + canvas.line(20)
        needed = lines + (len(ways) + 1) * (height + canvas.u(8)) + canvas.u(66)
        inside = canvas.dialog(width, needed / canvas.scale)
        canvas.text_block(inside, tr("This market"), 20, canvas.theme.accent)
        inside.cut_top(canvas.u(6))
        canvas.text_block(inside, words, 15)
        inside.cut_top(canvas.u(12))
        for key, text, icon, do in ways:
            canvas.button(inside.cut_top(height, canvas.u(8)), f"market:{key}", text, do, icon=icon)
        canvas.button(
            inside.cut_top(height), "market:close", tr("Close"), self._shut, icon="close", hotkeys=["esc"]
        )
