"""The room: a laptop as the server, phones as tables. No pygame here.

``Room`` holds what is going on, without any network; ``RoomServer`` brings it to the phones.
"""

from game.host.match_table import MatchTable
from game.host.models import Kind, Knock, RoomError, RoomSetup, Stage, Team, Vote
from game.host.room import Room

__all__ = ["Kind", "Knock", "MatchTable", "Room", "RoomError", "RoomSetup", "Stage", "Team", "Vote"]
