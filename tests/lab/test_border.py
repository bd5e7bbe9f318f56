"""How near a drawn line comes to the one on which both sides win equally often."""

import pytest

from game.lab import HUNDRED, crossings, even_line, score_line

# [column][row]: in column c the second seat wins above row 3 - c.
STAIRS = [[0.9 if row > 3 - column else 0.1 for row in range(5)] for column in range(4)]
TRUE_LINE = [350, 250, 150, 50]


def test_a_column_is_even_between_steps_that_differ() -> None:
    assert crossings([0.1, 0.3, 0.6, 0.9]) == [HUNDRED + 67]
    assert crossings([0.9, 0.1, 0.9]) == [50, 150]
    assert crossings([0.1, None, 0.9]) == []
    assert crossings([0.6, 0.7]) == []


def test_a_perfect_line_has_everything_on_its_right_side() -> None:
    guess = score_line(TRUE_LINE, STAIRS)
    assert (guess.right, guess.cells, guess.columns, guess.off) == (20, 20, 4, 0)
    assert guess.percent == 100


def test_the_line_says_where_and_not_who() -> None:
    turned = [[1 - share for share in column] for column in STAIRS]
    assert score_line(TRUE_LINE, turned) == score_line(TRUE_LINE, STAIRS)


@pytest.mark.parametrize("by", [-100, 100])
def test_a_line_one_step_off_is_one_step_off(by: int) -> None:
    guess = score_line([height + by for height in TRUE_LINE], STAIRS)
    assert guess.off == HUNDRED
    assert guess.right == 16


def test_a_line_that_ends_early_goes_on_as_high() -> None:
    guess = score_line([None, 250, 150, None], STAIRS)
    assert guess.columns == 2
    assert guess.off == 0
    assert guess.right == 18


def test_between_two_points_a_line_runs_straight() -> None:
    guess = score_line([350, None, None, 50], STAIRS)
    assert (guess.right, guess.columns, guess.off) == (20, 4, 0)


def test_without_a_line_all_markets_are_on_one_side() -> None:
    guess = score_line([None] * 4, STAIRS)
    assert guess.columns == 0
    assert guess.right == 10


def test_cells_that_nobody_wins_do_not_count() -> None:
    guess = score_line([50, 50], [[0.2, 0.8], [None, 0.5]])
    assert (guess.right, guess.cells) == (2, 2)


def test_the_even_line_runs_through_all_columns() -> None:
    pieces = even_line(STAIRS)
    ends = {end for piece in pieces for end in piece}
    for column, height in enumerate(TRUE_LINE):
        assert any(x == column and y == pytest.approx(height / HUNDRED) for x, y in ends)
