"""Names of Latin letters stand apart from the Chinese around them."""

import pytest

from game.base.language import msg, translate


@pytest.mark.parametrize(
    ("team", "told"),
    [
        ("Table1", "已登记 Table1 的结果。"),
        ("Blue team", "已登记 Blue team 的结果。"),
        ("三桌", "已登记三桌的结果。"),
        ("7", "已登记7的结果。"),
    ],
)
def test_a_space_parts_a_latin_name_from_chinese(team: str, told: str) -> None:
    assert translate(msg("Result of {team} added.", team=team), "zh-CN") == told


def test_nothing_is_put_beside_punctuation_or_into_english() -> None:
    assert translate(msg("Result of {team} added.", team="Table1"), "en") == "Result of Table1 added."
    names = msg("{names} and {name}", names="Ann", name="Bo")
    assert translate(names, "zh-CN") == "Ann、Bo"
