"""Step through a match that was played, forward and back, and leave it at any point for a new line."""

from dataclasses import dataclass
from functools import partial

from game.base.errors import BetterHandError
from game.base.language import pick_text, tr, translate
from game.lab import may_compile
from game.match import Invited, Opened, Record, deal_code
from game.scoring import points_so_far
from game.ui.app.destinations import Back, TakenUp
from game.ui.app.heading import language_button, language_width
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width, options_room
from game.ui.screens.replay.coach_view import coach_view_height, draw_coach_view, draw_turn_marks
from game.ui.screens.replay.points_so_far import draw_points_so_far, points_height
from game.ui.session.playing_on import play_on_from
from game.ui.session.reviewing import Reviewing
from game.ui.session.session import Session
from game.ui.table.caption import draw_caption
from game.ui.table.layout import TableLayout, lay_out
from game.ui.table.seat_plates import seat_name
from game.ui.table.side_panel import draw_standing, side_parts
from game.ui.table.table_view import TableView, draw_table
from game.wording import Selection, Teller

__all__ = ["StepScene"]


_LARGE = 1.3
"""From this size of text on the ways through a match are signs alone."""


@dataclass(frozen=True)
class _Way:
    """A button that leads to another point of the match."""

    key: str
    text: str
    icon: str
    hotkey: str
    to: int


