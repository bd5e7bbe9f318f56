"""Starting this very program again, beside itself, for one of its own commands."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

__all__ = ["end_with_input", "start_beside"]


def start_beside(
    *command: str, answers: bool = False, has_input: bool = False
) -> "subprocess.Popen[bytes] | None":
    """Start one of the program's own commands in a process of its own; None where that cannot be.

    ``answers``: it is written to and read from by pipes; otherwise it has neither input nor output.
    ``has_input``: it has an input that ends when this process ends, however that happens.
    """
    # A frozen program is its own interpreter, and knows only its own commands.
    words = [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "game"]
    home = str(Path(__file__).parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    more: dict[str, Any] = {"start_new_session": True}  # so that a Ctrl-C here is not one there
    if sys.platform == "win32":
        more = {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW}
    try:
        return subprocess.Popen(  # noqa: S603 - this very program
            [*words, *command],
            stdin=subprocess.PIPE if answers or has_input else subprocess.DEVNULL,
            stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            **more,
        )
    except OSError:
        return None


def end_with_input() -> None:
    """End this process, in the middle of its work too, when its input ends."""

    def wait() -> None:
        # Not by the stream, whose lock nobody may hold when Python ends.
        while os.read(0, 1):
            pass
        os._exit(0)

    Thread(target=wait, daemon=True).start()
