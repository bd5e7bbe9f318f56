"""The plans whose totals are kept in ``totals.json``, and how they are written down.

To write them anew after a change of rules, scoring or agents that is meant::

    PYTHONPATH=. python tests/lab/golden.py
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np

from game.decks import load_deck
from game.lab.plan import Plan, Seat
from game.lab.runner import run

FILE = Path(__file__).with_name("totals.json")
MATCHES = 200
RESTLESS = {
    "rules.rounds": 6,
    "rules.hand_size": 3,
    "rules.market_size": 6,
    "rules.effort": 5,
    "rules.improve": {"gain": 3, "fade": 2},
    "rules.turnover": 60,
    "rules.price_tiers": [5, 9, 14],
}
SEATS = {
    "skilled pair": "sales=skilled marketing=skilled",
    "steady pair": "sales=steady marketing=steady",
    "novice pair": "sales=novice marketing=novice",
    "random pair": "sales=random marketing=random",
    "unlike": "marketing=skilled hybrid=random",
    "three": "hybrid=skilled sales=novice marketing=random",
    "four": "hybrid=skilled hybrid=novice sales=skilled hybrid=random",
    "rivals": "hybrid=skilled marketing=skilled sales=steady",
    "passing": "sales=skilled marketing=pass",
}


def decks() -> Any:
    """The decks by name: the shipped ones and one with rules that bring every verb and walk-outs."""
    return {
        "city": load_deck("city-market"),
        "frozen": load_deck("frozen-market"),
        "restless": load_deck("city-market").with_settings(RESTLESS),
    }


def plans() -> Any:
    """The plans by name, all mirrored."""
    found = {}
    for deck_name, deck in decks().items():
        for name, words in SEATS.items():
            seats = tuple(Seat(*word.split("=")) for word in words.split())
            found[f"{deck_name}, {name}"] = Plan(deck, seats, MATCHES, seed=11, mirror=True)
    return found


def as_numbers(totals: Any) -> Any:
    """All fields of the totals as plain numbers."""
    values = dataclasses.asdict(totals)
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in values.items()
    }


if __name__ == "__main__":
    lines = [f"{json.dumps(name)}: {json.dumps(as_numbers(run(plan)))}" for name, plan in plans().items()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
