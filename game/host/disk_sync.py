"""Brings what the room has written to the disk itself, beside: no move waits for a slow disk."""

import os
import threading
from contextlib import suppress

from game.host.room import Room

__all__ = ["DiskSync"]

_PAUSE_S = 0.5


class DiskSync:
    """Syncs the room's file and the journals from ``start`` to ``stop``.

    What is written outlives the program at once; this is for power cuts.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None
        self._version = -1

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._serve, name="room disk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; closing the room syncs the rest."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def _serve(self) -> None:
        while not self._ends.wait(_PAUSE_S):
            for table in [table for table in list(self._room.tables) if table.wants_sync]:
                table.wants_sync = False
                table.journal.sync_beside(self._room.lock)
            version = self._room.version
            if version != self._version:
                self._version = version
                with suppress(OSError), self._room.path.open("rb+") as file:
                    os.fsync(file.fileno())
