"""``better-hand host``: what cannot be hosted is refused in one line, before anything is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli.host import open_room, room_name
from game.decks import load_deck
from game.host import Kind, RoomSetup
from tests.cli.program import Run


def test_a_kind_of_play_that_there_is_not(call: Callable[..., Run]) -> None:
    assert "no such kind of play: 'chess'" in call("host", "--no-window", "--kind", "chess").refusal()


def test_a_room_in_which_nobody_plays(call: Callable[..., Run]) -> None:
    seats = ("--seat", "sales=skilled", "--seat", "marketing=skilled")
    assert "at least one seat has to be a team's" in call("host", "--no-window", *seats).refusal()


def test_a_deal_code_that_is_none(call: Callable[..., Run]) -> None:
    assert call("host", "--no-window", "--deal", "nonsense!").refusal()


@pytest.mark.parametrize("name", ["  Class  1 ", ""])
def test_a_room_is_gone_on_with_under_its_name(tmp_path: Path, name: str) -> None:
    setup = RoomSetup(
        load_deck("city-market"), 7, ("sales", "marketing"), ("skilled", "skilled"), (0, 1), Kind("agents")
    )
    room = open_room(tmp_path, name, setup)
    kept, code = room.name, room.code
    assert kept == ("Class 1" if name else kept)
    room.close()
    assert room_name(tmp_path, "") == kept
    again = open_room(tmp_path, "", setup)
    assert (again.name, again.code) == (kept, code)
    again.close()
