"""Settings: language, text size, theme, motion, sound, the agents' speed, chances to win, full screen."""

from collections.abc import Callable

from game.base.language import language, pick_text, tr
from game.ui.app.heading import LANGUAGE_NAMES, heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import THEMES, load_theme

__all__ = ["SettingsScene"]


_Line = tuple[str, Callable[[Box], None]]
"""What is chosen, and how the choice is drawn."""


class SettingsScene(Scene):
    """Every change takes effect and is remembered at once."""

    def __init__(self, app: Services) -> None:
        self.app = app

    def draw(self, canvas: Canvas) -> None:
        """Draw the settings, a line each."""
        app, settings = self.app, self.app.settings
        page = heading(canvas, app, tr("Settings"))
        on_off = [("on", tr("on")), ("off", tr("off"))]

        def switch(box: Box, name: str) -> None:
            shown = "on" if getattr(settings, name) else "off"
            key = name.replace("_", "-")
            canvas.segmented(box, key, on_off, shown, lambda v: app.change(**{name: v == "on"}))

        speeds = [
            ("step", tr("Step by step")),
            ("slow", tr("Slow")),
            ("normal", tr("Normal")),
            ("fast", tr("Fast")),
            ("off", tr("At once")),
        ]
        sizes = [(str(size), tr("{n} %", n=size)) for size in range(100, 201, 25)]
        themes = [(name, pick_text(load_theme(name).name)) for name in THEMES]
        lines: list[_Line] = [
            (
                tr("Language"),
                lambda box: canvas.segmented(
                    box,
                    "set-language",
                    list(LANGUAGE_NAMES.items()),
                    language(),
                    lambda v: app.change(language=v),
                ),
            ),
            (
                tr("Text size"),
                lambda box: canvas.segmented(
                    box,
                    "text-size",
                    sizes,
                    str(settings.shown_text_size),
                    lambda v: app.change(text_size=int(v), projector=False),
                ),
            ),
            (
                tr("Theme"),
                lambda box: canvas.segmented(
                    box, "theme", themes, settings.shown_theme, lambda v: app.change(theme=v, projector=False)
                ),
            ),
            (tr("Motion"), lambda box: switch(box, "motion")),
            (
                tr("Sound"),
                lambda box: canvas.slider(
                    box,
                    "sound",
                    settings.sound,
                    0,
                    100,
                    5,
                    lambda v: app.change(sound=v),
                    tr("{n} %", n=settings.sound),
                ),
            ),
            (
                tr("Speed of the agents"),
                lambda box: canvas.choice(
                    box, "ai-speed", speeds, settings.ai_speed, lambda v: app.change(ai_speed=v)
                ),
            ),
            (tr("Projector"), lambda box: switch(box, "projector")),
            (tr("Chance to win at the table"), lambda box: switch(box, "win_chance")),
            (tr("A bet before each deal"), lambda box: switch(box, "asks_bet")),
            (tr("A guess before the lab's map"), lambda box: switch(box, "asks_border")),
            (tr("Full screen"), lambda box: switch(box, "fullscreen")),
        ]
        page.width = min(page.width, canvas.u(980))
        page.centerx = canvas.box.centerx
        height = max(canvas.u(46), canvas.line(15) + canvas.u(12))
        with canvas.scrolled(page, "settings") as content:
            content.cut_top(canvas.u(6))
            widest = max(canvas.width_of(name, 17) for name, _ in lines)
            gap = round(canvas.u(9) / canvas.text_factor**0.5)
            for name, draw in lines:
                line = content.cut_top(height, gap).inset(canvas.u(6), 0)
                width = max(line.width * 34 // 100, min(widest + canvas.u(4), line.width * 45 // 100))
                canvas.label(line.cut_left(width, canvas.u(14)), name, 17)
                draw(line)
            if not app.sound.is_available:
                canvas.text_block(
                    content,
                    tr("There is no sound device here, so the game stays silent."),
                    13,
                    canvas.theme.ink_soft,
                )
            content.cut_top(canvas.u(8))
