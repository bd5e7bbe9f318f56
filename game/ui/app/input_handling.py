"""What the window does about each input: which widget it is for, and what becomes of it."""

from math import dist
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.base.language import msg
from game.ui.app import focus
from game.ui.app.guard import Guard
from game.ui.app.inputs import (
    Clicked,
    Composing,
    Dropped,
    Input,
    KeyPressed,
    Moved,
    Pressed,
    Quit,
    Resized,
    Typed,
    Wheeled,
    clipboard,
)
from game.ui.app.screen_stack import ScreenStack
from game.ui.app.settings import Settings
from game.ui.draw.widget import Widget

if TYPE_CHECKING:
    from game.ui.draw.canvas import Canvas

__all__ = ["InputHandling"]

STIRS_FROM = 3
"""How far in logical units the pointer goes before it counts as moved on purpose."""
CARRY_FROM = 8
"""How far in logical units a pressed card is moved before it counts as picked up."""


class InputHandling(ScreenStack):
    """The part of the window that pointer and keyboard act on: the widgets drawn last, and the top screen."""

    def __init__(self, settings: Settings | None = None, folder: Path | None = None) -> None:
        super().__init__(settings, folder)
        self.canvas: Canvas | None = None
        self.surface: pygame.Surface | None = None
        self.guard = Guard()
        self.points = True
        """Whether the pointer was used last, and not the keyboard."""
        self.rested_s = 0.0
        """How long the pointer has rested on what it points at."""

    def _fresh(self) -> None:
        super()._fresh()
        self._set_text_input()

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
                self.is_dirty |= focus.scroll_by_wheel(self.state, at, round(steps * self._px(60)))
            case Typed(text=text):
                self._typed(text)
            case Composing(text=text):
                self.state.composing = text
                self.is_dirty = True
            case Dropped(path=path):
                self.follow(self.scene.dropped(Path(path)))
                self.is_dirty = True
            case KeyPressed():
                self._key(event)

    def _px(self, units: float) -> int:
        return self.canvas.u(units) if self.canvas is not None else round(units)

    def _moved(self, event: Moved) -> None:
        if not self.points:
            self.points, self.rested_s = True, 0.0
        before = focus.under(self.canvas, self.state.pointer)
        self.guard.moved(self.state.pointer, event.at, self._px(STIRS_FROM))
        self.state.pointer = event.at
        held = focus.find(self.canvas, self.state.pressed) if self.state.pressed else None
        if event.is_held and held is not None and held.drag is not None:
            held.drag(event.at)
            self.is_dirty = True
        elif event.is_held and held is not None and held.drop is not None:
            if dist(event.at, self.state.pressed_at) > self._px(CARRY_FROM):
                self.state.carried = held.key
            self.is_dirty = True
        elif focus.under(self.canvas, event.at) is not before:
            self.rested_s = 0.0
            self.is_dirty = True

    def _pressed(self, at: tuple[int, int]) -> None:
        self.guard.moved(self.state.pointer, at, self._px(STIRS_FROM))  # a finger comes from nowhere
        self.state.pointer = at
        self.points, self.rested_s = True, 0.0
        self.is_dirty = True
        self.state.focus_shown = False
        widget = focus.under(self.canvas, at)
        if self.guard.holds_back(widget):
            self.state.pressed = self.state.carried = ""
            return
        if not (widget is not None and widget.acts) and not self.keys_shown and self.scene.skip_motion():
            self.state.pressed = self.state.carried = ""
            return
        self.state.pressed, self.state.pressed_at = (widget.key if widget is not None else ""), at
        self.state.focus = widget.key if widget is not None and widget.can_focus else ""
        self.state.composing = ""
        if widget is not None and widget.drag is not None:
            widget.drag(at)
        self._set_text_input()

    def _clicked(self, at: tuple[int, int]) -> None:
        pressed, self.state.pressed = self.state.pressed, ""
        self.is_dirty = True
        widget = focus.under(self.canvas, at)
        carried, self.state.carried = focus.find(self.canvas, self.state.carried), ""
        if carried is not None and carried.drop is not None:
            carried.drop(widget.key if widget is not None else "")
        elif widget is not None and widget.key == pressed:
            self._activate(widget)

    def _activate(self, widget: Widget) -> None:
        if widget.why_not:
            self.sound.play("error")
            self.toast(msg("{text}", text=widget.why_not), is_for_now=True)
        elif widget.activate is not None:
            self.sound.play("button")
            self.drop_for_now()
            self.follow(widget.activate())
        self.is_dirty = True

    def _typed(self, text: str) -> None:
        widget = focus.find(self.canvas, self.state.focus)
        self.state.composing = ""
        if widget is not None and widget.type_text is not None:
            clean = "".join(character for character in text if character.isprintable())
            if clean:
                widget.type_text(clean)
            self.is_dirty = True

    def _key(self, event: KeyPressed) -> None:
        if self.state.composing:
            return  # the key is the input method's
        focused = focus.find(self.canvas, self.state.focus)
        confirms = event.key in {"enter", "space"}
        self.is_dirty = True
        self.points = False
        if self._window_key(event) or self._field_key(event, focused):
            return
        if event.key == "tab":
            self._focus(focus.tab_target(self.canvas, self.state.focus, -1 if event.shift else 1))
        elif self._skips_motion(event.key):
            return
        elif confirms and focused is not None and self._is_meant(focused, event.key):
            self._activate(focused)
        elif self._hotkey(event):
            return
        elif confirms and focused is not None:
            self.state.focus_shown = True
            self._activate(focused)
        elif event.key in {"left", "right", "up", "down"}:
            self._arrow(event.key, focused)
        elif event.key in {"pageup", "pagedown", "home", "end"}:
            focus.scroll_by_key(self.state, event.key)
        elif not self.keys_shown:
            self.scene.key(event)

    def _window_key(self, event: KeyPressed) -> bool:
        """Do what a key does on every screen; return whether it is such a key."""
        if event.key == "f11" or (event.key == "f" and event.ctrl):
            self.change(fullscreen=not self.settings.fullscreen)
        elif event.key == "f1":
            self.keys_shown = not self.keys_shown
        elif event.key == "f2":
            self.next_language()
        else:
            return False
        return True

    def _field_key(self, event: KeyPressed, field: Widget | None) -> bool:
        """Do what a key does in a text field; return whether it was for one."""
        if field is None or field.type_text is None:
            return False
        if event.key == "backspace":
            field.type_text("\b")
        elif event.key == "enter" and field.submit is not None:
            self.follow(field.submit())
        elif event.ctrl and event.key == "v":
            self._typed(clipboard())
        else:
            return len(event.key) == 1  # the character itself comes as text
        return True

    def _is_meant(self, focused: Widget, key: str) -> bool:
        """Whether a key is for this widget, even if it is some button's key: the focus ring is on it.

        A chooser has arrows and the space bar: Enter is the button's.
        """
        if key == "enter" and focused.step is not None:
            return False
        return self.state.focus_shown and (focused.activate is not None or bool(focused.why_not))

    def _skips_motion(self, key: str) -> bool:
        return not self.keys_shown and key in {"enter", "space"} and self.scene.skip_motion()

    def _hotkey(self, event: KeyPressed) -> bool:
        for widget in reversed(focus.usable(self.canvas)):
            if event.key in widget.hotkeys and not event.ctrl:
                if not self.keys_shown:
                    self.scene.skip_motion()
                self._activate(widget)
                return True
        return False

    def _focus(self, widget: Widget | None) -> None:
        if widget is None:
            return
        self.state.focus = widget.key
        self.state.focus_shown = True
        self.state.composing = ""
        focus.keep_in_view(self.state, widget)
        self._set_text_input()

    def _arrow(self, key: str, focused: Widget | None) -> None:
        if focused is not None and focused.step is not None and key in {"left", "right"}:
            focused.step(-1 if key == "left" else 1)
            self.state.focus_shown = True
        elif focused is None:
            self._focus(focus.tab_target(self.canvas, "", 1))
        else:
            self._focus(focus.arrow_target(self.canvas, focused, key))

    def _set_text_input(self) -> None:
        """Let the input method write only where there is a field: elsewhere it would swallow hotkeys."""
        if self.surface is None:
            return
        widget = focus.find(self.canvas, self.state.focus)
        # Keys repeat only where they should: after a slow frame a short press looks like a held one, and
        # nobody wants to end two turns.
        if widget is not None and (widget.type_text is not None or widget.step is not None):
            pygame.key.set_repeat(400, 60)
        else:
            pygame.key.set_repeat()
        if widget is not None and widget.type_text is not None:
            pygame.key.start_text_input()
            pygame.key.set_text_input_rect(widget.rect)
        else:
            pygame.key.stop_text_input()
