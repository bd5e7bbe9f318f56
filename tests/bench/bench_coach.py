"""Whether the coach is as good as it says: strength, chances to win, luck and choices, time.

Run as a program: ``python -m tests.bench.bench_coach strength|chances|luck|remainder|time [MATCHES]``,
for chances [POSITIONS]. Takes minutes. Everything but the times is the same on every machine.
"""

import sys
from collections.abc import Iterator
from random import Random
from time import process_time
from typing import Any

import numpy as np

from game.agents import Agent, make_agent
from game.agents.builtin import POLICY_NAMES
from game.coach import hint, prepare, review, win_chance
from game.coach.values import LUCK_KINDS, value_match
from game.decks import deck_from_document, load_deck
from game.lab.bulk import play_scores
from game.lab.plan import Plan, Seat
from game.match import Match, record_of
from game.rules import MAX_SEED, ROLE_NAMES
from tests.conformance.case_maker import make_deck

Seats = list[tuple[str, str]]
CITY = "city-market"
DECKS = (CITY, "fast-market", "key-accounts", "direct-selling")
SHIPPED = (*DECKS, "frozen-market", "tea-break")
SALES_FIRST = ("sales", "marketing")
LONGEST = 150
"""Effort to be spent in a match, about, up to which an expert may sit at the table."""


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
    """Brier score of the chances to win, and the tenths, for each deck and for all of them together.

    The protocol: skilled against skilled, points of play as ``told_and_won`` takes them, as many of each
    deck, seen by the first seat (the other's chance is the rest). How low a Brier score can get depends
    on the deck: even exactly true chances have one, which is told beside it.
    """
    of_deck = {deck: list(told_and_won(deck, n // len(DECKS))) for deck in DECKS}
    for deck, each in of_deck.items():
        tell_calibration(deck, each)
    tell_calibration("all together", [pair for each in of_deck.values() for pair in each])


def tell_calibration(name: str, pairs: list[tuple[float, float]]) -> None:
    """Print how good chances were; ``pairs``: what was told, and what came of it."""
    said, came = np.array(pairs).T
    print(
        f"{name}, {len(said)} positions: Brier score {((said - came) ** 2).mean():.4f}, "
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


def remainder(n: int) -> None:
    """Whether luck and choices add up, for any agents on any deck with 2 to 4 seats."""
    shipped = [load_deck(each) for each in SHIPPED]
    missed = 0
    for number in range(n):
        lot = Random(f"remainder {number}")  # noqa: S311 - not for secrets
        n_seats = 2 + number % 3
        if number // 3 % 3 == 0:
            deck = lot.choice(shipped)
        else:
            deck = deck_from_document(make_deck(lot, n_seats), "bench", n_seats=n_seats)
        roles = [lot.choice(ROLE_NAMES) for _ in range(n_seats)]
        names = [lot.choice(POLICY_NAMES) for _ in roles]
        # An expert takes long where there is much to decide.
        if lot.random() < 1 / 4 and deck.rules.rounds * n_seats * deck.rules.effort <= LONGEST:
            names[lot.randrange(n_seats)] = "expert"
        agents = [make_agent(*seat) for seat in zip(roles, names, strict=True)]
        match = Match(deck, roles, lot.randrange(MAX_SEED + 1), mirror=lot.random() < 1 / 2)
        while match.seat is not None:
            match.play(agents[match.seat].choose(match.observation))
        values = value_match(record_of(match))
        effects = [each.effect for each in values.strokes] + [each.effect for each in values.decisions]
        total = np.sum([values.expected, *effects], axis=0)
        missed += int((total != np.array(match.scores) * values.scale).any())
    print(f"{n} matches: {missed} with a remainder")


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
    what = {
        "strength": (strength, 400),
        "chances": (chances, 20_000),
        "luck": (luck, 1000),
        "remainder": (remainder, 2000),
        "time": (time, 20),
    }
    run, usual = what[sys.argv[1]]
    run(int(sys.argv[2]) if len(sys.argv) > 2 else usual)
