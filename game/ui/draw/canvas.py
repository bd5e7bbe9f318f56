"""The canvas: a screen draws itself onto it, and it remembers what can be clicked and focused.

Screens are drawn from scratch whenever something changed; what has to outlive a drawing (focus,
scrolling, text being typed) is kept by key in ``UiState``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pygame

from game.ui.draw.box import Box
from game.ui.draw.measures import chip_width, even_size, icon_size, parts_for
from game.ui.draw.sheet import Align, Color, Sheet
from game.ui.draw.theme import Theme
from game.ui.draw.typeset import fit_text
from game.ui.draw.widget import Activate, UiState, Widget, key_name

__all__ = ["Canvas"]


class Canvas(Sheet):
    """Draws one screen and its widgets."""

    def __init__(
        self, surface: pygame.Surface, scale: float, text_factor: float, theme: Theme, state: UiState
    ) -> None:
        super().__init__(surface, scale, text_factor, theme)
        self.state = state
        self.widgets: list[Widget] = []
        self.spared: list[Box] = []
        """What hints and messages are not to cover: what a lesson speaks of."""
        self.told: set[str] = set()
        """Keys of what the screen tells of in a place of its own: they need no hint."""
        self.marks: dict[str, Box] = {}
        """Where things lie that others move to, by name."""
        self.modal_from = 0
        """Widgets before this one lie under a dialog and cannot be used."""
        self.dialog_box: Box | None = None
        """The dialog that lies over all else."""
        self.texts_from = 0
        """Texts before this one lie under a dialog."""
        self._scroller = ""
        state.scroll_room.clear()

    def add(self, widget: Widget) -> Widget:
        """Remember something that can be used; in a scroll area only its visible part counts."""
        clip = Box(self.surface.get_clip())
        widget.full_rect = Box(widget.rect)
        widget.rect = Box(widget.rect.clip(clip))
        widget.scroller = self._scroller
        self.widgets.append(widget)
        return widget

    def is_hovered(self, rect: pygame.Rect) -> bool:
        """Return whether the pointer is on a place that is not hidden by a scroll area's edge."""
        return bool(rect.clip(self.surface.get_clip()).collidepoint(self.state.pointer))

    def is_focused(self, key: str) -> bool:
        """Return whether the focus ring is to be drawn here."""
        return self.state.focus == key and self.state.focus_shown

    def ring(self, box: Box, radius: float = 10) -> None:
        """Draw the focus ring around a box."""
        wide = box.inflate(self.u(6), self.u(6))
        width = max(2, self.u(2.5))
        pygame.draw.rect(self.surface, self.theme.focus, wide, width, border_radius=self.u(radius + 3))

    def button(
        self,
        box: Box,
        key: str,
        text: str,
        activate: Activate,
        *,
        icon: str = "",
        hotkeys: Sequence[str] = (),
        why_not: str = "",
        is_primary: bool = False,
        is_on: bool = False,
        size: float = 15,
        hint: str = "",
        note: str = "",
        align: Align = "center",
    ) -> None:
        """Draw a button: icon, text, a short note (a cost) and its first key."""
        theme = self.theme
        is_live = not why_not
        hovered = self.is_hovered(box) and is_live
        if not is_live:
            face, edge, ink = theme.panel, theme.panel_edge, theme.ink_faint
        elif is_primary:
            face, edge, ink = (theme.accent_hover if hovered else theme.accent), theme.accent, theme.on_accent
        else:
            face = theme.panel if hovered else theme.raised
            edge, ink = (theme.accent if hovered or is_on else theme.raised_edge), theme.ink
        self.panel(box, face, edge, 9, 2 if is_on or (hovered and not is_primary) else 1)
        self._button_face(box, text, ink, icon, hotkeys, size, note, align)
        self.add(
            Widget(
                key, Box(box), activate, tuple(hotkeys), why_not, hint=why_not or hint, hint_name=text or hint
            )
        )
        if self.is_focused(key):
            self.ring(box, 9)

    def button_target(
        self,
        box: Box,
        key: str,
        name: str,
        activate: Activate,
        hotkeys: Sequence[str],
        why_not: str = "",
        hint: str = "",
        drop: Callable[[str], None] | None = None,
        *,
        is_card: bool = False,
    ) -> None:
        """Make a place that has been drawn already work as a button."""
        keys, shown = tuple(hotkeys), hint or why_not
        self.add(
            Widget(
                key, Box(box), activate, keys, why_not, drop=drop, hint=shown, hint_name=name, is_card=is_card
            )
        )
        if self.is_focused(key):
            self.ring(box, 9)

    def key_chip(self, box: Box, key: str, ink: Color) -> None:
        """Draw the name of a key in a small frame in the middle of a box."""
        chip = box.middle(box.width, min(box.height, self.line(11) + self.u(2)))
        pygame.draw.rect(self.surface, ink, chip, 1, border_radius=self.u(4))
        self.label(chip.inset(1), key_name(key), 11, ink, align="center", wraps=False)

    def _button_face(
        self,
        box: Box,
        text: str,
        ink: Color,
        icon: str,
        hotkeys: Sequence[str],
        size: float,
        note: str,
        align: Align,
    ) -> None:
        inner = box.inset(self.u(9), self.u(3))
        if hotkeys and text:
            self.key_chip(inner.cut_right(chip_width(self, hotkeys[0]), self.u(5)), hotkeys[0], ink)
        if note:
            self.label(
                inner.cut_right(self.width_of(note, 12) + self.u(2), self.u(4)), note, 12, ink, wraps=False
            )
        if icon:
            px = icon_size(self, box.height)
            if not text:
                self.icon_px(icon, box.center, px, ink)
                return
            fitted = fit_text(
                text, self.style(size), inner.width - px - self.u(7), inner.height, shrinks=True, wraps=True
            )
            used = px + self.u(7) + fitted.width
            start = inner.x if align == "left" else inner.x + max(0, (inner.width - used) // 2)
            self.icon_px(icon, (start + px // 2, box.centery), px, ink)
            inner = Box(start + px + self.u(7), inner.y, inner.right - start - px - self.u(7), inner.height)
            align = "left"
        if text:
            self.label(inner, text, size, ink, align=align)

    def choice(
        self,
        box: Box,
        key: str,
        options: Sequence[tuple[str, str]],
        value: str,
        change: Callable[[str], None],
        *,
        size: float = 15,
        hint: str = "",
    ) -> None:
        """Draw a chooser of one of several (value, text), with arrows at both ends."""
        theme = self.theme
        values = [option for option, _ in options]
        at = values.index(value) if value in values else 0

        def step(by: int) -> None:
            change(values[(at + by) % len(values)])

        self.panel(box, theme.raised, theme.accent if self.is_hovered(box) else theme.raised_edge, 9)
        inner = Box(box)
        arrow = min(self.u(30), box.width // 5)
        for side, name, by in (
            (inner.cut_left(arrow), "arrow_left", -1),
            (inner.cut_right(arrow), "arrow_right", 1),
        ):
            hovered = self.is_hovered(side)
            px = min(max(self.u(14), self.line(9)), side.width)
            self.icon_px(name, side.center, px, theme.accent if hovered else theme.ink_soft)
            self.add(Widget(f"{key}:{by}", side, lambda by=by: step(by), can_focus=False))  # type: ignore[misc]
        text = options[at][1] if options else ""
        self.label(inner.inset(self.u(4), self.u(2)), text, size, align="center")
        self.add(Widget(key, Box(inner), lambda: step(1), step=step, hint=hint))
        if self.is_focused(key):
            self.ring(box, 9)

    def segmented(
        self,
        box: Box,
        key: str,
        options: Sequence[tuple[str, str]],
        value: str,
        change: Callable[[str], None],
        *,
        size: float = 15,
    ) -> None:
        """Draw a chooser that shows all options side by side."""
        theme = self.theme
        values = [option for option, _ in options]
        at = values.index(value) if value in values else 0

        def step(by: int) -> None:
            change(values[(at + by) % len(values)])

        # Before its parts, which lie on it: the pointer finds them first.
        self.add(Widget(key, Box(box), lambda: step(1), step=step))
        self.panel(box, theme.raised, theme.raised_edge, 9)
        pad, texts = self.u(6), [text for _, text in options]
        parts = parts_for(self, box, texts, size, pad)
        places = [
            (text, part.width - 2 * pad, part.height - 2 * self.u(3))
            for text, part in zip(texts, parts, strict=True)
        ]
        size = even_size(self, places, size)
        for (option, text), part in zip(options, parts, strict=True):
            is_on = option == values[at]
            if is_on:
                self.panel(part.inset(self.u(3)), theme.accent, None, 7)
            elif self.is_hovered(part):
                self.panel(part.inset(self.u(3)), theme.panel, None, 7)
            ink = theme.on_accent if is_on else theme.ink
            self.label(part.inset(pad, self.u(3)), text, size, ink, align="center")
            self.add(Widget(f"{key}={option}", part, lambda option=option: change(option), can_focus=False))  # type: ignore[misc]
        if self.is_focused(key):
            self.ring(box, 9)

    def slider(
        self,
        box: Box,
        key: str,
        value: int,
        low: int,
        high: int,
        step_by: int,
        change: Callable[[int], None],
        shown: str,
        *,
        wide: int = 0,
    ) -> None:
        """Draw a slider with its value as text at the right, for which ``wide`` keeps room."""
        theme = self.theme
        inner = Box(box)
        wide = wide or max(self.u(64), self.width_of(shown, 15))
        self.label(inner.cut_right(wide, self.u(10)), shown, 15, align="right")
        track = Box(inner.x + self.u(10), inner.centery - self.u(3), inner.width - self.u(20), self.u(6))
        pygame.draw.rect(self.surface, theme.raised_edge, track, border_radius=self.u(3))
        share = (value - low) / (high - low)
        knob = (track.x + round(track.width * share), track.centery)
        done = Box(track.x, track.y, knob[0] - track.x, track.height)
        pygame.draw.rect(self.surface, theme.accent, done, border_radius=self.u(3))
        self.icon_px("circle", knob, self.u(26), theme.accent)

        def set_to(raw: float) -> None:
            change(max(low, min(high, low + round((raw - low) / step_by) * step_by)))

        def drag(at: tuple[int, int]) -> None:
            set_to(low + (at[0] - track.x) / max(1, track.width) * (high - low))

        self.add(Widget(key, Box(inner), None, step=lambda by: set_to(value + by * step_by), drag=drag))
        if self.is_focused(key):
            self.ring(box, 9)

    def field(
        self,
        box: Box,
        key: str,
        value: str,
        change: Callable[[str], None],
        placeholder: str = "",
        limit: int = 40,
        submit: Activate | None = None,
    ) -> None:
        """Draw a text field; while it has the focus the keyboard writes into it."""
        theme = self.theme
        has_focus = self.state.focus == key
        self.panel(box, theme.card, theme.focus if has_focus else theme.raised_edge, 9, 2 if has_focus else 1)
        inner = box.inset(self.u(12), self.u(4))
        composing = self.state.composing if has_focus else ""
        shown = value + composing
        if shown:
            # Of a long text the end is seen, where it is being written.
            while len(shown) > 1 and self.width_of(shown, 16) > inner.width:
                shown = "\u2026" + shown[max(2, len(shown) // 16) :]
            fitted = self.label(inner, shown, 16, wraps=False)
            end = inner.x + min(inner.width, fitted.width)
        else:
            self.label(inner, placeholder, 15, theme.ink_soft)
            end = inner.x
        if has_focus:
            caret = Box(end + 1, inner.y + self.u(3), max(2, self.u(2)), inner.height - self.u(6))
            pygame.draw.rect(self.surface, theme.accent, caret)
            if composing:
                start = max(inner.x, end - self.width_of(composing, 16))
                pygame.draw.line(
                    self.surface,
                    theme.accent,
                    (start, inner.bottom - 2),
                    (end, inner.bottom - 2),
                    max(1, self.u(1.5)),
                )

        def type_text(text: str) -> None:
            change(value[:-1] if text == "\b" else (value + text)[:limit])

        self.add(Widget(key, Box(box), None, type_text=type_text, submit=submit))

    @contextmanager
    def scrolled(self, box: Box, key: str) -> Iterator[Box]:
        """Draw into a box that scrolls if its content is higher.

        Yields a very high box at the content's place; when the block ends, what has been cut off it is
        the content's height.
        """
        offset = self.state.scroll.get(key, 0)
        bar = self.u(12)
        content = Box(box.x, box.y - offset, box.width - bar, 1_000_000)
        old_clip, old_scroller = self.surface.get_clip(), self._scroller
        self.surface.set_clip(box.clip(old_clip))
        self._scroller = key
        yield content
        self.surface.set_clip(old_clip)
        self._scroller = old_scroller
        height = content.y - (box.y - offset)
        room = max(0, height - box.height)
        self.state.scroll_room[key] = (Box(box), room)
        if offset > room:
            self.state.scroll[key] = room
        if room:
            track = Box(box.right - bar + self.u(5), box.y, self.u(6), box.height)
            pygame.draw.rect(self.surface, self.theme.panel_edge, track, border_radius=self.u(3))
            length = max(self.u(24), box.height * box.height // max(1, height))
            top = box.y + (box.height - length) * min(offset, room) // room
            thumb = Box(track.x, top, track.width, length)
            pygame.draw.rect(self.surface, self.theme.ink_soft, thumb, border_radius=self.u(3))

            def drag(at: tuple[int, int]) -> None:
                share = (at[1] - box.y - length / 2) / max(1, box.height - length)
                self.state.scroll[key] = max(0, min(room, round(share * room)))

            self.add(Widget(f"{key}|bar", track.inflate(self.u(8), 0), None, can_focus=False, drag=drag))

    def dialog_width(self, width: float) -> int:
        """Return how many pixels what scrolls in a dialog of a width has: its height follows from that."""
        return min(self.u(width), self.box.width - 2 * self.u(24)) - 2 * self.u(24) - self.u(12)

    def dialog(self, width: float, height: float) -> Box:
        """Darken everything drawn so far, take its widgets out of use, and return the dialog's inside."""
        veil = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
        veil.fill((*self.theme.scrim, 150))
        self.surface.blit(veil, (0, 0))
        self.modal_from, self.texts_from = len(self.widgets), len(self.texts)
        room = self.box.inset(self.u(24))
        box = self.box.middle(min(room.width, self.u(width)), min(room.height, self.u(height)))
        self.dialog_box = Box(box)
        self.panel(box, self.theme.panel, self.theme.panel_edge, 14)
        return box.inset(self.u(24), self.u(20))
