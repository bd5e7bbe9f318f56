"""A few soft sounds, made when they are first wanted; silence where there is no device for them."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

from game.ui.sound.effects import effects

__all__ = ["Sound"]

_RATE_HZ = 44_100
_BUFFER = 1024
"""Samples the device takes at a time: 23 ms late, and few wake-ups on an idle table."""
_N_CHANNELS = 4
"""Sounds at once. No effect is louder than a quarter of full scale, so their sum cannot clip."""


class Sound:
    """Plays effects by name (see ``game.ui.sound.effects``); never raises, never waits.

    The device is opened by the first sound that is to be heard, not at the start: asking for it can
    take long, and at volume 0 nobody asks at all.
    """

    def __init__(self, volume: int) -> None:
        """``volume``: 0..100."""
        self._volume = volume
        self._sounds: dict[str, Any] | None = None

    @property
    def volume(self) -> int:
        """How loud, 0..100."""
        return self._volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._volume = volume
        self._set_volumes()

    @property
    def is_available(self) -> bool:
        """Whether there is a device for sounds; the first time, this opens it."""
        if self._sounds is None:
            self._sounds = _open()
            self._set_volumes()
        elif self._sounds and not _is_open():
            self._sounds = {}
        return bool(self._sounds)

    def play(self, name: str) -> None:
        """Play an effect; a name that there is no effect for is silent."""
        if self._volume <= 0 or not self.is_available or self._sounds is None:
            return
        sound = self._sounds.get(name)
        try:
            if sound is not None:
                sound.play()
        except Exception:  # noqa: BLE001 - a game does not stop for a sound, whatever the device did
            self._sounds = {}

    def _set_volumes(self) -> None:
        # The ear hears steps of loudness as ratios: the square makes the slider feel even.
        share = (min(max(self._volume, 0), 100) / 100) ** 2
        if not self._sounds or not self.is_available:
            return
        try:
            for sound in self._sounds.values():
                sound.set_volume(share)
        except Exception:  # noqa: BLE001 - as in play
            self._sounds = {}


def _is_open() -> bool:
    """Whether the mixer still runs. pygame-ce 2.5 dies of a Sound played after its end, so ask first."""
    import pygame

    return pygame.mixer.get_init() is not None


def _open() -> dict[str, Any]:
    """Return every effect, ready to play; none if there is no device or it fails in any way."""
    try:
        import pygame

        with _without_stderr():
            if pygame.mixer.get_init() is None:
                pygame.mixer.init(_RATE_HZ, -16, 2, _BUFFER)
        rate, size, n_channels = pygame.mixer.get_init() or (0, 0, 0)
        if size != -16:  # noqa: PLR2004 - signed words of 16 bits, the only form that effects come in
            return {}
        pygame.mixer.set_num_channels(_N_CHANNELS)
        return {
            name: pygame.mixer.Sound(buffer=wave.repeat(n_channels).tobytes())
            for name, wave in effects(rate).items()
        }
    except Exception:  # noqa: BLE001 - no device, no mixer, a driver that refuses: all mean silence
        return {}


@contextlib.contextmanager
def _without_stderr() -> Iterator[None]:
    """Keep the system's libraries from printing what they think of a missing device."""
    try:
        kept = os.dup(2)
    except OSError:
        yield  # a program without a terminal has no such file
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a handle is wanted, not a path
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
