"""How many decisions a second the interpreted engine takes, on one core.

    python tests/bench/bench_engine.py [MATCHES]

Not collected by pytest: how fast a machine is today is no test. Whole matches of `city-market` are
played as the lab plays them in one process: the deal, what the agent sees, its choice, the check
that it is legal, and the action with all that follows. "Scored" adds attribution and contrast, as
`better-hand simulate --jobs 1` does. Each figure is the best of several rounds, as anything else that
the machine does can only slow one down.

The bar is 20,000 decisions a second with random agents, unscored: they think least, so that this is
the engine's own speed.
"""

import sys
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # this checkout, whatever else is installed

from game.decks import load_deck
from game.lab.interpreted import Tables
from game.lab.plan import Plan, Seat
from game.lab.runner import run

BAR = 20_000
ROUNDS = 5
SEATS = {
    "random, 2 seats": ["sales=random", "marketing=random"],
    "random, 4 seats": ["sales=random", "marketing=random", "hybrid=random", "hybrid=random"],
    "skilled, 2 seats": ["sales=skilled", "marketing=skilled"],
}


def played(plan: Plan) -> int:
    """Play the matches of a plan without scoring them; return how many decisions they took."""
    tables = Tables(plan)
    return sum(len(tables.play(index)[1]) for index in range(plan.matches))


def scored(plan: Plan) -> int:
    return run(plan).decisions


def best_rate(measure: Any, plan: Plan) -> float:
    """Return decisions a second, the best of all rounds."""
    rates: list[float] = []
    for _ in range(ROUNDS):
        started = perf_counter()
        decisions = measure(plan)
        rates.append(decisions / (perf_counter() - started))
    return max(rates)


def main() -> None:
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    deck = load_deck("city-market")
    print(f"{'decisions a second':24}{'played':>12}{'scored':>12}")
    for name, words in SEATS.items():
        plan = Plan(deck, tuple(Seat(*word.split("=")) for word in words), matches)
        print(f"{name:24}{best_rate(played, plan):>12,.0f}{best_rate(scored, plan):>12,.0f}")
    print(f"{'bar: random, played':24}{BAR:>12,}")


if __name__ == "__main__":
    main()
