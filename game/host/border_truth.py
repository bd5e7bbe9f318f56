"""The map that is bet on, played beside the server while teams draw, so that nobody waits for it."""

import time

from game.base.errors import BetterHandError
from game.base.language import msg
from game.base.log_file import logger
from game.host.beside_room import BesideRoom
from game.host.border import Border
from game.host.room import Room
from game.lab import truth_of, warm_up

__all__ = ["BorderTruth"]

_ENOUGH_SLOWLY = 64
"""Matches a cell that have to do where no kernels play."""
_BREATH_S = 0.004
"""Pause after some matches of interpreted play, which else would keep phones waiting."""


class _NotWantedError(Exception):
    """Nobody asks about this map any more."""


class BorderTruth(BesideRoom):
    """Plays the map of the room's bet; one that is not through at the end is played anew the next time."""

    name, patience_s = "room border", 5.0

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._failed = 0
        """Number of the bet whose map could not be played."""

    def _look(self) -> None:
        border = self._room.border
        if self._is_ending or border is None or border.truth is not None or border.number == self._failed:
            return
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
            if self._is_ending or self._room.border is not border or border.truth is not None:
                raise _NotWantedError
            if not grid.is_quick:
                time.sleep(_BREATH_S)

        for matches in grid.play(check):
            if matches >= _ENOUGH_SLOWLY and not grid.is_quick:
                break
        with self._room.lock:
            if border.truth is None:
                self._room.keep_truth(border.number, truth_of(grid))
