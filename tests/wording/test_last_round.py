"""The last round: nothing is kept for a next one, and nobody says so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import translate
from game.decks import load_deck
from game.match import Action, Match, ShownBoard
from game.wording import Selection, Teller, open_doors, outcome_of
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


def test_what_is_kept_of_the_effort_is_told_as_one_number_not_as_two_limits() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], 4)
    shown, teller = _Shown(match), Teller(match.deck, match.roles)
    told = [outcome_of("end_turn", None, shown, teller, Selection()).first]
    match.play(Action.improve(0))
    told.append(outcome_of("end_turn", None, shown, teller, Selection()).first)
    assert told == [
        "2 of 3 effort is kept",
        "2 effort is kept",
    ]


@settings(max_examples=40)
@given(matches(), st.data())
def test_in_the_last_round_a_door_is_open_only_to_whoever_has_a_turn_left(
    match: Match, data: st.DataObject
) -> None:
    last = match.deck.rules.rounds - 1
    while match.seat is not None:
        if match.round == last:
            shown = _Shown(match)
            to_come = {(last + n) % match.n_seats for n in range(match.n_seats)}
            to_come -= {(last + n) % match.n_seats for n in range((match.seat - last) % match.n_seats)}
            hosts = {seat: [int(copy) for copy in match.table.hands[seat]] for seat in range(match.n_seats)}
            for copy in open_doors(shown):
                host = next(seat for seat, hand in hosts.items() if copy in hand)
                assert any(match.table.in_force[seat] for seat in to_come - {host})
        match.play(data.draw(st.sampled_from(match.legal_actions())))
