"""Whether the coach is as good as it says: strength, chances to win, luck and choices, time.

Run as a program: ``python tests/bench/bench_coach.py strength|chances|luck|time [MATCHES]``, for
chances [POSITIONS]. Takes minutes. Everything but the times is the same on every machine.
"""

import sys
from collections.abc import Iterator
from time import process_time
from typing import Any

import numpy as np

from game.agents import Agent, make_agent
from game.coach import hint, prepare, review, win_chance
from game.coach.values import LUCK_KINDS, value_match
from game.decks import load_deck
from game.lab.bulk import play_scores
from game.lab.plan import Plan, Seat
from game.match import Match, record_of

Seats = list[tuple[str, str]]
CITY = "city-market"
DECKS = (CITY, "fast-market", "key-accounts", "direct-selling")
SALES_FIRST = ("sales", "marketing")


def play(plan: Plan, index: int, agents: list[Agent]) -> Match:
    """Play a match of a plan; return it."""
    seed, mirror = plan.deal(index)
    match = Match(plan.deck, [seat.role for seat in plan.seats], seed, mirror=mirror)
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return match


def plan_of(deck: str, seats: Seats, matches: int, seed: int = 2027) -> Plan:
    return Plan(load_deck(deck), tuple(Seat(*seat) for seat in seats), matches, seed, mirror=True)


def matches_of(deck: str, seats: Seats, n: int) -> Iterator[Match]:
    plan = plan_of(deck, seats, n)
    agents = [make_agent(*seat) for seat in seats]
    return (play(plan, index, agents) for index in range(n))


def interval(values: Any) -> tuple[float, float]:
    """Return mean and half the width of its 95 % interval."""
    each = np.asarray(values, float)
    return float(each.mean()), float(1.96 * each.std(ddof=1) / len(each) ** 0.5)


def leads_of(deck: str, seats: Seats, n: int, seat: int) -> tuple[Any, float]:
    """Return [deal] mean lead of a seat, and its share of wins."""
    if "expert" in dict(seats).values():
        scores = np.array([match.scores for match in matches_of(deck, seats, n)])
    else:
        scores = play_scores(plan_of(deck, seats, n), 0, n)
    lead = scores[:, seat] - scores[:, 1 - seat]
    return lead.reshape(-1, 2).mean(axis=1), float(((lead > 0) + 0.5 * (lead == 0)).mean())


def strength(n: int) -> None:
    """Expert in a seat against skilled in that seat, the other one skilled, on the same deals."""
    for deck in (CITY, "frozen-market"):
        for seat, role in enumerate(SALES_FIRST):
            for opponent in ("skilled", "novice"):
                found = {}
                for name in ("expert", "skilled"):
                    agents = [opponent, opponent]
                    agents[seat] = name
                    found[name] = leads_of(deck, list(zip(SALES_FIRST, agents, strict=True)), n, seat)
                gain, half = interval(found["expert"][0] - found["skilled"][0])
                print(
                    f"{deck}, {role} against {opponent}, {n} matches: {gain:+.1f} points +-{half:.1f}; wins "
                    f"{found['expert'][1]:.1%}, skilled {found['skilled'][1]:.1%}",
                    flush=True,
                )


def chances(n: int) -> None:
    """Brier score of the chances to win at points of skilled matches, and the tenths, for several decks."""
    for deck in DECKS:
        said, came = np.array(list(told_and_won(deck, n))).T
        print(
            f"{deck}, {len(said)} positions: Brier score {((said - came) ** 2).mean():.4f}, "
            f"{(said * (1 - said)).mean():.4f} to be expected if the chances are exactly true"
        )
        furthest = 0.0
        for tenth in range(10):
            among = (said >= tenth / 10) & (said < (tenth + 1) / 10 + (tenth == 9))
            if among.any():
                told, won = said[among].mean(), came[among].mean()
                furthest = max(furthest, abs(told - won))
                # Of the share won, if the chances are exactly true and positions know nothing of each other.
                error = ((said * (1 - said))[among].sum() ** 0.5) / among.sum()
                print(f"  {told:.3f} told, {won:.3f} won (error {error:.3f}), {among.sum()} positions")
        print(f"  the worst tenth is {furthest:.3f} off", flush=True)


def told_and_won(deck: str, n: int) -> Iterator[tuple[float, float]]:
    """Yield the chance of the first seat and what came of it, at ``n`` points of n / 2 matches.

    Every decision of these matches is as likely to be among them: they stand in one row, and points of it
    as far from each other are taken.
    """
    played = list(matches_of(deck, [("sales", "skilled"), ("marketing", "skilled")], n // 2))
    ends = np.cumsum([len(match.actions) for match in played])
    points = np.arange(n) * int(ends[-1]) // n
    for match, end in zip(played, ends, strict=True):
        first = end - len(match.actions)
        again = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
        for at, (_, action) in enumerate(match.actions, first):
            if at in points:
                won = 0.5 if match.winner is None else float(match.winner == 0)
                yield win_chance(again.observation).chances[0] / 1e6, won
            again.play(action)


def luck(n: int) -> None:
    """Mean luck of each kind, and mean choices, of seats that play one way."""
    for name, share in (("skilled", n), ("novice", n // 10), ("expert", n // 10)):
        luck_of: dict[str, list[Any]] = {kind: [] for kind in LUCK_KINDS}
        chosen = []
        for match in matches_of(CITY, [("sales", name), ("marketing", name)], share):
            values = value_match(record_of(match))
            for kind in LUCK_KINDS:
                effects = [each.effect for each in values.strokes if each.kind == kind]
                luck_of[kind].append(np.sum(effects, axis=0) if effects else np.zeros(2))
            own = [[each.effect[seat] for each in values.decisions if each.seat == seat] for seat in (0, 1)]
            chosen.append([sum(each) for each in own])
            total = np.sum([each[-1] for each in luck_of.values()], axis=0)
            total += np.sum([each.effect for each in values.decisions], axis=0) + values.expected
            assert (total == np.array(match.scores) * values.scale).all(), match.seed
        print(f"{name}, {share} matches")
        for kind, each in luck_of.items():
            for seat in (0, 1):
                mean, half = interval(np.array(each)[:, seat] / 1024)
                print(f"  luck, {kind}, seat {seat}: {mean:+.2f}, two standard errors {half * 2 / 1.96:.2f}")
        for seat in (0, 1):
            mean, half = interval(np.array(chosen)[:, seat] / 1024)
            print(f"  own choices, seat {seat}: {mean:+.1f} +-{half:.1f}", flush=True)


def time(n: int) -> None:
    """Time of one core for hints and reviews."""
    prepare()
    hints, reviews = [], []
    for match in matches_of(CITY, [("sales", "skilled"), ("marketing", "skilled")], n):
        again = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
        for _, action in match.actions:
            observation = again.observation
            before = process_time()
            hint(observation)
            hints.append(process_time() - before)
            again.play(action)
        before = process_time()
        review(record_of(match))
        reviews.append(process_time() - before)
    print(f"{len(hints)} hints: mean {np.mean(hints) * 1e3:.1f} ms, longest {max(hints) * 1e3:.1f} ms")
    print(f"{len(reviews)} reviews: mean {np.mean(reviews):.2f} s, longest {max(reviews):.2f} s")


if __name__ == "__main__":
    what = {"strength": (strength, 400), "chances": (chances, 2000), "luck": (luck, 1000), "time": (time, 20)}
    run, usual = what[sys.argv[1]]
    run(int(sys.argv[2]) if len(sys.argv) > 2 else usual)
