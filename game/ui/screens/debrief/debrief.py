"""The debrief: who won and what was bet, where every point came from, and what there is to talk about."""

from game.agents import agent_specs
from game.base.errors import BetterHandError
from game.base.language import msg, tr, translate
from game.lab import may_compile
from game.scoring import MatchScore, score_match
from game.ui.app.destinations import Dealt, StepThrough, TakeHome, TakenUp
from game.ui.app.heading import heading
from game.ui.app.inputs import KeyPressed
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import button_widths
from game.ui.draw.widget import Activate
from game.ui.screens.debrief.decisions import draw_decisions
from game.ui.screens.debrief.hands_page import draw_hands
from game.ui.screens.debrief.line_comparison import Lines, draw_lines
from game.ui.screens.debrief.part_tables import SeatLook, draw_contrast, draw_points
from game.ui.screens.debrief.question_page import draw_question
from game.ui.screens.debrief.result_page import (
    draw_course,
    draw_fold,
    draw_headline,
    draw_reason,
    draw_rows,
    fold_height,
)
from game.ui.screens.debrief.review_page import REVIEW_PARTS, ReviewShown, draw_review, draw_waiting
from game.ui.screens.debrief.telling_page import draw_seats
from game.ui.session.kept_matches import keep
from game.ui.session.playing_on import play_on_from
from game.ui.session.reviewing import Reviewing
from game.ui.session.session import SeatChoice, Session
from game.ui.table.bet_question import draw_bet_question
from game.wording import (
    MATCH_QUESTIONS,
    Teller,
    bet_answer,
    hints_text,
    player_name,
    questions_for,
    seat_words,
)

__all__ = ["DebriefScene"]

_TABS = (
    ("result", msg("Result")),
    ("review", msg("Review")),
    ("points", msg("Points")),
    ("contrast", msg("Side by side")),
    ("decisions", msg("Decisions")),
    ("hands", msg("Hands")),
    ("questions", msg("Questions")),
)
_Button = tuple[str, str, Activate, str, str]
"""Key, text, what it does, icon, hotkey."""
_LINES_TAB = ("lines", msg("Both lines"))
"""Comes second where the match was taken over from another one."""


def _plays(role: str, agent: str) -> bool:
    return any(spec.name == agent for spec in agent_specs(role))


