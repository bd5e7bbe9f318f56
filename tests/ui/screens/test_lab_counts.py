"""The lab's maps in pictures are what is played: where the rules change, their counts have to follow.

Run as a program it prints the counts anew, for ``game/ui/shots/lab_counts.py``.
"""

import sys
import textwrap
from dataclasses import replace

import pytest

from game.decks import load_deck
from game.lab import LiveMap, Seat, knob, run
from game.ui.shots.lab_counts import COUNTS, settled

SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))


def unplayed(name: str) -> LiveMap:
    return LiveMap(load_deck(name), SEATS, knob("rules.rounds"), knob("deck.volatility"), {})


def counts_of(grid: LiveMap) -> str:
    """The counts of a map that has been played, as they are kept."""
    known = [(cell.matches, cell.totals) for cell in grid.cells]
    return " ".join("-" if each is None else f"{n}/{each.wins[1]}/{each.ties}" for n, each in known)


@pytest.mark.parametrize("name", COUNTS)
def test_the_counts_of_a_pictured_map_are_those_of_its_matches(name: str) -> None:
    grid = settled(unplayed(name))
    assert grid.stands
    assert counts_of(grid) == " ".join(COUNTS[name].split())
    quick = min(grid.cells, key=lambda cell: (cell.plan.deck.rules.rounds * cell.matches, cell.up))
    assert quick.totals is not None
    again = run(replace(quick.plan, matches=quick.matches))
    assert (again.ties, again.wins.tolist()) == (quick.totals.ties, quick.totals.wins.tolist())


if __name__ == "__main__":
    for name in COUNTS:
        grid = unplayed(name)
        for _ in grid.play(lambda: None):
            pass
        sys.stdout.write(f"{name}\n{textwrap.fill(counts_of(grid), 80)}\n")
