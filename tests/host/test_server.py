"""The room on the network: whole matches by phones, who come and go, and strangers at the door."""

import asyncio
import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from game.classroom import Board, classes_file
from game.host import Kind, Room, RoomServer
from game.match import read_result_code
from tests.host.clients import Phone, run

Serve = Callable[[Room], RoomServer]


def line_to(server: RoomServer) -> str:
    return f"ws://{server.address}/ws"


async def gathered(server: RoomServer, n: int, language: str = "en") -> list[Phone]:
    """Let n teams of one phone join and bet."""
    phones = [Phone(line_to(server), number) for number in range(n)]
    for phone in phones:
        await phone.join(server.room.code, f"Team {phone.number}", language)
        await phone.say(do="bet", seat=phone.number % 2)
        await phone.until(lambda each: each["say"] == "state" and each["team"]["bet"] is not None)
    return phones


async def begun(phones: list[Phone]) -> None:
    for phone in phones:
        while not phone.table:
            await phone.hear()


async def wait_for(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110 - another thread makes it so
        await asyncio.sleep(0.01)


def get(server: RoomServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_whole_matches_on_phones_come_onto_the_class_board(
    room: Room, serve: Serve, home: Path, language: str
) -> None:
    server = serve(room)

    async def play() -> list[Phone]:
        phones = await gathered(server, 3, language)
        room.start()
        await begun(phones)
        await asyncio.gather(*(phone.play_on() for phone in phones))
        for phone in phones:
            while "code" not in phone.table["debrief"]:
                await phone.hear()
        return phones

    phones = run(play())
    assert [phone.refusals for phone in phones] == [[], [], []]
    for phone in phones:
        record = read_result_code(phone.table["debrief"]["code"], [room.setup.deck])
        assert record.team == f"Team {phone.number}"
        assert record.bet == phone.number % 2
        assert list(record.replay().scores) == phone.table["debrief"]["scores"]
    server.stop()
    board = Board(classes_file(home))
    session = board.find_session("Test")
    assert session is not None
    results = {result.team.name: result for result in board.results(session.id)}
    assert {name: list(result.facts.scores) for name, result in results.items()} == {
        f"Team {phone.number}": phone.table["debrief"]["scores"] for phone in phones
    }
    (deal,) = board.deals(session.id)
    assert sorted(board.bets(deal).values()) == [0, 0, 1]
    board.close()


def test_a_phone_is_told_the_moves_of_the_agent_one_by_one_with_reasons(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])
        await phone.say(do="move", number=0, action=["end_turn"])
        steps: list[Any] = []
        while not (phone.table["may_act"] and phone.table["number"] > 1):
            message = await phone.hear()
            if message["say"] == "state":
                steps += message["table"]["steps"]
        kinds = [step["kind"] for step in steps]
        assert kinds[0] == "TurnEnded"
        assert len(kinds) == phone.table["n_events"] - 1, "each event is told once"
        (end,) = [step["round_end"] for step in steps if "round_end" in step]
        assert end["title"] == "End of round 1"
        assert [seat["worth"] + seat["lift"] for seat in end["seats"]] == [
            row[0] for row in phone.table["board"]["income"]
        ]
        moves = [step for step in steps if step["kind"] in {"Drafted", "StandardSet", "Invited"}]
        assert moves
        assert all(step["text"] and step["why"] and step["board"] for step in moves)

    run(play())


def test_a_phone_that_comes_back_is_told_what_it_missed(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])
        seen, name = phone.table["n_events"], phone.table["name"]
        await phone.say(do="move", number=0, action=["end_turn"])
        phone.drop()
        table = room.tables[0]
        await wait_for(lambda: table.number > 1 and table.agent_to_act is None)
        await phone.connect(seen=seen, table=name)
        await phone.until(lambda each: each["say"] == "state")
        assert len(phone.table["steps"]) == phone.table["n_events"] - seen
        other = Phone(line_to(server))
        other.token = phone.token
        await other.connect()
        await other.until(lambda each: each["say"] == "state")
        assert other.table["steps"] == [], "who has seen nothing is shown how it stands"
        assert other.table["board"] == phone.table["board"]

    run(play())


