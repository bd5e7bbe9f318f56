"""The class board: teams, results by code or file, ladders, bets, the matches worth talking about."""

from datetime import datetime
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import msg, tr, translate
from game.base.new_deal import new_deal
from game.classroom import ClassSession, DealStanding
from game.decks import load_deck
from game.match import SessionPlan
from game.ui.app.destinations import StepThrough
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width, button_widths
from game.ui.screens.classroom.board_pages import BoardView, draw_board
from game.ui.screens.classroom.board_readings import Readings
from game.ui.screens.classroom.border_board import BorderBoard
from game.ui.screens.classroom.corrections import Corrections
from game.ui.screens.classroom.lists import draw_deals, draw_new_session, draw_sessions
from game.ui.screens.classroom.next_step import (
    draw_beginning,
    draw_code_large,
    draw_next_step,
)
from game.ui.screens.classroom.saved_files import SavedFiles
from game.ui.screens.classroom.to_the_room import next_step

__all__ = ["ClassScene"]

_TABS = (
    ("ladder", msg("Ladder")),
    ("choices", msg("Choices")),
    ("curves", msg("Curves")),
    ("bets", msg("Bets")),
    ("border", msg("Border")),
    ("matches", msg("Matches to talk about")),
    ("corrections", msg("Corrections")),
)
_WITHOUT_DEAL = {"ladder", "border", "corrections"}
_WHOLE = {"border", "corrections"}
"""Pages that take all the room there is."""
_LARGE = 1.3
"""From this size of text on there is one column."""
_LONGEST_CODE = 4000


