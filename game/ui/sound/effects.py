"""The game's sounds as sums of pure tones and soft noise: made, not recorded, and always the same.

Everything here is for a room full of people: short, low, without an edge. A wave is an array of
floats; times are in seconds, pitches in hertz, levels in parts of full scale.
"""

import numpy as np
from numpy.typing import NDArray

from game.rules import COSMETIC, stream_key, sub_draw

__all__ = ["MAX_LEVEL", "effects"]

Wave = NDArray[np.float64]

MAX_LEVEL = 0.25
"""The loudest that any effect gets."""

_C4, _E4, _G4, _C5, _D5, _E5, _FIS5, _G5, _AS5, _A5, _C6, _E6 = (
    261.6, 329.6, 392.0, 523.3, 587.3, 659.3, 740.0, 784.0, 830.6, 880.0, 1046.5, 1318.5,
)  # fmt: skip


def effects(rate: int) -> dict[str, NDArray[np.int16]]:
    """Return every effect by name, one channel of 16-bit samples at ``rate`` a second."""
    make = _Maker(rate)
    waves = {
        "button": (0.06, make.chord(0.06, [(0, 620)], decay=0.015)),
        "bonus": (0.15, make.chord(0.5, [(0, _A5), (0.06, _C6), (0.12, _E6)], decay=0.1)),
        "care": (0.14, make.chord(0.4, [(0, _E5), (0.09, _C5)], decay=0.12, warmth=0.15)),
        "crown": (
            MAX_LEVEL,
            make.chord(
                0.6, [(0, _G4), (0, _C5), (0.12, _E5), (0.24, _G5), (0.24, _C6)], decay=0.15, warmth=0.3
            ),
        ),
        "fade": (0.09, make.glide(0.3, 520, 390, warmth=0.05)),
        "flag": (0.17, make.chord(0.5, [(0, _G4), (0.1, _C5), (0.2, _G5)], decay=0.1, warmth=0.2)),
        "land": (0.16, make.glide(0.18, 190, 110, warmth=0.5)),
        "card_flip": (0.11, make.sum(0.11, make.swish(0.11, 2600, 0.2), 0.5 * make.tone(0.11, 760, 0.02))),
        "card_move": (0.10, make.swish(0.2, 1300, 0.45)),
        "coin": (0.15, make.chord(0.42, [(0, _A5), (0.07, _E6)], decay=0.09)),
        "error": (0.16, make.chord(0.26, [(0, 196), (0.11, 185)], decay=0.05, warmth=0.4)),
        "invite": (0.20, make.chord(0.5, [(0, _E5), (0.1, _G5), (0.2, _E5)], decay=0.11, warmth=0.2)),
        "pitch": (
            0.18,
            make.sum(0.34, make.swish(0.2, 1300, 0.45), make.chord(0.34, [(0.12, _G4)], decay=0.09)),
        ),
        "push_fail": (0.20, make.glide(0.3, 220, 155, warmth=0.35)),
        "push_win": (0.20, make.chord(0.36, [(0, _C5), (0.08, _E5)], decay=0.1, warmth=0.25)),
        "push_win_2": (0.20, make.chord(0.36, [(0, _D5), (0.08, _FIS5)], decay=0.1, warmth=0.25)),
        "push_win_3": (0.20, make.chord(0.36, [(0, _E5), (0.08, _AS5)], decay=0.1, warmth=0.25)),
        "push_win_4": (0.20, make.chord(0.4, [(0, _G5), (0.08, _C6)], decay=0.1, warmth=0.25)),
        "release": (0.16, make.glide(0.38, 440, 294, warmth=0.15)),
        "turn": (0.14, make.chord(0.34, [(0, _D5), (0.02, _A5)], decay=0.1)),
        "walk_out": (0.20, make.chord(0.56, [(0, _G4), (0.13, _E4), (0.26, _C4)], decay=0.12, warmth=0.3)),
        "win": (
            MAX_LEVEL,
            make.chord(0.6, [(0, _C5), (0.1, _E5), (0.2, _G5), (0.3, _C6)], decay=0.13, warmth=0.2),
        ),
    }
    return {name: _finished(wave, level) for name, (level, wave) in waves.items()}


