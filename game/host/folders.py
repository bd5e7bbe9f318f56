"""Where rooms lie in a user's folder."""

from pathlib import Path

from game.classroom import ClassSession
from game.host.room_file import load_name

__all__ = ["left_room", "room_folder"]


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
