"""``better-hand host``: opens the room in which phones are tables."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.errors import UsageError
from game.base.language import msg, tr, translate
from game.base.safe_text import visible
from game.cli.options import DEFAULT_DECK, DeckName, Lang, asks_language
from game.cli.output import complain, say, say_lines

if TYPE_CHECKING:
    from pathlib import Path

    from game.host import Room, RoomServer, RoomSetup

__all__ = ["register"]

_LOOK_S = 0.3
_STAND_IN = "skilled"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=tr(
            "Open the room: phones join in their browser, the class board fills itself. With --no-window it "
            "also tells the link of the trainer's page, which starts, steers and reveals in any browser."
        )
    )
    def host(
        context: typer.Context,
        name: Annotated[
            str, typer.Option("--class", metavar="NAME", help=tr("The class; gone on with if it was left."))
        ] = "",
        deck: DeckName = DEFAULT_DECK,
        deal: Annotated[str | None, typer.Option(metavar="CODE", help=tr("Deal code, as K7QX-M2P4."))] = None,
        seat: Annotated[
            list[str],
            typer.Option(
                metavar="ROLE=human|AGENT",
                help=tr("A seat: of teams, or of an agent; repeat for each seat, 2 to 4."),
            ),
        ] = [],
        kind: Annotated[
            str, typer.Option(metavar="agents|teams|vote", help=tr("Who plays against whom."))
        ] = "agents",
        port: Annotated[int | None, typer.Option(min=1, max=65535, help=tr("The port to serve on."))] = None,
        address: Annotated[
            str | None, typer.Option(help=tr("The machine's address to offer, if it has several."))
        ] = None,
        no_window: Annotated[
            bool, typer.Option("--no-window", help=tr("Show the code in the terminal, no window."))
        ] = False,
        lang: Lang = None,
    ) -> int:
        from game.base.files import user_folder
        from game.cli.play import has_display, make_window

        home = user_folder()
        setup = _setup(deck, deal, seat, kind)
        if has_display() and not no_window:
            from game.ui import ClassBoard, Wall

            window = make_window((1280, 720), {}, is_language_asked=asks_language(context, lang))
            try:
                return window.run(ClassBoard(), Wall(room_name(home, name), setup, port, address))
            except KeyboardInterrupt:
                _tell_end()
                return 0
        room = open_room(home, name, setup)
        return _in_terminal(room, home, port, address)


def open_room(home: "Path", name: str, setup: "RoomSetup") -> "Room":
    """Return the room of a class, made or gone on with."""
    from game.host import Room, room_folder

    name = room_name(home, name)
    return Room.open(room_folder(home, name), name, setup)


def room_name(home: "Path", name: str) -> str:
    """Return what a class is called: as asked, or like the room that was left last, or after today."""
    from datetime import datetime

    from game.host import left_room

    name = visible(name)
    if not name.strip():
        found = left_room(home)
        name = found or tr("Class of {date}", date=datetime.now().astimezone().strftime("%Y-%m-%d"))
    return " ".join(name.split())[:60]


def _setup(deck: str, deal: str | None, seats: list[str], kind: str) -> "RoomSetup":
    from game.base.new_deal import new_deal
    from game.cli.play import read_choices
    from game.decks import load_deck
    from game.host import Kind, RoomSetup
    from game.match import read_deal_code

    if kind not in list(Kind):
        raise UsageError(
            msg("no such kind of play: '{kind}'; there are {kinds}", kind=kind[:20], kinds=list(Kind))
        )
    choices = read_choices(seats) or [("sales", None), ("marketing", None)]
    open_seats = tuple(number for number, (_, agent) in enumerate(choices) if agent is None)
    if not open_seats:
        raise UsageError(msg("at least one seat has to be a team's: --seat ROLE=human"))
    loaded = load_deck(deck, n_seats=len(choices))
    return RoomSetup(
        loaded,
        read_deal_code(deal) if deal is not None else new_deal(),
        tuple(role for role, _ in choices),
        tuple(agent or _STAND_IN for _, agent in choices),
        open_seats,
        Kind(kind),
    )


def _in_terminal(room: "Room", home: "Path", port: int | None, address: str | None) -> int:
    """Serve a room and tell in the terminal what happens, until it is interrupted."""
    from game.host import RoomServer
    from game.lab import warm_up

    warm_up(stays=False)
    server = RoomServer(room, home, port=port, address=address)
    try:
        server.start()
    except BaseException:
        room.close()
        raise
    try:
        _tell_beginning(server)
        _tell_goings_on(server)
    except KeyboardInterrupt:
        _tell_end()
    finally:
        server.stop()
    return 0


def _tell_end() -> None:
    complain(tr("the room is closed; the same command goes on with it"))


def _tell_beginning(server: "RoomServer") -> None:
    from game.reports import code_in_text

    room = server.room
    say(tr("The room '{name}' is open.", name=room.name))
    say("")
    say_lines(code_in_text(server.join_url))
    say(
        tr("Scan the code, or open http://{address} and type {code}.", address=server.address, code=room.code)
    )
    others = [each for each in server.addresses if each != server.address.rsplit(":", 1)[0]]
    if others:
        say(tr("Other addresses of this machine: {others} (--address)", others=others))
    say(tr("For the trainer alone, to start and to reveal: {url}", url=server.trainer_url))
    say(tr("No phone gets through? The trainer's page says what to try. Ctrl-C closes the room."))


def _tell_goings_on(server: "RoomServer") -> None:
    """Tell who comes and goes, and how far they are."""
    room = server.room
    known: dict[int, str] = {}
    done: set[str] = set()
    stage = ""
    while True:
        with room.lock:
            now = {team.id: team.name for team in room.teams}
            over = {table.name for table in room.tables if table.match.is_over}
            n_tables, stage_now = len(room.tables), str(room.stage)
            notice, room.notice = room.notice, None
        for team, name in now.items():
            if known.get(team) != name:
                say(tr("{name} has joined ({n} teams)", name=name, n=len(now)))
        for team in known.keys() - now.keys():
            say(tr("{name} has been removed", name=known[team]))
        if stage_now != stage and stage_now == "playing":
            say(tr("The match has begun."))
        if over - done:
            say(tr("{n} of {all} matches are over", n=len(over), all=n_tables))
        if notice is not None:
            complain(translate(notice))
        known, done, stage = now, over, stage_now
        time.sleep(_LOOK_S)
