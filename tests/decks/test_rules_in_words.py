"""What the rules say of chances and effort: the deck's own numbers, on the screen and on paper."""

import pytest

from game.base.language import translate
from game.decks import Deck, chances_told, effort_told, load_deck
from game.decks.printing.rules_text import rule_parts


def deck_with(**rules: int) -> Deck:
    settings = {f"rules.{key.replace('__', '.')}": value for key, value in rules.items()}
    return load_deck("city-market").with_settings(settings)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({}, "The chance is 90 %; each point of lift takes off 10: 60 % at +3, at worst 25 %."),
        (
            {"improve__chance": 80, "improve__step": 7, "improve__gain": 2, "improve__floor": 30},
            "The chance is 80 %; each point of lift takes off 7: 66 % at +2, at worst 30 %.",
        ),
        ({"improve__step": 0}, "The chance is 90 %."),
        ({"improve__chance": 20}, "The chance is 25 %."),
    ],
)
def test_the_chance_is_told_by_the_decks_numbers(rules: dict[str, int], told: str) -> None:
    deck = deck_with(**rules)
    assert translate(chances_told(deck.rules), "en") == told
    on_paper = "\n".join(line for part in rule_parts(deck) for line in part.paragraphs)
    assert told in on_paper


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (2, "Spend your effort: 3 points a round; of what is left you keep 2 at most."),
        (0, "Spend your effort: 3 points a round; what is left of it is lost."),
    ],
)
def test_effort_that_can_be_kept_has_its_limit(kept: int, told: str) -> None:
    assert translate(effort_told(deck_with(bank_limit=kept).rules), "en") == told
