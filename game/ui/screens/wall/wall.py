"""The wall: the screen that a whole class looks at, while it joins, plays and hears what came of it."""

from game.base.language import msg, pick_text, tr
from game.host import Kind, Stage
from game.ui.app.destinations import Back, Destination
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width
from game.ui.screens.wall.border_page import BorderPage, draw_border_choice
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.dialogs import draw_check, draw_knock, draw_team
from game.ui.screens.wall.gathering import draw_gathering, kind_words
from game.ui.screens.wall.plan_dialog import draw_plan
from game.ui.screens.wall.playing import draw_playing
from game.ui.screens.wall.reveal import Reveal
from game.ui.screens.wall.voting import draw_voting
from game.ui.session.open_room import OpenRoom

__all__ = ["WallScene"]


class WallScene(Scene, Controls):
    """A room as the class sees it. Going back leaves it open; only *Close the room* ends it."""

    answers_knocks = True

    def __init__(self, app: Services, opened: OpenRoom) -> None:
        Controls.__init__(self, app, opened)
        self.reveal: Reveal | None = None
        self.border = BorderPage(self)
        self._version = -1
        self._n_teams = len(self.room.teams)
        self._set_stage()

    def close(self) -> None:
        """Leave the wall; the room goes on."""
        if self.reveal is not None:
            self.reveal.close()
        if self.app.room is self.opened:
            self.app.toast(msg("The room goes on. The class board leads back to its wall."))

    # -- time ---------------------------------------------------------------------------------

    def tick(self, seconds: float) -> bool:
        """Look at what has happened in the room."""
        changed = self.opened.poll(seconds)
        if self.room.version != self._version:
            self._version = self.room.version
            changed = True
            n_teams, self._n_teams = self._n_teams, len(self.room.teams)
            if self._n_teams > n_teams:
                self.app.sound.play("invite")
            notice, self.room.notice = self.room.notice, None
            if notice is not None:
                self.app.toast(notice)
            self._set_stage()
        if self.reveal is not None:
            changed |= self.reveal.poll()
        return self.pass_time(seconds) or changed

    def _set_stage(self) -> None:
        is_revealing = self.room.stage is Stage.REVEALING
        if is_revealing and self.reveal is None:
            self.reveal = Reveal(self)
        elif not is_revealing and self.reveal is not None:
            self.reveal.close()
            self.reveal = None

    # -- doing --------------------------------------------------------------------------------

    def _start(self) -> None:
        self.do(self.room.start)

    def _begin_reveal(self) -> None:
        if not self.room.is_over and self.sure_of != "reveal":
            self.sure_of = "reveal"
            return
        self.sure_of = ""
        self.do(lambda: self.room.reveal(0))
        self._set_stage()

    def _play_on(self) -> None:
        self.do(self.room.play_on)
        self._set_stage()

    def _close_room(self) -> Destination:
        self.close_dialog()
        self.do(lambda: self.app.leave_room(for_good=True))
        return Back()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw what the stage asks for, and the dialog that lies over it."""
        if self.room.stage is Stage.GATHERING:
            canvas.fill(canvas.theme.table)
        page = heading(canvas, self.app, self.room.name)
        foot = page.cut_bottom(max(canvas.u(52), canvas.line(17) + canvas.u(14)), canvas.u(12))
        page = draw_knock(canvas, page, self)
        if self.room.border is not None:
            self.border.draw(canvas, page)
            self.border.draw_foot(canvas, foot)
        elif self.reveal is not None:
            self.reveal.draw(canvas, page)
            self._draw_reveal_foot(canvas, foot, self.reveal)
        elif self.room.stage is Stage.GATHERING:
            draw_gathering(canvas, page, self)
            self._draw_gathering_foot(canvas, foot)
        else:
            draw = draw_voting if self.room.setup.kind is Kind.VOTE else draw_playing
            draw(canvas, page, self)
            self._draw_playing_foot(canvas, foot)
        if self.dialog == "team":
            draw_team(canvas, self)
        elif self.dialog == "plan":
            draw_plan(canvas, self, self._close_room)
        elif self.dialog == "check":
            draw_check(canvas, self)
        elif self.dialog == "border":
            draw_border_choice(canvas, self)

    def _draw_check_button(self, canvas: Canvas, foot: Box) -> None:
        server = self.opened.server
        n = server.n_contacts if server is not None else 0
        text = tr("Phones: {n}", n=n)
        width = button_width(canvas, foot.height, text, SMALLEST, icon="check", hotkey="h")
        canvas.button(
            foot.cut_right(width, canvas.u(10)),
            "check",
            text,
            lambda: self.show("check"),
            icon="check" if n else "question",
            hotkeys=["h"],
            size=SMALLEST,
            hint=tr("Do phones get through? What may be in the way, and the way out"),
        )

    def _draw_border_button(self, canvas: Canvas, foot: Box) -> None:
        canvas.button(
            foot.cut_right(foot.height + canvas.u(30), canvas.u(10)),
            "border",
            "",
            lambda: self.show("border"),
            icon="flask",
            hotkeys=["b"],
            hint=tr("Guess the line: every team draws where it thinks it is even"),
            why_not="" if self.room.teams else tr("no team has joined yet"),
        )

    def _draw_plan_button(self, canvas: Canvas, foot: Box) -> None:
        self._draw_border_button(canvas, foot)
        setup = self.room.setup
        deck = pick_text(setup.deck.title)
        text, room = tr("{kind}: {deck}", kind=kind_words(setup.kind), deck=deck), foot.width
        if button_width(canvas, foot.height, text, SMALLEST, icon="gear", hotkey="o") > room:
            text = deck  # the dialog behind it says who plays against whom
        if button_width(canvas, foot.height, text, SMALLEST, icon="gear", hotkey="o") > room * 5 // 4:
            text = ""
        canvas.button(
            foot,
            "plan",
            text,
            lambda: self.show("plan"),
            icon="gear",
            hotkeys=["o"],
            size=SMALLEST,
            align="left",
            hint=tr("What is played, and closing the room"),
        )

    def _draw_gathering_foot(self, canvas: Canvas, foot: Box) -> None:
        canvas.button(
            foot.cut_right(foot.width * 3 // 10, canvas.u(10)),
            "start",
            tr("Deal the cards"),
            self._start,
            icon="play",
            hotkeys=["enter"],
            is_primary=True,
            size=22,
            why_not="" if self.room.teams else tr("no team has joined yet"),
        )
        self._draw_check_button(canvas, foot)
        self._draw_plan_button(canvas, foot)

    def _draw_playing_foot(self, canvas: Canvas, foot: Box) -> None:
        room = self.room
        n_open = sum(not table.match.is_over for table in room.tables)
        text = tr("Reveal")
        if self.sure_of == "reveal" and n_open:
            text = tr("{n} match still goes on: reveal?", plural="{n} matches still go on: reveal?", n=n_open)
        canvas.button(
            foot.cut_right(foot.width * 3 // 10, canvas.u(10)),
            "reveal",
            text,
            self._begin_reveal,
            icon="trophy",
            hotkeys=["enter"] if room.is_over else ["r"],
            is_primary=room.is_over,
            size=20,
        )
        self._draw_check_button(canvas, foot)
        if room.setup.kind is not Kind.VOTE:
            text = tr("Hide scores") if room.shows_scores else tr("Show scores")
            width = button_width(canvas, foot.height, text, SMALLEST, icon="eye", hotkey="s")
            canvas.button(
                foot.cut_right(width, canvas.u(10)),
                "scores",
                text,
                self._show_scores,
                icon="eye",
                hotkeys=["s"],
                size=SMALLEST,
                is_on=room.shows_scores,
            )
        self._draw_plan_button(canvas, foot)

    def _show_scores(self) -> None:
        self.do(lambda: self.room.show_scores(shown=not self.room.shows_scores))

    def _draw_reveal_foot(self, canvas: Canvas, foot: Box, reveal: Reveal) -> None:
        names = {
            "bets": tr("Bets"),
            "ladder": tr("Ladder"),
            "curves": tr("Curves"),
            "field": tr("Computers"),
            "match": tr("Match"),
        }
        if not reveal.is_last:
            canvas.button(
                foot.cut_right(foot.width // 4, canvas.u(10)),
                "next",
                tr("Next"),
                lambda: reveal.go(1),
                icon="arrow_right",
                hotkeys=["enter", "space", "right", "pagedown"],
                is_primary=True,
                size=22,
            )
        else:
            canvas.button(
                foot.cut_right(foot.width // 4, canvas.u(10)),
                "plan",
                tr("The next match"),
                lambda: self.show("plan"),
                icon="dice",
                hotkeys=["o"],
                size=18,
            )
        square = foot.height + canvas.u(30)
        canvas.button(
            foot.cut_right(square, canvas.u(10)),
            "previous",
            "",
            lambda: reveal.go(-1) if not reveal.is_first else self._play_on(),
            icon="arrow_left",
            hotkeys=["left", "pageup"],
            hint=tr("Back to the playing") if reveal.is_first else tr("One step back"),
        )
        self._draw_border_button(canvas, foot)
        canvas.segmented(
            foot,
            "reveal-page",
            [(page, names[page]) for page in reveal.pages()],
            reveal.page,
            reveal.go_to,
            size=SMALLEST,
        )
