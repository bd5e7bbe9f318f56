"""Work beside the server, on a thread of its own that looks at the room whenever that has changed."""

import threading
from contextlib import ExitStack

from game.host.room import Room

__all__ = ["BesideRoom"]


class BesideRoom:
    """What goes on beside a room from ``start`` to ``stop``; a kind of it says in ``_look`` what it does."""

    name: str
    """What its thread is called."""
    patience_s: float
    """How long ``stop`` waits for it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=self.name, daemon=True)
        self._is_ending = False
        self._retry_s: float | None = None
        """When to look again though nothing has changed; None for not at all."""
        self._listening = ExitStack()

    def start(self) -> None:
        """Begin, with what was left over from before."""
        self._listening.callback(self._room.listen(lambda _teams: self._wake.set()))
        self._wake.set()
        self._thread.start()

    def stop(self, wait_s: float | None = None) -> None:
        """End, after a last look."""
        self._listening.close()
        self._is_ending = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(self.patience_s if wait_s is None else wait_s)

    def _serve(self) -> None:
        is_ending = False
        while not is_ending:
            self._wake.wait(self._retry_s)
            self._wake.clear()
            is_ending = self._is_ending
            self._look()

    def _look(self) -> None:
        """Do what is to be done as the room stands now; raises nothing."""
        raise NotImplementedError