class _Maker:
    """Makes waves at one rate."""

    def __init__(self, rate: int) -> None:
        self.rate = rate

    def times(self, length_s: float) -> Wave:
        return np.arange(round(length_s * self.rate)) / self.rate

    def sum(self, length_s: float, *waves: Wave) -> Wave:
        whole = np.zeros(round(length_s * self.rate))
        for wave in waves:
            whole[: len(wave)] += wave
        return whole

    def tone(self, length_s: float, pitch_hz: float, decay: float, warmth: float = 0.0) -> Wave:
        """Return a struck note; ``warmth`` is the share of the octave above, which dies away sooner."""
        t = self.times(length_s)
        phase = 2 * np.pi * pitch_hz * t
        body: Wave = np.sin(phase) * np.exp(-t / decay)
        if warmth:
            body += warmth * np.sin(2 * phase) * np.exp(-2 * t / decay)
        return body * self.fades(len(t), 0.006, 0.03)

    def chord(
        self, length_s: float, notes: list[tuple[float, float]], decay: float, warmth: float = 0.0
    ) -> Wave:
        """Return notes struck one after another: (when, pitch)."""
        whole = np.zeros(round(length_s * self.rate))
        for start_s, pitch_hz in notes:
            note = self.tone(length_s - start_s, pitch_hz, decay, warmth)
            whole[-len(note) :] += note
        return whole

    def glide(self, length_s: float, from_hz: float, to_hz: float, warmth: float) -> Wave:
        """Return a note that slides."""
        t = self.times(length_s)
        pitch = from_hz * (to_hz / from_hz) ** (t / length_s)
        phase = 2 * np.pi * np.cumsum(pitch) / self.rate
        body: Wave = np.sin(phase) + warmth * np.sin(2 * phase)
        return body * np.exp(-3 * t / length_s) * self.fades(len(t), 0.012, 0.08)

    def swish(self, length_s: float, top_hz: float, peak_at: float) -> Wave:
        """Return a breath of noise below ``top_hz``, loudest at a share ``peak_at`` of its length."""
        n = round(length_s * self.rate)
        # Two averages in a row round off what is above the top.
        width = max(2, round(self.rate / top_hz / 2))
        window = np.full(width, 1 / width)
        noise = _noise(n + 2 * width)
        soft = np.convolve(np.convolve(noise, window, "valid"), window, "valid")[:n]
        peak = round(n * peak_at)
        return soft * self.fades(n, peak / self.rate, (n - peak) / self.rate)

    def fades(self, n: int, in_s: float, out_s: float) -> Wave:
        """Return an envelope that rises from nothing and falls to nothing without a corner."""
        envelope = np.ones(n)
        n_in, n_out = min(n, round(in_s * self.rate)), min(n, round(out_s * self.rate))
        envelope[:n_in] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(n_in) / n_in)
        envelope[n - n_out :] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, n_out + 1) / n_out)
        return envelope


def _noise(n: int) -> Wave:
    """Return n numbers from -1 to 1: draws of the stream that no rule looks at."""
    draws = sub_draw(sub_draw(stream_key(0, COSMETIC), 0), np.arange(n, dtype=np.uint64))
    return np.asarray(draws >> np.uint64(11), np.float64) / 2**52 - 1


def _finished(wave: Wave, level: float) -> NDArray[np.int16]:
    """Return a wave at its level, without the constant part that would make a loudspeaker thump."""
    # Taken out in the wave's own shape, so that both ends stay where they are.
    shape = np.hanning(len(wave))
    wave = wave - shape * (wave.sum() / shape.sum())
    return np.asarray(np.round(wave * (level * 32767 / np.abs(wave).max())), np.int16)
