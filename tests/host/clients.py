"""Phones without a screen: they join, bet, play and come back, as the page does."""

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from game.rules.draws import COSMETIC, roll

Message = dict[str, Any]
T = TypeVar("T")


_OPEN: list[ClientConnection] = []


def run(work: Coroutine[Any, Any, T], seconds: float = 90.0) -> T:
    """Do something with phones, and hang all of them up."""

    async def whole() -> T:
        try:
            async with asyncio.timeout(seconds):
                return await work
        finally:
            for line in _OPEN:
                line.transport.abort()
            for line in _OPEN:
                await line.wait_closed()
            _OPEN.clear()

    return asyncio.run(whole())


class Phone:
    """One phone. ``state`` is the last it was told; ``said`` everything that was said to it."""

    def __init__(self, url: str, number: int = 0) -> None:
        self.url = url
        self.number = number
        self.token: str | None = None
        self.state: Message = {}
        self.deal: Message = {}
        self.words: Message = {}
        self.refusals: list[str] = []
        self.latencies: list[float] = []
        self.moments: list[float] = []
        self.said: list[Message] = []
        self.n_moves = 0
        self._line: ClientConnection | None = None

    # -- speaking -----------------------------------------------------------------------------

    async def connect(self, **hello: Any) -> None:
        """Open the line and say who this is."""
        await self.close()
        self._line = await connect(self.url, open_timeout=30, max_size=None)
        _OPEN.append(self._line)
        await self.say(**{"do": "hello", "token": self.token} | hello)

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()
            self._line = None

    def drop(self) -> None:
        """Lose the line as a phone does that goes to sleep: without a word."""
        if self._line is not None:
            self._line.transport.abort()
            self._line = None

    async def say(self, **message: Any) -> None:
        assert self._line is not None
        await self._line.send(json.dumps(message))

    async def send_raw(self, text: str | bytes) -> None:
        assert self._line is not None
        await self._line.send(text)

    async def hear(self, seconds: float = 20.0) -> Message:
        """Take in the next message."""
        assert self._line is not None
        text = await asyncio.wait_for(self._line.recv(), seconds)
        message: Message = json.loads(text)
        self.said.append(message)
        kind = message["say"]
        if kind == "state":
            self.state = message
        elif kind == "joined":
            self.token = message["token"]
        elif kind == "deal":
            self.deal = message
        elif kind == "words":
            self.words = message["words"]
        elif kind == "refused":
            self.refusals.append(message["why"])
        return message

    async def until(self, is_so: Callable[[Message], Any], seconds: float = 20.0) -> Message:
        """Listen until a message is as wanted."""
        end = time.monotonic() + seconds
        while True:
            message = await self.hear(max(0.01, end - time.monotonic()))
            if is_so(message):
                return message

    async def join(self, code: str, name: str, language: str = "en") -> None:
        await self.connect(language=language)
        await self.say(do="join", code=code, name=name)
        await self.until(lambda message: message["say"] in {"state", "refused"})

    async def refused(self) -> str:
        """Return the next refusal."""
        message = await self.until(lambda each: each["say"] == "refused")
        return str(message["why"])

    # -- playing ------------------------------------------------------------------------------

    @property
    def table(self) -> Message:
        return dict(self.state.get("table") or {})

    def choose(self) -> list[Any]:
        """Return some action that the phone shows as possible, another for each phone and move."""
        ways = [
            [option["verb"], *map(int, filter(None, key.split("-")))]
            for option in self.table["options"]
            for key, way in option["ways"].items()
            if "why" not in way and option["verb"] != "end_turn"
        ]
        ways.append(["end_turn"])
        return ways[roll(self.number, COSMETIC, self.table["number"], 7) * len(ways) // 1_000_000]

    async def play_move(self, action: list[Any] | None = None) -> None:
        """Play a move and wait until it is answered."""
        number = self.table["number"]
        began = time.monotonic()
        await self.say(do="move", number=number, action=action or self.choose())
        await self.until(
            lambda each: (
                each["say"] == "refused" or (each["say"] == "state" and each["table"]["number"] > number)
            )
        )
        self.latencies.append(time.monotonic() - began)
        self.moments.append(began)
        self.n_moves += 1

    async def play_on(self, until: Callable[["Phone"], bool] = lambda _: False, pause_s: float = 0.0) -> None:
        """Play until the match is over, or something is so."""
        while not (self.table.get("is_over") or until(self)):
            if self.table.get("may_act"):
                await asyncio.sleep(pause_s)
                await self.play_move()
            else:
                await self.hear()


async def steadily(phone: Phone, do: Callable[[], Any], give_up_s: float = 120.0) -> None:
    """Do something over a line that may be lost at any moment, until it has been done."""
    end = time.monotonic() + give_up_s
    while True:
        try:
            if phone._line is None:
                await phone.connect()
                await phone.until(lambda message: message["say"] == "state")
            await do()
        except (OSError, WebSocketException, TimeoutError):
            assert time.monotonic() < end, "the room never came back"
            phone._line = None
            await asyncio.sleep(0.05)
        else:
            return
