"""Makes conformance cases: decks, deals and random play, with what the reference says that they must give.

A case depends on its number alone. As a program it writes case files, ``made-000000.json`` and on:
``python -m tests.conformance.case_maker DIR FIRST COUNT``.
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

from tests.conformance.reference import VERBS, Reference
from tests.conformance.reference_scoring import expect_of

MAX_SEED = 2**40 - 1
MAX_COPIES = 400


def make_case(number: int, deck: dict[str, Any] | None = None) -> dict[str, Any]:
    """Give a case with its number's own deck, or with a deck that four seats can play."""
    lot = Random(number)  # noqa: S311 - any luck will do
    roles = [lot.choice(list(VERBS)) for _ in range(lot.choice((2, 2, 3, 4)))]
    deck = deck or make_deck(lot, len(roles))
    seed, mirror = lot.choice((0, MAX_SEED, *[lot.randint(0, MAX_SEED)] * 6)), lot.random() < 0.5
    match = Reference(deck, seed, mirror, roles)
    actions = play_to_the_end(match, lot)
    return {
        "deck": deck,
        "match": {
            "format": 1,
            "rulebook": 2,
            "deck": "inline",
            "seed": seed,
            "mirror": mirror,
            "seats": [{"role": role} for role in roles],
            "actions": actions,
        },
        "expect": expect_of(match),
    }


def play_to_the_end(match: Reference, lot: Random) -> list[list[Any]]:
    """Play random legal actions, each match with leanings of its own; give them as a record lists them."""
    player = RandomPlayer(lot)
    actions: list[list[Any]] = []
    while not match.over:
        seat = match.to_act[0]
        actions.append([seat, *player.choose(match.legal())])
        match.play(*actions[-1])
    return actions


class RandomPlayer:
    """Chooses a verb by its leanings, then anything that the verb may be done to."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot
        self.leanings = {verb: lot.choice((0.2, 1, 1, 5)) for verb in sorted(VERBS["hybrid"])}
        self.leanings["end_turn"] = lot.choice((0.02, 0.2, 0.6))
        self.leanings["invite"] = 5
        # A standard that is often changed is never in force, and without one nobody is invited.
        self.changes_standard = lot.choice((0, 0.05, 1))
        # Strain gathers on those who are pushed again and again.
        self.only_slots = lot.choice((None, None, {0}, {0, 1}))

    def choose(self, legal: list[list[Any]]) -> list[Any]:
        verbs = sorted({verb for verb, *_ in legal})
        has_standard = ["standard", 0] in legal
        self.leanings["standard"] = self.changes_standard if has_standard else 1
        verb = self.lot.choices(verbs, [self.leanings[each] for each in verbs])[0]
        choices = [choice for choice in legal if choice[0] == verb]
        if verb == "improve" and self.only_slots:
            choices = [choice for choice in choices if choice[1] in self.only_slots] or choices
        return self.lot.choice(choices)


# Decks


def make_deck(lot: Random, n_seats: int) -> dict[str, Any]:
    """Give a deck document with any parameters that the rulebook and the deck format allow."""
    kind = lot.choice(("default", "modest", "modest", "extreme"))
    rules: dict[str, Any] = {} if kind == "default" else make_rules(lot, kind == "extreme")
    worth_cap = rules.get("worth_cap", 20)
    needed = n_seats * rules.get("hand_size", 5) + rules.get("rounds", 8) * rules.get("market_size", 4)
    left = min(MAX_COPIES, needed + lot.choice((0, lot.randint(0, 20), lot.randint(0, MAX_COPIES))))
    customers: list[dict[str, Any]] = []
    while left > 0:
        count = min(left, lot.randint(1, 5))
        left -= count
        customers.append(
            {
                "id": f"c{len(customers)}",
                "name": f"C{len(customers)}",
                "segment": lot.choice("ab"),
                "worth": min(worth_cap, lot.choice((lot.randint(0, 9), lot.randint(0, worth_cap)))),
                "trend": lot.choice(("falling", "steady", "rising")),
                "volatility": lot.choice((0, 100, lot.randint(0, 100))),
                "patience": lot.choice((1, 9, lot.randint(1, 5))),
                "count": count,
            }
        )
    segments = [{"id": each, "name": each.upper()} for each in "ab"]
    document = {"format": 1, "id": "made", "title": "Made", "segments": segments, "customers": customers}
    if rules or lot.random() < 0.5:
        document["rules"] = rules
    if lot.random() < 0.3:
        _leave_to_defaults(document, lot)
    return document


def _leave_to_defaults(document: dict[str, Any], lot: Random) -> None:
    """Say in ``defaults`` what some customers then need not say, and leave out what the rulebook says."""
    first = document["customers"][0]
    document["defaults"] = {name: first[name] for name in ("trend", "volatility", "patience")}
    for customer in document["customers"]:
        for name, default in (*document["defaults"].items(), ("count", 1)):
            if customer[name] == default and lot.random() < 0.5:
                del customer[name]
    rules = document.get("rules", {})
    for section in ("improve", "pitch", "invite"):
        if section in rules:
            dropped = lot.choice(sorted(rules[section]))
            del rules[section][dropped]


def make_rules(lot: Random, extreme: bool) -> dict[str, Any]:
    """Give parameters, modest ones or any at the edges of what is allowed."""

    def pick(low: int, high: int, usual: tuple[int, int]) -> int:
        return lot.choice((low, high, lot.randint(low, high))) if extreme else lot.randint(*usual)

    def rising(usual: int) -> list[int]:
        values = range(1, 1 + pick(usual, 999, (usual, usual)))
        return sorted(lot.sample(values, lot.choice((0, 1, 2, 4))))

    falling = pick(0, 100, (0, 100))
    steady = lot.choice((0, 100 - falling, lot.randint(0, 100 - falling)))
    return {
        "rounds": pick(1, 24, (1, 9)),
        "hand_size": pick(1, 8, (1, 7)),
        "market_size": pick(1, 8, (1, 7)),
        "effort": pick(1, 9, (1, 6)),
        "bank_limit": pick(0, 9, (0, 4)),
        "worth_cap": pick(1, 99, (9, 36)),
        "improve": {
            "gain": pick(0, 99, (1, 5)),
            "chance": pick(0, 100, (40, 100)),
            "step": pick(0, 100, (0, 12)),
            "floor": pick(0, 100, (0, 35)),
            "fade": pick(0, 99, (0, 3)),
        },
        "care": {"relief": pick(0, 99, (1, 4))},
        "pitch": {
            "surcharge": pick(0, 9, (0, 3)),
            "strain": pick(0, 9, (0, 3)),
            "limit": lot.choice((0, 1, 2, 9)),
        },
        "invite": {"surcharge": pick(0, 9, (0, 2)), "limit": lot.choice((0, 1, 2, 9))},
        "price_tiers": rising(24),
        "standards": [{"at": at, "bonus": pick(0, 99, (0, 4))} for at in rising(12)],
        "turnover": pick(0, 100, (10, 100)),
        "trend_mix": {"falling": falling, "steady": steady, "rising": 100 - falling - steady},
    }


def write_cases(folder: Path, first: int, count: int) -> list[Path]:
    """Write cases as files and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"made-{number:06}.json" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(json.dumps(make_case(number)), encoding="utf-8")
    return paths


if __name__ == "__main__":
    folder, *words = sys.argv[1:]
    write_cases(Path(folder), *map(int, words))
