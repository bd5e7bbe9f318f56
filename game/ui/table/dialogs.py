"""The table's dialogs: the choice of a standard, and the menu."""

from collections.abc import Callable

from game.base.language import tr, translate
from game.match import Action, preview
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_widths, options_room
from game.ui.draw.widget import Activate
from game.ui.session.session import Session
from game.wording import standard_outcome, standard_text

__all__ = ["draw_menu", "draw_standards"]

_MENU_WIDTH = 480


def draw_standards(canvas: Canvas, session: Session, choose: Callable[[int], None], close: Activate) -> None:
    """Draw the levels of the public standard, each with what it would do."""
    n_levels = len(session.match.deck.rules.standard_at)
    match = session.match
    about = tr(
        "Announced to all. When this round ends, whoever is below it leaves you. From round {n} on it pays a "
        "bonus for each customer who meets it, and lets you invite.",
        n=match.round + 2,
    )
    line = max(canvas.u(60), canvas.line(15) + canvas.line(13) + canvas.u(18))
    button = max(canvas.u(44), canvas.line(15) + canvas.u(10))
    width = min(canvas.u(660), canvas.box.width - canvas.u(48)) - canvas.u(48)
    height = (
        canvas.line(26)
        + canvas.block_height(about, 15, width)
        + n_levels * (line + canvas.u(8))
        + button
        + canvas.u(6 + 10 + 12 + 40)
    )
    inside = canvas.dialog(660, height / canvas.scale)
    canvas.label(inside.cut_top(canvas.line(26), canvas.u(6)), tr("Your public standard"), 26, serif=True)
    footer = inside.cut_bottom(button, canvas.u(12))
    canvas.text_block(inside, about, 15, canvas.theme.ink_soft)
    inside.cut_top(canvas.u(8))
    seat = session.match.seat or 0
    now, in_force = int(match.table.level[seat]), int(match.table.in_force[seat])
    ring = canvas.u(4)
    with canvas.scrolled(options_room(canvas, inside, ring), "standards") as content:
        for level in range(n_levels):
            seen = preview(session.match, Action.standard(level))
            box = content.cut_top(line, canvas.u(8)).inset(ring, canvas.u(2))
            why_not = translate(seen.why_not) if seen.why_not is not None else ""
            if level == now and level:
                why_not = (
                    tr("in force")
                    if in_force
                    else tr("announced, in force from round {n}", n=match.round + 2)
                )
            name = standard_text(session, level)
            canvas.button(
                box,
                f"level{level}",
                f"{name}\n{why_not or standard_outcome(seen)}",
                lambda level=level: choose(level),  # type: ignore[misc]
                hotkeys=[str(level)],
                why_not=why_not,
                size=15,
                align="left",
                icon="close" if not level else "standard" if level == in_force else "standard_half",
                is_on=level == now,
            )
    canvas.button(footer.middle(canvas.u(220), footer.height), "close", tr("Close"), close, hotkeys=["esc"])


def draw_menu(
    canvas: Canvas,
    go_on: Activate,
    open_rules: Activate,
    open_settings: Activate,
    leave: Activate,
    switch_projector: Activate,
    *,
    is_saved: bool = True,
    is_for_room: bool = False,
) -> None:
    """Draw the menu over the table."""
    line = max(canvas.u(48), canvas.line(16) + canvas.u(14))
    note = (
        tr("The match is saved. The title offers to go on with it.")
        if is_saved
        else tr("Nothing of this is saved; it can be begun anew at any time.")
    )
    width = min(canvas.u(_MENU_WIDTH), canvas.box.width - canvas.u(48)) - canvas.u(48)
    note_height = canvas.block_height(note, 13, width)
    height = 5 * (line + canvas.u(8)) + canvas.line(24) + note_height + canvas.u(10 + 4 + 44)
    inside = canvas.dialog(_MENU_WIDTH, height / canvas.scale)
    canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), tr("Menu"), 24, serif=True)
    lines = (
        ("go-on", tr("Go on"), go_on, "esc", "play"),
        ("rules", tr("Rules in short"), open_rules, "h", "question"),
        ("settings", tr("Settings"), open_settings, "g", "gear"),
        ("projector", tr("Projector: light, large, calm"), switch_projector, "p", "eye"),
        ("leave", tr("Leave the table"), leave, "l", "walk_out"),
    )
    room = inside.width - (canvas.width_of(tr("on"), 12) + canvas.u(6) if is_for_room else 0)
    size = min(
        button_widths(canvas, line, [(text, icon, hotkey)], 16, room)[1] for _, text, _, hotkey, icon in lines
    )
    for key, text, activate, hotkey, icon in lines:
        canvas.button(
            inside.cut_top(line, canvas.u(8)),
            key,
            text,
            activate,
            hotkeys=[hotkey],
            icon=icon,
            size=size,
            align="left",
            is_on=key == "projector" and is_for_room,
            note=tr("on") if key == "projector" and is_for_room else "",
        )
    canvas.label(inside, note, 13, canvas.theme.ink_soft)
