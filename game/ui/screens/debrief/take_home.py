"""What a table takes home or hands in: the result code with its picture, the record, a report."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame

from game.base.desktop import open_with_system
from game.base.errors import BetterHandError
from game.base.language import msg, tr, translate
from game.match import Record, deal_code, result_code, save_record
from game.reports import match_report, qr_dots, write_report
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.qr import draw_qr
from game.ui.session.reviewing import Reviewing

__all__ = ["HomeScene"]


class HomeScene(Scene):
    """One finished match, ready to leave this machine."""

    def __init__(self, app: Services, record: Record, reviewing: Reviewing | None = None) -> None:
        self.app = app
        self.record = record
        self.reviewing = reviewing
        """The coach's part of a report, as soon as it has been made."""
        self.team = record.team
        self._made_for: str | None = None
        self._code = self._problem = ""
        self._dots: list[list[bool]] = []

    def _make(self) -> None:
        """Make the code and its picture for the team's name as it stands."""
        if self._made_for == self.team:
            return
        self._made_for, self._code, self._problem, self._dots = self.team, "", "", []
        try:
            self._code = result_code(self._named())
            self._dots = qr_dots(self._code)
        except BetterHandError as error:
            self._problem = translate(error.message)

    def _named(self) -> Record:
        return replace(self.record, team=self.team.strip())

    # -- doing --------------------------------------------------------------------------------

    def _set_team(self, text: str) -> None:
        self.team = text

    def _copy(self) -> None:
        try:
            pygame.scrap.put_text(self._code)
        except pygame.error:
            self.app.toast(msg("there is no clipboard here; type the code, or photograph it"))
            return
        self.app.toast(msg("the code has been copied"))

    def _save_record(self) -> None:
        self._save("records", "json", lambda path: save_record(self._named(), path))

    def _write_report(self, path: Path) -> None:
        if self.reviewing is not None:
            self.reviewing.look(self.app.toast)
        review = self.reviewing.review if self.reviewing is not None else None
        write_report(match_report(self._named(), review), path)

    def _save_report(self) -> None:
        path = self._save("reports", "html", self._write_report)
        if path is not None:
            try:
                open_with_system(path)
            except BetterHandError as error:
                self.app.toast(error.message)

    def _save(self, folder_name: str, suffix: str, write: Callable[[Path], None]) -> Path | None:
        folder = self.app.folder / folder_name
        name = f"{self.record.deck.id}-{deal_code(self.record.seed)}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number = 1
            while (path := folder / f"{name}-{number}.{suffix}").exists():
                number += 1
            write(path)
        except (BetterHandError, OSError) as error:
            why = translate(error.message) if isinstance(error, BetterHandError) else str(error)
            self.app.toast(msg("it could not be saved: {why}", why=why))
            return None
        self.app.toast(msg("saved: {path}", path=str(path)))
        return path

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the code, its picture, and what can be saved."""
        self._make()
        page = heading(canvas, self.app, tr("Take home"))
        with canvas.scrolled(page, "home") as content:
            if canvas.text_factor > 1.3 or not self._dots:  # noqa: PLR2004 - one below the other
                self._draw_words(canvas, content)
                if self._dots:
                    side = min(content.width, canvas.u(380))
                    draw_qr(canvas, content.cut_top(side), self._dots)
                return
            right = Box(content)
            picture = right.cut_right(min(canvas.u(420), right.width * 45 // 100), canvas.u(32))
            picture.height = picture.width
            start = content.y
            self._draw_words(canvas, right)
            draw_qr(canvas, picture, self._dots)
            content.cut_top(max(right.y - start, picture.height))

    def _draw_words(self, canvas: Canvas, box: Box) -> None:
        theme = canvas.theme
        line = max(canvas.u(42), canvas.line(15) + canvas.u(12))
        canvas.text_block(box, tr("Team"), 15, theme.accent)
        box.cut_top(canvas.u(4))
        canvas.field(
            box.cut_top(line, canvas.u(14)),
            "team",
            self.team,
            self._set_team,
            tr("a name for your table"),
            60,
        )
        canvas.text_block(box, tr("Result code: the whole match, for the class board"), 15, theme.accent)
        box.cut_top(canvas.u(6))
        if self._problem:
            canvas.text_block(box, self._problem, 16, theme.bad)
        else:
            canvas.text_block(box, self._code.replace("-", " "), 17)
        box.cut_top(canvas.u(14))
        for key, text, icon, hotkey, activate in (
            ("copy", tr("Copy the code"), "share", "c", self._copy),
            ("save", tr("Save the record"), "book", "v", self._save_record),
            ("report", tr("Save a report, and open it"), "flask", "r", self._save_report),
        ):
            why_not = self._problem if key == "copy" else ""
            spot = box.cut_top(line, canvas.u(8))
            spot.width = min(spot.width, canvas.u(360) * round(canvas.text_factor * 100) // 100)
            canvas.button(
                spot,
                f"home-{key}",
                text,
                activate,
                icon=icon,
                hotkeys=[hotkey],
                why_not=why_not,
                align="left",
            )
