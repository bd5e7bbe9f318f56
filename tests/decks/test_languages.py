"""Reports are in the language in force, to the last word."""

import gettext
import re

import pytest

from game.base import language
from game.decks import DeckError, parse_deck

BAD = """\
format: 2
id: Small Deck
titel: x
rules:
  rounds: "8"
  effort: 10
  improve: [1]
  price_tiers: [9, 6]
  standards: 3
  trend_mix: {falling: 1}
  care:
segments:
  - {id: a, name: "", color: red, symbol: ring}
  - {id: a, name: {xx_y: z}}
customers:
  - {id: x, name: X, segment: b, worth: 21, trend: up, volatility: 1.5, patience: {}}
  - {id: x, name: "X\\e", segment: a, worth: true, count: *c}
  - {id: 7, name: !!str y, segment: a, worth: 1, worth: 2}
questions: ok
"""


class Marked(gettext.NullTranslations):
    """A language in which every message is marked, and what is not translated shows."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"«{singular if n == 1 else plural}»"


def report() -> str:
    with pytest.raises(DeckError) as caught:
        parse_deck(BAD, "deck.yaml")
    assert len(caught.value.problems) > 20
    return str(caught.value)


def test_every_sentence_goes_through_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_catalogue", lambda _name: Marked())
    for line in report().splitlines():
        if line.startswith("deck.yaml:"):
            assert re.fullmatch(r"deck\.yaml:\d+:\d+: «.*»", line), line
        elif "hint" in line:
            assert re.fullmatch(r" {4}«hint: «.*»»", line), line


def test_a_report_can_be_shown_in_another_language_later() -> None:
    with pytest.raises(DeckError) as caught:
        parse_deck(BAD, "deck.yaml")
    english = str(caught.value)
    assert "hint: did you mean 'title'?" in english
    assert (
        language.translate(caught.value.message)
        == f"deck.yaml: {len(caught.value.problems)} problems in this deck"
    )


def test_chinese() -> None:
    language.set_language("zh-CN")
    for line in report().splitlines():
        if line.startswith("deck.yaml:"):
            assert re.search("[\u4e00-\u9fff]", line), line
