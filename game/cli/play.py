"""``better-hand`` without a command: opens the game, or without a display tells a match in the terminal."""

import os
import sys

from game.cli.options import DEFAULT_DECK, DEFAULT_SEATS, read_seats
from game.cli.output import complain, console
from game.language import tr

__all__ = ["has_display", "open_game"]


def has_display() -> bool:
    """Return whether a window could be opened here."""
    if os.environ.get("SDL_VIDEODRIVER") in {"dummy", "offscreen"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_game() -> int:
    """Open the game; return the exit status."""
    from game.cli.telling import tell_match
    from game.decks import load_deck
    from game.rules.draws import match_seed

    complain(tr("no display here, so two agents play a match in the terminal instead"))
    tell_match(console(), load_deck(DEFAULT_DECK), read_seats(DEFAULT_SEATS), match_seed(1, 0))
    return 0
