"""Whole matches as readable text. A difference here is a change of the rules or of an agent.

To write them anew after a change that is meant: ``python tests/golden/test_golden.py``.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    run = subprocess.run(
        [sys.executable, "-m", "game", "watch", *words, "--lang", language],
        capture_output=True,
        check=True,
        cwd=HERE.parents[1],
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )
    return "\n".join(line.rstrip() for line in run.stdout.splitlines()) + "\n"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", MATCHES)
def test_the_match_is_told_as_it_always_was(name: str, language: str) -> None:
    path = HERE / f"{name}.{language}.txt"
    assert told(MATCHES[name], language) == path.read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, words in MATCHES.items():
        for language in ("en", "zh-CN"):
            (HERE / f"{name}.{language}.txt").write_text(told(words, language), encoding="utf-8")