def test_two_phones_of_a_team_see_the_same_and_one_move_is_played_once(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        (one,) = await gathered(server, 1)
        other = Phone(line_to(server))
        other.token = one.token
        await other.connect()
        await other.until(lambda each: each["say"] == "state")
        room.start()
        await begun([one, other])
        for phone in (one, other):
            await phone.say(do="move", number=0, action=["improve", 0])
        for phone in (one, other):
            await phone.say(do="bet", seat=1)  # refused by now, so all before it has been answered
            await phone.until(lambda each: "begun" in each.get("why", ""))
        assert room.tables[0].number == 1
        told = [why for why in one.refusals + other.refusals if "begun" not in why]
        assert told == ["another move has been played meanwhile"]
        assert room.team(0).n_phones == 2

    run(play())


def test_a_room_that_was_closed_goes_on_under_the_same_links(
    make_room: Callable[..., Room], serve: Serve
) -> None:
    room = make_room()
    server = serve(room)

    async def first() -> str:
        (phone,) = await gathered(server, 1)
        room.start()
        await begun([phone])
        await phone.play_move(["improve", 0])
        return str(phone.token)

    token = run(first())
    server.stop()
    again = make_room()
    server = serve(again)

    async def second() -> None:
        phone = Phone(line_to(server))
        phone.token = token
        await phone.connect()
        await phone.until(lambda each: each["say"] == "state")
        assert phone.table["number"] == 1
        await phone.play_on()
        assert phone.table["is_over"]

    run(second())


def test_nobody_joins_without_the_code_and_guessing_ends_soon(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        phone = Phone(line_to(server))
        await phone.connect(token="A" * 22)
        await phone.until(lambda each: each["say"] == "welcome" and each["is_lost"])
        for code in ("", "AAA", "0000", room.code[:3]):
            await phone.say(do="join", code=code, name="Ants")
            assert "room code" in await phone.refused()
        for n in range(70):
            await phone.say(do="join", code=f"X{n:03}", name="Ants")
            await phone.refused()
        await phone.say(do="join", code=room.code, name="Ants")
        assert "too many" in await phone.refused()
        assert room.teams == []

    run(play())


def test_a_phone_that_has_joined_is_counted_wherever_it_is(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        stranger = Phone(line_to(server))
        await stranger.connect()
        await stranger.until(lambda each: each["say"] == "welcome")
        assert server.n_contacts == 0, "the trainer's own browser is none"
        phones = await gathered(server, 3)
        assert server.n_contacts == 3
        again = Phone(line_to(server))
        again.token = phones[0].token
        await again.connect()
        await again.until(lambda each: each["say"] == "state")
        assert server.n_contacts == 3

    run(play())


def test_codes_are_taken_as_people_type_them(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        phone = Phone(line_to(server))
        await phone.join(f" {room.code[:2].lower()} - {room.code[2:]} ", "L'équipe <script>")
        assert phone.state["team"]["name"] == "L'équipe <script>"

    run(play())


def test_the_trainer_lets_a_lost_phone_in(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        lost, trainer = Phone(line_to(server)), Phone(line_to(server))
        await trainer.connect(trainer=room.trainer_token)
        await lost.connect()
        for let_in in (False, True):
            await lost.say(do="join", code=room.code, name="team 0", again=True)
            view = await trainer.until(lambda each: each["say"] == "room" and each["knocks"])
            await trainer.say(do="answer", knock=view["knocks"][0]["id"], let_in=let_in)
            message = await lost.until(lambda each: each["say"] in {"joined", "refused"})
            assert message["say"] == ("joined" if let_in else "refused")
            await trainer.until(lambda each: each["say"] == "room" and not each["knocks"])
        assert lost.token == phone.token

    run(play())


def test_a_removed_team_is_told_and_may_join_again(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        (phone,) = await gathered(server, 1)
        room.remove(0)
        await phone.until(lambda each: each["say"] == "gone")
        await phone.say(do="join", code=room.code, name="Team 0")
        await phone.until(lambda each: each["say"] == "state")
        assert [team.name for team in room.teams] == ["Team 0"]

    run(play())


def test_the_trainer_steers_the_room_and_nobody_else_does(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        phones = await gathered(server, 2)
        for message in ({"do": "start"}, {"do": "remove", "team": 0}, {"do": "reveal"}, {"do": "next"}):
            await phones[0].say(**message)
            assert await phones[0].refused() == "this is not for you to do"
        stranger = Phone(line_to(server))
        await stranger.connect(trainer="A" * 22)
        await stranger.until(lambda each: each["say"] == "stranger")
        trainer = Phone(line_to(server))
        await trainer.connect(trainer=room.trainer_token)
        view = await trainer.until(lambda each: each["say"] == "room")
        assert view["code"] == room.code
        assert [team["name"] for team in view["teams"]] == ["Team 0", "Team 1"]
        await trainer.say(do="rename", team=0, name="蚂蚁")
        await trainer.say(do="start")
        await begun(phones)
        assert phones[0].state["team"]["name"] == "蚂蚁"
        await trainer.say(do="link", team=1)
        link = await trainer.until(lambda each: each["say"] == "link")
        assert link["url"].endswith(phones[1].token or "?")

    run(play())


def test_all_vote_on_one_match(make_room: Callable[..., Room], serve: Serve) -> None:
    room = make_room(kind=Kind.VOTE)
    server = serve(room)

    async def play() -> None:
        phones = await gathered(server, 3)
        room.start()
        await begun(phones)
        for phone in phones:
            await phone.say(do="move", number=0, action=["improve", 0 if phone.number else 1])
        seen = await phones[0].until(
            lambda each: each["say"] == "state" and sum(vote["n"] for vote in each["table"]["votes"]) == 3
        )
        assert [(vote["action"], vote["n"]) for vote in seen["table"]["votes"]] == [
            (["improve", 0], 2),
            (["improve", 1], 1),
        ]
        room.confirm(0, room.counts()[0][0])
        for phone in phones:
            await phone.until(lambda each: each["say"] == "state" and each["table"]["number"] == 1)

    run(play())


@pytest.mark.parametrize("path", ["/", "/trainer", "/check"])
def test_pages_bring_nothing_from_outside_and_run_nothing_inline(room: Room, serve: Serve, path: str) -> None:
    status, headers, body = get(serve(room), path, Accept_Language="zh-TW,zh;q=0.9,en;q=0.5")
    policy = headers["content-security-policy"]
    assert status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = body.decode()
    assert 'lang="zh-CN"' in text
    assert "http" not in text
    assert room.code not in text
    assert room.trainer_token not in text


@pytest.mark.parametrize(
    "path",
    [
        "/files/",
        "/files",
        "/files/..%2f..%2fpyproject.toml",
        "/files/../../README.md",
        "/pictures/x/0",
        "/pictures/x/-1",
        "/host/phone.html",
        "/room.json",
        "/ws",
        "/%00",
        "/" + "a" * 4000,
    ],
)
def test_nothing_else_is_found(room: Room, serve: Serve, path: str) -> None:
    status, _, body = get(serve(room), path)
    assert status in {400, 404, 426}
    assert len(body) < 100


def test_other_names_and_other_pages_are_refused(room: Room, serve: Serve) -> None:
    server = serve(room)
    assert get(server, "/", Host="evil.example")[0] == 403
    assert get(server, "/", Host=f"localhost:{server.port}")[0] == 200
    assert get(server, "/", Origin="http://evil.example")[0] == 403

    async def connect() -> None:
        from websockets.asyncio.client import connect as open_line

        for origin in ("http://evil.example", "null", f"https://127.0.0.1:{server.port}"):
            with pytest.raises(InvalidStatus):
                await open_line(line_to(server), origin=origin)  # type: ignore[arg-type]
        line = await open_line(line_to(server), origin=f"http://{server.address}")  # type: ignore[arg-type]
        await line.close()

    run(connect())


def test_pictures_are_found_by_those_who_were_told_where(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def join() -> None:
        (phone,) = await gathered(server, 1)
        for customer in phone.deal["customers"]:
            status, headers, body = await asyncio.to_thread(get, server, customer["picture"])
            assert status == 200
            assert headers["content-type"].startswith("image/")
            assert body

    run(join())


def test_who_reads_too_slowly_gets_the_latest_and_stops_nobody(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        slow, quick = await gathered(server, 2)
        room.start()
        await begun([slow, quick])
        await slow.say(do="language", to="zh-CN")
        assert slow._line is not None
        slow._line.transport.pause_reading()
        for _ in range(200):
            await slow.say(do="language", to="en")
        await quick.play_on()
        assert quick.table["is_over"]
        assert max(quick.latencies) < 5

    run(play())


def test_the_wire_says_what_the_room_says(room: Room, serve: Serve) -> None:
    """The whole of a state is plain data, and small enough for a weak network."""
    server = serve(room)

    async def play() -> None:
        (phone,) = await gathered(server, 1, "zh-CN")
        room.start()
        await begun([phone])
        sizes = [len(json.dumps(message)) for message in phone.said if message["say"] == "state"]
        assert max(sizes) < 24_000

    run(play())
