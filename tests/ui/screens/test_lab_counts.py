"""The lab's maps in pictures are what is played: where the rules change, their counts have to follow."""

from dataclasses import replace

import pytest

from game.decks import load_deck
from game.lab import LiveMap, Seat, knob, run
from game.ui.shots.lab_counts import COUNTS, settled

SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))


@pytest.mark.parametrize("name", COUNTS)
def test_the_counts_of_a_pictured_map_are_those_of_its_matches(name: str) -> None:
    grid = settled(LiveMap(load_deck(name), SEATS, knob("rules.rounds"), knob("deck.volatility"), {}))
    assert grid.stands
    quick = min(grid.cells, key=lambda cell: (cell.plan.deck.rules.rounds * cell.matches, cell.up))
    assert quick.totals is not None
    again = run(replace(quick.plan, matches=quick.matches))
    assert (again.ties, again.wins.tolist()) == (quick.totals.ties, quick.totals.wins.tolist())
