"""The effects' waves, and silence where there is nothing to play them on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.ui.sound.effects import MAX_LEVEL, effects
from game.ui.sound.player import Sound
from tests.support import PATIENCE_S, within

NAMES = {
    "button", "card_flip", "card_move", "coin", "error", "push_fail", "push_win", "release", "turn",
    "walk_out", "win", "invite", "pitch", "bonus", "care", "crown", "fade", "flag", "land", "push_win_2",
    "push_win_3", "push_win_4",
}  # fmt: skip
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=[44_100, 22_050, 48_000])
def waves(request: pytest.FixtureRequest) -> Any:
    return {name: wave / 32767 for name, wave in effects(request.param).items()}, request.param


def test_every_effect_is_there(waves: Any) -> None:
    assert set(waves[0]) == NAMES


def test_they_are_short_and_soft(waves: Any) -> None:
    for name, wave in waves[0].items():
        assert 0.05 <= len(wave) / waves[1] <= 0.601, name
        assert 0.05 <= np.abs(wave).max() <= MAX_LEVEL + 1e-4, name
        assert 4 * MAX_LEVEL <= 1  # four at once do not clip


def test_they_begin_and_end_in_silence_without_a_click(waves: Any) -> None:
    for name, wave in waves[0].items():
        assert np.abs(wave[:3]).max() < 0.002, name
        assert np.abs(wave[-3:]).max() < 0.002, name
        assert np.abs(np.diff(wave)).max() < 0.1, name
        # The first and the last 2 ms rise and fall: no step that a loudspeaker would knock with.
        edge = waves[1] // 500
        assert max(np.abs(wave[:edge]).max(), np.abs(wave[-edge:]).max()) < 0.6 * np.abs(wave).max(), name


def test_nothing_pushes_the_loudspeaker_to_one_side(waves: Any) -> None:
    for name, wave in waves[0].items():
        assert abs(wave.mean()) < 1e-4, name


def test_most_of_each_sound_is_low(waves: Any) -> None:
    for name, wave in waves[0].items():
        power = np.abs(np.fft.rfft(wave)) ** 2
        pitch = np.fft.rfftfreq(len(wave), 1 / waves[1])
        assert power[pitch > 4000].sum() < 0.05 * power.sum(), name


def test_they_are_always_the_same() -> None:
    first, second = effects(44_100), effects(44_100)
    assert all(np.array_equal(first[name], second[name]) for name in NAMES)


def test_making_them_is_quick() -> None:
    effects(44_100)  # the first time something is imported
    with within(0.3):  # 0.03 on a machine with nothing else to do
        effects(44_100)


@pytest.fixture
def mixer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """No device open, and the next one writes what is to be heard into a file."""
    import pygame

    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "heard"))
    yield pygame.mixer
    pygame.mixer.quit()


def is_heard(tmp_path: Path) -> bool:
    """Wait for the device to have written something other than silence."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if any((tmp_path / "heard").read_bytes()):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_is_heard_on_a_device_that_writes_what_it_plays(mixer: Any, tmp_path: Path, name: str) -> None:
    sound = Sound(50)
    assert mixer.get_init() is None  # not before something is to be heard
    sound.play(name)
    assert sound.is_available
    assert is_heard(tmp_path)
    sound.volume = 0
    sound.volume = 100
    sound.play("no such effect")


def test_the_device_may_go_away(mixer: Any) -> None:
    sound, other = Sound(50), Sound(50)
    sound.play("coin")
    other.play("turn")
    mixer.quit()
    sound.play("coin")
    other.volume = 30
    assert not sound.is_available
    assert not other.is_available


def test_any_mixer_that_is_there_already_will_do(mixer: Any, tmp_path: Path) -> None:
    mixer.init(22_050, -16, 1)
    sound = Sound(50)
    assert sound.is_available
    assert mixer.get_init() == (22_050, -16, 1)
    sound.play("win")
    assert is_heard(tmp_path)


def test_nobody_asks_for_a_device_at_volume_0(mixer: Any) -> None:
    sound = Sound(0)
    sound.play("coin")
    sound.volume = 0
    assert mixer.get_init() is None


SILENT = """
from game.ui.sound.player import Sound
sound = Sound(80)
sound.play("win")
sound.volume = 20
sound.play("coin")
assert not sound.is_available
print("silent")
"""
NO_MIXER = "import sys; sys.modules['pygame.mixer'] = None\n" + SILENT
NO_STDERR = "import os; os.close(2)\n" + SILENT


@pytest.mark.parametrize(
    ("driver", "program"),
    [("nosuchdriver", SILENT), ("disk", SILENT), ("nosuchdriver", NO_MIXER), ("nosuchdriver", NO_STDERR)],
)
def test_where_there_is_no_sound_it_is_silent_and_says_nothing(
    driver: str, program: str, tmp_path: Path
) -> None:
    # The disk driver fails in another place: on opening its file, in a folder that is not there.
    environment = os.environ | {
        "SDL_AUDIODRIVER": driver,
        "SDL_DISKAUDIOFILE": str(tmp_path / "missing" / "file"),
    }
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "silent", "")
