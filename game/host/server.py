"""The room on the network: a server on a thread of its own, with its agents and results."""

import asyncio
import secrets
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from game.base.files import os_reason
from game.base.language import Message, msg
from game.host.addresses import bind, network_addresses
from game.host.agent_turns import QuickTurns, SlowTurns
from game.host.border_truth import BorderTruth
from game.host.connections import Connections
from game.host.diagnosis import likely_causes
from game.host.disk_sync import DiskSync
from game.host.http_protocol import ImpatientProtocol
from game.host.models import RoomError, Team
from game.host.protocol import MAX_BYTES
from game.host.results import Results
from game.host.room import Room
from game.host.trainer import Trainer
from game.host.web import Guard, Pages

__all__ = ["DEFAULT_PORT", "RoomServer"]

DEFAULT_PORT = 8090
_START_S = 20.0
_STOP_S = 5.0
_LOOK_S = 1.0
_SWITCH_S = 0.0005
_ANYWHERE = "0.0.0.0"  # noqa: S104 - phones come from other machines


class RoomServer:
    """Serves a room from ``start`` to ``stop``; both are to be called from one thread."""

    def __init__(
        self, room: Room, home: Path, *, port: int | None = None, address: str | None = None
    ) -> None:
        """``home``: where classes are kept; ``address``: the one to offer, by default the likeliest."""
        self.room = room
        self.port = port if port is not None else room.port or DEFAULT_PORT
        self.agents = SlowTurns(room)
        self.results = Results(room, home)
        self.disk = DiskSync(room)
        self.truth = BorderTruth(room)
        self._wanted = address
        self._address = address or ""
        self._addresses = network_addresses()
        self._contacts: set[str] = set()
        self._teams_here: set[int] = set()
        """Teams that play in a browser of this very machine: its address does not tell them apart."""
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        self._failure: BaseException | None = None

    # -- where it is --------------------------------------------------------------------------

    @property
    def addresses(self) -> list[str]:
        """The machine's addresses on networks, the likeliest first."""
        return self._addresses

    @property
    def address(self) -> str:
        """The address that is offered, with the port."""
        return f"{self._address}:{self.port}"

    @property
    def join_url(self) -> str:
        """Where phones join: the picture of it has the room code in it."""
        return f"http://{self.address}/#r={self.room.code}"

    @property
    def trainer_url(self) -> str:
        """The trainer's link."""
        return f"http://{self.address}/trainer#{self.room.trainer_token}"

    def team_url(self, team: Team) -> str:
        """Return a team's own link."""
        return f"http://{self.address}/#t={team.token}"

    def choose(self, address: str) -> None:
        """Offer another of the machine's addresses; raises RoomError if it is none."""
        if address not in self.addresses:
            raise RoomError(msg("{address} is no address of this machine", address=address))
        with self.room.changing((), is_kept=False):
            self._address = address

    @property
    def n_contacts(self) -> int:
        """How many phones have reached the room; browsers of this machine count once they have joined."""
        return len(self._contacts) + len(self._teams_here)

    def diagnosis(self) -> list[Message]:
        """Return what might keep phones out, the likeliest first."""
        n_here = len(self._teams_here)
        return likely_causes(self.address, self.addresses, self.n_contacts, n_here=n_here)

    # -- starting and stopping ----------------------------------------------------------------

    def start(self) -> None:
        """Listen and serve; raises RoomError, in one line, if there is no network or the port is not free."""
        if not self._address:
            if not self._addresses:
                raise RoomError(
                    msg(
                        "this machine is on no network: join one or turn on a hotspot, then open the room "
                        "again (or collect result codes without a network)"
                    )
                )
            self._address = self._addresses[0]
        listening = self._listen()
        with self.room.changing((), is_kept=True):
            self.room.port = self.port
        started = threading.Event()
        self._thread = threading.Thread(
            target=self._serve, args=(listening, started), name="room server", daemon=True
        )
        self._thread.start()
        if not started.wait(_START_S) or self._failure is not None:
            self.stop()
            raise RoomError(msg("the room could not be opened: {why}", why=str(self._failure or "?")))
        self.agents.start()
        self.results.start()
        self.disk.start()
        self.truth.start()

    def stop(self) -> None:
        """End serving, and bring all that has been played to the disk."""
        self.agents.stop()
        self.truth.stop()
        self.results.stop()
        self.disk.stop()
        if self._server is not None:
            self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(_STOP_S)
        self.room.close()

    def _listen(self) -> socket.socket:
        host = self._address if self._wanted is not None else _ANYWHERE
        try:
            return bind(host, self.port)
        except (OSError, OverflowError) as error:
            why = os_reason(error) if isinstance(error, OSError) else str(error)
        raise RoomError(
            msg(
                "port {port} cannot be used ({why}); choose another one with --port, as --port {other}",
                port=self.port,
                why=why,
                other=self.port + 1 if 1024 <= self.port < 65535 else DEFAULT_PORT,  # noqa: PLR2004
            )
        )

    def _serve(self, listening: socket.socket, started: threading.Event) -> None:
        try:
            asyncio.run(self._serve_all(listening, started))
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the start
            self._failure = error
        finally:
            started.set()
            listening.close()

    async def _serve_all(self, listening: socket.socket, started: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        # Phones wait for this thread while agents and results are worked out on others: the waits add up.
        sys.setswitchinterval(_SWITCH_S)
        key = secrets.token_urlsafe(9)
        connections = Connections(self.room, Trainer(self.room, self), f"/pictures/{key}", self._joined)

        def tell(teams: frozenset[int] | None) -> None:
            try:
                loop.call_soon_threadsafe(connections.tell, teams)
            except RuntimeError:  # the loop has ended, and nobody is there to be told
                stop_listening()

        stop_listening = self.room.listen(tell)
        config = uvicorn.Config(
            self._app(connections, key),
            http=ImpatientProtocol,
            ws="websockets-sansio",
            ws_max_size=MAX_BYTES,
            ws_ping_interval=15.0,
            ws_ping_timeout=30.0,
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = server = uvicorn.Server(config)
        beside = [
            asyncio.create_task(self._look(server, started)),
            asyncio.create_task(QuickTurns(self.room).serve()),
        ]
        try:
            await server.serve(sockets=[listening])
        finally:
            for task in beside:
                task.cancel()
            stop_listening()

    async def _look(self, server: uvicorn.Server, started: threading.Event) -> None:
        """Say when the server serves, then look after agents and addresses now and then."""
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        started.set()
        while True:
            await asyncio.sleep(_LOOK_S)
            self.agents.look()
            # Asking the system may take a while where names are looked up.
            self._addresses = await asyncio.to_thread(network_addresses)

    def _app(self, connections: Connections, key: str) -> Guard:
        pages = Pages(self.room, key)
        app = Starlette(
            routes=[
                Route("/", pages.phone),
                Route("/trainer", pages.trainer),
                Route("/check", pages.check),
                Route("/favicon.ico", pages.icon),
                Route("/files/{name}", pages.file),
                Route("/pictures/{key}/{number:int}", pages.picture),
                WebSocketRoute("/ws", connections.serve),
            ]
        )
        return Guard(app, self._names, self._reached)

    def _names(self) -> set[str]:
        """Return what this machine may be called by those who ask it for something."""
        name = socket.gethostname()
        return {"localhost", "127.0.0.1", self._address, name, f"{name}.local", *self.addresses}

    def _is_here(self, client: str) -> bool:
        return client.startswith("127.") or client in self.addresses

    def _reached(self, client: str) -> None:
        if client and client not in self._contacts and not self._is_here(client):
            with self.room.changing((), is_kept=False):
                self._contacts.add(client)

    def _joined(self, client: str, team: int) -> None:
        if self._is_here(client) and team not in self._teams_here:
            with self.room.changing((), is_kept=False):
                self._teams_here.add(team)
