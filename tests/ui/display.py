"""A screen that nobody sees (Xvfb), and hands on its mouse and keyboard (xdotool)."""

import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.support import PATIENCE_S

NEEDED = ("Xvfb", "xdotool")


def missing() -> Any:
    """What has to be installed first, in a sentence; empty if nothing."""
    names = [name for name in NEEDED if shutil.which(name) is None]
    packages = " ".join(name.lower() for name in names)
    return (
        f"{' and '.join(names)} not found: install them (Debian: apt-get install {packages})" if names else ""
    )


def _end_with_parent() -> None:
    """Have the system end this process when the one that started it is gone, however it went (Linux)."""
    if sys.platform == "linux":
        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGTERM)


@contextmanager
def screen(width: int = 1920, height: Any = 1080) -> Iterator[Any]:
    """Start a screen and yield the environment for programs that are to appear on it."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - a single call to the system
    )
    os.close(writes)
    try:
        ready, _, _ = select.select([reads], [], [], PATIENCE_S)
        number = os.read(reads, 32).decode().strip() if ready else ""
        if not number:
            raise RuntimeError("Xvfb does not start")
        yield os.environ | {
            "DISPLAY": f":{number}",
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
            "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        }
    finally:
        os.close(reads)
        server.terminate()
        server.wait(PATIENCE_S)
