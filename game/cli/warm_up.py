"""``better-hand warm-up``: compiles all that can be compiled, so that nobody has to wait for it later."""

import os
import sys
from typing import Annotated

import typer

from game.base.language import tr
from game.cli.options import Lang

__all__ = ["register"]

_PRIORITY = 10
"""How far behind everything else it stands; the window's frames come first."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("warm-up", hidden=True, help=tr("Compile now what would be compiled when first needed."))
    def warm_up(
        with_input: Annotated[bool, typer.Option("--with-input", hidden=True)] = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.base.own_process import end_with_input
        from game.coach import prepare
        from game.decks import load_deck
        from game.lab import all_compiled, prepare_field, prepare_play, taking_turns

        if sys.platform != "win32":
            os.nice(_PRIORITY)
        if with_input:
            end_with_input()
        if all_compiled():
            return 0
        turn = taking_turns()
        deck = load_deck("city-market")
        prepare_play(deck)
        prepare(compiles_here=True)
        prepare_field(deck, ("sales", "marketing"))
        if turn is not None:
            turn.release()
        return 0
