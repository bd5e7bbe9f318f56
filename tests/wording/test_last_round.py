"""The last round: nothing is kept for a next one, and nobody says so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import translate
from game.match import Action, Match, ShownBoard
from game.wording import Selection, Teller, outcome_of
from tests.support import matches


class _Shown:
    """A match with the board as it is."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.board = ShownBoard.at_deal(match.history)
        for event in match.events:
            self.board.apply(event, match.history)


@settings(max_examples=40)
@given(matches(), st.data())
def test_the_end_of_a_turn_in_the_last_round_keeps_nothing(match: Match, data: st.DataObject) -> None:
    teller = Teller(match.deck, match.roles)
    while match.seat is not None:
        if match.round == match.deck.rules.rounds - 1:
            why = circumstance(place_in(match.observation), Action.end_turn().number)
            assert "kept" not in translate(why, "en")
            assert "kept" not in outcome_of("end_turn", None, _Shown(match), teller, Selection()).first
        match.play(data.draw(st.sampled_from(match.legal_actions())))
