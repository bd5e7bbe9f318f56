"""Finding widgets: by pointer, by key, and along the focus."""

from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import UiState, Widget

__all__ = [
    "arrow_target",
    "find",
    "keep_in_view",
    "scroll_by_key",
    "scroll_by_wheel",
    "tab_target",
    "under",
    "usable",
]

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def usable(canvas: Canvas | None) -> list[Widget]:
    """Return the widgets that can be used: those of the uppermost dialog, if one is open."""
    return canvas.widgets[canvas.modal_from :] if canvas is not None else []


def under(canvas: Canvas | None, at: tuple[int, int]) -> Widget | None:
    """Return the widget that lies uppermost at a point."""
    return next((widget for widget in reversed(usable(canvas)) if widget.rect.collidepoint(at)), None)


def find(canvas: Canvas | None, key: str) -> Widget | None:
    """Return the widget of this key."""
    return next((widget for widget in usable(canvas) if widget.key == key), None)


def tab_target(canvas: Canvas | None, focus: str, by: int) -> Widget | None:
    """Return the widget that Tab goes to (``by`` 1), or Shift+Tab (-1)."""
    able = [
        widget for widget in usable(canvas) if widget.can_focus and (widget.by_tab or widget.key == focus)
    ]
    if not able:
        return None
    keys = [widget.key for widget in able]
    at = keys.index(focus) if focus in keys else (-1 if by > 0 else 0)
    return able[(at + by) % len(able)]


def arrow_target(canvas: Canvas | None, focused: Widget, arrow: str) -> Widget | None:
    """Return the widget that an arrow key goes to: the nearest that way, straight ahead before aslant."""
    start = (focused.full_rect or focused.rect).center
    step_x, step_y = ARROWS[arrow]
    best, best_cost = None, 0
    for widget in usable(canvas):
        if not widget.can_focus or widget is focused:
            continue
        end = (widget.full_rect or widget.rect).center
        dx, dy = end[0] - start[0], end[1] - start[1]
        along, across = dx * step_x + dy * step_y, dx * step_y + dy * step_x
        cost = along + 3 * abs(across)
        if along > 2 and (best is None or cost < best_cost):  # noqa: PLR2004 - a hair off the line is no direction
            best, best_cost = widget, cost
    return best


def keep_in_view(state: UiState, widget: Widget) -> None:
    """Scroll so that a widget is seen whole."""
    if widget.scroller not in state.scroll_room or widget.full_rect is None:
        return
    box, room = state.scroll_room[widget.scroller]
    now = state.scroll.get(widget.scroller, 0)
    margin = 12
    if widget.full_rect.top < box.top + margin:
        now -= box.top + margin - widget.full_rect.top
    elif widget.full_rect.bottom > box.bottom - margin:
        now += widget.full_rect.bottom - box.bottom + margin
    state.scroll[widget.scroller] = max(0, min(room, now))


def scroll_by_wheel(state: UiState, at: tuple[int, int], pixels: int) -> bool:
    """Scroll the area at a point; return whether there is one."""
    for key, (box, room) in reversed(list(state.scroll_room.items())):
        if box.collidepoint(at) and room:
            state.scroll[key] = max(0, min(room, state.scroll.get(key, 0) - pixels))
            return True
    return False


def scroll_by_key(state: UiState, key: str) -> None:
    """Scroll the first area that can, by Page Up, Page Down, Home or End."""
    for area, (box, room) in state.scroll_room.items():
        if room:
            now = state.scroll.get(area, 0)
            to = {"pageup": now - box.height, "pagedown": now + box.height, "home": 0, "end": room}[key]
            state.scroll[area] = max(0, min(room, to))
            return
