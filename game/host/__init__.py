"""The room: a laptop as the server, phones as tables. No pygame here.

``Room`` holds what is going on, without any network; ``RoomServer`` brings it to the phones.
"""

from game.host.diagnosis import likely_causes
from game.host.folders import is_left, left_room, put_away, room_folder
from game.host.match_table import MatchTable
from game.host.models import Kind, Knock, RoomError, RoomSetup, Stage, Team, Vote
from game.host.room import Room
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
