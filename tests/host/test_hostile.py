"""Whoever means harm, or has broken software: nothing falls over, nothing changes, nothing hidden is told."""

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from game.host import Room, RoomServer
from game.host.protocol import read_message
from game.host.room_file import MAX_TEAMS
from game.match import Match
from game.rules.draws import COSMETIC, roll
from tests.host.clients import Phone, run
from tests.host.test_server import begun, gathered, line_to

Serve = Callable[[Room], RoomServer]
SEED = 14

MESSAGES: list[dict[str, Any]] = [
    {"do": "hello", "language": "en", "token": None, "seen": 3, "table": "match-1-1"},
    {"do": "join", "code": "ABCD", "name": "Mallory"},
    {"do": "bet", "seat": 1},
    {"do": "move", "number": 0, "action": ["draft", 1, 2]},
    {"do": "undo", "number": 1},
    {"do": "line", "number": 1, "heights": [0, None, 100]},
    {"do": "border", "map": "moving"},
    {"do": "border", "map": "deck", "axes": ["rules.rounds", "rules.effort"]},
    {"do": "border step", "to": "away"},
    {"do": "language", "to": "zh-CN"},
    {"do": "confirm", "number": 0, "action": ["improve", 0]},
    {"do": "rename", "team": 0, "name": "x"},
    {"do": "answer", "knock": 1, "let_in": True},
    {"do": "kind", "kind": "vote"},
    {"do": "link", "team": 0},
    {"do": "start"},
    {"do": "next"},
]
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    1,
    255,
    256,
    2**31,
    2**64,
    1e308,
    "",
    "a" * 3000,
    "\u202e\u0000",
    [],
    [[]],
    {},
    "hello",
    "move",
    ["improve", -1],
    ["improve", 10**9],
    ["draft", 0],
    ["invite", 1, 1, 1, 1],
    ["end_turn", 0],
    "../../x",
    "' OR 1=1 --",
]


def luck(n: int, draw: int, most: int) -> int:
    return int(roll(SEED, COSMETIC, n, draw)) * most // 1_000_000


def mangled(n: int) -> str | bytes:
    """Return the nth broken message: a good one with something wrong, or noise."""
    message = dict(MESSAGES[luck(n, 0, len(MESSAGES))])
    kind = luck(n, 1, 8)
    keys = sorted(message)
    if kind == 0:
        del message[keys[luck(n, 2, len(keys))]]
    elif kind == 1:
        message[keys[luck(n, 2, len(keys))]] = VALUES[luck(n, 3, len(VALUES))]
    elif kind == 2:
        message[["trainer", "seed", "team", "__proto__"][luck(n, 2, 4)]] = VALUES[luck(n, 3, len(VALUES))]
    text = json.dumps(message)
    at = luck(n, 4, len(text))
    if kind == 3:
        return text[:at]
    if kind == 4:
        return text[:at] + chr(luck(n, 5, 0x2FFF)) + text[at:]
    if kind == 5:
        return text.encode()[::-1]
    if kind == 6:
        return "[" * luck(n, 5, 1500)
    return text


