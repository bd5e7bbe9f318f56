"""Programs that save a match, for the tests to kill, hold up and starve; and the match that they play."""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from game.base.language import translate
from game.decks import load_deck
from game.decks.deck import Deck
from game.match import Action, Match
from game.rules.draws import COSMETIC, roll
from game.ui.session.saves import Journal, find_saved

ROLES = ("sales", "marketing", "hybrid")
AGENTS = (None, "skilled", None)
SEED = 20_251_123


@cache
def deck() -> Deck:
    return load_deck("frozen-market", n_seats=3)


def new_match() -> Match:
    return Match(deck(), ROLES, SEED)


@cache
def script() -> list[Action | None]:
    """A whole match as steps: actions, and None for an undo."""
    match = new_match()
    steps: list[Action | None] = []
    while match.seat is not None:
        n = len(steps)
        if match.actions and roll(SEED, COSMETIC, n, 0) < 150_000:
            match.undo()
            steps.append(None)
            continue
        legal = match.legal_actions()
        action = legal[roll(SEED, COSMETIC, n, 1) * len(legal) // 1_000_000]
        match.play(action)
        steps.append(action)
    return steps


def step(match: Match, journal: Journal | None, what: Action | None) -> None:
    """Take one step and save it, as a front end does."""
    if what is None:
        match.undo()
        if journal is not None:
            journal.undo()
        return
    seat, before = match.seat, match.round
    match.play(what)
    if journal is not None and seat is not None:
        journal.append(seat, what)
        if match.round != before:
            journal.sync()


def states(steps: list[Action | None]) -> list[dict[str, list[int]]]:
    """The state before the first step and after each."""
    match = new_match()
    found = [match.state()]
    for what in steps:
        step(match, None, what)
        found.append(match.state())
    return found


def start(folder: Path) -> Any:
    match = new_match()
    return match, Journal.start(folder, match, AGENTS, 1, {"note": "价"})


def play_and_tell(folder: Path, done: Any) -> None:
    """Play and save the whole match; write a byte to ``done`` after each step."""
    match, journal = start(folder)
    os.write(done, b"0")
    for what in script():
        step(match, journal, what)
        os.write(done, b"1")
    while True:
        time.sleep(1)


def kill_many(folder: Path, n_points: Any) -> None:
    """Fork a player for each point and kill it there; write down how many steps it had said were done."""
    n_steps = len(script())
    Journal.start(folder, new_match(), AGENTS).finish()  # so that the players have all at hand
    for point in range(n_points):
        home = folder / str(point)
        home.mkdir()
        seen, done = os.pipe()
        child = os.fork()
        if child == 0:
            play_and_tell(home, done)
        os.close(done)
        said = b""
        # Every third player dies while it is still starting, the others along the match.
        while point % 3 and len(said) < point * n_steps // n_points:
            said += os.read(seen, 1)
        time.sleep(point % 11 * 0.0007)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(seen, 4096):
            said += more
        (home / "said").write_text(str(len(said)))


def starve(folder: Path, room: Any, at_once: Any) -> None:
    """Play with too little room for the journal, then with enough, and tell what happened."""
    import resource

    match, journal = start(folder)
    size = (folder / "resume.jsonl").stat().st_size
    steps = script()
    told = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, resource.RLIM_INFINITY))
    for n, what in enumerate(steps):
        if n == at_once:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        step(match, journal, what)
        message = journal.take_message()
        if message is not None:
            told.append((n, translate(message)))
    for line in told:
        print(*line)  # noqa: T201
    print("end", match.is_over, journal.problem is None)  # noqa: T201
    sys.stdout.flush()
    os._exit(0)  # as if killed: nothing is closed


def hold(folder: Path) -> None:
    """Play a little, and go on living until told to stop."""
    match, journal = start(folder)
    for what in script()[:10]:
        step(match, journal, what)
    print("playing", flush=True)  # noqa: T201
    sys.stdin.readline()
    found = find_saved(folder)
    print(type(found).__name__, flush=True)  # noqa: T201


if __name__ == "__main__":
    what, folder, *numbers = sys.argv[1:]
    ways: dict[str, Callable[..., None]] = {"kill": kill_many, "starve": starve, "hold": hold}
    ways[what](Path(folder), *map(int, numbers))
