"""The small download has neither numba nor matplotlib: it plays as Python, or says what is missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT = "import sys; sys.modules |= dict.fromkeys(('numba', 'llvmlite', 'matplotlib'))\n"
RUN = WITHOUT + "from game.cli.main import main; sys.exit(main())"


def call(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("simulate", "--matches", "300", "--jobs", "2", "--deck", "tea-break", "--json"),
        (
            "compare",
            "--seat",
            "marketing=skilled",
            "--versus",
            "marketing=novice",
            "--matches",
            "150",
            "--jobs",
            "1",
            "--deck",
            "tea-break",
            "--json",
        ),
        ("deck", "stats", "tea-break", "--matches", "300", "--jobs", "1", "--json"),
        ("sweep", "--vary", "rules.rounds=2,3", "--matches", "150", "--jobs", "1", "--json"),
    ],
    ids=lambda words: words[0],
)
def test_it_plays_batches_that_are_long_enough_to_compile_for(words: tuple[str, ...]) -> None:
    done = call(RUN, *words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("sweep", "--vary", "rules.rounds=2,3", "--matches", "2", "--plot", "a.png"),
            "--plot needs matplotlib",
        ),
        (("bench", "--matches", "100"), "better-hand bench needs numba"),
    ],
    ids=lambda value: value[0],
)
def test_it_says_what_is_missing(words: tuple[str, ...], said: str) -> None:
    done = call(RUN, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (ROOT / "a.png").exists()


def test_a_class_board_gets_its_field() -> None:
    code = (
        "from game import load_deck\nfrom game.lab import play_field\n"
        "print(play_field(load_deck('tea-break'), ('sales', 'marketing'), 5, runs=500).scores.shape)"
    )
    done = call(WITHOUT + code)
    assert done.stdout.strip() == "(500, 2)", done.stderr


def test_a_frozen_program_starts_no_processes() -> None:
    """As a worker it would start itself."""
    code = (
        "import sys; sys.frozen = True\nfrom game.lab import Workers\nfrom game.lab.pool import spread\n"
        "from os import getpid\nfound = spread(lambda _: getpid(), [(n,) for n in range(8)], Workers(2))\n"
        "print(set(found) == {getpid()})"
    )
    done = call(code)
    assert done.stdout.strip() == "True", done.stderr
