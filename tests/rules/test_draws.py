import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import draws

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())


@pytest.mark.parametrize("case", VECTORS["draw"], ids=lambda case: str(case["args"]))
def test_draws_agree_with_the_vectors(case: dict[str, Any]) -> None:
    assert draws.draw(*case["args"]) == case["value"]


@pytest.mark.parametrize("case", VECTORS["roll"], ids=lambda case: str(case["args"]))
def test_rolls_agree_with_the_vectors(case: dict[str, Any]) -> None:
    assert draws.roll(*case["args"]) == case["value"]


@pytest.mark.parametrize("case", VECTORS["match_seed"], ids=lambda case: str(case["args"]))
def test_match_seeds_agree_with_the_vectors(case: dict[str, Any]) -> None:
    assert draws.match_seed(*case["args"]) == case["value"]


@given(
    seed=st.integers(0, draws.MAX_SEED),
    stream=st.integers(0, 7),
    copies=st.lists(st.integers(0, 399), min_size=1, max_size=20),
    b=st.integers(0, 500),
)
def test_a_deck_at_once_draws_what_each_copy_draws(seed: int, stream: int, copies: list[int], b: int) -> None:
    key = draws.stream_key(seed, stream)
    together = draws.to_ppm(draws.sub_draw(draws.sub_draw(key, np.array(copies, np.uint64)), b))
    assert together.tolist() == [draws.roll(seed, stream, copy, b) for copy in copies]


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**40))
def test_match_seeds_are_deal_seeds(run_seed: int, index: int) -> None:
    assert 0 <= draws.match_seed(run_seed, index) <= draws.MAX_SEED
