"""The package's front door: quick to open, and what comes out of it cannot be changed from outside."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import game
from game import Match
from tests.support import matches, play_random

ROOT = Path(__file__).parents[2]
NAMES = ("Action", "Match", "load_deck", "make_agent", "score_match", "simulate", "sweep")
HEAVY = ("joblib", "matplotlib", "numba", "numpy", "pydantic", "pygame", "yaml")


def python(code: str) -> str:
    """Run a program in a fresh interpreter, with nothing loaded that the tests need."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_opening_it_loads_nothing_heavy() -> None:
    loaded = python(f"import sys, game; print([name for name in {HEAVY} if name in sys.modules])")
    assert loaded.strip() == "[]"


def test_importing_it_takes_less_than_a_tenth_of_a_second() -> None:
    # The best of five: the machine may be busy, the import may not.
    took = [
        float(
            python(
                "import time; t = time.process_time(); import game; print(time.process_time() - t)",
            )
        )
        for _ in range(5)
    ]
    assert min(took) < 0.1


def test_every_name_is_there_and_pygame_and_numba_stay_out() -> None:
    out = python(
        f"from game import {', '.join(NAMES)}\n"
        "import sys; print([name for name in ('numba', 'pygame') if name in sys.modules])"
    )
    assert out.strip() == "[]"
    assert set(NAMES) < set(dir(game)) & set(game.__all__)


def test_another_name_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Macth'"):
        game.Macth  # noqa: B018
    with pytest.raises(ImportError):
        python_free_import("Macth")


def python_free_import(name: str) -> None:
    exec(f"from game import {name}", {})  # noqa: S102 - as a person would write it


def arrays(thing: Any, path: str = "match") -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    """Yield every array that can be reached through what a match hands out."""
    if isinstance(thing, np.ndarray):
        yield path, thing
    elif isinstance(thing, tuple) and hasattr(thing, "_fields"):
        for name in thing._fields:
            yield from arrays(getattr(thing, name), f"{path}.{name}")


def handed_out(match: Match) -> dict[str, np.ndarray[Any, Any]]:
    found: dict[str, np.ndarray[Any, Any]] = {}
    for name in ("table", "world", "history"):
        found.update(arrays(getattr(match, name), name))
    found.update(arrays(match.deck.rules, "deck.rules"))
    found.update(arrays(match.deck.cards, "deck.cards"))
    for name in ("worth", "trend"):
        found[f"world.{name}"] = getattr(match.world, name)
    return found


@given(matches(), st.data())
def test_nothing_that_a_match_hands_out_can_be_written_to(match: Match, data: st.DataObject) -> None:
    play_random(match, data, limit=12)
    before, actions, events = match.state(), match.actions, match.events
    for name, array in handed_out(match).items():
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 99
        assert not array.flags.writeable, name
    assert isinstance(actions, tuple)
    assert isinstance(events, tuple)
    match.legal_actions().clear()
    for numbers in match.state().values():
        numbers.clear()
    assert (match.state(), match.actions, match.events) == (before, actions, events)


@given(matches(), st.data())
def test_an_observation_is_the_observers_own(match: Match, data: st.DataObject) -> None:
    play_random(match, data, limit=6)
    if match.is_over:
        return
    before = match.state()
    seen = match.observation
    for name in seen._fields:
        field = getattr(seen, name)
        if isinstance(field, memoryview) and not field.readonly:
            np.asarray(field)[...] = 7
    assert match.state() == before
    assert match.observation.hands.tolist() == match.table.hands.tolist()
