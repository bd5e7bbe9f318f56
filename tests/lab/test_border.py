"""How near a drawn line comes to the one on which both sides win equally often."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.decks import load_deck
from game.lab import HUNDRED, KNOBS, crossings, even_line, map_titles, map_to_guess, own_map, score_line

# [column][row]: in column c the second seat wins above row 3 - c.
STAIRS = [[0.9 if row > 3 - column else 0.1 for row in range(5)] for column in range(4)]
TRUE_LINE = [350, 250, 150, 50]


def test_a_column_is_even_between_steps_that_differ() -> None:
    assert crossings([0.1, 0.3, 0.6, 0.9]) == [HUNDRED + 67]
    assert crossings([0.9, 0.1, 0.9]) == [50, 150]
    assert crossings([0.1, None, 0.9]) == []
    assert crossings([0.6, 0.7]) == []


def test_a_perfect_line_has_everything_on_its_correct_side() -> None:
    guess = score_line(TRUE_LINE, STAIRS)
    assert (guess.right, guess.cells, guess.points, guess.off) == (20, 20, 7, 0)
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
    assert guess.points == 3
    assert guess.off == 0
    assert guess.right == 18


def test_between_two_points_a_line_runs_straight() -> None:
    guess = score_line([350, None, None, 50], STAIRS)
    assert (guess.right, guess.points, guess.off) == (20, 7, 0)


def test_without_a_line_all_markets_are_on_one_side() -> None:
    guess = score_line([None] * 4, STAIRS)
    assert guess.points == 0
    assert guess.right == 10


def test_cells_that_nobody_wins_do_not_count() -> None:
    guess = score_line([50, 50], [[0.2, 0.8], [None, 0.5]])
    assert (guess.right, guess.cells) == (2, 2)


def test_the_even_line_runs_through_all_columns() -> None:
    pieces = even_line(STAIRS)
    ends = {end for piece in pieces for end in piece}
    for column, height in enumerate(TRUE_LINE):
        assert any(x == column and y == pytest.approx(height / HUNDRED) for x, y in ends)


# The border stands upright between columns 1 and 2.
WALL = [[0.9 if column > 1 else 0.1 for _ in range(5)] for column in range(5)]


def test_beside_an_upright_border_the_gap_is_seen_across() -> None:
    # Upright two columns away, and at its place.
    away = score_line([None, None, None, 0, 400], WALL)
    assert (away.points, away.off) == (5, 2 * HUNDRED)
    assert score_line([None, 400, 0, None, None], WALL).off == 0
    # One and a half columns off at the head and at the foot, and none half way.
    assert score_line([400, 300, 100, 0, None], WALL).off == (150 + 50 + 0 + 50 + 150) // 5
    # A level line crosses it: it is as far off as the border goes on above and below.
    assert score_line([200] * 5, WALL).off == (200 + 100 + 0 + 100 + 200) // 5


def test_a_line_beside_which_no_border_runs_is_told_apart() -> None:
    assert score_line([-100, -100, None, None, None], WALL).points == 0


@given(st.integers(-150, 150))
def test_the_gap_is_never_more_than_a_line_is_moved_upwards(by: int) -> None:
    assert score_line([height + by for height in TRUE_LINE], STAIRS).off <= abs(by)


def test_a_map_of_any_two_knobs_has_a_name_that_gives_it_again() -> None:
    deck = load_deck("frozen-market")
    keys = [each.key for each in KNOBS if len(each.values(deck)) > 1]
    titles = set()
    for across in keys:
        for up in keys:
            name = own_map(across, up)
            if across == up:
                with pytest.raises(UsageError):
                    map_to_guess(name, deck)
                continue
            asked = map_to_guess(name, deck)
            assert (asked.name, asked.across, asked.up, asked.deck) == (name, across, up, deck)
            titles.add(str(asked.title))
    assert len(titles) == len(keys) * (len(keys) - 1)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "deck:",
        "deck:rules.rounds",
        "deck:rules.rounds:deck.volatility",  # that is plainly deck
        "deck:rules.rounds:rules.trend_mix",  # of which a frozen market has one step
        "deck:rules.rounds:deck.worth",
        "deck:rules.rounds:rules.effort:rules.turnover",
        "moving:rules.rounds:rules.effort",
    ],
)
def test_a_name_that_means_no_map_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no such map"):
        map_to_guess(name, load_deck("frozen-market"))


def test_every_map_says_of_which_deck_it_is() -> None:
    titles = {name: str(title) for name, title in map_titles(load_deck("tea-break"))}
    decks = {"moving": "Frozen market", "long": "City market", "standard": "City market", "deck": "Tea break"}
    assert titles.keys() == decks.keys()
    assert all(deck in titles[name] for name, deck in decks.items())
