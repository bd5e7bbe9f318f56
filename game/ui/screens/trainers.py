"""For trainers: the lesson plan on screen, and a copy of it to print."""

import webbrowser
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import language, msg, tr
from game.lessons import Block, Heading, Items, Paragraph, Rows, load_plan, plain, save_plan
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas

__all__ = ["TrainersScene"]

_HEAD_SIZES = {1: 30, 2: 23, 3: 18}
_WIDEST = 860
"""Logical units that a line of text takes at most, at 100 % text: longer ones are hard to read."""


class TrainersScene(Scene):
    """The lesson plan, to be read here or printed."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self._plans: dict[str, list[Block]] = {}

    @property
    def _blocks(self) -> list[Block]:
        spoken = language()
        if spoken not in self._plans:
            self._plans[spoken] = load_plan(spoken)
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
            for block in self._blocks:
                _draw(canvas, content, block)

    def _save_only(self) -> None:
        self._save()


def show_file(path: Path) -> bool:
    """Show a file in the system's browser; return whether there is one."""
    try:
        return webbrowser.open(path.resolve().as_uri())
    except (OSError, ValueError, webbrowser.Error):
        return False


def _draw(canvas: Canvas, box: Box, block: Block) -> None:
    theme = canvas.theme
    match block:
        case Heading(level=level, text=text):
            size = _HEAD_SIZES[level]
            box.cut_top(canvas.u(4 if level == 1 else 14))
            color = theme.accent if level == 2 else theme.ink  # noqa: PLR2004 - the main sections
            _serif(canvas, box, plain(text), size, color)
            box.cut_top(canvas.u(6))
        case Paragraph(text=text):
            canvas.text_block(box, plain(text), 16)
            box.cut_top(canvas.u(10))
        case Items(texts=texts, is_numbered=is_numbered):
            _draw_items(canvas, box, texts, is_numbered=is_numbered)
        case Rows(head=head, rows=rows):
            _draw_rows(canvas, box, head, rows)


def _serif(canvas: Canvas, box: Box, text: str, size: float, color: tuple[int, int, int]) -> None:
    """Set a heading, on several lines if it is long."""
    lines = canvas.block_height(text, size, box.width) // canvas.line(size) + 1
    place = box.cut_top(
        canvas.line(size) * (1 if canvas.width_of(text, size, serif=True) <= box.width else lines)
    )
    canvas.label(place, text, size, color, serif=True)


def _draw_items(canvas: Canvas, box: Box, texts: tuple[str, ...], *, is_numbered: bool) -> None:
    theme = canvas.theme
    for number, text in enumerate(texts, start=1):
        row = Box(box)
        mark = row.cut_left(max(canvas.u(26), canvas.width_of("00.", 16)), canvas.u(10))
        line = canvas.line(16)
        if is_numbered:
            canvas.label(Box(mark.x, mark.y, mark.width, line), f"{number}.", 16, theme.accent, align="right")
        else:
            canvas.icon_px(
                "circle", (mark.right - canvas.u(6), mark.y + line // 2), max(6, canvas.u(8)), theme.accent
            )
        box.cut_top(canvas.text_block(row, plain(text), 16), canvas.u(6))
    box.cut_top(canvas.u(6))


def _draw_rows(canvas: Canvas, box: Box, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table; each column as wide as its longest cell asks for, within reason."""
    theme, size, gap = canvas.theme, 15, canvas.u(14)
    lines = [tuple(map(plain, line)) for line in (head, *rows)]
    wanted = [max(canvas.width_of(line[n], size) for line in lines) + canvas.u(4) for n in range(len(head))]
    shares = _shared(wanted, box.width - gap * (len(head) - 1))
    for number, cells in enumerate(lines):
        columns = Box(box.x, box.y, box.width, 10).columns(shares, gap)
        height = max(
            canvas.block_height(cell, size, column.width) for cell, column in zip(cells, columns, strict=True)
        )
        row = box.cut_top(height + canvas.u(8))
        if number % 2:
            canvas.panel(row.inflate(canvas.u(12), 0), theme.panel, None, 5)
        for cell, column in zip(cells, columns, strict=True):
            place = Box(column.x, row.y, column.width, row.height)
            canvas.label(place, cell, size, theme.ink if number else theme.ink_soft)
    box.cut_top(canvas.u(12))


def _shared(wanted: list[int], room: int) -> list[float]:
    """Return the widths of columns: each as wide as it likes, while the widest share what is left."""
    widths: dict[int, int] = {}
    for n in sorted(range(len(wanted)), key=lambda n: wanted[n]):
        fair = (room - sum(widths.values())) // (len(wanted) - len(widths))
        widths[n] = max(1, min(wanted[n], fair))
    return [float(widths[n]) for n in range(len(wanted))]
