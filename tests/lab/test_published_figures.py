"""Figures in print are played again: those of the lesson plan, in every language.

Marked ``soak``: some two hundred thousand matches, by compiled kernels.
"""

import re
from typing import Any

import pytest

from game import load_deck, simulate, sweep
from game.base.language import LANGUAGES
from game.base.resources import asset
from game.lab import Batch

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("published")]

Seats = tuple[str, ...]
PLAYERS: Seats = ("sales=skilled", "marketing=skilled")
INTERVAL = re.compile(r"(\d+\.\d) ?% ?[(（](\d+\.\d) (?:to|到) (\d+\.\d)[)）]")
Settings = dict[str, Any]

DOUBLED = [
    {"at": standard["at"], "bonus": 2 * standard["bonus"]}
    for standard in load_deck("city-market").to_document()["rules"]["standards"]
]
ROWS: tuple[tuple[str, Settings], ...] = (
    ("city-market", {}),
    ("city-market", {"rules.rounds": 12}),
    ("city-market", {"rules.rounds": 4}),
    ("city-market", {"rules.standards": []}),
    ("city-market", {"rules.standards": DOUBLED}),
    ("frozen-market", {}),
    ("tea-break", {}),
    ("key-accounts", {}),
    ("fast-market", {}),
    ("direct-selling", {}),
)
"""What the lines of the plan's table play."""
SENTENCES: tuple[tuple[int, Settings] | tuple[int, Settings, Seats], ...] = (
    (4000, {"rules.invite.limit": 0}),
    (2000, {"deck.volatility": 0}),
    (2000, {"deck.volatility": 100}),
    (2000, {"deck.volatility": 0, "rules.rounds": 4}),
    (2000, {"deck.volatility": 0, "rules.rounds": 12}),
    (4000, {"deck.patience": 3, "rules.improve.gain": 2}),
    (4000, {"deck.patience": 3, "rules.improve.gain": 3}),
    (4000, {"deck.patience": 3, "rules.improve.gain": 4}),
    (4000, {"deck.patience": 2, "rules.improve.gain": 3}),
    (4000, {"deck.patience": 9, "rules.improve.gain": 3}),
    (20_000, {}, ("sales=steady", "marketing=steady")),
    (20_000, {}, ("sales=random", "marketing=random")),
)
"""What the shares below the table are of, in their order: matches, settings of the city deck, and players."""
_PLAYED: dict[str, Batch] = {}


def played(deck: str, matches: int, settings: Settings | None = None, seats: Seats = PLAYERS) -> Batch:
    """Play as ``better-hand simulate --mirror`` and ``sweep`` do, each batch once for both languages."""
    name = repr((deck, matches, settings, seats))
    if name not in _PLAYED:
        one_cell = {key: [value] for key, value in (settings or {}).items()}
        _PLAYED[name] = (
            sweep(one_cell, deck, seats, matches=matches).batches[0]
            if settings
            else simulate(deck, seats, matches=matches, mirror=True)
        )
    return _PLAYED[name]


def percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f}"


def plan(language: str) -> str:
    return asset("guide", f"{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plans_table_says_what_the_lab_measures(language: str) -> None:
    text = plan(language)
    lines = [line for line in text.splitlines() if line.startswith("|") and INTERVAL.search(line)]
    assert len(lines) == len(ROWS)
    assert re.search("20,?000", text)
    for line, (deck, settings) in zip(lines, ROWS, strict=True):
        batch = played(deck, 20_000, settings)
        shares = INTERVAL.search(line)
        assert shares is not None
        found = [batch.win_rate[1], *batch.win_interval[1]]
        assert list(shares.groups()) == [percent(share, 1) for share in found], line
        leads = [lead.replace("\N{MINUS SIGN}", "-") for lead in re.findall(r"[+\u2212]\d+\.\d", line)]
        assert leads == [f"{lead:+.1f}" for lead in batch.lead[: len(leads)]], line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plans_sentences_say_what_the_lab_measures(language: str) -> None:
    sentences = [line for line in plan(language).splitlines() if not line.startswith("|")]
    found = INTERVAL.findall("\n".join(sentences))
    assert len(found) == len(SENTENCES)
    for shares, (matches, settings, *seats) in zip(found, SENTENCES, strict=True):
        batch = played("city-market", matches, settings, *seats)
        assert list(shares) == [percent(n, 1) for n in (batch.win_rate[1], *batch.win_interval[1])], settings


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_novices_marketing_wins_every_match(language: str) -> None:
    seats = ("sales=novice", "marketing=novice")
    assert played("city-market", 20_000, None, seats).win_rate[1] == 1
    assert {"en": "novices, marketing wins every one", "zh-CN": "都是“新手”，营销每局都赢"}[language] in plan(
        language
    )
