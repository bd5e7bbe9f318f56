"""Learn: the lessons there are, and the parts of each to begin with."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import pick_text, tr
from game.lessons import Lesson, load_lesson, shipped_lessons, user_lessons
from game.ui.app.destinations import BeginLesson
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import sign_px
from game.wording import ROLE_WORDS

__all__ = ["LearnScene"]


@dataclass(frozen=True)
class _Listed:
    path: Path
    lesson: Lesson | None
    problems: str
    is_own: bool


class LearnScene(Scene):
    """Lists the lessons and starts one."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.chosen = 0
        self.listed: list[_Listed] = []
        self._reload()

    def _reload(self) -> None:
        own = user_lessons(self.app.folder)
        self.listed = [_list(path, is_own=False) for path in shipped_lessons()]
        self.listed += [_list(path, is_own=True) for path in own]
        self.chosen = min(self.chosen, max(0, len(self.listed) - 1))

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.app.state.scroll.pop("lesson", None)

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the list at the left and the chosen lesson at the right."""
        page = heading(canvas, self.app, tr("Guided lessons"))
        left = page.cut_left(max(canvas.u(300), page.width * 28 // 100), canvas.u(28))
        line = max(canvas.u(44), canvas.line(15) + canvas.u(14))
        self._draw_list(canvas, left, line)
        if not self.listed:
            canvas.text_block(page, tr("There is no lesson."), 17)
            return
        listed = self.listed[self.chosen]
        with canvas.scrolled(page, "lesson") as content:
            if listed.lesson is None:
                canvas.text_block(content, tr("This lesson cannot be given:"), 17, canvas.theme.bad)
                content.cut_top(canvas.u(6))
                for text in filter(None, map(str.strip, listed.problems.splitlines())):
                    canvas.text_block(content, text, 13, canvas.theme.ink_soft)
                return
            self._draw_lesson(canvas, content, listed.lesson)

    def _draw_list(self, canvas: Canvas, box: Box, line: int) -> None:
        if any(listed.is_own for listed in self.listed):
            canvas.button(
                box.cut_bottom(line, canvas.u(8)),
                "reload",
                tr("Read your own lessons again"),
                self._reload,
                icon="undo",
                hotkeys=["r"],
            )
        with canvas.scrolled(box, "lessons") as content:
            content.cut_top(canvas.u(4))
            for number, listed in enumerate(self.listed):
                lesson = listed.lesson
                name = pick_text(lesson.document.title) if lesson is not None else listed.path.name
                canvas.button(
                    content.cut_top(line, canvas.u(8)).inset(canvas.u(4), 0),
                    f"lesson{number}",
                    name,
                    partial(self._choose, number),
                    icon=self._icon(lesson),
                    is_on=number == self.chosen,
                    align="left",
                    note=tr("your own") if listed.is_own else "",
                )

    def _icon(self, lesson: Lesson | None) -> str:
        if lesson is None:
            return "warning"
        return "check" if self.app.done.has_lesson(lesson.document.id, len(lesson.parts)) else "hand"

    def _draw_lesson(self, canvas: Canvas, box: Box, lesson: Lesson) -> None:
        theme, document = canvas.theme, lesson.document
        canvas.text_block(box, pick_text(document.title), 28)
        if document.minutes is not None:
            time = tr("about {n} minute", plural="about {n} minutes", n=document.minutes)
            n = len(lesson.parts)
            text = tr("{n} lessons, in all {time}", n=n, time=time) if n > 1 else time
            canvas.text_block(box, text, 14, theme.ink_soft)
        box.cut_top(canvas.u(8))
        if document.description is not None:
            canvas.text_block(box, pick_text(document.description), 17)
            box.cut_top(canvas.u(16))
        ahead = self.app.done.next_part(document.id, len(lesson.parts)) or 0
        for number, part in enumerate(lesson.parts):
            role = part.roles[part.seat]
            row = box.cut_top(
                max(canvas.u(68), canvas.line(18) + canvas.line(13) + canvas.u(20)), canvas.u(10)
            )
            canvas.panel(row, theme.panel, theme.panel_edge)
            inner = row.inset(canvas.u(16), canvas.u(8))
            width = min(canvas.u(230), inner.width * 42 // 100)
            canvas.button(
                inner.cut_right(width, canvas.u(14)).inset(0, canvas.u(2)),
                f"part{number}",
                tr("Begin") if number == 0 else tr("Begin here"),
                partial(BeginLesson, lesson, number),
                icon="play",
                hotkeys=["enter" if number == ahead else str(number + 1)],
                is_primary=number == ahead,
            )
            if self.app.done.has_part(document.id, number):
                px = sign_px(canvas, 26, inner.height)
                spot = inner.cut_right(px + canvas.width_of(tr("Done"), 14), canvas.u(12))
                canvas.icon_px("check", spot.cut_left(px).center, px, theme.good)
                canvas.label(spot, tr("Done"), 14, theme.good, wraps=False)
            color = {"sales": theme.sales, "marketing": theme.marketing}.get(role, theme.hybrid)
            px = sign_px(canvas, 28, inner.height)
            canvas.icon_px(seat_icon(role), inner.cut_left(px, canvas.u(12)).center, px, color)
            top = inner.cut_top(inner.height * 58 // 100)
            canvas.label(top, _name_of(lesson, number), 18, wraps=False)
            about = tr("you play {role}; {n} steps", role=ROLE_WORDS[role], n=len(part.document.steps))
            canvas.label(inner, about, 13, theme.ink_soft, wraps=False)


def _name_of(lesson: Lesson, number: int) -> str:
    title = pick_text(lesson.parts[number].document.title)
    return tr("Lesson {number}: {title}", number=number + 1, title=title) if len(lesson.parts) > 1 else title


def _list(path: Path, *, is_own: bool) -> _Listed:
    try:
        return _Listed(path, load_lesson(path), "", is_own)
    except BetterHandError as error:
        return _Listed(path, None, str(error), is_own)
