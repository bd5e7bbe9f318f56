"""Better Hand (《好牌》): a card game that lets a class test how sales and marketing see the customer.

The front door for programs: ``from game import Match, Action, load_deck, make_agent, score_match,
simulate, sweep``. Each name is loaded when it is first asked for, so that ``import game`` is quick and
brings in neither pygame nor numba.
"""

from importlib import import_module

from game.base.version import __version__

TYPE_CHECKING = False  # as typing has it, which takes longer to load than all that is here
if TYPE_CHECKING:
    from typing import Any

    from game.agents import make_agent
    from game.decks import load_deck
    from game.lab import simulate, sweep
    from game.match import Action, Match
    from game.scoring import score_match

__all__ = ["Action", "Match", "__version__", "load_deck", "make_agent", "score_match", "simulate", "sweep"]

_ROOMS = {
    "Action": "match",
    "Match": "match",
    "load_deck": "decks",
    "make_agent": "agents",
    "score_match": "scoring",
    "simulate": "lab",
    "sweep": "lab",
}


def __getattr__(name: str) -> "Any":
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=None)
    found = globals()[name] = getattr(import_module(f"game.{_ROOMS[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOMS})
