"""The table: where a match is played and watched."""

from game.ui.app.inputs import KeyPressed
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.session.session import Session
from game.ui.table.caption import draw_caption
from game.ui.table.layout import is_folded
from game.ui.table.match_table import MatchTable
from game.ui.table.side_panel import draw_side

__all__ = ["TableScene"]


class TableScene(Scene):
    """A match at the table, with scores, chart and log beside it."""

    def __init__(self, app: Services, session: Session) -> None:
        self.table = MatchTable(app, session)

    @property
    def session(self) -> Session:
        """The match that is being played, and who plays it."""
        return self.table.session

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""
        return self.table.is_moving()

    def tick(self, seconds: float) -> bool:
        """Let time pass: motion first, then agents."""
        return self.table.tick(seconds)

    def skip_motion(self) -> bool:
        """Finish what moves."""
        return self.table.skip_motion()

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no button wanted."""
        return self.table.key(pressed)

    def close(self) -> None:
        """Leave the table; the match is saved."""
        self.table.close()

    def draw(self, canvas: Canvas) -> None:
        """Draw the table."""
        table = self.table
        # What large text folds away comes back while there are no verbs to choose from.
        rests = is_folded(canvas) and not table.takes_input
        layout = table.lay_out(canvas, canvas.box.height if rests else 0)
        table.draw_cards(canvas, layout, takes_input=table.takes_input)
        if layout.side.height:
            draw_side(canvas, layout.side, table.session, table.teller, has_scores=not is_folded(canvas))
        if not layout.caption.width:
            # Over the oldest lines of the log, as long as a card is looked at.
            foot = Box(layout.side).cut_bottom(min(canvas.line(15) * 6, layout.side.height * 3 // 10))
            draw_caption(
                canvas, foot, layout, table.session, table.chosen, fills=True, forecasts=table.forecasts
            )
        if table.is_ending:
            table.draw_finale(canvas, layout)
        else:
            table.draw_actions(canvas, layout.verbs, takes_input=table.takes_input)
        # After the cards, so that Tab comes to them first.
        table.draw_bar(canvas, layout.bar)
        table.draw_motion(canvas, layout)
        table.draw_dialogs(canvas, takes_input=table.takes_input)
