"""The class board: teams, results by code or file, ladders, bets, the matches worth talking about."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from game.base.background import Background, Work
from game.base.desktop import open_with_system
from game.base.errors import BetterHandError
from game.base.language import msg, pick_text, tr, translate
from game.base.new_deal import new_deal
from game.classroom import (
    Board,
    ClassSession,
    Deal,
    DealStanding,
    classes_file,
    deal_standing,
    export_session,
)
from game.decks import load_deck
from game.lab import Field, play_field
from game.match import SessionPlan, deal_code
from game.reports import class_report, write_report
from game.ui.app.destinations import StepThrough
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.screens.classroom.board_pages import BoardView, draw_board
from game.ui.screens.classroom.own_choices import OwnChoices

__all__ = ["ClassScene"]

_TABS = (
    ("ladder", msg("Ladder")),
    ("choices", msg("Choices")),
    ("curves", msg("Curves")),
    ("bets", msg("Bets")),
    ("matches", msg("Matches to talk about")),
)
_LONGEST_CODE = 4000


class ClassScene(Scene):
    """One class at a time; everything is kept at once, in the user's folder."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.board = Board(classes_file(app.folder))
        self.sessions: list[ClassSession] = []
        self.chosen: ClassSession | None = None
        self.standings: list[DealStanding] = []
        self.deal = 0
        """Which of the session's deals is shown."""
        self.tab = "ladder"
        self.name = self.code = self.team = ""
        self.has_coach = True
        """Whether the tables of a session that is begun may ask the coach."""
        self.choices = OwnChoices(self.board)
        self._background = Background()
        self._playing: dict[int, Work[Field]] = {}
        self._fields: dict[int, Field | None] = {}
        """By deal; None where it could not be played, so that it is not tried for ever."""
        if self.board.message is not None:
            app.toast(self.board.message)
        self._read_sessions()

    def close(self) -> None:
        """Let the field go and close the file."""
        self.choices.close()
        self._background.close()
        self.board.close()

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - looks for fields that have been played
        """Show percentiles as soon as the field of a deal has been played."""
        done = [deal_id for deal_id, work in self._playing.items() if work.is_over]
        for deal_id in done:
            self._keep_field(deal_id, self._playing.pop(deal_id))
        has_news = self.choices.look(self.app.toast) or bool(done)
        if has_news:
            self._read_standings()
        return has_news

    def _keep_field(self, deal_id: int, work: Work[Field]) -> None:
        self._fields[deal_id] = field = work.take(self.app.toast)
        deal = next((each.deal for each in self.standings if each.deal.id == deal_id), None)
        if deal is not None and field is not None:
            self._try(lambda: self.board.keep_field(deal, field))

    def _play(self, deal: Deal) -> Work[Field]:
        what = msg("playing the computer matches of deal {deal}", deal=deal_code(deal.seed))
        return self._background.start(
            what, lambda _: play_field(deal.deck, deal.roles, deal.seed, mirror=deal.mirror)
        )

    def is_moving(self) -> bool:
        """Return whether something is being worked out, so that the screen is looked at again soon."""
        return bool(self._playing) or self.choices.is_working

    # -- reading ------------------------------------------------------------------------------

    def _try(self, do: Callable[[], object]) -> bool:
        """Do something with the board; what goes wrong is told, and nothing is lost."""
        try:
            do()
        except BetterHandError as error:
            self.app.toast(error.message)
            return False
        return True

    def _read_sessions(self) -> None:
        def read() -> None:
            self.sessions = self.board.sessions()

        self._try(read)
        now = self.chosen.id if self.chosen is not None else None
        self.chosen = next(
            (each for each in self.sessions if each.id == now), self.sessions[0] if self.sessions else None
        )
        self._read_standings()

    def _read_standings(self) -> None:
        self.standings = []
        if self.chosen is None:
            return
        session = self.chosen

        def read() -> None:
            results = self.board.results(session.id)
            self.choices.want(results)
            for deal in self.board.deals(session.id):
                own = [result for result in results if result.deal_id == deal.id]
                if self._fields.get(deal.id) is None and (kept := self.board.kept_field(deal)) is not None:
                    self._fields[deal.id] = kept
                field = self._fields.get(deal.id)
                if own and deal.id not in self._fields and deal.id not in self._playing:
                    self._playing[deal.id] = self._play(deal)
                self.standings.append(
                    deal_standing(deal, own, self.board.bets(deal), field, self.choices.known)
                )

        self._try(read)
        for message in self.board.news()[:1]:  # of more, the report tells the rest
            self.app.toast(message)
        self.deal = min(self.deal, max(0, len(self.standings) - 1))

    # -- doing --------------------------------------------------------------------------------

    def _choose(self, session: ClassSession) -> None:
        self.chosen, self.deal = session, 0
        self._read_standings()

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
        self._save("html", lambda session, path: write_report(class_report(self.board, session), path))

    def _export(self) -> None:
        self._save("class.json", lambda session, path: export_session(self.board, session, path))

    def _save(self, suffix: str, write: Callable[[ClassSession, Path], None]) -> None:
        if self.chosen is None:
            return
        session = self.chosen
        path = self.app.folder / "reports" / f"{session.file_stem}.{suffix}"

        def save() -> None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise BetterHandError(
                    msg("{path}: cannot be written: {why}", path=str(path), why=error.strerror or str(error))
                ) from None
            write(session, path)
            self.app.toast(msg("saved: {path}", path=str(path)))
            if suffix == "html":
                open_with_system(path)

        self._try(save)

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
        if canvas.text_factor > 1.3:  # noqa: PLR2004 - large text takes the whole width
            with canvas.scrolled(page, "class") as content:
                self._draw_sessions(canvas, content)
                content.cut_top(canvas.u(16))
                self._draw_session(canvas, content, canvas.u(420))
            return
        left = page.cut_left(canvas.u(250), canvas.u(28))
        with canvas.scrolled(left, "sessions") as content:
            self._draw_sessions(canvas, content)
        with canvas.scrolled(page, "class") as content:
            self._draw_session(canvas, content, page.height)

    def _draw_sessions(self, canvas: Canvas, box: Box) -> None:
        line = max(canvas.u(40), canvas.line(15) + canvas.u(12))
        canvas.text_block(box, tr("A new session"), 15, canvas.theme.accent)
        box.cut_top(canvas.u(4))
        canvas.field(
            box.cut_top(line, canvas.u(6)),
            "session-name",
            self.name,
            self._set_name,
            tr("its name"),
            60,
            self._begin,
        )
        canvas.segmented(
            box.cut_top(line, canvas.u(6)),
            "session-coach",
            [("on", tr("with the coach")), ("off", tr("without"))],
            "on" if self.has_coach else "off",
            self._set_coach,
            size=14,
        )
        canvas.button(box.cut_top(line, canvas.u(14)), "begin", tr("Begin"), self._begin, icon="check")
        for session in self.sessions:
            is_on = self.chosen is not None and session.id == self.chosen.id
            note = str(session.n_results)
            canvas.button(
                box.cut_top(line, canvas.u(6)),
                f"session{session.id}",
                session.name,
                lambda session=session: self._choose(session),  # type: ignore[misc]
                is_on=is_on,
                align="left",
                icon="person",
                note=note,
            )

    def _draw_session(self, canvas: Canvas, box: Box, room: int) -> None:
        theme = canvas.theme
        if self.chosen is None:
            for text in (
                tr("Begin a session for your class; it is kept on this machine, and nothing leaves it."),
                tr("Every table plays the same deal: give them its session code, to be typed at the set-up."),
                tr("When a match is over, its debrief shows a result code. Type, paste or photograph it."),
            ):
                canvas.text_block(box, text, 17, theme.ink)
                box.cut_top(canvas.u(8))
            return
        top = box.y
        self._draw_adding(canvas, box)
        if not self.standings:
            canvas.text_block(
                box,
                tr("No deal yet. Choose one for all tables, or add the first result."),
                16,
                theme.ink_soft,
            )
            return
        self._draw_deal(canvas, box)
        tabs = [(name, translate(text)) for name, text in _TABS]
        line = max(canvas.u(38), canvas.line(14) + canvas.u(12))
        canvas.segmented(
            box.cut_top(line, canvas.u(10)), "class-tabs", tabs, self.tab, self._set_tab, size=14
        )
        standing = self.standings[self.deal]
        view = BoardView(
            standing,
            is_waiting=standing.deal.id in self._playing,
            is_finding=self.choices.is_working,
            open_match=lambda index: self._open(standing, index),
            set_bet=lambda team, seat: self._bet(standing, team, seat),
        )
        draw_board(canvas, box, max(canvas.u(200), room - (box.y - top)), view, self.tab)

    def _draw_adding(self, canvas: Canvas, box: Box) -> None:
        line = max(canvas.u(42), canvas.line(16) + canvas.u(12))
        row = box.cut_top(line, canvas.u(8))
        add = row.cut_right(canvas.width_of(tr("Add"), 15) + canvas.u(90), canvas.u(8))
        team = row.cut_right(row.width // 3, canvas.u(8))
        hint = tr("result code, or a record's file")
        canvas.field(row, "code", self.code, self._set_code, hint, _LONGEST_CODE)
        canvas.field(team, "team", self.team, self._set_team, tr("team"), 60)
        canvas.button(add, "add", tr("Add"), self._add, icon="check", hotkeys=["enter"], is_primary=True)
        row = box.cut_top(line, canvas.u(12))
        for key, text, icon, activate in (
            ("new-deal", tr("A new deal"), "dice", self._plan_deal),
            ("report", tr("Report"), "share", self._report),
            ("export", tr("Export"), "share", self._export),
        ):
            part = row.cut_left(canvas.width_of(text, 14) + canvas.u(60), canvas.u(8))
            canvas.button(part, f"class-{key}", text, activate, icon=icon, size=14)

    def _draw_deal(self, canvas: Canvas, box: Box) -> None:
        """Draw which deal is shown, and the code with which other tables play it."""
        names = [
            (
                str(at),
                tr(
                    "{deck}, deal {code} ({n} results)",
                    deck=pick_text(each.deal.deck.title),
                    code=deal_code(each.deal.seed),
                    n=len(each.results),
                ),
            )
            for at, each in enumerate(self.standings)
        ]
        line = max(canvas.u(38), canvas.line(15) + canvas.u(12))
        canvas.choice(
            box.cut_top(line, canvas.u(6)),
            "class-deal",
            names,
            str(self.deal),
            lambda v: self._set_deal(int(v)),
        )
        deal = self.standings[self.deal].deal
        canvas.text_block(box, tr("Session code for every table: {code}", code=deal.code), 18)
        if not deal.has_coach:
            note = tr("Whoever plays with this code cannot ask the coach.")
            canvas.text_block(box, note, 14, canvas.theme.ink_soft)
        box.cut_top(canvas.u(8))

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

    def _set_deal(self, deal: int) -> None:
        self.deal = deal
