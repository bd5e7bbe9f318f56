from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

from game.decks import parse_deck
from game.decks.checking.glyphs import unshown

DECK = """\
format: 1
id: signs
title: {en: Signs, zh-CN: 符号}
segments:
  - {id: a, name: {en: A, zh-CN: 甲}}
customers:
  - id: c
    name: {en: "Tea \\U0001F375 house", zh-CN: 茶馆}
    segment: a
    worth: 5
    trend: steady
    volatility: 0
    patience: 2
    count: 60
"""


def test_the_list_is_what_both_fonts_have() -> None:
    both = set(TTFont(str(sans_path())).getBestCmap()) & set(TTFont(str(serif_path())).getBestCmap())
    seen = [chr(code) for code in range(0x80, 0x110000) if chr(code).isprintable()]
    assert {sign for sign in seen if not unshown(sign)} == {sign for sign in seen if ord(sign) in both}


def test_a_text_the_fonts_cannot_show_is_a_warning_in_its_place() -> None:
    (warning,) = parse_deck(DECK, "signs.yaml").warnings
    assert (warning.line, warning.path) == (8, "customers[0].name.en")
    assert "U+1F375" in str(warning)
