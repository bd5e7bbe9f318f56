"""The phones that are connected: what each may ask, and who is told of what."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.base.errors import BetterHandError
from game.base.language import in_language, is_language, msg, translate
from game.base.log_file import logger
from game.host import protocol
from game.host.limits import Attempts, Pace
from game.host.lines import line_of
from game.host.models import Kind, RoomError, Team
from game.host.names import MAX_NAME, is_code
from game.host.pages import words
from game.host.room import Room
from game.host.trainer import Trainer
from game.host.views import Seen, deal_view, team_view
from game.match import Action

__all__ = ["Connections"]

_HELLO_S = 15.0
_MOST = 400
_MOST_OF_TEAM = 12
_BURST, _PER_SECOND = 60, 25
_TRAINER_PAUSE_S = 0.2


class Connections:
    """All connections of a room; lives on the server's event loop."""

    def __init__(
        self, room: Room, trainer: Trainer, picture_path: str, joined: Callable[[str, int], None]
    ) -> None:
        """Make it; ``joined`` is told from where a phone has come to which team."""
        self.joined = joined
        self.room = room
        self.trainer = trainer
        self.picture_path = picture_path
        self.attempts = Attempts()
        self._open: set[Connection] = set()

    async def serve(self, socket: WebSocket) -> None:
        """Serve one connection to its end."""
        if len(self._open) >= _MOST:
            # Whoever only holds lines open makes room for who comes to play.
            strangers = [each for each in self._open if each.team is None and not each.is_trainer]
            if not strangers:
                await socket.close(1013)
                return
            min(strangers, key=lambda each: each.number).close()
        await socket.accept()
        connection = Connection(self, socket)
        self._open.add(connection)
        try:
            await connection.run()
        finally:
            self._open.discard(connection)
            connection.leave()
            self.count()

    def tell(self, teams: frozenset[int] | None) -> None:
        """Have everybody told whom a change is about; the trainer hears of all."""
        for connection in self._open:
            if (
                connection.is_trainer
                or connection.knock is not None
                or (connection.team is not None and (teams is None or connection.team in teams))
            ):
                connection.dirty.set()

    def count(self) -> None:
        """Tell the room how many phones each team has."""
        online = Counter(each.team for each in self._open if each.team is not None)
        for team in list(self.room.teams):
            if team.n_phones != online[team.id]:
                self.room.set_phones(team.id, online[team.id])

    def make_room(self, team: int, newest: "Connection") -> None:
        """Close the oldest connection of a team that has too many: most are those of one phone's past."""
        own = [each for each in self._open if each.team == team and each is not newest]
        if len(own) >= _MOST_OF_TEAM:
            oldest = min(own, key=lambda each: each.number)
            oldest.close()


