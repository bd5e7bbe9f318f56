"""The room: a laptop as the server, phones as tables. No pygame here.

``Room`` holds what is going on, without any network; ``RoomServer`` brings it to the phones. The server is
loaded when it is first asked for: a window in which no room is opened does not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from game.host.diagnosis import likely_causes
from game.host.folders import is_left, left_room, put_away, room_folder
from game.host.match_table import MatchTable
from game.host.models import Kind, Knock, RoomError, RoomSetup, Stage, Team, Vote
from game.host.room import Room

if TYPE_CHECKING:
    from game.host.server import DEFAULT_PORT, RoomServer

__all__ = [
    "DEFAULT_PORT",
    "Kind",
    "Knock",
    "MatchTable",
    "Room",
    "RoomError",
    "RoomServer",
    "RoomSetup",
    "Stage",
    "Team",
    "Vote",
    "is_left",
    "left_room",
    "likely_causes",
    "put_away",
    "room_folder",
]


def __getattr__(name: str) -> Any:
    if name not in {"DEFAULT_PORT", "RoomServer"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=None)
    return getattr(import_module("game.host.server"), name)
