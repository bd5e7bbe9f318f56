"""Whole matches as readable text. A difference here is a change of the rules or of an agent.

To write them anew after a change that is meant::

    COLUMNS=200 PYTHONPATH=. python tests/golden/test_golden.py
"""

from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from game.cli.main import main

HERE = Path(__file__).parent
MATCHES = {
    "city-skilled": ["--deal", "K7QX-M2P4"],
    "city-novice": ["--deal", "K7QX-M2P4", "--seat", "sales=novice", "--seat", "marketing=novice"],
    "frozen-three-seats": [
        *("--deck", "frozen-market", "--deal", "BETT-ER01", "--set", "rules.rounds=5"),
        *("--seat", "hybrid=skilled", "--seat", "marketing=novice", "--seat", "sales=random"),
    ],
}


def told(words: list[str], language: str) -> str:
    with redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")) as out:
        assert main(["watch", *words, "--lang", language]) == 0
        out.seek(0)
        return "\n".join(line.rstrip() for line in out.read().splitlines()) + "\n"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", MATCHES)
def test_the_match_is_told_as_it_always_was(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    path = HERE / f"{name}.{language}.txt"
    assert told(MATCHES[name], language) == path.read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, words in MATCHES.items():
        for language in ("en", "zh-CN"):
            (HERE / f"{name}.{language}.txt").write_text(told(words, language), encoding="utf-8")
