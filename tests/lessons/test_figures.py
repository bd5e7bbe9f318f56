"""The figures behind a lesson's questions: what can be told from the table, and what only hindsight knows."""

from game.decks import load_deck
from game.lessons import figure_of
from game.match import Action, Match


def dealt() -> Match:
    return Match(load_deck("city-market"), ["sales", "marketing"], 4)


def test_what_is_likely_goes_by_number_and_arrow_alone() -> None:
    match = dealt()
    for copy in match.observation.hand:
        worth, trend = int(match.table.worth[copy]), int(match.world.trend[copy, 0])
        paid = sum(max(0, min(20, worth + trend * n)) for n in range(8))
        assert figure_of(match, "likely", copy) == 10 * paid
    futures = [figure_of(match, "to_end", copy) for copy in match.observation.hand]
    assert futures != [figure_of(match, "likely", copy) for copy in match.observation.hand]


def test_who_has_been_tried_bears_one_try_less() -> None:
    match = dealt()
    copy = match.observation.hand[0]
    before = figure_of(match, "bears", copy)
    assert before == 10 * int(match.deck.cards.patience[copy])
    match.play(Action.improve(0))
    assert figure_of(match, "bears", copy) == before - 10
