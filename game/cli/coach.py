"""``better-hand coach``: the coach's process, which the window starts for itself and asks by pipes."""

import os
import sys
from pathlib import Path

import typer

from game.base.language import tr
from game.cli.options import Lang

__all__ = ["register"]

_PRIORITY = 5
"""How far behind everything else it stands; the window's frames come first."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("coach", hidden=True, help=tr("Answer the window's questions to the coach."))
    def coach(
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.coach import answer

        if sys.platform != "win32":
            os.nice(_PRIORITY)
        # What anybody prints is not to come between the answers.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as told, Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
            answer(sys.stdin.buffer, told, lambda: os._exit(0))
        return 0
