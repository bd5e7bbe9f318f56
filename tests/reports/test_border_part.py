"""The drawn lines over their map in a class's report."""

from game.decks import load_deck
from game.lab import map_to_guess
from game.reports.border_part import border_chart
from game.reports.drawing import Disc, Label, Path

LEVEL = (400,) * 11
UPRIGHT = (-50,) * 5 + (1050,) * 6


def test_an_upright_line_is_one_upright_piece_with_its_number_beside_it() -> None:
    chart = border_chart(map_to_guess("deck", load_deck("city-market")), None, [LEVEL, UPRIGHT])
    lines = [each for each in chart.items if isinstance(each, Path) and each.width == 2]
    upright, level = lines  # the first team's on top
    (x, foot), (same, head) = upright.points
    assert x == same
    assert foot > head
    assert len(level.points) == 11
    assert level.points[4][0] < x < level.points[5][0]
    assert sum(isinstance(each, Disc) for each in chart.items) == 11
    first, second = (
        next(each for each in chart.items if isinstance(each, Label) and each.is_bold and each.text == text)
        for text in "12"
    )
    assert first.x > level.points[-1][0]
    assert 0 < second.x - x < 10
