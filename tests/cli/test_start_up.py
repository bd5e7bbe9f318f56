"""What a command costs before it does anything: only the libraries that it needs."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.program import CASES, COMMAND, environment
from tests.support import processes_within

DRAWING = {"pygame", "matplotlib"}
COMPILING = {"numba", "llvmlite"}
ANY_LIBRARY = DRAWING | COMPILING | {"numpy", "pydantic", "yaml", "joblib", "polib"}

NEEDED = {
    "--help": (["--help"], ANY_LIBRARY),
    "-h": (["-h"], ANY_LIBRARY),
    "--help in Chinese": (["--help", "--lang", "zh"], ANY_LIBRARY - {"polib"}),
    "--version": (["--version"], ANY_LIBRARY),
    "--version after a language": (["--lang", "zh", "--version"], ANY_LIBRARY - {"polib"}),
    "a mistake": (["--nope"], ANY_LIBRARY),
    "help for a command": (["simulate", "--help"], ANY_LIBRARY - {"pydantic"}),
    "simulate": (["simulate", "--matches", "1", "--json"], DRAWING | COMPILING | {"joblib", "rich.markdown"}),
    "replay": (["replay", "--json", str(CASES[0])], DRAWING | COMPILING | {"joblib", "rich"}),
    "code": (["code", str(CASES[0])], DRAWING | COMPILING | {"joblib", "rich", "segno", "sqlite3"}),
    "report": (
        ["report", str(CASES[0]), "--to", os.devnull + ".csv"],
        DRAWING | COMPILING | {"joblib", "fpdf", "fontTools", "openpyxl"},
    ),
    "watch": (["watch"], DRAWING | COMPILING | {"joblib"}),
    "deck check": (["deck", "check", "city-market"], DRAWING | COMPILING | {"joblib", "rich"}),
    "deck list": (["deck", "list", "--json"], DRAWING | COMPILING | {"joblib"}),
    "deck schema": (["deck", "schema"], DRAWING | COMPILING | {"joblib", "rich"}),
    "agents": (["agents", "--json"], DRAWING | COMPILING | {"joblib"}),
}


def imported(words: Any) -> Any:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], *words],
        capture_output=True,
        check=False,
        env=environment(LANGUAGE="en"),
        encoding="utf-8",
    )
    return set(re.findall(r"^import time:.*\| +([\w.]+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("name", NEEDED)
def test_it_imports_nothing_that_it_does_not_use(name: str) -> None:
    words, unneeded = NEEDED[name]
    found = imported(words)
    assert "game.cli.main" in found
    assert not found & unneeded


def test_help_comes_at_once() -> None:
    with processes_within(1):  # 0.2 on a machine with nothing else to do
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True, env=environment())
