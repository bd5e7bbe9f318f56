"""The guess at the line on the class board: tables without phones draw in turn, then all is shown."""

from collections.abc import Callable

from game.base.language import Message, tr, translate
from game.classroom import (
    Board,
    ClassSession,
    Team,
    how_near_is_ordered,
    keep_line,
    keep_shown_map,
    lines_of,
    shown_maps,
)
from game.decks import Deck
from game.lab import (
    OWN_MAP,
    BorderMap,
    LiveMap,
    MapCell,
    map_titles,
    map_to_guess,
    truth_of,
    warm_up,
)
from game.ui.app.own_map import OwnMap
from game.ui.app.playing_maps import MapPlayer
from game.ui.draw.all_lines import draw_all_lines
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.drawn_line import DrawnLine
from game.ui.draw.map_view import MapView
from game.ui.draw.measures import button_width

__all__ = ["BorderBoard"]

Try = Callable[[Callable[[], object]], bool]
_SIZE = 14


class BorderBoard:
    """Whose line is drawn on which map, and whether the map may be seen. A line is kept with every stroke."""

    def __init__(self, board: Board, attempt: Try, tell: Callable[[Message], None]) -> None:
        """``attempt`` does something with the board, and ``tell`` tells what goes wrong."""
        self.board = board
        self.name = OWN_MAP
        """A question's map, or a deck's own."""
        self.own = OwnMap(tell)
        """That of a deck, as it has been put together."""
        self.asked: BorderMap | None = None
        self.teams: list[Team] = []
        self.team: Team | None = None
        self.typed = ""
        """The name of a team as it is being written."""
        self.line: DrawnLine | None = None
        self.is_drawing = False
        """Whether the map takes a line: only once a button has been pressed for it."""
        self.is_shown = False
        self.player = MapPlayer()
        self.works = self.player.works
        """What is being played in the background."""
        self._try = attempt
        self._session: ClassSession | None = None
        self._empty: LiveMap | None = None
        self._lines: dict[Team, tuple[int | None, ...]] = {}
        self._was_shown = False
        """Whether the class has been shown who wins where on this map: lines on it stay as they are."""
        self._before: tuple[int | None, ...] = ()
        """The line as it was before it was drawn on."""
        self._is_unsaved = False
        self._is_kept = False
        """Whether the map is kept as it is shown."""
        self._is_pressed: Callable[[], bool] = bool

    # -- what there is ------------------------------------------------------------------------

    def look_at(self, session: ClassSession, deck: Deck | None) -> None:
        """Have the lines of a session at hand, and the map of a deck; None for the usual one."""
        before, self._session = self._session, session
        is_new = before is None or before.id != session.id
        if is_new:
            self.save()
            self.team, self.typed = None, ""
        self.own.have_at_hand(deck)
        is_other = self.asked is None or self.asked.deck.sha256 != self.own.deck.sha256
        if is_new or (is_other and self.name == OWN_MAP):
            self.set_map(self.name)
        elif before != session:
            self._read()

    def _ask(self, asked: BorderMap) -> None:
        self.asked, self._empty, self.is_shown = asked, asked.grid(), False
        self.player.close()
        self.player = MapPlayer()
        self.works = self.player.works
        self._read()
        self._choose(self.team or (self.teams[0] if self.teams else None))

    def forget(self) -> None:
        """Keep what has been drawn, and look at the class anew: its teams may be others."""
        self.save()
        self._session = None

    def _read(self) -> None:
        session, asked = self._session, self.asked
        self._lines = {}
        if session is None or asked is None:
            return

        def read() -> None:
            shown = [(each.name, each.deck.sha256) for each, _ in shown_maps(self.board, session.id)]
            self._was_shown = (asked.name, asked.deck.sha256) in shown
            self.teams = self.board.teams(session.id)
            self._lines = {
                each.team: each.heights
                for each in lines_of(self.board, session.id)
                if (each.map.name, each.map.deck.sha256) == (asked.name, asked.deck.sha256)
            }

        self._try(read)

    # -- doing --------------------------------------------------------------------------------

    def set_map(self, name: str) -> None:
        """Ask about another map; why a question's cannot be is told."""
        self.save()

        def ask() -> None:
            self._ask(self.own.asked if name == OWN_MAP else map_to_guess(name, self.own.deck))

        if self._try(ask):
            self.name = name

    def _choose(self, team: Team | None) -> None:
        self.save()
        self.team, self.is_drawing = team, False
        kept = self._lines.get(team) if team is not None else None
        self.line = DrawnLine(self.asked.size[0], kept or ()) if self.asked is not None else None

    def _add_team(self) -> None:
        session, name = self._session, self.typed.strip()
        if session is None or not name:
            return

        def add() -> None:
            team = self.board.add_team(session.id, name)
            self._read()
            self._choose(team)
            self.typed = ""
            if team not in self._lines:
                self._begin()

        self._try(add)

    def _begin(self) -> None:
        self.is_drawing = True
        self._before = tuple(self.line.heights) if self.line is not None else ()

    def _end(self) -> None:
        self.save()
        self.is_drawing = False

    def _take_back(self) -> None:
        if self.asked is not None:
            self.line = DrawnLine(self.asked.size[0], self._before)
            self._is_unsaved = True

    def _show(self) -> None:
        self.save()
        self.is_shown, self._is_kept = not self.is_shown, False
        if self.is_shown and self.asked is not None:
            warm_up()
            self.player.want(self.asked.grid)

    def save(self) -> None:
        """Keep the line that is being drawn."""
        team, asked, line = self.team, self.asked, self.line
        if not self._is_unsaved or team is None or asked is None or line is None:
            return
        self._is_unsaved = False
        heights = tuple(line.heights)
        if self._try(lambda: keep_line(self.board, team, asked, heights)):
            self._read()

    @property
    def _is_fixed(self) -> bool:
        """Whether the team's line was there before the class was shown the map."""
        return self._was_shown and self.team in self._lines

    def close(self) -> None:
        """Keep what has been drawn, and stop playing."""
        self.save()
        self.player.close()

    # -- time ---------------------------------------------------------------------------------

    def tick(self, seconds: float, tell: Callable[[Message], None]) -> bool:
        """Keep a stroke that has ended, and look at what has been played."""
        if self._is_unsaved and not self._is_pressed():
            self.save()
            return True
        has_changed = self.player.tick(seconds, tell)
        if not self.player.is_busy:
            self._keep_map()
        return has_changed

    def _keep_map(self) -> None:
        """Keep a map that stands and has been shown, for the report."""
        session, asked, shown = self._session, self.asked, self.player.shown
        if self._is_kept or not self.is_shown or session is None or asked is None or shown is None:
            return
        self._is_kept = True
        if self._lines:
            kept = self._try(lambda: keep_shown_map(self.board, session.id, asked, truth_of(shown)))
            self._was_shown = self._was_shown or kept

    @property
    def is_moving(self) -> bool:
        """Whether the map is being played, or a line is still to be kept."""
        return self.player.is_busy or self._is_unsaved

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, box: Box, room: int) -> None:
        """Draw the page into a box that is cut as far as it is needed."""
        if self.asked is None or self._empty is None:
            return
        line, top = max(canvas.u(38), canvas.line(_SIZE) + canvas.u(12)), box.y
        titles = [
            (name, translate(self.asked.title if name == self.name else title))
            for name, title in map_titles(self.own.deck)
        ]
        spot = box.cut_top(line, canvas.u(8))
        canvas.choice(spot, "border-map", titles, self.name, self.set_map)
        if self.name == OWN_MAP:
            self.own.draw(canvas, box, line, _SIZE, lambda: self.set_map(OWN_MAP))
        row = box.cut_top(line, canvas.u(8))
        text = tr("Hide the map") if self.is_shown else tr("Show the map")
        wide = button_width(canvas, line, text, _SIZE, icon="eye", hotkey="m")
        button = row.cut_right(wide, canvas.u(10))
        canvas.button(
            button,
            "border-show",
            text,
            self._show,
            icon="eye",
            hotkeys=["m"],
            is_primary=not self.is_shown,
            size=_SIZE,
        )
        if self.is_shown:
            canvas.label(row, self._drawn(), _SIZE, canvas.theme.ink_soft)
        else:
            self._draw_teams(canvas, row)
        if self.is_shown:
            canvas.text_block(box, translate(how_near_is_ordered()), _SIZE, canvas.theme.ink_soft)
            box.cut_top(canvas.u(6))
        else:
            self._draw_keys(canvas, box, line)
        height = max(canvas.u(300), 13 * canvas.line(_SIZE), room - (box.y - top) - canvas.u(10))
        if self.is_shown:
            self._draw_map(canvas, box.cut_top(height), self.asked)
            return
        view = MapView(canvas, box.cut_top(height), self._empty, [])
        view.draw_hidden()
        if self.line is not None and self.team is not None:
            view.draw_line(self.line.heights)
        if self.is_drawing:
            view.add_cells(self._put, lambda at: self._draw_at(view, at))
        self._is_pressed = lambda: bool(canvas.state.pressed)

    def _draw_keys(self, canvas: Canvas, box: Box, line: int) -> None:
        """Draw what begins and ends drawing for a team, and say what can be done."""
        if self.team is None:
            canvas.text_block(box, tr("Write a team's name first: each team draws its own line."), _SIZE)
            box.cut_top(canvas.u(6))
            return
        name, has_line = self.team.name, self.team in self._lines
        about = tr("Press the button to draw for {name}.", name=name)
        begin = tr("Draw for {name}", name=name)
        if self._is_fixed:
            about = tr("The class has been shown this map: the line of {name} stays as it is.", name=name)
        elif self.is_drawing:
            about = tr(
                "Where do Sales and Marketing win equally often? Draw a line over the grid, or go "
                "with the arrows and press Enter."
            )
        elif has_line:
            about = tr("The line of {name} stays as it is until you press the button.", name=name)
            begin = tr("Change the line of {name}", name=name)
        row = box.cut_top(line, canvas.u(8))
        if self.is_drawing:
            self._draw_key(canvas, row, "border-end", tr("Done"), "check", self._end)
            if self.line is not None and tuple(self.line.heights) != self._before:
                self._draw_key(canvas, row, "border-back", tr("Take it back"), "undo", self._take_back)
        elif not self._is_fixed:
            self._draw_key(canvas, row, "border-begin", begin, "chart", self._begin)
        canvas.label(row, about, _SIZE)

    @staticmethod
    def _draw_key(
        canvas: Canvas, row: Box, key: str, text: str, icon: str, activate: Callable[[], None]
    ) -> None:
        wide = min(button_width(canvas, row.height, text, _SIZE, icon=icon), row.width // 2)
        canvas.button(row.cut_left(wide, canvas.u(10)), key, text, activate, icon=icon, size=_SIZE)

    def _drawn(self) -> str:
        return tr("{n} team has drawn", plural="{n} teams have drawn", n=len(self._lines))

    def _draw_teams(self, canvas: Canvas, row: Box) -> None:
        teams = {str(team.id): team for team in self.teams}
        field = row.cut_right(row.width * 2 // 5, canvas.u(10))
        canvas.field(
            field, "border-team", self.typed, self._set_typed, tr("another team"), 60, self._add_team
        )
        if teams:
            names = [
                (key, f"{team.name} \u2713" if team in self._lines else team.name)
                for key, team in teams.items()
            ]
            now = str(self.team.id) if self.team is not None else ""
            canvas.choice(row, "border-who", names, now, lambda key: self._choose(teams[key]), size=_SIZE)

    def _draw_map(self, canvas: Canvas, box: Box, asked: BorderMap) -> None:
        shown = self.player.shown
        if shown is None:
            canvas.text_block(box, tr("The first map is being played."), 17, canvas.theme.ink_soft)
            return
        drawn = [(team.name, line, asked.guess(line, shown.shares)) for team, line in self._lines.items()]
        drawn.sort(key=lambda each: (-each[2].percent, each[2].off))
        draw_all_lines(canvas, box, shown, shown.shares, drawn, _SIZE)

    def _set_typed(self, text: str) -> None:
        self.typed = text

    def _put(self, cell: MapCell) -> None:
        if self.line is not None:
            self.line.put(cell.across, cell.up)
            self._is_unsaved = True

    def _draw_at(self, view: MapView, at: tuple[int, int]) -> None:
        if self.line is not None:
            self.line.draw_to(view, at)
            self._is_unsaved = True
