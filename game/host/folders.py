"""Where rooms lie in a user's folder."""

from pathlib import Path

from game.base.errors import UsageError
from game.base.files import os_reason
from game.base.language import msg
from game.classroom import ClassSession
from game.host.room_file import load_name

__all__ = ["is_left", "left_room", "put_away", "room_folder"]

_PUT_AWAY = "put-away"


def room_folder(home: Path, name: str) -> Path:
    """Return the folder of a class's room: no other class has it. It need not exist."""
    return home / "rooms" / ClassSession(0, name, "").file_stem


def left_room(home: Path) -> str | None:
    """Return the name of the room that was open last, if there is one."""
    found = []
    for path in (home / "rooms").glob("*/room.json"):
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            continue
        name = load_name(path)
        if name is not None and room_folder(home, name) == path.parent:
            found.append((changed, name))
    return max(found)[1] if found else None


def is_left(home: Path, name: str) -> bool:
    """Return whether the room of a class can be gone on with."""
    return load_name(room_folder(home, name) / "room.json") == name


def put_away(home: Path, name: str) -> None:
    """Move the room of a class aside, with all its matches, so that the next one begins anew.

    The room must have been closed. Raises UsageError if the folder cannot be moved.
    """
    folder = room_folder(home, name)
    aside, number = home / "rooms" / _PUT_AWAY, 1
    try:
        aside.mkdir(parents=True, exist_ok=True)
        while (to := aside / f"{folder.name}-{number}").exists():
            number += 1
        if folder.exists():
            folder.rename(to)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
        ) from None
