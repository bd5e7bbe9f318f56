"""What goes to browsers holds nothing that a person cannot see."""

import json

from game.host.lines import line_of

HOSTILE = "a\x1b[31mb\x07\x9b\u202e\u2066c\u200b\x7f\r\ud800\U000e0041d"


def test_names_and_reasons_lose_what_nobody_sees() -> None:
    line = line_of({"say": "state", "names": [{"who": HOSTILE}, (HOSTILE, 1)], "n": None})
    assert json.loads(line) == {"say": "state", "names": [{"who": "a[31mbc d"}, ["a[31mbc d", 1]], "n": None}


def test_all_other_text_stays_as_it_is() -> None:
    for text in ("plain", "客户《好牌》", 'quo"te \\u00e9 \\', "two\nlines", "Größe – ½ €"):
        assert json.loads(line_of({"text": text})) == {"text": text}
