"""What a lesson speaks of on the table, and the figures of what can be picked for an answer."""

from collections.abc import Sequence

from game.base.language import tr
from game.lessons import Choice, figure_text
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.table.callout import draw_ring
from game.ui.table.layout import TableLayout
from game.ui.table.side_panel import SideParts

__all__ = ["draw_figures", "listed", "target_box"]


def target_box(canvas: Canvas, layout: TableLayout, side: SideParts, at: str, seat: int) -> Box | None:
    """Return where something that a step names lies on the screen; None if it is not there now."""
    area, _, number = at.partition(" ")
    others = [box for other, box in layout.plates.items() if other != seat]
    others += [box for (other, _), box in layout.slots.items() if other != seat]
    boxes: dict[str, Box] = {
        "hand": _around([box for (other, _), box in layout.slots.items() if other == seat]),
        "market": _around(layout.places),
        "others": _around(others),
        "effort": layout.plates[seat],
        "scores": side.scores,
        "chart": side.chart,
        "prospects": layout.pile,
    }
    if area == "slot":
        return layout.slots.get((seat, int(number) - 1))
    if area == "row":
        place = int(number) - 1
        return layout.places[place] if place < len(layout.places) else None
    if area in boxes:
        return boxes[area] if boxes[area].height else None
    widget = next((widget for widget in canvas.widgets if widget.key == area), None)
    return Box(widget.rect) if widget is not None else None


def _around(boxes: list[Box]) -> Box:
    return Box(boxes[0].unionall(boxes[1:])) if boxes else Box(0, 0, 0, 0)


def draw_figures(
    canvas: Canvas, layout: TableLayout, choices: Sequence[Choice], picked: int, *, wants: str | None = None
) -> None:
    """Draw each card's figure on its picture; what was asked for has a crown, the picked one a ring."""
    theme = canvas.theme
    best_of = min if wants == "least" else max
    figures = {choice.tenths for choice in choices}
    most = best_of(figures) if len(figures) > 1 else None  # where all are alike, none is the best
    for choice in choices:
        box = layout.box_of(choice.place)
        is_best = choice.tenths == most
        if choice.copy == picked:
            draw_ring(canvas, box, has_mark=False)
        # Nothing that is read on a card lies there: worth, arrow, lift, strain and price stay in sight.
        strip = Box(box.x + box.width // 20, box.y + box.height * 26 // 100, box.width * 9 // 10, 0)
        strip.height = box.height * 18 // 100
        color = theme.good if is_best else theme.ink_soft
        canvas.panel(strip, theme.panel, color, 8, 2)
        inner = strip.inset(canvas.u(4), 0)
        text = figure_text(choice.tenths)
        px = strip.height * 7 // 10
        if is_best:
            used = min(inner.width, px + canvas.u(5) + canvas.width_of(text, 22, serif=True))
            inner.cut_left((inner.width - used) // 2)
            # A crown would say that the least is the best.
            icon, ink = ("check", theme.good) if wants == "least" else ("crown", theme.effort)
            canvas.icon_px(icon, inner.cut_left(px, canvas.u(5)).center, px, ink)
        canvas.label(inner, text, 22, color, align="left" if is_best else "center", serif=True, wraps=False)


def listed(names: list[str]) -> str:
    """Return names in a row: several cards can be equally good."""
    first, *others = names
    for name in others:
        first = tr("{names} and {name}", names=first, name=name)
    return first
