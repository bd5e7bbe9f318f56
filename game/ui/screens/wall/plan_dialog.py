"""What is to be played, chosen on the wall: kind of play, deck, seats, opponent, deal; and the room's end."""

from dataclasses import replace
from functools import partial

from game.agents import agent_specs
from game.base.language import pick_text, tr, translate
from game.base.new_deal import new_deal
from game.decks import load_deck, shelf
from game.host import Kind, Stage
from game.match import deal_code
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate, Destination
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.gathering import kind_words
from game.ui.screens.wall.next_match import draw_code_field, draw_next_match

__all__ = ["draw_plan"]

_KIND_ICONS = {Kind.AGENTS: "robot", Kind.TEAMS: "person", Kind.VOTE: "hand"}


def draw_plan(canvas: Canvas, wall: Controls, close_room: Activate) -> None:
    """Draw the dialog; once play has begun only what can still be changed."""
    inside = canvas.dialog(900, 680 * canvas.text_factor)
    line = max(canvas.u(46), canvas.line(16) + canvas.u(14))
    canvas.label(
        inside.cut_top(canvas.line(26), canvas.u(8)), tr("What is played"), 26, serif=True, wraps=False
    )
    foot = inside.cut_bottom(line, canvas.u(12))
    canvas.button(
        foot.cut_right(foot.width // 3, canvas.u(12)),
        "close",
        tr("Close"),
        wall.close_dialog,
        hotkeys=["esc"],
        is_primary=True,
        size=16,
    )

    def end() -> Destination | None:
        if wall.sure_of == "close-room":
            return close_room()
        wall.sure_of = "close-room"
        return None

    text = tr("Yes, send everybody home") if wall.sure_of == "close-room" else tr("Close the room")
    canvas.button(foot, "close-room", text, end, icon="door_shut", size=16)
    with canvas.scrolled(inside, "plan") as content:
        if wall.room.stage is Stage.GATHERING:
            _draw_kinds(canvas, content, wall, line)
            _draw_details(canvas, content, wall, line)
        else:
            draw_next_match(canvas, content, wall, line)
            _draw_teams(canvas, content, wall, line)


def _caption(canvas: Canvas, box: Box, text: str) -> None:
    canvas.text_block(box, text, SMALLEST, canvas.theme.accent)
    box.cut_top(canvas.u(4))


def _draw_kinds(canvas: Canvas, box: Box, wall: Controls, line: int) -> None:
    room = wall.room
    for kind, hotkey in ((Kind.AGENTS, "1"), (Kind.TEAMS, "2"), (Kind.VOTE, "3")):
        canvas.button(
            box.cut_top(line, canvas.u(6)),
            f"kind-{kind}",
            kind_words(kind),
            partial(_set_kind, wall, kind),
            icon=_KIND_ICONS[kind],
            hotkeys=[hotkey],
            is_on=room.setup.kind is kind,
            align="left",
            size=17,
        )
    about = {
        Kind.AGENTS: tr("Every team plays the same cards against the computer: results can be compared."),
        Kind.TEAMS: tr("Two teams share a table, one a seat; all tables play the same cards."),
        Kind.VOTE: tr("Phones propose moves, the wall counts them, and you confirm one."),
    }
    canvas.text_block(box, about[room.setup.kind], SMALLEST, canvas.theme.ink_soft)
    box.cut_top(canvas.u(12))


def _set_kind(wall: Controls, kind: Kind) -> None:
    wall.do(lambda: wall.room.set_kind(kind))


def _draw_details(canvas: Canvas, box: Box, wall: Controls, line: int) -> None:
    room = wall.room
    setup = room.setup
    _caption(canvas, box, tr("Deck"))
    decks = [(name, pick_text(title)) for name, title in wall.decks()]
    if setup.deck.id not in dict(decks):
        decks.append((setup.deck.id, pick_text(setup.deck.title)))
    canvas.choice(
        box.cut_top(line, canvas.u(10)),
        "plan-deck",
        decks,
        setup.deck.id,
        lambda name: _change(wall, deck=name),
        size=16,
    )
    every = tuple(range(len(setup.roles)))
    if setup.kind is not Kind.TEAMS:
        _caption(canvas, box, tr("Teams play"))
        seats = [(str(seat), wall.seat_name(seat)) for seat in every]
        one = str(setup.open_seats[0])
        is_vote = setup.kind is Kind.VOTE
        if not is_vote:
            seats.insert(0, ("all", tr("both in turn")))
        value = one if is_vote or len(setup.open_seats) == 1 else "all"
        canvas.segmented(
            box.cut_top(line, canvas.u(10)),
            "plan-seats",
            seats,
            value,
            lambda v: _change(wall, open_seats=every if v == "all" else (int(v),)),
            size=16,
        )
        _caption(canvas, box, tr("The computer plays"))
        known = [spec for spec in agent_specs(setup.roles[0]) if _plays_all(spec.name, setup.roles)]
        canvas.choice(
            box.cut_top(line, canvas.u(10)),
            "plan-agent",
            [(spec.name, translate(spec.title)) for spec in known],
            setup.agents[0],
            lambda name: _change(wall, agents=(name,) * len(setup.roles)),
            size=16,
        )
    _caption(canvas, box, tr("Deal"))
    row = box.cut_top(line, canvas.u(10))
    another = row.cut_right(canvas.width_of(tr("Another"), 16) + canvas.u(64), canvas.u(10))
    code = deal_code(setup.seed)
    name = row.cut_left(min(canvas.width_of(code, 20, serif=True), row.width // 3), canvas.u(18))
    canvas.label(name, code, 20, serif=True, wraps=False)
    canvas.button(
        another, "plan-deal", tr("Another"), lambda: _change(wall, seed=new_deal()), icon="dice", size=16
    )

    def deal(seed: int) -> None:
        _change(wall, seed=seed)
        wall.code = ""

    draw_code_field(canvas, row, wall, deal)


def _plays_all(name: str, roles: tuple[str, ...]) -> bool:
    return all(any(spec.name == name for spec in agent_specs(role)) for role in roles)


def _change(wall: Controls, *, deck: str = "", **values: object) -> None:
    def change() -> None:
        setup = replace(wall.room.setup, **values)  # type: ignore[arg-type]
        if deck:
            paths = {entry.id: str(entry.path) for entry in shelf()}
            setup = replace(setup, deck=load_deck(paths.get(deck, deck), n_seats=len(setup.roles)))
        wall.room.change_setup(setup)

    wall.do(change)


def _draw_teams(canvas: Canvas, box: Box, wall: Controls, line: int) -> None:
    room = wall.room
    _caption(canvas, box, tr("Teams"))
    for team in list(room.teams):  # where no tile leads to them, as in a vote and at the reveal
        canvas.button(
            box.cut_top(line, canvas.u(6)),
            f"plan-team{team.id}",
            team.name,
            partial(wall.show_team, team),
            icon="person",
            align="left",
            size=SMALLEST,
        )
