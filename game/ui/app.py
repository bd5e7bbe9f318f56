"""The window: events in, one screen out, nothing drawn unless something changed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pygame

from game.language import Message, default_language, language, msg, set_language, tr, translate
from game.ui.box import Box
from game.ui.canvas import Canvas, UiState, Widget, key_name
from game.ui.inputs import (
    Clicked,
    Composing,
    Input,
    KeyPressed,
    Moved,
    Pressed,
    Quit,
    Resized,
    Typed,
    Wheeled,
    read_inputs,
)
from game.ui.settings import Settings, load_settings, save_settings, user_folder
from game.ui.sound import Sound
from game.ui.theme import load_theme

__all__ = ["App", "Scene"]

BASE = (1280, 720)
SMALLEST = (480, 320)
FRAME_MS = 16
IDLE_MS = 250
TOAST_S = 6.0


class Scene(Protocol):
    """One screen. Drawing changes nothing but what the canvas remembers."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the whole screen."""

    def tick(self, seconds: float) -> bool:
        """Let time pass; return whether the screen looks different now."""

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no widget wanted; return whether it did anything."""

    def hurry(self) -> bool:
        """Finish what moves, because somebody clicked or pressed a key; return whether anything did."""

    def close(self) -> None:
        """Stop threads and close files: the screen goes."""


@dataclass
class _Toast:
    text: Message
    left_s: float


class App:
    """Holds the screens, the settings and the window."""

    def __init__(
        self, size: tuple[int, int] = BASE, settings: Settings | None = None, folder: Path | None = None
    ) -> None:
        self.folder = folder or user_folder()
        told: Message | None = None
        if settings is None:
            settings, told = load_settings(self.folder)
        self.settings = settings
        self.size = size
        self.scenes: list[Scene] = []
        self.state = UiState()
        self.sound = Sound(settings.sound)
        self.toasts: list[_Toast] = []
        self.canvas: Canvas | None = None
        self.is_dirty = True
        self.is_open = True
        self.keys_shown = False
        self.surface: pygame.Surface | None = None
        self._waited_at = 0
        """When the last wait ended, in milliseconds: what is done since then is part of the frame."""
        set_language(settings.language or default_language())
        if told is not None:
            self.toast(told)

    # -- settings -----------------------------------------------------------------------------

    def change(self, **values: object) -> None:
        """Change settings; they take effect and are saved at once."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        set_language(self.settings.language or default_language())
        self.sound.volume = self.settings.sound
        if "fullscreen" in values and self.surface is not None:
            self._set_mode()
        told = save_settings(self.folder, self.settings)
        if told is not None:
            self.toast(told)
        self.is_dirty = True

    def next_language(self) -> None:
        """Switch the language."""
        self.change(language="en" if language() != "en" else "zh-CN")

    def toast(self, text: Message) -> None:
        """Show a message for a while."""
        if not any(toast.text == text for toast in self.toasts):
            self.toasts.append(_Toast(text, TOAST_S))
        self.is_dirty = True

    # -- screens ------------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The screen on top."""
        return self.scenes[-1]

    def show(self, scene: Scene) -> None:
        """Put a screen on top."""
        self.scenes.append(scene)
        self._fresh()

    def replace_top(self, scene: Scene) -> None:
        """Put a screen in place of the one on top."""
        if self.scenes:
            self.scenes.pop().close()
        self.show(scene)

    def back(self) -> None:
        """Take the top screen away; the last one closes the window."""
        self.scenes.pop().close()
        if not self.scenes:
            self.is_open = False
        else:
            self._fresh()

    def home(self) -> None:
        """Go back to the first screen."""
        while len(self.scenes) > 1:
            self.scenes.pop().close()
        self._fresh()

    def _fresh(self) -> None:
        self.state.focus = ""
        self.state.pressed = ""
        self.state.composing = ""
        self.state.scroll.clear()
        self.is_dirty = True

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> Canvas:
        """Draw the top screen onto a surface and return the canvas, with its widgets and problems."""
        if surface.get_width() < SMALLEST[0] or surface.get_height() < SMALLEST[1]:
            # No screen can be set into a window dragged to nothing: as much is seen as there is room for.
            whole = pygame.Surface(
                (max(SMALLEST[0], surface.get_width()), max(SMALLEST[1], surface.get_height()))
            )
            canvas = self.draw(whole)
            surface.blit(whole, (0, 0))
            return canvas
        width, height = surface.get_size()
        scale = min(width / BASE[0], height / BASE[1])
        theme = load_theme(self.settings.theme)
        canvas = Canvas(surface, scale, self.settings.text_size / 100, theme, self.state)
        canvas.fill(theme.background)
        self.scene.draw(canvas)
        if self.keys_shown:
            self._draw_keys(canvas)
        self._draw_toasts(canvas)
        self._draw_hint(canvas)
        self.canvas = canvas
        if self.state.focus and not any(w.key == self.state.focus for w in self._usable()):
            self.state.focus = ""
        return canvas

    def _draw_toasts(self, canvas: Canvas) -> None:
        bottom = canvas.box.bottom - canvas.u(16)
        for toast in reversed(self.toasts):
            text = translate(toast.text)
            width = min(canvas.u(620), canvas.box.width - canvas.u(40))
            height = canvas.block_height(text, 15, width - canvas.u(32)) + canvas.u(18)
            box = Box(canvas.box.centerx - width // 2, bottom - height, width, height)
            canvas.panel(box, canvas.theme.ink, None, 10)
            canvas.text_block(box.inset(canvas.u(16), canvas.u(9)), text, 15, canvas.theme.panel)
            bottom = box.y - canvas.u(8)

    def _draw_hint(self, canvas: Canvas) -> None:
        widget = self._under(self.state.pointer)
        if widget is None or not widget.hint or self.state.pressed:
            return
        width = min(canvas.u(320), max(canvas.u(60), canvas.width_of(widget.hint, 13) + canvas.u(20)))
        height = canvas.block_height(widget.hint, 13, width - canvas.u(20)) + canvas.u(12)
        x = min(max(widget.rect.centerx - width // 2, canvas.u(6)), canvas.box.right - width - canvas.u(6))
        y = widget.rect.y - height - canvas.u(6)
        if y < canvas.u(4):
            y = min(widget.rect.bottom + canvas.u(6), canvas.box.bottom - height)
        box = Box(x, y, width, height)
        canvas.panel(box, canvas.theme.ink, None, 7)
        canvas.text_block(box.inset(canvas.u(10), canvas.u(6)), widget.hint, 13, canvas.theme.panel)

    def _draw_keys(self, canvas: Canvas) -> None:
        listed: dict[str, str] = {}
        for widget in canvas.widgets[canvas.modal_from :]:
            if widget.hotkeys and widget.hint_name:
                listed.setdefault(" / ".join(key_name(key) for key in widget.hotkeys), widget.hint_name)
        rows = [
            *listed.items(),
            ("Tab  \u2190 \u2191 \u2192 \u2193", tr("move the focus")),
            ("Enter / Space", tr("use what has the focus, or hurry what moves")),
            ("F1", tr("show these keys")),
            ("F2", tr("switch the language")),
            ("F11", tr("full screen")),
        ]
        inside = canvas.dialog(560, 600)
        canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), tr("Keys"), 24, serif=True)
        footer = inside.cut_bottom(canvas.u(42) + canvas.line(6))
        with canvas.scrolled(inside, "keys") as content:
            for key, name in rows:
                line = content.cut_top(canvas.line(15) + canvas.u(10))
                canvas.label(line.cut_left(line.width * 2 // 5), key, 15, canvas.theme.accent)
                canvas.label(line, name, 15)
        footer.cut_top(canvas.u(8))
        canvas.button(
            footer.middle(canvas.u(200), footer.height),
            "keys-close",
            tr("Close"),
            self._hide_keys,
            hotkeys=["esc", "f1"],
        )

    def _hide_keys(self) -> None:
        self.keys_shown = False
        self.is_dirty = True

    # -- input --------------------------------------------------------------------------------

    def _usable(self) -> list[Widget]:
        return self.canvas.widgets[self.canvas.modal_from :] if self.canvas is not None else []

    def _under(self, at: tuple[int, int]) -> Widget | None:
        for widget in reversed(self._usable()):
            if widget.rect.collidepoint(at):
                return widget
        return None

    def _find(self, key: str) -> Widget | None:
        return next((widget for widget in self._usable() if widget.key == key), None)

    def handle(self, event: Input) -> None:
        """Act on what somebody did."""
        match event:
            case Quit():
                self.is_open = False
            case Resized():
                self.is_dirty = True
            case Moved():
                self._moved(event)
            case Pressed(at=at):
                self._pressed(at)
            case Clicked(at=at):
                self._clicked(at)
            case Wheeled(at=at, steps=steps):
                self._wheeled(at, steps)
            case Typed(text=text):
                self._typed(text)
            case Composing(text=text):
                self.state.composing = text
                self.is_dirty = True
            case KeyPressed():
                self._key(event)
            case _:
                pass

    def _moved(self, event: Moved) -> None:
        before = self._under(self.state.pointer)
        self.state.pointer = event.at
        held = self._find(self.state.pressed) if self.state.pressed else None
        if event.is_held and held is not None and held.drag is not None:
            held.drag(event.at)
            self.is_dirty = True
        elif self._under(event.at) is not before:
            self.is_dirty = True

    def _pressed(self, at: tuple[int, int]) -> None:
        self.state.pointer = at
        self.is_dirty = True
        self.state.focus_shown = False
        if not self.keys_shown and self.scene.hurry():
            self.state.pressed = ""
            return
        widget = self._under(at)
        self.state.pressed = widget.key if widget is not None else ""
        self.state.focus = widget.key if widget is not None and widget.can_focus else ""
        self.state.composing = ""
        if widget is not None and widget.drag is not None:
            widget.drag(at)
        self._set_text_input()

    def _clicked(self, at: tuple[int, int]) -> None:
        pressed, self.state.pressed = self.state.pressed, ""
        self.is_dirty = True
        widget = self._under(at)
        if widget is not None and widget.key == pressed:
            self._use(widget)

    def _use(self, widget: Widget) -> None:
        if widget.why_not:
            self.sound.play("error")
            self.toast(msg("{text}", text=widget.why_not))
        elif widget.use is not None:
            self.sound.play("button")
            widget.use()
        self.is_dirty = True

    def _wheeled(self, at: tuple[int, int], steps: float) -> None:
        for key, (box, room) in reversed(list(self.state.scroll_room.items())):
            if box.collidepoint(at) and room:
                now = self.state.scroll.get(key, 0)
                step = self.canvas.u(60) if self.canvas is not None else 60
                self.state.scroll[key] = max(0, min(room, now - round(steps * step)))
                self.is_dirty = True
                return

    def _typed(self, text: str) -> None:
        widget = self._find(self.state.focus)
        if widget is not None and widget.type_text is not None:
            self.state.composing = ""
            clean = "".join(character for character in text if character.isprintable())
            if clean:
                widget.type_text(clean)
            self.is_dirty = True

    def _key(self, event: KeyPressed) -> None:
        focused = self._find(self.state.focus)
        in_field = focused is not None and focused.type_text is not None
        self.is_dirty = True
        if event.key == "f11" or (event.key == "f" and event.ctrl):
            self.change(fullscreen=not self.settings.fullscreen)
        elif event.key == "f1":
            self.keys_shown = not self.keys_shown
        elif event.key == "f2":
            self.next_language()
        elif in_field and focused is not None and event.key == "backspace":
            focused.type_text("\b")  # type: ignore[misc]
        elif event.key == "tab":
            self._move_focus(-1 if event.shift else 1)
        elif in_field and len(event.key) == 1:
            return  # the character itself comes as text
        elif self._hurried(event.key):
            return
        elif event.key in {"enter", "space"} and focused is not None and self._is_meant(focused):
            self._use(focused)
        elif self._hotkey(event):
            return
        elif event.key in {"enter", "space"} and focused is not None:
            self.state.focus_shown = True
            self._use(focused)
        elif event.key in {"left", "right", "up", "down"}:
            self._arrow(event.key, focused)
        elif event.key in {"pageup", "pagedown", "home", "end"}:
            self._page(event.key)
        elif not self.keys_shown:
            self.scene.key(event)

    def _is_meant(self, focused: Widget) -> bool:
        """Whether Enter is for this widget, even if it is some button's key: the focus ring is on it."""
        return self.state.focus_shown and (focused.use is not None or bool(focused.why_not))

    def _hurried(self, key: str) -> bool:
        return not self.keys_shown and key in {"enter", "space"} and self.scene.hurry()

    def _hotkey(self, event: KeyPressed) -> bool:
        for widget in reversed(self._usable()):
            if event.key in widget.hotkeys and not event.ctrl:
                if not self.keys_shown:
                    self.scene.hurry()
                self._use(widget)
                return True
        return False

    def _move_focus(self, by: int) -> None:
        able = [widget for widget in self._usable() if widget.can_focus]
        if not able:
            return
        keys = [widget.key for widget in able]
        at = keys.index(self.state.focus) if self.state.focus in keys else (-1 if by > 0 else 0)
        self._focus(able[(at + by) % len(able)])

    def _focus(self, widget: Widget) -> None:
        self.state.focus = widget.key
        self.state.focus_shown = True
        self.state.composing = ""
        self._scroll_to(widget)
        self._set_text_input()

    def _scroll_to(self, widget: Widget) -> None:
        if widget.scroller not in self.state.scroll_room or widget.full_rect is None:
            return
        box, room = self.state.scroll_room[widget.scroller]
        now = self.state.scroll.get(widget.scroller, 0)
        margin = 12
        if widget.full_rect.top < box.top + margin:
            now -= box.top + margin - widget.full_rect.top
        elif widget.full_rect.bottom > box.bottom - margin:
            now += widget.full_rect.bottom - box.bottom + margin
        self.state.scroll[widget.scroller] = max(0, min(room, now))

    def _arrow(self, key: str, focused: Widget | None) -> None:
        if focused is not None and focused.step is not None and key in {"left", "right"}:
            focused.step(-1 if key == "left" else 1)
            self.state.focus_shown = True
            return
        able = [widget for widget in self._usable() if widget.can_focus and widget is not focused]
        if focused is None or not able:
            self._move_focus(1)
            return
        start = (focused.full_rect or focused.rect).center

        def cost(widget: Widget) -> float | None:
            end = (widget.full_rect or widget.rect).center
            dx, dy = end[0] - start[0], end[1] - start[1]
            along, across = {"left": (-dx, dy), "right": (dx, dy), "up": (-dy, dx), "down": (dy, dx)}[key]
            return None if along <= 2 else along + 3 * abs(across)  # noqa: PLR2004 - a hair off the line is not a direction

        ways = [(price, widget) for widget in able if (price := cost(widget)) is not None]
        if ways:
            self._focus(min(ways, key=lambda way: way[0])[1])

    def _page(self, key: str) -> None:
        for area, (box, room) in self.state.scroll_room.items():
            if room:
                now = self.state.scroll.get(area, 0)
                to = {"pageup": now - box.height, "pagedown": now + box.height, "home": 0, "end": room}[key]
                self.state.scroll[area] = max(0, min(room, to))
                return

    def _set_text_input(self) -> None:
        """Let the input method write only where there is a field: elsewhere it would swallow hotkeys."""
        if self.surface is None:
            return
        widget = self._find(self.state.focus)
        if widget is not None and widget.type_text is not None:
            pygame.key.start_text_input()
            pygame.key.set_text_input_rect(widget.rect)
        else:
            pygame.key.stop_text_input()

    # -- the loop -----------------------------------------------------------------------------

    def _set_mode(self) -> None:
        flags = pygame.RESIZABLE
        size = self.size
        if self.settings.fullscreen:
            flags |= pygame.FULLSCREEN
            size = (0, 0)
        self.surface = pygame.display.set_mode(size, flags)

    def open(self) -> None:
        """Open the window."""
        os.environ.setdefault("SDL_IME_SHOW_UI", "1")
        # Under a software display the accelerated way costs tens of milliseconds a frame.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_caption("Better Hand \u00b7 \u597d\u724c")
        self._set_mode()
        pygame.key.set_repeat(400, 60)
        pygame.key.stop_text_input()

    def run(self, first: Callable[["App"], Scene]) -> int:
        """Open the window, show the first screen and stay until it is closed."""
        self.open()
        self.show(first(self))
        clock = pygame.time.Clock()
        try:
            while self.is_open:
                self.step(clock.tick() / 1000)
        finally:
            for scene in self.scenes:
                scene.close()
            pygame.quit()
        return 0

    def step(self, seconds: float) -> None:
        """One turn of the loop: wait for input or the next frame, act, draw if something changed."""
        moving = self.scene.is_moving()
        first = []
        if not self.is_dirty:
            spent = pygame.time.get_ticks() - self._waited_at
            first = [pygame.event.wait(max(1, FRAME_MS - spent) if moving else IDLE_MS)]
            self._waited_at = pygame.time.get_ticks()
        for event in read_inputs(
            [event for event in first if event.type != pygame.NOEVENT] + pygame.event.get()
        ):
            self.handle(event)
            if not self.is_open:
                return
        self.pass_time(seconds)
        if self.is_dirty and self.surface is not None:
            self.is_dirty = False
            surface = pygame.display.get_surface()
            if surface is not None and min(surface.get_size()) >= 1:
                self.draw(surface)
                pygame.display.flip()

    def pass_time(self, seconds: float) -> None:
        """Let time pass for what moves and what is shown for a while."""
        if self.scene.tick(min(seconds, 0.1)):
            self.is_dirty = True
        for toast in list(self.toasts):
            toast.left_s -= seconds
            if toast.left_s <= 0:
                self.toasts.remove(toast)
                self.is_dirty = True
