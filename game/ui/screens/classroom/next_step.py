"""What to do next on the class board, as its largest part; and the session code for a whole room."""

from collections.abc import Callable
from dataclasses import dataclass

from game.base.language import Message, tr, translate
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width
from game.ui.draw.widget import Activate

__all__ = ["NextStep", "draw_beginning", "draw_coach_choice", "draw_code_large", "draw_next_step"]

_GROUPS = 3
"""Groups of signs in a line of a code that is seen large."""


@dataclass(frozen=True)
class NextStep:
    """What is best done now."""

    title: Message
    about: Message
    button: Message
    activate: Activate


def draw_next_step(canvas: Canvas, box: Box, step: NextStep, *, takes_enter: bool, is_short: bool) -> None:
    """Draw the next step with its button, and cut it off the box; ``is_short``: as a button alone."""
    title, about, button = map(translate, (step.title, step.about, step.button))
    keys = ["enter", "o"] if takes_enter else ["o"]
    if is_short:
        spot = box.cut_top(canvas.line(20) + canvas.u(14), canvas.u(14))
        canvas.button(
            spot, "open-room", title, step.activate, icon="play", hotkeys=keys, is_primary=True, size=20
        )
        return
    pad, line = canvas.u(20), max(canvas.u(78), canvas.line(26) + canvas.u(18))
    is_narrow = canvas.text_factor > 1.3  # noqa: PLR2004 - the button takes a line of its own
    wide = box.width - 2 * pad
    needed = button_width(canvas, line, button, 26, icon="play", hotkey="enter")
    side = wide if is_narrow else max(needed, canvas.u(240))
    words = wide if is_narrow else wide - side - canvas.u(20)
    height = canvas.block_height(title, 32, words) + canvas.block_height(about, 18, words) + canvas.u(6)
    height = height + line + canvas.u(12) if is_narrow else max(height, line)
    panel = box.cut_top(height + 2 * pad, canvas.u(16))
    canvas.panel(panel, canvas.theme.table, canvas.theme.accent, 14, 2)
    inner = panel.inset(pad)
    spot = inner.cut_bottom(line) if is_narrow else inner.cut_right(side, canvas.u(20))
    canvas.button(
        spot.middle(spot.width, line),
        "open-room",
        button,
        step.activate,
        icon="play",
        hotkeys=keys,
        is_primary=True,
        size=26,
    )
    canvas.text_block(inner, title, 32)
    inner.cut_top(canvas.u(6))
    canvas.text_block(inner, about, 18, canvas.theme.ink_soft)


def draw_beginning(
    canvas: Canvas,
    box: Box,
    name: tuple[str, Callable[[str], None]],
    coach: tuple[bool, Callable[[str], None]],
    begin: Activate,
) -> None:
    """Draw what there is to do before there is any class: give it a name."""
    line = max(canvas.u(60), canvas.line(20) + canvas.u(18))
    width = min(box.width, round(canvas.u(820) * canvas.text_factor))
    box.x += (box.width - width) // 2
    box.width = width
    box.cut_top(canvas.u(40))
    canvas.text_block(box, tr("Begin with a name for your class"), 34)
    box.cut_top(canvas.u(12))
    canvas.field(box.cut_top(line, canvas.u(12)), "session-name", *name, tr("its name"), 60, begin)
    draw_coach_choice(canvas, box.cut_top(line, canvas.u(12)), *coach)
    canvas.button(
        box.cut_top(line, canvas.u(24)),
        "begin",
        tr("Begin"),
        begin,
        icon="check",
        hotkeys=["enter"],
        is_primary=True,
        size=22,
    )
    for text in (
        tr("Then open the room: people scan a picture on the wall and play in their browser."),
        tr("Without a network every table plays the same deal by a code, and hands in a result code."),
        tr("All of it is kept on this machine, and nothing leaves it."),
    ):
        canvas.text_block(box, text, 18, canvas.theme.ink_soft)
        box.cut_top(canvas.u(8))


def draw_coach_choice(canvas: Canvas, box: Box, has_coach: bool, set_coach: Callable[[str], None]) -> None:  # noqa: FBT001
    """Draw whether the tables of a session that is begun may ask the coach."""
    options = [("on", tr("with the coach")), ("off", tr("without"))]
    canvas.segmented(box, "session-coach", options, "on" if has_coach else "off", set_coach, size=14)


def draw_code_large(canvas: Canvas, code: str, close: Callable[[], None]) -> None:
    """Draw a session code over everything, for people at the other end of the room."""
    inside = canvas.dialog(2000, 2000)
    line = max(canvas.u(50), canvas.line(17) + canvas.u(14))
    foot = inside.cut_bottom(line, canvas.u(12))
    canvas.button(foot.cut_right(foot.width // 3), "code-close", tr("Close"), close, hotkeys=["esc"], size=17)
    head = inside.cut_top(canvas.u(60), canvas.u(10))
    text = tr("Session code: type it at the set-up, in place of a deal code")
    draw_large(canvas, head, text, canvas.theme.ink_soft, align="center", at_most=34)
    groups = code.split("-")
    lines = ["-".join(groups[n : n + _GROUPS]) for n in range(0, len(groups), _GROUPS)]
    for part, text in zip(inside.rows(len(lines), canvas.u(8)), lines, strict=True):
        draw_large(canvas, part, text, align="center", serif=True)
