"""Starting this very program again, beside itself, for one of its own commands."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

__all__ = ["start_beside"]


def start_beside(command: str, *, answers: bool = False) -> "subprocess.Popen[bytes] | None":
    """Start one of the program's own commands in a process of its own; None where that cannot be.

    ``answers``: it is written to and read from by pipes; otherwise it has neither input nor output.
    """
    # A frozen program is its own interpreter, and knows only its own commands.
    words = [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "game"]
    home = str(Path(__file__).parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    more: dict[str, Any] = {"start_new_session": True}  # so that a Ctrl-C here is not one there
    if sys.platform == "win32":
        more = {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW}
    pipe = subprocess.PIPE if answers else subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - this very program
            [*words, command],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            **more,
        )
    except OSError:
        return None
