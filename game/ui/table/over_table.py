"""What can lie over a table: the end of a round, the choice of a standard, chart and log, the menu."""

from collections.abc import Callable

from game.match import Action
from game.ui.app.destinations import Back, ChangeSettings, HowToPlay
from game.ui.app.services import Services
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate
from game.ui.session.session import Session
from game.ui.table.dialogs import draw_menu, draw_standards
from game.ui.table.round_end import draw_round_end
from game.ui.table.side_panel import draw_sheet
from game.wording import Teller

__all__ = ["OverTable"]


class OverTable:
    """What of it is open. The end of a round is the presenter's: it holds there by itself."""

    def __init__(self, app: Services, session: Session, teller: Teller, *, is_saved: bool) -> None:
        """``is_saved``: whether a match that is left can be gone on with."""
        self._app = app
        self._session = session
        self._teller = teller
        self._is_saved = is_saved
        self.has_standards = False
        self.has_menu = False
        self.has_sheet = False
        """Whether chart and log are open, which large text folds away."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has opened any of it."""
        return self.has_standards or self.has_sheet or self.has_menu

    @property
    def stops_play(self) -> bool:
        """Whether agents wait until it is closed."""
        return self.has_menu or self.has_sheet

    @property
    def is_covered(self) -> bool:
        """Whether anything lies over the table."""
        return self._session.presenter.is_held or self.is_open

    def open_menu(self) -> None:
        """Open the menu."""
        self.has_menu = True

    def open_sheet(self) -> None:
        """Open chart and log."""
        self.has_sheet = True

    def open_standards(self) -> None:
        """Open the choice of a standard."""
        self.has_standards = True

    def draw(
        self, canvas: Canvas, play: Callable[[Action], None], next_round: Activate, *, takes_input: bool
    ) -> None:
        """Draw what is open; a standard is chosen only while the table takes input."""
        if self._session.presenter.is_held:
            draw_round_end(canvas, self._session, self._teller, next_round)
        if self.has_standards and takes_input:

            def choose(level: int) -> None:
                self._close_standards()
                play(Action.standard(level))

            draw_standards(canvas, self._session, choose, self._close_standards)
        if self.has_sheet:
            draw_sheet(canvas, self._session, self._teller, self._close_sheet)
        if self.has_menu:
            draw_menu(
                canvas,
                self._close_menu,
                self._open_rules,
                self._open_settings,
                Back,
                self._switch_projector,
                is_saved=self._is_saved,
                is_for_room=self._app.settings.projector,
            )

    def _close_standards(self) -> None:
        self.has_standards = False

    def _close_sheet(self) -> None:
        self.has_sheet = False

    def _close_menu(self) -> None:
        self.has_menu = False

    def _switch_projector(self) -> None:
        self._app.change(projector=not self._app.settings.projector)

    def _open_rules(self) -> HowToPlay:
        self._close_menu()
        return HowToPlay(self._session.match.deck)

    def _open_settings(self) -> ChangeSettings:
        self._close_menu()
        return ChangeSettings()
