"""How many decisions a second compiled play takes, on one core, and what C makes of the same work.

    python tests/bench/bench_lab.py [MATCHES]

Not collected by pytest: how fast a machine is today is no test. Matches of `city-market` are dealt and
played, plainly and mirrored (a deal is then used twice); "scored" adds attribution and contrast, as
`better-hand simulate --jobs 1` does. Each figure is the best of several rounds, in processor time.

Where there is a C compiler, `novice.c` plays the same deals between two novices. It must come to the
same scores; how much faster it does is the last line. The bars: 10 million decisions a second between
skilled agents, C takes at least 0.8 of our time, less than 20 s to compile and 2 s to start from the cache.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # this checkout, whatever else is installed

import numpy as np

from game.decks import load_deck
from game.lab.bulk import play_compiled
from game.lab.plan import Plan, Seat

ROUNDS = 5
PAIRS = ("skilled", "novice", "random")
START = """
import sys
from time import perf_counter
sys.path.insert(0, {root!r})
from game.decks import load_deck
from game.lab.plan import Plan, Seat
deck = load_deck("city-market")
started = perf_counter()
from game.lab.bulk import play_compiled
play_compiled(Plan(deck, (Seat("sales", "skilled"), Seat("marketing", "skilled")), 1), 0, 1)
print(perf_counter() - started)
"""


def plan_for(name: str, matches: Any, mirror: Any = False) -> Any:
    return Plan(load_deck("city-market"), (Seat("sales", name), Seat("marketing", name)), matches, 1, mirror)


def measured(play: Any) -> Any:
    """Return what ``play`` gives and the least seconds it takes."""
    best, result = float("inf"), None
    for _ in range(ROUNDS):
        started = process_time()
        result = play()
        best = min(best, process_time() - started)
    return result, best


def start_up() -> Iterator[Any]:
    """Return the seconds until the first match can be played: all compiled anew, then from the cache."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-c", START.format(root=str(Path(__file__).parents[2]))]
        environment = os.environ | {"BETTER_HAND_CACHE": folder}
        for _ in range(3):
            run = subprocess.run(words, capture_output=True, check=True, encoding="utf-8", env=environment)
            yield float(run.stdout)


def c_loop(folder: Path) -> Any:
    """Return the loop in C, or None where nothing compiles it."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "novice.so"
    source = Path(__file__).with_name("novice.c")
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source], check=True)
    play = ctypes.CDLL(str(library)).play
    play.restype = ctypes.c_int64
    play.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_int64, ctypes.c_void_p]
    return play


def against_c(play: Any, plan: Plan) -> tuple[int, float]:
    """Return the seconds that C takes for a plan; its scores have to be the rulebook's."""
    rules, cards = plan.deck.rules, plan.deck.cards
    names = "rounds hand_size market_size effort bank_limit worth_cap gain chance step floor fade"
    single = [getattr(rules, name) for name in (names + " turnover falling steady").split()]
    numbers = np.array([*single, len(rules.price_tiers), plan.deck.n_copies], np.int64)
    tiers = np.zeros(4, np.int64)
    tiers[: len(rules.price_tiers)] = rules.price_tiers
    lists = np.concatenate([tiers, cards.worth, cards.trend, cards.volatility, cards.patience])
    scores = np.zeros(2, np.int64)

    def run() -> Any:
        scores[:] = 0
        return play(numbers.ctypes.data, lists.ctypes.data, plan.seed, plan.matches, scores.ctypes.data)

    decisions, seconds = measured(run)
    totals = play_compiled(plan, 0, plan.matches, scored=False)
    assert scores.tolist() == totals.score.tolist(), (scores, totals.score)
    return decisions, seconds


def main() -> None:
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    compiling, _, cached = start_up()
    print(f"ready after {compiling:.1f} s compiling, {cached:.2f} s from the cache")
    print(f"{'sales v marketing':20}{'M decisions/s':>15}{'matches/s':>12}{'us a match':>12}")
    for name in PAIRS:
        for kind in ("plain", "mirrored", "scored"):
            plan = plan_for(name, matches, mirror=kind == "mirrored")
            scored = kind == "scored"
            totals, seconds = measured(
                lambda plan=plan, scored=scored: play_compiled(plan, 0, plan.matches, scored=scored)
            )
            rate = totals.decisions / seconds / 1e6
            label = f"{name}, {kind}"
            print(f"{label:20}{rate:>15.2f}{matches / seconds:>12,.0f}{1e6 * seconds / matches:>12.2f}")
            if (name, kind) == ("novice", "plain"):
                novices = plan, seconds
    with tempfile.TemporaryDirectory() as folder:
        play = c_loop(Path(folder))
        if play is None:
            print("no C compiler to compare with")
            return
        plan, seconds = novices
        decisions, c_seconds = against_c(play, plan)
    print(f"{'novice, in C':20}{decisions / c_seconds / 1e6:>15.2f}{matches / c_seconds:>12,.0f}", end="")
    print(
        f"{1e6 * c_seconds / matches:>12.2f}\nC takes {c_seconds / seconds:.2f} of the compiled rules' time"
    )


if __name__ == "__main__":
    main()
