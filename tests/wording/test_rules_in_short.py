"""The rules in short, on the screen and on phones: chances, kept effort and who begins are in them."""

import pytest

from game.base.language import set_language
from game.decks import Deck, load_deck
from game.decks.printing.rules_text import rule_parts
from game.wording import steps_of_round, verbs_told


@pytest.fixture
def deck() -> Deck:
    settings = {"rules.bank_limit": 1, "rules.improve.chance": 84, "rules.improve.floor": 17}
    return load_deck("city-market").with_settings(settings)


@pytest.mark.parametrize(
    ("language", "chance", "kept", "begins"),
    [
        (
            "en",
            "The chance is 84 %; each point of lift takes off 10: 54 % at +3, at worst 17 %.",
            "1",
            "begin",
        ),
        ("zh-CN", "成功率 84%；牌上每有 1 点加成就少 10%，加成 3 点时是 54%，最低 17%。", "1", "第 1 轮由"),
    ],
)
def test_they_say_how_often_improving_works_what_is_kept_and_who_begins(
    deck: Deck, language: str, chance: str, kept: str, begins: str
) -> None:
    set_language(language)
    try:
        steps, sales = steps_of_round(deck), verbs_told(deck, "sales")
        on_paper = "\n".join(line for part in rule_parts(deck) for line in part.paragraphs)
    finally:
        set_language("en")
    assert [text for icon, text in sales if icon == "dice"] == [chance]
    assert kept in steps[0][1].split("3")[1]
    assert begins in steps[-1][1]
    assert chance in on_paper
    assert begins in on_paper
