"""What is told of the close: every arrow that turned, and from which round on a standard counts."""

from game.base.language import translate
from game.match.events import Moved, StandardSet
from game.wording import Teller
from tests.ui.playing import played


def test_every_arrow_that_turned_is_told() -> None:
    match = played(7).replay()
    teller = Teller(match.deck, match.roles)
    n_turned = 0
    for event in match.events:
        if not isinstance(event, Moved):
            continue
        told = teller.tell(event)
        trend = match.world.trend
        turned = [m for m in event.moves if trend[m.copy, event.round] != trend[m.copy, event.round + 1]]
        n_turned += len(turned)
        assert (told is None) == (not turned)
        for move in turned:
            word = {-1: "falling", 0: "steady", 1: "rising"}[int(trend[move.copy, event.round + 1])]
            name = teller.name(move.copy)["en"]
            assert f"{name} (now {word})" in translate(told or "", "en")
    assert n_turned


def test_a_standard_says_from_which_round_on_it_counts() -> None:
    match = played(7).replay()
    teller = Teller(match.deck, match.roles)
    announced = [event for event in match.events if isinstance(event, StandardSet) and event.level]
    assert announced
    for event in announced:
        # Rounds are counted from 0: what is announced in one is in force in the next.
        assert f"from round {event.round + 2} on" in translate(teller.tell(event) or "", "en")
