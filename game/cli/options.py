"""Options that several commands share, and how they are read.

Command modules import the rooms inside their functions: ``--help`` must not wait for arrays and
schemas that it does not need.
"""

import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import UsageError
from game.base.language import msg, tr, translate
from game.base.safe_text import safe, shorten

if TYPE_CHECKING:
    from game.decks import Deck
    from game.lab import Seat, Workers

__all__ = [
    "DEFAULT_DECK",
    "DEFAULT_SEATS",
    "AsJson",
    "Cluster",
    "DeckName",
    "Jobs",
    "Lang",
    "Resume",
    "RunSeed",
    "Seats",
    "Settings",
    "asks_language",
    "cpu_count",
    "deck_with",
    "dress_help",
    "read_seat",
    "read_seats",
    "resume_command",
    "titled_agent",
    "workers_from",
]

DEFAULT_DECK = "city-market"
DEFAULT_SEATS = ("sales=skilled", "marketing=skilled")


Lang = Annotated[str | None, typer.Option("--lang", metavar="en|zh-CN")]


def asks_language(context: typer.Context, lang: str | None) -> bool:
    """Return whether a language was asked for, before the command or after it."""
    return lang is not None or context.find_root().params.get("lang") is not None


DeckName = Annotated[str, typer.Option("--deck", metavar="ID|FILE")]
Seats = Annotated[list[str], typer.Option("--seat", metavar="ROLE=AGENT")]
Settings = Annotated[list[str], typer.Option("--set", metavar="KEY=VALUE")]
AsJson = Annotated[bool, typer.Option("--json")]
RunSeed = Annotated[int | None, typer.Option("--seed", min=0, max=2**64 - 1)]
Jobs = Annotated[int, typer.Option("--jobs", min=0, max=1024)]
Cluster = Annotated[str | None, typer.Option("--cluster", metavar="tcp://HOST:PORT")]
Resume = Annotated[Path | None, typer.Option("--resume", metavar="FILE")]


def dress_help() -> None:
    """Put the shared options' help into the language in force."""
    shared: tuple[tuple[Any, str], ...] = (
        (Lang, tr("Language: en or zh-CN (default: the system's).")),
        (DeckName, tr("Deck: the id of an installed deck, or a file.")),
        (Seats, tr("A seat, ROLE=AGENT; repeat for each seat, 2 to 4.")),
        (Settings, tr("Change a parameter of the deck, as in rules.rounds=12; may be repeated.")),
        (RunSeed, tr("Run seed: the same seed gives the same matches (default: 1).")),
        (Jobs, tr("Worker processes; 0 takes all cores.")),
        (Cluster, tr("Have the workers of a Dask cluster play, by its scheduler's address.")),
        (Resume, tr("Keep what is finished in this file, and go on from what it holds.")),
        (AsJson, tr("Print one JSON document and nothing else.")),
    )
    for option, help_ in shared:
        option.__metadata__[0].help = help_


def read_seats(words: Iterable[str]) -> "tuple[Seat, ...]":
    """Return the seats written as ROLE=AGENT; raises UsageError for an unknown role or agent."""
    from game.match import check_seats

    seats = tuple(_read_seat(word) for word in words)
    check_seats([seat.role for seat in seats])
    return seats


def read_seat(word: str) -> "Seat":
    """Return one seat written as ROLE=AGENT; raises UsageError for an unknown role or agent."""
    from game.rules import ROLE_NAMES

    seat = _read_seat(word)
    if seat.role not in ROLE_NAMES:
        raise UsageError(
            msg("no role '{role}'; there are {names}", role=seat.role[:40], names=list(ROLE_NAMES))
        )
    return seat


def _read_seat(word: str) -> "Seat":
    from game.agents import find_agent
    from game.lab import Seat
    from game.rules import ROLE_NAMES

    role, sign, agent = word.partition("=")
    if not sign or not agent:
        raise UsageError(msg("--seat takes ROLE=AGENT, as in sales=skilled, not '{word}'", word=word[:40]))
    if role in ROLE_NAMES:
        find_agent(role, agent)
    return Seat(role, agent)


def titled_agent(role: str, agent: str) -> str:
    """Return an agent by the word that commands take, and its title if that is another word."""
    from game.agents import agent_title

    title = safe(translate(agent_title(role, agent)))
    same = title.lower().replace(" ", "") == agent.lower().replace("-", "").replace("_", "")
    return agent if same else f"{agent} {title}"


def deck_with(name: str, settings: Iterable[str], n_seats: int) -> "Deck":
    """Return a deck with parameters changed as ``--set`` says."""
    from game.decks import DeckError, load_deck, setting_name
    from game.lab import read_value

    changes: dict[str, Any] = {}
    for word in settings:
        key, sign, value = word.partition("=")
        if not sign:
            raise UsageError(
                msg("--set takes KEY=VALUE, as in rules.rounds=12, not '{word}'", word=word[:40])
            )
        setting = setting_name(key.strip())
        if setting in changes:
            raise UsageError(msg("--set gives '{key}' twice; give it once", key=shorten(key.strip())))
        changes[setting] = read_value(key.strip(), value)
    deck = load_deck(name, n_seats=0 if changes else n_seats)
    if changes:
        try:
            return deck.with_settings(changes, n_seats=n_seats)
        except DeckError as error:
            what = [problem.message for problem in error.problems if problem.is_error]
            raise UsageError(msg("--set does not fit the deck: {what}", what=what[:3])) from None
    return deck


def workers_from(jobs: int, cluster: str | None) -> "Workers":
    """Return who does the work: a cluster, or as many processes as asked for, 0 for all cores."""
    from game.lab import Workers

    if cluster is not None and "://" not in cluster:
        raise UsageError(msg("--cluster takes tcp://HOST:PORT, not '{word}'", word=cluster[:60]))
    return Workers(jobs or cpu_count(), cluster)


def resume_command(words: Sequence[str], path: Path) -> str:
    """Return the command that goes on with a run whose journal is at ``path``; ``words`` began it."""
    kept = list(words)
    if "--resume" not in kept and not any(word.startswith("--resume=") for word in kept):
        kept += ["--resume", str(path)]
    return "better-hand " + shlex.join(kept)


def cpu_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
