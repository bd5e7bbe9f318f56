"""Each mistake in a deck: where it is reported, in which words, with which suggestion."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = {
    # Old text, new text; then place, code, words of the message, words of the hint.
    "unknown key": (
        ("    trend: rising", "    trned: rising"),
        ("25:5", "key-unknown", "'trned' is not a key of a customer", "did you mean 'trend'?"),
    ),
    "unknown key in the rules": (
        ("gain: 3", "gian: 3"),
        ("10:13", "key-unknown", "'gian' is not a key of 'improve'", "did you mean 'gain'?"),
    ),
    "key in the wrong place": (
        ("  rounds: 3", "  gain: 3\n  rounds: 3"),
        ("6:3", "key-unknown", "'gain' is not a key of 'rules'", "'gain' belongs under 'rules.improve'"),
    ),
    "key with a full-width colon": (
        ("name: Food}", "name： Food}"),
        ("18:16", "key-unknown", "is not a key of a segment", "： is a full-width sign: write : and a space"),
    ),
    "text in full-width quotes": (
        ("name: Food}", "name: “Food, drink”}"),
        (
            "18:29",
            "key-unknown",
            "'drink”' is not a key of a segment",
            '“ is a full-width sign: write " instead',
        ),
    ),
    "missing key": (
        ("    worth: 6\n", ""),
        ("21:5", "key-missing", "a customer needs 'worth'", "for example worth: 6"),
    ),
    "missing key of the deck": (
        ("id: small\n", ""),
        ("1:1", "key-missing", "a deck needs 'id'", "for example id: city-market"),
    ),
    "missing where there is no default": (
        ("volatility: 60, patience: 3}", "volatility: 60}"),
        ("21:5", "key-missing", "a customer needs 'patience'", "as in defaults: {patience: 3}"),
    ),
    "missing for all customers": (
        ("defaults: {trend: steady, volatility: 60, patience: 3}", "defaults: {volatility: 60, patience: 3}"),
        ("27:5", "key-missing", "a customer needs 'trend'", "as in defaults: {trend: steady}"),
    ),
    "duplicate key": (
        ("    worth: 6\n", "    worth: 6\n    worth: 7\n"),
        ("25:5", "key-duplicate", "'worth' is here a second time; it is in line 24 already", "keep one"),
    ),
    "key that is a number": (
        ("  rounds: 3", "  rounds: 3\n  2: 3"),
        ("7:3", "key-not-text", "a key must be text, and '2' is not", 'put it in quotes: "2"'),
    ),
    "key that is a list": (
        ("  rounds: 3", "  rounds: 3\n  [a, b]: 3"),
        ("7:3", "key-not-text", "this is a list or map", None),
    ),
    "no value": (
        ("    worth: 6", "    worth:"),
        ("24:11", "value-missing", "'worth' has no value", "write a value, or leave it out"),
    ),
    "no value where none is needed": (
        ("description: A deck for tests.", "description:"),
        ("4:13", "value-missing", "'description' has no value", None),
    ),
    "colour that is a comment": (
        ("  - {id: food, name: Food}", "  - id: food\n    name: Food\n    color: #2a6f97"),
        ("20:11", "value-missing", "'color' has no value", 'quotes, "#2a6f97"'),
    ),
    "text for a number": (
        ("    worth: 6", '    worth: "6"'),
        ("24:12", "type", "whole number from 0 to 99, not the text '6'", "write 6 without quotes"),
    ),
    "full-width digits": (
        ("    worth: 6", "    worth: \uff16"),
        ("24:12", "type", "not the text '\uff16'", "write 6"),
    ),
    "octal is text": (
        ("    worth: 6", "    worth: 010"),
        ("24:12", "type", "not the text '010'", "write 10"),
    ),
    "thousands": (("    worth: 6", "    worth: 1_0"), ("24:12", "type", "not the text '1_0'", "write 10")),
    "percent sign": (
        ("    volatility: 0", "    volatility: 40%"),
        (
            "31:17",
            "type",
            "'volatility' must be a whole number from 0 to 100, not the text '40%'",
            "write 40",
        ),
    ),
    "decimal": (("    worth: 6", "    worth: 6.0"), ("24:12", "type", "not 6.0", "write 6")),
    "beyond all floats": (("    worth: 6", "    worth: 1e400"), ("24:12", "type", "not 1e400", None)),
    "true is not 1": (
        ("    count: 5", "    count: true"),
        ("26:12", "type", "from 1 to 400, not true", None),
    ),
    "sexagesimal is text": (("    worth: 6", "    worth: 1:30"), ("24:12", "type", "the text '1:30'", None)),
    "no is text": (
        ("    trend: rising", "    trend: no"),
        ("25:12", "choice", "'trend' must be one of falling, steady, rising, not the text 'no'", None),
    ),
    "list for a number": (("    worth: 6", "    worth: [6]"), ("24:12", "type", "not a list", None)),
    "map for a number": (("    worth: 6", "    worth: {a: 6}"), ("24:12", "type", "a group of keys", None)),
    "too large": (("    worth: 6", "    worth: 100"), ("24:12", "range", "from 0 to 99, not 100", None)),
    "too small": (("    patience: 2", "    patience: 0"), ("32:15", "range", "from 1 to 9, not 0", None)),
    "negative": (("    volatility: 0", "    volatility: -1"), ("31:17", "range", "0 to 100, not -1", None)),
    "no such size": (
        ("    worth: 6", "    worth: " + "9" * 300),
        ("24:12", "type", "not 9999999999999999999999999999999999999...", None),
    ),
    "near choice": (
        ("    trend: rising", "    trend: Risign"),
        ("25:12", "choice", "not the text 'Risign'", "did you mean 'rising'?"),
    ),
    "choice in Chinese": (
        ("    trend: rising", "    trend: 上升"),
        ("25:12", "choice", "not the text '上升'", "did you mean 'rising'?"),
    ),
    "near symbol": (
        ("symbol: circle", "symbol: cirle"),
        ("17:57", "choice", "'symbol'", "did you mean 'circle'?"),
    ),
    "colour by name": (
        ('"#2a6f97"', "red"),
        ("17:72", "color", "'color' must be # with six digits 0-9 or a-f, not the text 'red'", '"#2a6f97"'),
    ),
    "short colour": (('"#2a6f97"', '"#0af"'), ("17:72", "color", "the text '#0af'", 'write "#00aaff"')),
    "newer format": (
        ("format: 1", "format: 2"),
        ("1:9", "format", "'format' must be 1, not 2", "made for a newer version"),
    ),
    "deck id": (
        ("id: small", "id: Small Deck"),
        ("2:5", "id", "'id' must be text of 1 to 40 letters a-z, digits or -", "write small-deck"),
    ),
    "id that is a number": (
        ("- id: bakery", "- id: 2024"),
        ("27:9", "id", "letters, digits, - or _, not 2024", 'put it in quotes: "2024"'),
    ),
    "id with a space": (
        ("- id: bakery", "- id: The bakery"),
        ("27:9", "id", "the text 'The bakery'", "The-bakery"),
    ),
    "number for text": (
        ("name: Bakery", "name: 7"),
        ("28:11", "type", "'name' must be text, not 7", 'put it in quotes: "7"'),
    ),
    "blank text": (("name: Bakery", 'name: " "'), ("28:11", "blank", "'name' must not be blank", None)),
    "blank text in a language": (
        ("en: Small,", 'en: "",'),
        ("3:13", "blank", "'title.en' must not be blank", None),
    ),
    "text without a language": (
        ("title: {en: Small, zh-CN: 小牌组}", "title: {}"),
        ("3:8", "entries", "at least one", None),
    ),
    "no language": (
        ("{en: Small, ", "{en_US: Small, "),
        ("3:9", "language", "'en_US' is not the tag of a language", "did you mean 'en'?"),
    ),
    "long name": (
        ("name: Bakery", "name: " + "B" * 81),
        ("28:11", "long", "'name' has 81 characters; at most 80 are allowed", None),
    ),
    "long text": (
        ("note: Open at dawn.", "note: " + "a" * 2001),
        ("34:11", "long", "'note' has 2001 characters; at most 2000 are allowed", None),
    ),
    "control character": (
        ("name: Bakery", r'name: "Bak\e[31mery"'),
        ("28:11", "bad-character", "'name' must not hold U+001B", "invisible"),
    ),
    "override of direction": (
        ("note: Open at dawn.", r'note: "Open \u202e at dawn."'),
        ("34:11", "bad-character", "'note' must not hold U+202E", None),
    ),
    "line break in a name": (
        ("name: Bakery", r'name: "Bak\nery"'),
        ("28:11", "bad-character", "'name' must not hold a line break", None),
    ),
    "text for a list": (
        ('questions:\n  - {en: "What was it?", zh-CN: 怎么回事？}', "questions: Why?"),
        ("35:12", "type", "'questions' must be a list, not the text 'Why?'", "in front of each entry"),
    ),
    "text for a map": (
        ("defaults: {trend: steady, volatility: 60, patience: 3}", "defaults: steady"),
        ("19:11", "type", "'defaults' must be a group of keys with values, not the text 'steady'", None),
    ),
    "entry without a space after its colon": (
        ("  - {id: food, name: Food}", "  - {id: food, name: Food}\n  - id:drinks"),
        ("19:5", "type", "'segments[2]' must be a group of keys", "write a space after the colon"),
    ),
    "four tiers at most": (
        ("[6, 9]", "[1, 2, 3, 4, 5]"),
        ("11:3", "entries", "'price_tiers' has 5 entries; at most 4 are allowed", None),
    ),
    "tiers that fall": (
        ("[6, 9]", "[9, 6]"),
        ("11:20", "not-increasing", "'price_tiers' must increase from entry to entry: 6 comes after 9", None),
    ),
    "standards that stay": (
        ("{at: 9, bonus: 2}", "{at: 6, bonus: 2}"),
        ("14:12", "not-increasing", "'standards' must increase from entry to entry: 6 comes after 6", None),
    ),
    "trend mix": (
        ("{falling: 20, steady: 50, rising: 30}", "{falling: 20, steady: 50, rising: 20}"),
        (
            "15:14",
            "trend-mix",
            "must add up to 100, and adds up to 90: falling 20, steady 50, rising 20",
            None,
        ),
    ),
    "half a trend mix": (
        ("{falling: 20, steady: 50, rising: 30}", "{falling: 20}"),
        (
            "15:14",
            "trend-mix",
            "adds up to 90: falling 20, steady 40, rising 30",
            "does not give steady, rising",
        ),
    ),
    "worth above the cap": (
        ("    worth: 6", "    worth: 13"),
        (
            "24:12",
            "worth-cap",
            "'worth' is 13, above 'worth_cap', which is 12",
            "raise 'worth_cap' under 'rules'",
        ),
    ),
    "duplicate customer": (
        ("- id: bakery", "- id: corner-shop"),
        ("27:9", "id-duplicate", "the id 'corner-shop' is in line 21 already", "an id of its own"),
    ),
    "duplicate segment": (
        ("{id: food, name: Food}", "{id: food, name: Food}\n  - {id: food, name: Drink}"),
        ("19:10", "id-duplicate", "the id 'food' is in line 18 already", None),
    ),
    "unknown segment": (
        ("    segment: food", "    segment: foot"),
        ("29:14", "segment-unknown", "there is no segment 'foot'", "did you mean 'food'?"),
    ),
    "segment far from all": (
        ("    segment: food", "    segment: hospitals"),
        ("29:14", "segment-unknown", "there is no segment 'hospitals'", "the segments are retail, food"),
    ),
    "one card missing": (
        ("  rounds: 3", "  rounds: 4"),
        (
            "20:1",
            "copies-few",
            "1 card is missing: 2 hands of 2 and 4 rounds with rows of 2 take 12",
            "or lower",
        ),
    ),
    "cards missing": (
        ("    count: 5", "    count: 1"),
        ("20:1", "copies-few", "3 cards are missing: 2 hands of 2 and 3 rounds with rows of 2 take 10", None),
    ),
    "too many cards": (
        ("    count: 5", "    count: 395"),
        ("20:1", "copies-many", "the deck has 401 cards; at most 400 are allowed", None),
    ),
    "alias": (
        ("    worth: 6", "    worth: *w"),
        ("24:12", "alias", "'*w' is a YAML alias", "write the value out"),
    ),
    "anchor": (
        ("    worth: 6", "    worth: &w 6"),
        ("24:12", "anchor", "'&w' is a YAML anchor", "delete it"),
    ),
    "tag": (("    worth: 6", "    worth: !!int 6"), ("24:12", "tag", "'!!int' is a YAML tag", "delete it")),
    "tag that builds": (
        ("name: Bakery", "name: !!python/object/apply:os.system [ls]"),
        ("28:11", "tag", "'!!python/object/apply:os.system' is a YAML tag", None),
    ),
    "second document": (
        ("questions:", "---\nquestions:"),
        ("35:1", "two-documents", "a second document begins here", "one deck in a file"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_mistake_gives_one_problem_in_its_place(case: str, broken: Callable[..., Any]) -> None:
    (old, new), (place, code, words, suggestion) = CASES[case]
    error = broken(old, new)
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in error.problems] == [
        f"{place} {code}"
    ]
    first, *rest = str(error).splitlines()
    assert first.startswith(f"deck.yaml:{place}: ")
    assert words in first
    assert rest[1].strip() == "^"
    if suggestion:
        assert suggestion in rest[-1]


MISSING = "defaults: {trend: steady, volatility: 60, patience: 3}"


def test_all_problems_come_at_once_in_the_order_of_the_file(refused: Callable[..., Any], good: str) -> None:
    text = (
        good.replace("id: small", "id: Small")
        .replace("rounds: 3", "round: 3")
        .replace("[6, 9]", "[6, 6]")
        .replace("steady: 50", "steady: 51")
        .replace("{id: food, name: Food}", "{id: retail, name: Food}")
        .replace("segment: retail", "segment: retial")
        .replace("    worth: 9", "    worth: 13")
        .replace("    patience: 2", "    patience: two")
    )
    assert [f"{problem.line} {problem.code}" for problem in refused(text).problems] == [
        "2 id",
        "6 key-unknown",
        "11 not-increasing",
        "15 trend-mix",
        "18 id-duplicate",
        "23 segment-unknown",
        "29 segment-unknown",
        "30 worth-cap",
        "32 type",
    ]


def test_a_wrong_default_is_reported_once_and_not_for_each_customer(
    refused: Callable[..., Any], good: str
) -> None:
    problems = refused(good.replace("patience: 3}", "patience: 30}")).problems
    assert [(problem.path, problem.code) for problem in problems] == [("defaults.patience", "range")]


def test_what_many_customers_lack_is_reported_once(refused: Callable[..., Any], good: str) -> None:
    text = good.replace(MISSING, "defaults: {}").replace("    patience: 2\n", "")
    found = {problem.path: str(problem.message) for problem in refused(text).problems}
    assert found == {
        "customers[0].patience": "2 customers have no 'patience'; this is the first of them",
        "customers[0].volatility": "a customer needs 'volatility'",
        "customers[1].trend": "a customer needs 'trend'",
    }


def test_a_wrong_count_does_not_make_cards_missing(refused: Callable[..., Any], good: str) -> None:
    assert [problem.code for problem in refused(good.replace("count: 5", "count: 0")).problems] == ["range"]


def test_segments_are_not_unknown_while_one_of_them_cannot_be_read(
    refused: Callable[..., Any], good: str
) -> None:
    problems = refused(good.replace("{id: food,", "{id: 7,")).problems
    assert [problem.code for problem in problems] == ["id"]


def test_a_deck_that_keeps_the_rulebooks_cap_is_held_to_it(refused: Callable[..., Any], good: str) -> None:
    text = good.replace("  worth_cap: 12\n", "").replace("worth: 9", "worth: 21")
    assert "'worth' is 21, above 'worth_cap', which is 20" in str(refused(text))


def test_more_seats_need_more_cards(refused: Callable[..., Any], good: str) -> None:
    assert "1 card is missing: 3 hands of 2" in str(refused(good, n_seats=3))


def test_a_value_with_a_problem_of_its_own_gets_no_second_one(refused: Callable[..., Any], good: str) -> None:
    problems = refused(good.replace("worth: 9", "worth: !!str [1, {a: *b}]")).problems
    assert [problem.code for problem in problems] == ["tag", "alias"]


@pytest.mark.parametrize(
    ("old", "new"), [("worth_cap: 50", "wort_cap: 50"), ("steady: 50", "stedy: 50"), ("rules:", "ruels:")]
)
def test_a_misspelt_parameter_is_not_missed_elsewhere(
    old: str, new: str, refused: Callable[..., Any], good: str
) -> None:
    text = good.replace("worth_cap: 12", "worth_cap: 50").replace("worth: 9", "worth: 40")
    assert [problem.code for problem in refused(text.replace(old, new)).problems] == ["key-unknown"]


def test_another_unknown_parameter_hides_nothing(refused: Callable[..., Any], good: str) -> None:
    text = good.replace("  market_size: 2", "  efort: 3")
    assert [problem.code for problem in refused(text).problems] == ["key-unknown", "copies-few"]
