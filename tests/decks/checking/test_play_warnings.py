"""Warnings about decks that can be played but hardly make sense, and problems told to programs."""

import pytest

from game.base.language import msg
from game.decks import Problem, load_deck, parse_deck, shelf
from game.decks.checking.problem_formats import github_line, problem_document


def codes(text: str) -> set[tuple[str, str]]:
    return {(problem.code, problem.path) for problem in parse_deck(text).warnings}


@pytest.fixture
def calm(good: str) -> str:
    """The small deck without any other warning, in a market that does not move."""
    return (
        good.replace("  trend_mix: {falling: 20, steady: 50, rising: 30}\n", "  turnover: 0\n")
        .replace("volatility: 60", "volatility: 0")
        .replace("trend: rising", "trend: steady")
    )


def test_a_standard_nobody_can_meet(good: str, calm: str) -> None:
    path = "rules.standards[1].at"
    assert ("standard-high", path) not in codes(good)
    assert ("standard-high", path) in codes(good.replace("{at: 9,", "{at: 13,"))  # above the cap of 12
    assert ("standard-high", path) in codes(calm.replace("{at: 9,", "{at: 10,"))  # nobody gets above 9
    assert ("standard-high", path) not in codes(calm)
    rising = calm.replace("worth: 6\n    trend: steady", "worth: 8\n    trend: rising")
    assert ("standard-high", path) not in codes(rising.replace("{at: 9,", "{at: 10,"))
    assert ("standard-high", path) in codes(rising.replace("{at: 9,", "{at: 11,"))


def test_the_rulebooks_own_standards_are_not_blamed_on_a_deck() -> None:
    assert load_deck("frozen-market").warnings == ()


def test_a_price_nobody_can_pay(good: str) -> None:
    poor = good.replace("  rounds: 3", "  effort: 1\n  bank_limit: 0\n  rounds: 3")
    assert ("price-high", "rules.price_tiers[0]") in codes(poor)
    assert ("price-high", "rules.price_tiers[1]") in codes(poor.replace("bank_limit: 0", "bank_limit: 1"))
    assert "price-high" not in {code for code, _ in codes(poor.replace("bank_limit: 0", "bank_limit: 2"))}
    assert "price-high" not in {code for code, _ in codes(good)}


def test_a_card_nobody_would_take(good: str) -> None:
    assert "card-poor" not in {code for code, _ in codes(good)}
    junk = "  - {id: junk, name: Junk, segment: food, worth: 1, trend: falling}\nquestions:"
    assert ("card-poor", "customers[2].worth") in codes(good.replace("questions:", junk))
    rising = junk.replace("falling", "rising").replace("worth: 1", "worth: 4")
    assert "card-poor" not in {code for code, _ in codes(good.replace("questions:", rising))}


def test_a_warning_has_its_place_and_does_not_stop_anybody(good: str) -> None:
    deck = parse_deck(good.replace("{at: 9,", "{at: 13,"))
    (warning,) = [problem for problem in deck.warnings if problem.code == "standard-high"]
    assert (warning.line, warning.column) == (14, 12)
    assert str(warning).startswith("14:12: warning: nobody can meet the standard 13")


def test_no_shipped_deck_has_one() -> None:
    assert not [entry for entry in shelf() if entry.shipped and load_deck(entry.path).warnings]


def test_a_problem_for_programs() -> None:
    problem = Problem(3, 7, msg("'{x}' is wrong", x="\x1b[2J"), "code", msg("do not"), path="a.b")
    assert problem_document(problem, "f.yaml") == {
        "file": "f.yaml",
        "line": 3,
        "column": 7,
        "place": None,
        "path": "a.b",
        "severity": "error",
        "code": "code",
        "message": r"'\x1b[2J' is wrong",
        "hint": "do not",
    }


def test_a_problem_for_github_stays_one_command() -> None:
    problem = Problem(3, 7, msg("100 % {x}", x="a\r\n::error::b"), "code", severity="warning")
    line = github_line(problem, "a,b:c%\n.yaml")
    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith("::warning file=a%2Cb%3Ac%25")
    assert line.endswith(",line=3,col=7,title=code::100 %25 a\\r\\n::error::b")
    assert github_line(Problem(0, 0, msg("x"), "code"), "f") == "::error file=f,title=code::x"
