"""The program called in this process: the same words and answers, without the start of a process each."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.cli.main import main
from tests.cli.program import CASES, Run, read_json


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    def run(*words: Any) -> Run:
        capsys.readouterr()
        status = main([os.fspath(word) for word in words])
        said = capsys.readouterr()
        return Run(status, said.out, said.err)

    return run


@pytest.fixture
def case() -> Any:
    """A conformance case to take apart."""
    return read_json(CASES[0].read_text(encoding="utf-8"))


@pytest.fixture
def bare(case: Any) -> Any:
    """The same match as a bare record: the deck inside, no version, no hash, no claim."""
    return case["match"] | {"deck": case["deck"]}


@pytest.fixture
def own_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A user's folder of decks, empty."""
    folder = tmp_path / "own decks"
    folder.mkdir()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    return folder
