"""Agents at the tables of a room: they think on a thread of their own, and one that hangs is let go of."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from game.agents import Agent, make_agent, reason_for
from game.base.errors import BetterHandError
from game.base.language import Message, msg, translate
from game.base.log_file import logger
from game.host.match_table import MatchTable
from game.host.room import Room
from game.match import Action
from game.wording import ROLE_WORDS

__all__ = ["QuickTurns", "SlowTurns"]

_PATIENCE_S = 30.0
_STAND_IN = "skilled"
_QUICK = frozenset({"random", "novice", "steady", "skilled"})
"""Built-in agents that decide in a millisecond."""


class _Turns:
    """What both ways to play for agents share: one action of one agent."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._made: dict[tuple[MatchTable, int, str], Agent] = {}
        self._stop_listening: Callable[[], None] = lambda: None

    def is_theirs(self, name: str) -> bool:
        """Return whether an agent is played for here."""
        raise NotImplementedError

    def is_wanted(self) -> bool:
        """Return whether what has been thought is still asked for."""
        return True

    def begin_thinking(self, table: MatchTable) -> None:
        """Hear that an agent begins to think."""

    def end_thinking(self) -> None:
        """Hear that it has decided."""

    def take_turn(self, table: MatchTable) -> bool:
        """Play one action if it is the turn of an agent of ours; return whether it was."""
        room = self._room
        with room.lock:
            name, seat, number = table.agent_to_act, table.match.seat, table.number
            if name is None or seat is None or not self.is_theirs(name) or table not in room.tables:
                return False
            seen, seen_again = table.match.observation, table.match.observation
            role = table.match.roles[seat]
        self.begin_thinking(table)
        try:
            action, why = self._decide(table, seat, role, name, (seen, seen_again))
            if not self.is_wanted():
                return False
            self.end_thinking()
            room.play_for_agent(table, number, action, why)
        except Exception as error:  # noqa: BLE001 - an agent may be anybody's code and do anything
            if not self.is_wanted():
                return False
            self.end_thinking()
            logger().error("agent %s failed in the room", name, exc_info=error)
            self._stand_in(table, error.message if isinstance(error, BetterHandError) else str(error)[:200])
        return True

    def _decide(
        self, table: MatchTable, seat: int, role: str, name: str, seen: tuple[object, object]
    ) -> tuple[Action, Message | None]:
        key = (table, seat, name)
        if key not in self._made:
            self._made = {each: agent for each, agent in self._made.items() if each[0] in self._room.tables}
            self._made[key] = make_agent(role, name)
        agent = self._made[key]
        action, why = agent.choose(seen[0]), reason_for(agent, seen[1])  # type: ignore[arg-type]
        if why is not None:
            translate(why)  # one that cannot be shown is to fail here, not at the phones
        return action, why

    def _stand_in(self, table: MatchTable, why: Message | str) -> None:
        """Let a built-in agent play on at a table."""
        with self._room.lock:
            seat, name = table.match.seat, table.agent_to_act
            if seat is None or name is None:
                return
            role = ROLE_WORDS[table.match.roles[seat]]
            notice = msg(
                "agent '{agent}' ({role}) failed, another plays on: {why}", agent=name, role=role, why=why
            )
            if name == _STAND_IN:
                self._room.play_for_agent(table, table.number, Action.end_turn(), None)
            self._room.replace_agent(table, _STAND_IN, notice)


class QuickTurns(_Turns):
    """Plays for built-in agents on the server's own loop, an action at a time between the moves of phones.

    On a thread of its own each of their short thoughts would keep the loop waiting for the interpreter.
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._wake = asyncio.Event()

    def is_theirs(self, name: str) -> bool:
        """Return whether an agent is known to be quick."""
        return name in _QUICK

    async def serve(self) -> None:
        """Play until cancelled."""
        loop = asyncio.get_running_loop()

        def wake(_teams: frozenset[int] | None) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._wake.set)

        stop_listening = self._room.listen(wake)
        self._wake.set()
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                for table in list(self._room.tables):
                    while self.take_turn(table):  # noqa: ASYNC110 - each turn is the event
                        await asyncio.sleep(0)  # phones first
        finally:
            stop_listening()


class SlowTurns(_Turns):
    """Plays for all other agents on a thread, from ``start`` to ``stop``; one that hangs is let go of."""

    def __init__(self, room: Room, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(room)
        self._clock = clock
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._thinking: tuple[MatchTable, float] | None = None

    def start(self) -> None:
        """Begin."""
        self._stop_listening = self._room.listen(lambda _teams: self._wake.set())
        self._begin()

    def stop(self) -> None:
        """End; what an agent makes of it afterwards is dropped."""
        self._stop_listening()
        self._thread = None
        self._wake.set()

    def look(self) -> None:
        """Let go of an agent that has been thinking for too long, and of its thread; another plays on."""
        thinking = self._thinking
        if thinking is None or self._clock() - thinking[1] < _PATIENCE_S:
            return
        self._thinking = None
        self._stand_in(thinking[0], msg("it does not answer"))
        self._begin()

    def is_theirs(self, name: str) -> bool:
        """Return whether an agent may take its time."""
        return name not in _QUICK

    def is_wanted(self) -> bool:
        """Return whether the thread has not been given up meanwhile."""
        return self._thread is threading.current_thread()

    def begin_thinking(self, table: MatchTable) -> None:
        """Note since when."""
        self._thinking = (table, self._clock())

    def end_thinking(self) -> None:
        """Note that nobody has to be waited for."""
        self._thinking = None

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._serve, name="room agents", daemon=True)
        self._wake.set()
        self._thread.start()

    def _serve(self) -> None:
        this = threading.current_thread()
        while self._thread is this:
            self._wake.wait()
            self._wake.clear()
            for table in list(self._room.tables):
                while self._thread is this and self.take_turn(table):
                    pass
