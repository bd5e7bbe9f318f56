"""The totals of a few hundred matches each, kept in a file: neither how matches are played nor how they
are summed may change them."""

import json

import pytest

from game.lab.runner import run
from tests.lab.golden import FILE, as_numbers, plans

PLANS = plans()
KEPT = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PLANS)
def test_the_totals_are_what_they_were(name):
    assert as_numbers(run(PLANS[name])) == KEPT[name]