class DebriefScene(Scene):
    """Takes a finished match apart."""

    def __init__(self, app: Services, session: Session) -> None:
        self.app = app
        self.session = session
        self.score: MatchScore = score_match(session.match.history)
        self.teller = Teller(session.match.deck, session.match.roles)
        self.tab = "result"
        self.is_unfolded = False
        """Whether the first page shows the course of the match."""
        self.question = 0
        self.review_part = next(iter(REVIEW_PARTS))
        self.is_asking = False
        """Whether the bet on the same deal the other way round is being asked for."""
        self.lines = self._both_lines()
        self.tabs = _TABS if self.lines is None else (_TABS[0], _LINES_TAB, *_TABS[1:])
        people = [seat for seat, agent in enumerate(session.agents) if agent is None]
        self.person = people[0] if len(people) == 1 else None
        """The seat of the one person who played, who can be spoken to."""
        self.seat = people[0] if people else 0
        """The seat whose decisions the review looks at."""
        self.reviewing = Reviewing(session.to_record())
        self.is_kept = self._keep()
        """Whether the match can be looked at again later."""
        if may_compile():
            self.reviewing.begin()  # else it takes long: only if somebody wants to see it

    def _keep(self) -> bool:
        """Keep the match without being asked; what was saved while it was played stays if that fails."""
        try:
            keep(self.app.folder, self.reviewing.record)
        except BetterHandError as error:
            self.app.toast(msg("This match could not be kept for later: {why}", why=error.message))
            return False
        return True

    def _both_lines(self) -> Lines | None:
        if self.session.branch is None:
            return None
        try:
            return Lines.of(self.session.branch, self.session.match)
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def key(self, pressed: KeyPressed) -> bool:
        """Choose a page by its number."""
        if pressed.key.isdigit() and 1 <= int(pressed.key) <= len(self.tabs):
            self._show(self.tabs[int(pressed.key) - 1][0])
            return True
        return False

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - looks at how far the review is
        """Show the review as soon as it is there."""
        has_changed = self.reviewing.look(self.app.toast)
        return has_changed and self.tab in {"result", "review", "decisions"}

    def close(self) -> None:
        """Put the match away, and what was saved of it."""
        self.reviewing.close()
        if self.is_kept or self._keep():
            self.session.finish()
        self.session.close()

    # -- doing --------------------------------------------------------------------------------

    def _show(self, tab: str) -> None:
        self.tab = tab
        self.app.state.scroll.clear()
        if tab == "review" and self.reviewing.problem is None:
            self.reviewing.begin()

    def _choose_part(self, part: str) -> None:
        self.review_part = part
        self.app.state.scroll.clear()

    def _look_from(self, seat: int) -> None:
        self.seat = seat
        self.app.state.scroll.clear()

    def _next_page(self) -> None:
        """Go on to the next question of the review, then to the next page."""
        parts = list(REVIEW_PARTS)
        at = parts.index(self.review_part)
        if self.tab == "review" and self.reviewing.review is not None and at + 1 < len(parts):
            self._choose_part(parts[at + 1])
            return
        names = [name for name, _ in self.tabs]
        self._show(names[(names.index(self.tab) + 1) % len(names)])

    def _fold(self) -> None:
        self.is_unfolded = not self.is_unfolded

    def _ask(self, question: int) -> None:
        self.question = question

    def _again(self) -> Dealt | None:
        """Deal the same cards once more, after a bet; who sat in one seat sits in the next."""
        if self.app.settings.asks_bet:
            self.is_asking = True
            return None
        return self._deal(None)

    def _leave_question(self) -> None:
        self.is_asking = False

    def _swapped(self) -> tuple[SeatChoice, ...]:
        """Return who sits where once sides are swapped."""
        agents = self.session.agents
        players = (*agents[1:], agents[0])
        return tuple(
            SeatChoice(role, agent if agent is None or _plays(role, agent) else "skilled")
            for role, agent in zip(self.session.match.roles, players, strict=True)
        )

    def _who_plays(self) -> str:
        """Return who plays what once sides are swapped."""
        seats = self._swapped()
        people = [seat for seat, choice in enumerate(seats) if choice.agent is None]
        if len(people) == 1:
            return tr("The same deal once more. Now you play {seat}.", seat=self.teller.seat(people[0]))
        if people:
            return tr("The same deal once more. Change places: each of you now plays the next seat.")
        return tr(
            "The same deal once more. Now {players}.",
            players=[
                msg(
                    "{player} plays {seat}",
                    player=player_name(choice.role, choice.agent),
                    seat=self.teller.seat(seat),
                )
                for seat, choice in enumerate(seats)
            ],
        )

    def _deal(self, bet: int | None) -> Dealt:
        self.is_asking = False
        match, seats = self.session.match, self._swapped()
        session = Session.start(
            match.deck, seats, match.seed, bet=bet, folder=self.app.folder, play_sound=self.app.sound.play
        )
        return Dealt(session)

    def _step_through(self) -> StepThrough:
        return StepThrough(self.reviewing.record, self.reviewing)

    def _take_home(self) -> TakeHome:
        return TakeHome(self.reviewing.record, self.reviewing)

    def _play_on(self, at: int, seat: int) -> TakenUp | None:
        try:
            record = self.session.to_record()
            return TakenUp(play_on_from(record, at, seat, self.app.folder, self.app.sound.play))
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the chosen page."""
        page = heading(canvas, self.app, tr("Debrief"), names_title=True)
        line = max(canvas.u(42), canvas.line(14) + canvas.u(14))
        bar = page.cut_top(line, canvas.u(12))
        tabs = [(name, f"{n} {translate(text)}") for n, (name, text) in enumerate(self.tabs, start=1)]
        canvas.segmented(bar, "tabs", tabs, self.tab, self._show, size=14)
        foot = page.cut_bottom(line, canvas.u(10))
        buttons: tuple[_Button, ...] = (
            ("take-home", tr("Take home"), self._take_home, "share", "v"),
            ("step-through", tr("Step through"), self._step_through, "step", "t"),
        )
        gap = canvas.u(10)
        words = [
            *((text, icon, hotkey) for _, text, _, icon, hotkey in buttons),
            (tr("Swap sides"), "undo", "g"),
            (tr("Next page"), "arrow_right", "enter"),
        ]
        widths, size = button_widths(canvas, line, words, 15, foot.width - 3 * gap)
        for (key, text, activate, icon, hotkey), width in zip(buttons, widths, strict=False):
            canvas.button(
                foot.cut_left(width, gap), key, text, activate, icon=icon, hotkeys=[hotkey], size=size
            )
        is_last = self.tab == self.tabs[-1][0]
        right = foot.cut_right(widths[2 if is_last else 3], gap)
        if not is_last:
            canvas.button(
                right,
                "next-page",
                tr("Next page"),
                self._next_page,
                icon="arrow_right",
                hotkeys=["enter"],
                is_primary=True,
                size=size,
            )
        again = right if is_last else foot.cut_right(widths[2])
        canvas.button(
            again,
            "again",
            tr("Swap sides"),
            self._again,
            icon="undo",
            hotkeys=["g"],
            is_primary=is_last and self.question + 1 == len(self._questions()),
            size=size,
            hint=tr("The same deal once more, with the other way of playing in each chair"),
        )
        drawn = {
            "result": self._draw_result,
            "review": self._draw_review,
            "points": self._draw_points,
            "decisions": self._draw_decisions,
            "hands": self._draw_hands,
            "lines": self._draw_lines,
            "questions": self._draw_questions,
        }
        if self.tab == "contrast":
            draw_contrast(canvas, page, self.score, self._seats(canvas))
        else:
            with canvas.scrolled(page, f"debrief-{self.tab}") as content:
                drawn[self.tab](canvas, content, page.height)
        if self.is_asking:
            roles = self.session.match.roles
            names = seat_words(roles)
            draw_bet_question(canvas, roles, names, self._deal, self._leave_question, first=self._who_plays())

    def _color(self, canvas: Canvas, seat: int) -> tuple[int, int, int]:
        return seat_color(canvas, self.session.match.roles, seat)

    def _headline(self) -> str:
        winner, scores = self.score.winner, sorted(self.score.scores)
        if winner is None:
            return tr("A tie")
        return tr("{seat} wins by {n}", seat=self.teller.seat(winner), n=scores[-1] - scores[-2])

    def _draw_result(self, canvas: Canvas, box: Box, room: int) -> None:
        theme, score, top = canvas.theme, self.score, box.y
        draw_headline(canvas, box, self._headline())
        draw_reason(canvas, box, score, self.teller)
        if self.session.guesses is not None:
            right, n = self.session.guesses
            answer = tr("You guessed right {right} of {n} times.", right=right, n=n)
        else:
            answer = translate(bet_answer(self.teller, self.session.bet, score.winner))
        canvas.text_block(box, answer, 15, theme.ink_soft)
        asked = hints_text([look.name for look in self._seats(canvas)], self.session.hints)
        if asked:
            canvas.text_block(box, asked, 15, theme.ink_soft)
        box.cut_top(canvas.u(6))
        left = room - (box.y - top) - fold_height(canvas)
        if self.is_unfolded:
            draw_course(
                canvas, box, left, score, self._seats(canvas), self.teller, up=self.session.upper_seat
            )
        else:
            draw_rows(canvas, box, left, score, self._seats(canvas))
        draw_fold(canvas, box, self._fold, is_open=self.is_unfolded)

    def _draw_review(self, canvas: Canvas, box: Box, room: int) -> None:
        if self.reviewing.story is None:
            draw_waiting(canvas, box, self.reviewing, self.reviewing.begin)
            return
        shown = ReviewShown(
            self.reviewing.story,
            self.score,
            self.session.upper_seat,
            self.person,
            self.seat,
            self._look_from,
            self._play_on,
            self.review_part,
            self._choose_part,
        )
        draw_review(canvas, box, room, shown, self._seats(canvas))

    def _draw_points(self, canvas: Canvas, box: Box, room: int) -> None:
        draw_points(canvas, box, room, self.score, self._seats(canvas))

    def _draw_lines(self, canvas: Canvas, box: Box, room: int) -> None:
        if self.lines is not None:
            draw_lines(canvas, box, room, self.lines, self.teller, self._seats(canvas))

    def _draw_decisions(self, canvas: Canvas, box: Box, room: int) -> None:
        looks, top = self._seats(canvas), box.y
        if self.person is None:
            draw_seats(canvas, box, self.seat, looks, self._look_from)
        left = room - (box.y - top)
        draw_decisions(canvas, box, left, self.score, looks, self.seat, self.reviewing.review)

    def _seats(self, canvas: Canvas) -> list[SeatLook]:
        return [
            SeatLook(translate(self.teller.seat(seat)), seat_icon(role), self._color(canvas, seat))
            for seat, role in enumerate(self.session.match.roles)
        ]

    def _draw_hands(self, canvas: Canvas, box: Box, room: int) -> None:
        board = self.session.presenter.board
        draw_hands(canvas, box, room, self.score, board, self._seats(canvas))

    def _draw_questions(self, canvas: Canvas, box: Box, room: int) -> None:
        draw_question(canvas, box, room, self._questions(), self.question, self._ask)

    def _questions(self) -> tuple[str, ...]:
        return questions_for(MATCH_QUESTIONS, self.session.match.deck)
