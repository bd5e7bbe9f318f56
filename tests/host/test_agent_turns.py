"""Agents in a room: quick ones, slow ones, and ones that fail: the match goes on."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from game.host import Room
from game.host.agent_turns import SlowTurns
from game.match import Action
from tests.host.test_room import begun


class Hangs:
    """Never answers."""

    def __init__(self) -> None:
        self.is_asked = threading.Event()
        self.ends = threading.Event()

    def choose(self, _seen: Any) -> Action:
        self.is_asked.set()
        self.ends.wait(20)
        return Action.end_turn()


class Fails:
    """Has a mistake in it."""

    def choose(self, _seen: Any) -> Action:
        raise ZeroDivisionError("one by nothing")


class Cheats:
    """Does what it may not."""

    def choose(self, _seen: Any) -> Action:
        return Action.draft(0, 0)


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def seated(room: Room) -> Any:
    """Return a table whose first seat an agent called stranger has."""
    begun(room, "Ants")
    (table,) = room.tables
    table.agents = ("stranger", None)
    return table


@pytest.mark.parametrize(
    ("agent", "why"), [(Fails(), "one by nothing"), (Cheats(), "does not have this verb")]
)
def test_an_agent_that_fails_is_replaced_and_the_trainer_told(
    make_room: Callable[..., Room], agent: Any, why: str
) -> None:
    room = make_room(open_seats=(1,))
    table = seated(room)
    turns = SlowTurns(room)
    turns._made[(table, 0, "stranger")] = agent
    turns.start()
    wait_for(lambda: table.agents[0] == "skilled")
    turns.stop()
    assert "stranger" in str(room.notice)
    assert why in str(room.notice)
    assert table.match.actions == ()


def test_an_agent_that_hangs_is_let_go_of_and_its_late_answer_dropped(make_room: Callable[..., Room]) -> None:
    room, now, agent = make_room(open_seats=(1,)), [0.0], Hangs()
    table = seated(room)
    turns = SlowTurns(room, clock=lambda: now[0])
    turns._made[(table, 0, "stranger")] = agent
    turns.start()
    assert agent.is_asked.wait(10)
    now[0] = 20
    turns.look()
    assert table.agents[0] == "stranger"
    now[0] = 40
    turns.look()
    assert table.agents[0] == "skilled"
    assert "does not answer" in str(room.notice)
    agent.ends.set()
    turns.stop()
    assert table.match.actions == ()
