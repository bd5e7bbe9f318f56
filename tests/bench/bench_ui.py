"""How fast the window is: frames while cards move, the start, an idle table, memory, thousands of decks.

    python tests/bench/bench_ui.py

Not collected by pytest: how fast a machine is today is no test. Every figure comes from a process of
its own, on a virtual screen (Xvfb has to be installed) that is drawn by software, at 1280x720. A frame is
what the program does between two waits: input, agents, drawing, showing. What Python compiles of the
program is kept, as it is of an installed one.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # this checkout, whatever else is installed

from tests.bench.windows import SIZE, Frames, measured, print_bars  # noqa: E402

STARTS = 5
FRAMES = 1500
IDLE_S = 5.0
MATCHES = 10
DECKS = 2000
IN_ALL = 30
"""Pictures of cards and texts are kept until there are enough of them; from then on nothing may grow."""


def opened(*, person: Any = False, **settings: Any) -> Any:
    """An app with its window open, on a table that has just been dealt."""
    import pygame

    from game.decks import load_deck
    from game.ui.app.app import App
    from game.ui.app.settings import Settings
    from game.ui.screens.table.table import TableScene
    from game.ui.session.session import SeatChoice, Session

    app = App(SIZE, Settings(language="zh-CN", sound=0, **settings), Path(tempfile.mkdtemp()))
    app.open()
    seats = (SeatChoice("sales", None if person else "skilled"), SeatChoice("marketing", "skilled"))

    def deal(seed: int) -> Any:
        session = Session.start(load_deck("city-market"), seats, seed, folder=app.folder)
        return TableScene(app, session)

    return pygame, app, deal


def start() -> None:
    """Seconds on the system's clock when the title is on the screen."""
    import pygame

    from game.cli.main import main

    def first_frame() -> None:
        print(json.dumps(time.monotonic()), flush=True)
        os._exit(0)

    pygame.display.flip = first_frame
    main(["play", "--size", "{}x{}".format(*SIZE)])


def frames() -> None:
    """Milliseconds of work in each frame while something moves, from the deal to the end of a match."""
    pygame, app, deal = opened(ai_speed="normal")
    app.show(deal(1))
    app.step(0.0)
    found: list[Any] = []
    seed = 1
    timed = Frames(pygame, app)
    while len(found) < FRAMES:
        app.scene.round_s = 100.0  # no need to look at the rounds
        is_moving = app.scene.session.presenter.is_moving
        worked = timed.step()
        if is_moving:
            found.append(worked)
        if app.scene.session.match.is_over and not app.scene.is_moving():
            seed += 1
            app.replace_top(deal(seed))
    found.sort()
    print(json.dumps([statistics.median(found), found[len(found) * 99 // 100], found[-1]]))


def idle() -> None:
    """Share of a core that a table takes on which a person is to act."""
    pygame, app, deal = opened(person=True)
    app.show(deal(1))
    clock = pygame.time.Clock()
    until = time.monotonic() + 4
    while time.monotonic() < until or app.scene.is_moving():
        app.step(clock.tick() / 1000)
    started, used = time.monotonic(), time.process_time()
    while time.monotonic() - started < IDLE_S:
        app.step(clock.tick() / 1000)
    print(json.dumps((time.process_time() - used) / (time.monotonic() - started)))


def memory() -> None:
    """Resident megabytes after each match, every action drawn, each with its debrief."""
    from game.ui.screens.debrief.debrief import DebriefScene

    pygame, app, deal = opened(ai_speed="fast")
    page = os.sysconf("SC_PAGE_SIZE")
    found: list[Any] = []
    app.show(deal(1))
    for seed in range(1, IN_ALL + 1):
        app.replace_top(deal(seed))
        while not app.scene.session.match.is_over or app.scene.is_moving():
            app.pass_time(0.1)
            app.scene.pause_s, app.scene.round_s = 0.0, 100.0
            app.draw(pygame.display.get_surface())
            pygame.display.flip()
        scene = DebriefScene(app, app.scene.session)
        app.replace_top(scene)
        for tab in ("result", "points", "contrast", "decisions", "hands", "questions"):
            scene._show(tab)
            app.draw(pygame.display.get_surface())
        found.append(int(Path("/proc/self/statm").read_text().split()[1]) * page / 2**20)
    print(json.dumps(found))


def decks() -> None:
    """Seconds to open the screen of decks with thousands in the user's folder, and milliseconds a frame.

    Frames are those while the list is scrolled and files are read that have never been read before.
    """
    from game.decks import load_deck

    with tempfile.TemporaryDirectory() as own:
        text = Path(load_deck("tea-break").source or "").read_text(encoding="utf-8")
        for n in range(DECKS):
            Path(own, f"{n:04d}.yaml").write_text(
                text.replace("id: tea-break", f"id: deck-{n}", 1), encoding="utf-8"
            )
        os.environ["BETTER_HAND_DECKS"] = own
        os.environ["BETTER_HAND_CACHE"] = str(Path(own, "cache"))
        pygame, app, _ = opened()
        from game.ui.screens.decks import DecksScene

        before = time.perf_counter()
        app.show(DecksScene(app))
        app.draw(pygame.display.get_surface())
        opening = time.perf_counter() - before
        found: list[Any] = []
        for n in range(200):
            app.state.scroll["decks"] = n * 500
            before = time.perf_counter()
            app.pass_time(0.016)
            app.draw(pygame.display.get_surface())
            pygame.display.flip()
            found.append(1000 * (time.perf_counter() - before))
        found.sort()
        print(json.dumps([opening, statistics.median(found), found[len(found) * 95 // 100]]))


MEASURES = {"start": start, "frames": frames, "idle": idle, "memory": memory, "decks": decks}


def figures(name: str, environment: Any) -> Any:
    return measured(__file__, name, environment=environment)


def main() -> None:
    from tests.ui.display import missing, screen

    if missing():
        sys.exit(missing())
    with screen() as environment, tempfile.TemporaryDirectory() as compiled:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = compiled
        figures("start", environment)
        starts = []
        for _ in range(STARTS):
            before = time.monotonic()
            starts.append(figures("start", environment) - before)
        median, p99, longest = figures("frames", environment)
        share = figures("idle", environment)
        opening, scrolled, slow = figures("decks", environment)
        sizes = figures("memory", environment)
    rows = [
        ("frame while cards move, median", median, 16, "ms"),
        ("frame while cards move, 99th percentile", p99, 33, "ms"),
        ("longest frame, agents thinking included", longest, 100, "ms"),
        (f"start to first frame, median of {STARTS}", statistics.median(starts), 1.5, "s"),
        (f"screen of {DECKS} decks never read, opened in", opening, 2, "s"),
        ("frame while they are scrolled and read, median", scrolled, 33, "ms"),
        ("frame while they are scrolled and read, 95 %", slow, 50, "ms"),
        ("idle table, share of a core", 100 * share, 3, "%"),
        (f"memory after {MATCHES} matches", sizes[MATCHES - 1], 250, "MB"),
        (f"memory after {IN_ALL} matches", sizes[-1], 250, "MB"),
        (f"growth over the last {MATCHES} of them", sizes[-1] - sizes[-MATCHES], 10, "MB"),
    ]
    print_bars(rows, 2)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        MEASURES[sys.argv[1]]()
    else:
        main()
