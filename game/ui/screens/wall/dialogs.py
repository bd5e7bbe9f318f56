"""What lies over the wall when it is asked for: one team, and whether phones get through."""

from game.base.language import msg, tr, translate
from game.host import Stage, Team
from game.reports import link_dots
from game.ui.draw.big_text import draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width
from game.ui.draw.qr import draw_qr
from game.ui.screens.wall.controls import SMALLEST, Controls

__all__ = ["address_key_width", "draw_address_key", "draw_check", "draw_knock", "draw_team"]


def draw_team(canvas: Canvas, wall: Controls) -> None:
    """Draw a team's dialog: name, seat, its own link as a picture, and the way out of the room."""
    team = wall.team_shown()
    if team is None:
        wall.close_dialog()
        return
    theme, room, server = canvas.theme, wall.room, wall.opened.server
    inside = canvas.dialog(900, 600 * canvas.text_factor)
    line = max(canvas.u(46), canvas.line(16) + canvas.u(14))
    canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), team.name, 24, serif=True, wraps=False)
    foot = inside.cut_bottom(line, canvas.u(12))
    canvas.button(
        foot.cut_right(foot.width // 3), "close", tr("Close"), wall.close_dialog, hotkeys=["esc"], size=16
    )
    if server is not None:
        picture = inside.cut_right(min(inside.height, inside.width * 46 // 100), canvas.u(24))
        words = picture.cut_bottom(canvas.line(SMALLEST) * 2)
        text = tr("For a phone of this team that has lost its place")
        canvas.label(words, text, SMALLEST, theme.ink_soft, align="center")
        draw_qr(canvas, picture, link_dots(server.team_url(team)))

    def rename() -> None:
        if wall.do(lambda: room.rename(team.id, wall.typed)):
            wall.close_dialog()

    def set_typed(text: str) -> None:
        wall.typed = text

    with canvas.scrolled(inside, "team") as content:
        canvas.text_block(content, tr("Name"), SMALLEST, theme.accent)
        content.cut_top(canvas.u(4))
        canvas.field(
            content.cut_top(line, canvas.u(8)), "team-name", wall.typed, set_typed, team.name, 60, rename
        )
        canvas.button(
            content.cut_top(line, canvas.u(18)),
            "rename",
            tr("Rename"),
            rename,
            icon="check",
            hotkeys=["enter"],
            why_not="" if wall.typed.strip() else tr("a name is needed"),
            size=16,
        )
        if room.stage is Stage.GATHERING and len(room.setup.open_seats) > 1:
            canvas.text_block(content, tr("Plays"), SMALLEST, theme.accent)
            content.cut_top(canvas.u(4))
            seats = [(str(seat), wall.seat_name(seat)) for seat in sorted(room.setup.open_seats)]
            canvas.segmented(
                content.cut_top(line, canvas.u(18)),
                "team-seat",
                seats,
                str(team.seat),
                lambda value: _seat(wall, team, int(value)),
                size=16,
            )
        _draw_remove(canvas, content, wall, team, line)


def _seat(wall: Controls, team: Team, seat: int) -> None:
    wall.do(lambda: wall.room.set_seat(team.id, seat))


def _draw_remove(canvas: Canvas, box: Box, wall: Controls, team: Team, line: int) -> None:
    def remove() -> None:
        if wall.sure_of != "remove":
            wall.sure_of = "remove"
        elif wall.do(lambda: wall.room.remove(team.id)):
            wall.app.toast(msg("{name} has left the room; it may join again", name=team.name))
            wall.close_dialog()

    table = wall.room.table_of(team.id)
    text = tr("Remove this team")
    if wall.sure_of == "remove":
        is_playing = table is not None and not table.match.is_over
        text = tr("Yes, remove it and end its match") if is_playing else tr("Yes, remove it")
    canvas.button(box.cut_top(line, canvas.u(8)), "remove", text, remove, icon="close", size=16)


def draw_knock(canvas: Canvas, box: Box, wall: Controls) -> Box:
    """Ask about the phone that knocks first, at the top of a box; return what is left of the box."""
    knock = next(iter(wall.room.knocks), None)
    team = next((each for each in wall.room.teams if knock is not None and each.id == knock.team), None)
    if knock is None or team is None:
        return box
    line = max(canvas.u(48), canvas.line(18) + canvas.u(14))
    strip = box.cut_top(line, canvas.u(10))
    canvas.panel(strip, canvas.theme.panel, canvas.theme.warn, 10, 3)
    inner = strip.inset(canvas.u(10), canvas.u(5))
    for key, text, hotkey, lets_in in (
        ("knock-no", tr("No"), "n", False),
        ("knock-yes", tr("Let it in"), "y", True),
    ):
        width = button_width(canvas, inner.height, text, 16, hotkey=hotkey)
        canvas.button(
            inner.cut_right(width, canvas.u(8)),
            key,
            text,
            lambda lets_in=lets_in: _answer(wall, knock.id, lets_in=lets_in),  # type: ignore[misc]
            hotkeys=[hotkey],
            is_primary=lets_in,
            size=16,
        )
    canvas.label(inner, tr("A phone says that it belongs to {name}.", name=team.name), 18)
    return box


def _answer(wall: Controls, knock: int, *, lets_in: bool) -> None:
    wall.do(lambda: wall.room.answer_knock(knock, let_in=lets_in))


def draw_check(canvas: Canvas, wall: Controls) -> None:
    """Draw the self-check: has any phone come through, what may be in the way, which address is offered."""
    theme, opened = canvas.theme, wall.opened
    inside = canvas.dialog(1060, 660 * canvas.text_factor)
    line = max(canvas.u(46), canvas.line(16) + canvas.u(14))
    canvas.label(
        inside.cut_top(canvas.line(26), canvas.u(8)),
        tr("Do phones get through?"),
        26,
        serif=True,
        wraps=False,
    )
    foot = inside.cut_bottom(line, canvas.u(12))
    canvas.button(
        foot.cut_right(foot.width // 3, canvas.u(12)),
        "close",
        tr("Close"),
        wall.close_dialog,
        hotkeys=["esc"],
        size=16,
    )
    server = opened.server
    if server is None:
        why = opened.failure or msg("Opening the room ...")
        canvas.label(inside, translate(why), 22, theme.bad if opened.failure else theme.ink, align="center")
        return
    n = server.n_contacts
    first, *others = opened.found.diagnosis or (msg("Opening the room ..."),)
    wide = inside.width - 2 * canvas.u(16) - canvas.u(58)
    high = canvas.block_height(translate(first), 22, wide) + 2 * canvas.u(10)
    status = inside.cut_top(max(canvas.u(84), min(high, inside.height * 4 // 10)), canvas.u(10))
    canvas.panel(status, theme.raised, theme.good if n else theme.warn, 12, 3)
    row = status.inset(canvas.u(16), canvas.u(8))
    px = min(row.height, canvas.u(44))
    color = theme.good if n else theme.warn
    canvas.icon_px("check" if n else "question", row.cut_left(px, canvas.u(14)).center, px, color)
    canvas.label(row, translate(first), 24, theme.ink, serif=True)
    draw_address_key(canvas, foot, wall)
    address = inside.cut_top(canvas.u(60), canvas.u(8))
    draw_large(canvas, address, server.address, theme.accent, serif=True)
    with canvas.scrolled(inside, "check") as content:
        for number, text in enumerate(others, 1):
            mark = Box(content.x, content.y, canvas.u(34), canvas.line(18))
            canvas.label(mark, f"{number}.", 18, theme.accent, wraps=False)
            lines = Box(content)
            lines.cut_left(canvas.u(38))
            height = canvas.text_block(lines, translate(text), 18)
            content.cut_top(height, canvas.u(8))


def address_key_width(canvas: Canvas, height: int, wall: Controls) -> int:
    """Return how wide the key to another address is, 0 if there is none."""
    text = tr("Offer {address} instead", address=wall.other_address())
    wide = button_width(canvas, height, text, SMALLEST, icon="globe", hotkey="a")
    return wide if wall.other_address() else 0


def draw_address_key(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw the key to the next of this machine's addresses, if it has several."""
    other = wall.other_address()
    if other:
        text = tr("Offer {address} instead", address=other)
        canvas.button(
            box, "address", text, lambda: _choose(wall, other), icon="globe", hotkeys=["a"], size=SMALLEST
        )


def _choose(wall: Controls, address: str) -> None:
    wall.do(lambda: wall.opened.choose(address))
