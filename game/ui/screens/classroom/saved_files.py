"""What has been written for the class: where it lies stays on the board until somebody has read it."""

from collections.abc import Callable
from pathlib import Path

from game.base.desktop import open_with_system
from game.base.errors import BetterHandError
from game.base.files import os_reason
from game.base.language import Message, msg, tr, translate
from game.classroom import Board, ClassSession, export_session
from game.reports import class_report, write_report
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width

__all__ = ["SavedFiles"]

_SIZE = 15


class SavedFiles:
    """Writes reports and exports; the last one is shown with its place, and can be opened."""

    def __init__(self, board: Board, folder: Path, attempt: Callable[[Callable[[], object]], bool]) -> None:
        self.path: Path | None = None
        """What was written last; None once somebody has put that away."""
        self.problem: Message | None = None
        """Why it could not be opened."""
        self._board = board
        self._folder = folder
        self._try = attempt
        self._session: ClassSession | None = None

    def report(self, session: ClassSession, suffix: str = "html") -> None:
        """Write the report of a class and open it."""

        def write(path: Path) -> None:
            write_report(class_report(self._board, session), path)

        if self._save(session, suffix, write):
            self.open()

    def export(self, session: ClassSession) -> None:
        """Write a class as a file that another machine can take in."""
        self._save(session, "class.json", lambda path: export_session(self._board, session, path))

    def _save(self, session: ClassSession, suffix: str, write: Callable[[Path], None]) -> bool:
        path = self._folder / f"{session.file_stem}.{suffix}"

        def save() -> None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise BetterHandError(
                    msg("{path}: cannot be written: {why}", path=str(path), why=os_reason(error))
                ) from None
            write(path)
            self.path, self.problem, self._session = path, None, session

        return self._try(save)

    def open(self) -> None:
        """Open what was written last with what the machine has for it."""
        if self.path is not None:
            self._open(self.path)

    def open_folder(self) -> None:
        """Show the folder in which it lies."""
        self._open(self._folder)

    def _open(self, path: Path) -> None:
        try:
            open_with_system(path)
        except BetterHandError as error:
            self.problem = error.message

    def put_away(self) -> None:
        """Let go of what was written last; the file stays."""
        self.path = None

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw where the file lies and what can be done with it, and cut that off a box."""
        path, session = self.path, self._session
        if path is None or session is None:
            return
        line = max(canvas.u(42), canvas.line(_SIZE) + canvas.u(12))
        text = tr("Saved: {path}", path=str(path))
        if self.problem is not None:
            text = f"{text}\n{translate(self.problem)}"
        inset = canvas.u(12)
        height = canvas.block_height(text, _SIZE, box.width - 2 * inset)
        strip = box.cut_top(height + line + canvas.u(26), canvas.u(12))
        canvas.panel(strip, canvas.theme.panel, canvas.theme.accent, 10, 2)
        inner = strip.inset(inset, canvas.u(8))
        row = inner.cut_bottom(line, canvas.u(8))
        canvas.text_block(inner, text, _SIZE)
        keys: list[tuple[str, str, str, str, Callable[[], None]]] = []
        if path.suffix in {".html", ".pdf"}:
            keys.append(("open", tr("Open it"), "eye", "", self.open))
        keys.append(("folder", tr("Show its folder"), "share", "", self.open_folder))
        if path.suffix == ".html":
            keys.append(("pdf", tr("As PDF too"), "book", "", lambda: self.report(session, "pdf")))
        keys.append(("away", tr("Put this away"), "close", "x", self.put_away))
        for key, words, icon, hotkey, activate in keys:
            wide = min(button_width(canvas, line, words, _SIZE, icon=icon, hotkey=hotkey), row.width)
            canvas.button(
                row.cut_left(wide, canvas.u(8)),
                f"saved-{key}",
                words,
                activate,
                icon=icon,
                hotkeys=[hotkey] if hotkey else [],
                size=_SIZE,
            )