class ClassScene(Scene, Readings):
    """One class at a time; everything is kept at once, in the user's folder."""

    def __init__(self, app: Services) -> None:
        Readings.__init__(self, app)
        self.tab = "ladder"
        self.name = self.code = self.team = ""
        self.shows_code = False
        """Whether the session code fills the screen."""
        self._n_recorded = 0
        """How many matches of the open room are on the board."""
        self.has_coach = True
        """Whether the tables of a session that is begun may ask the coach."""
        self.border = BorderBoard(self.board, self._try, app.toast)
        self.corrections = Corrections(self.board, self._try, self._corrected)
        self.files = SavedFiles(self.board, app.folder / "reports", self._try)
        self._read_sessions()

    def close(self) -> None:
        """Let the field go and close the file."""
        self.border.close()
        self.close_board()

    def tick(self, seconds: float) -> bool:
        """Show percentiles as soon as the field of a deal has been played."""
        done = [deal_id for deal_id, work in self._playing.items() if work.is_over]
        for deal_id in done:
            self._keep_field(deal_id, self._playing.pop(deal_id))
        opened = self.app.room
        n = sum(table.is_recorded for table in opened.room.tables) if opened is not None else 0
        has_new, self._n_recorded = n > self._n_recorded, n
        done_choices = self.choices.look(self.app.toast)
        if has_new:
            self._read_sessions()
        elif done or done_choices:
            self._read_standings()
        has_drawn = self.border.tick(seconds, self.app.toast)
        return has_new or done_choices or bool(done) or has_drawn

    def resumed(self) -> None:
        """Read again: a room may have brought results, lines and other names."""
        self.border.forget()
        self._read_sessions()

    def is_moving(self) -> bool:
        """Return whether something is being worked out, so that the screen is looked at again soon."""
        return bool(self._playing) or self.choices.is_working or self.border.is_moving

    # -- doing --------------------------------------------------------------------------------

    def _choose(self, session: ClassSession) -> None:
        self.chosen, self.deal = session, 0
        self.corrections.forget()
        self._read_standings()

    def _corrected(self) -> None:
        """Read everything again: what was known by its number may be something else's by now."""
        self.forget()
        self.border.forget()
        self._read_sessions()

    def _begin(self) -> None:
        name = self.name.strip() or datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")

        def begin() -> None:
            today = datetime.now().astimezone().date().isoformat()
            self.chosen = self.board.new_session(name, today, has_coach=self.has_coach)

        if self._try(begin):
            self.name = ""
            self._read_sessions()

    def _add(self) -> None:
        if self.chosen is None or not self.code.strip():
            return
        session, text, team = self.chosen, self.code.strip(), self.team.strip()
        today = datetime.now().astimezone().isoformat(timespec="minutes")

        def add() -> None:
            path = Path(text.strip("\"'")).expanduser()
            if path.suffix.lower() == ".json":
                added = self.board.add_file(session.id, path, team, added=today)
            else:
                added = self.board.add_code(session.id, text, team, added=today)
            self.app.toast(added.message)
            self.code = self.team = ""
            self._read_sessions()
            shown = [each.deal.id for each in self.standings]
            if added.result.deal_id in shown:
                self.deal = shown.index(added.result.deal_id)

        self._try(add)

    def _plan_deal(self) -> None:
        """Give the class a deal to play: the deck of the one shown, or the first of the shelf."""
        if self.chosen is None:
            return
        session = self.chosen

        def plan() -> None:
            now = self.standings[self.deal].deal if self.standings else None
            deck = now.deck if now is not None else load_deck("city-market")
            roles = now.roles if now is not None else ("sales", "marketing")
            self.board.add_deal(session.id, SessionPlan(deck, new_deal(), roles))

        if self._try(plan):
            self._read_standings()
            self.deal = max(0, len(self.standings) - 1)

    def _report(self) -> None:
        if self.chosen is not None:
            self.files.report(self.chosen)

    def _export(self) -> None:
        if self.chosen is not None:
            self.files.export(self.chosen)

    def _open(self, standing: DealStanding, index: int) -> StepThrough | None:
        """Step through a match worth talking about."""
        try:
            return StepThrough(self.board.record(standing.highlights[index].result))
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def _bet(self, standing: DealStanding, team_id: int, seat: int | None) -> None:
        team = next(result.team for result in standing.results if result.team.id == team_id)
        if self._try(lambda: self.board.set_bet(standing.deal, team, seat)):
            self._read_standings()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the sessions at the left and the chosen one's board."""
        page = heading(canvas, self.app, tr("Class board"))
        self.corrections.draw_removed(canvas, page)
        self.files.draw(canvas, page)
        if self.chosen is None:
            with canvas.scrolled(page, "class") as content:
                draw_beginning(
                    canvas,
                    content,
                    (self.name, self._set_name),
                    (self.has_coach, self._set_coach),
                    self._begin,
                )
            return
        if canvas.text_factor > _LARGE:
            with canvas.scrolled(page, "class") as content:
                self._draw_session(canvas, content, canvas.u(420))
                content.cut_top(canvas.u(16))
                self._draw_sessions(canvas, content)
        else:
            left = page.cut_left(canvas.u(230), canvas.u(28))
            with canvas.scrolled(left, "sessions") as content:
                self._draw_sessions(canvas, content)
            with canvas.scrolled(page, "class") as content:
                self._draw_session(canvas, content, page.height)
        if self.shows_code and self.standings:
            draw_code_large(canvas, self.standings[self.deal].deal.code, self._hide_code)

    def _draw_sessions(self, canvas: Canvas, box: Box) -> None:
        now = self.chosen.id if self.chosen is not None else None
        draw_sessions(canvas, box, self.sessions, now, self._choose)
        draw_new_session(
            canvas, box, (self.name, self._set_name), (self.has_coach, self._set_coach), self._begin
        )

    def _draw_session(self, canvas: Canvas, box: Box, room: int) -> None:
        top = box.y
        if self.tab not in _WHOLE:
            step = next_step(
                self.app,
                self.chosen,
                self.standings[self.deal] if self.standings else None,
                is_room_left=self.is_room_left,
            )
            is_short = bool(self.standings) and canvas.text_factor > _LARGE
            draw_next_step(canvas, box, step, takes_enter=not self.code.strip(), is_short=is_short)
            self._draw_adding(canvas, box)
            if self.standings:
                draw_deals(canvas, box, self.standings, self.deal, self._set_deal)
        tabs = [(name, translate(text)) for name, text in _TABS if self.standings or name in _WITHOUT_DEAL]
        line = max(canvas.u(38), canvas.line(14) + canvas.u(12))
        spot = box.cut_top(line, canvas.u(10))
        canvas.segmented(spot, "class-tabs", tabs, self.tab, self._set_tab, size=14)
        if self.tab == "border":
            self._draw_border(canvas, box, room - (box.y - top))
            return
        if self.tab == "corrections" and self.chosen is not None:
            opened = self.app.room.room.name if self.app.room is not None else None
            has_room = self.is_room_left or opened == self.chosen.name
            self.corrections.draw(canvas, box, self.chosen, self.standings, has_room=has_room)
            return
        if not self.standings:
            canvas.text_block(box, tr("No result of this deal yet."), 16, canvas.theme.ink_soft)
            return
        standing = self.standings[self.deal]
        view = BoardView(
            standing,
            is_waiting=standing.deal.id in self._playing,
            is_finding=self.choices.is_working,
            open_match=lambda index: self._open(standing, index),
            set_bet=lambda team, seat: self._bet(standing, team, seat),
        )
        draw_board(canvas, box, max(canvas.u(200), room - (box.y - top)), view, self.tab)

    def _draw_border(self, canvas: Canvas, box: Box, room: int) -> None:
        """Draw the guess at the line: before any deal that of the usual deck."""
        if self.chosen is None:
            return
        self.border.look_at(self.chosen, self.standings[self.deal].deal.deck if self.standings else None)
        self.border.draw(canvas, box, room)

    def _draw_adding(self, canvas: Canvas, box: Box) -> None:
        """Draw the way without a network: session codes go out, result codes come in."""
        line = max(canvas.u(42), canvas.line(15) + canvas.u(12))
        canvas.text_block(box, tr("Without a network: codes"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        row = box.cut_top(line, canvas.u(8))
        wide = button_width(canvas, line, tr("Add"), icon="check", hotkey="enter")
        add = row.cut_right(wide, canvas.u(8))
        team = row.cut_right(row.width // 3, canvas.u(8))
        hint = tr("result code, or a record's file")
        canvas.field(row, "code", self.code, self._set_code, hint, _LONGEST_CODE, self._add)
        canvas.field(team, "team", self.team, self._set_team, tr("team"), 60, self._add)
        keys = ["enter"] if self.code.strip() else []
        canvas.button(add, "add", tr("Add"), self._add, icon="check", hotkeys=keys, is_primary=bool(keys))
        row = box.cut_top(line, canvas.u(12))
        actions = [("new-deal", tr("A new deal"), "dice", self._plan_deal)]
        if self.standings:
            actions.append(("code", tr("Session code, large"), "eye", self._show_code))
        actions.append(("report", tr("Report"), "share", self._report))
        actions.append(("export", tr("Export"), "share", self._export))
        words = [(text, icon, "") for _, text, icon, _ in actions]
        gap = canvas.u(8)
        widths, size = button_widths(canvas, line, words, 14, row.width - gap * (len(words) - 1))
        for (key, text, icon, activate), width in zip(actions, widths, strict=True):
            canvas.button(row.cut_left(width, gap), f"class-{key}", text, activate, icon=icon, size=size)

    def _show_code(self) -> None:
        self.shows_code = True

    def _hide_code(self) -> None:
        self.shows_code = False

    # -- fields -------------------------------------------------------------------------------

    def _set_name(self, text: str) -> None:
        self.name = text

    def _set_coach(self, value: str) -> None:
        self.has_coach = value == "on"

    def _set_code(self, text: str) -> None:
        self.code = text

    def _set_team(self, text: str) -> None:
        self.team = text

    def _set_tab(self, tab: str) -> None:
        self.tab = tab
        self.corrections.forget()

    def _set_deal(self, deal: int) -> None:
        self.deal = deal
