"""How problems are shown: the place, the caret under it, nothing that a terminal obeys."""

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.base.language import msg
from game.base.safe_text import excerpt, safe, shorten, width
from game.decks import MAX_SHOWN, DeckError, Problem, render


def problem(line: int = 1, column: int = 1, **options: Any) -> Problem:
    return Problem(line, column, msg("wrong"), "test", **options)


def is_safe(text: str) -> bool:
    return all(unicodedata.category(sign) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} for sign in text)


def test_a_problem_is_shown_with_its_line_a_caret_and_a_suggestion() -> None:
    assert render([problem(2, 3, hint=msg("mend it"))], "deck.yaml", ["first", "  second"]).splitlines() == [
        "deck.yaml:2:3: wrong",
        "      second",
        "      ^",
        "    hint: mend it",
    ]


def test_a_problem_without_a_line_is_shown_with_its_path() -> None:
    assert render([problem(0, 0, path="customers[3].worth")], "record") == "record: customers[3].worth: wrong"
    assert render([problem(0, 0)], "record") == "record: wrong"
    assert str(problem(0, 0)) == "wrong"
    assert str(problem(4, 2)) == "4:2: wrong"


def test_a_warning_says_that_it_is_one() -> None:
    assert render([problem(severity="warning")], "deck.yaml") == "deck.yaml:1:1: warning: wrong"


def test_the_caret_counts_wide_characters_twice_and_accents_not_at_all() -> None:
    _, line, caret = render([problem(1, 8)], "deck.yaml", ["街角e\u0301: 小店"]).splitlines()
    assert line == "    街角e\u0301: 小店"
    assert (
        caret == "    " + " " * 9 + "^"
    )  # 4 for two wide ones, 1 for e with its accent, 2 for ": ", 2 for 小


def test_what_cannot_be_shown_is_escaped_and_the_caret_moves_along() -> None:
    _, line, caret = render([problem(1, 3)], "deck.yaml", ["\t\x1bx"]).splitlines()
    assert line == r"    \t\x1bx"
    assert caret == "    " + " " * 6 + "^"


def test_a_long_line_is_shown_around_the_place() -> None:
    line, before = excerpt("a" * 1_000_000 + "b" + "c" * 1_000_000, 1_000_001)
    assert line.startswith("...a")
    assert line.endswith("c...")
    assert line[before] == "b"
    assert len(line) < 90


def test_a_line_that_fits_is_shown_whole() -> None:
    assert excerpt("a" * 70 + "b", 71) == ("a" * 70 + "b", 70)


def test_only_so_many_problems_are_printed_errors_first() -> None:
    problems = [problem(n, 1, severity="warning") for n in range(1, 101)]
    problems += [problem(n, 1) for n in range(101, 111)]
    report = render(problems, "deck.yaml").splitlines()
    assert len(report) == MAX_SHOWN + 1
    assert [line.split(":")[1] for line in report[:-1]] == [str(n) for n in (*range(1, 41), *range(101, 111))]
    assert report[-1] == "and 60 more problems"
    assert render([problem(), problem()], limit=1).splitlines()[-1] == "and 1 more problem"


def test_the_message_of_the_error_counts_errors_only() -> None:
    error = DeckError("a\x1bb.yaml", [], [problem(), problem(severity="warning")])
    assert str(error.message) == r"a\x1bb.yaml: 1 problem in this deck"
    assert error.exit_status == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("小店", "小店"),
        ("a\u3000b", "a\u3000b"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\u202eabc", r"\u202eabc"),
        ("\u2066\u200f\ufeff", r"\u2066\u200f\ufeff"),
        ("\x9b31m", r"\x9b31m"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_text_is_made_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters()), st.integers(1, 120))
@example("\ud800\u202e\x1b", 2)
def test_whatever_the_line_the_excerpt_is_safe_and_short(line: str, column: int) -> None:
    shown, before = excerpt(line, column)
    assert is_safe(shown)
    assert width(shown) <= 76 + 6
    assert before <= width(shown)


@given(st.text(st.characters(), max_size=100))
def test_whatever_the_words_the_report_is_safe(text: str) -> None:
    wrong = Problem(1, 1, msg("{words}", words=text), "test", msg("{words}", words=text))
    for line in render([wrong], text, [text]).splitlines():
        assert is_safe(line)
    assert len(shorten(text)) <= 10 * 40
