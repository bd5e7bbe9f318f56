"""The room that this window holds open, whichever screen is seen: the room itself, and its server."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game import host
from game.base.background import Background, Work
from game.base.language import Message, msg
from game.host import Room, RoomError, RoomSetup, Team, put_away, room_folder

__all__ = ["Found", "OpenRoom", "Serve", "Served", "on_the_network"]

_LOOK_S = 3.0
_START_S = 20.0
"""How long a start is waited for when the window closes."""


@dataclass(frozen=True)
class Found:
    """What has been found out about the network; asking for it can take seconds."""

    addresses: tuple[str, ...] = ()
    """This machine's addresses, the likeliest first, without the port."""
    diagnosis: tuple[Message, ...] = ()
    """How things stand, and what might keep phones out, the likeliest first."""


class Served(Protocol):
    """A room on the network: where it is to be found, and whether anybody has found it."""

    @property
    def address(self) -> str:
        """What people type, as ``192.168.1.5:8090``."""

    @property
    def addresses(self) -> list[str]:
        """The machine's addresses on networks, the likeliest first, without the port."""

    @property
    def join_url(self) -> str:
        """Where phones join."""

    @property
    def n_contacts(self) -> int:
        """How many phones have reached the server."""

    def team_url(self, team: Team) -> str:
        """Return a team's own link."""

    def choose(self, address: str) -> None:
        """Offer another address."""

    def diagnosis(self) -> list[Message]:
        """Return what might keep phones out, the likeliest first."""

    def start(self) -> None:
        """Begin; raises RoomError, saying why not."""

    def stop(self) -> None:
        """End."""


class Serve(Protocol):
    """Makes a server, not yet started."""

    def __call__(self, room: Room, home: Path, *, port: int | None, address: str | None) -> Served:
        """Return one for a room; None for its last or usual port, and for the likeliest address."""


def on_the_network(room: Room, home: Path, *, port: int | None, address: str | None) -> Served:
    """Return the server that phones find."""
    return host.RoomServer(room, home, port=port, address=address)


class OpenRoom:
    """A room, and its server once that has been started beside the thread that draws."""

    def __init__(self, home: Path, name: str, setup: RoomSetup, serve: Serve | None = None) -> None:
        """Open the room of a class, or go on with it; raises RoomError if it cannot be."""
        self.home = home
        self.room = Room.open(room_folder(home, name), name, setup)
        self.server: Served | None = None
        """Where phones come; None while it starts, and if it could not."""
        self.failure: Message | None = None
        """Why phones cannot come."""
        self.port: int | None = None
        """The port that was asked for; None for the room's last or usual one."""
        self._serve = serve or on_the_network
        self._background = Background()
        self._starting: Work[Served | Message] | None = None
        self.found = Found()
        self._looking: Work[Found] | None = None
        self._looked_s = 0.0
        """How long ago the network was looked at."""

    @property
    def is_starting(self) -> bool:
        """Whether the server is being started."""
        return self._starting is not None

    def start(self, port: int | None = None, address: str | None = None) -> None:
        """Start the server, or try it again; ``poll`` tells what came of it."""
        if self.server is not None or self._starting is not None:
            return
        self.failure, self.port = None, port
        server = self._serve(self.room, self.home, port=port, address=address)

        def begin(_: Work[Served | Message]) -> Served | Message:
            try:
                server.start()
            except RoomError as error:
                return error.message
            return server

        self._starting = self._background.start(msg("opening the room"), begin)

    def try_again(self) -> None:
        """Start the server on the port that it could not have before."""
        self.start(self.port)

    def try_another_port(self) -> None:
        """Start the server on the next port."""
        self.start((self.port or self.room.port or host.DEFAULT_PORT) + 1)

    def poll(self, seconds: float = 0.0) -> bool:
        """Let time pass; return whether something about the server has changed since the last look."""
        work = self._starting
        if work is not None and work.is_over:
            self._starting = None
            self._take(work)
            self.look_again()
            return True
        self._looked_s += seconds
        looking, server = self._looking, self.server
        if looking is not None and looking.is_over:
            self._looking = None
            before, self.found = self.found, looking.take(_keep_quiet) or self.found
            return self.found != before
        if looking is None and server is not None and self._looked_s >= _LOOK_S:
            self._looked_s = 0.0
            self._looking = self._background.start(
                msg("looking at the network"),
                lambda _: Found(tuple(server.addresses), tuple(server.diagnosis())),
            )
        return False

    def choose(self, address: str) -> None:
        """Offer another of the machine's addresses; raises RoomError if it has gone."""
        if self.server is not None:
            self.server.choose(address)
            self.look_again()

    def look_again(self) -> None:
        """Have the network looked at soon."""
        self._looked_s = _LOOK_S

    def _take(self, work: Work[Served | Message]) -> None:
        came = work.take(self._fail)
        if isinstance(came, Message):
            self._fail(came)
        else:
            self.server = came

    def _fail(self, why: Message) -> None:
        self.failure = why

    def close(self) -> None:
        """Stop serving; all of the room stays on the disk, to be gone on with."""
        work, self._starting = self._starting, None
        if work is not None:
            work.wait(_START_S)
            self._take(work)
        server, self.server = self.server, None
        if server is not None:
            server.stop()
        self._background.close()
        self.room.close()

    def put_away(self) -> None:
        """Close the room for good: its files are moved aside. Raises UsageError if they cannot be."""
        self.close()
        put_away(self.home, self.room.name)


def _keep_quiet(_: Message) -> None:
    """Tell nobody: the network is looked at again soon, and what went wrong stands in the log."""
