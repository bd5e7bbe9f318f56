"""Strokes over a map: what they make of a line of a height for each column."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab import HUNDRED, draw_stroke, line_parts, score_line

ROWS = COLUMNS = 11
EMPTY: list[int | None] = [None] * COLUMNS
FOOT, HEAD = -50, 1050
Stroke = list[tuple[int, int]]


def wall(left: int, at_left: int = FOOT, at_right: int = HEAD) -> list[int | None]:
    """The line that stands upright right of so many columns."""
    return [at_left if column < left else at_right for column in range(COLUMNS)]


def upright(across: int, foot: int = -40, head: int = 1040) -> Stroke:
    """A hand's stroke from the foot to the head, never quite straight."""
    return [(across + 9 * (-1) ** n, foot + (head - foot) * n // 20) for n in range(21)]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("across", "left"), [(450, 5), (560, 6), (575, 6), (625, 7), (-30, 1), (1040, 10)])
def test_an_upright_stroke_parts_the_columns(across: int, left: int, *, turned: bool) -> None:
    stroke = upright(across)[:: -1 if turned else 1]
    assert draw_stroke(EMPTY, stroke, ROWS) == wall(left)
    # Whatever was drawn before: it goes through the whole map.
    assert draw_stroke([300] * COLUMNS, stroke, ROWS) == wall(left)


def test_an_upright_stroke_may_miss_the_edges_by_a_little() -> None:
    assert draw_stroke(EMPTY, upright(450, 90, 920), ROWS) == wall(5)


def test_a_short_upright_stroke_is_a_point() -> None:
    assert draw_stroke(EMPTY, upright(480, 300, 700), ROWS) == [*[None] * 5, 700, *[None] * 5]


def test_a_steep_stroke_over_two_columns_keeps_its_upper_part() -> None:
    drawn = draw_stroke(EMPTY, [(540, -40), (660, 1040)], ROWS)
    assert drawn == [*[FOOT] * 6, 500, *[HEAD] * 4]
    assert draw_stroke(EMPTY, [(660, 1040), (540, -40)], ROWS) == drawn
    falling = draw_stroke(EMPTY, [(540, 1040), (660, -40)], ROWS)
    assert falling == [*[HEAD] * 6, 500, *[FOOT] * 4]
    assert line_parts(drawn, ROWS) == [[(500, FOOT), (600, 500), (700, HEAD)]]


def test_a_stroke_with_a_foot_and_a_head_drawn_out_is_the_same_line() -> None:
    stroke = [(-40, -45), (540, -20), *upright(555), (570, 1030), (1040, 1049)]
    drawn = draw_stroke(EMPTY, stroke, ROWS)
    assert line_parts(drawn, ROWS) == line_parts(wall(6), ROWS)


def test_from_the_foot_a_stroke_runs_outwards_along_it() -> None:
    drawn = draw_stroke(EMPTY, [(370, -10), (520, 300), (800, 600)], ROWS)
    assert drawn[:4] == [FOOT] * 4
    assert None not in drawn[4:9]
    assert drawn[9:] == [None, None]
    # Not over what else is drawn there: the other half of a valley.
    valley = [900, 500, *[None] * 9]
    assert draw_stroke(valley, [(370, -10), (800, 600)], ROWS)[:4] == [900, 500, FOOT, FOOT]


def test_a_stroke_in_the_middle_of_the_map_leaves_the_other_columns() -> None:
    assert draw_stroke(EMPTY, [(200, 800), (600, 400)], ROWS) == [
        *[None] * 2, 800, 700, 600, 500, 400, *[None] * 4,
    ]  # fmt: skip
    assert draw_stroke(EMPTY, [(220, 800), (380, 400)], ROWS)[2:5] == [800, 600, 400]


@given(st.lists(st.tuples(st.integers(-50, 1050), st.integers(-50, 1050)), min_size=1, max_size=30))
def test_every_stroke_makes_a_line_on_the_map_where_it_begins_and_ends(stroke: Stroke) -> None:
    drawn = draw_stroke(EMPTY, stroke, ROWS)
    assert len(drawn) == COLUMNS
    assert all(height is None or FOOT <= height <= HEAD for height in drawn)
    for across, _ in (stroke[0], stroke[-1]):
        assert drawn[max(0, min(COLUMNS - 1, (across + 50) // HUNDRED))] is not None


# -- how near an upright line comes --------------------------------------------------------------

# Even upright at 6.5 of 11 columns, and between the columns 4 and 5.
TRUE = [[0.1 + 0.8 * column / 13 + 0.001 * row for row in range(ROWS)] for column in range(COLUMNS)]
WALL = [[0.1 if column < 5 else 0.9 for _ in range(ROWS)] for column in range(COLUMNS)]


def test_the_true_line_drawn_upright_gets_full_marks() -> None:
    guess = score_line(draw_stroke(EMPTY, upright(450), ROWS), WALL)
    assert (guess.percent, guess.off, guess.points, guess.beyond) == (100, 0, ROWS, 0)
    near = score_line(draw_stroke(EMPTY, upright(650), ROWS), TRUE)
    assert near.percent == 100
    assert near.off < 10
    assert score_line(wall(8), WALL).off == 3 * HUNDRED


def test_by_column_one_sets_the_same_line() -> None:
    by_keys: list[int | None] = [*[None] * 4, 0, 1000, *[None] * 5]
    for line in (by_keys, wall(5, 0, 1000), wall(5, HEAD, FOOT)):
        assert line_parts(line, ROWS) == line_parts(wall(5), ROWS) == [[(450, FOOT), (450, HEAD)]]
        assert score_line(line, WALL) == score_line(wall(5), WALL)
        assert score_line(line, TRUE) == score_line(wall(5), TRUE)


SHARES = st.lists(
    st.lists(st.sampled_from([None, 0.1, 0.4, 0.5, 0.7, 0.9]), min_size=ROWS, max_size=ROWS),
    min_size=COLUMNS,
    max_size=COLUMNS,
)


@given(SHARES, st.integers(1, COLUMNS - 1))
def test_an_upright_line_parts_the_markets_by_their_columns(
    shares: list[list[float | None]], left: int
) -> None:
    won = [
        (column < left) == (share > 0.5)
        for column, shares_of in enumerate(shares)
        for share in shares_of
        if share is not None and share != 0.5
    ]
    guess = score_line(draw_stroke(EMPTY, upright(HUNDRED * left - 50), ROWS), shares)
    assert (guess.right, guess.cells) == (max(sum(won), len(won) - sum(won)), len(won))
    assert guess == score_line(wall(left, HEAD, FOOT), shares)


def test_columns_beyond_ends_in_the_middle_of_the_map_are_counted() -> None:
    assert score_line([*[None] * 4, 300, 200, *[None] * 5], WALL).beyond == 9
    assert score_line([*[None] * 4, FOOT, 200, *[None] * 5], WALL).beyond == 5
    assert score_line([300] * COLUMNS, WALL).beyond == 0


@given(st.lists(st.one_of(st.none(), st.integers(-50, 1050)), min_size=COLUMNS, max_size=COLUMNS))
def test_a_line_is_shown_through_its_points_or_upright_between_columns(line: list[int | None]) -> None:
    parts = line_parts(line, ROWS)
    assert bool(parts) == any(height is not None for height in line)
    for part in parts:
        for begin, end in pairwise(part):
            assert begin[0] < end[0] or (begin[0] == end[0] and begin[0] % HUNDRED == 50)