class Watch(logging.Handler):
    """Hears of everything that goes wrong within."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage() + str(record.exc_info or ""))


@pytest.fixture
def watch() -> Iterator[Watch]:
    handler = Watch()
    logging.getLogger().addHandler(handler)
    logging.getLogger("better-hand").addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    logging.getLogger("better-hand").removeHandler(handler)


def attack(room: Room, server: RoomServer, watch: Watch, count: int) -> None:
    """Send broken messages from a stranger, a team and a would-be trainer, then play on."""

    def standing() -> Any:
        return [
            [(team.name, team.token, team.seat, team.bet) for team in room.teams],
            [table.match.state() for table in room.tables],
            room.stage,
            room.setup.kind,
            room.code,
        ]

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])
        before = standing()
        lines: list[Phone | None] = [None, None]
        for n in range(count):
            message = mangled(n)
            # What is sound by chance may well do something: only what is broken is to do nothing.
            if read_message(message) is not None and kind_of(message) not in {
                "start",
                "next",
                "link",
                "confirm",
            }:
                continue
            side = n % 2
            line = lines[side]
            if line is None:
                line = lines[side] = Phone(line_to(server))
                line.token = phone.token if side else None
                await line.connect()
            try:
                await line.send_raw(message)
                await line.until(lambda each: each["say"] in {"refused", "welcome", "gone"}, 5)
            except (ConnectionClosed, TimeoutError):
                lines[side] = None  # hung up on, which is an answer too
        assert standing() == before
        await phone.play_on()
        assert phone.table["is_over"]

    run(play(), 1500)
    assert watch.heard == []


def kind_of(message: str | bytes) -> Any:
    with contextlib.suppress(ValueError, AttributeError):
        return json.loads(message).get("do")
    return None


def test_broken_messages_do_nothing(room: Room, serve: Serve, watch: Watch) -> None:
    attack(room, serve(room), watch, 300)


@pytest.mark.soak
def test_twenty_thousand_broken_messages_do_nothing(
    room: Room, serve: Serve, watch: Watch, soak_share: float
) -> None:
    attack(room, serve(room), watch, int(20_000 * soak_share))


def requests(n: int) -> bytes:
    """Return the nth broken request."""
    lines = [b"GET / HTTP/1.1", b"Host: 127.0.0.1", b"Accept-Language: en;q=nan, \xff;q=1e999, ,;q=,zh"]
    kind = luck(n, 0, 6)
    if kind == 0:
        lines[0] = [b"GET", b"\x00\x01", b"POST / HTTP/1.1", b"GET / HTTP/9.9", b"TRACE / HTTP/1.1"][
            luck(n, 1, 5)
        ]
    elif kind == 1:
        lines[0] = b"GET /" + bytes(luck(n, k, 256) for k in range(luck(n, 1, 60))) + b" HTTP/1.1"
    elif kind == 2:
        lines.append(b"X: " + b"a" * luck(n, 1, 100_000))
    elif kind == 3:
        lines += [
            b"Upgrade: websocket",
            b"Connection: Upgrade",
            b"Sec-WebSocket-Key: x",
            b"Sec-WebSocket-Version: 13",
        ]
        lines[0] = b"GET /ws HTTP/1.1"
    elif kind == 4:
        lines += [b"Content-Length: 5", b"Transfer-Encoding: chunked"]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def test_broken_requests_are_answered_or_hung_up_on(room: Room, serve: Serve, watch: Watch) -> None:
    server = serve(room)
    for n in range(200):
        line = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        with line, contextlib.suppress(OSError):
            line.sendall(requests(n))
            line.recv(4096)
    # uvicorn says so of requests that are none, and that is all that is to be heard.
    assert [
        each
        for each in watch.heard
        if "Invalid HTTP request" not in each and "Unsupported upgrade" not in each
    ] == []

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])

    run(play())


def test_half_open_lines_and_floods_do_not_slow_the_others(room: Room, serve: Serve) -> None:
    server = serve(room)
    half_open = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(150)]
    for line in half_open[:50]:
        with contextlib.suppress(OSError):
            line.send(b"GET / HTT")

    async def play() -> None:
        phones = await gathered(server, 2)
        room.start()
        await begun(phones)
        flood, quiet = phones

        async def shout() -> None:
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await flood.say(do="move", number=10**6, action=["end_turn"])

        shouting = asyncio.create_task(shout())
        await quiet.play_on()
        shouting.cancel()
        assert quiet.table["is_over"]
        assert sorted(quiet.latencies)[len(quiet.latencies) // 2] < 1.0

    run(play())
    for line in half_open:
        line.close()


def test_who_only_holds_lines_open_makes_room(
    room: Room, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.host.connections._MOST", 20)
    server = serve(room)

    async def play() -> None:
        idle = [Phone(line_to(server)) for _ in range(30)]
        for phone in idle:
            await phone.connect()
        (player,) = await gathered(server, 1)
        room.start()
        await begun([player])
        for phone in idle[:5]:
            phone._line = None
            await phone.connect()
        await player.play_on()
        assert player.table["is_over"]

    run(play())


def test_lines_that_never_ask_are_hung_up(room: Room, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.host.http_protocol._PATIENCE_S", 1.0)  # ten are long to sit through
    server = serve(room)
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(3)]
    for line in lines:
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(10) == b""  # would end in a timeout if the line stayed open
        line.close()


def test_a_stranger_cannot_fill_the_room_for_ever(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        phone = Phone(line_to(server))
        await phone.connect()
        for n in range(MAX_TEAMS + 5):
            await phone.say(do="join", code=room.code, name=f"T{n}")
            await phone.until(lambda each: each["say"] in {"state", "refused"})
        assert len(room.teams) == MAX_TEAMS
        assert "full" in phone.refusals[-1]

    run(play(), 180)


# -- what is told --------------------------------------------------------------------------------


def seen_in(match: Match) -> set[int]:
    """Return all copies that have lain open."""
    seen: set[int] = set(match.world.dealt.ravel().tolist())
    for event in match.events:
        seen |= set(getattr(event, "row", ())) | {getattr(event, "copy", -1)}
    return seen


def with_other_luck(match: Match) -> Match:
    """Return a match that looks the same now, and in which everything that is hidden lies otherwise."""
    other = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
    for _, action in match.actions:
        other.play(action)
    world, now = other._world, other.round
    hidden = [copy for copy in range(match.deck.n_copies) if copy not in seen_in(match)]
    rows, worth, trend = world.rows.copy(), world.worth_in.copy(), world.trend_in.copy()
    rows[now + 1 :] = rows[now + 1 :, ::-1]
    worth[now + 1 :], trend[now + 1 :] = 3, 0
    worth[:, hidden], trend[:, hidden] = 1, -1
    other._world = world._replace(
        prospects=world.prospects[::-1].copy(), rows=rows, worth_in=worth, trend_in=trend
    )
    return other


def test_what_a_phone_is_told_does_not_hang_on_what_is_hidden(room: Room) -> None:
    from game.base.language import in_language
    from game.host.match_table import MatchTable
    from game.host.views import Seen, team_view

    team = room.join("Ants")
    room.bet(team.id, 0)
    room.start()
    for _ in range(4):
        table = room.tables[0]
        other = MatchTable(with_other_luck(table.match), table.agents, table.teams, table.journal.hold_path())
        assert other.match.world.worth.tolist() != table.match.world.worth.tolist()
        told = []
        for each in (table, other):
            # Of the same length: what has been done so far is no secret.
            each.journal._lines[:] = table.journal._lines
            room.tables[0] = each
            with in_language("zh-CN"):
                told.append(json.dumps(team_view(room, team, Seen(each.name, 0))))
        assert told[0] == told[1]
        room.tables[0] = table
        legal = [
            action for action in table.match.legal_actions() if action.verb in {"pitch", "care", "end_turn"}
        ]
        table.play(legal[-1] if len(legal) > 1 else legal[0])
        if table.agent_to_act is not None:
            table.play(table.match.legal_actions()[0])


def test_no_message_has_a_seed_or_a_card_that_nobody_has_seen(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> Phone:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])
        while not phone.table["is_over"]:
            assert set(map(int, phone.table["board"]["cards"])) <= seen_in(room.tables[0].match)
            if phone.table["may_act"]:
                await phone.play_move()
            else:
                await phone.hear()
        return phone

    phone = run(play())
    words = json.dumps([message for message in phone.said if message["say"] in {"state", "deal"}][:-2])
    assert str(room.setup.seed) not in words
    for hidden in ("seed", "prospects_order", "world", "luck"):
        assert f'"{hidden}"' not in words
