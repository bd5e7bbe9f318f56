"""The map that is bet on, played beside the server while teams draw, so that nobody waits for it."""

import threading
import time

from game.base.errors import BetterHandError
from game.base.language import msg
from game.base.log_file import logger
from game.host.border import Border, truth_of
from game.host.room import Room
from game.lab import warm_up

__all__ = ["BorderTruth"]

_ENOUGH_SLOWLY = 64
"""Matches a cell that have to do where no kernels play."""
_BREATH_S = 0.004
"""Pause after some matches of interpreted play, which else would keep phones waiting."""


class _NotWantedError(Exception):
    """Nobody asks about this map any more."""


class BorderTruth:
    """Plays the map of the room's bet, on a thread of its own from ``start`` to ``stop``."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_ending = False
        self._stop_listening = _nothing
        self._failed = 0
        """Number of the bet whose map could not be played."""

    def start(self) -> None:
        """Begin, with what was left open."""
        self._stop_listening = self._room.listen(lambda _teams: self._wake.set())
        self._wake.set()
        self._thread = threading.Thread(target=self._serve, name="room border", daemon=True)
        self._thread.start()

    def stop(self, wait_s: float = 5.0) -> None:
        """End; a map that is not through is played anew the next time."""
        self._stop_listening()
        self._is_ending = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(wait_s)

    def _serve(self) -> None:
        while not self._is_ending:
            self._wake.wait()
            self._wake.clear()
            border = self._room.border
            if border is None or border.truth is not None or border.number == self._failed:
                continue
            try:
                self._play(border)
            except _NotWantedError:
                self._wake.set()
            except BetterHandError as error:
                self._give_up(border)
                logger().warning("the map that is bet on was not played: %s", error)
            except Exception:  # noqa: BLE001 - whatever it is, the matches go on
                self._give_up(border)
                logger().exception("the map that is bet on was not played")

    def _give_up(self, border: Border) -> None:
        self._failed = border.number
        with self._room.changing((), is_kept=False):
            self._room.notice = msg("The map could not be played. Ask about another one.")

    def _play(self, border: Border) -> None:
        warm_up()
        grid = border.map.grid()

        def check() -> None:
            if self._is_ending or self._room.border is not border:
                raise _NotWantedError
            if not grid.is_quick:
                time.sleep(_BREATH_S)

        for matches in grid.play(check):
            if matches >= _ENOUGH_SLOWLY and not grid.is_quick:
                break
        self._room.keep_truth(border.number, truth_of(grid))


def _nothing() -> None:
    """Stop listening before anything has been listened to."""
