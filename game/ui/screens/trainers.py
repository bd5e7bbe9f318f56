"""For trainers: the lesson plan on screen, and a copy of it to print."""

import webbrowser
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import language, msg, tr
from game.base.log_file import log_path
from game.base.markdown import MarkdownNode, read_markdown
from game.decks import user_decks
from game.lessons import load_plan, save_plan
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.markdown import draw_markdown
from game.ui.session.kept_matches import FOLDER, N_KEPT

__all__ = ["TrainersScene"]

_WIDEST = 860
"""Logical units that a line of text takes at most, at 100 % text: longer ones are hard to read."""


class TrainersScene(Scene):
    """The lesson plan, to be read here or printed."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self._plans: dict[str, MarkdownNode] = {}

    @property
    def _plan(self) -> MarkdownNode:
        spoken = language()
        if spoken not in self._plans:
            self._plans[spoken] = read_markdown(load_plan(spoken))
        return self._plans[spoken]

    def _save(self) -> Path | None:
        try:
            path = save_plan(self.app.folder / "guide", language())
        except BetterHandError as error:
            self.app.toast(error.message)
            return None
        self.app.toast(msg("to print: {path}", path=str(path)))
        return path

    def _open(self) -> None:
        """Save the copy and show it in the browser, from where it can be printed."""
        path = self._save()
        if path is not None and not show_file(path):
            self.app.toast(msg("No browser could be opened. The file to print is {path}", path=str(path)))

    def draw(self, canvas: Canvas) -> None:
        """Draw the plan; it scrolls."""
        page = heading(canvas, self.app, tr("For trainers"))
        line = max(canvas.u(44), canvas.line(15) + canvas.u(14))
        foot = page.cut_bottom(line, canvas.u(12))
        width = min(canvas.u(300), foot.width * 48 // 100)
        canvas.button(
            foot.cut_right(width, canvas.u(12)),
            "print",
            tr("Open to print"),
            self._open,
            icon="share",
            hotkeys=["p"],
            is_primary=True,
            hint=tr("Saves the plan as one file and opens it in the browser, which can print it"),
        )
        canvas.button(
            foot.cut_right(min(width, foot.width)),
            "save",
            tr("Only save the file"),
            self._save_only,
            icon="book",
            hotkeys=["v"],
        )
        with canvas.scrolled(page, "plan") as content:
            wide = round(canvas.u(_WIDEST) * canvas.text_factor)
            if content.width > wide:
                content.x += (content.width - wide) // 2
                content.width = wide
            draw_markdown(canvas, content, self._plan)
            self._draw_places(canvas, content)

    def _draw_places(self, canvas: Canvas, box: Box) -> None:
        """Draw where things lie on this machine: players have no use for it, trainers have."""
        folder = self.app.folder
        box.cut_top(canvas.u(14))
        canvas.label(
            box.cut_top(canvas.line(23), canvas.u(6)),
            tr("Files on this machine"),
            23,
            canvas.theme.accent,
            serif=True,
        )
        for text in (
            tr("Your own decks: {path}", path=str(user_decks())),
            tr("Your own lessons: {path}", path=str(folder / "lessons")),
            tr("Saved records: {path}", path=str(folder / "records")),
            tr(
                "The last {n} finished matches, kept on this machine only: {path}",
                n=N_KEPT,
                path=str(folder / FOLDER),
            ),
            tr("What goes wrong is written to {path}", path=str(log_path())),
        ):
            canvas.text_block(box, text, 16)
            box.cut_top(canvas.u(4))
        box.cut_top(canvas.u(10))

    def _save_only(self) -> None:
        self._save()


def show_file(path: Path) -> bool:
    """Show a file in the system's browser; return whether there is one."""
    try:
        return webbrowser.open(path.resolve().as_uri())
    except (OSError, ValueError, webbrowser.Error):
        return False
