"""Where rooms lie on the disk: one folder a class, below the user's folder."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.base.errors import BetterHandError, UsageError
from game.base.files import os_reason, read_limited
from game.base.language import msg
from game.classroom import ClassSession
from game.host.models import Stage
from game.host.room_file import MAX_ROOM_BYTES, ROOM_FILE, StoredRoom

__all__ = ["LeftRoom", "left_room", "put_away", "room_folder"]

_PUT_AWAY = "put-away"


@dataclass(frozen=True)
class LeftRoom:
    """A room on the disk, to be gone on with."""

    name: str
    code: str
    stage: Stage
    n_teams: int


def room_folder(home: Path, name: str) -> Path:
    """Return the folder of the room of a class; it need not exist."""
    return home / "rooms" / ClassSession(0, name, "").file_stem


def left_room(home: Path, name: str) -> LeftRoom | None:
    """Return what lies on the disk of a class's room, None if there is nothing or it cannot be read."""
    path = room_folder(home, name) / ROOM_FILE
    with suppress(BetterHandError, ValueError, RecursionError):
        if path.exists():
            stored = StoredRoom.model_validate_json(read_limited(path, MAX_ROOM_BYTES))
            return LeftRoom(stored.name, stored.code, stored.stage, len(stored.teams))
    return None


def put_away(home: Path, name: str) -> None:
    """Move the room of a class aside, with all its matches, so that the next one begins anew.

    The room must have been closed. Raises UsageError if the folder cannot be moved.
    """
    folder = room_folder(home, name)
    try:
        aside = folder.parent / _PUT_AWAY
        aside.mkdir(parents=True, exist_ok=True)
        number = 1
        while (to := aside / f"{folder.name}-{number}").exists():
            number += 1
        if folder.exists():
            folder.rename(to)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
        ) from None
