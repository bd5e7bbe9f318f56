"""Attribution at any moment: adds up to the scores there, and is the debrief's at the end."""

from hypothesis import given
from hypothesis import strategies as st

from game.decks import load_deck
from game.match import Match
from game.rules import PART_NAMES
from game.scoring import points_so_far, score_match
from tests.support import matches


@given(matches(), st.data())
def test_the_parts_add_up_to_the_score_after_every_action(match: Match, data: st.DataObject) -> None:
    while match.seat is not None:
        match.play(data.draw(st.sampled_from(match.legal_actions())))
        parts = points_so_far(match.history)
        assert tuple(sum(seat.values()) for seat in parts) == match.scores
    assert points_so_far(match.history) == score_match(match.history).attribution


def test_before_the_first_income_there_is_nothing() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 3)
    assert points_so_far(match.history) == [dict.fromkeys(PART_NAMES, 0)] * 2
