"""A full room under fire: phones that lose their line, a host that is killed; nothing done is ever lost."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.classroom import Board, classes_file
from game.rules.draws import COSMETIC, roll
from tests.host.clients import Phone, run, steadily
from tests.host.conftest import free_port
from tests.host.program import Host

SEED = 1126


@pytest.fixture
def host(home: Path) -> Iterator[Host]:
    host = Host(
        home, free_port(), "--deal", "K7QX-M2P4", "--seat", "sales=human", "--seat", "marketing=human"
    )
    yield host
    if host.process is not None and host.process.poll() is None:
        host.kill()


def pause(number: int, n: int, most_s: float) -> float:
    return float(roll(SEED, COSMETIC, number, n)) / 1_000_000 * most_s


async def play_match(phone: Phone, host: Host, pause_s: float, n_drops: int) -> int:
    """Play a match over a bad line; return the most moves that were ever answered."""
    drops = {3 + roll(SEED, COSMETIC, phone.number, 900 + n) * 15 // 1_000_000 for n in range(n_drops)}
    answered = 0

    async def join() -> None:
        if phone.token is None:
            await phone.say(do="join", code=host.code, name=f"Team {phone.number}")
            await phone.until(lambda each: each["say"] == "joined" or each["say"] == "refused")
        await phone.say(do="bet", seat=phone.number % 2)
        await phone.until(lambda each: each["say"] == "state" and each["team"]["bet"] is not None)

    async def first_line() -> None:
        await phone.connect()
        await join()

    await first_line()

    async def play() -> None:
        nonlocal answered
        while not phone.table.get("is_over"):
            # What was answered once is there for good, whatever happened to the host since.
            if phone.table:
                assert phone.table["number"] >= answered
                answered = phone.table["number"]
            if phone.table.get("may_act"):
                await asyncio.sleep(pause(phone.number, phone.n_moves, pause_s))
                await phone.play_move()
                if phone.n_moves in drops:
                    drops.discard(phone.n_moves)
                    phone.drop()
                    raise ConnectionResetError
            else:
                await phone.hear(60)

    await steadily(phone, play, 600)
    return answered


def play_room(host: Host, n_phones: int, n_kills: int, pause_s: float, n_drops: int = 1) -> list[Phone]:
    async def whole() -> list[Phone]:
        phones = [Phone(f"ws://127.0.0.1:{host.port}/ws", number) for number in range(n_phones)]
        matches = [asyncio.create_task(play_match(phone, host, pause_s, n_drops)) for phone in phones]
        trainer = Phone(phones[0].url)
        await trainer.connect(trainer=host.trainer)
        await trainer.until(
            lambda each: each["say"] == "room" and sum(team["has_bet"] for team in each["teams"]) == n_phones,
            60,
        )
        await trainer.say(do="start")
        for n in range(n_kills):
            await asyncio.sleep(0.3 + pause(999, n, 2 * pause_s))
            if all(match.done() for match in matches):
                break
            await asyncio.to_thread(host.kill)
            await asyncio.to_thread(host.start)
        await asyncio.gather(*matches)
        return phones

    return run(whole(), 900)


def check_board(home: Path, phones: list[Phone]) -> None:
    """Every match is on the board once, and as its phone saw it end."""
    board = Board(classes_file(home))
    session = board.find_session("Test")
    assert session is not None
    results = board.results(session.id)
    assert sorted(result.team.name for result in results) == sorted(
        f"Team {phone.number}" for phone in phones
    )
    ends: dict[str, Any] = {phone.state["team"]["name"]: phone.table["debrief"]["scores"] for phone in phones}
    assert {result.team.name: list(result.facts.scores) for result in results} == ends
    board.close()


def tell(phones: list[Phone], host: Host) -> tuple[float, float]:
    """Print and return the middle and the 99th percent of all answers, in milliseconds."""
    times = sorted(time for phone in phones for time in phone.latencies)
    middle, most = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    print(  # noqa: T201 - the figures are what one runs it for
        f"\n{len(phones)} phones, {len(times)} moves: median {middle:.0f} ms, 99 % under {most:.0f} ms, "
        f"at most {times[-1] * 1000:.0f} ms; memory {host.most_memory_kb / 1024:.0f} MB"
    )
    return middle, most


@pytest.mark.soak
def test_killed_and_begun_again_the_host_goes_on_with_every_match(host: Host, home: Path) -> None:
    phones = play_room(host, 4, 2, 0.1)
    assert host.stop() == 0
    check_board(home, phones)


def test_what_is_on_the_board_can_be_stepped_through(host: Host, home: Path) -> None:
    phones = play_room(host, 1, 0, 0.0, n_drops=0)
    assert host.stop() == 0
    board = Board(classes_file(home))
    session = board.find_session("Test")
    assert session is not None
    (result,) = board.results(session.id)
    record = board.record(result)
    assert list(record.replay().scores) == phones[0].table["debrief"]["scores"]
    assert record.agents == (None, "skilled")
    board.close()


@pytest.mark.soak
def test_sixty_phones(host: Host, home: Path, soak_share: float) -> None:
    """The room as it is meant to be: moves are answered at once, in little memory."""
    phones = play_room(host, max(6, int(60 * soak_share)), 0, 3.0)
    assert host.stop() == 0
    check_board(home, phones)
    _, most = tell(phones, host)
    assert most < 250
    assert host.most_memory_kb < 300_000


@pytest.mark.soak
def test_sixty_phones_and_twenty_kills(host: Host, home: Path, soak_share: float) -> None:
    phones = play_room(host, max(6, int(60 * soak_share)), max(3, int(20 * soak_share)), 2.0)
    assert host.stop() == 0
    check_board(home, phones)
    tell(phones, host)
    assert host.most_memory_kb < 300_000
