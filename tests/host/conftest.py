"""A room and its server for a test, on a port of its own."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from game.decks import load_deck
from game.host import Room, RoomServer, RoomSetup, room_folder
from tests.host.browser import Page, browser


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def make_room(home: Path) -> Iterator[Callable[..., Room]]:
    """Give a function that opens the room ``Test`` as set up; opened again, it goes on."""
    with ExitStack() as stack:

        def make(**setup: Any) -> Room:
            deck = load_deck(setup.pop("deck", "city-market"))
            values: dict[str, Any] = {"seed": 20_261_126, "agents": ("steady", "steady")} | setup
            room = Room.open(room_folder(home, "Test"), "Test", RoomSetup(deck, **values))
            stack.callback(room.close)
            return room

        yield make


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    return make_room()


@pytest.fixture
def serve(home: Path) -> Iterator[Callable[[Room], RoomServer]]:
    with ExitStack() as stack:

        def start(room: Room) -> RoomServer:
            server = RoomServer(room, home, port=free_port(), address="127.0.0.1")
            server.start()
            stack.callback(server.stop)
            return server

        yield start


@pytest.fixture
def new_page(tmp_path: Path) -> Iterator[Callable[[], Page]]:
    """Give a function that opens a tab of a browser."""
    with browser(tmp_path / "browser") as new:
        yield new
