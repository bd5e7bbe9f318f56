"""The table: where a match is played and watched."""

from game.coach import plays_of
from game.ui.app.inputs import KeyPressed
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.session.coaching import Coaching
from game.ui.session.session import Session
from game.ui.table.coach_box import coach_height, draw_coach
from game.ui.table.coach_marks import draw_plays
from game.ui.table.first_time import draw_news, news_height, news_of
from game.ui.table.layout import TableLayout, is_folded
from game.ui.table.match_table import MatchTable
from game.ui.table.side_panel import draw_side

__all__ = ["TableScene"]


class TableScene(Scene):
    """A match at the table, with scores, chart and log beside it."""

    def __init__(self, app: Services, session: Session) -> None:
        self.app = app
        self.table = MatchTable(app, session)
        self.coaching = Coaching(session)

    @property
    def session(self) -> Session:
        """The match that is being played, and who plays it."""
        return self.table.session

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""
        return self.table.is_moving() or self.coaching.is_thinking

    def tick(self, seconds: float) -> bool:
        """Let time pass: motion first, then agents."""
        if self.has_chances and not self.session.presenter.is_busy:
            self.coaching.watch()
        has_news = self.coaching.look(self.app.toast)
        return self.table.tick(seconds) or has_news

    @property
    def has_chances(self) -> bool:
        """Whether the chances to win are shown: all that they follow from lies open to everybody."""
        return self.app.settings.win_chance and self.session.has_coach

    def skip_motion(self) -> bool:
        """Finish what moves."""
        return self.table.skip_motion()

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no button wanted."""
        return self.table.key(pressed)

    def close(self) -> None:
        """Leave the table; the match is saved."""
        self.coaching.close()
        self.table.close()

    def draw(self, canvas: Canvas) -> None:
        """Draw the table."""
        table = self.table
        layout, folds = table.lay_out(canvas), is_folded(canvas)
        # What large text folds away comes back while there are no verbs to choose from.
        rests = folds and not table.takes_input
        column = Box(layout.verbs if folds else layout.side)
        height = coach_height(
            canvas, column.width, column.height * 45 // 100, self.coaching, has_chances=self.has_chances
        )
        view = table.view(takes_input=table.takes_input)
        news = news_of(self.app, view) if not table.over.is_covered else None
        if folds:
            layout = table.lay_out(canvas, canvas.box.height if rests else height)
        table.draw_cards(canvas, layout, takes_input=table.takes_input)
        self._draw_marks(canvas, layout)
        side = Box(layout.side)
        coach = side.cut_bottom(height, canvas.u(8) if height else 0)
        callout = Box(side).cut_bottom(min(news_height(canvas, side.width, news), side.height))
        if rests or not folds:
            draw_side(canvas, side, table.session, table.teller, has_scores=not folds)
        if table.is_ending:
            table.draw_finale(canvas, layout)
        else:
            table.draw_actions(canvas, layout.verbs, takes_input=table.takes_input)
        # After the cards, so that Tab comes to them first.
        draw_coach(canvas, coach, self.coaching, self._ask, has_chances=self.has_chances)
        table.draw_bar(canvas, layout.bar)
        if table.is_ending:  # the result lies where cards would be told of
            canvas.told |= {widget.key for widget in canvas.widgets if widget.is_card}
        elif layout.caption.width or news is None:
            told = news.copy if news is not None else None
            table.draw_caption(canvas, layout, side, takes_input=table.takes_input, told=told)
        if news is not None:
            draw_news(canvas, callout, layout, view, self.app, news)
        table.draw_motion(canvas, layout)
        table.draw_dialogs(canvas, takes_input=table.takes_input)

    def _ask(self) -> None:
        """Ask the coach, about what lies on the table once all has been shown."""
        self.skip_motion()
        if self.table.takes_input:
            self.coaching.ask()

    def _draw_marks(self, canvas: Canvas, layout: TableLayout) -> None:
        """Mark what the coach would do, as long as it can be done."""
        session, hint = self.session, self.coaching.hint
        if hint is None or session.match.seat is None or not self.table.takes_input:
            return
        plays = plays_of(session.match.observation, (hint.action.number,))
        board, color = session.presenter.board, canvas.theme.accent
        draw_plays(canvas, layout, board, session.match.seat, plays, "coach", color)
