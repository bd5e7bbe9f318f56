"""Fixtures for tests of screens."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.playing import Driver


@pytest.fixture
def drive() -> Iterator[Any]:
    """Makes windows as ``Driver`` does, and closes them."""
    made = []

    def make(*args: Any, **settings: Any) -> Any:
        made.append(Driver(*args, **settings))
        return made[-1]

    yield make
    for driver in made:
        driver.close()
