"""The guess at the line on the wall: asked, drawn on the phones, then all lines over the map."""

from collections.abc import Callable
from functools import partial

from game.base.language import tr, translate
from game.classroom import how_near_is_ordered
from game.lab import OWN_MAP, LiveMap, map_titles
from game.ui.draw.all_lines import draw_all_lines
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.map_view import MapView
from game.ui.draw.measures import button_width
from game.ui.screens.wall.controls import SMALLEST, Controls

__all__ = ["BorderPage", "draw_border_choice"]


def draw_border_choice(canvas: Canvas, wall: Controls) -> None:
    """Draw the dialog in which the trainer chooses the map that is asked about."""
    inside = canvas.dialog(860, 640 * canvas.text_factor)
    line = max(canvas.u(46), canvas.line(17) + canvas.u(14))
    title = inside.cut_top(canvas.line(26), canvas.u(8))
    canvas.label(title, tr("Guess the line"), 26, serif=True, wraps=False)
    foot = inside.cut_bottom(line, canvas.u(12))
    canvas.button(foot, "close", tr("Close"), wall.close_dialog, hotkeys=["esc"], size=16)

    def ask(name: str) -> None:
        asked = wall.own_map.asked
        is_own = name == OWN_MAP
        if wall.do(lambda: wall.room.open_border(asked.name if is_own else name, asked.deck)):
            wall.close_dialog()

    wall.own_map.have_at_hand(wall.room.setup.deck)

    with canvas.scrolled(inside, "border-choice") as content:
        about = tr(
            "Each team draws where it thinks sales and marketing win equally often; then the map shows all "
            "lines."
        )
        canvas.text_block(content, about, 17, canvas.theme.ink_soft)
        content.cut_top(canvas.u(10))
        for number, (name, title_of) in enumerate(map_titles(wall.room.setup.deck), 1):
            words = title_of
            if name == OWN_MAP:
                content.cut_top(canvas.u(8))
                canvas.text_block(content, tr("Or the map of any deck, about anything:"), SMALLEST)
                content.cut_top(canvas.u(6))
                wall.own_map.draw(canvas, content, line, SMALLEST)
                words = wall.own_map.asked.title
            text = translate(words)
            height = max(line, canvas.block_height(text, 17, content.width - canvas.u(70)) + canvas.u(14))
            canvas.button(
                content.cut_top(height, canvas.u(8)),
                f"border-{name}",
                text,
                partial(ask, name),
                hotkeys=[str(number)],
                align="left",
                size=17,
            )


class BorderPage:
    """What the wall shows while there is a guess at a line."""

    def __init__(self, wall: Controls) -> None:
        self.wall = wall
        self._grid: tuple[int, LiveMap] | None = None
        """The empty map of the bet with this number."""

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw an empty map and how many have drawn; in the end all lines over the played one."""
        room = self.wall.room
        with room.lock:
            border = room.border
            if border is None:
                return
            shares, found = border.shares, border.guesses(room.teams)
            drawn = [(team.name, border.lines[team.id], guess) for team, guess in found]
            n_drawn, n_teams = len(border.lines), len(room.teams)
        if self._grid is None or self._grid[0] != border.number:
            self._grid = border.number, border.map.grid()
        grid = self._grid[1]
        head = box.cut_top(min(canvas.u(56), box.height // 8), canvas.u(10))
        draw_large(canvas, head, translate(border.map.title), serif=True, at_most=38)
        if shares:
            about = translate(how_near_is_ordered())
            foot = box.cut_bottom(canvas.block_height(about, SMALLEST, box.width), canvas.u(6))
            canvas.label(foot, about, SMALLEST, canvas.theme.ink_soft)
            draw_all_lines(canvas, box, grid, shares, drawn, SMALLEST)
            return
        side = box.cut_right(box.width * 36 // 100, canvas.u(24))
        view = MapView(canvas, box, grid, [], SMALLEST)
        view.draw_hidden()
        count = tr("{n} of {of} teams have drawn", n=n_drawn, of=n_teams)
        draw_large(canvas, side.cut_top(side.height // 3), f"{n_drawn} / {n_teams}", serif=True, at_most=110)
        canvas.text_block(side, count, 22)
        side.cut_top(canvas.u(16))
        text = tr("Draw on your phone where you think it is even.")
        if not border.is_open:
            text = tr("No more changes: the map is coming.")
        canvas.label(side, text, 22, canvas.theme.ink_soft, valign="top")

    def _do(self, what: Callable[[], None]) -> None:
        self.wall.do(what)

    def draw_foot(self, canvas: Canvas, foot: Box) -> None:
        """Draw what leads on."""
        room = self.wall.room
        border = room.border
        if border is None:
            return
        if border.is_open:
            canvas.button(
                foot.cut_right(foot.width * 5 // 10, canvas.u(10)),
                "border-close",
                tr("No more changes: show the map"),
                partial(self._do, room.close_border),
                icon="eye",
                hotkeys=["enter"],
                is_primary=True,
                size=20,
                why_not="" if border.lines else tr("no team has drawn a line yet"),
            )
        if not border.is_open or not border.lines:
            away = button_width(
                canvas, foot.height, tr("Back to the match"), 18, icon="arrow_left", hotkey="enter"
            )
            canvas.button(
                foot.cut_left(min(foot.width, away)),
                "border-away",
                tr("Back to the match"),
                partial(self._do, room.put_border_away),
                icon="arrow_left",
                hotkeys=["z"] if border.is_open else ["enter", "z"],
                is_primary=not border.is_open,
                size=18,
            )
