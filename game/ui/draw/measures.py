"""What stands in a row is set in one size, and has the width that its words need."""

from collections.abc import Sequence

from game.ui.draw.box import Box
from game.ui.draw.sheet import Sheet
from game.ui.draw.typeset import fit_text
from game.ui.draw.widget import key_name

__all__ = [
    "button_width",
    "button_widths",
    "chip_width",
    "even_size",
    "icon_size",
    "options_room",
    "parts_for",
    "sign_px",
]

Place = tuple[str, int, int]
"""A text with the width and the height that there is for it, in pixels."""


def even_size(sheet: Sheet, places: Sequence[Place], size: float, *, wraps: bool = True) -> float:
    """Return the logical size, at most ``size``, in which each of these texts fits its place."""
    style = sheet.style(size)
    px = min(
        (
            fit_text(text, style, max(1, width), height, shrinks=True, wraps=wraps).style.px
            for text, width, height in places
            if text
        ),
        default=style.px,
    )
    return size if px == style.px else px / (sheet.scale * sheet.text_factor)


def parts_for(sheet: Sheet, box: Box, texts: Sequence[str], size: float, pad: int) -> list[Box]:
    """Return boxes side by side: alike where every text has room in them, else as wide as each needs."""
    needs = [sheet.width_of(text, size) + 2 * pad for text in texts]
    if max(needs) * len(needs) <= box.width:
        return box.columns(len(needs))
    spare = max(0, box.width - sum(needs)) / len(needs)
    return box.columns([need + spare for need in needs])


def icon_size(sheet: Sheet, height: int) -> int:
    """Return how large a button of a height draws its icon, in pixels."""
    return min(max(sheet.u(20), sheet.line(12)), height - sheet.u(6))


def chip_width(sheet: Sheet, hotkey: str) -> int:
    """Return how wide the frame around a key's name is, in pixels."""
    return max(sheet.u(20), sheet.width_of(key_name(hotkey), 11) + sheet.u(8))


def _beside(sheet: Sheet, height: int, icon: str, hotkey: str) -> int:
    """Return what a button needs beside its words."""
    width = 2 * sheet.u(9) + sheet.u(4)
    if icon:
        width += icon_size(sheet, height) + sheet.u(7)
    return width + (chip_width(sheet, hotkey) + sheet.u(9) if hotkey else 0)


def button_width(
    sheet: Sheet, height: int, text: str, size: float = 15, *, icon: str = "", hotkey: str = ""
) -> int:
    """Return the width in which a button of a height shows its words in full size."""
    return sheet.width_of(text, size) + _beside(sheet, height, icon, hotkey)


def button_widths(
    sheet: Sheet, height: int, buttons: Sequence[tuple[str, str, str]], size: float, room: int
) -> tuple[list[int], float]:
    """Return widths for buttons (text, icon, first key) in a row of a height, and one size for their words.

    Each has what its words need; where that is more than ``room``, all have less by the same share.
    """
    widths = [button_width(sheet, height, text, size, icon=icon, hotkey=key) for text, icon, key in buttons]
    if sum(widths) <= room:
        return widths, size
    widths = [width * room // sum(widths) for width in widths]
    places = [
        (text, width - _beside(sheet, height, icon, key), height - 2 * sheet.u(3))
        for width, (text, icon, key) in zip(widths, buttons, strict=True)
    ]
    return widths, even_size(sheet, places, size)


def sign_px(sheet: Sheet, size: float, room: int) -> int:
    """Return how large a sign beside words is drawn, in pixels: it grows with text, within its room."""
    return min(round(sheet.u(size) * (0.4 + 0.6 * sheet.text_factor)), room)


def options_room(sheet: Sheet, inside: Box, ring: int) -> Box:
    """Return where a dialog's options scroll: those that leave so many pixels for a ring share its edges.

    What scrolls keeps room for a bar, which stands in the dialog's margin then.
    """
    return Box(inside.x - ring, inside.y, inside.width + 2 * ring + sheet.u(12), inside.height)