class Connection:
    """One page: what it says is read one by one, what it shows is always the latest state."""

    _n_made = 0

    def __init__(self, all_: Connections, socket: WebSocket) -> None:
        Connection._n_made += 1
        self.number = Connection._n_made
        self.team: int | None = None
        self.is_trainer = False
        self.knock: int | None = None
        self.dirty = asyncio.Event()
        self._all = all_
        self._room = all_.room
        self._socket = socket
        self._language = "en"
        self._seen = Seen()
        self._deal_sent: tuple[str, str] | None = None
        self._answers: list[dict[str, Any]] = []
        self._pace = Pace(_BURST, _PER_SECOND)
        self._sender: asyncio.Task[None] | None = None
        client = socket.client
        self._from = client.host if client else ""

    async def run(self) -> None:
        """Serve it to its end."""
        self._sender = asyncio.create_task(self._send())
        try:
            text = await asyncio.wait_for(self._receive(), _HELLO_S)
            while text is not None:
                message = protocol.read_message(text)
                with in_language(self._language):
                    self._answer(message)
                pause = self._pace.wait_s()
                if pause > 0:
                    await asyncio.sleep(pause)
                text = await self._receive()
        except (TimeoutError, WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._sender.cancel()
            with suppress(Exception):
                await self._socket.close()

    def close(self) -> None:
        """End it from this side."""
        if self._sender is not None:
            self._sender.cancel()
        asyncio.ensure_future(self._close())  # noqa: RUF006 - nothing is waited for

    async def _close(self) -> None:
        with suppress(Exception):
            await self._socket.close(1000)

    def leave(self) -> None:
        """Take back what hangs on the connection."""
        if self.knock is not None:
            self._room.answer_knock(self.knock, let_in=False)
            self._room.admitted.pop(self.knock, None)

    async def _receive(self) -> str | None:
        """Return the next text; None at the end and for what is no text."""
        message = await self._socket.receive()
        if message["type"] != "websocket.receive":
            return None
        return message.get("text")

    # -- what it says -------------------------------------------------------------------------

    def _answer(self, message: protocol.Message | None) -> None:
        try:
            if message is None:
                self._say(say="refused", why=translate(msg("this could not be understood")))
            elif self.is_trainer and self._all.trainer.answer(message, self._say):
                pass
            else:
                self._answer_phone(message)
        except BetterHandError as error:
            reason = getattr(error, "reason", error.message)
            self._say(say="refused", why=translate(reason))
        except Exception:  # noqa: BLE001 - a mistake of ours is not to end anybody's match
            logger().exception("a message to the room failed")
            self._say(say="refused", why=translate(msg("this could not be done")))
        self.dirty.set()

    def _answer_phone(self, message: protocol.Message) -> None:
        match message:
            case protocol.Hello():
                self._hello(message)
            case protocol.Language():
                self._set_language(message.to)
            case protocol.Join():
                self._join(message)
            case protocol.Bye():
                self.team = None
                self._all.count()
                self._welcome()
            case protocol.Bet() if self.team is not None:
                self._room.bet(self.team, message.seat)
            case protocol.Move() if self.team is not None:
                action = Action.from_json(message.action)
                if self._room.setup.kind is Kind.VOTE:
                    self._room.propose(self.team, message.number, action)
                else:
                    self._room.play(self.team, message.number, action)
            case protocol.Line() if self.team is not None:
                self._room.draw_line(self.team, message.number, message.heights)
            case protocol.Undo() if self.team is not None:
                self._room.undo(self.team, message.number)
            case _:
                raise RoomError(msg("this is not for you to do"))

    def _hello(self, message: protocol.Hello) -> None:
        self._set_language(message.language)
        with in_language(self._language):
            if message.trainer is not None:
                self.is_trainer = self._all.trainer.is_token(message.trainer)
                if not self.is_trainer:
                    self._say(say="stranger")
                return
            team = self._room.team_of_token(message.token) if message.token is not None else None
            if team is None:
                self._welcome(is_lost=message.token is not None)
                return
            self._seen = Seen(message.table, message.seen)
            self._sit_down(team)

    def _welcome(self, *, is_lost: bool = False) -> None:
        self._say(say="welcome", is_lost=is_lost, name_columns=MAX_NAME)

    def _guard(self) -> None:
        if self._all.attempts.is_over(self._from):
            raise RoomError(msg("too many wrong tries; wait a minute"))

    def _join(self, message: protocol.Join) -> None:
        self._guard()
        if not is_code(message.code, self._room.code):
            self._all.attempts.count(self._from)
            raise RoomError(msg("this is not the room code; it stands on the wall"))
        if self.knock is not None:
            self.leave()
            self.knock = None
        if message.again:
            self.knock = self._room.knock(message.name).id
            self._say(say="waiting")
            return
        self._sit_down(self._room.join(message.name))

    def _sit_down(self, team: Team) -> None:
        self._all.make_room(team.id, self)
        self.team = team.id
        self._say(say="joined", token=team.token, name=team.name)
        self._all.joined(self._from, team.id)
        self._all.count()

    def _set_language(self, name: str) -> None:
        known = is_language(name) or "en"
        self._language = known
        self._say(say="words", language=known, words=words(known))

    # -- what it is told ----------------------------------------------------------------------

    def _say(self, **message: Any) -> None:
        self._answers.append(message)
        self.dirty.set()

    async def _send(self) -> None:
        """Send what there is to tell, always the latest: whoever reads slowly misses what is past."""
        with suppress(WebSocketDisconnect, RuntimeError, ConnectionError):
            while True:
                await self.dirty.wait()
                self.dirty.clear()
                for message in self._news():
                    await self._socket.send_text(message)
                if self.is_trainer:
                    await asyncio.sleep(_TRAINER_PAUSE_S)

    def _news(self) -> list[str]:
        try:
            with in_language(self._language):
                self._hear_of_knock()
                state = self._state()
        except Exception:  # noqa: BLE001
            logger().exception("what a phone shows could not be worked out")
            state = []
        messages, self._answers = [*self._answers, *state], []
        return [line_of(message) for message in messages]

    def _hear_of_knock(self) -> None:
        if self.knock is None or any(knock.id == self.knock for knock in self._room.knocks):
            return
        admitted = self._room.admitted.pop(self.knock, None)
        self.knock = None
        try:
            if admitted is not None:
                self._sit_down(self._room.team(admitted))
                return
        except RoomError:
            pass
        self._say(say="refused", why=translate(msg("the trainer did not let you in")))

    def _state(self) -> list[dict[str, Any]]:
        """Return what the page is to show now."""
        if self.is_trainer:
            return [self._all.trainer.view()]
        if self.team is None:
            return []
        room = self._room
        with room.lock:
            try:
                team = room.team(self.team)
            except RoomError as error:
                self.team = None
                return [{"say": "gone", "why": translate(error.message)}]
            view = team_view(room, team, self._seen)
            deal = (self._language, room.setup.deck.sha256)
            messages = []
            if self._deal_sent != deal:
                self._deal_sent = deal
                messages.append(deal_view(room.setup.deck, self._all.picture_path))
        table = view["table"]
        self._seen = Seen(table["name"], table["n_events"]) if table is not None else Seen()
        return [*messages, view]