class StepScene(Scene):
    """Shows a recorded match at any of its actions. Raises RecordError if it cannot be replayed."""

    def __init__(
        self, app: Services, record: Record, at: int | None = None, reviewing: Reviewing | None = None
    ) -> None:
        match = record.replay(whole=False)
        self.app = app
        self.record = record
        self.session = Session(match, record.agents or (None,) * match.n_seats, None, None, app.sound.play)
        self.teller = Teller(match.deck, match.roles)
        self.n_actions = len(match.actions)
        self.has_own_review = reviewing is None
        self.reviewing = Reviewing(record) if reviewing is None else reviewing
        if match.is_over and may_compile():  # else it takes too long to be worth the wait
            self.reviewing.begin()
        self.at = 0
        """Actions shown as played."""
        self.choosing = False
        """Whether the seats to take over are being offered."""
        self.points: list[dict[str, int]] = []
        people = [seat for seat, agent in enumerate(self.session.agents) if agent is None]
        self.bottom = people[0] if len(people) == 1 else 0
        self.openings = [
            n
            for n in range(self.n_actions + 1)
            if n == 0 or any(isinstance(event, Opened) for event in self._events_of(n))
        ]
        """[round] actions played when it opens."""
        self.go_to(0 if at is None else at)

    # -- moving about -------------------------------------------------------------------------

    def _events_of(self, n: int) -> list[object]:
        """Return what the ``n``-th action, from 1, made happen."""
        match = self.session.match
        return list(match.events[match.n_events(n - 1) : match.n_events(n)])

    def go_to(self, at: int) -> None:
        """Show the match as it stood after so many actions."""
        forward = at == self.at + 1
        self.at = max(0, min(self.n_actions, at))
        match, presenter = self.session.match, self.session.presenter
        presenter.has_motion = self.app.settings.motion and self.app.settings.ai_speed != "off"
        presenter.speed = self.app.settings.ai_speed
        events = match.events[: match.n_events(self.at)]
        if forward and not presenter.is_busy and len(presenter.shown) < len(events):
            presenter.add(events[len(presenter.shown) :])
        else:
            presenter.jump(events)
        history = match.history
        # Each line of the log is one event, but an invitation is two lines: one for either side.
        n_lines = len(events) + sum(isinstance(event, Invited) for event in events)
        self.points = points_so_far(history._replace(log=history.log[:n_lines]))

    def _round_at(self, at: int) -> int:
        return sum(opening <= at for opening in self.openings) - 1

    def _ways(self) -> list[_Way]:
        """Return where the buttons lead, from the beginning to the end."""
        here = self._round_at(self.at)
        start = self.openings[here]
        before = start if self.at > start else self.openings[max(0, here - 1)]
        after = self.openings[here + 1] if here + 1 < len(self.openings) else self.n_actions
        return [
            _Way("first", tr("Start"), "to_start", "home", 0),
            _Way("round-back", tr("Round -1"), "fast_back", "pageup", before),
            _Way("step-back", tr("Step -1"), "arrow_left", "left", self.at - 1),
            _Way("step-on", tr("Step +1"), "arrow_right", "right", self.at + 1),
            _Way("round-on", tr("Round +1"), "fast", "pagedown", after),
            _Way("last", tr("End"), "step", "end", self.n_actions),
        ]

    def is_moving(self) -> bool:
        """Return whether cards are on their way."""
        return self.session.presenter.is_moving

    def tick(self, seconds: float) -> bool:
        """Let cards move."""
        has_news = self.reviewing.look(self.app.toast)
        return self.session.presenter.tick(seconds) or has_news

    def skip_motion(self) -> bool:
        """Finish what moves."""
        return self.session.presenter.finish()

    # -- taking over --------------------------------------------------------------------------

    def _offer(self) -> None:
        self.session.presenter.finish()
        self.choosing = True

    def _keep_watching(self) -> None:
        self.choosing = False

    def _take_over(self, seat: int | None) -> TakenUp | None:
        """Go on from here with a person in a seat, or with skilled play in all of them."""
        self.choosing = False
        try:
            session = play_on_from(self.record, self.at, seat, self.app.folder, self.app.sound.play)
        except BetterHandError as error:
            self.app.toast(error.message)
            return None
        return TakenUp(session)

    # -- drawing ------------------------------------------------------------------------------

    def layout(self, canvas: Canvas) -> TableLayout:
        """Return where everything on the table lies."""
        return lay_out(canvas, self.session.presenter.board, self.bottom, canvas.u(133))

    def draw(self, canvas: Canvas) -> None:
        """Draw the table at this point, the scores and where they come from, and the way on."""
        layout = self.layout(canvas)
        view = TableView(
            self.session,
            self.teller,
            Selection(),
            takes_input=False,
            pick_slot=_nothing,
            pick_place=_nothing,
            pick_guest=_nothing,
            drop=_nothing,
        )
        draw_table(canvas, layout, view)
        if self.reviewing.review is not None and not self.session.presenter.is_busy:
            board = self.session.presenter.board
            draw_turn_marks(canvas, layout, board, self.reviewing.review, self.at)
        self._draw_side(canvas, layout.side)
        self._draw_ways(canvas, layout.verbs)
        self._draw_bar(canvas, layout.bar)
        draw_caption(canvas, layout.caption, layout, view)
        if self.choosing:
            self._draw_choice(canvas)

    def _draw_bar(self, canvas: Canvas, box: Box) -> None:
        match, board = self.session.match, self.session.presenter.board
        inner = box.inset(canvas.u(14), canvas.u(5))
        width = button_width(canvas, inner.height, tr("Back"), 14, icon="arrow_left", hotkey="esc")
        canvas.button(
            inner.cut_left(width, canvas.u(14)),
            "back",
            tr("Back"),
            Back,
            icon="arrow_left",
            hotkeys=["esc"],
            size=14,
        )
        width = language_width(canvas, inner.height)
        language_button(canvas, self.app, inner.cut_right(width, canvas.u(10)))
        text = tr("Round {round} of {rounds}", round=board.round + 1, rounds=board.n_rounds)
        width = canvas.width_of(text, 20, serif=True) + canvas.u(18)
        canvas.label(inner.cut_left(width), text, 20, serif=True, wraps=False)
        deck = tr("{deck}, deal {code}", deck=pick_text(match.deck.title), code=deal_code(match.seed))
        canvas.label(inner, deck, 14, canvas.theme.ink_soft, wraps=False)

    def _draw_side(self, canvas: Canvas, box: Box) -> None:
        coach = coach_view_height(canvas, box.width, self.reviewing, self.at)
        needed = points_height(canvas, self.points)
        parts = side_parts(canvas, box, self.session.match.n_seats, needed + coach)
        draw_standing(canvas, parts, self.session, self.teller)
        if coach:
            height = min(coach, parts.rest.height * 66 // 100)
            place = parts.rest.cut_top(height, canvas.u(8))
            draw_coach_view(canvas, place, self.reviewing, self.at, self.session.upper_seat)
        draw_points_so_far(canvas, parts.rest, self.session.match.roles, self.points)

    def _draw_ways(self, canvas: Canvas, box: Box) -> None:
        canvas.panel(box, canvas.theme.panel, canvas.theme.panel_edge)
        inner = box.inset(canvas.u(14), canvas.u(8))
        buttons = inner.cut_bottom(max(canvas.u(38), inner.height * 42 // 100), canvas.u(6))
        line = max(canvas.u(46), canvas.line(16) + canvas.u(12))
        wide = button_width(canvas, line, tr("Take over here"), icon="person", hotkey="enter")
        if canvas.text_factor > _LARGE:  # the sentence above has the whole width, beside the ways is room
            right = buttons.cut_right(min(wide, buttons.width * 45 // 100), canvas.u(8))
        else:
            right = inner.cut_right(min(max(canvas.u(250), wide), inner.width * 36 // 100), canvas.u(14))
        canvas.button(
            right.middle(right.width, line),
            "take-over",
            tr("Take over here"),
            self._offer,
            icon="person",
            hotkeys=["enter"],
            is_primary=True,
            why_not=""
            if self.at < self.n_actions or self.session.match.seat is not None
            else tr("the match is over here; go back a few steps first"),
            hint=tr("Play on from this point yourself, and compare both lines"),
        )
        if self.n_actions:
            self._draw_step(canvas, inner.cut_top(inner.height * 58 // 100, canvas.u(2)))
            shown = f"{self.at} / {self.n_actions}"
            canvas.slider(inner, "place", self.at, 0, self.n_actions, 1, self.go_to, shown)
        else:
            self._draw_step(canvas, inner)
        for way, spot in zip(self._ways(), buttons.columns((9, 12, 10, 10, 12, 9), canvas.u(8)), strict=True):
            is_there = 0 <= way.to <= self.n_actions and way.to != self.at
            is_narrow = spot.width < canvas.width_of(f"{way.text} PgDn", 14) + canvas.u(64)
            canvas.button(
                spot,
                way.key,
                "" if is_narrow else way.text,
                partial(self.go_to, way.to),
                icon=way.icon,
                hotkeys=[way.hotkey],
                size=14,
                why_not="" if is_there else tr("there is nothing more this way"),
                hint=way.text,
            )

    def _draw_step(self, canvas: Canvas, box: Box) -> None:
        """Draw who did what in the step just shown."""
        if not self.at:
            canvas.label(box, tr("The deal. Step on to see what was played."), 17)
            return
        match = self.session.match
        seat, _ = match.actions[self.at - 1]
        lines = [self.teller.tell(event) for event in self._events_of(self.at)]  # type: ignore[arg-type]
        text = next((translate(line) for line in lines if line is not None), "")
        if not text or lines[0] is None:
            text = text if lines[0] is not None else tr("{seat}: ends the turn", seat=self.teller.seat(seat))
        canvas.label(box, text, 17)

    def _draw_choice(self, canvas: Canvas) -> None:
        match = self.session.match
        about = tr(
            "The match goes on from here as a new one, and the record stays as it is. Afterwards the "
            "debrief compares both lines."
        )
        line = max(canvas.u(48), canvas.line(16) + canvas.u(14))
        width, ring = canvas.dialog_width(600) + canvas.u(12), canvas.u(4)
        n = match.n_seats + 2
        height = (
            canvas.line(26) + canvas.block_height(about, 15, width) + n * (line + canvas.u(9)) + canvas.u(80)
        )
        inside = canvas.dialog(600, height / canvas.scale)
        canvas.label(inside.cut_top(canvas.line(26), canvas.u(6)), tr("Take over here"), 26, serif=True)
        foot = inside.cut_bottom(line, canvas.u(9))
        with canvas.scrolled(options_room(canvas, inside, ring), "take-over") as content:
            text = content.cut_top(canvas.block_height(about, 15, width), canvas.u(10)).inset(ring, 0)
            canvas.text_block(text, about, 15, canvas.theme.ink_soft)
            for seat in range(match.n_seats):
                spot = content.cut_top(line, canvas.u(9)).inset(ring, 0)
                name = tr("Play on as {seat}", seat=self.teller.seat(seat))
                canvas.button(
                    spot,
                    f"seat{seat}",
                    name,
                    partial(self._take_over, seat),
                    icon="person",
                    hotkeys=[str(seat + 1)],
                    align="left",
                    hint=seat_name(self.session, self.teller, seat),
                )
            spot = content.cut_top(line, canvas.u(9)).inset(ring, 0)
            canvas.button(
                spot,
                "watch-on",
                tr("Watch skilled play on"),
                partial(self._take_over, None),
                icon="eye",
                hotkeys=["w"],
                align="left",
            )
        canvas.button(
            foot.middle(min(foot.width, canvas.u(220)), foot.height),
            "close",
            tr("Close"),
            self._keep_watching,
            hotkeys=["esc"],
        )

    def close(self) -> None:
        """Leave; nothing here is being saved."""
        if self.has_own_review:
            self.reviewing.close()
        self.session.close()


def _nothing(*_: object) -> None:
    """Nothing can be picked on this table."""
