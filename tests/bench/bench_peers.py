"""Decisions a second beside OpenSpiel's fastest card games and a loop in C, all in one process run.

    pip install open_spiel
    python tests/bench/bench_peers.py [MATCHES]

Not collected by pytest: how fast a machine is today is no test. OpenSpiel's games are full rules in C++,
played at random by its own loop in C++ from the deal to the end, as ours are (`evaluate_bots` with its
uniform random bots): that is what the bar is measured by. Beside it stand the rollouts of its tree search,
which begin after the deal: dealing, much of a match's work, is left out there. Ours plays skilled against
skilled on `city-market`, compiled, plainly (a deal for every match) and mirrored (two matches of a deal); C
plays novice against novice (the same deals and scores as ours), so it is set against our novices. The
measurements take turns, a round of all after the other, and count processor time, so that what else the
machine does meets all of them; told are the median of the rounds' ratios, and the least and greatest. The
bars: 5 times the fastest of OpenSpiel's whole matches, and C takes at least 0.8 of our time.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # this checkout, whatever else is installed

try:
    import pyspiel
except ImportError:
    pyspiel = None

from game.lab.bulk import play_compiled
from tests.bench.bench_lab import against_c, c_loop, plan_for

ROUNDS = 7
GAMES = ("hearts", "euchre", "go_fish")
COUNTED = 300
"""Matches of a game whose decisions are counted."""
ROLLOUTS = 50
"""Matches between looks at the clock."""
MATCH, ROLLOUT = "whole matches", "after the deal"
PEER_S = 0.5
"""Seconds a measurement of a game of OpenSpiel's takes, at least."""
Measure = Callable[[], float]
"""Returns decisions a second."""


def peers() -> dict[str, Measure]:
    """Return OpenSpiel's games that there are, each in two ways; none where it is not installed."""
    if pyspiel is None:
        print('OpenSpiel is not installed: "pip install open_spiel" to compare with it')
        return {}
    there = set(pyspiel.registered_names())
    games = {name: pyspiel.load_game(name) for name in GAMES if name in there}
    whole = {f"{name}, {MATCH}": whole_matches(game) for name, game in games.items()}
    return whole | {f"{name}, {ROLLOUT}": rollouts(game) for name, game in games.items()}


def whole_matches(game: Any) -> Measure:
    """Return what plays a game at random from the deal to its end, in OpenSpiel's own loop in C++.

    It does not count, so decisions a match are the mean over matches played from here.
    """
    a_match = mean_decisions(game.new_initial_state())
    bots = [pyspiel.make_uniform_random_bot(player, 1 + player) for player in range(game.num_players())]

    def measure() -> float:
        n, started = 0, process_time()
        while process_time() - started < PEER_S:
            for _ in range(ROLLOUTS):
                pyspiel.evaluate_bots(game.new_initial_state(), bots, n)
                n += 1
        return n * a_match / (process_time() - started)

    return measure


def rollouts(game: Any) -> Measure:
    """Return what plays a game at random from one deal on: the rollouts of OpenSpiel's tree search."""
    start = dealt(game, random.Random(1))  # noqa: S311 - any deal will do
    a_match = mean_decisions(start)

    def measure() -> float:
        evaluator = pyspiel.RandomRolloutEvaluator(ROLLOUTS, 1)
        search = pyspiel.MCTSBot(game, evaluator, 1.0, 1, 10, False, 1, False)
        n, started = 0, process_time()
        while process_time() - started < PEER_S:
            search.mcts_search(start)
            n += ROLLOUTS
        return n * a_match / (process_time() - started)

    return measure


def mean_decisions(start: Any) -> float:
    return sum(decisions_from(start, seed) for seed in range(COUNTED)) / COUNTED


def dealt(game: Any, choose: random.Random) -> Any:
    """Return a game's state at the first decision."""
    state = game.new_initial_state()
    while state.is_chance_node():
        outcomes, shares = zip(*state.chance_outcomes(), strict=True)
        state.apply_action(choose.choices(outcomes, shares)[0])
    return state


def decisions_from(start: Any, seed: int) -> int:
    """Return how many decisions players make in a random match; chance is not counted, as with ours."""
    choose = random.Random(seed)  # noqa: S311 - any match will do
    state, decisions = start.clone(), 0
    while not state.is_terminal():
        if state.is_chance_node():
            outcomes, shares = zip(*state.chance_outcomes(), strict=True)
            state.apply_action(choose.choices(outcomes, shares)[0])
        else:
            state.apply_action(choose.choice(state.legal_actions()))
            decisions += 1
    return decisions


def ours(name: str, matches: int, *, mirror: bool = False) -> Measure:
    """Return what plays a batch of ours, compiled."""
    plan = plan_for(name, matches, mirror)
    play_compiled(plan, 0, 1, scored=False)

    def measure() -> float:
        started = process_time()
        totals = play_compiled(plan, 0, matches, scored=False)
        return totals.decisions / (process_time() - started)

    return measure


def in_c(folder: Path, matches: int) -> dict[str, Measure]:
    """Return the loop in C, if anything compiles it."""
    play = c_loop(folder)
    if play is None:
        print("no C compiler to compare with")
        return {}
    plan = plan_for("novice", matches)

    def measure() -> float:
        decisions, seconds = against_c(play, plan)
        return decisions / seconds

    return {"novice, in C": measure}


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def main() -> None:
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        c_measures = in_c(Path(folder), matches)
        others = peers()
        measures = {
            "skilled, ours": ours("skilled", matches),
            "skilled, ours, mirrored": ours("skilled", matches, mirror=True),
            "novice, ours": ours("novice", matches),
            **c_measures,
            **others,
        }
        rates: dict[str, list[float]] = {name: [] for name in measures}
        for _ in range(ROUNDS):
            for name, measure in measures.items():
                rates[name].append(measure())
    print(f"decisions a second, median of {ROUNDS} rounds")
    for name, found in rates.items():
        print(f"  {name:26}{statistics.median(found):>12,.0f}   {min(found):,.0f} to {max(found):,.0f}")
    for way, bar in ((MATCH, "; bar 5"), (ROLLOUT, ", for which there is no bar")):
        ways = [name for name in others if name.endswith(way)]
        if not ways:
            continue
        fastest = max(ways, key=lambda name: statistics.median(rates[name]))
        for mine in ("skilled, ours", "skilled, ours, mirrored"):
            ratios = [a / b for a, b in zip(rates[mine], rates[fastest], strict=True)]
            print(f"{mine}, to OpenSpiel's {fastest}: {spread(ratios)} times{bar}")
    for name in c_measures:
        ratios = [a / b for a, b in zip(rates["novice, ours"], rates[name], strict=True)]
        print(f"time of C to ours: {spread(ratios)}; bar 0.8")


if __name__ == "__main__":
    main()
